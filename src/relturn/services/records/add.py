"""Adds one record of any kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from relturn.declare.kinds import GROUP, LIST, REF, Field, Kinds, RecordKind
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.loader.bind import problem_at
from relturn.method.begun import is_provisional
from relturn.model.ids import free_id, slugify
from relturn.model.labels import spoken
from relturn.model.named import full_ref
from relturn.model.relationship import Relationship
from relturn.services.records.values import read_value
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem, Delete, Edit
from relturn.source.expected import to_builtin

Words = list[tuple[str, str]]
"""Field names with the values typed for them; dots in a name lead to fields of a group."""


@dataclass(frozen=True, slots=True)
class Added:
    """A record that was added: its id, its file, and the diff."""

    id: str
    path: str
    diff: str


def addable(kinds: Kinds) -> list[RecordKind]:
    """Return the kinds of records that can be added, in the order of their files."""
    return [
        kind
        for kind in kinds.records.values()
        if kind.name not in kinds.singletons and kind.written_by == "person"
    ]


def kind_named(kinds: Kinds, word: str) -> RecordKind:
    """Return the kind of record with a name, written with dashes or underscores.

    Raises:
        RelturnError: There is no such kind; the hint suggests one.
    """
    name = word.replace("-", "_").lower()
    found = kinds.records.get(name)
    if found is None or found.written_by == "tool":
        known = [
            kind.name.replace("_", "-") for kind in kinds.records.values() if kind.written_by == "person"
        ]
        hint = suggest(word, known) or "kinds: " + ", ".join(known)
        if found is not None and not kinds.files[found.file].of_workspace:
            hint = "moves are recorded by relturn advance, revisit and reinvent"
        raise RelturnError(f"{word!r} is not a kind of record that can be added", hint)
    return found


@changing
def add(
    change: ChangeSession,
    slug: str,
    kind: RecordKind,
    words: Words,
    *,
    inside: str | None = None,
    dry_run: bool = False,
) -> Added:
    """Add a record from typed values; for facts and needs, `inside` names the interview they come from.

    Raises:
        RelturnError: A field is unknown, or a relationship has only one record of the kind.
            A value is wrong (exit 1).
    """
    if kind.name in change.workspace.kinds.singletons:
        path = change.workspace.kinds.files[kind.file].path
        raise RelturnError(f"a relationship has only one {path}", f"use: relturn set {kind.name} FIELD=VALUE")
    read = change.read(slug)
    relationship = read.relationship
    data = _data(kind, words, relationship)
    if kind.field("provisional") is not None and is_provisional(relationship):
        data.setdefault("provisional", True)
    identity, label = _stage(change, relationship, kind, data, inside, read.ids_in_unparsed_files)
    return Added(identity, label, change.finish([slug], dry_run=dry_run))


def stage(
    change: ChangeSession, relationship: Relationship, kind: RecordKind, data: dict[str, Any], given: set[str],
    inside: str | None = None,
) -> str:  # fmt: skip
    """Add a new record to a change with others, and return its id.

    `given` are ids that are already used in the change; `inside` is as in `add`.
    """
    if kind.name in change.workspace.kinds.singletons:
        raise RelturnError(
            f"a relationship has only one {kind.name}", f"use: relturn set {kind.name} FIELD=VALUE"
        )
    return _stage(change, relationship, kind, data, inside, frozenset(given))[0]


def _stage(
    change: ChangeSession, relationship: Relationship, kind: RecordKind, data: dict[str, Any], inside: str | None,
    loose: frozenset[str],
) -> tuple[str, str]:  # fmt: skip
    slug = relationship.slug
    if change.workspace.kinds.files[kind.file].is_log and not kind.key:
        return _add_log(change, slug, kind, data, relationship, loose)
    return _add_item(change, slug, kind, data, relationship, inside, loose)


def read_answer(
    workspace: Workspace, relationship: Relationship, kind: RecordKind, path: tuple[str, ...], word: str
) -> Any:
    """Return the value that a typed word means in one field.

    Raises:
        RelturnError: The field does not accept it.
    """
    field = field_named(path[0], kind.fields)
    inner = field_named(path[1], field.fields) if len(path) > 1 else field
    value = read_value(inner, word, relationship)
    data = (
        {path[0]: [{path[1]: value}] if field.items == GROUP else {path[1]: value}}
        if len(path) > 1
        else {path[0]: value}
    )
    problem = problem_at(data, path, kind, workspace.kinds)
    if problem:
        raise RelturnError(problem.message, problem.hint)
    for ref in value if isinstance(value, list) else [value]:
        if inner.refers and "/" not in ref and ref not in relationship.by_id:
            fit = [entry.id for entry in relationship.by_id.values() if entry.kind in inner.refers]
            what = " or ".join(inner.refers).replace("_", " ")
            raise RelturnError(f"there is no {what} {ref!r}", suggest(ref, fit) or ", ".join(fit[:8]))
    return value


def names_for(field: Field, relationship: Relationship) -> list[str]:
    """Return the names by which people refer to the records that a reference field accepts."""
    if REF not in {field.type, field.items} or not field.refers:
        return []
    named = [
        entry for entry in relationship.by_id.values() if entry.kind in field.refers and entry.cycle is None
    ]
    return [spoken(relationship, entry) for entry in named]


def _data(kind: RecordKind, words: Words, relationship: Relationship) -> dict[str, Any]:
    """Return the typed record, with its keys in the order of the fields."""
    typed: dict[str, Any] = {}
    for name, word in words:
        _put(typed, name.replace("-", "_").split("."), word, kind.fields, relationship)
    order = [field.name for field in kind.fields]
    return dict(sorted(typed.items(), key=lambda item: order.index(item[0])))


def _put(
    typed: dict[str, Any], path: list[str], word: str, fields: tuple[Field, ...], relationship: Relationship
) -> None:
    field = field_named(path[0], fields)
    if len(path) > 1:
        if field.type != GROUP:
            raise RelturnError(f"{field.name} has no subfields; write the name without a dot")
        _put(typed.setdefault(field.name, {}), path[1:], word, field.fields, relationship)
    elif field.type == LIST:
        typed.setdefault(field.name, []).extend(read_value(field, word, relationship))
    elif field.name in typed:
        raise RelturnError(f"{field.name} is given twice; give it once")
    else:
        typed[field.name] = read_value(field, word, relationship)


def field_named(name: str, fields: tuple[Field, ...]) -> Field:
    """Return the field with a name.

    Raises:
        RelturnError: There is no such field; the hint suggests one.
    """
    found = next((field for field in fields if field.name == name), None)
    if found is None:
        known = [field.name for field in fields]
        raise RelturnError(
            f"there is no field {name!r}", suggest(name, known) or "fields: " + ", ".join(known)
        )
    return found


def _add_log(
    change: ChangeSession, slug: str, kind: RecordKind, data: dict[str, Any],
    relationship: Relationship, loose: frozenset[str],
) -> tuple[str, str]:  # fmt: skip
    if "id" in data:
        raise RelturnError("the id of a log entry is its file's name", "leave --id out")
    day = data.get("date") or str(change.workspace.context.today)
    head: dict[str, Any] = {"kind": kind.name} if _has_own_kind(kind) else {}
    rest = dict(data)
    rest.pop("date", None)
    said = rest.pop("kind", None)
    whole = {**head, "date": day, **rest}
    if not _has_own_kind(kind) and said is not None:
        whole["kind"] = said
    if kind.field("sequence") is not None and "sequence" not in whole:
        same = [one.sequence for one in relationship.all(kind.name) if str(one.date) == day]
        if same:
            whole["sequence"] = max(same) + 1
    stem = free_id(f"{day}-{_words(kind, {**_defaults(kind), **whole})}", {*relationship.by_id, *loose})
    path = f"{slug}/{change.workspace.kinds.files[kind.file].path}{stem}.yaml"
    change.create(path, to_builtin(whole))
    return stem, path


def _has_own_kind(kind: RecordKind) -> bool:
    field = kind.field("kind")
    return field is not None and field.choices == (kind.name,)


def _defaults(kind: RecordKind) -> dict[str, Any]:
    return {field.name: field.default for field in kind.fields if field.default is not None}


def _words(kind: RecordKind, data: dict[str, Any]) -> str:
    """Return the id made from a record's own words."""
    values = [data.get(name) for name in kind.named_by]
    texts = [", ".join(map(str, v)) if isinstance(v, list) else str(v) for v in values if v]
    if kind.name == "stakeholder":
        side = str(data.get("side", "")).replace("_", "-")
        return f"{side}-{slugify(str(data.get('role', '')))}".strip("-")
    name = slugify(" ".join(texts) or kind.name)
    fields = [kind.field(word) for word in kind.named_by]
    by_person = bool(kind.key) and all(field is not None and field.type == REF for field in fields)
    return f"{name}-{kind.name.replace('_', '-')}" if by_person else name


def _add_item(
    change: ChangeSession, slug: str, kind: RecordKind, data: dict[str, Any],
    relationship: Relationship, inside: str | None, loose: frozenset[str],
) -> tuple[str, str]:  # fmt: skip
    path = _file_of(change.workspace, slug, kind, relationship, inside)
    data = _with_day(kind, data, str(change.workspace.context.today))
    identity = ""
    if kind.has_id:
        taken = {*relationship.by_id, *loose, *_file_names(change.workspace.kinds)}
        if data.get("id") in _file_names(change.workspace.kinds):
            raise RelturnError(
                f"{data['id']} is the name of a file and cannot be an id", "give another with --id"
            )
        identity = data.get("id") or free_id(_words(kind, data), taken)
        data = {"id": identity, **{name: value for name, value in data.items() if name != "id"}}
    change.edit(path, AppendItem((kind.key,), data), *_placed(relationship, path, data))
    return identity, path


def _placed(relationship: Relationship, path: str, data: dict[str, Any]) -> list[Edit]:
    """Return the edit that removes an unplaced note of an interview after a record contains its text."""
    talk = next((one.record for one in relationship.live.get("conversation", []) if one.path == path), None)
    notes = talk.unplaced if talk is not None else ()
    found: list[Edit] = [
        Delete(("unplaced", place)) for place, note in enumerate(notes) if note == data.get("statement")
    ]
    return found[:1]


def _with_day(kind: RecordKind, data: dict[str, Any], today: str) -> dict[str, Any]:
    """Return a record with its date: today if no date is given."""
    day = kind.field("date")
    if day is None or not day.required or day.hides != "record" or "date" in data:
        return data
    order = [field.name for field in kind.fields]
    return dict(sorted({**data, "date": today}.items(), key=lambda pair: order.index(pair[0])))


def _file_names(kinds: Kinds) -> set[str]:
    """Return the names of single files in commands, which a record's id must not hide."""
    return {name.replace("_", "-") for name in kinds.singletons}


def _file_of(
    workspace: Workspace, slug: str, kind: RecordKind, relationship: Relationship, inside: str | None
) -> str:
    file = workspace.kinds.files[kind.file]
    if not file.is_log:
        return f"{slug}/{file.path}"
    if inside is None:
        raise RelturnError(
            f"the {kind.name.replace('_', ' ')} needs the interview that it comes from",
            "name the interview with --in ID",
        )
    entry = relationship.by_id.get(full_ref(inside, relationship, ("conversation",)))
    if entry is None or entry.kind != "conversation":
        known = [talk.id for talk in relationship.all("conversation")]
        raise RelturnError(
            f"there is no interview {inside!r}", suggest(inside, known) or ", ".join(known[-5:])
        )
    return entry.path
