"""The chain of records from fact to recognition in both directions, unlinked records, and links to re-check (`method.md#analyses`, traceability)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from relturn.declare.kinds import FrozenRecord, Kinds, RecordKind
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship
from relturn.model.text import fold


@dataclass(frozen=True, slots=True)
class Step:
    """One record in the chain, with its distance in links from the start."""

    entry: Entry
    depth: int


def _name(entry: Entry) -> str:
    return entry.id or entry.kind


def links(relationship: Relationship) -> dict[str, set[str]]:
    """Return the records that follow from each record of the chain, by id (or by kind, for a single document)."""
    following: dict[str, set[str]] = {}
    kinds = relationship.kinds.records
    for entry in relationship.entries:
        kind = kinds[entry.kind]
        if kind.chain:
            for before in _named(entry, kind.marked("follows")):
                following.setdefault(before, set()).add(_name(entry))
            for after in _named(entry, kind.marked("leads_to")):
                following.setdefault(_name(entry), set()).add(after)
    return following


def _named(entry: Entry, fields: tuple[str, ...]) -> Iterator[str]:
    """Yield the ids in some fields of a record."""
    for name in fields:
        value = getattr(entry.record, name, None)
        yield from (value if isinstance(value, tuple) else (value,) if value else ())


def entries_by_name(relationship: Relationship) -> dict[str, Entry]:
    """Return the entries by id, and single documents by their kind."""
    named = {_name(entry): entry for entry in relationship.entries if not entry.id and entry.cycle is None}
    return {**named, **relationship.by_id}


def downwards(relationship: Relationship, name: str) -> list[Step]:
    """Return the records that follow from a record, the nearest first."""
    return _walk(relationship, links(relationship), name)


def upwards(relationship: Relationship, name: str) -> list[Step]:
    """Return the records that a record follows from, the nearest first."""
    back: dict[str, set[str]] = {}
    for before, afters in links(relationship).items():
        for after in afters:
            back.setdefault(after, set()).add(before)
    return _walk(relationship, back, name)


def unsupported_priorities(relationship: Relationship) -> list[str]:
    """Return the client's priorities that no need supports (EXPECTATIONS)."""
    head = relationship.head
    supported = {fold(need.supports) for need in relationship.all("need") if need.supports}
    return [one for one in (head.client_agenda if head else ()) if fold(one) not in supported]


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
    """An unlinked record: nothing follows from it, or it has no origin."""

    entry: Entry
    why: str


def orphans(relationship: Relationship) -> list[Orphan]:
    """Return the live records that lack a required link, in the order of the chain."""
    following = links(relationship)
    kinds = relationship.kinds.records
    found = [
        orphan for entry in relationship.entries for orphan in _orphan(entry, kinds[entry.kind], following)
    ]
    return sorted(found, key=lambda orphan: kinds[orphan.entry.kind].chain)


def _orphan(entry: Entry, kind: RecordKind, following: Mapping[str, set[str]]) -> Iterator[Orphan]:
    record = entry.record
    if (
        entry.cycle is not None
        or getattr(record, "withdrawn", None)
        or getattr(record, "status", "") == "dropped"
        or any(
            field.linked_if and getattr(record, field.name) not in field.linked_if for field in kind.fields
        )
    ):
        return
    if kind.nothing_follows and not following.get(entry.id):
        yield Orphan(entry, kind.nothing_follows)
    if kind.follows_nothing and not any(_named(entry, kind.marked("follows"))):
        yield Orphan(entry, kind.follows_nothing)


def fingerprint(kinds: Kinds, entry: Entry) -> str:
    """Return a fingerprint of a record's content: twelve hexadecimal digits. Fields about the record itself do not count."""
    left_out = frozenset(kinds.records[entry.kind].marked("about_record"))
    fields = json.dumps(_plain(entry.record, left_out), sort_keys=True, ensure_ascii=False)
    return blake2b(fields.encode(), digest_size=6).hexdigest()


def _plain(value: Any, left_out: frozenset[str]) -> Any:
    if isinstance(value, FrozenRecord):
        return {name: _plain(item, left_out) for name, item in vars(value).items() if name not in left_out}
    if isinstance(value, (tuple, list)):
        return [_plain(item, left_out) for item in value]
    return str(value) if isinstance(value, date) else value


@dataclass(frozen=True, slots=True)
class Suspect:
    """A link to re-check: its target changed after the link was confirmed."""

    entry: Entry
    target: Entry


def suspects(relationship: Relationship) -> list[Suspect]:
    """Return the confirmed links whose target has changed since then."""
    found = []
    for entry in relationship.entries:
        if entry.cycle is None:
            for ref, confirmed in getattr(entry.record, "links_checked", {}).items():
                target = relationship.by_id.get(ref)
                if target is not None and fingerprint(relationship.kinds, target) != confirmed:
                    found.append(Suspect(entry, target))
    return found
