"""The check whether a review was held (`method.md#analyses`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relturn.records.reviews import Review


def was_held(review: Review) -> bool:
    """Return whether a review has content: an answer, a decision, a summary or a reason for a loss. An empty template has none."""
    said = (review.summary, review.decisions, review.why_lost, review.learnt)
    return any(said) or review.win_back is not None or any(answer.answer for answer in review.answers)
