"""Keeps what was found, in the user's cache folder, so that only what changed is checked again.

A relationship's findings are kept under a signature of its files (names, sizes, times, numbers). Where that differs, or
where a file is so young that another edit could look the same, its contents are compared. Nothing but speed depends on
it: any doubt leads to a check. The module imports little, for it answers before anything else is loaded.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from _blake2 import blake2b
from array import array

import relturn
from relturn.store.files.walk import in_relationship
from relturn.store.parallel import map_ordered

TYPE_CHECKING = False  # as typing says it, which is slow to load
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    Entry = tuple[bytes, bytes, bool, tuple[str, ...], Any]
    """Of a folder: the signature, the digest of its contents, whether it was young, what it depends on, and what was found."""
    Signature = tuple[bytes, bool]
    """A signature and whether the files are young; empty where the folder cannot be looked into."""

FILES = ("relturn.yaml", ".gitattributes", "relturn-baseline.json")
"""Files of the workspace itself that findings depend on."""
_NOT_OF_RESULTS = frozenset({"__pycache__", "cli", "lsp"})
"""Folders of the tool that results do not depend on."""
_YOUNG = 2_000_000_000
"""Nanoseconds in which two edits may bear one time."""
_FEWEST = 400
"""From so many folders on, two processes look at them."""
_SIZE = 16


class Results:
    """What was found in the folders of a workspace on one day, by one state of the tool and of the settings."""

    def __init__(self, path: str, key: bytes, logs: Iterable[str], entries: dict[str, Entry]) -> None:
        self.path = path
        self.key = key
        self.logs = frozenset(logs)
        self.entries = entries


class CacheLookup:
    """A workspace looked at again: its folders, their signatures, and those whose results still hold."""

    def __init__(self, root: str, results: Results) -> None:
        self.results = results
        self.names = folders(root)
        self.now = signatures(root, self.names)
        self.unchanged, self.restamped = unchanged(root, results, self.names, self.now)

    @property
    def is_fresh(self) -> bool:
        """Whether nothing has changed."""
        known = len(self.results.entries) - 1  # one is that of the settings
        return "" in self.results.entries and len(self.unchanged) == len(self.names) == known


def path_for(cache_folder: str, root: str, job: str = "checks") -> str:
    """Where the results of a job on a workspace are kept."""
    name = blake2b(os.path.realpath(root).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    return f"{cache_folder}/{job}-{name}.marshal"


def key_for(root: str, today: str) -> bytes:
    """What all results depend on: the tool, the settings, and the day."""
    told = blake2b(f"{relturn.__version__}\0{sys.version}\0{today}\0".encode(), digest_size=_SIZE)
    package = os.path.dirname(relturn.__file__)  # noqa: PTH120 - pathlib is slow to load
    told.update("\0".join(sorted(_code(package))).encode())
    for name in FILES:
        told.update(repr(_content(f"{root}/{name}")).encode())
    return told.digest()


def _code(folder: str) -> Iterator[str]:
    """The files of the tool below a folder, each with its size and time."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _code(entry.path) if entry.name not in _NOT_OF_RESULTS else ()
            elif not entry.name.endswith(".pyc"):
                about = entry.stat()
                yield f"{entry.path}\0{about.st_size}\0{about.st_mtime_ns}"


def load(path: str, key: bytes) -> Results | None:
    """The results that are kept; None where there are none, or none that are this user's and of this key."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as stream:
            if hasattr(os, "getuid") and os.fstat(handle).st_uid != os.getuid():
                return None
            whole = stream.read()
        if blake2b(whole[_SIZE:], digest_size=_SIZE).digest() != whole[:_SIZE]:
            return None
        kept, logs, entries = marshal.loads(whole[_SIZE:])  # noqa: S302 - the user's own file
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return Results(path, key, logs, entries) if kept == key and isinstance(entries, dict) else None


def store(results: Results) -> None:
    """Keep results in place of older ones; that this cannot be done is no matter."""
    staged = f"{results.path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(results.path), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
        with open(staged, "wb") as stream:  # noqa: PTH123 - the same
            whole = marshal.dumps((results.key, sorted(results.logs), results.entries))
            stream.write(blake2b(whole, digest_size=_SIZE).digest() + whole)
        os.replace(staged, results.path)  # noqa: PTH105
    except OSError:
        return


def folders(root: str) -> list[str]:
    """The folders of a workspace that may be relationships, sorted."""
    with os.scandir(root) as entries:
        return sorted(
            entry.name for entry in entries if entry.name[0] != "." and entry.is_dir(follow_symlinks=False)
        )


def signatures(root: str, names: Sequence[str]) -> list[Signature]:
    """The signature of each folder, as it is now."""
    old = time.time_ns() - _YOUNG  # the clock of files, not of people
    return list(map_ordered(lambda name: _signature(f"{root}/{name}", old), names, fewest=_FEWEST))


def digests(root: str, names: Sequence[str], logs: frozenset[str]) -> list[bytes]:
    """The digest of what each folder's YAML files hold; empty where one cannot be read."""
    return list(map_ordered(lambda name: digest(_read(root, name, logs)), names))


def digest(texts: Iterable[tuple[str, bytes | None]]) -> bytes:
    """The digest of labelled contents; empty where one is None."""
    told = blake2b(digest_size=_SIZE)
    for path, raw in texts:
        if raw is None:
            return b""
        told.update(f"{path}\0{len(raw)}\0".encode("utf-8", "surrogateescape"))
        told.update(raw)
    return told.digest()


def unchanged(
    root: str, results: Results, names: Sequence[str], now: Sequence[Signature]
) -> tuple[set[str], bool]:
    """The folders whose results still hold, and whether any signature was made new on the way."""
    same: set[str] = set()
    doubtful: dict[str, Signature] = {}
    for name, one in zip(names, now, strict=True):
        entry = results.entries.get(name)
        if entry is not None and entry[0] == one[0] and not entry[2]:
            same.add(name)
        elif entry is not None and entry[1] and one[0]:
            doubtful[name] = one
    for name, told in zip(doubtful, digests(root, list(doubtful), results.logs), strict=True):
        _, old, _, outward, payload = results.entries[name]
        if told == old:
            same.add(name)
            results.entries[name] = (doubtful[name][0], old, doubtful[name][1], outward, payload)
    return _without_dependents(same, results), bool(doubtful)


def _without_dependents(same: set[str], results: Results) -> set[str]:
    """What refers to a folder that has changed has changed as well."""
    while True:
        gone = {name for name in same if any(other not in same for other in results.entries[name][3])}
        if not gone:
            return same
        same = same - gone


def _signature(folder: str, old: int) -> Signature:
    names: list[str] = []
    numbers = array("q")
    try:
        newest = _look(folder, names, numbers)
    except (OSError, OverflowError, RecursionError):
        return b"", True
    told = blake2b("\0".join(names).encode("utf-8", "surrogateescape"), digest_size=_SIZE)
    told.update(numbers)
    return told.digest(), newest >= old


def _look(folder: str, names: list[str], numbers: array[int]) -> int:
    """Take down every entry below a folder that is not hidden; the latest time of any."""
    newest = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            names.append(name)
            if entry.is_dir(follow_symlinks=False):
                names.append("/")
                newest = max(newest, _look(entry.path, names, numbers))
                names.append("..")
            else:
                about = entry.stat(follow_symlinks=False)
                changed = about.st_ctime_ns
                numbers.extend((about.st_size, about.st_mtime_ns, changed, about.st_ino))
                newest = max(newest, changed)
    return newest


def _read(root: str, slug: str, logs: frozenset[str]) -> Iterable[tuple[str, bytes | None]]:
    for path in sorted(in_relationship(f"{root}/{slug}", slug, logs)):
        yield path, None if path.endswith("/") else _content(f"{root}/{path}")


def _content(path: str) -> bytes | None:
    """A file's bytes; None where it is not there, or cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as stream:
            return stream.read()
    except OSError:
        return None
