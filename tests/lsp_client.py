"""An editor, as far as a language server can tell: a real process over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from builders import ROOT
from relturn.lsp.positions import Lines

T = TypeVar("T")


class Editor(LanguageClient):
    """A client with one server; what it publishes is kept, by the file's name."""

    def __init__(self, root: Path) -> None:
        super().__init__("test", "1")
        self.root = root
        self.published: dict[str, list[lsp.Diagnostic]] = {}
        self.messages: list[str] = []
        self.news = asyncio.Event()
        self._versions: dict[str, int] = {}
        self._seen: dict[str, int] = {}

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def told(params: lsp.PublishDiagnosticsParams) -> None:
            name = params.uri.rpartition("/")[2]
            self.published[name] = list(params.diagnostics)
            self._seen[name] = params.version or 0
            self.news.set()

        @self.feature(lsp.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator]
        def shown(params: lsp.ShowMessageParams) -> None:
            self.messages.append(params.message)

    def uri(self, label: str) -> str:
        """A file's address."""
        return (self.root / label).as_uri()

    def document(self, label: str) -> lsp.TextDocumentIdentifier:
        """A file as requests name it."""
        return lsp.TextDocumentIdentifier(self.uri(label))

    async def open(self, label: str, text: str | None = None) -> list[lsp.Diagnostic]:
        """Open a file, and wait for what is found in it."""
        text = (self.root / label).read_text(encoding="utf-8") if text is None else text
        self.news.clear()
        item = lsp.TextDocumentItem(self.uri(label), "yaml", 1, text)
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return await self.told(label)

    async def type(self, label: str, at: tuple[int, int], word: str, over: int = 0) -> list[lsp.Diagnostic]:
        """Type a word at a place, over so many units, and wait for what is found."""
        self.news.clear()
        version = self._versions[label] = self._versions.get(label, 1) + 1
        place = lsp.Range(lsp.Position(*at), lsp.Position(at[0], at[1] + over))
        change = lsp.TextDocumentContentChangePartial(range=place, text=word)
        document = lsp.VersionedTextDocumentIdentifier(uri=self.uri(label), version=version)
        self.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))
        return await self.told(label)

    async def heard(self, name: str) -> list[lsp.Diagnostic]:
        """What is published for a file, once anything is; `published` was cleared before."""
        while name not in self.published:
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 20)
        return self.published[name]

    async def save(self, label: str) -> None:
        """Say that a file was saved."""
        self.text_document_did_save(lsp.DidSaveTextDocumentParams(self.document(label)))

    async def told(self, label: str) -> list[lsp.Diagnostic]:
        """What is published for a file as it was typed last."""
        name = label.rpartition("/")[2]
        while self._seen.get(name, 0) < self._versions.get(label, 1):
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 20)
        return self.published[name]


def with_editor(root: Path, story: Callable[[Editor], Awaitable[T]], env: dict[str, str]) -> T:
    """Start a server, tell it a story, and stop it."""

    async def whole() -> T:
        editor = Editor(root)
        await editor.start_io(sys.executable, "-m", "relturn", "lsp", cwd=str(ROOT), env=env)
        encodings = lsp.GeneralClientCapabilities(position_encodings=["utf-8", "utf-16"])  # as Helix asks
        files = lsp.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=list(lsp.ResourceOperationKind)
        )
        capabilities = lsp.ClientCapabilities(
            general=encodings, workspace=lsp.WorkspaceClientCapabilities(workspace_edit=files)
        )
        asked = lsp.InitializeParams(capabilities=capabilities, root_uri=root.as_uri())
        answered = await editor.initialize_async(asked)
        assert answered.capabilities.position_encoding == lsp.PositionEncodingKind.Utf16
        editor.initialized(lsp.InitializedParams())
        try:
            return await story(editor)
        finally:
            await editor.shutdown_async(None)
            editor.exit(None)
            await editor.stop()  # type: ignore[no-untyped-call]
            assert editor._server is not None
            assert await editor._server.wait() == 0

    return asyncio.run(whole())


def edited(text: str, edit: Any) -> str:
    """A text with an edit of the editor's made."""
    lines = Lines(text)
    start, end = lines.offset(edit.range.start), lines.offset(edit.range.end)
    return text[:start] + str(edit.new_text) + text[end:]
