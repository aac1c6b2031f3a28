"""The state of a repository's history, read from its files without running git."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from relturn.store.files.texts import read_bytes
from relturn.store.git import repository

_MOST_BYTES = 8 * 1024 * 1024


def state_of(root: Path) -> str:
    """Return what changes whenever the history of a workspace does: the current commit, and where the history is cut off.

    The text is empty if there is no history, or if it cannot be read from the files.
    """
    commit = head_of(root)
    folder = repository.shared_folder(root)
    try:
        cut = read_bytes(folder / "shallow", _MOST_BYTES) if folder and commit else b""
    except OSError:
        cut = b""
    return f"{commit} {blake2b(cut, digest_size=8).hexdigest()}" if cut else commit


def head_of(root: Path) -> str:
    """Return the current commit of a workspace; empty if it cannot be read from the repository's files."""
    top = repository.find(root)
    folder, shared = repository.git_folder(top) if top else None, repository.shared_folder(root)
    if folder is None or shared is None:
        return ""
    try:
        word = _text(folder / "HEAD")
        if not word.startswith("ref: "):
            return word
        name = word.removeprefix("ref: ")
        for place in (folder, shared):
            if (place / name).is_file():
                return _text(place / name)
        packed = _text(shared / "packed-refs")
        return next((line.split(" ")[0] for line in packed.splitlines() if line.endswith(f" {name}")), "")
    except (OSError, UnicodeDecodeError):
        return ""


def _text(path: Path) -> str:
    """Return the text of a small file of the repository. Raise OSError if it is not a plain file."""
    return read_bytes(path, _MOST_BYTES).decode("utf-8").strip()
