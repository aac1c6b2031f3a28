"""The client's segment, by the table of `method.md` §6, with the scores that decided it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import TYPE_CHECKING

from relturn.domain.context import Context
from relturn.domain.relationship import Relationship

if TYPE_CHECKING:
    from relturn.domain.records.assessments import Assessment

CORE = ("trust", "commitment", "satisfaction", "reliability", "responsiveness", "care", "solution")
_MIDDLE = 4.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment, why, and how sure it is. `because` names the scores that decided; `sure` who answered."""

    name: str
    because: tuple[str, ...]
    sure: str
    day: date
    core: float
    """The mean of the core scores, 1 to 7."""


def segment(relationship: Relationship, context: Context) -> Segment | None:
    """The segment by the latest survey round; None where nobody has answered one."""
    rounds = sorted(relationship.all("assessment"), key=lambda survey: survey.date)
    answered = [survey for survey in rounds if survey.respondents]
    return _segment(answered[-1], context) if answered else None


def mean_scores(survey: Assessment) -> dict[str, float]:
    """The mean of each score over those who gave it."""
    names = (*CORE, "value_for_money", "uniqueness", "recommend", "price_focus", "service_demand")
    means = {}
    for name in names:
        given = [score for score in (getattr(r, name) for r in survey.respondents) if score is not None]
        if given:
            means[name] = fmean(given)
    return means


def _segment(survey: Assessment, context: Context) -> Segment | None:
    means = mean_scores(survey)
    core = [means[name] for name in CORE if name in means]
    if not core:
        return None
    name, deciding = _name(means, fmean(core), context)
    because = tuple(f"{score.replace('_', ' ')} {means[score]:.1f}" for score in deciding if score in means)
    return Segment(
        name, because or (f"core scores {fmean(core):.1f}",), _sure(survey), survey.date, fmean(core)
    )


def _name(means: dict[str, float], core: float, context: Context) -> tuple[str, tuple[str, ...]]:
    high, low = context.thresholds.segment_high, context.thresholds.segment_low
    unique, price = means.get("uniqueness", _MIDDLE), means.get("price_focus", _MIDDLE)
    solution, care = means.get("solution", core), means.get("care", core)
    if price >= high and unique < low and means.get("service_demand", _MIDDLE) >= high:
        return "stalker", ("price_focus", "uniqueness", "service_demand")
    if core < low:
        return "opponent", _present(means, CORE)
    if solution >= high and care < low:
        return "ambivalent (mistreated)", ("solution", "care")
    if care >= high and solution < low:
        return "ambivalent (killed with kindness)", ("care", "solution")
    enough = means.get("recommend", 0) >= context.thresholds.recommend_high
    if (
        min(means[name] for name in _present(means, CORE)) >= high
        and unique >= high
        and enough
        and price < high
    ):
        return "ambassador", (*_present(means, CORE), "uniqueness", "recommend")
    if core >= _MIDDLE:
        return "rational", ("trust", "satisfaction", "uniqueness")
    return "between rational and opponent", ("trust", "satisfaction", "solution")


def _present(means: dict[str, float], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in means)


def _sure(survey: Assessment) -> str:
    answered = len(survey.respondents)
    return f"{answered} of {survey.invited} asked answered" if survey.invited else f"{answered} answered"
