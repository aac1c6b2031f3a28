"""Runs a check on every relationship of a workspace, but only where something has changed since the last run."""

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
from relturn.store.git.head import state_of
from relturn.store.parallel import map_ordered

Worked = tuple[Any, tuple[str, ...], bytes, bytes, bytes]
"""A result in built-in types, the relationships that the result depends on, and the digests of the files, of what the git
history showed, and of the figures in money; see `Entry`."""


class Check(NamedTuple):
    """A check of each relationship, and a summary of all results."""

    name: str
    """The name under which the results are stored."""
    work: Callable[[str], Worked]
    of_all: Callable[[list[Any]], Any]
    """Function that makes a summary in built-in types from all results. The summary is stored with the results."""


def worked(read: ReadRelationship, result: Any) -> Worked:
    """Return a result with everything that it depends on."""
    about = read.relationship
    depends_on = {target.partition("/")[0] for target in read.external_references} - {about.slug}
    digest = results.digest(map(_content, read.files.values()))
    money = read.files.get(f"{about.slug}/{about.kinds.files['value'].path}")
    of_money = results.digest([_content(money)]) if money else b""
    return result, tuple(sorted(depends_on)), digest, about.recorded.digest_of_use, of_money


def _content(file: ReadFile) -> tuple[str, bytes | None]:
    return file.path, file.text.encode() if isinstance(file.text, SourceText) else None


def run_incremental(
    workspace: Workspace, job: Check, cache: Path | None, look: CacheLookup | None = None
) -> tuple[list[Any], Any]:
    """Return the results for each relationship, in order, and the summary of all.

    With a `cache` folder, unchanged results come from the cache, and new results are stored in it. `look` is a cache
    lookup that was made earlier.
    """
    if cache is None:
        found = [one[0] for one in map_ordered(job.work, workspace.slugs())]
        return found, job.of_all(found)
    look = look or _look(workspace, job.name, cache)
    cached = look.results
    changed = [name for name in look.names if name not in look.unchanged]
    entries = {name: cached.entries[name] for name in look.unchanged}
    now = dict(zip(look.names, look.now, strict=True))
    made = Results(cached.path, cached.key, log_folders(workspace.kinds), entries, cached.history)
    entries |= _work(workspace, job, changed, now)
    if made.money != cached.money:  # a segment compares a client's revenue with that of all others
        entries |= _work(workspace, job, sorted(look.unchanged), now)
    found = [payload for name in look.names if (payload := entries[name].result) is not None]
    of_all = cached.entries[""].result if look.is_fresh else job.of_all(found)
    if not look.is_fresh or look.restamped:
        entries[""] = Entry(Signature(b"", is_racy=False), b"", (), of_all)
        results.store(made)
        parsed.keep_only(cache, workspace.root, look.names)
        results.keep_only(str(cache), str(workspace.root), look.names)
    return found, of_all


def _look(workspace: Workspace, name: str, cache: Path) -> CacheLookup:
    root = str(workspace.root)
    key, path = results.key_for(root, str(workspace.context.today)), results.path_for(str(cache), root, name)
    known = results.load(path, key) or Results(path, key, log_folders(workspace.kinds), {})
    return CacheLookup(root, known, state_of(workspace.root), workspace.history_digest)


def _work(workspace: Workspace, job: Check, names: list[str], now: dict[str, Signature]) -> dict[str, Entry]:
    """Return the entries of changed folders; a folder that is not a relationship has no result."""
    slugs = [name for name in names if locate.is_relationship(workspace.root, name)]
    entries: dict[str, Entry] = {name: Entry(now[name], b"", (), None) for name in names}
    for slug, (result, depends_on, digest, *outside) in zip(slugs, map_ordered(job.work, slugs), strict=True):
        entries[slug] = Entry(now[slug], digest, depends_on, result, *outside)
    return entries
