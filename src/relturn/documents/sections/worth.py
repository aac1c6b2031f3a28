"""Health, value and risks: for us alone (`method.md#analyses`)."""

from __future__ import annotations

from relturn.analysis.at_risk import at_risk
from relturn.analysis.exposure import by_severity, warning_signs
from relturn.analysis.readiness import readiness
from relturn.analysis.turning_points import trend, turning_points
from relturn.analysis.value import value
from relturn.documents import chart
from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.findings.phrasing import format_number, or_dash, pluralize


def health(m: ReportContext) -> Section:
    """The parts of health with what each rests on, and its course."""
    found = m.status.health
    if found is None or found.score is None:
        return Section("Health")
    points = trend(m.relationship, m.context)
    dots = tuple(
        (p.day, p.health.score, ", ".join(p.health.moved)) for p in points if p.health.score is not None
    )
    words = f"{found.score} of 100, from {found.known} of {pluralize(len(found.parts), 'part')}" + (
        f"; since the last review period: {', '.join(found.moved)}." if found.moved else "."
    )
    rows = tuple(
        (part.name, "no data" if part.score is None else str(part.score), part.because)
        for part in found.parts
    )
    return Section(
        "Health",
        (),
        ("part", "of 100", "because"),
        rows,
        words,
        pictures=(chart.Trend("Health over time", words, dots),) if dots else (),
    )


def turns(m: ReportContext) -> Section:
    """When it turned, and what else changed then."""
    return Section(
        "Turning points",
        points=tuple(
            Point(t.what, "; ".join(t.beside[:4]), str(t.day))
            for t in turning_points(m.relationship, m.context)
        ),
    )


def commercials(m: ReportContext) -> Section:
    """Value at risk, restored and created."""
    found = value(m.relationship)
    head = m.relationship.head
    unit = (head.currency if head else None) or ""
    said = (
        ("revenue a year", found.revenue, "whole"),
        ("at risk", at_risk(m.relationship, m.context).amount or None, "down"),
        ("restored", found.restored, "up"),
        ("could be created", found.created, "up"),
    )
    steps = tuple((name, amount, kind) for name, amount, kind in said if amount is not None)
    if not steps:
        return Section("Value")
    words = "; ".join(f"{name} {format_number(amount)} {unit}".strip() for name, amount, _ in steps) + "."
    rows = tuple((name, format_number(amount), unit) for name, amount, _ in steps)
    return Section(
        "Value",
        (),
        ("value", "amount", "currency"),
        rows,
        words,
        pictures=(chart.Waterfall("Value", words, unit, steps),),
        folded=True,
    )


def risks(m: ReportContext) -> Section:
    """Disruptions by likelihood and effect, and tripwires that should be looked at."""
    found = by_severity(m.relationship)
    if not found:
        return Section("Risks")
    late = sum(watch.overdue for watch in warning_signs(m.relationship, m.context))
    words = f"{pluralize(len(found), 'disruption')}; {pluralize(late, 'tripwire')} to look at."
    dots = tuple(chart.Risk(index, r.what, r.likelihood, r.effect) for index, r in enumerate(found, 1))
    rows = tuple(
        (
            str(index),
            r.what,
            f"{r.likelihood} × {r.effect}",
            or_dash(r.response),
            m.relationship.title(r.owner) if r.owner else "–",
        )
        for index, r in enumerate(found, 1)
    )
    return Section(
        "Risks",
        (),
        ("no.", "what", "likelihood × effect", "our response", "who"),
        rows,
        words,
        pictures=(chart.Risks("Risks", words, dots),),
    )


def ready(m: ReportContext) -> Section:
    """Readiness by evidence."""
    rows = tuple(
        (p.evaluation, p.point, "yes" if p.stands else "no", p.evidence)
        for p in readiness(m.relationship, m.context)
    )
    return Section("Readiness, by evidence", (), ("evaluation", "point", "stands", "evidence"), rows)


def stale(m: ReportContext) -> Section:
    """What is too old to rely on."""
    points = tuple(
        Point(
            s.what,
            f"{s.age} days old; stale after {s.limit}" if s.age is not None else "without a date",
            "",
            "amber",
        )
        for s in m.status.stale
    )
    return Section("Too old to rely on", points=points)


def last_reviews(m: ReportContext) -> Section:
    """The last review with its answers and decisions."""
    reviews = m.relationship.reviews
    if not reviews:
        return Section("The last review")
    last = reviews[-1]
    points = [
        Point(a.answer or "not answered", a.evidence or "", a.question, "" if a.answer else "amber")
        for a in last.answers
    ]
    points += [Point(words, "", "decided") for words in last.decisions]
    return Section(
        f"The last review ({last.kind.replace('_', ' ')}, {last.date})",
        words=last.summary or "",
        points=tuple(points),
    )
