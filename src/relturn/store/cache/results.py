"""A cache of findings in the user's cache folder, so that only changed relationships are checked again.

A relationship's findings are stored with a signature of its files (names, sizes, times, inode numbers). The contents
are compared if the signature differs. They are also compared if a file is so recent that another edit could look the
same. The cache affects only the speed. If an entry is not valid, the relationship is checked.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import relturn
from relturn.store.cache.private import write_private
from relturn.store.files.locate import is_relationship
from relturn.store.files.walk import in_relationship
from relturn.store.parallel import map_ordered


class Signature(NamedTuple):
    """The signature of a folder, which shows whether its files have changed without reading them."""

    digest: bytes
    """The digest of names, sizes, times and inode numbers; empty if the folder cannot be read."""
    is_racy: bool
    """True if another edit within the resolution of file times could give the same signature."""


class Entry(NamedTuple):
    """The stored result of one folder. The entry with an empty name belongs to the workspace."""

    signature: Signature
    digest: bytes
    """The digest of the contents of the folder's files; empty if one of them could not be read."""
    depends_on: tuple[str, ...]
    """The other relationships whose records the findings depend on."""
    result: Any
    """The findings as plain values, or None if the folder is not a relationship."""
    recorded: bytes = b""
    """The digest of what the git history showed about the relationship; empty if the result does not depend on it."""
    money: bytes = b""
    """The digest of the file with the relationship's figures in money, on which the results of others can depend."""


FILES = ("relturn.yaml", ".gitattributes", "relturn-baseline.json")
"""The files at the root of the workspace that findings depend on."""
OF_ONE = "status-"
"""The beginning of the name of a stored text about one relationship, before its folder."""
_NOT_OF_RESULTS = frozenset({"__pycache__", "cli", "lsp"})
"""The folders of relturn's own code that findings do not depend on."""
_YOUNG = 2_000_000_000
"""The number of nanoseconds in which two edits can have the same file time."""
_FEWEST = 400
"""The number of folders from which two processes read the signatures."""
_SIZE = 16


class Results:
    """The findings for all folders of a workspace, for one date, one relturn version and one state of the settings."""

    def __init__(
        self, path: str, key: bytes, logs: Iterable[str], entries: dict[str, Entry], history: str = ""
    ) -> None:
        self.path = path
        self.key = key
        self.logs = frozenset(logs)
        self.entries = entries
        self.history = history
        """The state of the git history when the results were made or last compared with it."""

    @property
    def money(self) -> dict[str, bytes]:
        """Return the digest of each relationship's figures in money."""
        return {name: entry.money for name, entry in self.entries.items() if entry.money}


class CacheLookup:
    """A comparison of a workspace with its cached results: its folders, their signatures, and the folders that are unchanged.

    `history` is the state of the git history today. `recorded` returns the digest of what it shows about a relationship, and
    is called only if the state is another one than that of the results. `names` are the folders that the results are about,
    if not all.
    """

    def __init__(
        self,
        root: str,
        results: Results,
        history: str = "",
        recorded: Callable[[str], bytes] = lambda _: b"",
        names: Sequence[str] | None = None,
    ) -> None:
        self.results = results
        self.names = folders(root) if names is None else list(names)
        self.now = signatures(root, self.names)
        self.unchanged, self.restamped = unchanged(root, results, self.names, self.now)
        if history != results.history:
            known = {name: results.entries[name].recorded for name in self.unchanged}
            self.unchanged -= {name for name, digest in known.items() if digest and recorded(name) != digest}
            results.history, self.restamped = history, True

    @property
    def is_fresh(self) -> bool:
        """Return whether nothing has changed."""
        known = len(self.results.entries) - 1  # one is that of the settings
        return "" in self.results.entries and len(self.unchanged) == len(self.names) == known


def path_for(cache_folder: str, root: str, job: str = "checks") -> str:
    """Return the path of the cache file for one kind of result (`job`) of a workspace."""
    name = blake2b(os.path.realpath(root).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    return f"{cache_folder}/{job}-{name}.marshal"


def key_for(root: str, today: str) -> bytes:
    """Return the key that all results depend on: the version of relturn, the settings, and the date."""
    state = blake2b(f"{relturn.__version__}\0{sys.version}\0{today}\0".encode(), digest_size=_SIZE)
    state.update("\0".join(sorted(_code(str(Path(relturn.__file__).parent)))).encode())
    for name in FILES:
        state.update(repr(_content(f"{root}/{name}")).encode())
    state.update("\0".join(_links(root)).encode("utf-8", "surrogateescape"))
    return state.digest()


def _code(folder: str) -> Iterator[str]:
    """Yield each file of relturn's code below a folder, with its size and time."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _code(entry.path) if entry.name not in _NOT_OF_RESULTS else ()
            elif not entry.name.endswith(".pyc"):
                about = entry.stat()
                yield f"{entry.path}\0{about.st_size}\0{about.st_mtime_ns}"


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Return whether a link leads to a folder. A circular link leads to nothing."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def load(path: str, key: bytes) -> Results | None:
    """Return the cached results, or None if there are none for this user and this key."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as stream:
            if hasattr(os, "getuid") and os.fstat(handle).st_uid != os.getuid():
                return None
            whole = stream.read()
        if blake2b(whole[_SIZE:], digest_size=_SIZE).digest() != whole[:_SIZE]:
            return None
        made_for, logs, history, stored = marshal.loads(whole[_SIZE:])  # noqa: S302 - the user's own file
        entries = {name: Entry(Signature(*signature), *rest) for name, (signature, *rest) in stored.items()}
    except (OSError, EOFError, ValueError, TypeError, AttributeError):
        return None
    return Results(path, key, logs, entries, history) if made_for == key else None


def forget(folder: str, root: str) -> int:
    """Remove all cache files of a workspace, and return how many there were."""
    own = Path(path_for(folder, root, "")).stem.removeprefix("-")
    found = [path for place in Path(folder).glob(f"*{own}*") for path in (place, *place.glob("*"))]
    files = [path for path in found if path.is_file()]
    for path in files:
        path.unlink(missing_ok=True)
    return len(files)


def keep_only(folder: str, root: str, slugs: Iterable[str]) -> None:
    """Remove the stored texts about single relationships that no longer exist."""
    ending = Path(path_for(folder, root, "")).name
    wanted = {f"{OF_ONE}{slug}{ending}" for slug in slugs}
    for path in Path(folder).glob(f"{OF_ONE}*{ending}"):
        if path.name not in wanted:
            path.unlink(missing_ok=True)


def store(results: Results) -> None:
    """Store results in place of older ones. A failure to write is ignored."""
    path = Path(results.path)
    plain = {name: (tuple(entry.signature), *entry[1:]) for name, entry in results.entries.items()}
    whole = marshal.dumps((results.key, sorted(results.logs), results.history, plain))
    with suppress(OSError):
        write_private(path, blake2b(whole, digest_size=_SIZE).digest() + whole)


def folders(root: str) -> list[str]:
    """Return the sorted names of the folders of a workspace that may be relationships."""
    with os.scandir(root) as entries:
        return sorted(
            entry.name for entry in entries if entry.name[0] != "." and entry.is_dir(follow_symlinks=False)
        )


def _links(root: str) -> list[str]:
    """Return the names of links to folders. If they change, every relationship is checked again."""
    with os.scandir(root) as entries:
        return sorted(entry.name for entry in entries if entry.is_symlink() and _is_folder(entry))


def signatures(root: str, names: Sequence[str]) -> list[Signature]:
    """Return the current signature of each folder."""
    old = time.time_ns() - _YOUNG  # the clock of files, not of people
    found = map_ordered(lambda name: tuple(_signature(f"{root}/{name}", old)), names, fewest=_FEWEST)
    return [Signature(*one) for one in found]


def digests(root: str, names: Sequence[str], logs: frozenset[str]) -> list[bytes]:
    """Return the digest of each folder's YAML files. A digest is empty if a file of its folder cannot be read."""
    return list(map_ordered(lambda name: digest(_read(root, name, logs)), names))


def digest(texts: Iterable[tuple[str, bytes | None]]) -> bytes:
    """Return the digest of contents with their paths; empty if one content is None."""
    state = blake2b(digest_size=_SIZE)
    for path, raw in texts:
        if raw is None:
            return b""
        state.update(f"{path}\0{len(raw)}\0".encode("utf-8", "surrogateescape"))
        state.update(raw)
    return state.digest()


def unchanged(
    root: str, results: Results, names: Sequence[str], now: Sequence[Signature]
) -> tuple[set[str], bool]:
    """Return the folders whose results are still valid, and whether any signature was updated."""
    same: set[str] = set()
    doubtful: dict[str, Signature] = {}
    for name, one in zip(names, now, strict=True):
        entry = results.entries.get(name)
        if entry is None:
            continue
        if entry.signature.digest == one.digest and not entry.signature.is_racy:
            same.add(name)
        elif entry.digest and one.digest:
            doubtful[name] = one
    for name, found in zip(doubtful, digests(root, list(doubtful), results.logs), strict=True):
        if found == results.entries[name].digest:
            same.add(name)
            results.entries[name] = results.entries[name]._replace(signature=doubtful[name])
    return _without_dependents(same, results), bool(doubtful)


def _without_dependents(same: set[str], results: Results) -> set[str]:
    """Return the unchanged folders, without those that depend on a folder that has changed."""
    while True:
        gone = {name for name in same if any(other not in same for other in results.entries[name].depends_on)}
        if not gone:
            return same
        same = same - gone


def state_of_each(root: str, name: str) -> bytes:
    """Return the digest of the sizes and times of one file of every folder, and of which folders are relationships.

    It is empty if one of the files is so recent that another edit could look the same.
    """
    old, state = time.time_ns() - _YOUNG, blake2b(digest_size=_SIZE)
    for folder in folders(root):
        is_one = is_relationship(Path(root), folder)
        state.update(f"{folder}\0{is_one}\0".encode("utf-8", "surrogateescape"))
        try:
            about = os.lstat(f"{root}/{folder}/{name}")
        except OSError:
            continue
        if about.st_ctime_ns >= old:
            return b""
        told = f"{about.st_size}\0{about.st_mtime_ns}\0{about.st_ctime_ns}\0{about.st_ino}\0"
        state.update(told.encode("utf-8", "surrogateescape"))
    return state.digest()


def _signature(folder: str, old: int) -> Signature:
    names: list[str] = []
    numbers = array("q")
    try:
        newest = _look(folder, names, numbers)
    except (OSError, OverflowError, RecursionError):
        return Signature(b"", is_racy=True)
    state = blake2b("\0".join(names).encode("utf-8", "surrogateescape"), digest_size=_SIZE)
    state.update(numbers)
    return Signature(state.digest(), newest >= old)


def _look(folder: str, names: list[str], numbers: array[int]) -> int:
    """Add the names and numbers of every visible entry below a folder, and return the latest change time."""
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
    """Return the bytes of a file, or None if it is missing or cannot be read."""
    from relturn.store.files.texts import read_bytes  # noqa: PLC0415 - only where something has changed

    try:
        return read_bytes(path)
    except OSError:
        return None
