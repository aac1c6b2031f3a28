"""Records in `reviews/`: reviews by our team or with the client (`method.md#records`, DISRUPTION and REVITALISE)."""

from __future__ import annotations

from typing import ClassVar

from relturn.declare.field import LogRecord, Part, for_us
from relturn.declare.types import Count, Flag, Ref, Text
from relturn.declare.vocabulary import LossReason, ReviewKind


class Answer(Part):
    """A question of the review and its answer."""

    question: Text = for_us("The question.", example="Does everyone know their role?", key=True, prose=True)
    answer: Text | None = for_us(
        "The answer.", None, like="yes, except for the people on the night shift", prose=True, verbatim=True
    )
    evidence: Text | None = for_us(
        "The evidence for the answer.", None, like="9 of 12 calls were answered on the same day", prose=True
    )


class Review(LogRecord):
    """A review of the relationship."""

    KIND: ClassVar[str] = "review"
    NAMED_BY: ClassVar[tuple[str, ...]] = ("kind",)

    kind: ReviewKind = for_us(
        "The kind of review. A `relationship` review takes place with the client.",
        example="monthly",
        label=True,
        weak=True,
    )
    people: tuple[Ref, ...] = for_us("Who took part.", (), refers="stakeholder")
    team: Ref | None = for_us(
        "The joint team to which the review belongs.", None, refers="joint_team", comes_later=True
    )
    sequence: Count = for_us("The position among records of the same day, if the order matters.", 0)
    summary: Text | None = for_us(
        "The summary of the review.",
        None,
        like="delivery dates are reliable, invoices are not yet",
        prose=True,
    )
    answers: tuple[Answer, ...] = for_us("Questions and answers.", ())
    decisions: tuple[Text, ...] = for_us(
        "The decisions of the review.", (), like=["the forecast comes on Mondays"], prose=True
    )
    actions: tuple[Ref, ...] = for_us("The actions that follow from the review.", (), refers="action")
    why_lost: Text | None = for_us(
        "The reason why the client left (defection review only).",
        None,
        like="nobody had asked for their opinion for a year",
        prose=True,
    )
    loss_reason: LossReason | None = for_us(
        "The main reason why the client left (defection review only). The portfolio counts these reasons.",
        None,
        like="price",
    )
    learnt: Text | None = for_us(
        "The lessons learnt (defection review only).",
        None,
        like="ask before the renewal, not after",
        prose=True,
    )
    win_back: Flag | None = for_us("Whether the client could be won back (defection review only).", None)
