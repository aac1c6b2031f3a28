"""Records in `assessments/`: surveys with their answers (`method.md#analyses`, SEGMENTS)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import LogRecord, Part, for_us
from relturn.declare.types import Count, Ref, Scale, Score, Ten, Text


class Respondent(Part):
    """One person's answers to a survey: scores from 1 to 7, and a recommendation from 0 to 10."""

    stakeholder: Ref | None = for_us(
        "Who answered.", None, refers="stakeholder", example="client-operations-vp", key=True
    )
    trust: Score | None = for_us("Trusts us.", None, example=3, unit="1-7")
    commitment: Score | None = for_us("The person wants the relationship to last.", None, unit="1-7")
    satisfaction: Score | None = for_us("The person is satisfied with us overall.", None, unit="1-7")
    reliability: Score | None = for_us("We do what we say.", None, unit="1-7")
    responsiveness: Score | None = for_us("We answer quickly.", None, unit="1-7")
    care: Score | None = for_us("We treat the person well.", None, unit="1-7")
    solution: Score | None = for_us("Our solution solves the person's problem.", None, unit="1-7")
    value_for_money: Score | None = for_us("What we deliver is worth its price.", None, unit="1-7")
    uniqueness: Score | None = for_us("Nobody else could do what we do.", None, unit="1-7")
    recommend: Ten | None = for_us("How likely the person is to recommend us, 0 to 10.", None, unit="0-10")
    price_focus: Score | None = for_us("Price is the person's most important criterion.", None, unit="1-7")
    service_demand: Score | None = for_us("The person asks for a lot of service.", None, unit="1-7")
    comment: Text | None = for_us(
        "The person's comment on the scores.",
        None,
        like="it has been better since spring",
        prose=True,
        verbatim=True,
    )


class Question(Part):
    """A survey question with three answers: the client's view, our view, and our guess of the client's view."""

    question: Text = for_us("The question.", example="How soon is a problem answered?", key=True, prose=True)
    client: Score | None = for_us("The client's view.", None, unit="1-7")
    ours: Score | None = for_us("Our view.", None, unit="1-7")
    guess: Score | None = for_us("Our guess of the client's view.", None, unit="1-7")


class Assessment(LogRecord):
    """One survey."""

    KIND: ClassVar[str] = "assessment"
    CALLED: ClassVar[str] = "survey"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("title",)

    title: Text = for_us("The title of the survey.", "survey", example="spring survey", label=True)
    scale: Scale = for_us(
        "The scale of the recorded answers: 1-5, 1-7, 1-10 or 0-10. relturn converts them to 1-7 for display.",
        "1-7",
        example="1-10",
    )
    sequence: Count = for_us("The position among records of the same day, if the order matters.", 0)
    invited: Count | None = for_us("The number of people who were invited.", None, unit="people")
    respondents: tuple[Respondent, ...] = for_us("The people who answered, with their scores.", ())
    questions: tuple[Question, ...] = for_us(
        "Questions with the client's view, our view, and our guess of the client's view.", ()
    )
