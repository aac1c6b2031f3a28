"""Every rule by its own examples, and every finding in its place."""

from __future__ import annotations

import json

import pytest

from builders import BASE, context, kinds, read
from relturn.findings.finding import SEVERITIES, Finding
from relturn.model.references import references_of, unresolved_references
from relturn.rules.engine import check, check_attributes, check_settings
from relturn.rules.registry import all_rules, by_name
from relturn.rules.rule import Rule
from relturn.source.parse import parse
from relturn.source.text import SourceText

RULES = {rule.code: rule for rule in all_rules()}


def findings(files: dict[str, str]) -> list[Finding]:
    return check(read(files), context())


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: f"{rule.code}-{rule.name}")
def test_a_rule_finds_its_failing_example_and_not_its_passing_one(rule: Rule) -> None:
    if rule.fails:
        assert rule.code in {finding.code for finding in findings(dict(rule.fails))}
    assert rule.code not in {finding.code for finding in findings(dict(rule.passes))}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_finding_has_a_place_and_a_message(rule: Rule) -> None:
    for finding in findings(dict(rule.fails)):
        assert finding.path.startswith("acme/")
        assert (finding.span.line, finding.span.column) >= (1, 1)
        assert finding.message
        assert finding.severity in SEVERITIES


def test_codes_and_names_are_used_once() -> None:
    assert len(RULES) == len(all_rules()) > 30
    assert len({rule.name for rule in all_rules()}) == len(all_rules())


def test_a_sound_relationship_has_no_findings() -> None:
    assert findings({}) == []


PLACES: list[tuple[dict[str, str], str, tuple[int, int], str]] = [
        ({"plan.yaml": "actions:\n  - id: a\n    side: us\n    statement: x\n"}, "S104", (3, 11), "side must be one of supplier, client, third_party, not 'us'"),
        ({"plan.yaml": "actions:\n  - id: a\n    side: client\n"}, "S101", (2, 5), "statement is missing: the action in one sentence"),
        ({"plan.yaml": "actoins: []\n"}, "S102", (1, 1), "unknown key 'actoins'"),
        ({"needs.yaml": "- a\n- b\n"}, "S103", (1, 1), "the file must contain keys and values"),
        ({"needs.yaml": "needs: x\n"}, "S103", (1, 8), "needs must be a list"),
        ({"history/2026-01-01-a.yaml": "date: 2026-01-01\n"}, "S101", (1, 1), "kind is missing"),
        ({"relationship.yaml": "client: A\nsince: 12\n"}, "S106", (2, 8), "since is not a date"),
        ({"relationship.yaml": "client: A\nsince: '7'\n"}, "S106", (2, 8), "since is not a date"),
        ({"relationship.yaml": "client: ''\n"}, "S103", (1, 9), "client must be text that is not empty"),
        ({"issues.yml": "a: 1\n"}, "F109", (1, 1), "relturn does not know the file issues.yml"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "code", "place"), [row[:3] for row in PLACES])
def test_findings_stand_where_they_are(files: dict[str, str], code: str, place: tuple[int, int]) -> None:
    found = [finding for finding in findings(files) if finding.code == code]
    assert [(f.span.line, f.span.column) for f in found[:1]] == [place]


@pytest.mark.wording
def test_findings_say_what_is_wrong() -> None:
    said = [next(f.message for f in findings(files) if f.code == code) for files, code, _, _ in PLACES]
    assert said == [message for *_, message in PLACES]


@pytest.mark.parametrize(
    ("needs", "code"),
    [
        ("needs:\n  - {id: one, side: client, level: operational, statement: x, oops: 1}\n", "S102"),
        ("needs:\n  - id: 'one'\n    side: client\n oops\n", "F101"),
        ("<<<<<<< ours\nneeds:\n  - {side: client, id: one}\n>>>>>>> theirs\n", "X101"),
    ],
)
def test_a_broken_file_never_hides_the_others_nor_its_own_ids(needs: str, code: str) -> None:
    files = {
        "needs.yaml": needs,
        "issues.yaml": "issues:\n  - {id: i, kind: fix, statement: s, priority: 1, facts: [nothing]}\n",
        "vision.yaml": "serves: [one]\n",
    }
    assert [finding.code for finding in findings(files)] == ["R102", code]


def test_language_rules_can_be_switched_off_and_errors_cannot() -> None:
    files = {
        **BASE,
        "needs.yaml": "needs:\n  - {id: dates, side: client, level: operational, statement: No delays.}\n",
    }
    off = context(settings="format: 2\nrules_off: [need-negates, unknown-key]\n")
    assert check(read(files), off) == []
    assert [f.code for f in check(read({"needs.yaml": "x: 1\n"}), off)] == ["S102"]


@pytest.mark.wording
def test_names_are_those_of_the_method_and_of_the_workspace() -> None:
    files = {
        "relationship.yaml": "client: A\nseason: {name: harvest}\n",
        "signals.yaml": "readings:\n  - {id: a, date: 2026-01-01, signal: tnoe, direction: same}\n",
    }
    assert [(f.code, f.span.line, f.hint) for f in findings(files)] == [
        (
            "R105",
            2,
            "use one of disruption, growth, reconnection, stagnancy, tension, or declare it in relturn.yaml",
        ),
        ("R105", 2, "did you mean tone?"),
    ]
    own = context(settings="format: 2\nseasons: [harvest]\nsignals: [tnoe]\n")
    assert check(read(files), own) == []


@pytest.mark.wording
def test_what_relturn_yaml_switches_off_must_exist() -> None:
    text = "format: 2\ncriteria_off: [promises-kept, promises-kpet]\nrules_off: [need-negates, nope]\n"
    document = parse(SourceText("relturn.yaml", text))
    world = context(settings=text)
    fields = kinds().files["settings"].fields[0]
    found = check_settings(document, world.settings, fields, world)
    assert [(f.span.line, f.span.column, f.message) for f in found] == [
        (2, 31, "there is no criterion with the name promises-kpet"), (3, 27, "there is no rule with the name nope"),
    ]  # fmt: skip


@pytest.mark.wording
@pytest.mark.parametrize(
    ("files", "code", "message"),
    [
        ({"ownership.yaml": "commitment: A call comes back soon.\n"}, "L102", "'soon' is not a date"),
        ({"vision.yaml": "statement: Eventually every order is on its day.\nwhy_now: {client: c}\n"}, "L102", "'Eventually' is not a date"),
        ({"ownership.yaml": "commitment: Purchasing failed to tell us, I own it.\n"}, "L101", "'failed to' sounds like blame"),
        ({"needs.yaml": "needs:\n  - {id: n, side: client, level: strategic, statement: The end of surprises.}\n"}, "L104", "'The end of' says what should end, not what people will see instead"),
        ({"needs.yaml": "needs:\n  - {id: n, side: client, level: strategic, statement: Not to wait.}\n"}, "L104", "'Not to' says what should end, not what people will see instead"),
    ],
)  # fmt: skip
def test_the_language_of_the_method(files: dict[str, str], code: str, message: str) -> None:
    assert [(f.code, f.message) for f in findings(files) if f.code[0] == "L"] == [(code, message)]


def test_the_house_says_how_loud_rules_are_and_adds_its_own() -> None:
    files = {
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: It is the fault of C++ people.}\n",
        "needs.yaml": "needs:\n  - {id: need-n, side: client, level: strategic, statement: S., reason: a discount}\n",
    }

    def told(settings: str) -> list[tuple[str, str]]:
        return [(f.name, f.severity) for f in check(read(files), context(settings=f"format: 2\n{settings}"))]

    assert told("") == [("blame", "advice")]
    assert told("rules: [{rule: L, severity: none}]\n") == []
    assert told("rules: [{rule: blame, severity: error}]\n") == [("blame", "error")]
    assert told("rules: [{rule: blame, severity: none, path: beta/}]\n") == [("blame", "advice")]
    house = "custom_rules: [{name: no-d, words: [discount, C++], message: m%s}]\n"
    assert told(house % "") == [("no-d", "warning"), ("blame", "advice"), ("no-d", "warning")]
    assert told(house % ", seen_by: client") == [("no-d", "warning"), ("blame", "advice")]
    assert told(house % "" + "rules_off: [no-d]\n") == [("blame", "advice")]
    assert told(house % "" + "rules: [{rule: no-d, severity: none}]\n") == [("blame", "advice")]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("*.yaml merge=union\n", [8]), ("# *.yaml merge=union\n", []), ("*.yaml x=merge=union merge=union\n", [22]),
        ("*.y?ml merge=union\n", [8]), ("acme/* merge=union\n", [8]), ("docs/yaml-notes.txt merge=union\n", []),
        ("*.yaml merge=union\n*.yaml merge=relturn\n", []), ("* text\n", []), ("*.yaml text merge=union diff\n", [13]),
    ],
)  # fmt: skip
def test_union_merges_are_found_where_they_count(text: str, columns: list[int]) -> None:
    assert [
        finding.span.column for finding in check_attributes(SourceText(".gitattributes", text))
    ] == columns


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        ("the portal password is hunter2hunter2", True), ("PASSWORD: HUNTER22", True), ("pwd: hunter22", True),
        ("Passwort ist geheim99", True), ("A password is required for each sample", False), ("password is written down", False),
        ("The password: change it every 90 days", False), ("ghp_" + "a1" * 18, True), ("sk_live_" + "a1" * 9, True),
        ("xoxb-" + "1" * 20, True), ("AKIA" + "A1" * 8, True), ("-----BEGIN RSA PRIVATE KEY-----", True),
        ("github_pat_" + "a1" * 11, True), ("a key-----word of Kent", False),
    ],
)  # fmt: skip
def test_secrets_are_told_and_talk_about_them_is_not(notes: str, told: bool) -> None:
    found = findings({"relationship.yaml": f"client: Acme\nnotes: '{notes}'\n"})
    assert ("C101" in {finding.code for finding in found}) is told


def test_a_name_is_a_whole_name() -> None:
    people = "stakeholders:\n  - {id: client-vp, side: client, role: vp, level: executive, name: Ann Mari}\n"
    issue = "issues:\n  - {id: late, kind: fix, priority: 1, statement: '%s waits.'}\n"
    for name, told in (("Ann Mari", True), ("Ann Marington", False), ("JoAnn Mari", False)):
        found = findings({"stakeholders.yaml": people, "issues.yaml": issue % name})
        assert ("C103" in {finding.code for finding in found}) is told


@pytest.mark.parametrize(
    "said",
    [
        "They are a “nightmare client” to us.",
        "‘Nightmare client’",
        "«NIGHTMARE CLIENT»",
        "„nightmare client“, é",
        "nightmare client…",
        "a nightmare client!",
    ],
)
def test_words_are_heard_in_quotation_marks_of_any_kind(said: str) -> None:
    statement = json.dumps(said, ensure_ascii=False)
    found = findings(
        {"issues.yaml": f"issues:\n  - {{id: late, kind: fix, priority: 1, statement: {statement}}}\n"}
    )
    assert [finding.code for finding in found if finding.code == "C102"] == ["C102"]


@pytest.mark.parametrize(
    "said", ["a nightmareclient", "nightmare clients", "a client with a nightmare", "élnightmare client"]
)
def test_words_are_not_heard_inside_of_others(said: str) -> None:
    found = findings(
        {"issues.yaml": f"issues:\n  - {{id: late, kind: fix, priority: 1, statement: {said}}}\n"}
    )
    assert "C102" not in {finding.code for finding in found}


def test_what_does_not_fit_is_found_wherever_a_reference_may_stand() -> None:
    """The quick way, all of a field at once, finds what each reference alone is asked."""
    files = {
        "plan.yaml": "actions:\n"
        "  - {id: a, side: client, statement: x, owner: nobody, serves: [late, gone], due: 2026-03-01}\n"
        "  - {id: b, side: client, statement: x, owner: a, serves: [late], depends_on: [a, late], due: 2026-03-01}\n",
        "issues.yaml": "issues:\n"
        "  - {id: late, kind: fix, priority: 1, statement: x, links_checked: {gone: 2026-01-05, a: 2026-01-05}}\n",
    }
    relationship = read(files).relationship
    by_id = relationship.by_id
    naive = {
        (reference.key_path, reference.target)
        for reference in references_of(relationship)
        if reference.target not in by_id
        or (reference.field.refers and by_id[reference.target].kind not in reference.field.refers)
    }
    assert {
        (reference.key_path, reference.target) for reference in unresolved_references(relationship)
    } == naive
    assert {target for _, target in naive} == {"nobody", "gone", "a", "late"}


@pytest.mark.wording
def test_days_to_come_are_found_in_groups_and_lists() -> None:
    files = {
        "stakeholders.yaml": "stakeholders:\n"
        "  - {id: a, side: client, role: x, level: senior, stance: {value: neutral, date: 2099-01-01}}\n"
        "  - {id: b, side: client, role: x, level: senior, asked: [2026-01-01, 2099-01-02]}\n"
        "  - {id: c, side: client, role: x, level: senior, left: 2099-01-03}\n"
        "  - {id: d, side: client, role: x, level: senior, left: 2026-01-03}\n",
    }
    told = [finding.message.partition(",")[0] for finding in findings(files) if finding.code == "D102"]
    assert told == ["date is 2099-01-01", "asked is 2099-01-02", "left is 2099-01-03"]


def _need(statement: str) -> dict[str, str]:
    return {
        "needs.yaml": f"needs:\n  - {{id: n, side: client, level: strategic, statement: '{statement}'}}\n"
    }


@pytest.mark.parametrize(
    "files",
    [
        {"plan.yaml": "actions:\n  - {id: a, side: client, statement: Ask for a date as soon as possible, due: 2026-04-01}\n"},
        {"plan.yaml": "actions:\n  - {id: a, side: client, statement: Renew the soon-to-expire permits.}\n"},
        _need("No. 1 supplier status by 2027"), _need("Not only on-time delivery, but a date agreed early"),
        _need("No-code portal where the region books its crews"), _need("Less than 24 hours from order to confirmation"),
        _need("Without waiting, crews start at 7"), _need("No. of complaints under 5"),
        _need("Fault reports reach the control room in five minutes"), _need("Replace the fault tolerant relay"),
    ],
)  # fmt: skip
def test_good_sentences_are_left_alone(files: dict[str, str]) -> None:
    assert [f.message for f in findings(files) if f.code.startswith("L")] == []


def test_words_that_a_line_end_parts_are_heard() -> None:
    people = (
        "stakeholders:\n  - {id: client-ceo, side: client, role: ceo, level: executive, name: E. Nygaard}\n"
    )
    files = {
        "stakeholders.yaml": people,
        "issues.yaml": "issues:\n  - id: i\n    kind: fix\n    priority: 1\n    statement: We give a price\n      cut to E.\n      Nygaard.\n",
        "vision.yaml": "statement: |\n  A price\n  cut for all.\n",
    }
    house = "format: 2\ncustom_rules: [{name: no-cuts, words: [price cut], message: m}]\n"
    found = check(read(files), context(settings=house))
    assert [(f.code, f.path) for f in found if f.code in {"C103", "H100"}] == [
        ("C103", "acme/issues.yaml"), ("H100", "acme/issues.yaml"), ("H100", "acme/vision.yaml"),
    ]  # fmt: skip


def test_the_house_does_not_hear_what_relturn_wrote() -> None:
    move = "kind: move\nmove: advance\nfrom_stage: insight\nto_stage: needs\ndate: 2026-01-05\n{}verdicts:\n  - {{criterion: key-people-heard, met: true, by: [client-lab-manager]}}\n"
    house = "format: 2\ncustom_rules: [{name: no-lab, words: [lab], message: say laboratory}]\n"
    for reason, told in (("", 0), ("reason: The lab asked.\n", 1)):
        found = check(
            read({"history/2026-01-05-advance-needs.yaml": move.format(reason)}), context(settings=house)
        )
        assert len([f for f in found if f.code == "H100"]) == told


@pytest.mark.wording
@pytest.mark.parametrize(
    ("name", "hint"),
    [("backup", ""), ("budget", ""), ("todo", ""), ("contract", ""), ("need", "did you mean needs.yaml?"), ("stakeholder", "did you mean stakeholders.yaml?")],
)  # fmt: skip
def test_a_file_is_told_what_it_may_be_by_its_name_alone(name: str, hint: str) -> None:
    rule = by_name()["unknown-file"]
    assert [f.hint for f in findings({f"{name}.yaml": "a: 1\n"}) if f.code == "F109"] == [hint or rule.hint]


@pytest.mark.wording
def test_no_record_of_another_kind_is_proposed() -> None:
    files = _need("Dates that hold.")
    files["needs.yaml"] = (
        files["needs.yaml"].replace("id: n", "id: dates-kept").replace("}", ", reverses: [dates-not-kept]}")
    )
    assert [f.hint for f in findings(files) if f.code == "R102"] == [
        "name an existing record, or add the missing record"
    ]


@pytest.mark.wording
def test_the_name_of_a_log_file_is_told_as_that() -> None:
    talk = "date: 2026-01-05\npeople: [client-vp]\n"
    for name in ("2026-01-05-Programme Director", "2026-01-05-\udcff"):
        found = [f for f in findings({f"insights/{name}.yaml": talk}) if f.code.startswith("S")]
        shown = name.encode("utf-8", "replace").decode()
        assert [(f.code, f.span.line, f.message) for f in found] == [
            ("S107", 1, f"the file name {shown!r} is not a valid id")
        ]


def test_lines_are_those_that_editors_count() -> None:
    text = 'notes: "one\u2028line\x85 is\u2029this"\nneeds: []\nzz: 1\n'
    assert [(f.code, f.span.line, f.span.column) for f in findings({"needs.yaml": text})] == [("S102", 3, 1)]
    broken = "# \u2028\nneeds: [\n"
    assert [(f.code, f.span.line) for f in findings({"needs.yaml": broken})] == [("F101", 3)]


@pytest.mark.wording
def test_a_passed_stage_is_judged_again() -> None:
    head = "client: Acme\nstage: needs\n"
    found = [f for f in findings({**BASE, "relationship.yaml": head}) if f.code == "M114"]
    assert [(f.span.line, f.span.column) for f in found] == [(2, 8)]
    assert found[0].message.startswith("the Insight gate would not be passed today: ")
    assert "key-people-heard" in found[0].message
    ended = head + "state: lost\nended: 2026-01-10\n"
    assert [f for f in findings({**BASE, "relationship.yaml": ended}) if f.code == "M114"] == []
    move = "kind: move\nmove: revisit\nfrom_stage: prepare\nto_stage: needs\ndate: 2026-01-05\n"
    kept = {**BASE, "relationship.yaml": head, "history/2026-01-05-revisit-needs.yaml": move}
    assert [f for f in findings(kept) if f.code == "M114"] == []
    off = "format: 2\ncriteria_off: [" + found[0].message.partition(": ")[2] + "]\n"
    assert [
        f for f in check(read({**BASE, "relationship.yaml": head}), context(settings=off)) if f.code == "M114"
    ] == []


@pytest.mark.parametrize(
    ("measure", "values", "far"),
    [
        ("baseline: 66, target: 98", [3.3], []),  # a twentieth
        ("baseline: 66, target: 98", [3.2], [3.2]),
        ("baseline: 66, target: 98", [1960], []),
        ("baseline: 66, target: 98", [1961], [1961]),
        (
            "baseline: 66, target: 98",
            [0.991, 0.985],
            [],
        ),  # two that agree: it may be the measure that is wrong
        ("baseline: 40, target: 0", [1], []),  # none can be far below nothing
        ("baseline: 40, target: 0", [0], []),
        ("baseline: 66", [0.7], []),  # one other value says little
        ("baseline: 66", [0.7, 70], [0.7]),
        ("direction: up", [60, 62, 0.63, 64], [0.63]),
        ("baseline: -5000, target: -2000", [-40], [-40]),
    ],
)
def test_t6_a_reading_far_from_all_others_is_found(
    measure: str, values: list[float], far: list[float]
) -> None:
    files = {
        "plan.yaml": f"measures:\n  - {{id: orders, name: orders, unit: '% of orders', {measure}}}\n",
        **{
            f"execution/2026-01-0{day}-orders.yaml": f"kind: reading\ndate: 2026-01-0{day}\nmeasure: orders\nvalue: {value}\n"
            for day, value in enumerate(values, 1)
        },
    }
    found = [finding.path for finding in findings(files) if finding.code == "M115"]
    assert found == [f"acme/execution/2026-01-0{values.index(value) + 1}-orders.yaml" for value in far]
