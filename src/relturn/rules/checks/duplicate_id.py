"""An id names two records."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.entry import Entry
from relturn.model.ids import free_id
from relturn.rules.rule import Rule, RuleMatch
from relturn.source.edits import Delete, SetValue

DUPLICATE, RESERVED = "duplicate", "reserved"
"""The two sorts of this finding: of two live records, or of a new one and one of a closed cycle."""


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Two live records, of any kind, with one id; and a new record with the id of a closed cycle's."""
    seen: dict[str, Entry] = {}
    for entry in read.relationship.entries:
        if not entry.id or entry.cycle is not None:
            continue
        first = seen.setdefault(entry.id, entry)
        if first is not entry:
            where = read.span(first.path, first.key_path)
            message = (
                f"the id {entry.id} is already that of the {_words(first.kind)} at {first.path}:{where.line}"
            )
            yield RuleMatch(entry.path, (*entry.key_path, "id"), message, data=(DUPLICATE, entry.id))
    yield from _reused(read, seen)


def _reused(read: ReadRelationship, live: dict[str, Entry]) -> Iterator[RuleMatch]:
    for old in read.relationship.entries:
        new = live.get(old.id) if old.cycle is not None else None
        if new is not None and new.kind != old.kind:
            message = f"the id {new.id} is reserved: in cycle {old.cycle} it was that of a {_words(old.kind)}"
            yield RuleMatch(new.path, (*new.key_path, "id"), message, data=(RESERVED, new.id))


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """The second gets an id of its own, and references stay with the first; one that says the same goes."""
    relationship = read.relationship
    places = [(entry.path, (*entry.key_path, "id")) for entry in relationship.entries]
    if (finding.path, finding.key_path) not in places or finding.data[:1] != (DUPLICATE,):
        return None
    second = relationship.entries[places.index((finding.path, finding.key_path))]
    first = next(entry for entry in relationship.entries if entry.id == second.id and entry.cycle is None)
    if first.record == second.record and first.kind == second.kind and second.key_path:
        return Fix("take the second out", safe=True, edits=((finding.path, Delete(second.key_path)),))
    new = free_id(second.id, {*relationship.by_id, *read.ids_in_unparsed_files})
    if not second.key_path:
        return None
    edit = SetValue(finding.key_path, new)
    return Fix(f"call the second {new}", safe=True, edits=((finding.path, edit),))


RULE = Rule(
    code="R101",
    name="duplicate-id",
    severity="error",
    title="An id names two records.",
    why="People and records of a relationship share one space of names, so that a reference reads by itself.",
    source="method.md#vocabulary",
    fix=fix,
    check=check,
    hint="give one of them another id, and change the references meant for it",
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
