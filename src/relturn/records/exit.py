"""`exit.yaml`: the well-managed exit (`method.md#records`, `method.md#gates`, SEGMENTS)."""

from __future__ import annotations

from typing import ClassVar, Literal

from relturn.declare.field import Part, RecordFile, for_us
from relturn.declare.types import Day, Ref, Text


class DamageToParty(Part):
    """What is done for somebody who is connected with both organisations."""

    organisation: Text = for_us("Who they are.", example="Hauliers Ltd", key=True)
    text: Text = for_us("What is done for them.", example="they hear it from both together", prose=True)


class Damage(Part):
    """How the impact is limited, for all three."""

    supplier: Text | None = for_us(
        "For us.", None, like="the team moves to two other clients", prose=True, missing="us"
    )
    client: Text | None = for_us(
        "For the client.", None, like="stock for six weeks is handed over", prose=True, missing="the client"
    )
    parties: tuple[DamageToParty, ...] = for_us(
        "For each third party connected with both.", (), missing="third parties connected with both"
    )


class Telling(Part):
    """Who tells whom, by when."""

    KIND: ClassVar[str] = "telling"

    who: Ref = for_us("Who tells.", refers="stakeholder", example="supplier-account-director")
    whom: Ref = for_us("Who is told.", refers="stakeholder", example="client-operations-vp", key=True)
    by: Day = for_us("By when, before it gets worse.", example="2026-06-30")
    told: Day | None = for_us("When it was done.", None, hides="value")


class Obligation(Part):
    """Something still owed."""

    KIND: ClassVar[str] = "obligation"

    what: Text = for_us("What is owed.", example="return of the spare parts", key=True, prose=True)
    settled: Day | None = for_us("When it was settled.", None, hides="value")


class Help(Part):
    """Help to move on."""

    alternatives: Text | None = for_us(
        "Who else could serve the client.",
        None,
        like="two firms in the region",
        prose=True,
        verbatim=True,
        missing="no alternatives are named",
    )
    hand_over: Text | None = for_us(
        "How work is handed over.",
        None,
        like="route by route, over eight weeks",
        prose=True,
        missing="no hand-over is offered",
    )
    answer: Literal["accepted", "declined"] | None = for_us(
        "What the client said to it.", None, missing="the client's answer is not recorded"
    )
    date: Day | None = for_us("When it was offered.", None, hides="value")


class ClosingReview(Part):
    """What was learnt."""

    date: Day | None = for_us("When.", None, hides="record")
    learnt: Text | None = for_us("What was learnt.", None, like="say no earlier", prose=True)


class ExitFile(RecordFile):
    """How the relationship ends well."""

    KIND: ClassVar[str] = "exit"

    reasons: tuple[Text, ...] = for_us("Why it ends.", (), like=["the client's plants close"], prose=True)
    options_weighed: tuple[Text, ...] = for_us(
        "What else was weighed.", (), like=["serving one plant only"], prose=True
    )
    damage: Damage = for_us("How the impact is limited.", Damage())
    telling: tuple[Telling, ...] = for_us("Who tells whom, by when.", ())
    conversation_held: Day | None = for_us("When the conversation was held.", None, hides="value")
    conversation_people: tuple[Ref, ...] = for_us("Who took part.", (), refers="stakeholder")
    help: Help = for_us("Help to move on.", Help())
    obligations: tuple[Obligation, ...] = for_us("What is still owed.", ())
    messages: tuple[Text, ...] = for_us(
        "What is said, inside and outside.", (), like=["we part as partners"], prose=True
    )
    closing_review: ClosingReview = for_us("What was learnt.", ClosingReview())
