"""`assessments/`: survey rounds (`method.md#analyses`, SEGMENTS)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import LogRecord, Part, for_us
from relturn.declare.types import Count, Ref, Seven, Ten, Text


class Respondent(Part):
    """One person's scores, 1 to 7; would recommend, 0 to 10."""

    stakeholder: Ref | None = for_us(
        "Who answered.", None, refers="stakeholder", example="client-operations-vp", key=True
    )
    trust: Seven | None = for_us("Trusts us.", None, example=3, unit="1-7")
    commitment: Seven | None = for_us("Wants the relationship to last.", None, unit="1-7")
    satisfaction: Seven | None = for_us("Is content with it all.", None, unit="1-7")
    reliability: Seven | None = for_us("We do what we say.", None, unit="1-7")
    responsiveness: Seven | None = for_us("We answer quickly.", None, unit="1-7")
    care: Seven | None = for_us("Is treated well.", None, unit="1-7")
    solution: Seven | None = for_us("The problem is solved.", None, unit="1-7")
    value_for_money: Seven | None = for_us("It is worth its price.", None, unit="1-7")
    uniqueness: Seven | None = for_us("Nobody else could do it so.", None, unit="1-7")
    recommend: Ten | None = for_us("Would recommend us, 0 to 10.", None, unit="0-10")
    price_focus: Seven | None = for_us("Price decides above all.", None, unit="1-7")
    service_demand: Seven | None = for_us("Asks for much service.", None, unit="1-7")
    comment: Text | None = for_us(
        "Words that came with the scores.", None, like="it has been better since spring", prose=True
    )


class Question(Part):
    """One question seen three ways: the client's view, ours, and our guess of the client's."""

    question: Text = for_us("The question.", example="How soon is a problem answered?", key=True, prose=True)
    client: Seven | None = for_us("The client's view.", None, unit="1-7")
    ours: Seven | None = for_us("Our view.", None, unit="1-7")
    guess: Seven | None = for_us("What we guess the client says.", None, unit="1-7")


class Assessment(LogRecord):
    """One survey round."""

    KIND: ClassVar[str] = "assessment"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("title",)

    title: Text = for_us("What the round is called.", "survey", example="spring survey", label=True)
    invited: Count | None = for_us("How many were asked.", None, unit="people")
    respondents: tuple[Respondent, ...] = for_us("Who answered, and how.", ())
    questions: tuple[Question, ...] = for_us("Questions seen three ways.", ())
