"""`history/`: moves, decisions and waivers; written by the tool (`method.md#journey`, `method.md#records`)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from relturn.declare.field import LogRecord, Part, for_us
from relturn.declare.types import AnyText, Count, Day, Flag, Ref, Slug, Text
from relturn.declare.vocabulary import DecisionKind, MoveKind, Stage, State, Track

Cycle = Annotated[int, Field(strict=True, ge=1, le=99)]


class VerdictOfTheDay(Part):
    """What a criterion came to on the day of the move."""

    criterion: Slug = for_us("The criterion.", example="key-people-heard", key=True, names="criterion")
    met: Flag = for_us("Whether it was met.", example=True)
    waived: Flag = for_us("Whether a waiver stood in for it.", False)
    by: tuple[Text, ...] = for_us("The records that met it.", (), like=["client-operations-vp"])
    missing: tuple[Text, ...] = for_us("What was missing.", (), like=["a conversation with the buyer"])


class Move(LogRecord):
    """One move of the journey."""

    KIND: ClassVar[str] = "move"
    WRITTEN_BY: ClassVar[Literal["person", "tool"]] = "tool"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("move", "to_stage")

    kind: Literal["move"] = for_us("Always move.", example="move", weak=True)
    move: MoveKind = for_us("What happened.", example="advance", label=True)
    from_stage: Stage | None = for_us("The stage before.", None, example="insight")
    to_stage: Stage = for_us("The stage after.", example="needs")
    track: Track = for_us("The track after.", "turnaround")
    cycle: Cycle = for_us("The cycle after.", 1)
    state: State = for_us("The state after: running, or how it ended.", "active")
    method: Count = for_us("The version of the criteria that it was judged by.", 1, written_by="tool")
    reason: Text | None = for_us("Why.", None, like="all that the gate asks is there", prose=True)
    verdicts: tuple[VerdictOfTheDay, ...] = for_us("The gate as it was that day.", (), written_by="tool")


class FormerMove(Part):
    """One move of a relationship that has become part of another."""

    date: Day = for_us("When.", example="2026-03-12", hides="record")
    move: MoveKind = for_us("What happened.", example="advance")
    to_stage: Stage = for_us("The stage after.", example="needs")
    cycle: Cycle = for_us("The cycle after.", 1)
    reason: Text | None = for_us("Why.", None, like="the sponsor left", prose=True)


class Joined(LogRecord):
    """Another relationship that became part of this one."""

    KIND: ClassVar[str] = "joined"
    WRITTEN_BY: ClassVar[Literal["person", "tool"]] = "tool"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("client",)

    kind: Literal["joined"] = for_us("Always joined.", example="joined", weak=True)
    client: Text = for_us("The name of the client that was joined.", example="Northwind Foods", label=True)
    slug: Slug = for_us("The folder that it had.", example="northwind-foods")
    unit: Ref | None = for_us("The unit that its records belong to now.", None, refers="unit")
    moves: tuple[FormerMove, ...] = for_us("How its journey went.", ())
    kept: dict[Text, AnyText] = for_us(
        "The files that have no place in the joined relationship, as they were.", {}, written_by="tool"
    )


class Decision(LogRecord):
    """Keep, exit or do nothing, with reasons."""

    KIND: ClassVar[str] = "decision"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("decision",)

    kind: Literal["decision"] = for_us("Always decision.", example="decision", weak=True)
    decision: DecisionKind = for_us("What was decided.", example="keep", label=True)
    sequence: Count = for_us("The place among entries of one day, where that matters.", 0)
    by: Text = for_us("Who decided.", example="A. Lindqvist")
    reasons: tuple[Text, ...] = for_us("Why.", (), example=["both sides lose if it ends now"], prose=True)
    do_nothing: Text | None = for_us(
        "What doing nothing costs.", None, like="the renewal is lost in December", prose=True
    )
    exit: Text | None = for_us("What an exit costs.", None, like="a tenth of the year's revenue", prose=True)
    turn_around: Text | None = for_us(
        "What turning it around costs.", None, like="two people until spring", prose=True, was="turn_round"
    )
    better_off: Text | None = for_us(
        "Whether it is better for both to end the relationship.",
        None,
        like="no: neither has another for these routes",
        prose=True,
    )
    our_people: Text | None = for_us(
        "What it does to our people.", None, like="the dispatchers are worn out", prose=True
    )
    other_clients: Text | None = for_us(
        "What it does to other clients.", None, like="none waits for it", prose=True
    )
    provisional: Flag = for_us("Made before the insight.", False)
    would_reverse: Text | None = for_us(
        "What would reverse a keep.", None, like="no renewal talk by January", prose=True
    )
    look_again: Day | None = for_us("When it is looked at again.", None, not_before="date")


class Waiver(LogRecord):
    """A criterion set aside for a time, knowingly."""

    KIND: ClassVar[str] = "waiver"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("criterion",)

    kind: Literal["waiver"] = for_us("Always waiver.", example="waiver", weak=True)
    criterion: Slug = for_us("The criterion.", example="ally-at-each-level", names="criterion", label=True)
    cycle: Cycle = for_us("The cycle in which it holds.", 1)
    reason: Text = for_us("Why.", example="the post is vacant until June", prose=True)
    by: Text = for_us("Who took it upon themselves.", example="A. Lindqvist")
    expires: Day | None = for_us(
        "Until when; left out where it is permanent.", None, example="2026-06-30", not_before="date"
    )
    permanent: Flag = for_us("It stands for as long as the fact does, and does not expire.", False)


class Lowered(LogRecord):
    """Somebody who counts for less than before: their key mark, influence or level was lowered."""

    KIND: ClassVar[str] = "lowered"
    WRITTEN_BY: ClassVar[Literal["person", "tool"]] = "tool"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("stakeholder", "field")

    kind: Literal["lowered"] = for_us("Always lowered.", example="lowered", weak=True)
    stakeholder: Ref = for_us("Who.", refers="stakeholder", example="client-buyer", label=True)
    field: Text = for_us("What was lowered: key, influence or level.", example="influence")
    before: Text = for_us("What it was.", example="5")
    after: Text = for_us("What it is.", example="3")
    reason: Text = for_us("Why.", example="he moved to another plant", prose=True)
