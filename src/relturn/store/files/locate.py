"""A search for workspaces and relationships on the disk. It reads nothing outside the workspace."""

from __future__ import annotations

import os
import re
from pathlib import Path

from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest

SETTINGS = "relturn.yaml"
HEAD = "relationship.yaml"
ATTRIBUTES = ".gitattributes"
_TELLING = ("stakeholders.yaml", "issues.yaml", "needs.yaml", "vision.yaml", "plan.yaml")
"""Files that make a folder a relationship even if its `relationship.yaml` is missing."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_LONGEST_SLUG = 63
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9]|schemas)\Z")


def find_root(start: Path) -> Path:
    """Return the nearest folder with `relturn.yaml`, from `start` upwards. Raise RelturnError if there is none."""
    start = Path(os.path.realpath(start))
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise RelturnError(
        f"no workspace found: neither {start} nor a folder above it contains {SETTINGS}",
        "create one with `relturn init`, or specify one with -w PATH",
    )


def slugs(root: Path) -> list[str]:
    """Return the sorted names of a workspace's relationships: the folders with records, one level deep."""
    return sorted(folder.name for folder in root.iterdir() if is_relationship(root, folder.name))


def linked(root: Path) -> list[str]:
    """Return the names of links to folders in the place of relationships. relturn never follows them."""
    return sorted(
        path.name for path in root.iterdir() if path.is_symlink() and is_slug(path.name) and path.is_dir()
    )


def is_relationship(root: Path, name: str) -> bool:
    """Return whether a folder of the workspace is a relationship: its name is valid and it holds records."""
    folder = root / name
    return is_slug(name) and folder.is_dir() and not folder.is_symlink() and _holds_records(folder)


def _holds_records(folder: Path) -> bool:
    try:
        if any(_is_here(f"{folder}/{name}") for name in (HEAD, *_TELLING)):
            return True
        others = (path.name for path in folder.glob("*.y*ml") if not path.name.startswith("."))
        return any(suggest(name, (HEAD,)) for name in others)  # a misspelt head
    except PermissionError:  # it is told, not passed over
        return True


def _is_here(path: str) -> bool:
    """Return whether anything exists at a path, including a broken link. Raise PermissionError if that cannot be seen."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def is_slug(word: str) -> bool:
    """Return whether a word is a valid name for a relationship's folder."""
    return bool(_SLUG.match(word)) and len(word) <= _LONGEST_SLUG and not _RESERVED.match(word)


def find_client(root: Path, word: str | None, here: Path) -> str:
    """Return the relationship that a word names: its folder name, or the first letters of only one name.

    If `word` is None, it is the folder that contains `here`, or the only relationship of the workspace.
    """
    known = slugs(root)
    if word is None:
        return _client_here(root, known, here)
    word = word.rstrip("/")
    if word in known:
        return word
    if word in {".", ".."} or "/" in word:
        return _client_at(root, known, here / word, word)
    begun = [slug for slug in known if word and slug.startswith(word)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise RelturnError(
            f"{word!r} matches several relationships: {', '.join(begun)}", "type more letters of the name"
        )
    if word in linked(root):
        raise RelturnError(
            f"{word} is a link to a folder, and relturn does not follow links",
            "move the folder itself into the workspace, or open the workspace that contains it",
        )
    hint = (
        suggest(word, known)
        or f"known here: {', '.join(known[:8]) or 'none yet; create one with relturn new'}"
    )
    raise RelturnError(f"there is no relationship {word!r}", hint)


def _client_at(root: Path, known: list[str], place: Path, word: str) -> str:
    """Return the relationship that contains a path."""
    found = Path(os.path.realpath(place))
    first = found.relative_to(root).parts[:1] if found.is_relative_to(root) else ()
    if first and first[0] in known and found.exists():
        return first[0]
    raise RelturnError(f"{word} is not a relationship of this workspace", f"the workspace is {root}")


def _client_here(root: Path, known: list[str], here: Path) -> str:
    here = Path(os.path.realpath(here))
    if here != root and here.is_relative_to(root):
        first = here.relative_to(root).parts[0]
        if first in known:
            return first
    if len(known) == 1:
        return known[0]
    names = ", ".join(known[:8]) or "none yet; create one with `relturn new NAME`"
    raise RelturnError(
        "specify a client: -c CLIENT", f"or change to the folder of a relationship; known here: {names}"
    )
