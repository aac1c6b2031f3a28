"""The paths in a relationship folder, and the file kind of each."""

from __future__ import annotations

import re
from typing import NamedTuple

from relturn.declare.kinds import FileKind, Kinds

_ARCHIVE = re.compile(r"cycles/([0-9]{1,2})/(.+)\Z")


class Place(NamedTuple):
    """The file kind of a path, and the closed cycle that the path belongs to."""

    kind: FileKind
    cycle: int | None = None


def place_of(path: str, kinds: Kinds) -> Place | None:
    """Return the file kind and the cycle of a path in a relationship folder.

    The result is None for a file that relturn does not know.
    """
    archived = _ARCHIVE.match(path) if path.startswith("cycles/") else None
    if archived:
        kind = _kind_of(archived[2], kinds)
        return Place(kind, int(archived[1])) if kind else None
    kind = _kind_of(path, kinds)
    return Place(kind) if kind and kind.name != "settings" else None


def _kind_of(path: str, kinds: Kinds) -> FileKind | None:
    folder, slash, name = path.rpartition("/")
    if slash:
        return kinds.by_path.get(folder + "/") if name.endswith(".yaml") else None
    return kinds.by_path.get(path)


def stem_of(path: str) -> str:
    """Return a file name without folder and extension. It is the id of a log entry."""
    return path.rpartition("/")[2].removesuffix(".yaml")


def known_paths(kinds: Kinds) -> list[str]:
    """Return every path that a relationship folder may contain."""
    return [path for path in kinds.by_path if path != "relturn.yaml"]
