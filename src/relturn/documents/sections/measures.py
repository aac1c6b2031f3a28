"""The measures of a plan: as charts with a table, or as points on a document of one page."""

from __future__ import annotations

from collections.abc import Sequence

from relturn.analysis.measures import RIGHT, STILL, UNKNOWN, WRONG, Trend
from relturn.documents import chart
from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.findings.phrasing import format_day, format_number, joined, pluralize, shortened, verb


def measures(m: ReportContext) -> Section:
    """Return the measures as small charts and in a table."""
    trends = m.status.measures
    pictures = tuple(
        chart.Measure(
            t.measure.name,
            f"{t.measure.name} in {t.measure.unit}: baseline {format_number(t.measure.baseline)}, latest {format_number(t.latest)}, "
            f"target {format_number(t.measure.target)}; {_moves(t.moves)}.",
            t.measure.unit, t.points, t.measure.baseline, t.measure.target, t.moves,
        )
        for t in trends
    )  # fmt: skip
    rows = tuple(
        (
            t.measure.name,
            t.measure.unit,
            format_number(t.measure.baseline),
            format_number(t.latest),
            _target(t),
            _moves(t.moves) + _confirmed(m, t.measure.id),
        )
        for t in trends
    )
    return Section(
        "Measures",
        (),
        ("Measure", "Unit", "Baseline", "Latest", "Target", "Since the start"),
        rows,
        words=_of_one(m, trends[0]) if len(trends) == 1 else "",
        pictures=pictures,
        folded=True,
        message=_of_measures(trends),
    )


def _of_one(m: ReportContext, trend: Trend) -> str:
    """Return what the title of a single measure does not say: its unit and how it has changed."""
    unit = f"In {trend.measure.unit}: " if trend.measure.unit else ""
    words = f"{unit}{_moves(trend.moves)}{' since the start' if trend.moves != UNKNOWN else ''}"
    return f"{words[:1].upper()}{words[1:]}{_confirmed(m, trend.measure.id)}."


def measures_in_short(m: ReportContext) -> Section:
    """Return the latest value of each measure as a point, first those that are getting worse, then those that do not move."""
    trends = sorted(m.status.measures, key=lambda trend: _WORST_FIRST.index(trend.moves))
    points = tuple(
        Point(
            f"{one.measure.name}: {format_number(one.latest)}",
            joined(
                (
                    *filter(None, [one.measure.unit]),
                    f"from {format_number(one.measure.baseline)}, target {_target(one)}",
                    _moves(one.moves),
                )
            ),
            tone=_TONES.get(one.moves, ""),
        )
        for one in trends
    )
    return Section("Measures", points=points, message=_of_measures(trends))


_WORST_FIRST = (WRONG, STILL, UNKNOWN, RIGHT)
_TONES = {WRONG: "bad", STILL: "amber", RIGHT: "good"}


def _of_measures(trends: Sequence[Trend]) -> str:
    """Return how many measures are improving; for a single measure, its figures."""
    if len(trends) == 1 and trends[0].latest is not None:
        one = trends[0].measure
        goal = f", target {_target(trends[0])}" if one.target is not None else ""
        start = f", from {format_number(one.baseline)}" if one.baseline is not None else ""
        return f"{shortened(one.name, 40)} is at {format_number(trends[0].latest)}{start}{goal}"
    better = sum(trend.moves == RIGHT for trend in trends)
    at_target = sum(trend.at_target for trend in trends)
    return (
        f"{better} of {pluralize(len(trends), 'measure')} {verb(better, 'is', 'are', len(trends))} improving; "
        f"{at_target} at target"
    )


def _target(trend: Trend) -> str:
    """Return the target of a measure, with its date if there is one."""
    by = f" by {format_day(trend.measure.by)}" if trend.measure.by else ""
    return format_number(trend.measure.target) + by


def _confirmed(m: ReportContext, measure: str) -> str:
    """Return who confirmed the last reading of a measure, as text."""
    readings = [one for one in m.relationship.readings if one.measure == measure]
    who = m.people(tuple(one.stakeholder for one in readings[-1].confirmed_by)) if readings else ""
    return f"; confirmed by {who}" if who else ""


def _moves(moves: str) -> str:
    """Return how a measure has changed since the start."""
    return {
        "right": "improving",
        "wrong": "worsening",
        "still": "unchanged",
    }.get(moves, "not known yet")
