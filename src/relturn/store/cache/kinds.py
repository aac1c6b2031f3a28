"""A cache of the tables of file kinds, in the user's cache folder.

With this cache, commands start without importing the models. If the cached file has another version, another owner
or damage, the tables are built from the models again.
"""

from __future__ import annotations

import marshal
import os
import sys
from pathlib import Path

import pydantic_core

import relturn
from relturn.declare.kinds import Kinds
from relturn.store.cache.private import read_private, write_private

_MOST = 8
_PACKAGE = Path(relturn.__file__).parent
_MADE_FROM = ("declare", "records", "model")


def load_kinds(folder: Path | None) -> Kinds:
    """Return the tables of all file kinds, from the cache in `folder` if it holds them."""
    if folder is None:
        return _from_models()
    key = _key()
    path = folder / f"kinds-{key}.marshal"
    kinds = _read(path)
    if kinds is None:
        fresh = "relturn.model.file_specs" not in sys.modules
        kinds = _from_models()
        if fresh and _key() == key:  # models read before an upgrade are never kept under its name
            _keep(path, kinds)
    return kinds


def _from_models() -> Kinds:
    from relturn.model.file_specs import declared_kinds  # noqa: PLC0415 - imports pydantic

    return declared_kinds()


def _key() -> str:
    """Return a cache key that changes with the versions and with every file that the tables are built from."""
    stamp = 0
    for name in _MADE_FROM:
        with os.scandir(_PACKAGE / name) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    stat = entry.stat()
                    stamp = (stamp * 1_000_003 + stat.st_mtime_ns + stat.st_size) & (2**64 - 1)
    version = f"{relturn.__version__}-{pydantic_core.__version__}-{sys.implementation.cache_tag}"
    return f"{version}-{stamp:016x}"


def _read(path: Path) -> Kinds | None:
    raw = read_private(path)
    try:
        return None if raw is None else Kinds.unpack(marshal.loads(raw))  # noqa: S302 - the user's own file
    except (EOFError, ValueError, TypeError):
        return None


def _keep(path: Path, kinds: Kinds) -> None:
    try:
        kept = sorted(
            path.parent.glob("kinds-*.marshal"), key=lambda old: old.stat().st_mtime_ns, reverse=True
        )
        for old in kept[_MOST - 1 :]:  # other versions of relturn or Python keep theirs
            old.unlink(missing_ok=True)
        write_private(path, marshal.dumps(kinds.pack()))
    except OSError:
        return
