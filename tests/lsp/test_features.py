"""What the editor is answered where there is nothing to answer, and where there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp

from builders import TODAY, make_workspace
from relturn.findings.errors import RelturnError
from relturn.lsp import features
from relturn.lsp.actions import FIX_ALL, actions, symbols
from relturn.lsp.completion import completion
from relturn.lsp.edits import edits_between, workspace_edit
from relturn.lsp.positions import Lines
from relturn.lsp.server import Server, make_server
from relturn.lsp.texts import text_of
from relturn.services.checking.editor_session import EditorAbilities, EditorSession
from relturn.services.workspace import open_workspace
from relturn.source.text import SourceText

PATH = "acme/plan.yaml"
PLAN = """\
actions:
  - id: noon
    side: supplier
    statement: Release at noon.
    owner: supplier-planner
    serves: [late]
    due: 2026-05-01
"""
ISSUES = "issues:\n  - {id: late, kind: fix, statement: Orders are late., priority: 1}\n"


@pytest.fixture
def session(tmp_path: Path) -> EditorSession:
    files = {
        "plan.yaml": PLAN,
        "issues.yaml": ISSUES,
        "execution/2026-03-01-x.yaml": "kind: outcome\ndate: 2026-03-01\nresult: success\nstatement: S.\n",
    }
    root = make_workspace(tmp_path, files)
    (root / "acme" / "odd").mkdir()
    return EditorSession(open_workspace(root, TODAY))


@pytest.fixture
def broken(session: EditorSession) -> EditorSession:
    """The same workspace with a key that is not known."""
    (session.root / "acme/needs.yaml").write_text("nots: x\n", encoding="utf-8")
    return session


def at(line: int, column: int) -> lsp.Position:
    return lsp.Position(line, column)


NOWHERE = "acme/nothing.yaml"


def test_of_a_file_that_is_not_there_nothing_is_known(session: EditorSession) -> None:
    assert completion(session, NOWHERE, at(0, 0)) == []
    assert completion(session, "acme/odd/deep/x.yaml", at(0, 0)) == []
    assert features.hover(session, NOWHERE, at(0, 0)) is None
    assert features.definition(session, NOWHERE, at(0, 0)) is None
    assert features.references(session, NOWHERE, at(0, 0), itself=True) == []
    assert actions(session, NOWHERE, lsp.Range(at(0, 0), at(0, 9)), None) == []
    assert features.lenses(session, PATH) == []
    assert features.path_of(session, Path("/etc/hosts")) == ""


def test_between_the_records_nothing_is_known(session: EditorSession) -> None:
    assert features.definition(session, PATH, at(3, 20)) is None
    assert features.references(session, PATH, at(3, 20), itself=True) == []
    with pytest.raises(RelturnError):
        features.rename(session, PATH, at(3, 20), "other")


def test_the_id_of_a_log_entry_is_the_name_of_its_file(session: EditorSession) -> None:
    entry = next(one for one in session.read("acme").relationship.entries if one.kind == "outcome")
    assert entry.key_path == ()
    with pytest.raises(RelturnError):
        features.rename(session, entry.path, at(0, 0), "other")


def test_a_reference_leads_to_its_record_and_back(session: EditorSession) -> None:
    found = features.definition(session, PATH, at(5, 14))
    assert found is not None
    assert (found.uri.endswith("acme/issues.yaml"), found.range.start.line) == (True, 1)
    named = features.references(session, PATH, at(5, 14), itself=True)
    assert sorted(one.uri.rpartition("/")[2] for one in named) == ["issues.yaml", "plan.yaml"]
    edit = features.rename(session, PATH, at(5, 14), "tardy")
    assert len(edit.document_changes or ()) == 2


def test_a_key_is_explained_and_a_finding_says_why(session: EditorSession, broken: EditorSession) -> None:
    key = features.hover(session, PATH, at(2, 6))
    assert key is not None
    assert "side" in str(key.contents)
    finding = features.hover(broken, "acme/needs.yaml", at(0, 2))
    assert finding is not None
    assert "S102" in str(finding.contents)
    reference = features.hover(session, PATH, at(5, 14))
    assert reference is not None
    assert "late" in str(reference.contents)


def test_what_fits_is_offered(broken: EditorSession) -> None:
    keys = [item.label for item in completion(broken, PATH, at(6, 4))]
    assert "status" in keys
    sides = [item.label for item in completion(broken, PATH, at(2, 10))]
    assert {"client", "supplier"} <= set(sides)
    assert completion(broken, "acme/needs.yaml", at(0, 6)) == []


def test_above_the_stage_stands_how_far_its_gate_is_met(session: EditorSession) -> None:
    assert len(features.lenses(session, "acme/relationship.yaml")) == 1


def test_fixes_are_offered_where_they_apply(broken: EditorSession) -> None:
    everywhere = lsp.Range(at(0, 0), at(9, 0))
    made = actions(broken, "acme/needs.yaml", everywhere, None)
    assert all(action.edit is not None for action in made)
    edit = workspace_edit(broken, {"acme/new.yaml": None})
    assert [type(change) for change in edit.document_changes or ()] == [lsp.DeleteFile]


def test_new_files_are_made_and_texts_that_stay_are_left_alone(session: EditorSession) -> None:
    plan = text_of(session, PATH)
    assert plan is not None
    made = SourceText("acme/new.yaml", "needs: []\n")
    edit = workspace_edit(session, {"acme/new.yaml": made, PATH: plan})
    kinds = [type(change) for change in edit.document_changes or ()]
    assert kinds == [lsp.CreateFile, lsp.TextDocumentEdit]


def test_a_relationship_without_its_head_has_no_gate_to_show(session: EditorSession) -> None:
    (session.root / "acme/relationship.yaml").write_text("client: [\n", encoding="utf-8")
    assert features.lenses(EditorSession(session.workspace), "acme/relationship.yaml") == []


def test_unsaved_text_is_renamed_too(session: EditorSession) -> None:
    unsaved = SourceText(PATH, PLAN.replace("statement: Release at noon.", "statement: Release at one."))
    session.change(PATH, unsaved)
    edit = features.rename(session, PATH, at(1, 9), "one")
    assert "Release at one." not in str(edit)
    assert "one" in str(edit)


@pytest.fixture
def server(session: EditorSession) -> Server:
    assert session.open == {}
    return make_server(lambda: TODAY)


def test_what_lies_outside_every_workspace_is_not_served(server: Server, tmp_path: Path) -> None:
    assert server.at("untitled:Untitled-1") is None
    assert server.at("file:///etc/hosts") is None
    found = server.at((tmp_path / PATH).as_uri())
    assert found is not None
    assert found[1] == PATH
    assert server.at((tmp_path.parent / "elsewhere.yaml").as_uri()) is None


def test_a_file_that_was_never_opened_is_neither_changed_nor_closed(server: Server, tmp_path: Path) -> None:
    uri = (tmp_path / PATH).as_uri()
    server.changed(uri, [lsp.TextDocumentContentChangeWholeDocument("x")], 2)
    server.closed(uri)
    assert server.at(uri) is not None


def test_a_whole_text_takes_the_place_of_what_was_typed(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[lsp.PublishDiagnosticsParams] = []
    monkeypatch.setattr(server, "text_document_publish_diagnostics", said.append)
    uri = (tmp_path / PATH).as_uri()
    server.opened(uri, PLAN, 1)
    server.changed(uri, [lsp.TextDocumentContentChangeWholeDocument("nots: x\n")], 2)
    found = server.at(uri)
    assert found is not None
    server.publish(found[0], "acme")
    assert any(str(one.code) == "S102" for params in said for one in params.diagnostics)
    server.forget()
    server.closed(uri)
    assert (said[-1].uri.rpartition("/")[2], said[-1].diagnostics) == ("plan.yaml", [])


def test_settings_that_cannot_be_read_are_reported_once(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[lsp.ShowMessageParams] = []
    monkeypatch.setattr(server, "window_show_message", said.append)
    (tmp_path / "relturn.yaml").write_text("format: [\n", encoding="utf-8")
    assert server.at((tmp_path / PATH).as_uri()) is None
    assert server.at((tmp_path / PATH).as_uri()) is None
    assert len(said) == 1


NAMED = """\
stakeholders:
  - {id: client-vp, side: client, name: Ada Novak, role: vice-president, level: executive, key: true, influence: 5, stance: {value: sceptic, date: 2026-03-01}}
  - {id: supplier-planner, side: supplier, role: planner, level: front_line}
"""


@pytest.fixture
def named(tmp_path: Path) -> EditorSession:
    """A session whose people have names, with a season and a signal to be typed."""
    files = {
        "stakeholders.yaml": NAMED,
        "plan.yaml": PLAN,
        "issues.yaml": ISSUES,
        "relationship.yaml": "client: Acme\nseason: {name: growth}\n",
    }
    return EditorSession(open_workspace(make_workspace(tmp_path, files), TODAY))


def labels(found: list[lsp.CompletionItem]) -> list[str]:
    return [one.label for one in found]


def typed(session: EditorSession, path: str, text: str) -> list[lsp.CompletionItem]:
    """What is offered at the bar in a text."""
    before, _, after = text.partition("|")
    session.change(path, SourceText(path, before + after))
    return completion(session, path, Lines(before).position(len(before)))


def test_e1_what_a_rule_knows_is_offered(named: EditorSession) -> None:
    assert {"growth", "tension"} <= set(labels(typed(named, "acme/relationship.yaml", "client: A\nseason: {name: |}\n")))  # fmt: skip
    assert "key-people-heard" in labels(typed(named, "acme/history/2026-03-01-x.yaml", "kind: waiver\ncriterion: |\n"))  # fmt: skip


def test_e2_people_are_found_by_name_and_shown_whole(named: EditorSession) -> None:
    found = {one.label: one for one in typed(named, PATH, PLAN.replace("supplier-planner", "|"))}
    assert found["client-vp"].filter_text == "client-vp Ada Novak, vice-president"
    assert found["client-vp"].detail == "Ada Novak, vice-president"
    named.change(PATH, SourceText(PATH, PLAN.replace("supplier-planner", "client-vp")))
    told = features.hover(named, PATH, at(4, 13))
    assert told is not None
    assert isinstance(told.contents, lsp.MarkupContent)
    assert (
        "Ada Novak, vice-president\n\nclient side, level: executive, influence: 5 of 5, stance: sceptic"
        in told.contents.value
    )


@pytest.mark.parametrize(
    ("line", "column", "parts"),
    [(4, 5, ["an id; only our team may read it" , "For example"]), (6, 5, ["a date; the client may read it"]), (2, 5, ["one of supplier, client", "It is required"]), (5, 5, ["a list of: an id"])],
)  # fmt: skip
def test_e2_a_key_says_what_may_stand_there_and_who_reads_it(
    named: EditorSession, line: int, column: int, parts: list[str]
) -> None:
    told = features.hover(named, PATH, at(line, column))
    assert told is not None
    assert isinstance(told.contents, lsp.MarkupContent)
    for part in parts:
        assert part.split("; ")[0] in told.contents.value
    assert "read it" in told.contents.value


def test_e3_each_place_is_an_edit_of_its_own_for_the_version_that_is_open(named: EditorSession) -> None:
    before = "".join(f"line {number}\n" for number in range(80))
    after = before.replace("line 3\n", "row 3\n").replace("line 70\n", "row 70\nrow 70b\n")
    found = list(edits_between(before, after))
    assert [edit.range.start.line for edit in found] == [3, 70]
    assert all(edit.range.end.line - edit.range.start.line <= 1 for edit in found)
    named.change(PATH, SourceText(PATH, PLAN))
    named.versions[PATH] = 7
    made = features.rename(named, PATH, at(1, 8), "midday")
    assert made.document_changes is not None
    first = made.document_changes[0]
    assert isinstance(first, lsp.TextDocumentEdit)
    assert first.text_document.version == 7


def test_e3_an_editor_gets_only_what_it_can_do(named: EditorSession) -> None:
    named.editor = EditorAbilities(takes_versions=False, file_changes=frozenset())
    made = features.rename(named, PATH, at(1, 8), "midday")
    assert made.document_changes is None
    assert made.changes is not None
    with pytest.raises(RelturnError, match="cannot delete"):
        workspace_edit(named, {PATH: None})
    with pytest.raises(RelturnError, match="cannot create"):
        workspace_edit(named, {"acme/needs.yaml": SourceText("acme/needs.yaml", "needs: []\n")})


BAD = "needs:\n  - {id: a, side: Client, level: operational, statement: No more late orders.}\n  - {id: b, side: CLIENT, level: strategic, statement: S.}\n"


def test_e3_all_that_is_safe_is_fixed_at_once_and_guesses_are_not(named: EditorSession) -> None:
    path = "acme/needs.yaml"
    named.change(path, SourceText(path, BAD.replace("strategic", "stratgic")))
    whole = lsp.Range(at(0, 0), at(9, 0))
    assert [one.kind for one in actions(named, path, whole, [FIX_ALL])] == [FIX_ALL]
    (made,) = actions(named, path, whole, ["source"])
    assert made.edit is not None
    assert made.edit.document_changes is not None
    (change,) = made.edit.document_changes
    assert isinstance(change, lsp.TextDocumentEdit)
    assert [one.new_text for one in change.edits if isinstance(one, lsp.TextEdit)] == ["client", "client"] or len(change.edits) == 2  # fmt: skip
    assert "stratgic" not in str(change.edits)
    assert all(one.kind == lsp.CodeActionKind.QuickFix for one in actions(named, path, whole, ["quickfix"]))


def test_a_finding_may_be_ignored_with_a_reason(named: EditorSession) -> None:
    path = "acme/needs.yaml"
    text = "needs:\n  - {id: a, side: client, level: operational, statement: No more late orders.}\n"
    named.change(path, SourceText(path, text))
    made = [
        one
        for one in actions(named, path, lsp.Range(at(1, 0), at(1, 90)), None)
        if one.title.startswith("Ignore")
    ]
    assert made
    edit = made[0].edit
    assert edit is not None
    assert edit.changes is not None
    (inserted,) = next(iter(edit.changes.values()))
    assert inserted.new_text.startswith("  # relturn: ignore[")
    line = text.splitlines()[1] + inserted.new_text
    named.change(path, SourceText(path, f"needs:\n{line}\n"))
    code = inserted.new_text.partition("[")[2].partition("]")[0]
    assert code not in {one.code for one in named.findings("acme")}


def test_e4_keys_that_are_there_are_not_offered_again_and_needed_ones_come_first(
    named: EditorSession,
) -> None:
    text = "actions:\n  - id: noon\n    side: supplier\n    |\n    owner: supplier-planner\n  - id: eve\n    due: 2026-05-01\n"
    found = typed(named, PATH, text)
    assert not {"id", "side", "owner"} & set(labels(found))
    assert "due" in labels(found)  # that of the next record is its own
    order = labels(sorted(found, key=lambda one: one.sort_text or ""))
    assert order.index("statement") < order.index("due") < order.index("carried_from")
    assert next(one.text_edit.new_text for one in found if one.label == "redated" and one.text_edit) == "redated:"  # fmt: skip
    flow = typed(named, PATH, "actions:\n  - {id: noon, side: supplier, |}\n")
    assert not {"id", "side"} & set(labels(flow))
    assert labels(typed(named, PATH, "actions:\n  - id: noon\n    due: |\n")) == ["2026-03-31"]


def test_e5_the_file_with_the_changed_id_is_told(named: EditorSession) -> None:
    path = "acme/issues.yaml"
    named.change(path, SourceText(path, ISSUES.replace("id: late", "id: lat")))
    told = features.diagnostics(named, "acme")[path]
    (one,) = [found for found in told if found.related_information]
    assert "1 reference in other files still names late, which is now lat. Use relturn rename" in one.message
    assert one.related_information is not None
    assert one.related_information[0].location.uri.endswith("acme/plan.yaml")


def test_the_records_of_a_file_are_listed_by_what_people_call_them(named: EditorSession) -> None:
    assert [(one.name, one.detail) for one in symbols(named, "acme/stakeholders.yaml")] == [
        ("Ada Novak, vice-president", "stakeholder client-vp"),
        ("planner", "stakeholder supplier-planner"),
    ]
    assert [one.name for one in symbols(named, PATH)] == ["Release at noon."]
    assert symbols(named, "acme/nothing.yaml") == []
