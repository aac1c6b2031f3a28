"""JSON Schemas: sound, and of one mind with the models."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic_core import ValidationError

from builders import EXAMPLE, kinds, tries
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
)
from relturn.loader.bind import with_empty_lists
from relturn.rules.registry import all_rules
from relturn.services.setup.schema import draft_07, schemas

SCHEMAS = schemas()
CHECKER = jsonschema.FormatChecker(["date"])
VALIDATORS = {
    name: jsonschema.Draft202012Validator(schema, format_checker=CHECKER) for name, schema in SCHEMAS.items()
}  # fmt: skip
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str) | st.sampled_from(["0001-01-01", "9999-12-31"])
WILD: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 12), st.sampled_from(["", "x", "7", "client", "2026-02-30", "A b", "a-b"]),
    st.just([]), st.just({}), st.just(["x"]), st.just({"x": 1}), DAYS,
)  # fmt: skip


def _sound(field: Field) -> st.SearchStrategy[Any]:
    return _of(field.type, field)


def _of(kind: str, field: Field) -> st.SearchStrategy[Any]:
    simple: dict[str, st.SearchStrategy[Any]] = {
        TEXT: st.text("abc é", min_size=1), INTEGER: st.integers(0, 8), NUMBER: st.floats(-9, 9) | st.integers(-9, 9),
        FLAG: st.booleans(), DAY: DAYS, CHOICE: st.sampled_from(field.choices or ("x",)),
        REF: st.from_regex("[a-z0-9]{1,4}(-[a-z]{1,3})?", fullmatch=True), SLUG: st.from_regex("[a-z0-9]{1,4}", fullmatch=True),
        TABLE: st.dictionaries(st.from_regex("[a-z]{1,4}", fullmatch=True), st.text("ab", min_size=1), max_size=2),
    }  # fmt: skip
    if kind == GROUP:
        return _record(field.fields)
    if kind == LIST:
        return st.lists(_of(field.items, field), max_size=2)
    return simple[kind]


def _record(fields: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
    required = {field.name: _sound(field) | WILD for field in fields if field.required}
    optional = {field.name: _sound(field) | WILD for field in fields if not field.required}
    return st.fixed_dictionaries(required, optional=optional)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_sound_and_has_its_id(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$id"] == f"urn:relturn:2:{name}"
    assert json.loads(json.dumps(SCHEMAS[name])) == SCHEMAS[name]


def _parts(schema: Any) -> list[dict[str, Any]]:
    """All that has properties in a schema."""
    if isinstance(schema, list):
        return [part for item in schema for part in _parts(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if "properties" in schema else []
    return own + [part for value in schema.values() for part in _parts(value)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_has_a_description_an_example_that_fits_and_its_default(name: str) -> None:
    definitions = SCHEMAS[name].get("$defs", {})
    for part in _parts(SCHEMAS[name]):
        for key, field in part["properties"].items():
            assert field["description"], key
            assert "default" in field or key in part["required"], key
            checked = jsonschema.Draft202012Validator({**field, "$defs": definitions}, format_checker=CHECKER)
            for example in field["examples"]:
                assert list(checked.iter_errors(example)) == [], (key, example)


CASES = [(kind.name, model) for kind in kinds().files.values() for model in kind.models]


@pytest.mark.parametrize(("name", "model"), CASES)
@settings(max_examples=tries(15, 40), suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_schema_and_model_give_the_same_verdict(name: str, model: str, data: st.DataObject) -> None:
    kind = kinds().files[name]
    fields = tuple(field for field in kind.root_fields(model) if not (kind.is_log and field.name == "id"))
    document = data.draw(_record(fields))
    whole = {**document, "id": "x"} if kind.is_log else document
    chosen = model
    if len(kind.models) > 1:
        names = {record.name: record.model for record in kinds().records.values() if record.file == name}
        chosen = names.get(document["kind"], "") if isinstance(document["kind"], str) else ""
    top = kind.root_fields(chosen) if chosen in kind.models else ()
    try:
        sound = (
            bool(chosen)
            and kinds().validator(chosen).validate_python(with_empty_lists(whole, top)) is not None
        )
    except ValidationError:
        sound = False
    assert VALIDATORS[name].is_valid(document) == sound, list(VALIDATORS[name].iter_errors(document))


def test_the_example_is_valid_by_the_schemas() -> None:
    seen = 0
    for path in EXAMPLE.glob("*/**/*.yaml"):
        relative = path.relative_to(EXAMPLE).as_posix().partition("/")[2].removeprefix("cycles/1/")
        folder = relative.rpartition("/")[0]
        kind = kinds().by_path.get(folder + "/" if folder else relative)
        if kind is not None:
            data = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))  # noqa: TID251
            assert list(VALIDATORS[kind.name].iter_errors(data or {})) == [], path
            seen += 1
    assert seen > 150


@pytest.mark.parametrize(
    "rule", [rule for rule in all_rules() if rule.code[0] == "S"], ids=lambda rule: rule.code
)
def test_structural_rules_and_schemas_agree_on_the_examples(rule: Any) -> None:
    for files, sound in ((rule.fails, False), (rule.passes, True)):
        for path, text in files.items():
            folder = path.rpartition("/")[0]
            name = kinds().by_path[folder + "/" if folder else path].name
            data = json.loads(json.dumps(yaml.safe_load(text), default=str)) if rule.code != "S106" else None  # noqa: TID251
            if data is not None:
                assert VALIDATORS[name].is_valid(data) == sound, path


OLDER = {
    name: jsonschema.Draft7Validator(draft_07(schema), format_checker=CHECKER) for name, schema in SCHEMAS.items()
}  # fmt: skip
STRUCTURAL = [rule for rule in all_rules() if rule.code.startswith("S") and rule.name != "more-problems"]


def _accepts(validators: Any, path: str, text: str) -> bool:
    """Whether schemas accept a file, read as a tool reads it that knows YAML alone."""
    folder, slash, _ = path.partition("/")
    kind = kinds().by_path[folder + "/" if slash else path]
    try:
        read = yaml.safe_load(text)  # noqa: TID251 - as other tools read
    except ValueError:  # a day that is none
        return False
    data = json.loads(json.dumps(read, default=str))
    return bool(validators[kind.name].is_valid(data))


@pytest.mark.parametrize("rule", STRUCTURAL, ids=lambda rule: rule.name)
@pytest.mark.parametrize("validators", [VALIDATORS, OLDER], ids=["2020-12", "draft-07"])
def test_schemas_and_rules_are_of_one_mind(rule: Any, validators: Any) -> None:
    assert [_accepts(validators, path, text) for path, text in rule.fails.items()] == [False] * len(
        rule.fails
    )
    assert [_accepts(validators, path, text) for path, text in rule.passes.items()] == [True] * len(
        rule.passes
    )


@pytest.mark.parametrize("validators", [VALIDATORS, OLDER], ids=["2020-12", "draft-07"])
def test_schemas_accept_the_example(validators: Any) -> None:
    count = 0
    for path in sorted(EXAMPLE.glob("*/**/*.yaml")):
        inner = path.relative_to(EXAMPLE).as_posix().partition("/")[2]
        if not inner.startswith("cycles/"):
            assert _accepts(validators, inner, path.read_text(encoding="utf-8")), path
            count += 1
    assert count > 150


def test_older_schemas_are_sound() -> None:
    for name, schema in SCHEMAS.items():
        older = draft_07(schema)
        jsonschema.Draft7Validator.check_schema(older)
        assert "$defs" not in json.dumps(older), name


def test_every_field_of_a_schema_says_what_it_is() -> None:
    silent = [
        f"{name}.{key}"
        for name, schema in SCHEMAS.items()
        for part in [schema, *schema.get("$defs", {}).values()]
        for key, value in part.get("properties", {}).items()
        if "description" not in value and "$ref" not in value
    ]
    assert silent == []
