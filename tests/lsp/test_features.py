"""What the editor is answered where there is nothing to answer, and where there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp

from builders import TODAY, make_workspace
from relturn.findings.errors import RelturnError
from relturn.lsp import features
from relturn.lsp.server import Server, make_server
from relturn.services.checking.editor_session import EditorSession
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
    assert features.completion(session, NOWHERE, at(0, 0)) == []
    assert features.completion(session, "acme/odd/deep/x.yaml", at(0, 0)) == []
    assert features.hover(session, NOWHERE, at(0, 0)) is None
    assert features.definition(session, NOWHERE, at(0, 0)) is None
    assert features.references(session, NOWHERE, at(0, 0), itself=True) == []
    assert features.actions(session, NOWHERE, lsp.Range(at(0, 0), at(0, 9))) == []
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
    keys = [item.label for item in features.completion(broken, PATH, at(6, 4))]
    assert "status" in keys
    sides = [item.label for item in features.completion(broken, PATH, at(2, 10))]
    assert {"client", "supplier"} <= set(sides)
    assert features.completion(broken, "acme/needs.yaml", at(0, 6)) == []


def test_above_the_stage_stands_how_far_its_gate_is_met(session: EditorSession) -> None:
    assert len(features.lenses(session, "acme/relationship.yaml")) == 1


def test_fixes_are_offered_where_they_apply(broken: EditorSession) -> None:
    everywhere = lsp.Range(at(0, 0), at(9, 0))
    made = features.actions(broken, "acme/needs.yaml", everywhere)
    assert all(action.edit is not None for action in made)
    edit = features.workspace_edit(broken, {"acme/new.yaml": None})
    assert [type(change) for change in edit.document_changes or ()] == [lsp.DeleteFile]


def test_new_files_are_made_and_texts_that_stay_are_left_alone(session: EditorSession) -> None:
    plan = features.text_of(session, PATH)
    assert plan is not None
    made = SourceText("acme/new.yaml", "needs: []\n")
    edit = features.workspace_edit(session, {"acme/new.yaml": made, PATH: plan})
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
