"""`recognition/`: recognition given and received (`method.md#records`, INnOVATER 7)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import InChain, LogRecord, for_client, for_us
from relturn.declare.types import Count, Ref, Text
from relturn.declare.vocabulary import Party


class Recognition(LogRecord):
    """Thanks for value that was made."""

    KIND: ClassVar[str] = "recognition"
    CHAIN: ClassVar[InChain] = InChain(130, follows_nothing="it shows no value")
    NAMED_BY: ClassVar[tuple[str, ...]] = ("given_to",)

    given_by: Party = for_client("The side or third party that gives it.", example="client")
    by: Ref | None = for_us("Who gives it.", None, refers="stakeholder")
    given_to: tuple[Ref, ...] = for_client(
        "Who is thanked.", refers="stakeholder", example=["supplier-site-manager"]
    )
    numbers: dict[Ref, Count] = for_us(
        "Of a group: how many of its members are meant.",
        {},
        like={"partners": 12},
        refers="stakeholder",
        comes_later=True,
    )
    value: tuple[Ref, ...] = for_client(
        "The outcomes or measures that show the value.",
        (),
        refers="outcome measure",
        example=["orders-on-the-day-named"],
        follows=True,
    )
    statement: Text = for_client(
        "What for.", example="For a quarter without one late order.", label=True, prose=True
    )
    how: Text | None = for_client(
        "How it was given.", None, example="at the quarterly meeting", prose=True, verbatim=True
    )
    known_by: Literal["seen", "asked"] = for_us("Whether it was seen, or we asked and were told.", "seen")
