"""Which reviews were held (`method.md#analyses`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relturn.records.reviews import Review


def was_held(review: Review) -> bool:
    """Return whether a review says something: an answer, a decision, a summary, why the client was lost; a template is none."""
    said = (review.summary, review.decisions, review.why_lost, review.learnt)
    return any(said) or review.win_back is not None or any(answer.answer for answer in review.answers)
