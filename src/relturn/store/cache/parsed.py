"""A cache of the values of parsed YAML files, so that relturn parses each file only once.

The findings change with the date, but the values do not. Each relationship has one cache file in the user's cache
folder. Only files without a problem are cached. If a cached entry is not valid, the file is parsed again.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache as cache_result
from hashlib import blake2b
from pathlib import Path

import yaml

import relturn
from relturn.source.document import Document
from relturn.source.parse import compose, parse
from relturn.source.text import SourceText
from relturn.store.cache.private import read_private, write_one_of_many
from relturn.store.cache.results import path_for

JOB = "parsed"
_SIZE = 16


class ParsedFiles:
    """The parsed values of one relationship's files: for each path, the digest of the text and its values."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _load(path)
        self._used: dict[str, tuple[bytes, bytes]] = {}
        self._is_new = False

    def document(self, text: SourceText) -> Document:
        """Return the cached document of a text, or parse the text if it differs from the cached text."""
        digest = blake2b(text.encode(), digest_size=_SIZE).digest()
        known = self._kept.get(text.path)
        if known is not None and known[0] == digest:
            self._used[text.path] = known
            document = Document(text, marshal.loads(known[1]), None)  # noqa: S302 - the user's own file
            document.release(compose)
            return document
        document = parse(text)
        if document.readable and not document.problems:
            self._used[text.path] = (digest, marshal.dumps(document.data))
            self._is_new = True
        return document

    def keep(self) -> None:
        """Store the entries that were used, if any of them is new. A failure to write is ignored."""
        if not self._is_new:
            return
        whole = marshal.dumps((_key(), self._used))
        with suppress(OSError):
            write_one_of_many(self._path, blake2b(whole, digest_size=_SIZE).digest() + whole)


def of_relationship(cache_folder: Path, root: Path, slug: str) -> ParsedFiles:
    """Return the cached values of a relationship's files."""
    return ParsedFiles(_folder(cache_folder, root) / _name(slug))


def keep_only(cache_folder: Path, root: Path, slugs: Iterable[str]) -> None:
    """Remove the cache files of relationships that no longer exist."""
    wanted = set(map(_name, slugs))
    with suppress(OSError):
        for path in _folder(cache_folder, root).iterdir():
            if path.name not in wanted:
                path.unlink(missing_ok=True)


def _folder(cache_folder: Path, root: Path) -> Path:
    return Path(path_for(str(cache_folder), str(root), JOB)).with_suffix("")


def _name(slug: str) -> str:
    return blake2b(slug.encode("utf-8", "surrogateescape"), digest_size=_SIZE).hexdigest()


@cache_result
def _key() -> str:
    """Return a cache key that changes with the versions and with the code of the parser."""
    stamp = blake2b(digest_size=8)
    with os.scandir(Path(relturn.__file__).parent / "source") as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name.endswith(".py"):
                about = entry.stat()
                stamp.update(f"{entry.name} {about.st_size} {about.st_mtime_ns}\0".encode())
    return f"{relturn.__version__}-{yaml.__version__}-{sys.implementation.cache_tag}-{stamp.hexdigest()}"


def _load(path: Path) -> dict[str, tuple[bytes, bytes]]:
    raw = read_private(path)
    if raw is None or blake2b(raw[_SIZE:], digest_size=_SIZE).digest() != raw[:_SIZE]:
        return {}
    try:
        key, kept = marshal.loads(raw[_SIZE:])  # noqa: S302 - the user's own file
    except (EOFError, ValueError, TypeError):
        return {}
    return kept if key == _key() else {}
