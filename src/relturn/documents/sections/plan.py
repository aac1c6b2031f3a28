"""The plan: promises of both sides, milestones, measures, recovery (`method.md#records` plan)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from relturn.analysis.contract import contract_days
from relturn.analysis.forecast import forecast
from relturn.analysis.promises import due_now
from relturn.declare.vocabulary import Party, choice_label
from relturn.documents import chart
from relturn.documents.context import ReportContext
from relturn.documents.page import Day, Point, Section
from relturn.documents.promise_lines import PromiseLine, others_done, uncounted
from relturn.findings.phrasing import (
    format_day,
    joined,
    or_dash,
    pluralize,
    shortened,
    titled,
    verb,
)

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
    """Return the promises of both sides as a timeline and a table."""
    lines = m.status.promises
    dated = [line for line in lines if line.first or line.due]
    if not dated:
        message = f"{pluralize(len(lines), 'promise')} {verb(len(lines), 'has', 'have')} no date yet"
        return Section("Promises", (), _HEAD, _rows(m, lines), message=message)
    late = sum(line.state == "late" for line in dated)
    dropped = sum(line.state == "broken: dropped" for line in dated)
    after_all = f", {dropped} dropped" if dropped else ""
    words = f"{pluralize(len(dated), 'promise')} by date; {late or 'none'} late today{after_all}."
    milestones = tuple(
        (stone.date, stone.statement, stone.reached is not None)
        for stone in sorted(m.relationship.all("milestone"), key=lambda s: s.date)
    )
    picture = chart.Timeline("Promises", words, _bars(m, dated), milestones, m.context.today, names=m.names)
    kept = joined(
        f"{m.party(k.side)} kept {k.kept} of {pluralize(k.due, 'promise')} due in the last {k.days} days on time"
        for k in m.status.keeping
        if k.due
    )
    return Section(
        "Promises",
        (),
        _HEAD,
        _rows(m, lines),
        " ".join(filter(None, (f"{kept}." if kept else "", _others(m, lines, late)))),
        pictures=(picture,),
        folded=True,
        message=_of_promises(m, dated, late),
    )


def _others(m: ReportContext, lines: Sequence[PromiseLine], late: int) -> str:
    """Return what is done and not counted as promises kept.

    Readers outside our team read no reasons, and the number only if the title does not count all that is done.
    """
    return uncounted(lines) if m.is_ours else others_done(lines) if late else ""


def promises_drawn(m: ReportContext) -> Section:
    """Return the promises for a document that also lists the actions of each side."""
    return replace(promises(m), listed=True)


def _of_promises(m: ReportContext, dated: Sequence[PromiseLine], late: int) -> str:
    """Return how many promises are late, and when the next one is due."""
    ahead = [
        line.due
        for line in dated
        if line.state != "late" and not line.done and line.due and line.due >= m.context.today
    ]
    none = "; no later one is due" if m.is_ours else ""  # others may not see all
    following = f"; the next is due on {format_day(min(ahead))}" if ahead else none
    if late:
        return f"{late} of {pluralize(len(dated), 'promise')} {verb(late, 'is', 'are', len(dated))} late{following}"
    done = sum(line.state in {"kept", "done"} for line in dated)
    return f"{done} of {pluralize(len(dated), 'promise')} {verb(done, 'is', 'are', len(dated))} done and none is late{following}"


_HEAD = ("Side", "Promise", "Owner", "Original due date", "Completed or current due date", "State")


def _rows(m: ReportContext, lines: Iterable[PromiseLine]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            m.party(line.side),
            line.statement,
            or_dash(line.owner),
            or_dash(line.first),
            or_dash(line.done or line.due),
            choice_label(line.state),
        )
        for line in lines
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
    """Return a function that makes the section of the promises of one side, or of third parties."""

    def actions(m: ReportContext) -> Section:
        lines = [line for line in m.status.promises if line.side == side]
        done = sum(line.done is not None for line in lines)
        late = sum(line.state == "late" for line in lines)
        name = shortened(m.party(side), 36)
        several = side == "third_party"
        message = (
            f"{name} {'have' if several else 'has'} done {done} of {pluralize(len(lines), 'action')}"
            + (f"; {late} {verb(late, 'is', 'are')} late" if late else "; none is late")
        )
        points = tuple(_with_notes(m, line) for line in lines)
        return Section(f"Actions of {m.party(side)}", points=points, message=message)

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
        joined(filter(None, (line.owner, when + moved))),
        choice_label(line.state),
        _TONES.get(line.state, ""),
    )


def _with_notes(m: ReportContext, line: PromiseLine) -> Point:
    """Return a promise with the people who confirmed the promise.

    For our team, the detail also says which response we expect, and where the promise comes from.
    """
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
    return replace(point, detail=joined((point.detail, *said)))


def matters_most(m: ReportContext) -> Section:
    """Return the point that matters most in each root cause analysis."""
    points = tuple(
        Point(one.most_important, one.decision or "not decided yet")
        for one in m.relationship.all("root_cause")
        if one.most_important
    )
    decided = sum(point.detail != "not decided yet" for point in points)
    first = f": {points[0].words}" if points else ""
    message = titled(
        f"{decided} of {pluralize(len(points), 'root cause')} {verb(decided, 'has', 'have', len(points))} a decision",
        first,
    )
    return Section("What matters most", points=points, message=message)


def milestones(m: ReportContext) -> Section:
    """Return the milestones by date."""
    stones = sorted(m.relationship.all("milestone"), key=lambda stone: stone.date)
    points = tuple(
        Point(
            s.statement,
            "",
            f"{format_day(s.date)}{', reached' if s.reached else ''}",
            "good" if s.reached else "",
        )
        for s in stones
    )
    reached = sum(stone.reached is not None for stone in stones)
    ahead = next((stone.date for stone in stones if stone.reached is None), None)
    following = f"; the next is on {format_day(ahead)}" if ahead else ""
    message = f"{reached} of {pluralize(len(stones), 'milestone')} {verb(reached, 'was', 'were', len(stones))} reached{following}"
    return Section("Milestones", points=points, message=message)


def recovery(m: ReportContext) -> Section:
    """Return the recovery plan: extra support, what we ask of the client, and when the plan closes."""
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
        *(Point(asked, "", f"asked of {m.relationship.name}") for asked in found.asked_of_client),
        *(Point(rule, "", "Closes when") for rule in found.close_out),
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
    said = (("trigger", found.trigger), ("escalation", found.escalation))
    points += [Point(words, "", name) for name, words in said if words]
    asked = len(found.asked_of_client)
    message = (
        f"The recovery plan asks {pluralize(asked, 'thing')} of {shortened(m.relationship.name, 30)} "
        f"and has {pluralize(len(found.close_out), 'condition')} for closing"
    )
    return Section(
        "Recovery plan",
        message=message,
        words=f"Closed on {format_day(found.closed)}." if found.closed else "",
        points=tuple(points),
    )


def prospects(m: ReportContext) -> Section:
    """Return when open promises will probably be done, based on how promises were kept so far."""
    found = forecast(m.relationship, m.context)
    if not found.open or found.early is None:
        return Section("Forecast")
    when = (
        f"between {format_day(found.early)} and {format_day(found.late)}"
        if found.late
        else f"not before {format_day(found.early)}"
    )
    message = f"{pluralize(found.open, 'open promise')} will probably be done {when}"
    return Section("Forecast", (f"{found.sure[:1].upper()}{found.sure[1:]}.",), message=message)


def due_next(m: ReportContext) -> Section:
    """Return the promises that are due next, in the results of the interviews for the client."""
    ahead = [line for line in m.status.promises if not line.done and line.due and line.due >= m.context.today]
    if m.is_ours or not ahead:
        return Section("Next steps")
    number = len(ahead)
    message = f"{pluralize(number, 'promise')} of both sides {verb(number, 'is', 'are')} due next"
    return Section("Next steps", points=tuple(map(_point, ahead)), message=message)


def coming(m: ReportContext) -> Section:
    """Return what is due in the next review period, and what was done in the last one."""
    days = m.relationship.review_period(m.context.thresholds.review_days)
    start, end = m.context.today - timedelta(days=days), m.context.today + timedelta(days=days)
    done = [line for line in m.status.promises if line.done and start < line.done <= m.context.today]
    ahead = [
        line
        for line in m.status.promises
        if not line.done and line.due and m.context.today <= line.due <= end
    ]
    late = [line for line in m.status.promises if line.state == "late"]
    message = (
        f"{pluralize(len(done), 'promise')} {verb(len(done), 'was', 'were')} done and {len(ahead)} "
        f"{verb(len(ahead), 'falls', 'fall')} due within {days} days; {len(late)} {verb(len(late), 'is', 'are')} late"
    )
    points = tuple(_point(line) for line in (*late, *done, *ahead))
    return Section("Review period", points=points, message=message)


def days(m: ReportContext) -> Iterable[Day]:
    """Yield every date of the plan and the contract: promises, milestones, renewal, notice and contract end."""
    for action in m.relationship.actions:
        due = due_now(action)
        if due:
            owner = m.relationship.title(action.owner) if action.owner else m.party(action.side)
            yield Day(due, action.statement, owner, action.id, action.status == "done")
    for stone in m.relationship.all("milestone"):
        yield Day(stone.date, stone.statement, "", f"milestone {stone.id}", stone.reached is not None)
    for day, name in contract_days(m.relationship, notice=m.is_ours):
        yield Day(day, name.capitalize(), "", f"contract {name}", day < m.context.today)
