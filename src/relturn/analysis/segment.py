"""The client's segment according to the table in `method.md#analyses`, with the scores that decided it (SEGMENTS)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from relturn.analysis import scales
from relturn.analysis.people import deciders, people_to_interview
from relturn.analysis.scores import CORE, OTHERS
from relturn.analysis.segment_table import (
    MIDDLE,
    core_mean,
    could_seek_price,
    mean,
    named,
    near_segments,
    segment_name,
)
from relturn.analysis.value import value
from relturn.declare.vocabulary import humanize
from relturn.findings.phrasing import folded, pluralize
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.assessments import Assessment, Respondent
    from relturn.records.settings import Thresholds

SEGMENTS = ("ambassador", "rational", "ambivalent", "stalker", "opponent")
TYPICAL = {"ambassador": 1 / 3, "rational": 1 / 2, "ambivalent": 0.05, "stalker": 0.05, "opponent": 0.05}
"""The share of each segment in a typical portfolio; the last three together have 10 to 20 %."""
_SPREAD = 1.5
_APART = 2.0
"""The smallest difference between a decider's scores and the others' scores that makes a survey split."""
_QUARTER = 0.25
_PROMOTER = 9


class Segment(NamedTuple):
    """A segment with its reasons and its reliability.

    `name` is empty if the survey is split or has too few answers; `words` then gives the reason. `because` lists the scores that
    decided against the neighbouring segment, and the scores that were not asked. `near` is the smallest change of a score that
    would give another segment. `doubts` are reasons why the segment is less reliable. `leans` is false if no conclusion should
    depend on it. `core` is the mean of the core scores, 1 to 7, or None if there are none. `recommend` is the percentage of
    promoters minus that of detractors, or None if nobody answered.
    """

    name: str
    subtype: str
    because: tuple[str, ...]
    near: tuple[str, ...]
    sure: str
    doubts: tuple[str, ...]
    day: date
    core: float | None
    recommend: int | None
    instead: str = ""
    """The text that replaces the name of a segment: split answers, or too few answers."""
    leans: bool = True
    of_others: bool = False
    """Whether nobody who decides has answered, so that there is no segment."""

    @property
    def words(self) -> str:
        """Return the segment with its subtype, or the reason why there is none."""
        if self.instead:
            return self.instead
        return segment_name(self.name, self.subtype)


def _deviation(values: Collection[float]) -> float:
    """Return the standard deviation of a whole population."""
    middle = mean(values)
    return float(mean([(value - middle) ** 2 for value in values]) ** 0.5)


def answers_of_client(relationship: Relationship, survey: Assessment) -> tuple[Respondent, ...]:
    """Return the answers of the client's people. Anonymous answers count as the client's."""
    answers = scales.respondents(survey, relationship.kinds)
    return tuple(r for r in answers if relationship.side_of(r.stakeholder) in {None, "client"})


def answered_rounds(relationship: Relationship) -> list[Assessment]:
    """Return the surveys that someone at the client answered, the oldest first."""
    rounds = (s for s in relationship.all("assessment") if answers_of_client(relationship, s))
    return sorted(rounds, key=lambda s: (s.date, s.sequence, s.id))


def segment(relationship: Relationship, context: Context) -> Segment | None:
    """Return the segment from the latest survey that has enough answers; None if nobody has answered a survey.

    If a survey has too few answers, relturn uses an earlier one with enough answers. The recommend score comes from the latest
    survey that asked for it.
    """
    rounds = answered_rounds(relationship)[::-1]
    latest: Segment | None = None
    for survey in rounds:  # the latest first; earlier ones only where it says too little
        found = segment_of(relationship, context, survey)
        latest = latest or found
        if found is not None and found.core is not None:
            latest = found
            break
    scores = (recommend_score(answers_of_client(relationship, one), context.thresholds) for one in rounds)
    return latest and latest._replace(recommend=next((one for one in scores if one is not None), None))


def segment_of(relationship: Relationship, context: Context, survey: Assessment) -> Segment | None:
    """Return the segment from one survey; None if the survey has no scores."""
    answers = answers_of_client(relationship, survey)
    means = mean_scores(answers)
    if not means:
        return None
    core = core_mean(means)
    bare = Segment(
        "", "", (), (), _answered(survey, answers), tuple(_doubts(relationship, context, survey)), survey.date, core,
        recommend_score(answers, context.thresholds), leans=False,
    )  # fmt: skip
    if core is None:
        score = (
            ""
            if bare.recommend is None
            else f"recommend score {bare.recommend:+d} from {_replies(len(answers))}; "
        )
        return bare._replace(
            instead=f"no segment yet: {score}ask about trust, satisfaction and the solution as well"
        )
    few = _too_few(relationship, context, survey, answers)
    if few:
        return bare._replace(
            instead=f"not enough answers: {few}", of_others=_is_of_others(relationship, context, answers)
        )
    split = _split(relationship, context, answers)
    if split:
        return bare._replace(instead=f"split: {split}")
    verdict = named(means, context.thresholds)
    subtype = _stalker(relationship, context) if verdict.name == "stalker" else verdict.subtype
    lukewarm = ("weak result: no score is far from the middle",) if verdict.doubtful else ()
    unasked = could_seek_price(means, context.thresholds) if verdict.name == "rational" else ()
    stale = context.age(survey.date) > context.thresholds.stale_assessment_days
    return bare._replace(
        name=verdict.name, subtype=subtype, because=verdict.because, near=near_segments(means, context.thresholds),
        doubts=(*lukewarm, *unasked, *bare.doubts), leans=not (verdict.doubtful or unasked or stale),
    )  # fmt: skip


def _replies(count: int) -> str:
    return pluralize(count, "answer")


def _too_few(
    relationship: Relationship, context: Context, survey: Assessment, answers: Collection[Respondent]
) -> str:
    """Return why a survey gives no segment: too few people replied, or nobody who decides replied."""
    reasons = []
    if survey.invited and len(answers) < context.thresholds.answers_share * survey.invited:
        reasons.append(f"{len(answers)} of {survey.invited} replied")
    if _is_of_others(relationship, context, answers):
        reasons.append("nobody who decides replied")
    return ", ".join(reasons)


def _is_of_others(relationship: Relationship, context: Context, answers: Collection[Respondent]) -> bool:
    """Return whether people who decide are recorded, and no such person answered."""
    deciding = {person.id for person in deciders(relationship, context, "client")}
    return bool(deciding) and not deciding & {one.stakeholder for one in answers}


def _split(relationship: Relationship, context: Context, answers: Collection[Respondent]) -> str:
    """Return who gives which segment if the answers are split: a decider against the others, or two groups. Otherwise empty."""
    limits = context.thresholds
    deciding = {person.id for person in deciders(relationship, context, "client")}
    for one in answers:
        others = [other for other in answers if other is not one]
        if one.stakeholder in deciding and others and _are_apart([one], others):
            name, rest = (named(mean_scores(some), limits).name for some in ([one], others))
            if name != rest:
                return f"{relationship.who(one.stakeholder)} {name}, others {rest}"
    low = [one for one in answers if (core_mean(mean_scores([one])) or MIDDLE) < limits.segment_low]
    high = [one for one in answers if (core_mean(mean_scores([one])) or MIDDLE) >= limits.segment_high]
    if min(len(low), len(high)) >= _QUARTER * len(answers) and low and high:
        below, above = (named(mean_scores(some), limits).name for some in (low, high))
        return f"{_replies(len(low))} {below}, {len(high)} {above}"
    return ""


def _are_apart(some: Collection[Respondent], others: Collection[Respondent]) -> bool:
    one, other = core_mean(mean_scores(some)), core_mean(mean_scores(others))
    return one is not None and other is not None and abs(one - other) >= _APART


def mean_scores(answers: Collection[Respondent]) -> dict[str, float]:
    """Return the mean of each score over the people who gave it."""
    means = {}
    for name in (*CORE, *OTHERS):
        given = [score for score in (getattr(r, name) for r in answers) if score is not None]
        if given:
            means[name] = mean(given)
    return means


def recommend_score(answers: Collection[Respondent], limits: Thresholds) -> int | None:
    """Return the percentage of promoters (9, 10) minus that of detractors (0 to `recommend_low`); None if nobody answered."""
    given = [r.recommend for r in answers if r.recommend is not None]
    if not given:
        return None
    return round(
        (sum(s >= _PROMOTER for s in given) - sum(s <= limits.recommend_low for s in given))
        / len(given)
        * 100
    )


def _stalker(relationship: Relationship, context: Context) -> str:
    """Return the Stalker subtype: large bargainer, or small with poor value; empty if the revenue is not recorded."""
    revenue = value(relationship).revenue
    if revenue is None:
        return ""
    is_large = revenue >= context.thresholds.large_revenue or _is_of_upper_quarter(
        revenue, context.revenues()
    )
    return "large bargainer" if is_large else "small, poor value"


def _is_of_upper_quarter(revenue: float, revenues: Collection[float]) -> bool:
    """Return whether at most a quarter of all revenues is as high as the given revenue, or higher."""
    return sum(one >= revenue for one in revenues) <= _QUARTER * len(revenues) and bool(revenues)


def _answered(survey: Assessment, answers: Collection[Respondent]) -> str:
    answered = len(answers)
    people = pluralize(answered, "person", "people")
    return (
        f"{answered} of {pluralize(survey.invited, 'person', 'people')} replied"
        if survey.invited
        else f"{people} replied"
    )


def _doubts(relationship: Relationship, context: Context, survey: Assessment) -> Iterable[str]:
    answers = answers_of_client(relationship, survey)
    if survey.invited and len(answers) * 2 < survey.invited:
        yield "fewer than half of those invited replied"
    given = {r.stakeholder for r in answers}
    missing = [
        relationship.who(p.id)
        for p in people_to_interview(relationship, context)
        if p.side == "client" and p.id not in given
    ]
    if missing:
        yield f"no answer from {folded(missing)}"
    for name in CORE:
        scores = [s for s in (getattr(r, name) for r in answers) if s is not None]
        if len(scores) > 1 and _deviation(scores) > _SPREAD:
            yield f"answers on {humanize(name)} differ ({min(scores):g} to {max(scores):g})"
    if context.age(survey.date) > context.thresholds.stale_assessment_days:
        yield f"the survey is {context.age(survey.date)} days old"


class Gap(NamedTuple):
    """One survey question with three mean scores: the client's view, our view, and our guess of the client's view."""

    question: str
    client: float | None
    ours: float | None
    guess: float | None

    @property
    def view_gap(self) -> float | None:
        """Return our view minus the client's. If it is above zero, we see ourselves more positively than the client does."""
        return None if self.ours is None or self.client is None else self.ours - self.client

    @property
    def guess_error(self) -> float | None:
        """Return our guess of the client's view minus the client's actual view."""
        return None if self.guess is None or self.client is None else self.guess - self.client


def perception_gaps(relationship: Relationship, survey: Assessment) -> list[Gap]:
    """Return the survey questions, the widest gap first. For a score, the client's view is its mean (`method.md#analyses`)."""
    means = mean_scores(answers_of_client(relationship, survey))
    gaps = [
        Gap(q.question, means.get(q.question, q.client), q.ours, q.guess)
        for q in scales.questions(survey, relationship.kinds)
    ]
    return sorted(gaps, key=lambda gap: -abs(gap.view_gap or 0))


def guessing(relationship: Relationship) -> list[tuple[date, float]]:
    """Return the mean error of our guesses in each survey, with the date of the survey."""
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
