"""add, set, done and log: every kind, by flags, with one-line changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import TODAY, kinds, make_workspace
from relturn.declare.kinds import GROUP, LIST, TABLE, Field, RecordKind
from relturn.findings.errors import RelturnError
from relturn.services.checking.validate import validate
from relturn.services.records.add import add, kind_named
from relturn.services.records.done import done
from relturn.services.records.set import set_fields
from relturn.services.workspace import Workspace, open_workspace
from relturn.source.emit import inline

NEEDS = "needs:\n  # the first\n  - id: one\n    side: client\n    level: operational\n    statement: 'One.'   # said twice\n"
TEAMS = "joint_teams:\n  - {id: delivery, name: Delivery, remit: All that concerns dates.}\n"
TALK = {"insights/2026-01-05-client-vp.yaml": "date: 2026-01-05\npeople: [client-vp]\n"}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(make_workspace(tmp_path, {"needs.yaml": NEEDS, "team.yaml": TEAMS, **TALK}), TODAY)


def content(workspace: Workspace, path: str) -> str:
    return (workspace.root / "acme" / path).read_text(encoding="utf-8")


def _words(field: Field) -> list[str]:
    example = field.example if field.example is not None else (field.choices[0] if field.choices else "words")
    if "stakeholder" in field.refers:
        example = ["client-vp"] if field.type == LIST else "client-vp"
    if field.refers and "stakeholder" not in field.refers:
        example = {"measure": "orders", "need": "one", "joint_team": "delivery"}.get(
            field.refers[-1], example
        )
    if isinstance(example, list):
        return [str(item) if not isinstance(item, dict) else inline(item) for item in example]
    return [str(example)]


def _flags(kind: RecordKind) -> list[tuple[str, str]]:
    wanted = [field for field in kind.fields if field.required and field.name != "id"]
    simple = [field for field in wanted if GROUP not in {field.type, field.items} and field.type != TABLE]
    return [(field.name, word) for field in simple for word in _words(field)]


ADDED = [
    kind for kind in kinds().records.values() if kind.name not in {*kinds().singletons, "move", "settings"}
]


@pytest.mark.parametrize("kind", ADDED, ids=lambda kind: kind.name)
def test_every_kind_is_added_by_flags_and_valid(workspace: Workspace, kind: RecordKind) -> None:
    words = _flags(kind)
    if kind.name == "common_ground":
        words = [("statement", "Both."), ("joins", "one")]
    if kind.name == "waiver":
        words.append(("expires", "2026-12-31"))
    if kind.name == "counterpart":
        words = [("ours", "supplier-director"), ("theirs", "client-vp"), ("level", "2")]
    inside = "2026-01-05" if kind.name in {"fact", "heard_need"} else None
    added = add(workspace, "acme", kind, words, inside=inside)
    assert added.id or not kind.has_id
    assert [f for f in validate(workspace).findings if f.severity == "error"] == []


@pytest.mark.wording
@pytest.mark.parametrize("kind", list(kinds().singletons))
def test_single_documents_are_set_not_added(workspace: Workspace, kind: str) -> None:
    if kind == "settings":
        return
    with pytest.raises(RelturnError, match="a relationship has only one") as caught:
        add(workspace, "acme", kind_named(workspace.kinds, kind), [("notes", "x")])
    assert caught.value.hint == f"use: relturn set {kind} FIELD=VALUE"


def test_an_added_record_leaves_the_rest_byte_for_byte(workspace: Workspace) -> None:
    words = [("side", "supplier"), ("level", "strategic"), ("statement", "Volumes that can be planned with")]
    added = add(workspace, "acme", kind_named(workspace.kinds, "need"), words)
    assert added.id == "volumes-can-planned"
    assert content(workspace, "needs.yaml") == NEEDS + (
        "  - id: volumes-can-planned\n    side: supplier\n    level: strategic\n"
        "    statement: Volumes that can be planned with\n"
    )


def test_ids_are_made_unique_over_all_kinds(workspace: Workspace) -> None:
    kind = kind_named(workspace.kinds, "milestone")
    assert add(workspace, "acme", kind, [("date", "2026-05-01"), ("statement", "One")]).id == "one-2"


def test_a_new_file_begins_with_the_schema_line(workspace: Workspace) -> None:
    add(
        workspace,
        "acme",
        kind_named(workspace.kinds, "issue"),
        [("kind", "fix"), ("statement", "Late orders"), ("priority", "1")],
    )
    assert content(workspace, "issues.yaml") == (
        "# yaml-language-server: $schema=../schemas/issues.schema.json\n"
        "issues:\n  - id: late-orders\n    kind: fix\n    statement: Late orders\n    priority: 1\n"
    )
    added = add(
        workspace, "acme", kind_named(workspace.kinds, "reading"), [("measure", "orders"), ("value", "81.5")]
    )
    assert added.path == "acme/execution/2026-03-31-orders.yaml"
    assert content(workspace, "execution/2026-03-31-orders.yaml") == (
        "# yaml-language-server: $schema=../../schemas/execution.schema.json\n"
        "kind: reading\ndate: 2026-03-31\nmeasure: orders\nvalue: 81.5\n"
    )


@pytest.mark.wording
@pytest.mark.parametrize(
    ("kind", "words", "message", "hint"),
    [
        ("need", [("sied", "client")], "there is no field 'sied'", "did you mean side?"),
        ("need", [("side", "client"), ("side", "client")], "side is given twice; give it once", ""),
        ("need", [("priority", "high")], "priority is a whole number, not 'high'", ""),
        ("action", [("containment", "perhaps")], "containment must be true or false, not 'perhaps'", ""),
        ("outcome", [("told-to", "client")], "told_to is a group of fields", "write it as '{side: …, date: …, people: …}'"),
        ("need", [("side", "us"), ("level", "operational"), ("statement", "x")], "acme/needs.yaml:8:11: side must be one of supplier, client, third_party, not 'us'; nothing was written", ""),
        ("need", [("side", "client"), ("statement", "x")], "acme/needs.yaml:7:5: level is missing: the level of the need; nothing was written", "for example level: operational"),
        ("sponsor", [("stakeholder", "client-vpp")], "acme/plan.yaml:5:18: there is no stakeholder 'client-vpp'; nothing was written", "did you mean client-vp?"),
        ("fact", [("kind", "problem"), ("statement", "x")], "the fact needs the interview that it comes from", "name the interview with --in ID"),
        ("reading", [("measure", "orders"), ("value", "1"), ("date", "2026-02-30")], "acme/execution/2026-02-30-orders.yaml:3:7: date is not a date; nothing was written", "February 2026 has 28 days"),
    ],
)  # fmt: skip
def test_wrong_input_is_refused_and_nothing_is_written(
    workspace: Workspace, kind: str, words: list[tuple[str, str]], message: str, hint: str
) -> None:
    before = {path: path.read_bytes() for path in workspace.root.rglob("*.yaml")}
    with pytest.raises(RelturnError) as caught:
        add(workspace, "acme", kind_named(workspace.kinds, kind), words)
    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert {path: path.read_bytes() for path in workspace.root.rglob("*.yaml")} == before


@pytest.mark.wording
def test_kinds_get_a_suggestion(workspace: Workspace) -> None:
    with pytest.raises(RelturnError) as caught:
        kind_named(workspace.kinds, "stakholder")
    assert caught.value.hint == "did you mean stakeholder?"


@pytest.mark.wording
@pytest.mark.parametrize(
    ("ref", "changes", "old", "new"),
    [
        ("one", ["priority=1"], "'One.'   # said twice\n", "'One.'   # said twice\n    priority: 1\n"),
        ("one", ["statement=Two: it is"], "'One.'   # said", '"Two: it is"   # said'),
        ("on", ["side=supplier"], "side: client", "side: supplier"),
        ("one", ["reverses+=client-vp"], "", ""),
    ],
)
def test_a_changed_field_is_a_one_line_change(
    workspace: Workspace, ref: str, changes: list[str], old: str, new: str
) -> None:
    if not old:
        with pytest.raises(
            RelturnError, match="client-vp is a stakeholder; reverses names an issue or a fact"
        ):
            set_fields(workspace, "acme", ref, changes)
        return
    set_fields(workspace, "acme", ref, changes)
    got = content(workspace, "needs.yaml")
    assert got in {NEEDS.replace(old, new), NEEDS.replace(old, new.replace('"Two: it is"', "'Two: it is'"))}


def test_dots_lead_into_groups_and_items(workspace: Workspace) -> None:
    add(
        workspace,
        "acme",
        kind_named(workspace.kinds, "buy-in"),
        [("stakeholder", "client-vp"), ("vision", "neutral")],
    )
    set_fields(workspace, "acme", "vision", ["why_now.client=sooner", "buy_in.client-vp.vision=supportive"])
    assert content(workspace, "vision.yaml").endswith(
        "buy_in:\n  - stakeholder: client-vp\n    vision: supportive\nwhy_now:\n  client: sooner\n"
    )


@pytest.mark.wording
@pytest.mark.parametrize(
    ("ref", "change", "message"),
    [
        ("nothing", "a=b", "there is no record 'nothing'"),
        ("client", "a=b", "'client' could be client-vp, client-buyer"),
        ("one", "id=two", "an id cannot be set, because other records refer to it"),
        ("relationship", "stage=trust", "only advance, revisit, reinvent and end can change stage"),
        ("one", "statement", "'statement' is not a change"),
        ("one", "side+=client", "side is not a list"),
        ("vision", "buy_in.nobody.vision=neutral", "buy_in has no item 'nobody'"),
    ],
)
def test_what_set_refuses(workspace: Workspace, ref: str, change: str, message: str) -> None:
    with pytest.raises(RelturnError) as caught:
        set_fields(workspace, "acme", ref, [change])
    assert caught.value.message == message


@pytest.mark.wording
def test_done_sets_both_and_says_whether_it_was_kept(workspace: Workspace) -> None:
    kind = kind_named(workspace.kinds, "action")
    add(
        workspace,
        "acme",
        kind,
        [("id", "ship"), ("side", "client"), ("statement", "Ship."), ("due", "2026-03-15")],
    )
    assert done(workspace, "acme", "sh", "2026-03-20")[:2] == ("ship", False)
    assert content(workspace, "plan.yaml").endswith(
        "due: 2026-03-15\n    status: done\n    done_on: 2026-03-20\n"
    )
    with pytest.raises(RelturnError, match="ship is done already on 2026-03-20"):
        done(workspace, "acme", "ship", None)
    with pytest.raises(RelturnError, match="not an action"):
        done(workspace, "acme", "one", None)


def test_a_dry_run_writes_nothing(workspace: Workspace) -> None:
    diff = set_fields(workspace, "acme", "one", ["priority=1"], dry_run=True)
    assert diff.splitlines()[-1] == "+    priority: 1"
    assert content(workspace, "needs.yaml") == NEEDS


def test_no_field_is_hidden_by_an_option_of_add() -> None:
    options = {"client", "in", "dry_run", "workspace", "as_of", "fields", "help"}
    by_people = [kind for kind in ADDED if kind.written_by == "person"]
    assert [
        (kind.name, field.name) for kind in by_people for field in kind.fields if field.name in options
    ] == []


@pytest.mark.wording
def test_a_record_never_hides_a_file(workspace: Workspace) -> None:
    kind = kind_named(workspace.kinds, "need")
    words = [("side", "client"), ("level", "strategic"), ("statement", "Vision")]
    assert add(workspace, "acme", kind, words).id == "vision-2"
    with pytest.raises(RelturnError, match="next-level is the name of a file and cannot be an id"):
        add(workspace, "acme", kind, [("id", "next-level"), *words])


@pytest.mark.wording
def test_appending_nothing_is_told(workspace: Workspace) -> None:
    with pytest.raises(RelturnError, match="appends nothing"):
        set_fields(workspace, "acme", "relationship", ["alternatives+=[]"])


@pytest.mark.wording
def test_several_texts_stand_in_brackets_and_a_doubt_is_asked_about(workspace: Workspace) -> None:
    set_fields(workspace, "acme", "team", ["departments_in_contact=[logistics, service]"])
    assert "departments_in_contact: [logistics, service]\n" in content(workspace, "team.yaml")
    with pytest.raises(RelturnError) as caught:
        set_fields(workspace, "acme", "team", ["departments_in_contact=logistics,service"])
    assert caught.value.message == "departments_in_contact: is 'logistics,service' one text or 2 texts?"
    assert caught.value.hint == "write [logistics, service] for several, or ['logistics,service'] for one"
    set_fields(
        workspace, "acme", "relationship", ["client_agenda+=Open two depots, and close the old one by May"]
    )


def test_figures_of_people_and_several_groups_are_set_at_once(workspace: Workspace) -> None:
    set_fields(workspace, "acme", "2026-01-05-client-vp", ["trust.client-v=3", "trust.client-buyer=5"])
    assert "trust:\n  client-vp: 3\n  client-buyer: 5\n" in content(
        workspace, "insights/2026-01-05-client-vp.yaml"
    )
    set_fields(workspace, "acme", "2026-01-05-client-vp", ["trust.client-vp=4"])
    assert "  client-vp: 4\n" in content(workspace, "insights/2026-01-05-client-vp.yaml")
    told = "[{side: client, date: 2026-03-01}, {side: third_party, date: 2026-03-02}]"
    words = [
        ("result", "success"),
        ("statement", "It ran all week."),
        ("told_to", told),
        ("date", "2026-02-27"),
    ]
    added = add(workspace, "acme", kinds().records["outcome"], words)
    assert "side: third_party" in content(workspace, added.path.partition("/")[2])
    with pytest.raises(RelturnError, match="cannot be read"):
        add(workspace, "acme", kinds().records["outcome"], [*words[:2], ("told_to", "[{side: client")])
    with pytest.raises(RelturnError):
        set_fields(workspace, "acme", "2026-01-05-client-vp", ["trust.client-vp=8"])
