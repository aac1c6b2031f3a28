"""The client-safe projection of a relationship (`method.md#confidence`), made before any analysis sees it.

A field that is not declared for the client is replaced by nothing; ids become names without meaning; record
kinds that hold nothing for the client are left out; issues that too few sources carry are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from relturn.declare.kinds import GROUP, LIST, REF, Field, FrozenRecord
from relturn.declare.vocabulary import Audience
from relturn.model.context import Context
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship

INTERNAL: Literal["internal"] = "internal"
CLIENT: Literal["client"] = "client"
AUDIENCES: tuple[Audience, ...] = (INTERNAL, CLIENT)


def for_client(relationship: Relationship, context: Context) -> Relationship:
    """The relationship as the client may see it."""
    kinds = relationship.kinds.records
    shown = {name for name, kind in kinds.items() if _has_something(kind.fields)}
    hidden = _thin_issues(relationship, context)
    hidden |= _thin_needs(relationship, hidden)
    live = [e for e in relationship.entries if e.cycle is None and e.kind in shown and e.id not in hidden]
    names = _names(live)
    entries = tuple(_entry(entry, kinds[entry.kind].fields, names) for entry in live)
    singletons = {
        name: _copy(record, kinds[name].fields if name in kinds else _top(relationship, name), names)
        for name, record in relationship.singletons.items()
        if name in shown or name not in kinds
    }
    return relationship._replace(slug="", entries=entries, singletons=singletons, broken=())


class LeftOut(NamedTuple):
    """What a client's document leaves out of the records of one kind.

    `shown` and `hidden` are fields (of the hidden ones only those that hold something), `records` whole records with why.
    """

    kind: str
    number: int
    shown: tuple[str, ...]
    hidden: tuple[str, ...]
    records: tuple[tuple[str, str], ...]


def left_out(relationship: Relationship, context: Context) -> list[LeftOut]:
    """For each kind of record that is there what the client may read of it, and what is left out."""
    thin = _thin_issues(relationship, context)
    needs = _thin_needs(relationship, thin)
    least = context.thresholds.theme_sources
    found = []
    for name, kind in relationship.kinds.records.items():
        entries = relationship.located(name)
        if not entries:
            continue
        shown = (
            tuple(f.name for f in kind.fields if f.audience == CLIENT) if _has_something(kind.fields) else ()
        )
        hidden = tuple(
            f.name for f in kind.fields if f.name not in shown and any(_holds(e.record, f) for e in entries)
        )
        records = [
            (e.id, f"fewer than {least} people carry it, or nobody of the client")
            for e in entries
            if e.id in thin
        ]
        records += [(e.id, "it only turns round what is left out") for e in entries if e.id in needs]
        found.append(LeftOut(name, len(entries), shown, hidden, tuple(records)))
    return found


def _holds(record: Any, field: Field) -> bool:
    value = getattr(record, field.name, None)
    return value not in (None, (), {}) and value != field.default


def _top(relationship: Relationship, name: str) -> tuple[Field, ...]:
    return relationship.kinds.files[name].fields[0]


def _has_something(fields: tuple[Field, ...]) -> bool:
    return any(field.audience == CLIENT and not field.weak for field in fields)


def _names(entries: list[Entry]) -> dict[str, str]:
    """Ids made from internal words to names without meaning."""
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for entry in entries:
        if entry.id and entry.id not in names:
            counts[entry.kind] = counts.get(entry.kind, 0) + 1
            names[entry.id] = f"{entry.kind.replace('_', '-')}-{counts[entry.kind]}"
    return names


def _entry(entry: Entry, fields: tuple[Field, ...], names: Mapping[str, str]) -> Entry:
    record = _copy(entry.record, fields, names)
    return Entry(names.get(entry.id, ""), entry.kind, record, "", (), None, None)


def _copy(record: Any, fields: tuple[Field, ...], names: Mapping[str, str]) -> FrozenRecord:
    made = FrozenRecord()
    values = {field.name: _value(getattr(record, field.name), field, names) for field in fields}
    object.__setattr__(made, "__dict__", values)
    return made


def _value(value: Any, field: Field, names: Mapping[str, str]) -> Any:
    if field.name == "id":
        return names.get(value, "")
    if field.audience != CLIENT or value is None:
        return () if field.type == LIST else field.default
    if field.type == GROUP:
        return _copy(value, field.fields, names)
    if field.type == REF:
        return names.get(value)
    if field.type == LIST:
        return _list(value, field, names)
    return value


def _list(value: tuple[Any, ...], field: Field, names: Mapping[str, str]) -> tuple[Any, ...]:
    if field.items == GROUP:
        return tuple(_copy(item, field.fields, names) for item in value)
    if field.items == REF:
        return tuple(names[item] for item in value if item in names)
    return value


def _thin_issues(relationship: Relationship, context: Context) -> set[str]:
    """Issues that fewer than `theme_sources` people carry, or nobody of the client, or that no longer count."""
    people_by_fact: dict[str, frozenset[str]] = {}
    for entry in relationship.located("fact"):
        fact = entry.record
        if not fact.withdrawn:
            people_by_fact[fact.id] = frozenset({fact.source} if fact.source else entry.parent.people)
    least = context.thresholds.theme_sources
    return {
        issue.id
        for issue in relationship.all("issue")
        if issue.withdrawn
        or _sources(people_by_fact[ref] for ref in issue.facts if ref in people_by_fact) < least
        or not any(
            _is_of_client(relationship, people_by_fact[ref]) for ref in issue.facts if ref in people_by_fact
        )
    }


def _is_of_client(relationship: Relationship, people: frozenset[str]) -> bool:
    """Whether words are certainly the client's: all who may have said them are of its side."""
    return bool(people) and all(relationship.side_of(ref) == CLIENT for ref in people)


def _sources(people_by_fact: Iterable[frozenset[str]]) -> int:
    """How many people certainly carry a theme.

    Of words that any of several people may have said, one source is sure, and only where none of them is counted.
    """
    counted: set[str] = set()
    number = 0
    for people in sorted(people_by_fact, key=len):
        if people and not people & counted:
            counted |= people
            number += 1
    return number


def _thin_needs(relationship: Relationship, hidden: set[str]) -> set[str]:
    """Needs that only turn round what must not be shown, and that no common ground made known to both sides."""
    shown = {issue.id for issue in relationship.issues if issue.id not in hidden}
    shown |= {ref for issue in relationship.issues if issue.id in shown for ref in issue.facts}
    joined = {ref for ground in relationship.common_ground for ref in ground.joins}
    return {
        need.id
        for need in relationship.needs
        if need.reverses and not shown & set(need.reverses) and need.id not in joined
    }
