"""`execution/`: outcomes, readings, communications and meetings (`method.md#records`, INnOVATER 6)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import Confirmation, InChain, LogRecord, Part, for_client, for_our_side, for_us
from relturn.declare.types import Day, Number, Ref, Text
from relturn.declare.vocabulary import Party


class Told(Part):
    """The people with whom an outcome was shared, and the day."""

    side: Party = for_client(
        "The side or third party with which the outcome was shared.", example="client", key=True
    )
    date: Day = for_client("When.", example="2026-06-15", hides="record")
    people: tuple[Ref, ...] = for_us("Who.", (), refers="stakeholder")


class Outcome(LogRecord):
    """A success or a failure."""

    KIND: ClassVar[str] = "outcome"
    CHAIN: ClassVar[InChain] = InChain(110, follows_nothing="it affects no action, measure or milestone")
    NAMED_BY: ClassVar[tuple[str, ...]] = ("statement",)

    kind: Literal["outcome"] = for_us("Always outcome.", example="outcome", weak=True)
    result: Literal["success", "failure"] = for_client(
        "The result: a success or a failure.", example="success"
    )
    statement: Text = for_client(
        "What happened.", example="Every order in May left on time.", label=True, prose=True
    )
    moves: tuple[Ref, ...] = for_client(
        "The actions, measures or milestones that the outcome affects.",
        (),
        refers="action measure milestone",
        follows=True,
    )
    confirmed_by: tuple[Confirmation, ...] = for_client(
        "The people on the other side who confirmed the outcome.", (), comes_later=True
    )
    told_to: tuple[Told, ...] = for_client("The people with whom the outcome was shared, and when.", ())
    plan_reviewed: Text | None = for_our_side(
        "The part of the plan that was checked again after a failure.",
        None,
        like="the cut-off times",
        prose=True,
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
    confirmed_by: tuple[Confirmation, ...] = for_client(
        "The people on the other side who confirmed the reading.", (), comes_later=True
    )


class Communication(LogRecord):
    """One contact between the sides."""

    KIND: ClassVar[str] = "communication"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("people",)

    kind: Literal["communication"] = for_us("Always communication.", example="communication", weak=True)
    people: tuple[Ref, ...] = for_us(
        "Who took part.", refers="stakeholder", example=["client-operations-vp"], label=True
    )
    initiated_by: Party | None = for_us(
        "The side that started the contact. Leave it out if this is not known.", None
    )
    team: Ref | None = for_us(
        "The joint team to which the contact belongs.", None, refers="joint_team", comes_later=True
    )
    channel: Literal["meeting", "call", "video", "message", "visit", "event"] = for_us("How.", "meeting")
    setting: Text | None = for_us(
        "The place or the setting of the contact.", None, like="on the shop floor", prose=True, verbatim=True
    )
    topic: Literal["operational", "big_picture", "unknown"] = for_us("The topic of the contact.", "unknown")
    new_idea: Text | None = for_us(
        "A new idea that somebody suggested.", None, like="shared stock at the border", prose=True
    )


class Meeting(LogRecord):
    """A meeting of a joint team, with its minutes."""

    KIND: ClassVar[str] = "meeting"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("team",)

    kind: Literal["meeting"] = for_us("Always meeting.", example="meeting", weak=True)
    team: Ref = for_client("Which joint team met.", refers="joint_team", example="delivery", label=True)
    people: tuple[Ref, ...] = for_client("Who was there.", (), refers="stakeholder")
    decisions: tuple[Text, ...] = for_client(
        "The decisions of the meeting.", (), like=["the forecast comes on Mondays"], prose=True
    )
    actions: tuple[Ref, ...] = for_client(
        "The actions that follow from the meeting.", (), refers="action", leads_to=True
    )
    next_meeting: Day | None = for_client("When the team meets next.", None, not_before="date")
