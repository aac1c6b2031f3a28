"""The record kinds: declared once, whole, and equal in all that is derived from them."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from typing import Any

import pytest

from builders import kinds
from relturn.declare.kinds import Field, FrozenRecord, Kinds, RecordKind
from relturn.model.file_specs import models
from relturn.render.template import example_of

AUDIENCES = {"client", "supplier", "internal"}


def _all_fields(fields: tuple[Field, ...], name: str) -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield f"{name}.{field.name}", field
        yield from _all_fields(field.fields, f"{name}.{field.name}")


EVERY = [
    pair for file in kinds().files.values() for fields in file.fields for pair in _all_fields(fields, file.name)
]  # fmt: skip


def test_every_field_declares_its_audience_and_meaning() -> None:
    assert len(EVERY) > 300
    for name, field in EVERY:
        assert field.audience in AUDIENCES, name
        assert field.description.endswith((".", "?")), name


def test_every_reference_names_kinds_that_are_there() -> None:
    for name, field in EVERY:
        assert set(field.refers) <= set(kinds().records), name
        if "ref" in {field.type, field.items} and field.written_by == "person":
            assert field.refers, name


def test_all_files_of_the_method_are_there() -> None:
    wanted = [
        "relationship.yaml",
        "stakeholders.yaml",
        "team.yaml",
        "value.yaml",
        "signals.yaml",
        "assessments/",
        "diagnosis.yaml",
        "insights/",
        "issues.yaml",
        "root-causes/",
        "needs.yaml",
        "expectations.yaml",
        "ownership.yaml",
        "vision.yaml",
        "plan.yaml",
        "execution/",
        "recognition/",
        "next-level.yaml",
        "risks.yaml",
        "workshops/",
        "reviews/",
        "exit.yaml",
        "history/",
        "asked.yaml",
    ]
    assert set(wanted) == {kind.path for kind in kinds().files.values()} - {"relturn.yaml"}


@pytest.mark.parametrize("kind", kinds().records.values(), ids=lambda kind: kind.name)
def test_the_example_of_each_kind_is_sound(kind: RecordKind) -> None:
    record = example_of(kind.fields)
    file = kinds().files[kind.file]
    whole: dict[str, Any] = {kind.key: [record]} if kind.key and not file.is_log else record
    if kind.key and file.is_log:
        whole = {"id": "a", "date": "2026-01-01", "people": ["client-vp"], kind.key: [record]}
    model = file.models[0] if kind.key else kind.model
    for field in file.root_fields(model):  # what the file asks for besides
        if field.required and field.name not in whole and not file.is_log:
            whole[field.name] = field.example
    assert isinstance(kinds().validator(model).validate_python(whole), FrozenRecord)


def test_tables_survive_the_cache() -> None:
    again = Kinds.unpack(marshal.loads(marshal.dumps(kinds().pack())))  # noqa: S302 - our own
    assert again.files == kinds().files
    assert again.records == kinds().records
    need = {"needs": [{"id": "a", "side": "client", "level": "strategic", "statement": "x"}]}
    assert again.validator("NeedsFile").validate_python(need) == kinds().validator(
        "NeedsFile"
    ).validate_python(need)


def test_a_record_is_what_the_model_says() -> None:
    data = {
        "actions": [{"id": "a", "side": "client", "statement": "x", "due": "2026-02-03", "containment": True}]
    }
    ours = kinds().validator("PlanFile").validate_python(data).actions[0]
    model = models()["PlanFile"].model_validate(data)
    theirs = model.model_dump()["actions"][0]
    assert {name: value for name, value in vars(ours).items() if name != "redated"} == {
        name: value for name, value in theirs.items() if name != "redated"
    }


def test_records_are_frozen() -> None:
    record = kinds().validator("NeedsFile").validate_python({})
    with pytest.raises(AttributeError, match="cannot be changed"):
        record.needs = ()


@pytest.mark.parametrize("value", ["yes", "7", 0, 1.0, None])
def test_scalars_are_strict(value: object) -> None:
    data = {"stakeholders": [{"id": "a", "side": "client", "role": "r", "level": "middle", "key": value}]}
    with pytest.raises(Exception, match="key"):
        kinds().validator("StakeholdersFile").validate_python(data)
