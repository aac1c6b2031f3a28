"""Generates the JSON Schemas of all file kinds from the models."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from relturn.declare.compile import FileSpec
from relturn.declare.field import LogRecord
from relturn.declare.kinds import FORMAT
from relturn.model.file_specs import FILE_SPECS, declared_kinds
from relturn.render.template import example_of


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema 2020-12 of each file kind, by name; its `$id` is `urn:relturn:2:KIND`."""
    return {spec.name: _schema(spec) for spec in FILE_SPECS}


def draft_07(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema converted to JSON Schema draft-07, for tools that do not support newer drafts."""
    older: dict[str, Any] = _older(schema)
    return {**older, "$schema": "http://json-schema.org/draft-07/schema#"}


def _older(value: Any) -> Any:
    if isinstance(value, dict):
        return {"definitions" if key == "$defs" else key: _older(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_older(item) for item in value]
    return value.replace("#/$defs/", "#/definitions/") if isinstance(value, str) else value


_DAY, _ID, _FINGERPRINT = "2026-03-12", "late-deliveries", "3f2a9c41d07b"


@cache
def _example_ids() -> dict[str, str]:
    """Return an example id for each kind of record, made from the examples of the fields that form its name."""
    kinds = declared_kinds().records.values()
    return {kind.name: example_of(kind.fields)["id"] for kind in kinds if kind.has_id}


def _illustrate(schema: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Give every field of a schema a description and an example; a missing example is made from the field's type."""
    for field in schema.get("properties", {}).values():
        if "$ref" in field:
            field.setdefault("description", _named(field, definitions)["description"])
        field.setdefault("examples", [_example(field, definitions)])


def _named(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = definitions[node["$ref"].rpartition("/")[2]]
    return found


def _example(node: dict[str, Any], definitions: dict[str, Any]) -> Any:
    if "examples" in node:
        return node["examples"][0]
    if "$ref" in node:
        return _example(_named(node, definitions), definitions)
    if "anyOf" in node:
        chosen = next(one for one in node["anyOf"] if one.get("type") != "null")
        return _example({**chosen, **{k: v for k, v in node.items() if k == "x-refers-to"}}, definitions)
    if "const" in node or "enum" in node:
        return node.get("const", node.get("enum", [None])[0])
    return _of_type(node, definitions)


def _of_type(node: dict[str, Any], definitions: dict[str, Any]) -> Any:
    match node.get("type"):
        case "boolean":
            return True
        case "integer" | "number":
            return max(node.get("minimum", 1), min(3, node.get("maximum", 3)))
        case "array":
            items = {**node["items"], **{k: v for k, v in node.items() if k == "x-refers-to"}}
            return [_example(items, definitions)]
        case "object":
            return _of_object(node, definitions)
        case _:
            if node.get("format") == "date":
                return _DAY
            named = _example_ids()
            return next((named[kind] for kind in node.get("x-refers-to", ()) if kind in named), _ID)


def _of_object(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return an example of an object: its required fields or its first field; one row for a table of ids."""
    fields = node.get("properties", {})
    if not fields:
        return {_ID: _FINGERPRINT}
    names = node.get("required") or [next(iter(fields))]
    return {name: _example(fields[name], definitions) for name in names}


def _schema(spec: FileSpec) -> dict[str, Any]:
    variants = [_of_model(model) for model in spec.models]
    head = {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:relturn:{FORMAT}:{spec.name}",
        "title": spec.path,
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
    definitions = schema.get("$defs", {})
    for part in (*definitions.values(), schema):
        _illustrate(part, definitions)
    for field in schema["properties"].values():
        if field.get("type") == "array" and "$ref" in field["items"]:
            field["type"] = ["array", "null"]  # a list of records with nothing below its key is empty
    return schema
