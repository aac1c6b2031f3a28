"""All relationships beside each other, worst first (`method.md#analyses`, portfolio)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from relturn.analysis.health import health
from relturn.analysis.promises import overdue
from relturn.analysis.segment import TYPICAL, segment
from relturn.analysis.value import value
from relturn.declare.vocabulary import Stage, State, Track
from relturn.method.journey import judge
from relturn.model.context import Context
from relturn.model.ids import slugify
from relturn.model.relationship import Relationship


@dataclass(frozen=True, slots=True)
class Line:
    """One relationship in the portfolio. Money in its own currency a year; `days` in the present stage."""

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
    causes: tuple[str, ...]
    disruptions: tuple[str, ...] = ()
    """The tags of its disruptions, and those without a tag by their own words."""


def line(relationship: Relationship, context: Context) -> Line:
    """The line of a relationship."""
    ended = relationship.ended(context.today)
    found = segment(relationship, context)
    condition = health(relationship, context)
    worth = value(relationship)
    since = relationship.stage_since
    head = relationship.head
    verdicts = judge(relationship, context, relationship.stage)
    return Line(
        relationship.slug, relationship.name, relationship.track, relationship.stage, ended or "active", relationship.cycle,
        context.age(since) if since and not ended else None, 0 if ended else sum(not verdict.passed for verdict in verdicts), found.name if found else "",
        None if ended else condition.score, condition.known, 0 if ended else len(overdue(relationship, context)), None if ended or relationship.track == "exit" else worth.at_risk,
        (head.currency if head else None) or "", "" if ended else _decide(relationship, context),
        bool(relationship.vision and relationship.vision.statement), bool(relationship.sponsors),
        tuple(sorted({issue.cause_kind for issue in relationship.issues if issue.cause_kind})),
        tuple(sorted({name for risk in relationship.all("disruption") for name in risk.tags or (slugify(risk.what),)})),
    )  # fmt: skip


def _decide(relationship: Relationship, context: Context) -> str:
    """What needs a decision, in a word or two."""
    decisions = relationship.decisions
    if relationship.broken:
        return "files cannot be read"
    if decisions and decisions[-1].look_again and decisions[-1].look_again <= context.today:
        return f"look again at: {decisions[-1].decision}"
    found = segment(relationship, context)
    if found and found.name in {"stalker", "opponent"} and not decisions:
        return f"keep or exit ({found.name})"
    if not any(not verdict.passed for verdict in judge(relationship, context, relationship.stage)):
        return "move on"
    return ""


def worst_first(lines: Iterable[Line]) -> list[Line]:
    """Running before ended, then by health (unknown does not count as good), late promises and money at risk."""
    return sorted(
        lines,
        key=lambda line: (
            line.state != "active", 0 if line.health is None else line.health, -line.late, -(line.at_risk or 0), line.client,
        ),
    )  # fmt: skip


def against_typical(lines: Iterable[Line]) -> list[tuple[str, int, float, float]]:
    """For each segment the count, its share of those surveyed, and the typical share."""
    counts = Counter(line.segment for line in lines if line.segment)
    whole = sum(counts.values())
    return [
        (name, counts[name], counts[name] / whole if whole else 0.0, share) for name, share in TYPICAL.items()
    ]


def money_at_risk(lines: Iterable[Line]) -> dict[str, float]:
    """The money at risk by currency."""
    found: dict[str, float] = {}
    for line in lines:
        if line.at_risk is not None:
            found[line.currency or "no currency"] = (
                found.get(line.currency or "no currency", 0.0) + line.at_risk
            )
    return found


def shared_causes(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """Causes that more than one relationship has, most first."""
    counts = Counter(cause for line in lines for cause in line.causes)
    return [(cause, count) for cause, count in counts.most_common() if count > 1]


def shared_disruptions(lines: Iterable[Line]) -> list[tuple[str, tuple[str, ...]]]:
    """Disruptions, by tag or words, that more than one relationship faces, with those relationships; most first."""
    facing: dict[str, list[str]] = {}
    for line in lines:
        for name in line.disruptions:
            facing.setdefault(name, []).append(line.client)
    shared = ((name, tuple(clients)) for name, clients in facing.items() if len(clients) > 1)
    return sorted(shared, key=lambda pair: (-len(pair[1]), pair[0]))


def healthy_without_sponsor(lines: Iterable[Line]) -> list[str]:
    """Healthy relationships without a vision or a sponsor: the time to get them is now."""
    return [
        line.client
        for line in lines
        if line.state == "active"
        and line.segment in {"ambassador", "rational"}
        and not (line.vision and line.sponsor)
    ]
