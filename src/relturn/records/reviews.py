"""`reviews/`: looks back, alone or with the client (`method.md#records`, DISRUPTION and REVITALISE)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import LogRecord, Part, for_us
from relturn.declare.types import Count, Flag, Ref, Text
from relturn.declare.vocabulary import LossReason, ReviewKind


class Answer(Part):
    """A question of the review and its answer."""

    question: Text = for_us("The question.", example="Does everyone know their role?", key=True, prose=True)
    answer: Text | None = for_us(
        "The answer.", None, like="twice a week, and each time on the day", prose=True, verbatim=True
    )
    evidence: Text | None = for_us(
        "What shows it.", None, like="9 of 12 calls answered on the day", prose=True
    )


class Review(LogRecord):
    """One look back at the relationship."""

    KIND: ClassVar[str] = "review"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("kind",)

    kind: ReviewKind = for_us(
        "What kind of review: relationship is the one with the client.",
        example="monthly",
        label=True,
        weak=True,
    )
    people: tuple[Ref, ...] = for_us("Who took part.", (), refers="stakeholder")
    team: Ref | None = for_us(
        "The joint team that it belongs to.", None, refers="joint_team", comes_later=True
    )
    sequence: Count = for_us("The place among entries of one day, where that matters.", 0)
    summary: Text | None = for_us(
        "What it comes to.", None, like="dates hold, billing does not yet", prose=True
    )
    answers: tuple[Answer, ...] = for_us("Questions and answers.", ())
    decisions: tuple[Text, ...] = for_us(
        "What was decided.", (), like=["the forecast comes on Mondays"], prose=True
    )
    actions: tuple[Ref, ...] = for_us("The actions that follow.", (), refers="action")
    why_lost: Text | None = for_us(
        "Defection: why the client went.", None, like="nobody had asked them for a year", prose=True
    )
    loss_reason: LossReason | None = for_us(
        "Defection: the main reason; the portfolio counts them.", None, like="price"
    )
    learnt: Text | None = for_us(
        "Defection: what is learnt.", None, like="ask before the renewal, not after", prose=True
    )
    win_back: Flag | None = for_us("Defection: could the client be won back.", None)
