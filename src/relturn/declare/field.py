"""What a record is, and how its fields are declared: once, with meaning, audience and references."""

from __future__ import annotations

import sys
import textwrap
from typing import Any, ClassVar, Literal, NamedTuple, TypedDict, Unpack

from pydantic import BaseModel, ConfigDict, Field

from relturn.declare.types import AnyText, Count, Day, Ref, Slug, Text


class Meaning(TypedDict, total=False):
    """What a field means beyond its type; everything that is derived from a declaration reads it from here.

    Attributes:
        refers: the record kinds that the value may name, separated by blanks; `any` for all.
        unit: what a number counts.
        names: the family of known names that the value is one of, such as `season` (`method/vocabularies.py`).
        hides: for a day on which something happened: before it the `value` is not known, or the whole `record` or group.
        status_before: the status of the record before that day.
        label: the text by which people know the record; of several the first that holds something.
        key: what identifies the item in its list, when two versions are merged or an item is named.
        prose: sentences of people: they are checked for blame, and shown in wide columns.
        follows: the value names what the record follows from in the chain from fact to recognition.
        leads_to: the value names what follows from the record in that chain.
        linked_if: of the choices of `kind`, those whose records must be linked to what follows.
        open: of a status, the values at which a record is carried over into the next cycle.
        asked_again: not carried over into the next cycle: it is asked again there.
        drafts: holds the words that relturn wrote for the field named; while that says them, the client does not see the record.
        written_by: `tool` where relturn writes it, `moves` where only a move of the journey changes it.
        about_record: says something about the record rather than being part of what the record says.
        offered: False for a field that templates and examples leave out.
        weak: alone it does not make a record worth showing to a client.
        comes_later: prompts for a new record do not ask for it.
        not_before: the day of the same record that must not be later than this one.
        commits: words that commit somebody, and so need a date.
        missing: what a gate says is missing where the field is empty.
        title: the heading above the field's texts in documents.
        was: the field's name in format 1.
        verbatim: prose which may be short: as somebody said it, or a place, a time or a name.
        stamped: the day on which the record is first written is put there.
        weighs: says how much somebody counts; it is lowered with a reason, which stands in the history.
    """

    refers: str
    unit: str
    names: str
    hides: Literal["value", "record"]
    status_before: str
    label: bool
    key: bool
    prose: bool
    follows: bool
    leads_to: bool
    linked_if: str
    open: str
    asked_again: bool
    drafts: str
    written_by: Literal["tool", "moves"]
    about_record: bool
    offered: bool
    weak: bool
    comes_later: bool
    not_before: str
    commits: bool
    missing: str
    title: str
    was: str
    verbatim: bool
    stamped: bool
    weighs: bool


def for_client(
    description: str,
    default: Any = ...,
    *,
    example: Any = None,
    like: Any = None,
    **meaning: Unpack[Meaning],
) -> Any:
    """Declare a field that a client may read.

    Args:
        description: what the field means, as one sentence.
        default: its value when the key is absent; left out, the key is required.
        example: a value as it would be typed in YAML; templates show the field with it.
        like: the same for a field that a first record does without; schemas show it.
        meaning: see `Meaning`.
    """
    return _declare("client", description, default, example, like, meaning)


def for_us(
    description: str,
    default: Any = ...,
    *,
    example: Any = None,
    like: Any = None,
    **meaning: Unpack[Meaning],
) -> Any:
    """Declare a field that only our team may read; the arguments are those of `for_client`."""
    return _declare("internal", description, default, example, like, meaning)


def _declare(audience: str, description: str, default: Any, example: Any, like: Any, meaning: Meaning) -> Any:
    extra: dict[str, Any] = {"x-audience": audience}
    if meaning.get("refers"):
        extra["x-refers-to"] = meaning["refers"].split()
    if meaning.get("unit"):
        extra["x-unit"] = meaning["unit"]
    if like is not None:
        extra["examples"] = [like]
    examples = None if example is None else [example]
    info = Field(default, description=description, examples=examples, json_schema_extra=extra)
    info.metadata.append(Declared(dict(meaning)))
    return info


class Declared(NamedTuple):
    """The meaning of a field, kept with it for `declare/compile.py`; pydantic passes it over."""

    meaning: dict[str, Any]


class InChain(NamedTuple):
    """The place of a record kind in the chain from fact to recognition (method, traceability).

    `order` counts from the beginning of the chain; the words say why a record is unlinked that nothing follows from, or
    that has no origin. Without words a record may end or begin the chain.
    """

    order: int
    nothing_follows: str = ""
    follows_nothing: str = ""


_WITHOUT_DOCSTRINGS = 2


def _docstring(model: type) -> str | None:
    """The docstring of a model as its source has it."""
    import ast  # noqa: PLC0415 - only where Python has left docstrings out
    import inspect  # noqa: PLC0415 - the same

    tree = ast.parse(textwrap.dedent(inspect.getsource(model)))
    return ast.get_docstring(next(node for node in tree.body if isinstance(node, ast.ClassDef)))


class Part(BaseModel):
    """A group of fields inside a record; it has no id of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Read the description again where Python has left it out (`python -OO`): it is data here."""
        super().__pydantic_init_subclass__(**kwargs)
        if sys.flags.optimize >= _WITHOUT_DOCSTRINGS:
            cls.__doc__ = _docstring(cls)

    KIND: ClassVar[str] = ""
    """What `add` calls it; empty for a group that is only written inside its record."""
    CALLED: ClassVar[str] = ""
    """What screens call it, where that is not the name in words."""
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    """Which of its records go into the next cycle: none, those with an open status, or all."""
    CHAIN: ClassVar[InChain | None] = None
    """Its place in the chain from fact to recognition."""
    IN_WORKBOOK: ClassVar[bool] = False
    """Whether the workbook has a sheet to add to, even where there is no such record yet."""
    WRITTEN_BY: ClassVar[Literal["person", "tool"]] = "person"
    """Whether people add such records, or only relturn does."""


class Origin(Part):
    """The record of another system that a record was taken from."""

    system: Slug = for_us("Which system.", example="jira")
    key: Text = for_us("Its key there.", example="ABC-12")
    last: dict[Text, AnyText] = for_us(
        "What its table said when it was taken in last, by field; a record that says otherwise was changed here.",
        {},
        like={"status": "In Progress"},
    )


class Confirmation(Part):
    """That a person of the side it was for has confirmed something."""

    stakeholder: Ref = for_client("Who.", refers="stakeholder", example="client-operations-vp", key=True)
    date: Day = for_client("When.", example="2026-06-20", hides="record")


class Record(Part):
    """Anything with an id (`method.md#vocabulary`)."""

    NAMED_BY: ClassVar[tuple[str, ...]] = ()
    """The fields from whose words an id is made."""

    id: Slug = for_us(
        "Its name, made from its own words; unique in the relationship.", example="late-deliveries", key=True
    )
    tags: tuple[Slug, ...] = for_us("Words to find it by.", (), like=["renewal"], about_record=True)
    notes: Text | None = for_us(
        "Anything else worth keeping.", None, like="heard at the trade fair", about_record=True
    )
    origin: Origin | None = for_us(
        "The record of another system that it was taken from; written by `import`.",
        None,
        written_by="tool",
        about_record=True,
        offered=False,
    )


class ListRecord(Record):
    """A record that stands in a list file and can be carried from one cycle into the next."""

    CARRIED: ClassVar[Literal["no", "open", "all"]] = "all"
    IN_WORKBOOK: ClassVar[bool] = True

    carried_from: Count | None = for_us(
        "The cycle that it was carried over from; written by the tool.",
        None,
        written_by="tool",
        about_record=True,
    )
    reaffirmed: Day | None = for_us(
        "When it was looked at again in this cycle and still held.", None, hides="value", about_record=True
    )
    links_checked: dict[Ref, Text] = for_us(
        "Records it rests on, each with its fingerprint when the link was last checked.",
        {},
        was="confirmed",
        written_by="tool",
        about_record=True,
    )


class LogRecord(Record):
    """A record that is a file of its own in a log folder; its id is the file's stem."""

    date: Day = for_client("When it happened.", example="2026-03-12", hides="record", weak=True)


class RecordFile(Part):
    """A whole YAML file of a relationship: a list file or a single document."""

    notes: Text | None = for_us(
        "Anything else worth keeping.", None, like="heard at the trade fair", about_record=True
    )
