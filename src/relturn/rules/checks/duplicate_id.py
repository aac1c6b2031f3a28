"""The rule that reports an id that belongs to two records."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.findings.phrasing import with_article
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.entry import Entry
from relturn.model.ids import free_id
from relturn.model.references import references_of
from relturn.rules.rule import Rule, RuleMatch
from relturn.source.edits import Delete, SetValue

DUPLICATE, RESERVED = "duplicate", "reserved"
"""The two forms of this finding: two live records, or a new record and a record of a closed cycle."""


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield live records that share an id, and new records with an id from a closed cycle."""
    live: dict[str, list[Entry]] = {}
    for entry in read.relationship.entries:
        if entry.id and entry.cycle is None:
            live.setdefault(entry.id, []).append(entry)
    for name, entries in live.items():
        for entry in entries if len(entries) > 1 else ():
            other = next(one for one in entries if one is not entry)
            where = read.span(other.path, other.key_path)
            message = f"the id {name} is also the id of {with_article(_words(other.kind))} at {other.path}:{where.line}"
            yield RuleMatch(entry.path, (*entry.key_path, "id"), message, data=(DUPLICATE, name))
    yield from _reused(read, {name: entries[0] for name, entries in live.items()})


def _reused(read: ReadRelationship, live: dict[str, Entry]) -> Iterator[RuleMatch]:
    for old in read.relationship.entries:
        new = live.get(old.id) if old.cycle is not None else None
        if new is not None and new.kind != old.kind:
            message = f"the id {new.id} is reserved: in cycle {old.cycle} it was the id of {with_article(_words(old.kind))}"
            yield RuleMatch(new.path, (*new.key_path, "id"), message, data=(RESERVED, new.id))


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that gives one record a new id, or removes a record that is the same as another.

    The record of the kind that references need keeps the id. If that does not decide, the first record keeps it. A record
    that others may refer to gets a new id only with `--unsafe-fixes`.
    """
    relationship = read.relationship
    places = [(entry.path, (*entry.key_path, "id")) for entry in relationship.entries]
    if (finding.path, finding.key_path) not in places or finding.data[:1] != (DUPLICATE,):
        return None
    entry = relationship.entries[places.index((finding.path, finding.key_path))]
    entries = [one for one in relationship.entries if one.id == entry.id and one.cycle is None]
    wanted = [kinds for kinds in _wanted(read, entry.id) if any(one.kind in kinds for one in entries)]
    owner = max(entries, key=lambda one: sum(one.kind in kinds for kinds in wanted))
    if entry is owner or not entry.key_path:
        return None
    if owner.record == entry.record and owner.kind == entry.kind:
        return Fix("remove the second one", safe=True, edits=((finding.path, Delete(entry.key_path)),))
    new = free_id(entry.id, {*relationship.by_id, *read.ids_in_unparsed_files})
    edit = SetValue(finding.key_path, new)
    is_free = not any(entry.kind in kinds for kinds in wanted)
    return Fix(f"call the {_words(entry.kind)} {new}", safe=is_free, edits=((finding.path, edit),))


def _wanted(read: ReadRelationship, name: str) -> list[tuple[str, ...]]:
    """Return, for each reference to an id, the record kinds that the reference may name."""
    return [
        reference.field.refers
        for reference in references_of(read.relationship)
        if reference.target == name and reference.field.refers
    ]


RULE = Rule(
    code="R101",
    name="duplicate-id",
    severity="error",
    title="Two records have the same id.",
    why="An id must be unique among the people and records of a relationship, so that each reference is clear.",
    source="method.md#vocabulary",
    fix=fix,
    check=check,
    hint="give one of them another id, and change the references to it",
    fails={
        "needs.yaml": (
            "needs:\n"
            "  - {id: same, side: client, level: operational, statement: One.}\n"
            "  - {id: same, side: client, level: operational, statement: Two.}\n"
        )
    },
    passes={
        "needs.yaml": (
            "needs:\n"
            "  - {id: one, side: client, level: operational, statement: One.}\n"
            "  - {id: two, side: client, level: operational, statement: Two.}\n"
        )
    },
)
