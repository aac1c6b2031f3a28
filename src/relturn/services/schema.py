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


def draft_07(schema: dict[str, Any]) -> dict[str, Any]:
    """The same schema as draft-07 has it, for tools that know no newer one."""
    older: dict[str, Any] = _older(schema)
    return {**older, "$schema": "http://json-schema.org/draft-07/schema#"}


def _older(value: Any) -> Any:
    if isinstance(value, dict):
        return {"definitions" if key == "$defs" else key: _older(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_older(item) for item in value]
    return value.replace("#/$defs/", "#/definitions/") if isinstance(value, str) else value


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
