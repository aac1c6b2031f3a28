"""Checks every relationship of a workspace, but only where something has changed since it was checked last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relturn.rules.engine import check
from relturn.services.workspace import Workspace
from relturn.source.text import SourceText
from relturn.store import locate, results
from relturn.store.results import Look, Results
from relturn.store.spread import spread
from relturn.store.texts import log_folders
from relturn.workspace.workspace import ReadFile

if TYPE_CHECKING:
    from relturn.store.results import Entry, Signature

Found = tuple[int, list[tuple[Any, ...]]]
"""Of a relationship: how many files it has, and its findings as plain values."""
Checked = tuple[int, list[tuple[Any, ...]], tuple[str, ...], bytes]
"""The same, with the relationships that it depends on and the digest of its files."""


def checker(workspace: Workspace) -> Callable[[str], Checked]:
    """What checks one relationship, here or in another process."""

    def checked(slug: str) -> Checked:
        read = workspace.read_whole(slug)
        outward = tuple(sorted({target.partition("/")[0] for target in read.outward} - {slug}))
        found = [finding.pack() for finding in check(read, workspace.context)]
        return len(read.files), found, outward, results.digest(map(_content, read.files.values()))

    return checked


def _content(file: ReadFile) -> tuple[str, bytes | None]:
    return file.label, file.text.encode() if isinstance(file.text, SourceText) else None


Settings = Callable[[Workspace], list[tuple[Any, ...]]]


def check_all(
    workspace: Workspace, cache: Path | None, of_settings: Settings, look: Look | None = None
) -> tuple[list[Found], list[tuple[Any, ...]]]:
    """What is found in each relationship, in their order, and by `of_settings`.

    With a `cache` folder what has not changed is taken from there, and what is found now is kept there; `look` is a
    look at the workspace that was had already.
    """
    packed = of_settings(workspace)
    if cache is None:
        return [one[:2] for one in spread(checker(workspace), workspace.slugs())], packed
    look = look or _look(workspace, cache)
    kept = look.results
    changed = [name for name in look.names if name not in look.same]
    entries = {name: kept.entries[name] for name in look.same}
    entries |= _check(workspace, changed, dict(zip(look.names, look.now, strict=True)))
    if not look.whole or look.renewed:
        entries[""] = (b"", b"", False, (), packed)
        results.keep(Results(kept.path, kept.key, log_folders(workspace.kinds), entries))
    found = [entries[name][4] for name in look.names]
    return [one for one in found if one is not None], packed


def _look(workspace: Workspace, cache: Path) -> Look:
    root = str(workspace.root)
    key, path = results.key_for(root, str(workspace.context.today)), results.path_for(str(cache), root)
    return Look(root, results.load(path, key) or Results(path, key, log_folders(workspace.kinds), {}))


def _check(workspace: Workspace, names: list[str], now: dict[str, Signature]) -> dict[str, Entry]:
    """The entries of folders that changed; those that are no relationships hold nothing."""
    slugs = [name for name in names if locate.is_relationship(workspace.root, name)]
    entries: dict[str, Entry] = {name: (*_plain(now[name], b""), (), None) for name in names}
    for slug, checked in zip(slugs, spread(checker(workspace), slugs), strict=True):
        count, found, outward, digest = checked
        entries[slug] = (*_plain(now[slug], digest), outward, (count, found))
    return entries


def _plain(signature: Signature, digest: bytes) -> tuple[bytes, bytes, bool]:
    return signature[0], digest, signature[1]
