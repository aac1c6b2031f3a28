"""`workshops/`: Shared Expectations sessions (`method.md#records`, EXPECTATIONS)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import LogRecord, Part, for_client, for_us
from relturn.declare.types import Day, Ref, Seven, Text
from relturn.declare.vocabulary import Side


class Caucus(Part):
    """What one side wrote down by itself."""

    side: Side = for_us("Whose session it was.", example="client", key=True)
    works: tuple[Text, ...] = for_us(
        "What works.", (), like=["the weekly call"], prose=True, verbatim=True, title="What works between us"
    )
    does_not: tuple[Text, ...] = for_us(
        "What does not.",
        (),
        like=["forecasts come too late"],
        prose=True,
        verbatim=True,
        title="What does not",
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
        "What it expects of the other.",
        (),
        like=["an answer within a day"],
        prose=True,
        verbatim=True,
        title="What we expect of the other side",
    )


class Seal(Part):
    """A sheet that was filled in before the other side's was seen: its salted fingerprint."""

    side: Side = for_us("Whose sheet it is.", example="client", key=True)
    date: Day = for_us("When it was sealed.", example="2026-03-12", hides="record")
    fingerprint: Text = for_us("The salted fingerprint of the sheet.", example="3f1a9c")


class Rating(Part):
    """How one person rates one thing, before others have spoken."""

    stakeholder: Ref = for_us("Who.", refers="stakeholder", example="client-operations-vp")
    what: Text = for_us("What was rated.", example="how we deal with changes", prose=True, verbatim=True)
    score: Seven = for_us("1 bad to 7 good.", example=3, unit="1-7")


class Discussion(Part):
    """What came out when both were read together."""

    goals_alike: tuple[Text, ...] = for_client(
        "Goals that are alike.", (), like=["fewer rush orders"], prose=True
    )
    needs_work: tuple[Text, ...] = for_client(
        "What needs work.", (), like=["who decides on changes"], prose=True
    )


class PlanningItem(Part):
    """Something agreed, which becomes an action or an expectation."""

    area: Literal["communication", "process", "roles", "responsibilities", "collaboration"] = for_client(
        "What it is about.", example="communication"
    )
    statement: Text = for_client(
        "What was agreed.", example="A call each Monday at nine.", key=True, prose=True
    )
    became: Ref | None = for_us("The action or expectation it became.", None, refers="action expectation")


class Workshop(LogRecord):
    """One session of both sides about what each expects of the other."""

    KIND: ClassVar[str] = "workshop"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("title",)

    title: Text = for_client(
        "What the session is called.", "shared expectations", example="shared expectations", label=True
    )
    worth_it: Text | None = for_us(
        "Why it is worth the effort (asked before).",
        None,
        like="both teams say other things of the same week",
        prose=True,
    )
    place: Text | None = for_client(
        "Where it is held.", None, like="the northern plant, room 4", prose=True, verbatim=True
    )
    time: Text | None = for_client("When it begins and ends.", None, like="9:00 to 16:30")
    invited: Day | None = for_us("When the invitations went out.", None, hides="value")
    facilitator: Ref | None = for_client("Who leads it.", None, refers="stakeholder")
    participants: tuple[Ref, ...] = for_client("Who takes part.", (), refers="stakeholder")
    team: Ref | None = for_client(
        "The joint team that it belongs to.", None, refers="joint_team", comes_later=True
    )
    positives: tuple[Text, ...] = for_client(
        "What goes well: it comes first.", (), like=["the drivers know each other"], prose=True, verbatim=True
    )
    ratings: tuple[Rating, ...] = for_us("What each person said before the discussion.", ())
    caucus: tuple[Caucus, ...] = for_us("What each side wrote by itself.", ())
    seals: tuple[Seal, ...] = for_us("Sheets that were sealed before they were read together.", ())
    discussion: Discussion = for_client("What came out.", Discussion())
    planning: tuple[PlanningItem, ...] = for_client("What was agreed.", ())
