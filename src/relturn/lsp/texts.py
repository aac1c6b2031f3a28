"""The files that an editor has open, by their labels and by its own addresses."""

from __future__ import annotations

from relturn.services.checking.editor_session import EditorSession
from relturn.source.text import SourceText
from relturn.store.files.texts import read_text


def text_of(session: EditorSession, path: str) -> SourceText | None:
    """A file as it is typed, or as it is on the disk."""
    text = session.open[path] if path in session.open else read_text(session.root, path)
    return text if isinstance(text, SourceText) else None


def uri_of(session: EditorSession, path: str) -> str:
    """A file's address, as the editor spells it."""
    return session.addresses.get(path) or (session.root / path).as_uri()
