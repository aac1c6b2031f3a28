"""The compilation of record models into plain tables. Only this module reads pydantic's internals."""

from __future__ import annotations

import types
import typing
from datetime import date
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from relturn.declare.field import Declared, InChain, Part
from relturn.declare.kinds import (
    CHOICE,
    DAY,
    FLAG,
    GROUP,
    INTEGER,
    LIST,
    NUMBER,
    REF,
    SLUG,
    TABLE,
    TEXT,
    Field,
    FileKind,
    Kinds,
    RecordKind,
)
from relturn.declare.types import SLUG_PATTERN, Ref

_PLAIN = {str: TEXT, int: INTEGER, float: NUMBER, bool: FLAG, date: DAY}


class FileSpec(NamedTuple):
    """The specification of a file kind: its name, its path and the models of its records.

    A path that ends in `/` is a log: a folder with one file per entry. Each entry belongs to one of the models.
    """

    name: str
    path: str
    models: tuple[type[Part], ...]
    stages: tuple[str, ...] = ()
    """The stages that the file belongs to."""
    per_cycle: bool = False
    """True if the file belongs to one cycle and is stored with it when the cycle is closed."""
    of_workspace: bool = False
    """True if the file belongs to the workspace, not to a relationship."""
    light: bool = False
    """True if every new relationship starts with the file, whatever its profile."""


def compile_kinds(specs: tuple[FileSpec, ...]) -> Kinds:
    """Return the tables that are compiled from the specifications of file kinds."""
    files = tuple(_file_kind(spec) for spec in specs)
    records = tuple(kind for spec in specs for kind in _record_kinds(spec))
    schemas = {
        model.__name__: _plain_schema(model.__pydantic_core_schema__)
        for spec in specs
        for model in spec.models
    }
    return Kinds(files, records, schemas)


def title_of(model: type[BaseModel]) -> str:
    """Return the first line of a model's docstring."""
    return (model.__doc__ or "").strip().split("\n", 1)[0]


def _file_kind(spec: FileSpec) -> FileKind:
    return FileKind(
        spec.name,
        spec.path,
        title_of(spec.models[0]),
        tuple(model.__name__ for model in spec.models),
        spec.stages,
        spec.per_cycle,
        spec.of_workspace,
        spec.light,
        tuple(_fields(model) for model in spec.models),
    )


def _record_kinds(spec: FileSpec) -> list[RecordKind]:
    found = []
    for model in spec.models:
        if model.KIND:
            found.append(_record_kind(spec.name, "", model))
        for name, info in model.model_fields.items():
            item = _item_model(info.annotation)
            if item is not None and item.KIND:
                found.append(_record_kind(spec.name, name, item))
    return found


def _record_kind(file: str, key: str, model: type[Part]) -> RecordKind:
    named_by = tuple(getattr(model, "NAMED_BY", ()))
    chain = model.CHAIN or InChain(0)
    return RecordKind(
        model.KIND, title_of(model), file, key, model.__name__, named_by,
        model.CARRIED, model.IN_WORKBOOK, model.WRITTEN_BY, model.CALLED or model.KIND.replace("_", " "), *chain, _fields(model),
    )  # fmt: skip


def _item_model(annotation: Any) -> type[Part] | None:
    if typing.get_origin(annotation) is tuple:
        item = typing.get_args(annotation)[0]
        return item if isinstance(item, type) and issubclass(item, Part) else None
    return None


def _fields(model: type[BaseModel]) -> tuple[Field, ...]:
    return tuple(_field(name, info) for name, info in model.model_fields.items())


def _field(name: str, info: FieldInfo) -> Field:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    meaning: dict[str, Any] = next((m.meaning for m in info.metadata if isinstance(m, Declared)), {})
    kind, item, model = _type_of(info.annotation, info.metadata)
    refers = tuple(str(kind) for kind in _texts(extra.get("x-refers-to")))
    if refers and kind != TABLE:
        kind, item = (LIST, REF) if kind == LIST else (REF, "")
    examples = info.examples or [None]
    return Field(
        name,
        kind,
        info.description or "",
        str(extra.get("x-audience", "")),
        info.is_required(),
        default=_plain_default(info.default),
        example=examples[0],
        unit=str(extra.get("x-unit", "")),
        choices=_choices(info.annotation),
        refers=refers,
        group=model.__name__ if model else "",
        kind=model.KIND if model else "",
        items=item,
        optional=info.default is None,
        fields=_fields(model) if model else (),
        **{name: _plural(name, value) for name, value in meaning.items() if name not in _IN_SCHEMA},
    )


_IN_SCHEMA = {"refers", "unit"}
"""The properties that schemas also show to editors. The compiler reads them from the schema of the field."""
_SEVERAL = {"linked_if", "not_before", "open"}


def _plural(name: str, value: Any) -> Any:
    return tuple(value.split()) if name in _SEVERAL else value


def _texts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _type_of(annotation: Any, metadata: list[Any]) -> tuple[str, str, type[Part] | None]:
    """Return the type, the item type and the model of a field.

    Only a list or a table of references has an item type. Only a group or a list of groups has a model.
    """
    annotation, metadata = _bare(annotation, metadata)
    origin = typing.get_origin(annotation)
    if origin is tuple:
        item, _, model = _type_of(typing.get_args(annotation)[0], [])
        return LIST, item, model
    if origin is Literal:
        return CHOICE, "", None
    if origin is dict:
        key = typing.get_args(annotation)[0]
        return TABLE, REF if key == Ref else "", None
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return GROUP, "", annotation
    if annotation is str and SLUG_PATTERN in repr(metadata):
        return SLUG, "", None
    return _PLAIN[annotation], "", None


def _bare(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any]]:
    """Return an annotation without `None` and `Annotated`, and its metadata."""
    if typing.get_origin(annotation) in {types.UnionType, typing.Union}:
        annotation = next(arm for arm in typing.get_args(annotation) if arm is not type(None))
    if typing.get_origin(annotation) is typing.Annotated:
        annotation, *inner = typing.get_args(annotation)
        return _bare(annotation, [*metadata, *inner])
    return annotation, metadata


def _choices(annotation: Any) -> tuple[str, ...]:
    annotation, _ = _bare(annotation, [])
    if typing.get_origin(annotation) is tuple:
        return _choices(typing.get_args(annotation)[0])
    return typing.get_args(annotation) if typing.get_origin(annotation) is Literal else ()


def _plain_default(default: Any) -> Any:
    return default if isinstance(default, (str, int, float, bool)) else None


_KEPT_OUT = {"metadata", "serialization"}


def _plain_schema(schema: Any) -> Any:
    """Return a core schema as plain values, without classes and functions. Defaults of groups become empty mappings."""
    if isinstance(schema, dict):
        plain = {key: _plain_schema(value) for key, value in schema.items() if key not in _KEPT_OUT}
        if plain.get("type") == "model":
            plain["cls"] = None
        if isinstance(schema.get("default"), BaseModel):
            plain |= {"default": {}, "validate_default": True}
        return plain
    if isinstance(schema, (list, tuple)) and schema:
        return [_plain_schema(item) for item in schema]
    return schema
