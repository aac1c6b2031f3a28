"""Records in `history/`, which relturn writes: moves, decisions and waivers (`method.md#journey`, `method.md#records`)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from relturn.declare.field import LogRecord, Part, for_us
from relturn.declare.types import AnyText, Count, Day, Flag, Ref, Slug, Text
from relturn.declare.vocabulary import DecisionKind, MoveKind, Stage, State, Track

Cycle = Annotated[int, Field(strict=True, ge=1, le=99)]


class VerdictOfTheDay(Part):
    """The result of one criterion on the day of a move."""

    criterion: Slug = for_us("The criterion.", example="key-people-heard", key=True, names="criterion")
    met: Flag = for_us("Whether the criterion was met.", example=True)
    waived: Flag = for_us("Whether a waiver covered the criterion.", False)
    by: tuple[Text, ...] = for_us("The records that met the criterion.", (), like=["client-operations-vp"])
    missing: tuple[Text, ...] = for_us("What was missing.", (), like=["an interview with the buyer"])


class Move(LogRecord):
    """A move in the journey, such as an advance to the next stage."""

    KIND: ClassVar[str] = "move"
    WRITTEN_BY: ClassVar[Literal["person", "tool"]] = "tool"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("move", "to_stage")

    kind: Literal["move"] = for_us("Always move.", example="move", weak=True)
    move: MoveKind = for_us("What happened.", example="advance", label=True)
    from_stage: Stage | None = for_us("The stage before the move.", None, example="insight")
    to_stage: Stage = for_us("The stage after the move.", example="needs")
    track: Track = for_us("The track after the move.", "turnaround")
    cycle: Cycle = for_us("The cycle after the move.", 1)
    state: State = for_us("The state of the relationship after the move.", "active")
    method: Count = for_us("The version of the criteria that applied to the move.", 1, written_by="tool")
    reason: Text | None = for_us("Why.", None, like="all criteria of the gate are met", prose=True)
    verdicts: tuple[VerdictOfTheDay, ...] = for_us(
        "The result of each criterion of the gate on that day.", (), written_by="tool"
    )


class FormerMove(Part):
    """One move of a relationship that has become part of another."""

    date: Day = for_us("When.", example="2026-03-12", hides="record")
    move: MoveKind = for_us("What happened.", example="advance")
    to_stage: Stage = for_us("The stage after the move.", example="needs")
    cycle: Cycle = for_us("The cycle after the move.", 1)
    reason: Text | None = for_us("Why.", None, like="the sponsor left", prose=True)


class Joined(LogRecord):
    """Another relationship that became part of this one."""

    KIND: ClassVar[str] = "joined"
    WRITTEN_BY: ClassVar[Literal["person", "tool"]] = "tool"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("client",)

    kind: Literal["joined"] = for_us("Always joined.", example="joined", weak=True)
    client: Text = for_us(
        "The name of the client whose relationship was joined to this one.",
        example="Northwind Foods",
        label=True,
    )
    slug: Slug = for_us("The former folder of the joined relationship.", example="northwind-foods")
    unit: Ref | None = for_us("The unit to which the joined records now belong.", None, refers="unit")
    moves: tuple[FormerMove, ...] = for_us("The moves of the joined relationship.", ())
    kept: dict[Text, AnyText] = for_us(
        "The original files that could not become part of this relationship.", {}, written_by="tool"
    )


class Decision(LogRecord):
    """A decision to keep the client, to exit or to do nothing, with reasons."""

    KIND: ClassVar[str] = "decision"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("decision",)

    kind: Literal["decision"] = for_us("Always decision.", example="decision", weak=True)
    decision: DecisionKind = for_us("The decision.", example="keep", label=True)
    sequence: Count = for_us("The position among records of the same day, if the order matters.", 0)
    by: Text = for_us("Who decided.", example="A. Lindqvist")
    reasons: tuple[Text, ...] = for_us("Why.", (), example=["both sides lose if it ends now"], prose=True)
    do_nothing: Text | None = for_us(
        "The cost of doing nothing.", None, like="the renewal is lost in December", prose=True
    )
    exit: Text | None = for_us("The cost of an exit.", None, like="a tenth of the year's revenue", prose=True)
    turn_around: Text | None = for_us(
        "The cost of turning the relationship around.",
        None,
        like="two people until spring",
        prose=True,
        was="turn_round",
    )
    better_off: Text | None = for_us(
        "Whether it is better for both sides to end the relationship.",
        None,
        like="no: neither side has another partner for these routes",
        prose=True,
    )
    our_people: Text | None = for_us(
        "The effect on our people.", None, like="the dispatchers are exhausted", prose=True
    )
    other_clients: Text | None = for_us(
        "The effect on other clients.", None, like="no other client is affected", prose=True
    )
    provisional: Flag = for_us("Whether the decision was made before the Insight gate was passed.", False)
    would_reverse: Text | None = for_us(
        "What would reverse the decision to keep the client.",
        None,
        like="no renewal talk by January",
        prose=True,
    )
    look_again: Day | None = for_us("The day on which to check the decision again.", None, not_before="date")


class Waiver(LogRecord):
    """A criterion that does not have to be met for a time."""

    KIND: ClassVar[str] = "waiver"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("criterion",)

    kind: Literal["waiver"] = for_us("Always waiver.", example="waiver", weak=True)
    criterion: Slug = for_us("The criterion.", example="ally-at-each-level", names="criterion", label=True)
    cycle: Cycle = for_us("The cycle in which the waiver is valid.", 1)
    reason: Text = for_us("Why.", example="the post is vacant until June", prose=True)
    by: Text = for_us("The person who accepts the waiver.", example="A. Lindqvist")
    expires: Day | None = for_us(
        "The last day on which the waiver is valid. Leave it out for a permanent waiver.",
        None,
        example="2026-06-30",
        not_before="date",
    )
    permanent: Flag = for_us("Whether the waiver is permanent and does not expire.", False)


class Lowered(LogRecord):
    """A change that lowered a person's key mark, influence or level."""

    KIND: ClassVar[str] = "lowered"
    WRITTEN_BY: ClassVar[Literal["person", "tool"]] = "tool"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("stakeholder", "field")

    kind: Literal["lowered"] = for_us("Always lowered.", example="lowered", weak=True)
    stakeholder: Ref = for_us("Who.", refers="stakeholder", example="client-buyer", label=True)
    field: Text = for_us("What was lowered: key, influence or level.", example="influence")
    before: Text = for_us("The value before the change.", example="5")
    after: Text = for_us("The value after the change.", example="3")
    reason: Text = for_us("Why.", example="he moved to another plant", prose=True)
