"""The language server: receives the messages of an editor and sends the answers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from relturn import __version__
from relturn.findings.errors import RelturnError
from relturn.lsp import features
from relturn.lsp.actions import KINDS, actions, symbols
from relturn.lsp.completion import completion
from relturn.lsp.positions import Lines
from relturn.lsp.texts import uri_of
from relturn.services.checking.editor_session import EditorAbilities, EditorSession
from relturn.services.checking.validate import of_settings_text
from relturn.services.workspace import open_workspace
from relturn.source.span import SourceError
from relturn.source.text import SourceText, decode
from relturn.store.cache.kinds import load_kinds
from relturn.store.files.locate import SETTINGS, find_root

T = TypeVar("T")


class _Protocol(LanguageServerProtocol):
    """The protocol of the server. It counts columns in UTF-16 units, as all editors can, and lets the server apply typed changes."""

    @lsp_method(lsp.INITIALIZE)
    def lsp_initialize(self, params: lsp.InitializeParams) -> Generator[Any, Any, lsp.InitializeResult]:
        """Return the features of the server that an editor may use."""
        if params.capabilities.general is not None:
            params.capabilities.general.position_encodings = [lsp.PositionEncodingKind.Utf16]
        return (yield from super().lsp_initialize(params))

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: lsp.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Pass a change to the server unchanged, because the base class would split lines as Python does."""
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class Server(LanguageServer):
    """The server for one editor, and the workspaces of its open files."""

    def __init__(self, today: Callable[[], date], cache: Path | None) -> None:
        super().__init__(
            "relturn", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Incremental,
            protocol_cls=_Protocol,
        )  # fmt: skip
        self.is_shut_down = False
        self._today = today
        self._cache = cache
        self._sessions: dict[Path, EditorSession] = {}
        self._texts: dict[str, tuple[str, int]] = {}
        """The text and version of each open file, by URI. Editors and Python split lines differently."""
        self._reported: dict[Path, str] = {}
        """The reason why each workspace could not be opened."""

    def at(self, uri: str) -> tuple[EditorSession, str] | None:
        """Return the session and the path of a file; None if its workspace cannot be opened."""
        name = to_fs_path(uri)
        if name is None:
            return None
        path = Path(name)
        try:
            root = find_root(path.parent)
        except (RelturnError, OSError):
            return None
        session = self._sessions.get(root) or self._opened(root)
        label = features.path_of(session, path) if session else ""
        return (session, label) if session and label else None

    def _opened(self, root: Path) -> EditorSession | None:
        """Return the session of a workspace; report once if its settings cannot be read."""
        try:
            session = self._sessions[root] = EditorSession(open_workspace(root, self._today(), self._cache))
        except (RelturnError, OSError) as error:
            message = f"{error.message}; {error.hint}" if isinstance(error, RelturnError) else str(error)
            if self._reported.get(root) != message:
                self._reported[root] = message
                self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, message))
            return None
        self._reported.pop(root, None)
        session.editor = self._abilities()
        return session

    def _abilities(self) -> EditorAbilities:
        """Return the kinds of edits that the editor supports."""
        try:
            told = self.client_capabilities.workspace
        except AttributeError:  # nothing was said yet
            return EditorAbilities()
        edits = told.workspace_edit if told else None
        files = edits.resource_operations if edits else None
        return EditorAbilities(
            bool(edits and edits.document_changes), frozenset(one.value for one in files or ())
        )

    def forget(self) -> None:
        """Read everything again and publish the findings, because files or settings changed on disk."""
        self._sessions.clear()
        open_ones = [found for uri in self._texts if (found := self._put(uri))]
        for session, slug in {(session, path.partition("/")[0]): None for session, path in open_ones}:
            self._publish_one(session, slug)

    def opened(self, uri: str, text: str, version: int) -> None:
        """Store the text of an opened file, and publish its findings."""
        self._texts[uri] = text, version
        self.typed(uri)

    def changed(self, uri: str, changes: Sequence[lsp.TextDocumentContentChangeEvent], version: int) -> None:
        """Apply typed changes to an open file, and publish its findings. Ignore a file that was never opened."""
        if uri not in self._texts:
            return
        text, _ = self._texts[uri]
        for change in changes:
            if isinstance(change, lsp.TextDocumentContentChangePartial):
                lines = Lines(text)
                start, end = lines.offset(change.range.start), lines.offset(change.range.end)
                text = text[:start] + change.text + text[end:]
            else:
                text = change.text
        self._texts[uri] = text, version
        self.typed(uri)

    def closed(self, uri: str) -> None:
        """Discard the unsaved text of a closed file, and publish the findings again."""
        if self._texts.pop(uri, None) is None:
            return
        found = self.at(uri)
        if found or _is_settings(uri):
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=[]))
        if found:
            session, path = found
            session.change(path, None)
            session.addresses.pop(path, None)
            session.versions.pop(path, None)
            self.publish(session, path.partition("/")[0])

    def typed(self, uri: str) -> None:
        """Publish the findings after a file was opened or changed by typing."""
        if _is_settings(uri):
            self._tell_settings(uri)
        found = self._put(uri)
        if found:
            self.publish(found[0], found[1].partition("/")[0])

    def _put(self, uri: str) -> tuple[EditorSession, str] | None:
        """Use the unsaved text in place of the file, and return its session and path."""
        found = self.at(uri)
        if found:
            session, path = found
            session.addresses[path] = uri
            session.versions[path] = self._texts[uri][1]
            session.change(path, decode(path, self._texts[uri][0].encode("utf-8", "surrogatepass")))
        return found

    def publish(self, session: EditorSession, slug: str) -> None:
        """Publish the findings in the open files of a relationship, and of relationships that name its records."""
        self._publish_one(session, slug)
        naming = {path.partition("/")[0] for path, text in session.open.items() if _names(text, slug)}
        for other in sorted(naming - {slug}):
            self._publish_one(session, other)

    def _tell_settings(self, uri: str) -> None:
        text, version = self._texts[uri]
        read = decode(SETTINGS, text.encode("utf-8", "surrogatepass"))
        found = (
            of_settings_text(read, load_kinds(self._cache), self._today())
            if isinstance(read, SourceText)
            else []
        )
        message = [features.diagnostic(finding, Lines(text)) for finding in found]
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, message, version))

    def _publish_one(self, session: EditorSession, slug: str) -> None:
        for path, found in features.diagnostics(session, slug).items():
            uri = uri_of(session, path)
            version = self._texts[uri][1] if uri in self._texts else None
            params = lsp.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=version)
            self.text_document_publish_diagnostics(params)


def _is_settings(uri: str) -> bool:
    name = to_fs_path(uri)
    return name is not None and Path(name).name == SETTINGS


def _names(text: SourceText | SourceError, slug: str) -> bool:
    return isinstance(text, SourceText) and f"{slug}/" in text.text


def make_server(today: Callable[[], date], cache: Path | None = None) -> Server:
    """Return a ready server. It calls `today` when it opens a workspace."""
    logging.getLogger("pygls").setLevel(logging.ERROR)
    server = Server(today, cache)
    _documents(server)
    _workspace_events(server)
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
        document = params.text_document
        ls.opened(document.uri, document.text, document.version)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
        ls.changed(params.text_document.uri, params.content_changes, params.text_document.version)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
        ls.closed(params.text_document.uri)


def _workspace_events(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: Server, _params: lsp.DidSaveTextDocumentParams) -> None:
        ls.forget()  # others may have changed as well, and not every editor watches files

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(ls: Server, _params: lsp.DidChangeWatchedFilesParams) -> None:
        ls.forget()

    @server.feature(lsp.SHUTDOWN)
    def shut_down(ls: Server, _params: None) -> None:
        ls.is_shut_down = True


def _asked(ls: Server, params: Any, answer: Callable[[EditorSession, str], T], otherwise: T) -> T:
    found = ls.at(params.text_document.uri)
    return otherwise if found is None else answer(*found)


def _questions(server: Server) -> None:
    options = lsp.CompletionOptions(trigger_characters=[":", " ", "[", ",", "-"])

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, options)
    def complete(ls: Server, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        return _asked(ls, params, lambda session, path: completion(session, path, params.position), [])

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
        return _asked(ls, params, lambda session, path: features.hover(session, path, params.position), None)

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(ls: Server, params: lsp.DefinitionParams) -> lsp.Location | None:
        return _asked(
            ls, params, lambda session, path: features.definition(session, path, params.position), None
        )

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def references(ls: Server, params: lsp.ReferenceParams) -> list[lsp.Location]:
        itself = params.context.include_declaration
        return _asked(
            ls,
            params,
            lambda session, path: features.references(session, path, params.position, itself=itself),
            [],
        )


def _changes(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_RENAME)
    def rename(ls: Server, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        try:
            return _asked(
                ls,
                params,
                lambda session, path: features.rename(session, path, params.position, params.new_name),
                None,
            )
        except RelturnError as error:
            ls.window_show_message(
                lsp.ShowMessageParams(lsp.MessageType.Error, f"{error.message}; {error.hint}")
            )
            return None

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=list(KINDS)))
    def offered(ls: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        only = params.context.only
        return _asked(ls, params, lambda session, path: actions(session, path, params.range, only), [])

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def listed(ls: Server, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        return _asked(ls, params, symbols, [])

    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
    def lenses(ls: Server, params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        return _asked(ls, params, features.lenses, [])
