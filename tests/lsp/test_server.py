"""The language server as an editor sees it: over standard input and output, with unsaved text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from lsprotocol import types as lsp

from builders import TODAY, make_workspace, relturn, write_files
from lsp_client import Editor, edited, with_editor
from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadRelationship
from relturn.lsp import features
from relturn.lsp.actions import actions
from relturn.lsp.positions import Lines
from relturn.rules.engine import fix_of
from relturn.services.checking.editor_session import EditorSession
from relturn.services.workspace import open_workspace

T = TypeVar("T")
NEEDS = """\
# 😀 the needs
needs:
  - {id: dates, side: client, level: operational, statement: "Dates 😀.", reverses: [late]}
  - {id: volumes, side: supplier, level: operational, statement: Volumes.}
common_ground:
  - id: both
    statement: Both.
    joins: [dates, volumes]
"""
ISSUES = "issues:\n  - {id: late, kind: fix, statement: Orders are late., priority: 1}\n"
PLAN = """\
actions:
  - id: noon
    side: supplier
    statement: Release at noon.
    owner: supplier-planner
    serves: [late]
"""


@pytest.fixture
def tell(tmp_path: Path) -> Callable[[Callable[[Editor], Awaitable[T]]], T]:
    """Tell a story to a server of a small workspace."""
    make_workspace(tmp_path, {"needs.yaml": NEEDS, "issues.yaml": ISSUES, "plan.yaml": PLAN})
    env = {**os.environ, "RELTURN_TODAY": "2026-03-31", "XDG_CACHE_HOME": str(tmp_path / "cache")}  # noqa: TID251 - handed on
    return lambda story: with_editor(tmp_path, story, env)


@pytest.mark.wording
def test_what_is_typed_is_checked_as_it_is_typed(
    tell: Callable[[Callable[[Editor], Awaitable[object]]], object],
) -> None:
    async def story(editor: Editor) -> None:
        assert await editor.open("acme/needs.yaml") == []
        column = NEEDS.splitlines()[2].index("reverses") + 1  # the face is two units
        found = await editor.type("acme/needs.yaml", (2, column), "revreses", over=8)
        assert [(d.code, d.message.split("\n")[1], d.severity) for d in found] == [
            ("S102", "did you mean reverses?", lsp.DiagnosticSeverity.Error)
        ]
        assert (found[0].range.start.line, found[0].range.start.character) == (2, column)
        assert await editor.type("acme/needs.yaml", (2, column), "reverses", over=8) == []
        found = await editor.type("acme/needs.yaml", (8, 0), "notes: [\n")
        assert [d.code for d in found] == ["F101"]

    tell(story)


@pytest.mark.wording
def test_files_of_one_relationship_know_each_other(
    tell: Callable[[Callable[[Editor], Awaitable[object]]], object],
) -> None:
    async def story(editor: Editor) -> None:
        await editor.open("acme/needs.yaml")
        await editor.open("acme/issues.yaml")
        await editor.type("acme/issues.yaml", (1, 9), "gone", over=4)  # needs.yaml is told of first
        assert [d.message.split("\n")[0] for d in editor.published["needs.yaml"]] == [
            "there is no issue or fact 'late'"
        ]
        closed = lsp.DidCloseTextDocumentParams(editor.document("acme/issues.yaml"))
        editor.text_document_did_close(closed)
        assert await editor.type("acme/needs.yaml", (0, 2), "x") == []  # what stands on the disk counts again

    tell(story)


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("    owner: ", {"supplier-planner", "client-vp"}, {"late", "both"}),
        ("    serves: [late, ", {"late", "both", "dates"}, {"client-vp"}),
        ("    serves:\n      - ", {"late", "both"}, {"client-vp"}),
        ("    status: ", {"planned", "doing", "done", "dropped"}, {"late"}),
        ("    st", {"status", "notes"}, {"actions", "late", "statement", "owner"}),
        ("measures: []\n", {"milestones", "sponsors"}, {"due"}),
        ("  - ", {"id", "statement", "owner"}, {"late", "actions"}),
        ("  - {id: other, owner: ", {"supplier-planner"}, {"late"}),
        ("    containment: ", {"true", "false"}, set()),
        ("    # owner: ", set(), {"supplier-planner"}),
        ("    notes: we asked, ow", set(), {"owner"}),
        ("    notes: |\n      who is the owner: ", set(), {"supplier-planner"}),
        ("    notes: >-  # more\n      first\n        deeper\n\n      ow", set(), {"owner"}),
        ("    notes: |\n      first\n    owner: ", {"supplier-planner"}, set()),
        ("  - {id: other,\n     owner: a, st", {"status"}, set()),
        ("    depends_on: [", {"noon"}, {"late"}),
        ("    depends_on:\n      - no", {"noon"}, set()),
        ("    depends_on: [\n      noon, ", {"noon"}, set()),
    ],
)
def test_what_fits_is_offered_where_the_file_cannot_even_be_read(
    tell: Callable[[Callable[[Editor], Awaitable[object]]], object],
    typed: str,
    wanted: set[str],
    unwanted: set[str],
) -> None:
    async def story(editor: Editor) -> None:
        text = PLAN + typed
        await editor.open("acme/plan.yaml", text)
        place = Lines(text).position(len(text))
        params = lsp.CompletionParams(editor.document("acme/plan.yaml"), place)
        offered = await editor.text_document_completion_async(params)
        assert isinstance(offered, list)
        labels = {item.label for item in offered}
        assert wanted <= labels
        assert not unwanted & labels
        assert all(
            item.documentation or item.detail for item in offered if item.label not in {"true", "false"}
        )

    tell(story)


ROLE = "stakeholders:\n  - {id: client-vp, side: client, role: vice-president, level: executive%s\n"


@pytest.mark.parametrize(
    ("path", "text", "wanted", "unwanted"),
    [
        ("execution/2026-02-01-x.yaml", "kind: ", {"outcome", "reading", "communication"}, set()),
        ("execution/2026-02-01-x.yaml", "kind: reading\n", {"measure", "value"}, {"result", "channel", "id"}),
        ("execution/2026-02-01-x.yaml", "date: 2026-02-01\n", {"measure", "result"}, {"id"}),
        ("history/2026-02-01-x.yaml", "kind: w", {"move", "decision", "waiver"}, set()),
        ("stakeholders.yaml", (ROLE % ", stance: {").rstrip("\n"), {"value", "reason"}, {"id", "side"}),
        ("stakeholders.yaml", (ROLE % ", stance: {value: ").rstrip("\n"), {"supporter"}, {"id"}),
        ("stakeholders.yaml", ROLE % "}\n  - id: a\n    stance: {value: a, ", {"date", "reason"}, {"side"}),
        ("plan.yaml", "actions: [{id: a, owner: ", {"client-vp"}, {"late"}),
        ("plan.yaml", "actions:\n  - {id: a, statement: 'a {b', owner: ", {"client-vp"}, {"late"}),
    ],
)  # fmt: skip
def test_what_fits_a_kind_or_stands_in_brackets(
    tell: Callable[[Callable[[Editor], Awaitable[object]]], object],
    path: str, text: str, wanted: set[str], unwanted: set[str],
) -> None:  # fmt: skip
    async def story(editor: Editor) -> None:
        await editor.open(f"acme/{path}", text)
        params = lsp.CompletionParams(editor.document(f"acme/{path}"), Lines(text).position(len(text)))
        offered = await editor.text_document_completion_async(params)
        assert isinstance(offered, list)
        labels = {item.label for item in offered}
        assert (wanted - labels, unwanted & labels) == (set(), set())

    tell(story)


async def completed(editor: Editor, path: str, text: str, choice: str) -> str:
    """A text (`|` is the cursor) after one of what is offered was taken."""
    offset = text.index("|")
    text = text.replace("|", "")
    await editor.open(path, text)
    params = lsp.CompletionParams(editor.document(path), Lines(text).position(offset))
    offered = await editor.text_document_completion_async(params)
    assert isinstance(offered, list)
    edit = next(item.text_edit for item in offered if item.label == choice)
    assert edit is not None
    return edited(text, edit)


def test_what_is_taken_replaces_what_is_typed(
    tell: Callable[[Callable[[Editor], Awaitable[object]]], object],
) -> None:
    async def story(editor: Editor) -> None:
        done = await completed(
            editor, "acme/plan.yaml", PLAN + "    status: planned\n  - owner: client-v|", "client-vp"
        )
        assert done.endswith("  - owner: client-vp")
        for quoted in ('"|"', '"cl|"', "'client-|'"):
            done = await completed(editor, "acme/plan.yaml", f"{PLAN}  - owner: {quoted}\n", "client-vp")
            assert done == f"{PLAN}  - owner: {quoted[0]}client-vp{quoted[0]}\n"
        done = await completed(editor, "acme/plan.yaml", PLAN + '    depends_on: ["no|"]\n', "noon")
        assert done == PLAN + '    depends_on: ["noon"]\n'
        done = await completed(editor, "acme/plan.yaml", PLAN + "    st|: planned\n", "status")
        assert done == PLAN + "    status: planned\n"
        done = await completed(editor, "acme/plan.yaml", PLAN + "    st|", "status")
        assert done == PLAN + "    status: "

    tell(story)


def test_a_file_that_cannot_be_read_just_now_says_what_it_said(
    tell: Callable[[Callable[[Editor], Awaitable[object]]], object],
) -> None:
    async def story(editor: Editor) -> None:
        broken = "stakeholders: [\n"
        await editor.open("acme/stakeholders.yaml", broken)  # as it is on the disk
        text = PLAN.replace("supplier-planner", "")
        assert "owner: client-vp" in await completed(
            editor, "acme/plan.yaml", text.replace("owner: ", "owner: |"), "client-vp"
        )
        typed = ROLE.replace("client-vp", "client-new") % "}"
        await editor.type("acme/stakeholders.yaml", (0, 0), typed + "#", over=0)  # followed by what is broken
        await editor.type("acme/stakeholders.yaml", (2, 1), "", over=len(broken) - 1)
        await editor.type("acme/stakeholders.yaml", (1, 4), "levle: [")
        assert "owner: client-new" in await completed(
            editor, "acme/plan.yaml", text.replace("owner: ", "owner: |"), "client-new"
        )

    tell(story)


def test_lines_end_where_they_end_for_an_editor(
    tell: Callable[[Callable[[Editor], Awaitable[object]]], object],
) -> None:
    async def story(editor: Editor) -> None:
        text = NEEDS.replace("Volumes.", '"Vol\u2028umes\x85."')
        await editor.open("acme/needs.yaml", text)
        found = await editor.type("acme/needs.yaml", (4, 0), "comon_ground", over=13)
        assert [
            (d.code, d.range.start.line) for d in found if d.severity == lsp.DiagnosticSeverity.Error
        ] == [("S102", 4)]
        found = await editor.type("acme/needs.yaml", (4, 0), "common_ground", over=12)
        assert [d.code for d in found if d.severity == lsp.DiagnosticSeverity.Error] == []

    tell(story)


def test_what_the_baseline_knows_is_not_told(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"needs.yaml": NEEDS.replace("Volumes.", "No more late orders.")})
    env = {**os.environ, "RELTURN_TODAY": "2026-03-31"}  # noqa: TID251 - handed on

    async def codes(editor: Editor) -> list[Any]:
        return [d.code for d in await editor.open("acme/needs.yaml")]

    assert "L104" in with_editor(root, codes, env)
    assert relturn("validate", "--write-baseline", cwd=root).code == 0
    assert with_editor(root, codes, env) == []


def test_other_relationships_are_known_as_they_are_typed(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"issues.yaml": ISSUES})
    there = NEEDS.replace("[late]", "[acme/late]")
    write_files(root, {"beta/relationship.yaml": "client: Beta\n", "beta/needs.yaml": there})

    async def story(editor: Editor) -> None:
        await editor.open("beta/needs.yaml")
        before = [str(d.code) for d in editor.published["needs.yaml"]]
        at = lsp.Position(2, there.splitlines()[2].index("late") + 1)
        place = await editor.text_document_definition_async(
            lsp.DefinitionParams(editor.document("beta/needs.yaml"), at)
        )
        assert isinstance(place, lsp.Location)
        assert (place.uri, place.range.start) == (editor.uri("acme/issues.yaml"), lsp.Position(1, 9))
        await editor.open("acme/issues.yaml")
        asked = lsp.ReferenceParams(
            lsp.ReferenceContext(False), editor.document("acme/issues.yaml"), lsp.Position(1, 10)
        )
        found = await editor.text_document_references_async(asked)
        assert [one.uri for one in found or ()] == [editor.uri("beta/needs.yaml")]
        editor.published.clear()
        await editor.type("acme/issues.yaml", (1, 9), "gone", over=4)
        codes = [str(d.code) for d in await editor.heard("needs.yaml")]
        assert codes == sorted([*before, "R102"])

    with_editor(root, story, {**os.environ, "RELTURN_TODAY": "2026-03-31"})  # noqa: TID251 - handed on


def test_the_editors_own_names_of_files_are_used(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "there", {"needs.yaml": NEEDS})
    (tmp_path / "link").symlink_to(root)

    async def story(editor: Editor) -> None:
        uri = editor.uri("acme/needs.yaml").replace("needs", "n%65eds")
        item = lsp.TextDocumentItem(uri, "yaml", 1, "nots: 1\n")
        editor.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        await editor.told("acme/n%65eds.yaml")
        assert list(editor.published) == ["n%65eds.yaml"]

    with_editor(tmp_path / "link", story, dict(os.environ))  # noqa: TID251 - handed on


@pytest.mark.wording
def test_settings_that_cannot_be_read_are_told_and_others_are_told_of_again(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"needs.yaml": "nots: 1\n"})
    settings = (root / "relturn.yaml").read_text()
    (root / "relturn.yaml").write_text(settings + "thresholds: [\n")

    async def story(editor: Editor) -> None:
        item = lsp.TextDocumentItem(editor.uri("acme/needs.yaml"), "yaml", 1, "nots: 1\n")
        editor.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        found = await editor.open("relturn.yaml", settings + "thresholds: [\n")
        assert [(d.code, d.range.start.line) for d in found] == [("F101", settings.count("\n"))]
        assert len(editor.messages) == 1
        assert editor.messages[0].startswith("relturn.yaml:")
        assert "needs.yaml" not in editor.published
        (root / "relturn.yaml").write_text(settings)
        await editor.save("relturn.yaml")
        assert [d.code for d in await editor.heard("needs.yaml")] == ["S102"]
        line = settings.count("\n") + 1
        found = await editor.type("relturn.yaml", (line - 1, 0), "rules_off: [nonsense] #")
        assert [(d.code, d.range.start.line) for d in found] == [("R105", line - 1)]
        editor.published.clear()
        editor.text_document_did_close(lsp.DidCloseTextDocumentParams(editor.document("relturn.yaml")))
        assert await editor.heard("relturn.yaml") == []

    with_editor(root, story, dict(os.environ))  # noqa: TID251 - handed on


def test_what_changed_on_the_disk_is_seen_when_a_file_is_saved(
    tell: Callable[[Callable[[Editor], Awaitable[object]]], object], tmp_path: Path
) -> None:
    async def story(editor: Editor) -> None:
        assert await editor.open("acme/needs.yaml") == []
        (tmp_path / "acme/issues.yaml").write_text(ISSUES.replace("id: late", "id: gone"))
        editor.published.clear()
        await editor.save("acme/needs.yaml")
        assert [d.code for d in await editor.heard("needs.yaml")] == ["R102"]

    tell(story)


def test_fixes_are_made_for_what_is_asked_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = PLAN.replace("side: supplier", "side: Supplier") + PLAN[9:].replace("noon", "eve").replace(
        "supplier\n", "Supplier\n"
    )
    root = make_workspace(tmp_path, {"plan.yaml": text})
    desk = EditorSession(open_workspace(root, TODAY))
    made: list[int] = []

    def noted(finding: Finding, read: ReadRelationship) -> Fix | None:
        made.append(finding.span.line)
        return fix_of(finding, read)

    monkeypatch.setattr("relturn.services.checking.editor_session.fix_of", noted)
    line = text.splitlines().index("    side: Supplier")
    assert (
        len(
            actions(
                desk, "acme/plan.yaml", lsp.Range(lsp.Position(line, 0), lsp.Position(line, 12)), ["quickfix"]
            )
        )
        == 1
    )
    assert made == [line + 1]


def test_a_gate_is_judged_as_of_today(tmp_path: Path) -> None:
    tomorrow = "date: 2026-04-02\npeople: [client-vp]\nsaid: [We wait.]\n"
    root = make_workspace(
        tmp_path,
        {"relationship.yaml": "client: Acme\nstage: insight\n", "insights/2026-04-02-vp.yaml": tomorrow},
    )
    desk = EditorSession(open_workspace(root, TODAY))
    title = features.lenses(desk, "acme/relationship.yaml")[0].command
    assert title is not None
    shown = relturn("gate", "acme", "--format", "json", "--as-of", TODAY.isoformat(), cwd=root)
    criteria = json.loads(shown.out)["criteria"]
    assert f"{sum(one['met'] for one in criteria)} of {len(criteria)} criteria met" in title.title


def test_an_editor_that_goes_without_a_word_is_an_error(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "relturn", "lsp"]
    done = subprocess.run(command, input=b"", capture_output=True, check=False, timeout=60, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")


def test_meaning_places_and_references(
    tell: Callable[[Callable[[Editor], Awaitable[object]]], object],
) -> None:
    async def story(editor: Editor) -> None:
        await editor.open("acme/needs.yaml")
        document, line = editor.document("acme/needs.yaml"), NEEDS.splitlines()[2]
        at = lsp.Position(2, line.index("late") + 2)
        hover = await editor.text_document_hover_async(lsp.HoverParams(document, at))
        assert hover is not None
        assert isinstance(hover.contents, lsp.MarkupContent)
        assert hover.contents.value == "**issue `late`** (acme/issues.yaml)\n\nOrders are late."
        key = await editor.text_document_hover_async(
            lsp.HoverParams(document, lsp.Position(2, line.index("level") + 1))
        )
        assert key is not None
        assert isinstance(key.contents, lsp.MarkupContent)
        assert (
            key.contents.value
            == "**level**: The level of the need. It is required.\n\none of strategic, operational; the client may read it"
        )
        place = await editor.text_document_definition_async(lsp.DefinitionParams(document, at))
        assert isinstance(place, lsp.Location)
        assert (place.uri, place.range.start) == (editor.uri("acme/issues.yaml"), lsp.Position(1, 9))
        asked = lsp.ReferenceParams(lsp.ReferenceContext(True), document, at)
        found = await editor.text_document_references_async(asked)
        assert sorted((one.uri.rpartition("/")[2], one.range.start.line) for one in found or ()) == [
            ("issues.yaml", 1), ("needs.yaml", 2), ("plan.yaml", 5),
        ]  # fmt: skip
        nothing = lsp.Position(0, 0)
        assert await editor.text_document_hover_async(lsp.HoverParams(document, nothing)) is None
        assert await editor.text_document_definition_async(lsp.DefinitionParams(document, nothing)) is None

    tell(story)


@pytest.mark.wording
def test_an_id_is_renamed_in_what_is_typed_and_on_the_disk(
    tell: Callable[[Callable[[Editor], Awaitable[object]]], object],
) -> None:
    async def story(editor: Editor) -> None:
        await editor.open("acme/needs.yaml")
        await editor.type("acme/needs.yaml", (0, 0), "# typed\n")
        at = lsp.Position(3, NEEDS.splitlines()[2].index("late") + 2)
        params = lsp.RenameParams(editor.document("acme/needs.yaml"), at, "orders-late")
        change = await editor.text_document_rename_async(params)
        assert change is not None
        texts = {"needs.yaml": "# typed\n" + NEEDS, "issues.yaml": ISSUES, "plan.yaml": PLAN}
        for one in change.document_changes or ():
            assert isinstance(one, lsp.TextDocumentEdit)
            name = one.text_document.uri.rpartition("/")[2]
            texts[name] = edited(texts[name], one.edits[0])
        assert texts == {
            "needs.yaml": ("# typed\n" + NEEDS).replace("[late]", "[orders-late]"),
            "issues.yaml": ISSUES.replace("id: late", "id: orders-late"),
            "plan.yaml": PLAN.replace("[late]", "[orders-late]"),
        }
        taken = lsp.RenameParams(editor.document("acme/needs.yaml"), at, "both")
        assert await editor.text_document_rename_async(taken) is None
        assert editor.messages == [
            "there is a record both already; each id can be used only once in a relationship"
        ]

    tell(story)


def test_fixes_and_gates(tell: Callable[[Callable[[Editor], Awaitable[object]]], object]) -> None:
    async def story(editor: Editor) -> None:
        text = PLAN.replace("side: supplier", "side: Supplier")
        await editor.open("acme/plan.yaml", text)
        whole = lsp.Range(lsp.Position(0, 0), lsp.Position(9, 0))
        params = lsp.CodeActionParams(editor.document("acme/plan.yaml"), whole, lsp.CodeActionContext([]))
        offered = await editor.text_document_code_action_async(params)
        assert [
            (one.title, one.is_preferred) for one in offered or () if isinstance(one, lsp.CodeAction)
        ] == [("write supplier", True)]
        action = (offered or [])[0]
        assert isinstance(action, lsp.CodeAction)
        assert action.edit is not None
        change = (action.edit.document_changes or [])[0]
        assert isinstance(change, lsp.TextDocumentEdit)
        assert edited(text, change.edits[0]) == PLAN
        await editor.open("acme/relationship.yaml", "client: Acme\nstage: insight\n")
        lenses = await editor.text_document_code_lens_async(
            lsp.CodeLensParams(editor.document("acme/relationship.yaml"))
        )
        assert [(one.range.start.line, one.command.title[:13]) for one in lenses or () if one.command] == [
            (1, "Insight gate:")
        ]
        other = lsp.CodeLensParams(editor.document("acme/plan.yaml"))
        assert not await editor.text_document_code_lens_async(other)

    tell(story)


def test_files_outside_a_workspace_are_left_alone(tmp_path: Path) -> None:
    write_files(tmp_path, {"a/x.yaml": "a: 1\n"})

    async def story(editor: Editor) -> None:
        item = lsp.TextDocumentItem(editor.uri("a/x.yaml"), "yaml", 1, "a: [\n")
        editor.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        params = lsp.HoverParams(editor.document("a/x.yaml"), lsp.Position(0, 0))
        assert await editor.text_document_hover_async(params) is None
        assert editor.published == {}

    with_editor(tmp_path, story, dict(os.environ))  # noqa: TID251 - handed on


@pytest.mark.parametrize("text", ["", "a", "a\nb", "😀a\r\né😀\n", "\n\n"])
def test_places_are_counted_as_editors_do(text: str) -> None:
    lines = Lines(text)
    for offset in range(len(text) + 1):
        place = lines.position(offset)
        assert lines.offset(place) == offset
        before = text[:offset]
        assert (place.line, place.character) == (
            before.count("\n"), len(before[before.rfind("\n") + 1 :].encode("utf-16-le")) // 2,
        )  # fmt: skip
