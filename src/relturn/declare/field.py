"""What a record is, and how its fields are declared: once, with meaning, audience and references."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from relturn.declare.types import Count, Day, Ref, Slug, Text


def for_client(
    description: str,
    default: Any = ...,
    *,
    example: Any = None,
    like: Any = None,
    refers: str = "",
    unit: str = "",
    names: str = "",
    past: str = "",
) -> Any:
    """Declare a field that a client may read.

    Args:
        description: what the field means, as one sentence.
        default: its value when the key is not there; left out, the key is required.
        example: a value as it would be typed in YAML; templates show the field with it.
        like: the same for a field that a first record does without; schemas tell it.
        refers: the record kinds that the value may name, separated by blanks; `any` for all.
        unit: what a number counts.
        names: the family of known names that the value is one of, such as `season` (`domain/known.py`).
        past: for a day on which something happened: `value`, nothing is known of it before; or `whole`, neither is
            anything else of the group or record it stands in.
    """
    return _declare(
        "client", description, default, example, like, refers=refers, unit=unit, names=names, past=past
    )


def for_us(
    description: str,
    default: Any = ...,
    *,
    example: Any = None,
    like: Any = None,
    refers: str = "",
    unit: str = "",
    names: str = "",
    past: str = "",
) -> Any:
    """Declare a field that only our side may read; the arguments are those of `for_client`."""
    return _declare(
        "internal", description, default, example, like, refers=refers, unit=unit, names=names, past=past
    )


def _declare(audience: str, description: str, default: Any, example: Any, like: Any, **more: str) -> Any:
    extra: dict[str, Any] = {"x-audience": audience}
    if more["refers"]:
        extra["x-refers-to"] = more["refers"].split()
    extra |= {f"x-{name}": more[name] for name in ("unit", "names", "past") if more[name]}
    if like is not None:
        extra["examples"] = [like]
    examples = None if example is None else [example]
    return Field(default, description=description, examples=examples, json_schema_extra=extra)


class Part(BaseModel):
    """A group of fields inside a record; it has no id of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    KIND: ClassVar[str] = ""
    """What `add` calls it; empty for a group that is only written inside its record."""


class Record(Part):
    """Anything with an id (`method.md` §2)."""

    NAMED_BY: ClassVar[tuple[str, ...]] = ()
    """The fields from whose words an id is made."""

    id: Slug = for_us(
        "Its name, made from its own words; unique in the relationship.", example="late-deliveries"
    )
    tags: tuple[Slug, ...] = for_us("Words to find it by.", (), like=["renewal"])
    notes: Text | None = for_us("Anything else worth keeping.", None, like="heard at the trade fair")


class ListRecord(Record):
    """A record that stands in a list file and can be carried from one cycle into the next."""

    carried_from: Count | None = for_us("The cycle that it was carried over from; written by the tool.", None)
    reaffirmed: Day | None = for_us(
        "When it was looked at again in this cycle and still held.", None, past="value"
    )
    confirmed: dict[Ref, Text] = for_us(
        "Records it rests on, each with its fingerprint when last confirmed.", {}
    )


class LogRecord(Record):
    """A record that is a file of its own in a log folder; its id is the file's stem."""

    date: Day = for_client("When it happened.", example="2026-03-12", past="whole")


class RecordFile(Part):
    """A whole YAML file of a relationship: a list file or a single document."""

    notes: Text | None = for_us("Anything else worth keeping.", None, like="heard at the trade fair")
