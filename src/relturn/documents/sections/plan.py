"""The plan: promises of both sides, milestones, measures, recovery (`method.md#records` plan)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from relturn.analysis.forecast import forecast
from relturn.analysis.promises import due_now
from relturn.declare.vocabulary import Party
from relturn.documents import chart
from relturn.documents.context import ReportContext
from relturn.documents.page import Day, Point, Section
from relturn.documents.promise_lines import PromiseLine
from relturn.findings.phrasing import format_day, format_number, humanize, or_dash, pluralize

if TYPE_CHECKING:
    from relturn.records.plan import Action

_TONES = {
    "kept": "good",
    "done late": "amber",
    "late": "bad",
    "moved": "amber",
    "moved after its date": "bad",
    "broken: dropped": "bad",
    "done": "",
    "dropped before its date": "amber",
    "released": "",
}


def promises(m: ReportContext) -> Section:
    """Promises of both sides on a time line, and in a table."""
    lines = m.status.promises
    dated = [line for line in lines if line.first or line.due]
    if not dated:
        return Section("Promises", (), _HEAD, tuple(map(_row, lines)))
    late = sum(line.state == "late" for line in dated)
    dropped = sum(line.state == "broken: dropped" for line in dated)
    after_all = f", {dropped} dropped after all" if dropped else ""
    words = f"{pluralize(len(dated), 'promise')} by date; {late or 'none'} late today{after_all}."
    milestones = tuple(
        (stone.date, stone.statement, stone.reached is not None)
        for stone in sorted(m.relationship.all("milestone"), key=lambda s: s.date)
    )
    picture = chart.Timeline("Promises", words, _bars(m, dated), milestones, m.context.today)
    kept = "; ".join(
        f"{k.side}: {k.kept} of {k.due} due in the last {k.days} days kept by their first date"
        for k in m.status.keeping
        if k.due
    )
    return Section(
        "Promises",
        (),
        _HEAD,
        tuple(map(_row, lines)),
        f"{words} {kept}".strip(),
        pictures=(picture,),
        folded=True,
    )


_HEAD = ("side", "what", "who", "first date", "done, or due now", "state")


def _row(line: PromiseLine) -> tuple[str, ...]:
    return (
        humanize(line.side),
        line.statement,
        or_dash(line.owner),
        or_dash(line.first),
        or_dash(line.done or line.due),
        line.state,
    )


def _bars(m: ReportContext, lines: list[PromiseLine]) -> tuple[chart.Bar, ...]:
    places = {line.id: index for index, line in enumerate(lines)}
    after = {
        a.id: tuple(places[ref] for ref in a.depends_on if ref in places) for a in m.relationship.actions
    }
    return tuple(
        chart.Bar(
            line.statement,
            line.owner,
            line.side,
            line.first,
            line.due,
            line.done,
            line.state,
            after.get(line.id, ()),
        )
        for line in lines
    )


def of_side(side: Party) -> Callable[[ReportContext], Section]:
    """The section of the promises of one side, or of third parties."""

    def actions(m: ReportContext) -> Section:
        points = tuple(_with_notes(m, line) for line in m.status.promises if line.side == side)
        return Section(
            "What third parties do" if side == "third_party" else f"What the {side} does", points=points
        )

    return actions


def _point(line: PromiseLine) -> Point:
    when = (
        f"done on {format_day(line.done)}"
        if line.done
        else f"by {format_day(line.due)}"
        if line.due
        else "no date yet"
    )
    moved = (
        f", first {format_day(line.first)}" if line.first and line.due != line.first and not line.done else ""
    )
    return Point(
        line.statement,
        "; ".join(filter(None, (line.owner, when + moved))),
        line.state,
        _TONES.get(line.state, ""),
    )


def _with_notes(m: ReportContext, line: PromiseLine) -> Point:
    """A promise with who confirmed it; for us also what we expect of the other side, and where it comes from."""
    point = _point(line)
    entry = m.relationship.by_id.get(line.id)
    if entry is None:
        return point
    action: Action = entry.record
    said = [
        f"confirmed by {m.relationship.title(c.stakeholder)} on {format_day(c.date)}"
        for c in action.confirmed_by
    ]
    said += ["temporary fix"] if action.containment else []
    said += [f"expected response: {action.anticipates}"] if action.anticipates else []
    said += [f"dropped: {action.reason}"] if action.reason and action.status == "dropped" else []
    workshop = m.relationship.by_id.get(action.from_workshop or "")
    said += [f"agreed in the workshop of {format_day(workshop.record.date)}"] if workshop else []
    return replace(point, detail="; ".join((point.detail, *said)))


def matters_most(m: ReportContext) -> Section:
    """The one thing that matters most, of each root cause analysis."""
    points = tuple(
        Point(one.most_important, one.decision or "not decided yet")
        for one in m.relationship.all("root_cause")
        if one.most_important
    )
    return Section("What matters most", points=points)


def milestones(m: ReportContext) -> Section:
    """What is true by when."""
    points = tuple(
        Point(
            s.statement,
            "",
            f"{format_day(s.date)}{', reached' if s.reached else ''}",
            "good" if s.reached else "",
        )
        for s in sorted(m.relationship.all("milestone"), key=lambda stone: stone.date)
    )
    return Section("Milestones", points=points)


def measures(m: ReportContext) -> Section:
    """Measures as small multiples, and in a table."""
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
            format_number(t.measure.target) + (f" by {format_day(t.measure.by)}" if t.measure.by else ""),
            _moves(t.moves) + _confirmed(m, t.measure.id),
        )
        for t in trends
    )
    return Section(
        "Measures",
        (),
        ("measure", "unit", "baseline", "latest", "target", "since then"),
        rows,
        pictures=pictures,
        folded=True,
    )


def _confirmed(m: ReportContext, measure: str) -> str:
    """Who confirmed the last reading of a measure."""
    readings = [one for one in m.relationship.readings if one.measure == measure]
    who = m.people(tuple(one.stakeholder for one in readings[-1].confirmed_by)) if readings else ""
    return f"; confirmed by {who}" if who else ""


def _moves(moves: str) -> str:
    """How a measure stands against where it began."""
    return {
        "right": "better than at the start",
        "wrong": "worse than at the start",
        "still": "as at the start",
    }.get(moves, "not known yet")


def recovery(m: ReportContext) -> Section:
    """The service improvement plan: extra support, what we ask of the client, and when it closes."""
    found = m.relationship.singletons["plan"].recovery if "plan" in m.relationship.singletons else None
    if found is None:
        return Section("Recovery plan")
    points = [
        *(
            [
                Point(
                    found.support,
                    f"until {format_day(found.support_ends)}" if found.support_ends else "",
                    "extra support",
                )
            ]
            if found.support
            else []
        ),
        *(Point(asked, "", "asked of the client") for asked in found.asked_of_client),
        *(Point(rule, "", "closes when") for rule in found.close_out),
    ]
    if m.is_ours:
        talk = found.honest_talk
        held = (
            f"held on {format_day(talk.held)}"
            if talk.held
            else f"planned for {format_day(talk.when)}"
            if talk.when
            else "not planned"
        )
        points += [
            Point(
                m.people(talk.people) or "nobody is named",
                held,
                "honest conversation",
                "" if talk.held else "amber",
            )
        ]
        said = (("set off by", found.trigger), ("escalation", found.escalation))
        points += [Point(words, "", name) for name, words in said if words]
    return Section(
        "Recovery plan",
        words=f"Closed on {format_day(found.closed)}." if found.closed else "",
        points=tuple(points),
    )


def prospects(m: ReportContext) -> Section:
    """When open promises will be done, from how promises were kept so far."""
    found = forecast(m.relationship, m.context)
    if not found.open or found.early is None:
        return Section("Forecast")
    when = (
        f"between {format_day(found.early)} and {format_day(found.late)}"
        if found.late
        else f"not before {format_day(found.early)}"
    )
    return Section("Forecast", (f"{pluralize(found.open, 'open promise')}: {when} ({found.sure}).",))


def coming(m: ReportContext) -> Section:
    """What is due within the next review period, and what was done in the last."""
    days = m.relationship.review_period(m.context.thresholds.review_days)
    start, end = m.context.today - timedelta(days=days), m.context.today + timedelta(days=days)
    done = [line for line in m.status.promises if line.done and start < line.done <= m.context.today]
    ahead = [
        line
        for line in m.status.promises
        if not line.done and line.due and m.context.today <= line.due <= end
    ]
    late = [line for line in m.status.promises if line.state == "late"]
    return Section(
        f"The last and the next {days} days", points=tuple(_point(line) for line in (*late, *done, *ahead))
    )


def days(m: ReportContext) -> Iterable[Day]:
    """Every date of the plan: open and done promises, and milestones."""
    for action in m.relationship.actions:
        due = due_now(action)
        if due:
            owner = m.relationship.title(action.owner) if action.owner else action.side
            yield Day(due, action.statement, owner, f"action {action.id}", action.status == "done")
    for stone in m.relationship.all("milestone"):
        yield Day(stone.date, stone.statement, "", f"milestone {stone.id}", stone.reached is not None)
