"""Recognises tables of other systems, and maps their columns to fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from relturn import data as packaged
from relturn.declare.kinds import REF, Kinds, RecordKind
from relturn.model.text import fold, heading
from relturn.services.exchange.intake.mappings import JOINED, OTHERS, TableMapping
from relturn.source.parse import parse
from relturn.source.text import SourceText


class Part(NamedTuple):
    """The columns by which rows of one kind are recognised in a table."""

    kind: str
    columns: Mapping[str, Sequence[str]]
    key: Sequence[str] = ()
    updated: Sequence[str] = ()
    filled: Sequence[str] = ()
    tells: Sequence[str] = ()
    """Fields that distinguish these rows from other tables. At least one field must be a column."""
    unless: Sequence[str] = ()
    """Names of columns that show that a table has a different layout."""
    set: Mapping[str, str] = {}
    rows: Mapping[str, str] = {}


class Layout(NamedTuple):
    """A table that another system writes; a layout with several parts contains records of several kinds."""

    name: str
    title: str
    needs: Sequence[str]
    parts: Sequence[Part]


class Proposal(NamedTuple):
    """The layout that a table seems to have, and the mapping of each part."""

    layout: Layout
    mappings: tuple[TableMapping, ...]


@cache
def layouts() -> tuple[Layout, ...]:
    """Return the layouts that relturn includes."""
    data = parse(SourceText("layouts.yaml", packaged.read("layouts.yaml"))).data
    return tuple(
        Layout(one["name"], one["title"], one["needs"], tuple(Part(**part) for part in one["parts"]))
        for one in data
    )


@cache
def known_names() -> frozenset[str]:
    """Return all column names that a layout uses, in lowercase and without punctuation."""
    found: set[str] = set()
    for layout in layouts():
        found |= set(layout.needs)
        for part in layout.parts:
            found |= {name for names in part.columns.values() for one in names for name in one.split(JOINED)}
            found |= {*part.key, *part.updated, *part.filled, *part.rows}
    return frozenset(map(heading, found))


def proposed(
    head: Sequence[str],
    kinds: Kinds,
    kind: str = "",
    name: str = "",
    said: Callable[[str], set[str]] | None = None,
) -> Proposal | None:
    """Return the layout that the column names of a table indicate, or None if no layout matches.

    Args:
        head: The names of the columns.
        kinds: The kinds of records.
        kind: Consider only layouts with rows of this kind.
        name: Consider only the layout with this name.
        said: Returns the case-folded values of a column. A layout that selects rows by words needs some of its words.
    """
    here = {heading(column) for column in head if column}
    best: tuple[int, int, Proposal] | None = None
    for layout in layouts():
        if (name and layout.name != name) or not {heading(one) for one in layout.needs} <= here:
            continue
        parts = [part for part in layout.parts if not kind or part.kind == kind]
        made = [(part, _mapping(layout, part, head, kinds.records[part.kind])) for part in parts]
        whole = tuple(
            mapping
            for part, mapping in made
            if _is_whole(mapping, part, kinds.records[part.kind])
            and not here & set(map(heading, part.unless))
        )
        if not whole or (said is not None and not any(_has_rows(mapping, said) for mapping in whole)):
            continue
        count = max(sum(bool(target) for target in mapping.columns.values()) for mapping in whole)
        rank = (len(layout.needs), count)
        if best is None or rank > best[:2]:
            best = (*rank, Proposal(layout, whole))
    return best[2] if best else None


def _has_rows(mapping: TableMapping, said: Callable[[str], set[str]]) -> bool:
    return all(
        said(column) & {fold(word) for word in words.split("|")} for column, words in mapping.rows.items()
    )


def _mapping(layout: Layout, part: Part, head: Sequence[str], kind: RecordKind) -> TableMapping:
    """Return the mapping of the existing columns; each column maps to one field.

    A column that appears several times maps only to a field that takes several values.
    """
    here = {heading(column): column for column in reversed(head) if column}
    known = [heading(column) for column in head]
    taken: set[str] = set()
    columns: dict[str, str] = {}
    for target, names in part.columns.items():
        for one in names:
            words = [heading(word) for word in one.split(JOINED)]
            takes = kind.field(target)
            if all(
                word in here and word not in taken and (known.count(word) == 1 or (takes and takes.items))
                for word in words
            ):
                columns[JOINED.join(here[word] for word in words)] = target
                taken |= set(words)
                break

    def named(names: Sequence[str]) -> str:
        found = (heading(one) for one in names)
        return next((here[one] for one in found if known.count(one) == 1 and one not in taken), "")

    key = named(part.key)
    mapped = set(columns.values())
    other = {  # a column that happens to be called as a field is taken only where it cannot be anything else
        column: ""
        for column in head
        if heading(column) not in taken
        and (field := kind.field(heading(column).replace(" ", "_"))) is not None
        and (field.name in mapped or REF in {field.type, field.items} or known.count(heading(column)) > 1)
    }
    return TableMapping(
        part.kind,
        {**columns, **other, OTHERS: ""},
        part.set,
        {},
        {here[heading(column)]: words for column, words in part.rows.items() if heading(column) in here},
        layout.name if key else "",
        key,
        named(part.updated),
        next((here[heading(one)] for one in part.filled if heading(one) in here), ""),
    )


def _is_whole(mapping: TableMapping, part: Part, kind: RecordKind) -> bool:
    """Return whether a mapping provides all required fields, and a field that identifies this kind of row."""
    columns = {target for target in mapping.columns.values() if target}
    needed = {field.name for field in kind.fields if field.required and field.name != "id" and not field.weak}
    has_told = bool(columns & set(part.tells)) if part.tells else True
    return needed <= columns | set(mapping.set) and has_told
