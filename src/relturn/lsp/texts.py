"""The texts and URIs of files, as the editor has them."""

from __future__ import annotations

from relturn.services.checking.editor_session import EditorSession
from relturn.source.text import SourceText
from relturn.store.files.texts import read_text


def text_of(session: EditorSession, path: str) -> SourceText | None:
    """Return the text of a file as typed in the editor, or from disk."""
    text = session.open[path] if path in session.open else read_text(session.root, path)
    return text if isinstance(text, SourceText) else None


def uri_of(session: EditorSession, path: str) -> str:
    """Return the URI of a file, as the editor writes it."""
    return session.addresses.get(path) or (session.root / path).as_uri()
