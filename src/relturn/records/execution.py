"""`execution/`: outcomes, readings and communications (`method.md#records`, INnOVATER 6)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import InChain, LogRecord, Part, for_client, for_us
from relturn.declare.types import Day, Number, Ref, Text
from relturn.declare.vocabulary import Side


class Told(Part):
    """Who was told, and when."""

    side: Side = for_client("The side that was told.", example="client", key=True)
    date: Day = for_client("When.", example="2026-06-15", hides="record")
    people: tuple[Ref, ...] = for_us("Who.", (), refers="stakeholder")


class Outcome(LogRecord):
    """A success or a failure."""

    KIND: ClassVar[str] = "outcome"
    CHAIN: ClassVar[InChain] = InChain(110, follows_nothing="it moves nothing")
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    kind: Literal["outcome"] = for_us("Always outcome.", example="outcome", weak=True)
    result: Literal["success", "failure"] = for_client("success or failure.", example="success")
    statement: Text = for_client(
        "What happened.", example="Every order of May left on its day.", label=True, prose=True
    )
    moves: tuple[Ref, ...] = for_client(
        "The actions, measures or milestones that it moves.",
        (),
        refers="action measure milestone",
        follows=True,
    )
    told_to: tuple[Told, ...] = for_client("Who was told, and when.", ())
    plan_reviewed: Text | None = for_us(
        "After a failure: what of the plan was looked at again.", None, like="the cut-off times", prose=True
    )


class Reading(LogRecord):
    """One reading of a measure."""

    KIND: ClassVar[str] = "reading"
    CHAIN: ClassVar[InChain] = InChain(120)
    NAMED_BY: ClassVar[tuple[str, ...]] = ("measure",)

    kind: Literal["reading"] = for_us("Always reading.", example="reading", weak=True)
    measure: Ref = for_client(
        "Which measure.", refers="measure", example="orders-on-the-day-named", label=True, follows=True
    )
    value: Number = for_client("The value, in the measure's unit.", example=81)


class Communication(LogRecord):
    """One contact between the sides."""

    KIND: ClassVar[str] = "communication"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("people",)

    kind: Literal["communication"] = for_us("Always communication.", example="communication", weak=True)
    people: tuple[Ref, ...] = for_us(
        "Who took part.", refers="stakeholder", example=["client-operations-vp"], label=True
    )
    initiated_by: Side = for_us("Which side began it.", "supplier")
    channel: Literal["meeting", "call", "video", "message", "visit", "event"] = for_us("How.", "meeting")
    setting: Text | None = for_us("Where, or in what setting.", None, like="on the shop floor", prose=True)
    topic: Literal["operational", "big_picture"] = for_us("What it was about.", "operational")
    new_idea: Text | None = for_us(
        "A new idea that was brought.", None, like="shared stock at the border", prose=True
    )
