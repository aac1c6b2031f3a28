"""`exit.yaml`: the well-managed exit (`method.md#records`, `method.md#gates`, SEGMENTS)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import Part, RecordFile, for_us
from relturn.declare.types import Day, Ref, Text


class DamageToParty(Part):
    """The way to limit the impact on one third party."""

    organisation: Text = for_us("The name of the third party.", example="Hauliers Ltd", key=True)
    text: Text = for_us(
        "What we do for the third party.", example="both organisations tell them together", prose=True
    )


class Damage(Part):
    """The ways to limit the impact on our team, the client and third parties."""

    supplier: Text | None = for_us(
        "What we do to limit the impact on our team.",
        None,
        like="the team moves to two other clients",
        prose=True,
        missing="us",
    )
    client: Text | None = for_us(
        "What we do to limit the impact on the client.",
        None,
        like="stock for six weeks is handed over",
        prose=True,
        missing="the client",
    )
    parties: tuple[DamageToParty, ...] = for_us(
        "What we do to limit the impact on each third party.",
        (),
        missing="third parties connected with both sides",
    )


class Telling(Part):
    """A plan for telling one person about the exit."""

    KIND: ClassVar[str] = "telling"

    who: Ref = for_us("Who tells.", refers="stakeholder", example="supplier-account-director")
    whom: Ref = for_us(
        "The person to tell about the exit.", refers="stakeholder", example="client-operations-vp", key=True
    )
    by: Day = for_us("The latest day for telling the person.", example="2026-06-30")
    told: Day | None = for_us("When the conversation with the person took place.", None, hides="value")


class Obligation(Part):
    """An obligation to settle before the relationship ends."""

    KIND: ClassVar[str] = "obligation"

    what: Text = for_us(
        "What one side still owes the other.", example="return of the spare parts", key=True, prose=True
    )
    settled: Day | None = for_us("When the obligation was settled.", None, hides="value")


class Help(Part):
    """Help for the client after the exit."""

    alternatives: Text | None = for_us(
        "Other firms that could serve the client.",
        None,
        like="two firms in the region",
        prose=True,
        verbatim=True,
        missing="no alternatives are named",
    )
    hand_over: Text | None = for_us(
        "How we hand over the work.",
        None,
        like="route by route, over eight weeks",
        prose=True,
        missing="no hand-over is offered",
    )
    answer: Literal["accepted", "declined"] | None = for_us(
        "The client's answer to the offer.", None, missing="the client's answer is not recorded"
    )
    date: Day | None = for_us("When we offered the help.", None, hides="value")


class ClosingReview(Part):
    """The closing review, with the lessons learnt."""

    date: Day | None = for_us("When.", None, hides="record")
    learnt: Text | None = for_us(
        "The lessons learnt.", None, like="refuse unsuitable orders earlier", prose=True
    )


class ExitFile(RecordFile):
    """The plan for a well-managed exit."""

    KIND: ClassVar[str] = "exit"

    reasons: tuple[Text, ...] = for_us(
        "The reasons why the relationship ends.", (), like=["the client's plants close"], prose=True
    )
    options_weighed: tuple[Text, ...] = for_us(
        "The other options that we considered.", (), like=["serving one plant only"], prose=True
    )
    damage: Damage = for_us("How the impact is limited.", Damage())
    telling: tuple[Telling, ...] = for_us("The people to tell about the exit, and by when.", ())
    conversation_held: Day | None = for_us(
        "When the conversation with the client about the exit took place.", None, hides="value"
    )
    conversation_people: tuple[Ref, ...] = for_us(
        "Who took part in the conversation.", (), refers="stakeholder"
    )
    help: Help = for_us("Help for the client after the exit.", Help())
    obligations: tuple[Obligation, ...] = for_us("The obligations that are still open.", ())
    messages: tuple[Text, ...] = for_us(
        "The messages to people inside and outside the two organisations.",
        (),
        like=["we part as partners"],
        prose=True,
    )
    closing_review: ClosingReview = for_us("The closing review, with the lessons learnt.", ClosingReview())
