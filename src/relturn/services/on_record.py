"""Reads the due dates of promises from the git history, once for a workspace and commit (`method.md#promises`)."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import relturn
from relturn.analysis.date_changes import dates_of
from relturn.model.on_record import Found, OnRecord, Recorded
from relturn.source.parse import parse
from relturn.source.text import SourceText, decode
from relturn.store.cache.private import read_private, write_private
from relturn.store.git import plans, repository

Actions = dict[str, tuple[str, str]]
"""The date of the first version and the earliest due date of each action, in ISO form.

A date that is not recorded is empty.
"""


def on_record(root: Path, slug: str, cache: Path | None) -> OnRecord:
    """Return what the git history shows about the promises of a relationship; git is read only when needed."""
    if not repository.is_inside(root):
        return OnRecord()
    return OnRecord(lambda: _found(root, slug, cache))


def _found(root: Path, slug: str, cache: Path | None) -> Found:
    head = plans.head_of(root)
    if not head:
        return Found()
    by_slug, cut_off = _of_head(root, head, cache)
    known = by_slug.get(slug, {})
    actions = {name: Recorded(_day(day), _day(due)) for name, (day, due) in known.items()}
    return Found(actions, cut_off)


@lru_cache(maxsize=8)
def _of_head(root: Path, head: str, cache: Path | None) -> tuple[Mapping[str, Actions], str]:
    """Return the actions in the git history up to a commit, by relationship. Use the cache if possible."""
    path = _path(root, cache) if cache else None
    cached = _read(path) if path else None
    if cached is not None and cached[0] == head:
        return cached[1], cached[2]
    goes_on = cached is not None and not cached[2] and plans.is_known(root, cached[0])
    by_slug: dict[str, Actions] = dict(cached[1]) if cached is not None and goes_on else {}
    walked = plans.walk(root, cached[0] if cached is not None and goes_on else "")
    for version in walked.versions:
        text = decode(plans.PLAN, version.content)
        if isinstance(text, SourceText):
            day = str(version.day) if version.slug in by_slug else ""
            _add(by_slug.setdefault(version.slug, {}), day, text)
    if path is not None:
        _write(path, (head, by_slug, walked.cut_off))
    return by_slug, walked.cut_off


def _day(word: str) -> date | None:
    return date.fromisoformat(word) if word else None


def _add(actions: Actions, day: str, text: SourceText) -> None:
    """Add one version of a plan: keep the day of each action's first version, and its earliest due date.

    The date is unknown for actions of the first version, because the workspace may be older than its git history.
    """
    for name, dates in dates_of(parse(text).data, undated=True).items():
        first, due = actions.get(name, (day, ""))
        now = str(dates[0]) if dates else ""
        actions[name] = (first, min(filter(None, (due, now)), default=""))


def _path(root: Path, cache: Path) -> Path:
    name = blake2b(str(root.resolve()).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    return cache / f"promises-{relturn.__version__}-{name}.marshal"


def _read(path: Path) -> tuple[str, dict[str, Actions], str] | None:
    """Return the stored data, or None if the data are missing or could be damaged."""
    raw = read_private(path)
    try:
        loaded: Any = None if raw is None else marshal.loads(raw)  # noqa: S302 - the user's own file
    except (EOFError, ValueError, TypeError):
        return None
    if isinstance(loaded, tuple) and len(loaded) == 3 and isinstance(loaded[1], dict):  # noqa: PLR2004 - head, actions, why cut off
        return loaded
    return None


def _write(path: Path, found: tuple[str, dict[str, Actions], str]) -> None:
    try:
        write_private(path, marshal.dumps(found))
    except OSError:
        return
