"""Reads promises and the importance of people from the git history, once for a workspace and commit (`method.md#promises`)."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import relturn
from relturn.analysis.date_changes import dates_of
from relturn.analysis.importance import as_written
from relturn.declare.kinds import Kinds
from relturn.model.on_record import Found, OnRecord, Recorded
from relturn.source.parse import parse
from relturn.source.text import SourceText, decode
from relturn.store.cache.private import read_private, write_private
from relturn.store.git import plans, repository
from relturn.store.git.head import state_of

People = dict[str, dict[str, list[str]]]
"""The values of each field of importance in all versions, by person."""
Actions = dict[str, tuple[str, str]]
"""The date of the first version and the earliest due date of each action, in ISO form.

A date that is not recorded is empty.
"""


def on_record(root: Path, slug: str, cache: Path | None, kinds: Kinds) -> OnRecord:
    """Return what the git history shows about the promises and people of a relationship; git is read only when needed."""
    if not repository.is_inside(root):
        return OnRecord()
    person, action = kinds.records["stakeholder"], kinds.records["action"]
    weighing = tuple(field.name for field in person.fields if field.weighs)
    files = _Files(kinds.files[action.file].path, kinds.files[person.file].path, person.key, weighing)
    return OnRecord(lambda: _found(root, slug, cache, files))


def digest_of(root: Path, slug: str, cache: Path | None, kinds: Kinds) -> bytes:
    """Return a digest of what the git history shows about a relationship today."""
    recorded = on_record(root, slug, cache, kinds)
    len(recorded)  # asks for it
    return recorded.digest_of_use


class _Files(NamedTuple):
    """The files to read in the history, the key under which one lists people, and their fields of importance."""

    plan: str
    people: str
    listed: str
    fields: tuple[str, ...]


def _found(root: Path, slug: str, cache: Path | None, files: _Files) -> Found:
    state = state_of(root)
    if not state:
        return Found()
    by_slug, people, cut_off = _of_state(root, state, cache, files)
    known = by_slug.get(slug, {})
    actions = {name: Recorded(_day(day), _day(due)) for name, (day, due) in known.items()}
    return Found(actions, cut_off, people.get(slug, {}))


@lru_cache(maxsize=8)
def _of_state(
    root: Path, state: str, cache: Path | None, files: _Files
) -> tuple[Mapping[str, Actions], Mapping[str, People], str]:
    """Return the actions and people in the git history of a state, by relationship. Use the cache if possible."""
    path = _path(root, cache) if cache else None
    cached = _read(path) if path else None
    if cached is not None and cached[0] == state:
        return cached[1], cached[2], cached[3]
    goes_on = cached is not None and not cached[3] and plans.is_known(root, cached[0])
    by_slug: dict[str, Actions] = dict(cached[1]) if cached is not None and goes_on else {}
    people: dict[str, People] = dict(cached[2]) if cached is not None and goes_on else {}
    walked = plans.walk(root, (files.plan, files.people), cached[0] if cached is not None and goes_on else "")
    for version in walked.versions:
        text = decode(version.name, version.content)
        if not isinstance(text, SourceText):
            continue
        if version.name == files.people:
            _add_people(people.setdefault(version.slug, {}), text, files)
            continue
        day = str(version.day) if version.slug in by_slug else ""
        _add(by_slug.setdefault(version.slug, {}), day, text)
    if path is not None:
        _write(path, (state, by_slug, people, walked.cut_off))
    return by_slug, people, walked.cut_off


def _add_people(people: People, text: SourceText, files: _Files) -> None:
    """Add one version of the people: every value of the fields that show the importance of a person."""
    data = parse(text).data
    listed = data.get(files.listed) if isinstance(data, dict) else None
    for person in listed if isinstance(listed, list) else ():
        name = person.get("id") if isinstance(person, dict) else None
        if not isinstance(name, str):
            continue
        for field in files.fields:
            value = person.get(field)
            if value is not None and not isinstance(value, (dict, list)):
                known = people.setdefault(name, {}).setdefault(field, [])
                written = as_written(value)
                if written not in known:
                    known.append(written)


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
    return cache / f"on-record-{relturn.__version__}-{name}.marshal"


def _read(path: Path) -> tuple[str, dict[str, Actions], dict[str, People], str] | None:
    """Return the stored data, or None if the data are missing or could be damaged."""
    raw = read_private(path)
    try:
        loaded: Any = None if raw is None else marshal.loads(raw)  # noqa: S302 - the user's own file
    except (EOFError, ValueError, TypeError):
        return None
    if isinstance(loaded, tuple) and len(loaded) == 4 and all(isinstance(part, dict) for part in loaded[1:3]):  # noqa: PLR2004 - state, actions, people, why cut off
        return loaded
    return None


def _write(path: Path, found: tuple[str, dict[str, Actions], dict[str, People], str]) -> None:
    try:
        write_private(path, marshal.dumps(found))
    except OSError:
        return
