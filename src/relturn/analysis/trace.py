"""The chain from fact to recognition, both ways; orphans and suspect links (`method.md` §6, traceability)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from relturn.declare.kinds import FrozenRecord
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship

CHAIN = ("fact", "heard_need", "issue", "root_cause", "need", "common_ground", "vision", "action", "milestone", "measure",
         "outcome", "reading", "recognition")  # fmt: skip
"""The kinds of the chain, in the order in which one follows from the other."""

_BACKWARDS = {
    "issue": ("facts", "root_cause"),
    "root_cause": ("issue",),
    "need": ("reverses", "heard"),
    "common_ground": ("joins",),
    "vision": ("serves",),
    "action": ("serves",),
    "outcome": ("moves",),
    "recognition": ("value",),
    "reading": ("measure",),
}
"""For each kind the fields that name what it follows from."""

_FOLLOWED = {
    "issue": ("root_cause",),
    "need": ("measure",),
    "action": ("measure",),
    "root_cause": ("actions",),
}
"""For each kind the fields that name what follows from it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One record on the chain, so many links away from where it began."""

    entry: Entry
    depth: int


def _name(entry: Entry) -> str:
    return entry.id or entry.kind


def links(relationship: Relationship) -> dict[str, set[str]]:
    """For each record of the chain those that follow from it, by id (or kind, for a single document)."""
    following: dict[str, set[str]] = {}
    for entry in relationship.entries:
        if entry.kind in CHAIN:
            for before in _targets(entry, _BACKWARDS):
                if not (entry.kind == "issue" and before == entry.record.root_cause):
                    following.setdefault(before, set()).add(_name(entry))
            for after in _targets(entry, _FOLLOWED):
                following.setdefault(_name(entry), set()).add(after)
    return following


def _targets(entry: Entry, fields: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for name in fields.get(entry.kind, ()):
        value = getattr(entry.record, name, None)
        yield from (value if isinstance(value, tuple) else (value,) if value else ())


def entries_by_name(relationship: Relationship) -> dict[str, Entry]:
    """Entries by id, single documents by their kind."""
    named = {_name(entry): entry for entry in relationship.entries if not entry.id and entry.cycle is None}
    return {**named, **relationship.by_id}


def downwards(relationship: Relationship, name: str) -> list[Step]:
    """What follows from a record, nearest first."""
    return _walk(relationship, links(relationship), name)


def upwards(relationship: Relationship, name: str) -> list[Step]:
    """What a record follows from, nearest first."""
    back: dict[str, set[str]] = {}
    for before, afters in links(relationship).items():
        for after in afters:
            back.setdefault(after, set()).add(before)
    return _walk(relationship, back, name)


def _walk(relationship: Relationship, edges: Mapping[str, set[str]], start: str) -> list[Step]:
    known = entries_by_name(relationship)
    seen, steps, level = {start}, [], [start]
    depth = 0
    while level:
        depth += 1
        level = sorted({after for name in level for after in edges.get(name, ())} - seen)
        seen |= set(level)
        steps += [Step(known[name], depth) for name in level if name in known]
    return steps


@dataclass(frozen=True, slots=True)
class Orphan:
    """A record that nothing follows from, or that follows from nothing."""

    entry: Entry
    why: str


_NOTHING_FOLLOWS = {
    "fact": "no issue groups it", "issue": "no need turns it round and no action serves it",
    "need": "no common ground, vision or action serves it", "common_ground": "no vision or action serves it",
    "measure": "it has no reading",
}  # fmt: skip
_FOLLOWS_NOTHING = {
    "action": "it serves nothing",
    "outcome": "it moves nothing",
    "recognition": "it shows no value",
}
_NEEDS_GROUPING = {"problem", "opportunity", "threat"}


def orphans(relationship: Relationship) -> list[Orphan]:
    """The ends of the chain that hang loose, in the order of the chain; only live records are looked at."""
    following = links(relationship)
    found = [orphan for entry in relationship.entries for orphan in _orphan(entry, following)]
    return sorted(found, key=lambda orphan: CHAIN.index(orphan.entry.kind))


def _orphan(entry: Entry, following: Mapping[str, set[str]]) -> Iterator[Orphan]:
    record = entry.record
    if (
        entry.cycle is not None
        or getattr(record, "withdrawn", None)
        or getattr(record, "status", "") == "dropped"
    ):
        return
    if entry.kind == "fact" and record.kind not in _NEEDS_GROUPING:
        return
    if entry.kind in _NOTHING_FOLLOWS and not following.get(entry.id):
        yield Orphan(entry, _NOTHING_FOLLOWS[entry.kind])
    if entry.kind in _FOLLOWS_NOTHING and not any(_targets(entry, _BACKWARDS)):
        yield Orphan(entry, _FOLLOWS_NOTHING[entry.kind])


def fingerprint(record: Any) -> str:
    """Twelve hexadecimal figures of what a record says; its confirmations, tags and notes do not count."""
    told = json.dumps(_plain(record), sort_keys=True, ensure_ascii=False)
    return blake2b(told.encode(), digest_size=6).hexdigest()


_NOT_SAID = {"confirmed", "tags", "notes", "reaffirmed", "carried_from"}


def _plain(value: Any) -> Any:
    if isinstance(value, FrozenRecord):
        return {name: _plain(item) for name, item in vars(value).items() if name not in _NOT_SAID}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, date) else value


@dataclass(frozen=True, slots=True)
class Suspect:
    """A link that was confirmed before what it rests on changed."""

    entry: Entry
    target: Entry


def suspects(relationship: Relationship) -> list[Suspect]:
    """Records with a confirmed link whose target says something else now."""
    found = []
    for entry in relationship.entries:
        if entry.cycle is None:
            for ref, told in getattr(entry.record, "confirmed", {}).items():
                target = relationship.by_id.get(ref)
                if target is not None and fingerprint(target.record) != told:
                    found.append(Suspect(entry, target))
    return found
