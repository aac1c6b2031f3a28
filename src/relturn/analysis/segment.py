"""The client's segment, by the table of `method.md#analyses`, with the scores that decided it (SEGMENTS)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from relturn.analysis import scales
from relturn.analysis.people import people_to_interview
from relturn.findings.phrasing import folded
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.assessments import Assessment, Respondent
    from relturn.records.settings import Thresholds

CORE = ("trust", "commitment", "satisfaction", "reliability", "responsiveness", "care", "solution")
OTHERS = ("value_for_money", "uniqueness", "recommend", "price_focus", "service_demand")
SEGMENTS = ("ambassador", "rational", "ambivalent", "stalker", "opponent")
TYPICAL = {"ambassador": 1 / 3, "rational": 1 / 2, "ambivalent": 0.05, "stalker": 0.05, "opponent": 0.05}
"""The typical portfolio: a third, a half, and 10 to 20 % for the other three together."""
_MIDDLE = 4.0
_NEAR = 0.5
_SPREAD = 1.5
_PROMOTER, _DETRACTOR = 9, 6


class Segment(NamedTuple):
    """A segment, why, and how sure it is.

    `because` names the scores that decided, `near` those that almost decided otherwise, `doubts` what makes the
    verdict less sure. `core` is the mean of the core scores, 1 to 7; `recommend` is promoters less detractors
    in percent of those who said, None where nobody did.
    """

    name: str
    subtype: str
    because: tuple[str, ...]
    near: tuple[str, ...]
    sure: str
    doubts: tuple[str, ...]
    day: date
    core: float
    recommend: int | None

    @property
    def words(self) -> str:
        """The segment with its subtype."""
        return f"{self.name} ({self.subtype})" if self.subtype else self.name


def mean(values: Collection[float]) -> float:
    """The mean of values that are there (the module `statistics` takes as long to import as a command to run)."""
    return sum(values) / len(values)


def _deviation(values: Collection[float]) -> float:
    """The standard deviation of a whole population."""
    middle = mean(values)
    return float(mean([(value - middle) ** 2 for value in values]) ** 0.5)


def answers_of_client(relationship: Relationship, survey: Assessment) -> tuple[Respondent, ...]:
    """The answers of the client's people; an answer in nobody's name is the client's, for it was asked."""
    answers = scales.respondents(survey, relationship.kinds)
    return tuple(r for r in answers if relationship.side_of(r.stakeholder) in {None, "client"})


def answered_rounds(relationship: Relationship) -> list[Assessment]:
    """The survey rounds that somebody of the client answered, oldest first."""
    rounds = (s for s in relationship.all("assessment") if answers_of_client(relationship, s))
    return sorted(rounds, key=lambda s: (s.date, s.sequence, s.id))


def segment(relationship: Relationship, context: Context) -> Segment | None:
    """The segment by the latest survey round that says something about it; None where there is none.

    What people would recommend is by the latest round in which they were asked that.
    """
    rounds = [segment_of(relationship, context, survey) for survey in answered_rounds(relationship)]
    found = next((one for one in reversed(rounds) if one is not None), None)
    scores = [recommend_score(answers_of_client(relationship, one)) for one in answered_rounds(relationship)]
    return found and found._replace(
        recommend=next((one for one in reversed(scores) if one is not None), None)
    )


def segment_of(relationship: Relationship, context: Context, survey: Assessment) -> Segment | None:
    """The segment by one survey round; None where no core score was given."""
    answers = answers_of_client(relationship, survey)
    means = mean_scores(answers)
    core = [means[name] for name in CORE if name in means]
    if not core:
        return None
    limits = context.thresholds
    name, subtype, deciding = _name(means, mean(core), limits)
    if name == "stalker":
        subtype = _stalker(relationship)
    because = tuple(f"{score.replace('_', ' ')} {means[score]:.1f}" for score in deciding if score in means)
    return Segment(
        name, subtype, because or (f"core scores {mean(core):.1f}",), tuple(_near(means, limits)), _answered(survey, answers),
        tuple(_doubts(relationship, context, survey)), survey.date, mean(core), recommend_score(answers),
    )  # fmt: skip


def mean_scores(answers: Collection[Respondent]) -> dict[str, float]:
    """The mean of each score over those who gave it."""
    means = {}
    for name in (*CORE, *OTHERS):
        given = [score for score in (getattr(r, name) for r in answers) if score is not None]
        if given:
            means[name] = mean(given)
    return means


def recommend_score(answers: Collection[Respondent]) -> int | None:
    """Promoters (9, 10) less detractors (0 to 6), in percent of those who said; None where nobody did."""
    given = [r.recommend for r in answers if r.recommend is not None]
    if not given:
        return None
    return round(
        (sum(s >= _PROMOTER for s in given) - sum(s <= _DETRACTOR for s in given)) / len(given) * 100
    )


def _name(means: dict[str, float], core: float, limits: Thresholds) -> tuple[str, str, tuple[str, ...]]:
    """The first line of the table that fits, its subtype, and the scores that decided."""
    high, low = limits.segment_high, limits.segment_low
    unique, price = means.get("uniqueness", _MIDDLE), means.get("price_focus", _MIDDLE)
    solution, care = means.get("solution", core), means.get("care", core)
    demands = means.get("service_demand", _MIDDLE)
    if price >= high and unique < low and (demands >= high or core < _MIDDLE):
        return "stalker", "", ("price_focus", "uniqueness", "service_demand")
    if core < low:
        return "opponent", "", _present(means, CORE)
    if solution >= high and care < low:
        return "ambivalent", "mistreated", ("solution", "care")
    if care >= high and solution < low:
        return "ambivalent", "killed with kindness", ("care", "solution")
    lowest = min(means[name] for name in _present(means, CORE))
    recommends = means.get("recommend", 0) >= limits.recommend_high
    if lowest >= high and unique >= high and recommends and price < high:
        return "ambassador", "", (*_present(means, CORE), "uniqueness", "recommend")
    if core >= _MIDDLE:
        return "rational", "", ("trust", "satisfaction", "uniqueness")
    return "ambivalent", "", ("trust", "satisfaction", "solution")


def _present(means: dict[str, float], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in means)


def _stalker(relationship: Relationship) -> str:
    """Subtype by size: a large one bargains, a small one finds the value poor."""
    periods = [period for period in relationship.all("value_period") if period.revenue is not None]
    if not periods:
        return ""
    latest = max(periods, key=lambda period: period.end)
    margin = latest.revenue - (latest.cost_to_serve or 0)
    return "large bargainer" if margin > 0 else "small, poor value"


def _near(means: dict[str, float], limits: Thresholds) -> Iterable[str]:
    """Scores within half a point of a line that decides."""
    for name in (*CORE, "uniqueness", "price_focus"):
        for line, words in ((limits.segment_high, "high"), (limits.segment_low, "low")):
            if name in means and abs(means[name] - line) <= _NEAR:
                yield f"{name.replace('_', ' ')} {means[name]:.1f} is near the line for {words} ({line:g})"
    if "recommend" in means and abs(means["recommend"] - limits.recommend_high) <= _NEAR:
        yield f"recommend {means['recommend']:.1f} is near the line for high ({limits.recommend_high:g})"


def _answered(survey: Assessment, answers: Collection[Respondent]) -> str:
    answered = len(answers)
    return f"{answered} of {survey.invited} asked answered" if survey.invited else f"{answered} answered"


def _doubts(relationship: Relationship, context: Context, survey: Assessment) -> Iterable[str]:
    answers = answers_of_client(relationship, survey)
    if survey.invited and len(answers) * 2 < survey.invited:
        yield "fewer than half of those asked answered"
    given = {r.stakeholder for r in answers}
    missing = [
        p.id for p in people_to_interview(relationship, context) if p.side == "client" and p.id not in given
    ]
    if missing:
        yield f"key people did not answer: {folded(missing)}"
    for name in CORE:
        scores = [s for s in (getattr(r, name) for r in answers) if s is not None]
        if len(scores) > 1 and _deviation(scores) > _SPREAD:
            yield f"they disagree about {name.replace('_', ' ')} ({min(scores)} to {max(scores)})"
    if context.age(survey.date) > context.thresholds.stale_assessment_days:
        yield f"it is {context.age(survey.date)} days old"


class Gap(NamedTuple):
    """One question seen three ways, means over what was given. `guess_error` is our guess less the client's view."""

    question: str
    client: float | None
    ours: float | None
    guess: float | None

    @property
    def view_gap(self) -> float | None:
        """Our view less the client's; above nothing, we see it better than they do."""
        return None if self.ours is None or self.client is None else self.ours - self.client

    @property
    def guess_error(self) -> float | None:
        """Our guess of the client's view less that view."""
        return None if self.guess is None or self.client is None else self.guess - self.client


def perception_gaps(relationship: Relationship, survey: Assessment) -> list[Gap]:
    """Questions with the widest gap first; where one is a score, the client's view is its mean (`method.md#analyses`)."""
    means = mean_scores(answers_of_client(relationship, survey))
    gaps = [
        Gap(q.question, means.get(q.question, q.client), q.ours, q.guess)
        for q in scales.questions(survey, relationship.kinds)
    ]
    return sorted(gaps, key=lambda gap: -abs(gap.view_gap or 0))


def guessing(relationship: Relationship) -> list[tuple[date, float]]:
    """How far off our guesses were in each round, the mean of the errors' sizes."""
    found = []
    for survey in answered_rounds(relationship):
        errors = [
            abs(gap.guess_error)
            for gap in perception_gaps(relationship, survey)
            if gap.guess_error is not None
        ]
        if errors:
            found.append((survey.date, mean(errors)))
    return found
