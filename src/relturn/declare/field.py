"""The base classes of records, and the functions that declare fields with their meaning, audience and references."""

from __future__ import annotations

import sys
import textwrap
from typing import Any, ClassVar, Literal, NamedTuple, TypedDict, Unpack

from pydantic import BaseModel, ConfigDict, Field

from relturn.declare.types import AnyText, Count, Day, Ref, Slug, Text


class Meaning(TypedDict, total=False):
    """The meaning of a field beyond its type. Schemas, forms and checks read it from here.

    Attributes:
        refers: The record kinds that the value may refer to, separated by spaces; `any` for all.
        unit: The unit of a number.
        names: The family of known names to which the value belongs, such as `season` (`method/vocabularies.py`).
        hides: What is not known before the date of an event: the `value`, or the whole `record` or group.
        status_before: The status of the record before that date.
        label: True for the text by which people recognise the record. If several fields have it, the first with content counts.
        key: True for the field that identifies an item in its list, for merges and for names of items.
        prose: True for sentences that people write. relturn checks them for blame and shows them in wide columns.
        follows: True if this record follows from the records in the value, in the chain from fact to recognition.
        leads_to: True if the records in the value follow from this record in that chain.
        linked_if: The choices of `kind` whose records need a link to a record that follows from them.
        open: The values of a status for which a record is carried over into the next cycle.
        asked_again: True if the value is not carried over into the next cycle, because people are asked again.
        drafts: The field whose text relturn drafted. While both texts are the same, the client does not see the record.
        written_by: `tool` if relturn writes the field; `moves` if only a move between stages changes it.
        about_record: True if the field describes the record itself and is not part of its content.
        offered: False for a field that templates and examples leave out.
        weak: True if the field alone does not make a record worth showing to a client.
        comes_later: True if prompts for a new record do not ask for the field.
        not_before: The dates of the same record that must not be later than this date.
        commits: True for a text that promises something and therefore needs a date.
        missing: The words with which a gate names the missing content if the field is empty.
        title: The heading above the field's texts in documents.
        was: The field's name in format 1.
        verbatim: True for prose that may be short, such as a quotation, a place, a time or a name.
        stamped: True if relturn sets the field to the day on which the record is first written.
        weighs: True if the field shows the importance of a person. Lowering it needs a reason, which the history records.
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
        description: The meaning of the field, as one sentence.
        default: The value if the key is absent. Without a default, the key is required.
        example: A value as people type it in YAML. Templates show the field with it.
        like: An example for a field that a first record does not need. Only schemas show it.
        meaning: The other properties of the field; see `Meaning`.
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


def for_our_side(
    description: str,
    default: Any = ...,
    *,
    example: Any = None,
    like: Any = None,
    **meaning: Unpack[Meaning],
) -> Any:
    """Declare a field that our own people who take part may read, but not the client; the arguments are those of `for_client`."""
    return _declare("supplier", description, default, example, like, meaning)


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
    """The meaning of a field, stored in its metadata for `declare/compile.py`. pydantic ignores it."""

    meaning: dict[str, Any]


class InChain(NamedTuple):
    """The place of a record kind in the chain from fact to recognition (method, traceability).

    `order` counts from the start of the chain. The two texts explain why a record is unlinked: nothing follows from it, or
    it has no origin. If a text is empty, a record may end or begin the chain.
    """

    order: int
    nothing_follows: str = ""
    follows_nothing: str = ""


_WITHOUT_DOCSTRINGS = 2


def _docstring(model: type) -> str | None:
    """Return the docstring of a model, read from its source code."""
    import ast  # noqa: PLC0415 - only where Python has left docstrings out
    import inspect  # noqa: PLC0415 - the same

    tree = ast.parse(textwrap.dedent(inspect.getsource(model)))
    return ast.get_docstring(next(node for node in tree.body if isinstance(node, ast.ClassDef)))


class Part(BaseModel):
    """A group of fields inside a record, without an id of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Restore the docstring of the class if Python has removed it (`python -OO`), because titles are made from it."""
        super().__pydantic_init_subclass__(**kwargs)
        if sys.flags.optimize >= _WITHOUT_DOCSTRINGS:
            cls.__doc__ = _docstring(cls)

    KIND: ClassVar[str] = ""
    """The name of the record kind in `add`; empty for a group that is written only inside its record."""
    CALLED: ClassVar[str] = ""
    """The name of the record kind on screens, if it differs from the words of `KIND`."""
    CARRIED: ClassVar[Literal["no", "open", "all"]] = "no"
    """The records that are carried over into the next cycle: none, those with an open status, or all."""
    CHAIN: ClassVar[InChain | None] = None
    """The place of the record kind in the chain from fact to recognition."""
    IN_WORKBOOK: ClassVar[bool] = False
    """True if the workbook has a sheet for new records of this kind, even if there are none yet."""
    WRITTEN_BY: ClassVar[Literal["person", "tool"]] = "person"
    """The author of these records: people, or only relturn."""


class Origin(Part):
    """The record in another system from which a record was imported."""

    system: Slug = for_us("The name of the other system.", example="jira")
    key: Text = for_us("The key of the record in the other system.", example="ABC-12")
    last: dict[Text, AnyText] = for_us(
        "The values at the last import, by field. If the record has other values, somebody changed it in relturn.",
        {},
        like={"status": "In Progress"},
    )


class Confirmation(Part):
    """A confirmation by a person on the receiving side."""

    stakeholder: Ref = for_client(
        "The person who confirmed.", refers="stakeholder", example="client-operations-vp", key=True
    )
    date: Day = for_client("The date of the confirmation.", example="2026-06-20", hides="record")


class Record(Part):
    """Any record with an id (`method.md#vocabulary`)."""

    NAMED_BY: ClassVar[tuple[str, ...]] = ()
    """The fields whose words form the id."""

    id: Slug = for_us(
        "A short name, made from the record's own words; unique in the relationship.",
        example="late-deliveries",
        key=True,
    )
    tags: tuple[Slug, ...] = for_us(
        "Keywords for finding the record.", (), like=["renewal"], about_record=True
    )
    notes: Text | None = for_us(
        "Any other information worth recording.", None, like="heard at the trade fair", about_record=True
    )
    origin: Origin | None = for_us(
        "The record in another system from which this record was imported; written by `import`.",
        None,
        written_by="tool",
        about_record=True,
        offered=False,
    )


class ListRecord(Record):
    """A record in a list file, which can be carried over from one cycle into the next."""

    CARRIED: ClassVar[Literal["no", "open", "all"]] = "all"
    IN_WORKBOOK: ClassVar[bool] = True

    carried_from: Count | None = for_us(
        "The cycle from which the record was carried over; written by relturn.",
        None,
        written_by="tool",
        about_record=True,
    )
    reaffirmed: Day | None = for_us(
        "The day on which somebody checked the record again in this cycle and confirmed that it still applies.",
        None,
        hides="value",
        about_record=True,
    )
    links_checked: dict[Ref, Text] = for_us(
        "The records that this record depends on, each with its fingerprint from the last check of the link.",
        {},
        was="confirmed",
        written_by="tool",
        about_record=True,
    )


class LogRecord(Record):
    """A record with a file of its own in a log folder. Its id is the file name without the extension."""

    date: Day = for_client("When it happened.", example="2026-03-12", hides="record", weak=True)


class RecordFile(Part):
    """A whole YAML file of a relationship: a list file or a single document."""

    notes: Text | None = for_us(
        "Any other information worth recording.", None, like="heard at the trade fair", about_record=True
    )
