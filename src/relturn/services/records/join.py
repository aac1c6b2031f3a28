"""Joins two relationships into one, when two clients have become one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from relturn.declare.kinds import FileKind, RecordKind
from relturn.findings.errors import RelturnError
from relturn.findings.finding import ERROR
from relturn.loader.layout import place_of
from relturn.loader.reader import ReadRelationship
from relturn.model.ids import free_id, slugify
from relturn.rules.engine import check
from relturn.services.records.rename import follow, referring, stage
from relturn.services.session import ChangeSession, changing
from relturn.source.edits import AppendItem
from relturn.source.expected import to_builtin
from relturn.source.parse import parse
from relturn.source.text import SourceText

_HISTORY = "history"
_SCHEMA_LINE = "# yaml-language-server:"
_FIRST_CYCLE = 91
"""First number for the closed cycles of the joined relationship."""


class Joint(NamedTuple):
    """The result for the second relationship after the join."""

    records: int
    """The number of records that were moved."""
    renamed: dict[str, str]
    """The ids that both relationships had, with the new ids of the second."""
    unit: str
    diff: str


@changing
def join(change: ChangeSession, into: str, other: str, *, dry_run: bool = False) -> Joint:
    """Join two relationships: move the records of the second into the first, and remove its folder.

    The moved records belong to a unit named after the second relationship. They keep their ids, unless the first uses
    the same ids. Single files of the first, such as vision or ownership, stay unchanged. The single files and the
    history of the second are stored in one history entry of the first. Its closed cycles are stored under `cycles/`.
    `undo` reverses the join as a whole.

    Args:
        change: the change it is a part of.
        into: the relationship that stays.
        other: the relationship that becomes a part of it.
        dry_run: write nothing.

    Raises:
        RelturnError: Both are the same (exit 2), or one has errors (exit 1). Nothing is written.
    """
    if into == other:
        raise RelturnError("a relationship cannot be joined with itself", "name two relationships")
    first, second = _sound(change, into), _sound(change, other)
    _refuse_closed_clash(first, second)
    names = _rename_clashes(change, first, second)
    second = change.read_whole(other)
    changed = _let_references_follow(change, into, other)
    unit = free_id(other, change.read_whole(into).relationship.by_id)
    name = second.relationship.name
    change.edit(f"{into}/relationship.yaml", AppendItem(("units",), {"id": unit, "name": name}))
    cycles = _free_cycles(first, second)
    records, kept = 0, dict[str, str]()
    for path in sorted(change.read_whole(other).files):
        text = change.text(path)
        if text is None:
            continue
        count, whole = _bring(change, into, text, unit, cycles)
        records += count
        if not whole or _has_remarks(text):
            kept[path.partition("/")[2]] = text.text
        change.remove(text)
    _remember(change, into, second, unit, kept)
    return Joint(records, names, unit, change.finish(sorted({into, *changed}), dry_run=dry_run))


def _sound(change: ChangeSession, slug: str) -> ReadRelationship:
    read = change.read_whole(slug)
    errors = [one for one in check(read, change.workspace.context) if one.severity == ERROR]
    if read.relationship.head is None or errors:
        where = errors[0].path if errors else f"{slug}/relationship.yaml"
        raise RelturnError(f"{where} has errors; nothing was written", "see: relturn validate", code=1)
    return read


def _refuse_closed_clash(first: ReadRelationship, second: ReadRelationship) -> None:
    """Refuse a join in which a closed record of the second has an id of the first.

    References to that id would change their meaning.
    """
    for name, entry in second.relationship.by_id.items():
        if entry.cycle is not None and name in first.relationship.by_id:
            raise RelturnError(
                f"{name} is the id of a record in a closed cycle of {second.relationship.slug}, and of a record in "
                f"{first.relationship.slug}; nothing was written",
                f"rename the latter first: relturn rename {name} … -c {first.relationship.slug}",
                code=1,
            )


def _rename_clashes(
    change: ChangeSession, first: ReadRelationship, second: ReadRelationship
) -> dict[str, str]:
    """Rename records of the second whose ids the first already uses, and return the new ids by old id."""
    taken = {*first.relationship.by_id, *second.relationship.by_id}
    names: dict[str, str] = {}
    for entry in second.relationship.entries:
        moves = entry.path.partition("/")[2].startswith(f"{_HISTORY}/")
        if not entry.id or entry.cycle is not None or moves or entry.id not in first.relationship.by_id:
            continue
        names[entry.id] = free_id(slugify(f"{second.relationship.slug} {entry.id}", short=False), taken)
        taken.add(names[entry.id])
    for old, new in names.items():
        stage(change, second.relationship.slug, old, new)
    return names


def _let_references_follow(change: ChangeSession, into: str, other: str) -> set[str]:
    """Update references between relationships after a join, and return the other relationships that changed.

    References to records of `other` then name `into`. References between `into` and `other` become local.
    """
    inner = {
        slug: {
            f"{from_slug}/{entry.id}": entry.id
            for entry in change.read_whole(from_slug).relationship.entries
            if entry.id
        }
        for slug, from_slug in ((into, other), (other, into))
    }
    for slug, targets in inner.items():
        follow(change, change.read_whole(slug), targets)
    outward = {f"{other}/{name}": f"{into}/{name}" for name in inner[into].values()}
    others = {slug for slug in referring(change.workspace, f"{other}/") if slug not in {into, other}}
    for slug in others:
        follow(change, change.read_whole(slug), outward)
    return others


def _free_cycles(first: ReadRelationship, second: ReadRelationship) -> dict[int, int]:
    """Return the number under which each closed cycle of the second is stored; the numbers are high to avoid clashes."""
    taken = {entry.cycle for entry in first.relationship.entries}
    free = (number for number in range(_FIRST_CYCLE, 100) if number not in taken)
    closed = sorted({entry.cycle for entry in second.relationship.entries if entry.cycle is not None})
    return dict(zip(closed, free, strict=False))


def _bring(
    change: ChangeSession, into: str, text: SourceText, unit: str, cycles: dict[int, int]
) -> tuple[int, bool]:
    """Move the records of a file; return their number, and whether the whole file was moved."""
    inner = text.path.partition("/")[2]
    place = place_of(inner, change.workspace.kinds)
    if place is not None and place.cycle is not None and place.cycle in cycles:
        rest = inner.split("/", 2)[2]
        change.replace(None, SourceText(f"{into}/cycles/{cycles[place.cycle]}/{rest}", text.text, text.bom))
        return 0, True
    if place is None or place.cycle is not None or place.kind.name == _HISTORY:
        return 0, False
    if place.kind.is_log:
        path = f"{into}/{inner}"
        change.replace(None, SourceText(path, text.text, text.bom))
        return 1, True
    data = parse(text).data or {}
    count = 0
    lists = {kind.key: kind for kind in _kinds_of(change, place.kind)}
    for key, kind in lists.items():
        for item in data.get(key) or ():
            if kind.has_id or kind.name not in change.workspace.kinds.singletons:
                change.edit(f"{into}/{inner}", AppendItem((key,), _with_unit(item, kind, unit)))
                count += 1
    return count, not set(data) - set(lists)


def _has_remarks(text: SourceText) -> bool:
    """Return whether a list file may contain comments, which would be lost because only records are moved."""
    place = text.path.partition("/")[2]
    lines = text.text.splitlines()
    return "/" not in place and any("#" in line for line in lines if not line.startswith(_SCHEMA_LINE))


def _kinds_of(change: ChangeSession, file: FileKind) -> Iterator[RecordKind]:
    """Yield the kinds of records with ids that are in lists of a file."""
    for kind in change.workspace.kinds.records.values():
        if kind.file == file.name and kind.key and kind.has_id:
            yield kind


def _with_unit(item: dict[str, Any], kind: RecordKind, unit: str) -> dict[str, Any]:
    """Return a record with its new unit, if its kind has a unit field and the field is empty."""
    field = next((one for one in kind.fields if one.refers == ("unit",) and not one.required), None)
    if field is None or item.get(field.name):
        return item
    order = [one.name for one in kind.fields]
    return dict(sorted({**item, field.name: unit}.items(), key=lambda pair: order.index(pair[0])))


def _remember(
    change: ChangeSession, into: str, second: ReadRelationship, unit: str, kept: dict[str, str]
) -> None:
    """Record in the history of the first that the second was joined, with the moves of the second."""
    relationship, today = second.relationship, change.workspace.context.today
    moves = [
        {
            "date": one.date, "move": one.move, "to_stage": one.to_stage, "cycle": one.cycle,
            **({"reason": one.reason} if one.reason else {}),
        }
        for one in relationship.moves
    ]  # fmt: skip
    entry = {
        "kind": "joined", "date": today, "client": relationship.name, "slug": relationship.slug, "unit": unit,
        "moves": moves, "kept": kept,
    }  # fmt: skip
    stem = free_id(f"{today}-joined-{relationship.slug}", change.read_whole(into).relationship.by_id)
    change.create(f"{into}/{_HISTORY}/{stem}.yaml", to_builtin(entry))
