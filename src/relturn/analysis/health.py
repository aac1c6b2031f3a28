"""Health: one score for the client's voice and our conduct, always with its reasons (`method.md#health`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from relturn.analysis.departures import departures
from relturn.analysis.measures import RIGHT, UNKNOWN, is_stale, trends
from relturn.analysis.people import has_declined, interviewed_on, people_to_interview, was_interviewed
from relturn.analysis.promises import due_now, open_actions, promise_keeping
from relturn.analysis.voice import VOICE_PARTS, Part, Voice, hostile_with_influence
from relturn.findings.phrasing import pluralize
from relturn.model.closed_cycles import of_closed_cycle
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship

__all__ = ["Health", "Part", "health"]

_NOT_GOOD = 50
"""The highest score for out-of-date information, which does not count as good (`method.md#freshness`)."""
_MOST_DEPARTURES = 2


class Health(NamedTuple):
    """Health from 0 to 100 with its parts; `score` is None if there is not enough data.

    `voice` and `conduct` are its two halves, 0 to 100. `held_down` lists the reasons why the score is lower than these halves.
    """

    parts: tuple[Part, ...]
    voice: int | None = None
    conduct: int | None = None
    score: int | None = None
    held_down: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    """How each part changed in the last review period."""

    @property
    def known(self) -> int:
        """Return the number of parts that have data."""
        return sum(part.score is not None for part in self.parts)


def health(relationship: Relationship, context: Context) -> Health:
    """Return today's health, and how its parts changed in the last review period."""
    now = health_of_day(relationship, context)
    day = context.today - timedelta(days=context.thresholds.review_days)
    if relationship.work_began is not None and relationship.work_began > day:
        return now
    before = _parts(relationship._replace(today=day), context._replace(today=day))
    moved = tuple(
        f"{part.name} {earlier.score} → {part.score}"
        for part, earlier in zip(now.parts, before, strict=True)
        if None not in (part.score, earlier.score) and part.score != earlier.score
    )
    return now._replace(moved=moved)


def health_of_day(relationship: Relationship, context: Context) -> Health:
    """Return today's health without its changes."""
    return weighed(relationship, context, _parts(relationship, context))


def weighed(relationship: Relationship, context: Context, parts: tuple[Part, ...]) -> Health:
    """Return the health that results from the parts, with the reasons that limit the score."""
    limits = context.thresholds
    voice = Voice(parts[: len(VOICE_PARTS)]).score
    known = [part.score for part in parts[len(VOICE_PARTS) :] if part.score is not None]
    conduct = round(sum(known) / len(known)) if known else None
    found = Health(parts, voice, conduct)
    if voice is None or found.known < limits.health_parts:
        return found
    mean = voice if conduct is None else (voice + conduct) / 2
    score = min(mean, voice + limits.health_over_voice)
    held = ["the client's voice"] if score < mean else []
    hostile = hostile_with_influence(relationship, context)
    if hostile and score > limits.health_of_hostile:
        score = limits.health_of_hostile
        held.append(f"{relationship.who(hostile[0].person.id)} {hostile[0].why}")
    gone = departures(relationship, context)
    if gone:
        score -= limits.health_departure * min(len(gone), _MOST_DEPARTURES)
        held.append(f"{relationship.who(gone[0].person.id)} left without a successor")
    return found._replace(score=max(0, round(score)), held_down=tuple(held))


def _parts(relationship: Relationship, context: Context) -> tuple[Part, ...]:
    now = tuple(part(relationship, context) for part in _PARTS)
    start = relationship.cycle_start
    if (
        start is None
        or context.age(start) > context.thresholds.health_of_last_cycle_days
        or context.today < start
    ):
        return now
    closed = of_closed_cycle(relationship, relationship.cycle - 1)
    if closed is None:
        return now
    last = tuple(part(closed, context._replace(today=start)) for part in _PARTS)
    return tuple(
        before._replace(cycle=relationship.cycle - 1) if _says_nothing_new(part, context.age(start)) else part
        for part, before in zip(now, last, strict=True)
    )


def _says_nothing_new(part: Part, days: int) -> bool:
    """Return whether a part has no data from the cycle that began this number of days ago."""
    return part.score is None or (part.age is not None and part.age >= days)


def _promises(relationship: Relationship, context: Context) -> Part:
    keeping = promise_keeping(relationship, context, "supplier")
    if keeping.share is None:
        return Part("our promises", None, "no promise was due")
    return Part("our promises", round(keeping.share * 100), f"{keeping.kept} of {keeping.due} kept")


def _measures(relationship: Relationship, context: Context) -> Part:
    known = [trend for trend in trends(relationship, of_cycle=True) if trend.moves != UNKNOWN]
    if not known:
        return Part("measures", None, "no readings")
    old = [trend for trend in known if is_stale(trend, relationship, context)]
    right = [trend for trend in known if trend.moves == RIGHT]
    score = sum(_NOT_GOOD if trend in old else 100 for trend in right) / len(known)
    because = f"{len(right)} of {pluralize(len(known), 'measure')} at target or improving" + (
        f"; {len(old)} out of date" if old else ""
    )
    age = min(context.age(trend.points[-1][0]) for trend in known)
    return Part("measures", round(score), because, age)


def _coverage(relationship: Relationship, context: Context) -> Part:
    """Return the coverage: people interviewed, sponsors on both sides, and open promises on time."""
    shares: list[float] = []
    said: list[str] = []
    wanted = people_to_interview(relationship, context)
    if wanted and relationship.began_at == "insight" and not _is_new_cycle(relationship, context):
        met = [person for person in wanted if was_interviewed(relationship, person, context)]
        shares.append(len(met) / len(wanted))
        said += _interviewed(relationship, context)
    if relationship.sponsors or relationship.stage in {"trust", "recognition"}:
        sides = {relationship.side_of(sponsor.stakeholder) for sponsor in relationship.sponsors} & set(SIDES)
        shares.append(len(sides) / len(SIDES))
        said.append(f"sponsors on {len(sides)} of 2 sides")
    still_open = open_actions(relationship)
    if still_open:
        late = [action for action in still_open if (due_now(action) or context.today) < context.today]
        undated = [action for action in still_open if due_now(action) is None]
        shares.append(1 - (len(late) + len(undated)) / len(still_open))
        said.append(f"{len(late)} of {pluralize(len(still_open), 'open promise')} late")
        said += [f"{len(undated)} of {len(still_open)} without a date"] if undated else []
    if not shares:
        return Part("coverage", None, "no people, sponsors or open promises are recorded")
    return Part("coverage", round(sum(shares) / len(shares) * 100), ", ".join(said))


def _is_new_cycle(relationship: Relationship, context: Context) -> bool:
    """Return whether a cycle has just begun and nobody has been interviewed in it."""
    start = relationship.cycle_start
    recent = start is not None and context.age(start) <= context.thresholds.health_of_last_cycle_days
    return recent and not interviewed_on(relationship)


def _interviewed(relationship: Relationship, context: Context) -> list[str]:
    """Return a summary of the interviews: one line if all are done, otherwise one for each side with missing interviews."""
    wanted = people_to_interview(relationship, context)
    met = {person.id for person in wanted if was_interviewed(relationship, person, context)}
    if len(met) == len(wanted):
        return [f"all people to interview have been interviewed ({len(wanted)})"]
    lines = []
    for side in SIDES:
        here = [person for person in wanted if person.side == side]
        there = [person for person in here if person.id in met]
        declined = [
            person for person in here if person.id not in met and has_declined(relationship, person, context)
        ]
        if len(there) < len(here):
            words = f"{len(there)} of {pluralize(len(here), 'person', 'people')} to interview on {'our' if side == 'supplier' else 'the client'} side"
            lines.append(f"{words} interviewed" + (f", {len(declined)} declined" if declined else ""))
    return lines


_PARTS: tuple[Callable[[Relationship, Context], Part], ...] = (*VOICE_PARTS, _promises, _measures, _coverage)
