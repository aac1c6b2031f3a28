"""The language server as an editor sees it: over standard input and output, with unsaved text."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from lsprotocol import types as lsp

from builders import make_workspace, write_files
from lsp_client import Editor, edited, with_editor
from relturn.lsp.positions import Lines

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
        ("    st", {"status", "statement", "due", "owner"}, {"actions", "late"}),
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
        assert key.contents.value == "**level**: strategic or operational."
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
        assert editor.messages == ["there is a record both already. ids are given once in a relationship"]

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
        assert [(one.range.start.line, one.command.title[:16]) for one in lenses or () if one.command] == [
            (1, "gate of insight:")
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
