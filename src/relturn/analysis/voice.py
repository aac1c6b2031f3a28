"""The client's voice: client feedback, client support and client behaviour (`method.md#voice`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from relturn.analysis import scales
from relturn.analysis.buy_in import SUBJECTS, buy_in, counts_of, said
from relturn.analysis.derived_signals import derived_signals
from relturn.analysis.people import deciders
from relturn.analysis.scores import CORE
from relturn.analysis.trust import LOW, latest_of_each, trust_answers
from relturn.findings.phrasing import pluralize
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.assessments import Respondent
    from relturn.records.signals import Signal
    from relturn.records.stakeholders import Stakeholder
    from relturn.records.vision import StakeholderBuyIn

Tone = Literal["well", "mixed", "bad", "unknown"]
_STANCE = {"champion": 100, "supporter": 80, "neutral": 50, "sceptic": 25, "opponent": 0}
_BUY_IN = {"committed": 100, "supportive": 80, "neutral": 50, "resisting": 0}
_NOT_GOOD = 50
"""The highest score for client feedback if nobody who decides has answered."""
_UNNAMED = 3
"""The influence assumed for an anonymous answer."""
_LEVELS = {-2: 0, -1: 20, 0: 60, 1: 90, 2: 100}
"""The score for each level of a signal: improving steps minus worsening steps since the cycle began."""


class Part(NamedTuple):
    """One part of health or of the client's voice. `score` is 0 to 100, or None if there is no data.

    `because` gives the evidence. `age` is the number of days since the newest evidence. `cycle` is the closed cycle that the
    evidence comes from, if any.
    """

    name: str
    score: int | None
    because: str
    age: int | None = None
    cycle: int | None = None


class Voice(NamedTuple):
    """The client's voice: the mean of its known parts, 0 to 100; None if no part is known."""

    parts: tuple[Part, ...]

    @property
    def score(self) -> int | None:
        """Return the mean of the known parts; None if no part is known."""
        known = [part.score for part in self.parts if part.score is not None]
        return round(sum(known) / len(known)) if known else None

    def tone(self, context: Context) -> Tone:
        """Return how the client speaks of us: well, mixed, bad, or unknown if no part is known."""
        if self.score is None:
            return "unknown"
        limits = context.thresholds
        return (
            "well"
            if self.score >= limits.voice_well
            else "mixed"
            if self.score >= limits.voice_mixed
            else "bad"
        )


def voice(relationship: Relationship, context: Context) -> Voice:
    """Return the client's voice from the records of the last `voice_days` days."""
    return Voice(tuple(part(relationship, context) for part in VOICE_PARTS))


def _mean_by_influence(values: list[tuple[float, int]]) -> float | None:
    weight = sum(influence for _, influence in values)
    return sum(value * influence for value, influence in values) / weight if weight else None


def _is_fresh(day: date | None, context: Context) -> bool:
    return day is not None and 0 <= context.age(day) <= context.thresholds.voice_days


def says(relationship: Relationship, context: Context) -> Part:
    """Return the client feedback: each person's last survey scores or trust answer, weighted by influence."""
    last, unnamed = _surveyed(relationship, context)
    for answer in latest_of_each(trust_answers(relationship, "client", all_cycles=True)).values():
        if _is_fresh(answer.day, context) and answer.day > last.get(answer.who, (date.min, 0.0))[0]:
            last[answer.who] = (answer.day, (answer.score - 1) / 6 * 100)
    here = {ref: found for ref, found in last.items() if not relationship.has_left(ref)}
    values = [(worth, _influence(relationship, ref)) for ref, (_, worth) in here.items()]
    values += [(worth, _UNNAMED) for _, worth in unnamed]
    mean = _mean_by_influence(values)
    if mean is None:
        return Part("client feedback", None, "no survey or trust answer")
    newest = max(day for day, _ in (*here.values(), *unnamed))
    because = f"answers of {pluralize(len(values), 'person', 'people')}"
    deciding = {person.id for person in deciders(relationship, context, "client")}
    if deciding and not deciding & set(here) and mean > _NOT_GOOD:
        mean, because = _NOT_GOOD, f"{because}, but nobody who decides"
    return Part("client feedback", round(mean), because, context.age(newest))


Answer = tuple[date, float]
"""The day of an answer, and its score from 0 to 100."""


def _surveyed(relationship: Relationship, context: Context) -> tuple[dict[str, Answer], list[Answer]]:
    """Return the last recent survey answer of each client person, and the last anonymous answers.

    The anonymous answers come from the last recent survey that has such answers.
    """
    last: dict[str, Answer] = {}
    unnamed: list[Answer] = []
    surveys = sorted(relationship.all("assessment"), key=lambda one: (one.date, one.sequence, one.id))
    for survey in (one for one in surveys if _is_fresh(one.date, context)):
        answers = [(one.stakeholder, _worth(one)) for one in scales.respondents(survey, relationship.kinds)]
        without = [(survey.date, worth) for who, worth in answers if who is None and worth is not None]
        unnamed = without or unnamed
        for who, worth in answers:
            if who and worth is not None and relationship.side_of(who) == "client":
                last[who] = (survey.date, worth)
    return last, unnamed


def _worth(one: Respondent) -> float | None:
    """Return the score of one person's answers, 0 to 100: from the core scores, or else from the recommend score."""
    scores = [score for score in (getattr(one, name) for name in CORE) if score is not None]
    if scores:
        return float(sum(scores) / len(scores) - 1) / 6 * 100
    return None if one.recommend is None else float(one.recommend * 10)


def _influence(relationship: Relationship, ref: str) -> int:
    person = relationship.person(ref)
    return person.influence if person else _UNNAMED


def stands(relationship: Relationship, context: Context) -> Part:
    """Return the client support: stance and buy-in, weighted by influence."""
    entries = {entry.stakeholder: entry for entry in buy_in(relationship, "client")}
    values: list[tuple[float, int]] = []
    days: list[date] = []
    for person in relationship.of_side("client"):
        found = [*_stance(person, context), *_bought(entries.get(person.id), context)]
        if found:
            values.append((sum(worth for worth, _ in found) / len(found), person.influence))
            days += [day for _, day in found]
    mean = _mean_by_influence(values)
    if mean is None:
        return Part("client support", None, "no stance or buy-in is recorded")
    because = f"stance and buy-in of {pluralize(len(values), 'person', 'people')}"
    return Part("client support", round(mean), because, context.age(max(days)))


def _stance(person: Stakeholder, context: Context) -> list[tuple[float, date]]:
    stance = person.stance
    if (
        stance is None
        or stance.value not in _STANCE
        or stance.date is None
        or not _is_fresh(stance.date, context)
    ):
        return []
    return [(_STANCE[stance.value], stance.date)]


def _bought(entry: StakeholderBuyIn | None, context: Context) -> list[tuple[float, date]]:
    if entry is None or entry.date is None or not _is_fresh(entry.date, context):
        return []
    worth: list[float] = []
    for subject in SUBJECTS:
        counts = counts_of(entry, subject)
        if counts is not None:
            numbers = {name: getattr(counts, name) for name in _BUY_IN}
            asked = sum(numbers.values())
            worth += (
                [sum(_BUY_IN[name] * number for name, number in numbers.items()) / asked] if asked else []
            )
        elif said(entry, subject) in _BUY_IN:
            worth.append(_BUY_IN[said(entry, subject)])
    return [(sum(worth) / len(worth), entry.date)] if worth else []


def signal_levels(relationship: Relationship) -> dict[str, int]:
    """Return the level of each signal: improving steps minus worsening steps in this cycle. A stable reading changes nothing."""
    levels: dict[str, int] = {}
    for signal in sorted(relationship.current("signal"), key=lambda one: (one.date, one.id)):
        step = {"better": 1, "worse": -1}.get(signal.direction, 0)
        levels[signal.signal] = max(-2, min(2, levels.get(signal.signal, 0) + step))
    return levels


def behaves(relationship: Relationship, context: Context) -> Part:
    """Return the client behaviour: the level of each signal, and which expectations are met."""
    latest: dict[str, Signal] = {}
    for signal in relationship.current("signal"):
        if signal.date <= context.today and (
            signal.signal not in latest or latest[signal.signal].date <= signal.date
        ):
            latest[signal.signal] = signal
    levels = signal_levels(relationship)
    fresh = [name for name, signal in latest.items() if _is_fresh(signal.date, context)]
    derived = [one for one in derived_signals(relationship, context) if _is_fresh(one.day, context)]
    worth = [float(_LEVELS[levels[name]]) for name in fresh] + [float(_LEVELS[-1])] * len(derived)
    met = {"met": 100.0, "partly": 50.0, "not": 0.0}
    expected = [
        one for one in relationship.current("expectation")
        if one.side == "client" and one.met in met and _is_fresh(one.looked_at, context)
    ]  # fmt: skip
    halves = [sum(worth) / len(worth)] if worth else []
    if expected:
        halves.append(sum(met[one.met] for one in expected) / len(expected))
    if not halves:
        return Part("client behaviour", None, "no signal is recorded and no expectation is reviewed")
    worse = sum(levels[name] < 0 for name in fresh)
    said_of = [f"{worse} of {pluralize(len(fresh), 'signal')} worse" if fresh else ""]
    said_of += [one.what for one in derived]
    open_ones = sum(one.met not in {"met", "partly"} for one in expected)
    partly = sum(one.met == "partly" for one in expected)
    halfway = f" and {partly} partly met" if partly else ""
    said_of.append(
        f"{open_ones} of {pluralize(len(expected), 'expectation')} not met{halfway}" if expected else ""
    )
    days = (
        [latest[name].date for name in fresh]
        + [one.looked_at for one in expected]
        + [one.day for one in derived]
    )
    return Part(
        "client behaviour",
        round(sum(halves) / len(halves)),
        ", ".join(filter(None, said_of)),
        context.age(max(days)),
    )


VOICE_PARTS: tuple[Callable[[Relationship, Context], Part], ...] = (says, stands, behaves)


class Hostile(NamedTuple):
    """A hostile person on the client side, with the evidence."""

    person: Stakeholder
    why: str
    day: date | None


def hostile_with_influence(relationship: Relationship, context: Context) -> list[Hostile]:
    """Return the hostile people whose influence alone makes them people to interview."""
    least = context.thresholds.heard_from_influence
    return [one for one in hostile_people(relationship, context) if one.person.influence >= least]


def hostile_people(relationship: Relationship, context: Context) -> list[Hostile]:
    """Return the hostile people on the client side, those with the most influence first.

    These are opponents, people who resist the vision or the plan, and people who rate trust 2 or less.
    """
    answers = latest_of_each(trust_answers(relationship, "client"))
    entries = {entry.stakeholder: entry for entry in buy_in(relationship, "client")}
    found = []
    for person in relationship.of_side("client"):
        entry, answer = entries.get(person.id), answers.get(person.id)
        if person.members is not None:
            continue
        if person.stance is not None and person.stance.value == "opponent":
            found.append(Hostile(person, "is an opponent", person.stance.date))
        elif entry is not None and "resisting" in (entry.vision, entry.plan):
            found.append(
                Hostile(
                    person, f"resists the {'vision' if entry.vision == 'resisting' else 'plan'}", entry.date
                )
            )
        elif answer is not None and answer.score <= LOW:
            found.append(Hostile(person, f"rates trust in us {answer.score:.0f} of 7", answer.day))
    return sorted(found, key=lambda one: (-one.person.influence, one.person.id))
