"""Keeps what YAML files were parsed to, by their content, so that a file is parsed once and not every day.

What is judged of them changes with the day; what stands in them does not. Each relationship has one file in the user's cache
folder. Only files without a problem are kept; nothing but speed depends on it: any doubt leads to the parser.
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
    """What the files of one relationship were parsed to, by label: the digest of each text, and its values."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _load(path)
        self._used: dict[str, tuple[bytes, bytes]] = {}
        self._is_new = False

    def document(self, text: SourceText) -> Document:
        """The document of a text: of what is kept where it is the same text, and else parsed."""
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
        """Keep what was used, where anything in it is new; that this cannot be done does not matter."""
        if not self._is_new:
            return
        whole = marshal.dumps((_key(), self._used))
        with suppress(OSError):
            write_one_of_many(self._path, blake2b(whole, digest_size=_SIZE).digest() + whole)


def of_relationship(cache_folder: Path, root: Path, slug: str) -> ParsedFiles:
    """What is kept of a relationship's files."""
    return ParsedFiles(_folder(cache_folder, root) / _name(slug))


def keep_only(cache_folder: Path, root: Path, slugs: Iterable[str]) -> None:
    """Remove what is kept of relationships that are no longer there."""
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
    """Changes with the parser: the versions, and the code that makes values of a text."""
    stamp = 0
    with os.scandir(Path(relturn.__file__).parent / "source") as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name.endswith(".py"):
                about = entry.stat()
                stamp = (stamp * 1_000_003 + about.st_mtime_ns + about.st_size) & (2**64 - 1)
    return f"{relturn.__version__}-{yaml.__version__}-{sys.implementation.cache_tag}-{stamp:016x}"


def _load(path: Path) -> dict[str, tuple[bytes, bytes]]:
    raw = read_private(path)
    if raw is None or blake2b(raw[_SIZE:], digest_size=_SIZE).digest() != raw[:_SIZE]:
        return {}
    try:
        key, kept = marshal.loads(raw[_SIZE:])  # noqa: S302 - the user's own file
    except (EOFError, ValueError, TypeError):
        return {}
    return kept if key == _key() else {}
