"""Work on every relationship of a workspace, but only where something has changed since it was last done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from relturn.loader.reader import ReadFile, ReadRelationship
from relturn.services.workspace import Workspace
from relturn.source.text import SourceText
from relturn.store.cache import parsed, results
from relturn.store.cache.results import CacheLookup, Entry, Results, Signature
from relturn.store.files import locate
from relturn.store.files.texts import log_folders
from relturn.store.parallel import map_ordered

Worked = tuple[Any, tuple[str, ...], bytes]
"""What came of a relationship as plain values, the relationships that it depends on, and the digest of its files."""


class Check(NamedTuple):
    """Some work on each relationship, and what is reported about all of them."""

    name: str
    """Under which its results are kept."""
    work: Callable[[str], Worked]
    of_all: Callable[[list[Any]], Any]
    """Plain values made of the results, kept with them."""


def worked(read: ReadRelationship, result: Any) -> Worked:
    """A result with what it depends on: the files read, and the relationships that they name."""
    depends_on = {target.partition("/")[0] for target in read.external_references} - {read.relationship.slug}
    return result, tuple(sorted(depends_on)), results.digest(map(_content, read.files.values()))


def _content(file: ReadFile) -> tuple[str, bytes | None]:
    return file.path, file.text.encode() if isinstance(file.text, SourceText) else None


def run_incremental(
    workspace: Workspace, job: Check, cache: Path | None, look: CacheLookup | None = None
) -> tuple[list[Any], Any]:
    """The results for each relationship, in their order, and what is reported about all.

    With a `cache` folder what has not changed is taken from there, and what is found now is kept there; `look` is a
    look at the workspace that was had already.
    """
    if cache is None:
        found = [one[0] for one in map_ordered(job.work, workspace.slugs())]
        return found, job.of_all(found)
    look = look or _look(workspace, job.name, cache)
    cached = look.results
    changed = [name for name in look.names if name not in look.unchanged]
    entries = {name: cached.entries[name] for name in look.unchanged}
    entries |= _work(workspace, job, changed, dict(zip(look.names, look.now, strict=True)))
    found = [payload for name in look.names if (payload := entries[name].result) is not None]
    of_all = cached.entries[""].result if look.is_fresh else job.of_all(found)
    if not look.is_fresh or look.restamped:
        entries[""] = Entry(Signature(b"", is_racy=False), b"", (), of_all)
        results.store(Results(cached.path, cached.key, log_folders(workspace.kinds), entries))
        parsed.keep_only(cache, workspace.root, look.names)
    return found, of_all


def _look(workspace: Workspace, name: str, cache: Path) -> CacheLookup:
    root = str(workspace.root)
    key, path = results.key_for(root, str(workspace.context.today)), results.path_for(str(cache), root, name)
    return CacheLookup(root, results.load(path, key) or Results(path, key, log_folders(workspace.kinds), {}))


def _work(workspace: Workspace, job: Check, names: list[str], now: dict[str, Signature]) -> dict[str, Entry]:
    """The entries of folders that changed; those that are no relationships hold nothing."""
    slugs = [name for name in names if locate.is_relationship(workspace.root, name)]
    entries: dict[str, Entry] = {name: Entry(now[name], b"", (), None) for name in names}
    for slug, (result, depends_on, digest) in zip(slugs, map_ordered(job.work, slugs), strict=True):
        entries[slug] = Entry(now[slug], digest, depends_on, result)
    return entries
