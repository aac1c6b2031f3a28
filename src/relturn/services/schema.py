"""JSON Schemas of every file kind, from the models."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from relturn.domain.files import DECLARED, Declared
from relturn.domain.record import LogRecord

FORMAT = 1


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each file kind (JSON Schema 2020-12), by kind name; `$id` is `urn:relturn:1:KIND`."""
    return {declared.name: _schema(declared) for declared in DECLARED}


def _schema(declared: Declared) -> dict[str, Any]:
    variants = [_of_model(model) for model in declared.models]
    head = {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:relturn:{FORMAT}:{declared.name}",
        "title": declared.path,
    }
    if len(variants) == 1:
        return {**variants[0], **head}
    definitions: dict[str, Any] = {}
    for variant in variants:
        definitions |= variant.pop("$defs", {})
    body: dict[str, Any] = {"oneOf": variants}
    return {**head, **body, **({"$defs": definitions} if definitions else {})}


def _of_model(model: Any) -> dict[str, Any]:
    schema = TypeAdapter(model).json_schema()
    if issubclass(model, LogRecord):
        schema["properties"].pop("id")  # the file's name
        schema["required"] = [name for name in schema.get("required", []) if name != "id"]
    return schema
