"""`assessments/`: survey rounds (`method.md#analyses`, SEGMENTS)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import LogRecord, Part, for_us
from relturn.declare.types import Count, Ref, Scale, Score, Ten, Text


class Respondent(Part):
    """One person's scores, 1 to 7; would recommend, 0 to 10."""

    stakeholder: Ref | None = for_us(
        "Who answered.", None, refers="stakeholder", example="client-operations-vp", key=True
    )
    trust: Score | None = for_us("Trusts us.", None, example=3, unit="1-7")
    commitment: Score | None = for_us("Wants the relationship to last.", None, unit="1-7")
    satisfaction: Score | None = for_us("Is content with it all.", None, unit="1-7")
    reliability: Score | None = for_us("We do what we say.", None, unit="1-7")
    responsiveness: Score | None = for_us("We answer quickly.", None, unit="1-7")
    care: Score | None = for_us("Is treated well.", None, unit="1-7")
    solution: Score | None = for_us("The problem is solved.", None, unit="1-7")
    value_for_money: Score | None = for_us("It is worth its price.", None, unit="1-7")
    uniqueness: Score | None = for_us("Nobody else could do it so.", None, unit="1-7")
    recommend: Ten | None = for_us("Would recommend us, 0 to 10.", None, unit="0-10")
    price_focus: Score | None = for_us("Price decides above all.", None, unit="1-7")
    service_demand: Score | None = for_us("Asks for much service.", None, unit="1-7")
    comment: Text | None = for_us(
        "Words that came with the scores.",
        None,
        like="it has been better since spring",
        prose=True,
        verbatim=True,
    )


class Question(Part):
    """One question seen three ways: the client's view, ours, and our guess of the client's."""

    question: Text = for_us("The question.", example="How soon is a problem answered?", key=True, prose=True)
    client: Score | None = for_us("The client's view.", None, unit="1-7")
    ours: Score | None = for_us("Our view.", None, unit="1-7")
    guess: Score | None = for_us("What we guess the client says.", None, unit="1-7")


class Assessment(LogRecord):
    """One survey round."""

    KIND: ClassVar[str] = "assessment"
    CALLED: ClassVar[str] = "survey"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("title",)

    title: Text = for_us("What the round is called.", "survey", example="spring survey", label=True)
    scale: Scale = for_us(
        "The scale of the answers as they were given: 1-5, 1-7, 1-10 or 0-10. What is shown is converted to 1-7.",
        "1-7",
        example="1-10",
    )
    sequence: Count = for_us("The place among entries of one day, where that matters.", 0)
    invited: Count | None = for_us("How many were asked.", None, unit="people")
    respondents: tuple[Respondent, ...] = for_us("Who answered, and how.", ())
    questions: tuple[Question, ...] = for_us("Questions seen three ways.", ())
