"""Edges of single rules, with the answers worked out beforehand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from builders import context, read
from relturn.model.on_record import Found, OnRecord, Recorded
from relturn.rules.checks.sync_copy import original
from relturn.rules.engine import check, check_attributes
from relturn.rules.registry import all_rules
from relturn.source.text import SourceText

RULES = {rule.code: rule for rule in all_rules()}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("needs.yaml", ""),
        ("needs (1).yaml", "needs.yaml"),
        ("needs(2).yaml", "needs.yaml"),
        ("needs - Copy.yaml", "needs.yaml"),
        ("needs copy 3.yaml", "needs.yaml"),
        ("needs 2.yaml", "needs.yaml"),
        ("needs.sync-conflict-20260101-120000.yaml", "needs.yaml"),
        ("needs (Anna's conflicted copy 2026-01-01).yml", "needs.yml"),
        ("needs.yaml.orig", "needs.yaml"),
        ("needs.yaml~", "needs.yaml"),
        ("needs.yml", ""),
        ("my needs.yaml", ""),
        ("readme.md", ""),
        ("zebra crossing.yaml", ""),
    ],
)
def test_copies_are_known_by_their_names(path: str, name: str) -> None:
    assert original(path) == name


@pytest.mark.parametrize("before", ["", "# a comment\n", "*.md text\n\n"])
def test_a_union_merge_is_found_at_its_word(before: str) -> None:
    text = f"{before}*.yaml merge=union\n"
    (found,) = check_attributes(SourceText(".gitattributes", text))
    span = found.span
    assert text[span.start : span.end] == "merge=union"
    assert (span.line, span.column, span.end_column - span.column) == (
        before.count("\n") + 1,
        8,
        len("merge=union"),
    )


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("statement: Dates #4711 holds", "'Dates #4711 holds'"),
        ("statement: 'Dates' #4711 holds", None),
        ("statement: It's late #12 again", '"It\'s late #12 again"'),
        ('statement: Say "no" #3 twice', "'Say \"no\" #3 twice'"),
    ],
)
def test_a_text_that_a_comment_cuts_is_quoted_whole(line: str, fixed: str | None) -> None:
    files = read(
        {"needs.yaml": f"needs:\n  - id: dates\n    side: client\n    level: operational\n    {line}\n"}
    )
    found = [finding for finding in check(files, context()) if finding.code == "F114"]
    rule = RULES["F114"]
    texts = []
    for finding in found:
        made = rule.fix(files, finding) if rule.fix else None
        texts += [one.text for one in made.replacements] if made else []
    assert texts == ([fixed] if fixed else [])


@pytest.mark.parametrize(
    ("key", "offered"),
    [("owner", True), ("facilitator", True), ("id", False)],
)
def test_a_name_in_place_of_an_id_is_replaced_but_an_id_of_its_own_is_renamed(
    key: str, *, offered: bool
) -> None:
    people = (
        "stakeholders:\n  - {id: client-vp, name: Anna Novak, side: client, role: vp, level: executive}\n"
    )
    files = {
        "owner": {
            "plan.yaml": "actions:\n  - {id: a, side: client, statement: Do it now., owner: Anna Novak}\n"
        },
        "facilitator": {
            "workshops/2026-01-05-w.yaml": "date: 2026-01-05\ntitle: w\nfacilitator: Anna Novak\n"
        },
        "id": {
            "needs.yaml": "needs:\n  - {id: Anna Novak, side: client, level: operational, statement: Dates that hold.}\n"
        },
    }[key]
    made = read({"stakeholders.yaml": people, **files})
    found = [finding for finding in check(made, context()) if finding.code == "S107"]
    assert len(found) == 1
    rule = RULES[found[0].code]
    assert rule.fix is not None
    fix = rule.fix(made, found[0])
    assert bool(fix) == offered
    assert fix is None or not fix.safe


@pytest.mark.parametrize(
    "before", ["a: ", "notes: the key is ", "# a comment that is longer than the key itself\n\nnotes: "]
)
def test_a_secret_is_marked_whole_wherever_it_stands(before: str) -> None:
    text = f"{before}AKIAIOSFODNN7EXAMPLE\n"
    (found,) = [one for one in check(read({"relationship.yaml": text}), context()) if one.code == "C101"]
    span = found.span
    assert text[span.start : span.end] == "AKIAIOSFODNN7EXAMPLE"
    assert span.end_column - span.column == 20
    assert (span.line, span.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


NAMED = "stakeholders:\n  - {id: client-vp, side: client, role: vp, level: executive, name: Anna Berg}\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We met Anna Berg again.", True),
        ("Anna  Berg came.", True),
        ("Anna Berg and Anna Berg came.", True),
        ("Anna, Berg and Sohn came.", False),
        ("Anna-Berg came.", False),
        ("Hanna Berg came.", False),
        ("Anna Berger came.", False),
    ],
)
def test_a_name_in_a_text_is_found_as_it_is_written(words: str, found: bool) -> None:
    files = {"stakeholders.yaml": NAMED, "vision.yaml": f"statement: {words!r}\n"}
    codes = [one.data for one in check(read(files), context()) if one.code == "C103"]
    assert codes == ([("client-vp",)] if found else [])


def test_of_two_records_with_one_id_only_those_two_are_asked_who_keeps_it() -> None:
    """A third record is what the reference needs, but it has another id."""
    files = {
        "issues.yaml": "issues:\n  - {id: other, kind: fix, priority: 1, statement: A.}\n  - {id: late, kind: fix, priority: 1, statement: B.}\n",
        "needs.yaml": "needs:\n  - {id: late, side: client, level: strategic, statement: C., reverses: [late, other]}\n",
    }
    world, fixing = read(files), RULES["R101"].fix
    fixes = {
        finding.path: fix.edits
        for finding in check(world, context())
        if finding.code == "R101" and fixing is not None and (fix := fixing(world, finding)) is not None
    }
    assert {path: len(edits) for path, edits in fixes.items()} == {"acme/needs.yaml": 1}


PROMISE = "actions:\n  - {id: call, side: supplier, statement: Call on Monday., due: 2026-05-01}\n"


@pytest.mark.parametrize(
    ("before", "found"), [("2026-04-30", True), ("2026-05-01", False), ("2026-05-02", False), (None, False)]
)
def test_a_due_date_is_edited_if_the_history_has_an_earlier_one(before: str | None, found: bool) -> None:
    day = date.fromisoformat(before) if before else None
    world = read({"plan.yaml": PROMISE})
    recorded = OnRecord(lambda: Found({"call": Recorded(None, day)}))
    world = world._replace(relationship=world.relationship._replace(recorded=recorded))
    codes = [one.data for one in check(world, context()) if one.code == "P110"]
    assert codes == ([("2026-04-30",)] if found else [])


def test_only_a_finding_about_two_records_with_one_id_is_fixed() -> None:
    files = {
        "issues.yaml": "issues:\n  - {id: late, kind: fix, priority: 1, statement: A.}\n",
        "needs.yaml": "needs:\n  - {id: late, side: client, level: strategic, statement: C.}\n",
    }
    world = read(files)
    first, second = [one for one in check(world, context()) if one.code == "R101"]
    fix = RULES["R101"].fix
    assert fix is not None
    assert [fix(world, one) is not None for one in (first, second)].count(True) == 1
    for other in (
        first._replace(path="acme/other.yaml"), first._replace(key_path=("issues", 9, "id")),
        second._replace(data=("reserved", "late")), first._replace(data=("reserved", "late")), second._replace(data=()),
    ):  # fmt: skip
        assert fix(world, other) is None


@pytest.mark.parametrize("indent", ["", " ", "  "])
@pytest.mark.parametrize("codes", ["L104, L105", "L105,L104", "L104,L106,L105"])
def test_codes_without_effect_go_from_an_ignore_comment(indent: str, codes: str) -> None:
    need = "{id: a, side: client, level: strategic, statement: Dates to rely on., good_looks_like: no batch waits}"
    text = f"needs:\n  # a line\n  - {need}  {indent}# relturn: ignore[{codes}] the client's own words\n"
    world = read({"needs.yaml": text})
    (finding,) = [one for one in check(world, context()) if one.code == "F112"]
    fix = RULES["F112"].fix
    made = fix(world, finding) if fix else None
    assert made is not None
    (change,) = made.replacements
    assert text[: change.start] + change.text + text[change.end :] == text.replace(codes, "L104")


MOVE = "kind: move\ndate: {}\nmove: {}\nfrom_stage: {}\nto_stage: {}\ncycle: {}\n"


@pytest.mark.parametrize(("cycle", "stages"), [(1, ["Insight"]), (2, [])])
def test_only_gates_passed_in_this_cycle_can_be_no_longer_met(cycle: int, stages: list[str]) -> None:
    """The Insight gate was passed in the first cycle; the second began at Needs."""
    files = {
        "relationship.yaml": f"client: Acme\nstage: needs\ncycle: {cycle}\n",
        "history/2026-01-05-start.yaml": "kind: move\ndate: 2026-01-05\nmove: start\nto_stage: insight\ncycle: 1\n",
        "history/2026-02-01-advance.yaml": MOVE.format("2026-02-01", "advance", "insight", "needs", 1),
    }
    if cycle == 2:
        files["history/2026-03-01-reinvent.yaml"] = (
            "kind: move\ndate: 2026-03-01\nmove: reinvent\nto_stage: needs\ncycle: 2\n"
        )
    found = [one.message for one in check(read(files), context()) if one.code == "M114"]
    assert [message.split(" gate")[0].removeprefix("the ") for message in found] == stages


@pytest.mark.parametrize(
    ("day", "found"), [("2026-01-04", True), ("2026-01-05", False), ("2026-01-06", False)]
)
def test_buy_in_from_before_the_work_began_is_found(day: str, found: bool) -> None:
    files = {
        "history/2026-01-05-start.yaml": "kind: move\ndate: 2026-01-05\nmove: start\nto_stage: insight\ncycle: 1\n",
        "vision.yaml": f"statement: Soon.\nbuy_in:\n  - {{stakeholder: client-vp, vision: supportive, date: {day}}}\n",
    }
    codes = [
        one
        for one in check(read(files), context())
        if one.code == "D107" and one.path.endswith("vision.yaml")
    ]
    assert bool(codes) is found


@pytest.mark.parametrize("before", ["", "\n", "\n\n", "# one\n"])
def test_lines_are_counted_from_the_beginning_of_a_file(before: str) -> None:
    """A line separator counts as the end of a line for YAML, and not for an editor."""
    text = f"{before}needs:\n  - {{id: a, side: us, level: strategic, statement: 'x\u2028y'}}\n"
    (found,) = [one for one in check(read({"needs.yaml": text}), context()) if one.code == "S104"]
    assert (found.span.line, found.span.column) == (before.count("\n") + 2, 19)


SAFE = {True: {"F108", "F112", "R101", "X101", "X102", "X103"}, False: {"F114", "S102", "S108"}}


def test_which_fixes_are_safe() -> None:
    """Of the examples of the rules. A safe fix is applied by `--fix` alone; all others change what somebody wrote."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for rule in RULES.values():
        if rule.fix is None:
            continue
        files = read(dict(rule.fails))
        made = (rule.fix(files, one) for one in check(files, context()) if one.code == rule.code)
        for one in made:
            if one is not None:
                found[one.safe].add(rule.code)
    assert found == SAFE


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("notes: The client waits for ticket #4711\n", [1]),
        ("needs: []\nnotes: The client waits for ticket #4711\n", [2]),
        ("needs: []\n\nnotes: The client waits for ticket #4711\n", [3]),
        ("needs: []\nnotes: 'Waits for #4711'  #4712 is done\n", []),
        ("notes: The client waits  # for us\nneeds: [] #later\n", []),  # a comment with a space is one
    ],
)
def test_a_text_that_a_comment_cuts_is_found_on_its_line(text: str, lines: list[int]) -> None:
    found = [one for one in check(read({"needs.yaml": text}), context()) if one.code == "F114"]
    assert [one.span.line for one in found] == lines


@pytest.mark.parametrize(("older", "late"), [(0, False), (1, True)])
def test_a_plan_is_reviewed_within_one_period_after_a_failure(older: int, late: bool) -> None:
    at = context()
    day = at.today - timedelta(at.thresholds.review_days + older)
    text = f"kind: outcome\ndate: {day}\nresult: failure\nstatement: The line stood still.\n"
    found = check(read({f"execution/{day}-stop.yaml": text}), at)
    assert ("P104" in {one.code for one in found}) is late


def test_a_record_of_ones_own_does_not_hide_two_of_one_origin() -> None:
    origin = "origin: {system: jira, key: ABC-12}"
    issues = [f"  - {{id: {name}, kind: fix, statement: Late {name}., priority: 1{more}}}\n" for name, more in (
        ("a", ""), ("b", f", {origin}"), ("c", f", {origin}"),
    )]  # fmt: skip
    found = check(read({"issues.yaml": f"issues:\n{''.join(issues)}"}), context())
    assert [one.data for one in found if one.code == "R107"] == [("b",)]


@pytest.mark.parametrize(("actions", "found"), [(2, False), (3, True), (4, True)])
def test_a_plan_of_one_side_is_found_from_three_actions_on(actions: int, found: bool) -> None:
    plan = "".join(f"  - {{id: a{one}, side: supplier, statement: A.}}\n" for one in range(actions))
    codes = {one.code for one in check(read({"plan.yaml": f"actions:\n{plan}"}), context())}
    assert ("L107" in codes) is found
