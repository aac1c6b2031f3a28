"""`workshops/`: Shared Expectations sessions (`method.md#records`, EXPECTATIONS)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import LogRecord, Part, for_client, for_us
from relturn.declare.types import Day, Ref, Seven, Text
from relturn.declare.vocabulary import Side


class Caucus(Part):
    """The points that one side recorded in its separate session."""

    side: Side = for_us("Whose session it was.", example="client", key=True)
    works: tuple[Text, ...] = for_us(
        "What works.", (), like=["the weekly call"], prose=True, verbatim=True, title="What works between us"
    )
    does_not: tuple[Text, ...] = for_us(
        "What does not work.",
        (),
        like=["forecasts come too late"],
        prose=True,
        verbatim=True,
        title="What does not work between us",
    )
    goals: tuple[Text, ...] = for_us(
        "Goals.",
        (),
        like=["half the stock in a year"],
        prose=True,
        verbatim=True,
        title="Our goals for the next year",
    )
    expects: tuple[Text, ...] = for_us(
        "What the side expects of the other side.",
        (),
        like=["an answer within a day"],
        prose=True,
        verbatim=True,
        title="What we expect of the other side",
    )


class Seal(Part):
    """The seal of a completed sheet: its salted fingerprint."""

    side: Side = for_us("Whose sheet it is.", example="client", key=True)
    date: Day = for_us("When the sheet was sealed.", example="2026-03-12", hides="record")
    fingerprint: Text = for_us("The salted fingerprint of the sheet.", example="3f1a9c")


class Rating(Part):
    """One person's rating of a subject before the discussion."""

    stakeholder: Ref = for_us("Who.", refers="stakeholder", example="client-operations-vp")
    what: Text = for_us(
        "The subject of the rating.", example="how we deal with changes", prose=True, verbatim=True
    )
    score: Seven = for_us("The score, from 1 (bad) to 7 (good).", example=3, unit="1-7")


class Discussion(Part):
    """The results of the discussion in which both sides compared their points."""

    goals_alike: tuple[Text, ...] = for_client(
        "The goals that both sides share.", (), like=["fewer rush orders"], prose=True
    )
    needs_work: tuple[Text, ...] = for_client(
        "The points that need more work.", (), like=["who decides on changes"], prose=True
    )


class PlanningItem(Part):
    """An agreement that becomes an action or an expectation."""

    area: Literal["communication", "process", "roles", "responsibilities", "collaboration"] = for_client(
        "The area of the agreement.", example="communication"
    )
    statement: Text = for_client(
        "The agreement.", example="A call each Monday at nine.", key=True, prose=True
    )
    became: Ref | None = for_us(
        "The action or expectation that the agreement became.", None, refers="action expectation"
    )


class Workshop(LogRecord):
    """A workshop in which both sides discuss what they expect of each other."""

    KIND: ClassVar[str] = "workshop"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("title",)

    title: Text = for_client(
        "The title of the workshop.", "shared expectations", example="shared expectations", label=True
    )
    worth_it: Text | None = for_us(
        "Why the workshop is worth the effort (asked before the workshop).",
        None,
        like="the two teams describe the same week differently",
        prose=True,
    )
    place: Text | None = for_client(
        "The place of the workshop.", None, like="the northern plant, room 4", prose=True, verbatim=True
    )
    time: Text | None = for_client("The start and end time of the workshop.", None, like="9:00 to 16:30")
    invited: Day | None = for_us("When the invitations went out.", None, hides="value")
    facilitator: Ref | None = for_client("The person who leads the workshop.", None, refers="stakeholder")
    participants: tuple[Ref, ...] = for_client("Who takes part.", (), refers="stakeholder")
    team: Ref | None = for_client(
        "The joint team to which the workshop belongs.", None, refers="joint_team", comes_later=True
    )
    positives: tuple[Text, ...] = for_client(
        "What goes well (discussed first).",
        (),
        like=["the drivers know each other"],
        prose=True,
        verbatim=True,
    )
    ratings: tuple[Rating, ...] = for_us("The ratings of each person before the discussion.", ())
    caucus: tuple[Caucus, ...] = for_us("The points of each side from its separate session.", ())
    seals: tuple[Seal, ...] = for_us("Sheets that were sealed before they were read together.", ())
    discussion: Discussion = for_client("The results of the discussion.", Discussion())
    planning: tuple[PlanningItem, ...] = for_client("The agreements of the workshop.", ())
