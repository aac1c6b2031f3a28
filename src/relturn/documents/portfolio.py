"""The lines of the portfolio: one per relationship, the most urgent first (`method.md#analyses`, portfolio)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from relturn.analysis.at_risk import at_risk
from relturn.analysis.changes_since import changes_since, headlines
from relturn.analysis.decision import exit_decided, freed_hours
from relturn.analysis.health import health
from relturn.analysis.promises import overdue
from relturn.analysis.segment import TYPICAL, segment
from relturn.analysis.voice import Tone, voice
from relturn.declare.vocabulary import Stage, State, Track, choice_label, humanize
from relturn.findings.phrasing import joined
from relturn.method.journey import judge
from relturn.method.next_steps import all_steps
from relturn.method.steps.dangers import sign_that_reverses
from relturn.method.steps.step import DANGER, MOVE_ON, Step
from relturn.model.context import Context
from relturn.model.ids import slugify
from relturn.model.relationship import Relationship


@dataclass(frozen=True, slots=True)
class Line:
    """One relationship in the portfolio. Amounts are per year in its own currency; `days` are those in the current stage."""

    client: str
    name: str
    track: Track
    stage: Stage
    state: State | Literal["unreadable"]
    cycle: int
    days: int | None
    open_criteria: int
    segment: str
    health: int | None
    known: int
    late: int
    at_risk: float | None
    currency: str
    decide: str
    vision: bool
    sponsor: bool
    assessed: bool
    """True if the segment comes from a recent survey with enough answers."""
    causes: tuple[str, ...]
    disruptions: tuple[str, ...] = ()
    """The tags of its risks; a risk without tags is listed by its own text."""
    urgency: int = MOVE_ON
    """The level of its first item in `next`, from 1 (danger) to 7 (move to the next stage)."""
    first: str = ""
    """The first thing to do in the relationship."""
    ended_because: str = ""
    """The reason why the relationship was lost or exited; empty otherwise."""
    loss_reason: str = ""
    """The main reason for the loss or exit, from the defection review."""
    lead: str = ""
    units: tuple[str, ...] = ()
    """The names of the client's units."""
    voice: Tone = "unknown"
    """The verdict of the client's voice: well, mixed, bad or unknown."""
    leaving: bool = False
    """True if an exit is decided or under way."""
    hours: int = 0
    """The recorded hours per month that our team works for the client."""
    grows: bool = False
    """True if a growth opportunity is recorded."""
    changed: str = ""
    """The most important change in the last 30 days, as a sentence; empty if nothing changed."""

    @property
    def in_danger(self) -> bool:
        """Return whether the relationship is running and has an open danger."""
        return self.state == "active" and self.urgency == DANGER


def line(relationship: Relationship, context: Context) -> Line:
    """Return the portfolio line of a relationship."""
    ended = relationship.ended(context.today)
    found = segment(relationship, context)
    condition = health(relationship, context)
    risk = at_risk(relationship, context)
    since = relationship.stage_since
    head = relationship.head
    verdicts = judge(relationship, context, relationship.stage)
    first = None if ended else next(iter(all_steps(relationship, context)), None)
    return Line(
        relationship.slug, relationship.name, relationship.track, relationship.stage, ended or "active", relationship.cycle,
        context.age(since) if since and not ended else None, 0 if ended else sum(not verdict.passed for verdict in verdicts), found.name if found else "",
        None if ended else condition.score, condition.known, 0 if ended else len(overdue(relationship, context)), None if ended or relationship.track == "exit" else risk.amount,
        (head.currency if head else None) or "", "" if ended else _decide(relationship, context, first),
        bool(relationship.vision and relationship.vision.statement), bool(relationship.sponsors),
        bool(found and found.name and context.age(found.day) <= context.thresholds.stale_assessment_days),
        tuple(sorted({issue.cause_kind for issue in relationship.issues if issue.cause_kind})),
        tuple(sorted({name for risk in relationship.all("disruption") for name in risk.tags or (slugify(risk.what),)})),
        first.level if first else MOVE_ON, first.what if first else "", _ended_because(relationship, ended),
        _loss_reason(relationship, ended), (head.lead if head else None) or "", tuple(unit.name for unit in relationship.all("unit")),
        voice(relationship, context).tone(context), not ended and (relationship.track == "exit" or exit_decided(relationship) is not None),
        freed_hours(relationship), bool(relationship.all("growth_opportunity")),
        next(iter(headlines(changes_since(relationship, context, context.today - timedelta(days=CHANGED_DAYS)), 1)), ""),
    )  # fmt: skip


CHANGED_DAYS = 30
"""The number of days in which the portfolio looks for changes."""


def _ended_because(relationship: Relationship, ended: State | None) -> str:
    """Return why a relationship was lost or exited: the reason of its last move, otherwise the reasons for the exit."""
    if ended not in {"lost", "exited"}:
        return ""
    said = next(
        (move.reason for move in reversed(relationship.moves) if move.state == ended and move.reason), ""
    )
    leaving = relationship.exit
    return said or joined(leaving.reasons if leaving else ()) or "no reason is recorded"


def _loss_reason(relationship: Relationship, ended: State | None) -> str:
    """Return the main reason for a loss or an exit, in words, from the last defection review that names one."""
    if ended not in {"lost", "exited"}:
        return ""
    named = [one.loss_reason for one in relationship.reviews if one.kind == "defection" and one.loss_reason]
    return humanize(named[-1]) if named else ""


def loss_reasons(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """Return the main reasons for losses and exits with their counts, the most frequent first; missing reasons come last."""
    ended = [line for line in lines if line.ended_because]
    counts = Counter(line.loss_reason for line in ended if line.loss_reason)
    without = sum(not line.loss_reason for line in ended)
    return [*counts.most_common(), *([("no main reason recorded", without)] if without else [])]


def _decide(relationship: Relationship, context: Context, first: Step | None) -> str:
    """Return what needs a decision, in a few words. `first` is the first step of `next`."""
    decisions = relationship.decisions
    if relationship.broken:
        return "files cannot be read"
    if decisions and decisions[-1].look_again and decisions[-1].look_again <= context.today:
        return f"check again: {decisions[-1].decision}"
    found = segment(relationship, context)
    if sign_that_reverses(relationship):
        return f"check again: {decisions[-1].decision} (an early-warning sign was seen)"
    if (
        found
        and found.leans
        and found.name in {"stalker", "opponent"}
        and (not decisions or decisions[-1].date < found.day)
    ):
        return f"keep or exit ({choice_label(found.name)} segment)"
    return "move on" if first is not None and first.level == MOVE_ON else ""


_MIDDLE = 50


def worst_first(lines: Iterable[Line]) -> list[Line]:
    """Return running relationships before ended ones, the most urgent first, as in `next`.

    Urgency is the level of the first step, then late promises, revenue at risk and health. Unknown health counts as medium.
    """
    return sorted(
        lines,
        key=lambda line: (
            line.state != "active", line.urgency, not line.late, -(line.at_risk or 0), _MIDDLE if line.health is None else line.health, line.client,
        ),
    )  # fmt: skip


def against_typical(lines: Iterable[Line]) -> list[tuple[str, int, float, float]]:
    """Return each segment with its count, share and typical share, for running relationships with a recent survey."""
    counts = Counter(line.segment for line in lines if line.assessed and line.state == "active")
    whole = sum(counts.values())
    return [
        (name, counts[name], counts[name] / whole if whole else 0.0, share) for name, share in TYPICAL.items()
    ]


def money_at_risk(lines: Iterable[Line]) -> dict[str, float]:
    """Return the revenue at risk by currency."""
    found: dict[str, float] = {}
    for line in lines:
        if line.at_risk is not None:
            found[line.currency or "no currency"] = (
                found.get(line.currency or "no currency", 0.0) + line.at_risk
            )
    return found


def shared_causes(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """Return the causes that several relationships share, the most frequent first."""
    counts = Counter(cause for line in lines for cause in line.causes)
    return [(cause, count) for cause, count in counts.most_common() if count > 1]


def shared_disruptions(lines: Iterable[Line]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the risks that several relationships share, by tag or text, with the names of those clients; the most frequent first."""
    facing: dict[str, list[str]] = {}
    for line in lines:
        for name in line.disruptions:
            facing.setdefault(name, []).append(line.name)
    shared = ((name, tuple(clients)) for name, clients in facing.items() if len(clients) > 1)
    return sorted(shared, key=lambda pair: (-len(pair[1]), pair[0]))


def who_can_use_the_time(lines: Iterable[Line]) -> list[str]:
    """Return up to three satisfied clients with a growth opportunity, ambassadors first, who could use freed time (SEGMENTS)."""
    content = [
        line
        for line in lines
        if line.state == "active"
        and not line.leaving
        and line.assessed
        and line.grows
        and line.segment in _CONTENT
    ]
    return [
        line.name for line in sorted(content, key=lambda line: (_CONTENT.index(line.segment), line.name))
    ][:_BEST]


_CONTENT = ("ambassador", "rational")
_BEST = 3


def healthy_without_sponsor(lines: Iterable[Line]) -> list[str]:
    """Return healthy relationships that do not have both a vision and a sponsor."""
    return [
        line.client
        for line in lines
        if line.state == "active"
        and line.assessed
        and line.segment in {"ambassador", "rational"}
        and not (line.vision and line.sponsor)
    ]
