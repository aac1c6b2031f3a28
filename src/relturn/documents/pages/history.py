"""The history page of a relationship (`method.md#journey`, `method.md#analyses`: turning points, date changes)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from relturn.analysis.date_changes import DateChange
from relturn.analysis.timeline import Event, timeline
from relturn.analysis.turning_points import HealthPoint, trend, turning_points
from relturn.declare.vocabulary import choice_label
from relturn.documents import chart
from relturn.documents.page import Page, Section
from relturn.documents.sections.events import chart_of
from relturn.documents.sections.worth import health_dots
from relturn.findings.phrasing import format_day, joined, or_dash, pluralize
from relturn.model.context import Context
from relturn.model.labels import called
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.history import Move

_MOST_BESIDE = 6


def page(
    relationship: Relationship, context: Context, date_changes: Sequence[DateChange], cut_off: str = ""
) -> Page:
    """Return the history page: moves, timeline, decisions, turning points, health over time and date changes.

    `cut_off` says why the history does not show all date changes. It is empty if the history shows all of them.
    """
    points = trend(relationship, context)
    turns = turning_points(relationship, context, points)
    moves, events = relationship.moves, timeline(relationship)
    late = sum(slip.late or not slip.recorded for slip in date_changes)
    answer = (
        f"{relationship.name}: {pluralize(len(moves), 'move')}, {pluralize(len(turns), 'turning point')}, "
        f"{'at least ' if cut_off else ''}{pluralize(len(date_changes), 'date change')}, {late} late or not recorded."
        + (f" There may be more date changes: {cut_off}." if cut_off else "")
    )
    health = tuple(
        (
            format_day(p.day),
            or_dash(p.health.score),
            f"{p.health.known} of {len(p.health.parts)}",
            or_dash(p.health.moved),
        )
        for p in points
    )
    return Page(
        answer,
        (
            Section("Moves", (), ("Date", "Move", "Stage", "Cycle", "Days", "Why", "Gate on that day"), _moves(relationship, context)),
            Section("Timeline", (), ("Date", "Kind", "What happened"), _timeline(events), pictures=chart_of(events, context.today)),
            Section("Decisions", (), ("Date", "Decision", "By", "Reasons"), tuple((format_day(d.date), choice_label(d.decision), d.by, or_dash(d.reasons)) for d in relationship.decisions)),
            Section("Turning points", tuple(f"{format_day(turn.day)}: {turn.what}{_beside(turn.beside)}" for turn in turns)),
            Section("Health over time", (), ("Date", "Health", "Known", "Change"), health, pictures=_course(points)),
            Section("Date changes", (), ("Set on", "Promise", "From", "To", "When", "Recorded"), tuple(_slip(relationship, one) for one in date_changes)),
        ),
    )  # fmt: skip


def _course(points: Sequence[HealthPoint]) -> tuple[chart.Chart, ...]:
    known = health_dots(points)
    if not known:
        return ()
    first, last = known[0], known[-1]
    words = f"Health was {first.score} on {format_day(first.day)} and {last.score} on {format_day(last.day)}."
    return (chart.Trend("Health over time", words, known),)


def _moves(relationship: Relationship, context: Context) -> tuple[tuple[str, ...], ...]:
    moves = relationship.moves
    ends = [*(later.date for _, later in pairwise(moves)), context.today][: len(moves)]
    rows = []
    for move, end in zip(moves, ends, strict=True):
        stage = move.to_stage if move.state == "active" else move.state
        days = str(max(0, (end - move.date).days)) if move.state == "active" else "–"
        rows.append(
            (
                format_day(move.date),
                choice_label(move.move),
                choice_label(stage),
                str(move.cycle),
                days,
                or_dash(move.reason),
                _gate(move),
            )
        )
    return tuple(rows)


def _gate(move: Move) -> str:
    """Return the gate on the day of a move: criteria met, waived and not met."""
    if not move.verdicts:
        return "–"
    said = [f"{sum(one.met for one in move.verdicts)} of {len(move.verdicts)} met"]
    for one in move.verdicts:
        if one.waived or not one.met:
            lacked = f": {joined(one.missing)}" if one.missing else ""
            said.append(f"{one.criterion} {'waived' if one.waived else 'not met'}{lacked}")
    return joined(said)


def _timeline(events: Sequence[Event]) -> tuple[tuple[str, ...], ...]:
    """Return a row for each past event and date of the contract, over all cycles."""
    return tuple((format_day(event.day), choice_label(event.kind), event.what) for event in events)


def _beside(beside: tuple[str, ...]) -> str:
    if not beside:
        return "; no other events are recorded in those weeks"
    more = len(beside) - _MOST_BESIDE
    return (
        "; in the same weeks: " + joined(beside[:_MOST_BESIDE]) + (f"; and {more} more" if more > 0 else "")
    )


def _slip(relationship: Relationship, slip: DateChange) -> tuple[str, ...]:
    when = "after the old date" if slip.late else "before the old date"
    return (
        format_day(slip.day), called(relationship, slip.action).strip("“”"), format_day(slip.was), format_day(slip.to), when,
        "recorded" if slip.recorded else "found in git only",
    )  # fmt: skip
