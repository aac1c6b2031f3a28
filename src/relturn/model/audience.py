"""The view of a relationship that a reader outside our team may see (`method.md#confidence`), made before any analysis.

Fields that are not declared for the reader are emptied. Ids become neutral names. Record kinds without content for the
reader are left out, and so are issues with too few sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from relturn.declare.kinds import GROUP, LIST, REF, TEXT, Field, FrozenRecord
from relturn.declare.vocabulary import Audience
from relturn.model.context import Context
from relturn.model.entry import Entry
from relturn.model.on_record import Found, OnRecord
from relturn.model.relationship import Relationship
from relturn.model.view_facts import ViewFacts

INTERNAL: Literal["internal"] = "internal"
SUPPLIER: Literal["supplier"] = "supplier"
CLIENT: Literal["client"] = "client"
AUDIENCES: tuple[Audience, ...] = (INTERNAL, SUPPLIER, CLIENT)
Reader = Literal["supplier", "client"]
"""A reader who may not read confidences."""
_READS: dict[Reader, tuple[str, ...]] = {SUPPLIER: (SUPPLIER, CLIENT), CLIENT: (CLIENT,)}
"""The audiences of the fields that each reader may read."""


def may_read(reader: Reader, field: Field) -> bool:
    """Return whether a reader may read a field."""
    return field.audience in _READS[reader]


def view_of(relationship: Relationship, context: Context, reader: Reader) -> Relationship:
    """Return the relationship as a reader may see it who may not read confidences."""
    kinds = relationship.kinds.records
    shown = {name for name, kind in kinds.items() if _has_something(kind.fields, reader)}
    live = _shown(relationship, context, reader)
    elsewhere = {person.id: f"other-{n:04}" for n, person in enumerate(relationship.elsewhere, start=1)}
    names = _names(live) | elsewhere
    entries = tuple(_entry(entry, kinds[entry.kind].fields, names, reader) for entry in live)
    singletons = {
        name: _copy(record, kinds[name].fields if name in kinds else _top(relationship, name), names, reader)
        for name, record in relationship.singletons.items()
        if name in shown or name not in kinds
    }
    people: Any = tuple(
        _copy(person, kinds["stakeholder"].fields, names, reader) for person in relationship.elsewhere
    )
    return relationship._replace(
        slug="", entries=entries, singletons=singletons, broken=(), elsewhere=people,
        recorded=_recorded(relationship.recorded, names), view_facts=_view_facts(relationship, names),
    )  # fmt: skip


def _view_facts(relationship: Relationship, names: Mapping[str, str]) -> ViewFacts:
    supporting = frozenset(names[one.id] for one in relationship.actions if one.serves and one.id in names)
    return ViewFacts(supporting, relationship.work_began, relationship.cycle_start)


def _recorded(recorded: OnRecord, names: Mapping[str, str]) -> OnRecord:
    """Return the history of the actions under their neutral names, so that promises are judged alike for every reader."""

    def load() -> Found:
        actions = {names[action]: found for action, found in recorded.items() if action in names}
        return Found(actions, recorded.cut_off)

    return OnRecord(load)


class Praise(NamedTuple):
    """A strength that a person on the client side named, with that person's permission to show their name."""

    statement: str
    who: str


def praise(relationship: Relationship) -> tuple[Praise, ...]:
    """Return the strengths that the client may read: named by its own people, attributable and not withdrawn (`method.md#confidence`)."""
    return tuple(
        Praise(fact.statement, relationship.title(fact.source))
        for fact in relationship.facts
        if fact.kind == "strength"
        and fact.attributable
        and fact.source
        and not fact.withdrawn
        and relationship.side_of(fact.source) == CLIENT
    )


class Interviews(NamedTuple):
    """How many people on each side were interviewed in this cycle, and the first and last date. Names are confidential."""

    client: int = 0
    supplier: int = 0
    first: date | None = None
    last: date | None = None
    strengths: int = 0
    """The number of strengths that people on the client side named."""
    problems: int = 0
    """The number of problems, pressures and threats that people on the client side named."""


def interviews(relationship: Relationship) -> Interviews:
    """Return how many people were interviewed in this cycle, for documents for the client (`method.md#confidence`)."""
    held = [talk for talk in relationship.conversations if relationship.counts(talk)]
    people = {ref for talk in held for ref in talk.people}
    sides = [relationship.side_of(ref) for ref in people]
    days = sorted(talk.date for talk in held)
    if not days:
        return Interviews()
    told = [
        fact.kind
        for talk in held
        if CLIENT in {relationship.side_of(ref) for ref in talk.people}
        for fact in talk.facts
        if not fact.withdrawn
    ]
    bad = sum(told.count(kind) for kind in ("problem", "pressure", "threat"))
    return Interviews(
        sides.count(CLIENT), sides.count("supplier"), days[0], days[-1], told.count("strength"), bad
    )


def neutral_ids(relationship: Relationship, context: Context, reader: Reader) -> dict[str, str]:
    """Return the id that each record has in a reader's view, by its own id."""
    return _names(_shown(relationship, context, reader))


def _shown(relationship: Relationship, context: Context, reader: Reader) -> list[Entry]:
    """Return the records that a reader sees at least in part."""
    shown = {name for name, kind in relationship.kinds.records.items() if _has_something(kind.fields, reader)}
    hidden = withheld(relationship, context, reader)
    return [e for e in relationship.entries if e.cycle is None and e.kind in shown and e.id not in hidden]


Texts = Iterator[tuple[tuple[str | int, ...], str]]


def readable_texts(
    record: Any, fields: tuple[Field, ...], path: tuple[str | int, ...], reader: Reader = CLIENT
) -> Texts:
    """Yield the texts of a record that people wrote and a reader may read, each with its path.

    Records inside it are left out, because they have entries of their own.
    """
    for field in fields:
        value = getattr(record, field.name, None)
        if value is None or field.kind or field.written_by == "tool" or not may_read(reader, field):
            continue
        here = (*path, field.name)
        if field.type == TEXT:
            yield here, str(value)
        elif field.type == GROUP:
            yield from readable_texts(value, field.fields, here, reader)
        elif field.type == LIST and field.items == TEXT:
            yield from (((*here, index), str(item)) for index, item in enumerate(value))
        elif field.type == LIST and field.items == GROUP:
            for index, item in enumerate(value):
                yield from readable_texts(item, field.fields, (*here, index), reader)


class LeftOut(NamedTuple):
    """What a reader's document leaves out of the records of one kind.

    `shown` and `hidden` are fields; hidden fields are listed only if they have content. `records` are whole records, each with
    the reason.
    """

    kind: str
    number: int
    shown: tuple[str, ...]
    hidden: tuple[str, ...]
    records: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, int | None], ...] = ()
    """The texts that the reader reads, each with the number of people behind an issue; None for other records."""


def left_out(relationship: Relationship, context: Context, reader: Reader = CLIENT) -> list[LeftOut]:
    """Return what a reader may read and what is left out, for each kind of record that the relationship has."""
    hidden_records = withheld(relationship, context, reader)
    behind = _people_behind(relationship, reader)
    found = []
    for name, kind in relationship.kinds.records.items():
        entries = relationship.located(name)
        if not entries:
            continue
        shown = (
            tuple(f.name for f in kind.fields if may_read(reader, f))
            if _has_something(kind.fields, reader)
            else ()
        )
        hidden = tuple(
            f.name for f in kind.fields if f.name not in shown and any(_holds(e.record, f) for e in entries)
        )
        records = [(e.id, hidden_records[e.id]) for e in entries if e.id in hidden_records]
        read = [field for field in kind.fields if field.prose or GROUP in {field.type, field.items}]
        texts = tuple(
            (text, behind.get(entry.id))
            for entry in entries
            if entry.cycle is None and entry.id not in hidden_records
            for _, text in readable_texts(entry.record, tuple(read), (), reader)
        )
        found.append(LeftOut(name, len(entries), shown, hidden, tuple(records), texts))
    return found


def withheld(relationship: Relationship, context: Context, reader: Reader = CLIENT) -> dict[str, str]:
    """Return the records that are hidden from a reader despite fields that the reader may read, each with the reason.

    A record that supports only hidden records, or follows only from them, is hidden too (`method.md#confidence`).
    """
    least = context.thresholds.theme_sources
    thin = _thin_issues(relationship, context, reader)
    who = "people on the client side" if reader == CLIENT else "people"
    found = dict.fromkeys(sorted(thin), f"fewer than {least} {who} named it")
    found |= dict.fromkeys(
        sorted(_thin_needs(relationship, thin)), "it addresses only issues that are left out"
    )
    found |= {
        entry.id: "relturn drafted it, and nobody has reworded or released it"
        for entry in drafts(relationship)
    }
    return _with_what_hangs_on(relationship, found, reader)


def drafts(relationship: Relationship) -> list[Entry]:
    """Return the records that relturn drafted and that nobody has reworded or released."""
    written = {
        name: [field for field in kind.fields if field.drafts]
        for name, kind in relationship.kinds.records.items()
    }
    return [
        entry
        for entry in relationship.entries
        if entry.cycle is None
        and any(
            getattr(entry.record, field.name, None)
            and getattr(entry.record, field.name) == getattr(entry.record, field.drafts, None)
            for field in written[entry.kind]
        )
    ]


def _with_what_hangs_on(relationship: Relationship, found: dict[str, str], reader: Reader) -> dict[str, str]:
    """Return the hidden records, with those that support only hidden records or follow only from them."""
    rests_on = _chain(relationship, reader)
    found = dict(found)
    while True:
        more = [ref for ref, refs in rests_on if ref not in found and refs <= found.keys()]
        if not more:
            return found
        found |= dict.fromkeys(more, "it supports only records that are left out")


def _chain(relationship: Relationship, reader: Reader) -> list[tuple[str, set[str]]]:
    """Return the records that each record that the reader sees supports, and the records that lead to it.

    Issues and needs are left out, because they are judged by the people who named them. Our own people see every action,
    because they do the work.
    """
    kinds = relationship.kinds.records
    work = relationship.actions if reader == SUPPLIER else ()
    alone = {record.id for record in (*relationship.issues, *relationship.needs, *work)}
    serves: dict[str, set[str]] = {}
    led_to: dict[str, set[str]] = {}
    for entry in relationship.entries:
        if entry.cycle is None and entry.id:
            for field in kinds[entry.kind].fields:
                if may_read(reader, field) and (field.follows or field.leads_to):
                    value = getattr(entry.record, field.name, None)
                    refs = set(value if isinstance(value, tuple) else [value] if value else [])
                    if field.follows and refs and entry.id not in alone:
                        serves.setdefault(entry.id, set()).update(refs)
                    for ref in refs if field.leads_to else ():
                        led_to.setdefault(ref, set()).add(entry.id)
    return [*serves.items(), *led_to.items()]


def _holds(record: Any, field: Field) -> bool:
    value = getattr(record, field.name, None)
    return value not in (None, (), {}) and value != field.default


def _top(relationship: Relationship, name: str) -> tuple[Field, ...]:
    return relationship.kinds.files[name].fields[0]


def _has_something(fields: tuple[Field, ...], reader: Reader) -> bool:
    return any(may_read(reader, field) and not field.weak for field in fields)


def _names(entries: list[Entry]) -> dict[str, str]:
    """Return neutral names for ids, which are made from internal words. Sorted, both are in the same order."""
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for entry in sorted(entries, key=lambda one: (one.kind, one.id)):
        if entry.id and entry.id not in names:
            counts[entry.kind] = counts.get(entry.kind, 0) + 1
            names[entry.id] = f"{entry.kind.replace('_', '-')}-{counts[entry.kind]:04}"
    return names


def _entry(entry: Entry, fields: tuple[Field, ...], names: Mapping[str, str], reader: Reader) -> Entry:
    record = _copy(entry.record, fields, names, reader)
    return Entry(names.get(entry.id, ""), entry.kind, record, "", (), None, None)


def _copy(record: Any, fields: tuple[Field, ...], names: Mapping[str, str], reader: Reader) -> FrozenRecord:
    return FrozenRecord.of(
        {field.name: _value(getattr(record, field.name), field, names, reader) for field in fields}
    )


def _value(value: Any, field: Field, names: Mapping[str, str], reader: Reader) -> Any:
    if field.name == "id":
        return names.get(value, "")
    if not may_read(reader, field) or value is None:
        return () if field.type == LIST else field.default
    if field.type == GROUP:
        return _copy(value, field.fields, names, reader)
    if field.type == REF:
        return names.get(value)
    if field.type == LIST and field.items == GROUP:
        return tuple(_copy(item, field.fields, names, reader) for item in value)
    if field.type == LIST and field.items == REF:
        return tuple(names[item] for item in value if item in names)
    return value


def _people_behind(relationship: Relationship, reader: Reader) -> dict[str, int]:
    """Return the number of people who certainly named each issue, by the id of the issue.

    For the client, only people on the client side count.
    """
    people_by_fact: dict[str, frozenset[str]] = {}
    for entry in relationship.located("fact"):
        fact = entry.record
        people = frozenset({fact.source} if fact.source else entry.parent.people)
        if not fact.withdrawn and (reader != CLIENT or _is_of_client(relationship, people)):
            people_by_fact[fact.id] = people
    return {
        issue.id: _sources(people_by_fact[ref] for ref in issue.facts if ref in people_by_fact)
        for issue in relationship.all("issue")
    }


def _thin_issues(relationship: Relationship, context: Context, reader: Reader) -> set[str]:
    """Return the ids of issues that fewer than `theme_sources` people named, or that no longer count."""
    behind, least = _people_behind(relationship, reader), context.thresholds.theme_sources
    return {issue.id for issue in relationship.all("issue") if issue.withdrawn or behind[issue.id] < least}


def _is_of_client(relationship: Relationship, people: frozenset[str]) -> bool:
    """Return whether words certainly come from the client.

    All people who may have said the words must be on the client side.
    """
    return bool(people) and all(relationship.side_of(ref) == CLIENT for ref in people)


def _sources(people_by_fact: Iterable[frozenset[str]]) -> int:
    """Return the number of people who certainly named a theme.

    Words that any of several people may have said count as one source. They count only if none of these people is
    counted already.
    """
    counted: set[str] = set()
    number = 0
    for people in sorted(people_by_fact, key=len):
        if people and not people & counted:
            counted |= people
            number += 1
    return number


def _thin_needs(relationship: Relationship, hidden: set[str]) -> set[str]:
    """Return the ids of needs that address only hidden records and that no common ground has shown to both sides."""
    shown = {issue.id for issue in relationship.issues if issue.id not in hidden}
    shown |= {ref for issue in relationship.issues if issue.id in shown for ref in issue.facts}
    joined = {ref for ground in relationship.common_ground for ref in ground.joins}
    return {
        need.id
        for need in relationship.needs
        if need.reverses and not shown & set(need.reverses) and need.id not in joined
    }
