"""Health: one score from named parts, never without its reasons (`method.md#analyses`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from relturn.analysis.measures import RIGHT, UNKNOWN, is_stale, trends
from relturn.analysis.people import not_interviewed, people_to_interview
from relturn.analysis.promises import overdue, promise_keeping
from relturn.analysis.segment import segment
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship

if TYPE_CHECKING:
    from relturn.records.signals import Signal

_NOT_GOOD = 50
"""The most that something stale can score: it does not count as good (`method.md#analyses`, freshness)."""


class Part(NamedTuple):
    """One part of health. `score` is 0 to 100, None where there is no data; `because` says what it rests on."""

    name: str
    score: int | None
    because: str


class Health(NamedTuple):
    """The mean of the parts with data, 0 to 100; None where no part has any."""

    parts: tuple[Part, ...]
    moved: tuple[str, ...] = ()
    """Why it differs from one review period ago, part by part."""

    @property
    def score(self) -> int | None:
        """The score."""
        known = [part.score for part in self.parts if part.score is not None]
        return round(sum(known) / len(known)) if known else None

    @property
    def known(self) -> int:
        """How many parts have data."""
        return sum(part.score is not None for part in self.parts)


def health(relationship: Relationship, context: Context) -> Health:
    """The health of today, and how it moved since one review period ago."""
    now = _parts(relationship, context)
    day = context.today - timedelta(days=context.thresholds.review_days)
    before = _parts(relationship._replace(today=day), context._replace(today=day))
    moved = tuple(
        f"{part.name} {earlier.score} → {part.score}"
        for part, earlier in zip(now, before, strict=True)
        if None not in (part.score, earlier.score) and part.score != earlier.score
    )
    return Health(now, moved)


def _parts(relationship: Relationship, context: Context) -> tuple[Part, ...]:
    return tuple(part(relationship, context) for part in _PARTS)


def _segment(relationship: Relationship, context: Context) -> Part:
    found = segment(relationship, context)
    if found is None:
        return Part("survey", None, "no survey round")
    score = round((found.core - 1) / 6 * 100)
    said = f"{found.words}, {found.sure} on {found.day}"
    if context.age(found.day) <= context.thresholds.stale_assessment_days:
        return Part("survey", score, said)
    return Part("survey", min(score, _NOT_GOOD), f"{said}; stale, so it does not count as good")


def _signals(relationship: Relationship, context: Context) -> Part:
    limit = context.thresholds.stale_signal_days
    latest = {s.signal: s for s in sorted(_until(relationship.all("signal"), context), key=lambda s: s.date)}
    if not latest:
        return Part("signals", None, "no signal is read")
    worth = {"better": 100, "same": 60, "worse": 0}
    old = {name for name, s in latest.items() if context.age(s.date) > limit}
    scores = [min(worth[s.direction], _NOT_GOOD if name in old else 100) for name, s in latest.items()]
    worse = sum(signal.direction == "worse" for signal in latest.values())
    said = f"{worse} of {len(latest)} worse" + (f"; {len(old)} stale" if old else "")
    return Part("signals", round(sum(scores) / len(scores)), said)


def _until(signals: list[Signal], context: Context) -> list[Signal]:
    return [signal for signal in signals if signal.date <= context.today]


def _promises(relationship: Relationship, context: Context) -> Part:
    keeping = promise_keeping(relationship, context, "both")
    if keeping.share is None:
        return Part("promises", None, f"none due in {context.thresholds.promise_days} days")
    return Part(
        "promises", round(keeping.share * 100), f"{keeping.kept} of {keeping.due} kept by their first date"
    )


def _measures(relationship: Relationship, context: Context) -> Part:
    known = [trend for trend in trends(relationship) if trend.moves != UNKNOWN]
    if not known:
        return Part("measures", None, "no readings")
    old = [trend for trend in known if is_stale(trend, relationship, context)]
    right = [trend for trend in known if trend.moves == RIGHT]
    score = sum(_NOT_GOOD if trend in old else 100 for trend in right) / len(known)
    said = f"{len(right)} of {len(known)} move the right way" + (f"; {len(old)} stale" if old else "")
    return Part("measures", round(score), said)


def _people(relationship: Relationship, context: Context) -> Part:
    wanted = people_to_interview(relationship, context)
    if not wanted:
        return Part("people", None, "nobody is written down as key")
    heard = len(wanted) - len(not_interviewed(relationship, context))
    sponsored = {relationship.side_of(sponsor.stakeholder) for sponsor in relationship.sponsors} & set(SIDES)
    score = round((heard / len(wanted) * 2 + len(sponsored) / len(SIDES)) / 3 * 100)
    return Part("people", score, f"{heard} of {len(wanted)} heard, sponsors on {len(sponsored)} of 2 sides")


def _on_time(relationship: Relationship, context: Context) -> Part:
    open_actions = [action for action in relationship.actions if action.status in {"planned", "doing"}]
    if not open_actions:
        return Part("on time", None, "no open action")
    late = len(overdue(relationship, context))
    return Part(
        "on time",
        round((1 - late / len(open_actions)) * 100),
        f"{late} of {len(open_actions)} open actions late",
    )


_PARTS: tuple[Callable[[Relationship, Context], Part], ...] = (
    _segment, _signals, _promises, _measures, _people, _on_time,
)  # fmt: skip
