"""Health, value and risks: internal only (`method.md#analyses`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relturn.analysis.at_risk import at_risk
from relturn.analysis.exposure import by_severity, warning_signs
from relturn.analysis.readiness import readiness
from relturn.analysis.turning_points import HealthPoint, trend, turning_points
from relturn.analysis.value import value
from relturn.declare.vocabulary import choice_label, humanize
from relturn.documents import chart
from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.findings.phrasing import (
    format_day,
    format_money,
    format_number,
    joined,
    or_dash,
    pluralize,
    verb,
)


def health_dots(points: Iterable[HealthPoint]) -> tuple[chart.HealthDot, ...]:
    """Return the points of the health chart: the days on which health is a number."""
    return tuple(
        chart.HealthDot(p.day, p.health.score, ", ".join(p.health.moved), p.health.known, len(p.health.parts))
        for p in points
        if p.health.score is not None
    )


def health(m: ReportContext) -> Section:
    """Return the parts of health with the reason for each, and health over time."""
    found = m.status.health
    if found is None or found.score is None:
        return Section("Health")
    dots = health_dots(trend(m.relationship, m.context))
    words = f"Since the last review period: {', '.join(found.moved)}." if found.moved else ""
    message = f"Health is {found.score} of 100, from {found.known} of {pluralize(len(found.parts), 'part')}"
    rows = tuple(
        (choice_label(part.name), "no data" if part.score is None else str(part.score), part.because)
        for part in found.parts
    )
    return Section(
        "Health",
        (),
        ("Part", "Of 100", "Because"),
        rows,
        words,
        pictures=(chart.Trend("Health over time", f"{message}.", dots),) if dots else (),
        message=message,
    )


def turns(m: ReportContext) -> Section:
    """Return the turning points, and what else changed at that time."""
    found = turning_points(m.relationship, m.context)
    points = tuple(Point(t.what, joined(t.beside[:4]), format_day(t.day)) for t in found)
    last = f", the last on {format_day(found[-1].day)}" if found else ""
    message = f"{pluralize(len(points), 'turning point')} {verb(len(points), 'was', 'were')} found{last}"
    return Section("Turning points", points=points, message=message)


def commercials(m: ReportContext) -> Section:
    """Return annual revenue, revenue at risk, margin change and growth opportunity."""
    found = value(m.relationship)
    head = m.relationship.head
    unit = (head.currency if head else None) or ""
    said = (
        ("revenue a year", found.revenue, "whole"),
        ("at risk", at_risk(m.relationship, m.context).amount or None, "down"),
        ("margin change since the first period", found.restored, "up"),
        ("growth opportunity", found.created, "up"),
    )
    steps = tuple((name, amount, kind) for name, amount, kind in said if amount is not None)
    if not steps:
        return Section("Value")
    words = joined(f"{name} {format_money(amount, unit)}" for name, amount, _ in steps) + "."
    rows = tuple((name, format_number(amount), unit) for name, amount, _ in steps)
    return Section(
        "Value",
        (),
        ("Value", "Amount", "Currency"),
        rows,
        message=_of_money(steps, unit),
        pictures=(chart.Waterfall("Value", words, unit, steps),),
        folded=True,
    )


def _of_money(steps: Sequence[tuple[str, float, str]], unit: str) -> str:
    """Return the most important amount: the revenue at risk, otherwise the first that is known."""
    said = {name: format_money(amount, unit) for name, amount, _ in steps}
    if "at risk" in said:
        whole = f" of {said['revenue a year']} a year" if "revenue a year" in said else " a year"
        return f"{said['at risk']}{whole} is at risk"
    name, amount, _ = steps[0]
    return f"{name[:1].upper()}{name[1:]} is {format_money(amount, unit)}"


def risks(m: ReportContext) -> Section:
    """Return risks by likelihood and impact, and early-warning signs to check."""
    found = by_severity(m.relationship)
    if not found:
        return Section("Risks")
    late = sum(watch.is_due for watch in warning_signs(m.relationship, m.context))
    words = f"{pluralize(len(found), 'risk')}; {pluralize(late, 'early-warning sign')} to check."
    high = [risk for risk in found if risk.likelihood * risk.effect >= m.context.thresholds.risk_high]
    answered = sum(bool(risk.response) for risk in found)
    message = f"{len(high)} of {pluralize(len(found), 'risk')} {verb(len(high), 'is', 'are', len(found))} high; {answered} {verb(answered, 'has', 'have')} a response"
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
        ("No.", "Risk", "Likelihood × impact", "Response", "Owner"),
        rows,
        f"{pluralize(late, 'early-warning sign')} {verb(late, 'is', 'are')} overdue for a check."
        if late
        else "",
        message=message,
        pictures=(chart.Risks("Risks", words, dots),),
    )


def ready(m: ReportContext) -> Section:
    """Return the points of readiness with their evidence."""
    rows = tuple(
        (p.evaluation, p.point, "Yes" if p.stands else "No", p.evidence)
        for p in readiness(m.relationship, m.context)
    )
    stands = sum(row[2] == "Yes" for row in rows)
    message = f"{stands} of {pluralize(len(rows), 'point')} of readiness {verb(stands, 'is', 'are', len(rows))} shown by evidence"
    return Section(
        "Readiness", (), ("Evaluation", "Point", "Met", "Evidence"), rows, message=message, detail=True
    )


def stale(m: ReportContext) -> Section:
    """Return what is out of date."""
    points = tuple(
        Point(
            s.what,
            f"{s.age} days old; out of date after {s.limit} days" if s.age is not None else "without a date",
            "",
            "amber",
        )
        for s in m.status.stale
    )
    message = f"{pluralize(len(points), 'item')} {verb(len(points), 'is', 'are')} out of date"
    return Section("Out of date", points=points, message=message, detail=True)


def last_reviews(m: ReportContext) -> Section:
    """Return the last review with its answers and decisions."""
    reviews = m.relationship.reviews
    if not reviews:
        return Section("The last review")
    last = reviews[-1]
    points = [
        Point(a.answer or "not answered", a.evidence or "", a.question, "" if a.answer else "amber")
        for a in last.answers
    ]
    points += [Point(words, "", "Decided") for words in last.decisions]
    left = sum(not answer.answer for answer in last.answers)
    return Section(
        f"The last {humanize(last.kind)} review",
        message=f"The review of {format_day(last.date)} left {left} of {pluralize(len(last.answers), 'question')} open",
        words=last.summary or "",
        points=tuple(points),
    )
