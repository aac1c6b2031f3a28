"""The tables of file and record kinds as plain data, with compiled validators. All layers above use them.

Nothing here imports pydantic's models, so relturn can store the tables in a cache and start quickly.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from functools import cached_property
from typing import Any, NamedTuple

from pydantic_core import SchemaValidator

TEXT, INTEGER, NUMBER, FLAG, DAY, CHOICE, REF, SLUG, GROUP, LIST, TABLE = (
    "text", "integer", "number", "flag", "day", "choice", "ref", "slug", "group", "list", "table",
)  # fmt: skip


FORMAT = 2
"""The file format that this version of relturn reads and writes. It also reads format 1."""


class Field(NamedTuple):
    """One field of a record kind, with all its properties."""

    name: str
    type: str
    description: str
    audience: str
    required: bool
    default: Any = None
    example: Any = None
    unit: str = ""
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    group: str = ""
    kind: str = ""
    items: str = ""
    """The type of the items, if the field is a list."""
    names: str = ""
    """The family of known names to which the value belongs."""
    hides: str = ""
    """For the date of an event: what is not known before this date, the `value` or the whole `record`."""
    status_before: str = ""
    label: bool = False
    key: bool = False
    prose: bool = False
    follows: bool = False
    leads_to: bool = False
    linked_if: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    asked_again: bool = False
    drafts: str = ""
    written_by: str = "person"
    about_record: bool = False
    offered: bool = True
    weak: bool = False
    comes_later: bool = False
    not_before: tuple[str, ...] = ()
    commits: bool = False
    missing: str = ""
    title: str = ""
    was: str = ""
    """The field's name in format 1."""
    verbatim: bool = False
    """True for prose that may be short, such as a quotation, a place or a name."""
    stamped: bool = False
    """True if relturn sets the field to the day on which the record is first written."""
    weighs: bool = False
    """True if the field shows the importance of a person."""
    optional: bool = False
    """For a group: True if it is absent until somebody writes it. `declare/field.py` explains the properties above."""
    fields: tuple[Field, ...] = ()

    def pack(self) -> tuple[Any, ...]:
        """Return the field as plain tuples, for `unpack`."""
        return (*self[:-1], tuple(field.pack() for field in self.fields))

    @staticmethod
    def unpack(packed: tuple[Any, ...]) -> Field:
        """Return the field from the plain tuples that `pack` made."""
        return Field._make((*packed[:-1], tuple(map(Field.unpack, packed[-1]))))


class RecordKind(NamedTuple):
    """One kind of record, with its file and its fields."""

    name: str
    title: str
    file: str
    key: str
    """The key of the list that contains the records; empty if each record is a whole file."""
    model: str
    named_by: tuple[str, ...]
    carried: str
    in_workbook: bool
    written_by: str
    called: str
    """The name of one record of this kind on screens."""
    chain: int
    """The position of the record kind in the chain from fact to recognition; 0 if the kind has none."""
    nothing_follows: str
    follows_nothing: str
    fields: tuple[Field, ...]

    @property
    def has_id(self) -> bool:
        """Return whether records of this kind have an id."""
        return self.field("id") is not None

    def field(self, name: str) -> Field | None:
        """Return the field with a given name; None if there is none."""
        return next((field for field in self.fields if field.name == name), None)

    def group(self, name: str) -> tuple[Field, ...]:
        """Return the fields of a group, or of the groups in a list; empty if there is no such field."""
        found = self.field(name)
        return found.fields if found else ()

    def marked(self, flag: str) -> tuple[str, ...]:
        """Return the names of the fields that are declared with a flag, such as `label` or `follows`."""
        return tuple(field.name for field in self.fields if getattr(field, flag))

    def pack(self) -> tuple[Any, ...]:
        """Return the kind as plain tuples, for `unpack`."""
        return (*self[:-1], tuple(field.pack() for field in self.fields))

    @staticmethod
    def unpack(packed: tuple[Any, ...]) -> RecordKind:
        """Return the record kind from the plain tuples that `pack` made."""
        return RecordKind._make((*packed[:-1], tuple(map(Field.unpack, packed[-1]))))


class FileKind(NamedTuple):
    """One kind of file: a list file, a single document, or a log."""

    name: str
    path: str
    title: str
    models: tuple[str, ...]
    stages: tuple[str, ...]
    """The stages that the file belongs to."""
    per_cycle: bool
    """True if the file belongs to one cycle and is stored with it when the cycle is closed."""
    of_workspace: bool
    """True if the file belongs to the workspace, not to a relationship."""
    light: bool
    """True if every new relationship starts with the file, whatever its profile."""
    fields: tuple[tuple[Field, ...], ...]

    @property
    def is_log(self) -> bool:
        """Return whether the file kind is a folder with one file per entry."""
        return self.path.endswith("/")

    def root_fields(self, model: str) -> tuple[Field, ...]:
        """Return the top-level fields of a file that contains a given model."""
        return self.fields[self.models.index(model)]

    def pack(self) -> tuple[Any, ...]:
        """Return the kind as plain tuples, for `unpack`."""
        return (*self[:-1], tuple(tuple(field.pack() for field in fields) for fields in self.fields))

    @staticmethod
    def unpack(packed: tuple[Any, ...]) -> FileKind:
        """Return the file kind from the plain tuples that `pack` made."""
        tops = tuple(tuple(map(Field.unpack, fields)) for fields in packed[-1])
        return FileKind._make((*packed[:-1], tops))


class FrozenRecord:
    """A record that was read from a file. Its attributes cannot be changed. pydantic-core fills it."""

    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")

    @staticmethod
    def of(values: dict[str, Any]) -> FrozenRecord:
        """Return a record with these values, by field name, without checking them again."""
        made = FrozenRecord()
        object.__setattr__(made, "__dict__", values)
        return made

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"a record cannot be changed: {name}")

    def __repr__(self) -> str:
        return f"Instance({self.__dict__})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FrozenRecord) and self.__dict__ == other.__dict__

    __hash__ = object.__hash__


class Kinds:
    """All file and record kinds by name, and the validator of each model."""

    def __init__(
        self, files: tuple[FileKind, ...], records: tuple[RecordKind, ...], schemas: dict[str, Any]
    ) -> None:
        self.files = {kind.name: kind for kind in files}
        self.records = {kind.name: kind for kind in records}
        self._schemas = schemas
        self._validators: dict[str, SchemaValidator] = {}
        self.format = FORMAT
        """The format of the files that are read."""

    def reading(self, number: int) -> Kinds:
        """Return the kinds for files of a given format."""
        if number == self.format:
            return self
        other = copy(self)
        other.format = number
        return other

    @cached_property
    def by_path(self) -> dict[str, FileKind]:
        """Return the file kinds by their path in a relationship folder."""
        return {kind.path: kind for kind in self.files.values()}

    @cached_property
    def singletons(self) -> dict[str, RecordKind]:
        """Return the record kinds that are a single document, one file each."""
        return {
            kind.name: kind
            for kind in self.records.values()
            if not kind.key and not self.files[kind.file].is_log
        }

    @cached_property
    def collections(self) -> dict[str, tuple[tuple[str, str, bool], ...]]:
        """Return the record kinds in the lists of each file kind: name, key, and whether they have ids."""
        return {
            file: tuple((k.name, k.key, k.has_id) for k in self.records.values() if k.file == file and k.key)
            for file in self.files
        }

    @cached_property
    def file_records(self) -> dict[str, str]:
        """Return the record kind that a whole file contains, by model."""
        return {kind.model: kind.name for kind in reversed(self.records.values()) if not kind.key}

    @cached_property
    def prose_fields(self) -> dict[str, tuple[str, ...]]:
        """Return the text fields of each record kind that both sides may read.

        An internal text is included if it states the subject of the record.
        """
        return {
            kind.name: tuple(
                field.name
                for field in kind.fields
                if TEXT in {field.type, field.items}
                and (field.audience == "client" or (field.prose and field.label))
            )
            for kind in self.records.values()
        }

    @cached_property
    def prose_paths(self) -> dict[str, tuple[tuple[Field, ...], ...]]:
        """Return the paths to the prose of each record kind, through groups and lists of groups. Records inside have their own paths."""
        return {kind.name: tuple(_prose(kind.fields)) for kind in self.records.values()}

    @cached_property
    def item_keys(self) -> tuple[str, ...]:
        """Return the names of the fields that identify an item in its list, ids first."""
        found = (
            field.name
            for kind in self.files.values()
            for top in kind.fields
            for field in _walk(top)
            if field.key
        )
        return tuple(dict.fromkeys(("id", *found)))

    @cached_property
    def referring(self) -> dict[str, tuple[Field, ...]]:
        """Return the fields of each record kind that refer to other records. Groups contain only such fields.

        Lists of records are left out, because those records have entries of their own.
        """
        return {kind.name: _referring(kind.fields) for kind in self.records.values()}

    @cached_property
    def event_dates(self) -> dict[str, tuple[Field, ...]]:
        """Return the fields of each record kind that contain dates of events, and the groups with such fields."""
        return {kind.name: _event_dates(kind.fields) for kind in self.records.values()}

    @cached_property
    def naming(self) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """Return the paths of the fields with known names, for each record kind.

        Each path comes with the family of the names.
        """
        return {kind.name: tuple(_naming(kind.fields, ())) for kind in self.records.values()}

    def subfields(self, field: Field) -> tuple[Field, ...]:
        """Return the fields inside a field: those of a record or of a group; none for a plain value."""
        record = self.records.get(field.kind) if field.kind else None
        return record.fields if record else field.fields

    def validator(self, model: str) -> SchemaValidator:
        """Return the validator of a model. It is compiled on first use."""
        found = self._validators.get(model)
        if found is None:
            found = self._validators[model] = SchemaValidator(_with_class(self._schemas[model]))
        return found

    def pack(self) -> tuple[Any, ...]:
        """Return all tables as plain values for a cache; `unpack` reads them."""
        files, records = self.files.values(), self.records.values()
        return tuple(kind.pack() for kind in files), tuple(kind.pack() for kind in records), self._schemas

    @staticmethod
    def unpack(packed: tuple[Any, ...]) -> Kinds:
        """Return the tables from the plain values that `pack` made."""
        files, records, schemas = packed
        return Kinds(tuple(map(FileKind.unpack, files)), tuple(map(RecordKind.unpack, records)), schemas)


def _walk(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _walk(field.fields)


def _referring(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    found = []
    for field in fields:
        inner = _referring(field.fields)
        if REF in {field.type, field.items} or (inner and not field.kind):
            found.append(field._replace(fields=inner))
    return tuple(found)


def _event_dates(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Return the fields with dates of events, and whole groups that contain such a field."""
    return tuple(field for field in fields if field.hides or _event_dates(field.fields))


def _naming(fields: tuple[Field, ...], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for field in fields:
        if field.names:
            yield (*path, field.name), field.names
        elif field.type == GROUP:
            yield from _naming(field.fields, (*path, field.name))


def _prose(fields: tuple[Field, ...]) -> Iterator[tuple[Field, ...]]:
    """Yield the paths to the prose in some fields."""
    for field in fields:
        if field.prose and not field.verbatim and TEXT in {field.type, field.items}:
            yield (field,)
        elif not field.kind and field.fields:
            yield from ((field, *rest) for rest in _prose(field.fields))


def _with_class(schema: Any) -> Any:
    """Return the schema with `FrozenRecord` as the class of each model."""
    if isinstance(schema, dict):
        filled = {key: _with_class(value) for key, value in schema.items()}
        if filled.get("type") == "default" and filled.get("default") == {}:
            filled = {key: value for key, value in filled.items() if key not in {"default", "copy_default"}}
            filled["default_factory"] = dict  # quicker than a copy of each
        if filled.get("type") == "model":
            filled["cls"] = FrozenRecord
        return filled
    if isinstance(schema, list):
        return [_with_class(item) for item in schema]
    return schema
