"""The language server: what arrives from an editor, and what goes back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from relturn import __version__
from relturn.findings.errors import RelturnError
from relturn.lsp import features
from relturn.services.desk import Desk
from relturn.services.workspace import open_workspace
from relturn.source.text import decode
from relturn.store.locate import find_root

T = TypeVar("T")


class Server(LanguageServer):
    """One editor, and the workspaces that it has files of."""

    def __init__(self, today: Callable[[], date], cache: Path | None) -> None:
        super().__init__("relturn", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Incremental)
        self._today = today
        self._cache = cache
        self._desks: dict[Path, Desk] = {}

    def at(self, uri: str) -> tuple[Desk, str] | None:
        """The desk and the label of a file; None for one that is in no workspace."""
        name = to_fs_path(uri)
        if name is None:
            return None
        path = Path(name)
        try:
            root = find_root(path.parent)
            desk = self._desks.get(root)
            if desk is None:
                desk = self._desks[root] = Desk(open_workspace(root, self._today(), self._cache))
        except (RelturnError, OSError):
            return None
        label = features.label_of(desk, path)
        return (desk, label) if label else None

    def forget(self) -> None:
        """Files changed on the disk, perhaps the settings: all is read anew, and told."""
        for root, old in list(self._desks.items()):
            try:
                desk = Desk(open_workspace(root, self._today(), self._cache))
            except (RelturnError, OSError):  # the settings cannot be read just now
                continue
            desk.open = old.open
            self._desks[root] = desk
            for slug in sorted({label.partition("/")[0] for label in desk.open}):
                self.tell(desk, slug)

    def closed(self, uri: str) -> None:
        """A file was closed: what was typed and not saved counts no more."""
        found = self.at(uri)
        if found:
            desk, label = found
            desk.change(label, None)
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=[]))
            self.tell(desk, label.partition("/")[0])

    def typed(self, uri: str) -> None:
        """A file was opened or typed into."""
        found = self.at(uri)
        if found is None:
            return
        desk, label = found
        text = decode(label, self.workspace.get_text_document(uri).source.encode("utf-8", "surrogatepass"))
        desk.change(label, text)
        self.tell(desk, label.partition("/")[0])

    def tell(self, desk: Desk, slug: str) -> None:
        """Tell what is found in the open files of a relationship."""
        for label, found in features.diagnostics(desk, slug).items():
            uri = features.uri_of(desk, label)
            version = self.workspace.get_text_document(uri).version
            params = lsp.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=version)
            self.text_document_publish_diagnostics(params)


def make_server(today: Callable[[], date], cache: Path | None = None) -> Server:
    """A server that answers; `today` is asked when a workspace is opened."""
    logging.getLogger("pygls").setLevel(logging.ERROR)
    server = Server(today, cache)
    _documents(server)
    _questions(server)
    _changes(server)
    return server


def _documents(server: Server) -> None:
    @server.feature(lsp.INITIALIZED)
    async def ready(ls: Server, _params: lsp.InitializedParams) -> None:
        watching = (
            ls.client_capabilities.workspace and ls.client_capabilities.workspace.did_change_watched_files
        )
        if watching and watching.dynamic_registration:
            options = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher("**/*.{yaml,yml}")])
            asked = lsp.Registration("relturn-files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await ls.client_register_capability_async(lsp.RegistrationParams([asked]))

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: Server, params: lsp.DidOpenTextDocumentParams) -> None:
        ls.typed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
        ls.typed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
        ls.closed(params.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(ls: Server, _params: lsp.DidChangeWatchedFilesParams) -> None:
        ls.forget()


def _asked(ls: Server, params: Any, answer: Callable[[Desk, str], T], otherwise: T) -> T:
    found = ls.at(params.text_document.uri)
    return otherwise if found is None else answer(*found)


def _questions(server: Server) -> None:
    options = lsp.CompletionOptions(trigger_characters=[":", " ", "[", ",", "-"])

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, options)
    def completion(ls: Server, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        return _asked(ls, params, lambda desk, label: features.completion(desk, label, params.position), [])

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
        return _asked(ls, params, lambda desk, label: features.hover(desk, label, params.position), None)

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(ls: Server, params: lsp.DefinitionParams) -> lsp.Location | None:
        return _asked(ls, params, lambda desk, label: features.definition(desk, label, params.position), None)

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def references(ls: Server, params: lsp.ReferenceParams) -> list[lsp.Location]:
        itself = params.context.include_declaration
        return _asked(
            ls,
            params,
            lambda desk, label: features.references(desk, label, params.position, itself=itself),
            [],
        )


def _changes(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_RENAME)
    def rename(ls: Server, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        try:
            return _asked(
                ls,
                params,
                lambda desk, label: features.rename(desk, label, params.position, params.new_name),
                None,
            )
        except RelturnError as error:
            ls.window_show_message(
                lsp.ShowMessageParams(lsp.MessageType.Error, f"{error.message}. {error.hint}")
            )
            return None

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    )
    def actions(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        return _asked(ls, params, lambda desk, label: features.actions(desk, label, params.range), [])

    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
    def lenses(ls: Server, params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        return _asked(ls, params, features.lenses, [])
