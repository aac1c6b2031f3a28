"""Conversion of survey answers to one common scale (`method.md#analyses`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relturn.declare.kinds import FrozenRecord, Kinds

if TYPE_CHECKING:
    from relturn.records.assessments import Assessment, Question, Respondent

LOWEST, HIGHEST = 1, 7
"""The scale on which scores are compared."""
UNIT = f"{LOWEST}-{HIGHEST}"
"""The unit by which a field is declared as a score. The answers themselves use the scale of their survey."""


def bounds(scale: str) -> tuple[int, int]:
    """Return the lowest and the highest answer of a scale such as `1-10`."""
    low, _, high = scale.partition("-")
    return int(low), int(high)


def converted(score: float, scale: str) -> float:
    """Return an answer on the scale from 1 to 7: 1 + 6 (x - min) / (max - min)."""
    low, high = bounds(scale)
    return (
        score
        if (low, high) == (LOWEST, HIGHEST)
        else LOWEST + (HIGHEST - LOWEST) * (score - low) / (high - low)
    )


def respondents(survey: Assessment, kinds: Kinds) -> tuple[Respondent, ...]:
    """Return the answers of a survey with their scores converted to the scale from 1 to 7."""
    return _on_scale(survey, survey.respondents, kinds, "respondents")


def questions(survey: Assessment, kinds: Kinds) -> tuple[Question, ...]:
    """Return the questions of a survey with their scores converted to the scale from 1 to 7."""
    return _on_scale(survey, survey.questions, kinds, "questions")


def _on_scale(survey: Assessment, items: tuple[Any, ...], kinds: Kinds, name: str) -> tuple[Any, ...]:
    if survey.scale == UNIT:
        return items
    scores = [field.name for field in kinds.records["assessment"].group(name) if field.unit == UNIT]
    return tuple(_with_scores(item, scores, survey.scale) for item in items)


def _with_scores(item: Any, scores: list[str], scale: str) -> FrozenRecord:
    values = dict(vars(item))
    for name in scores:
        if values[name] is not None:
            values[name] = converted(values[name], scale)
    return FrozenRecord.of(values)
