"""`recognition/`: recognition given and received (`method.md#records`, INnOVATER 7)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import InChain, LogRecord, for_client, for_us
from relturn.declare.types import Count, Ref, Text
from relturn.declare.vocabulary import Party


class Recognition(LogRecord):
    """Recognition of people for the value of their work."""

    KIND: ClassVar[str] = "recognition"
    CHAIN: ClassVar[InChain] = InChain(130, follows_nothing="no outcome or measure shows its value")
    NAMED_BY: ClassVar[tuple[str, ...]] = ("given_to",)

    given_by: Party = for_client("The side or third party that gives the recognition.", example="client")
    by: Ref | None = for_us("The person who gives the recognition.", None, refers="stakeholder")
    given_to: tuple[Ref, ...] = for_client(
        "The people who receive the recognition.", refers="stakeholder", example=["supplier-site-manager"]
    )
    numbers: dict[Ref, Count] = for_us(
        "For a group: the number of its members who are recognised.",
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
        "What the recognition is for.", example="For a quarter without a late order.", label=True, prose=True
    )
    how: Text | None = for_client(
        "How the recognition was given.", None, example="at the quarterly meeting", prose=True, verbatim=True
    )
    known_by: Literal["seen", "asked"] = for_us(
        "How we know about the recognition: we saw it or people confirmed it when we asked.", "seen"
    )
