"""The business review and the hand-over: value delivered, commitments of both sides, and what a new lead must know."""

from __future__ import annotations

from relturn.analysis.changes_since import Since, changes_since, since_last_review
from relturn.analysis.contract import contract_days
from relturn.analysis.timeline import timeline
from relturn.declare.vocabulary import choice_label
from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.documents.promise_lines import OPEN
from relturn.documents.sections.events import chart_of
from relturn.findings.phrasing import folded, format_day, joined, pluralize, shortened, titled, verb
from relturn.method.recovered import criterion_in_words
from relturn.method.waivers import until

_MOST_EVENTS = 12


def delivered(m: ReportContext) -> Section:
    """Return what the client got in each period, and who confirmed this result.

    The results are in the client's own figures (`method.md#records`, value).
    """
    periods = sorted(m.relationship.all("value_period"), key=lambda one: str(one.end or ""), reverse=True)
    units = {unit.id: unit.name for unit in m.relationship.all("unit")}
    points = []
    for period in periods:
        if not period.client_gets:
            continue
        when = (
            f"{format_day(period.start)} to {format_day(period.end)}" if period.start and period.end else ""
        )
        who = folded([m.relationship.title(one.stakeholder) for one in period.confirmed_by], "; ")
        said = filter(
            None,
            (units.get(period.unit or "", ""), when, f"confirmed by {who}" if who else "not confirmed yet"),
        )
        points.append(Point(period.client_gets, joined(said), "", "good" if who else ""))
    sure = sum(point.tone == "good" for point in points)
    message = f"{sure} of {pluralize(len(points), 'result')} {verb(sure, 'is', 'are', len(points))} confirmed by {m.relationship.name}"
    return Section("Value delivered", points=tuple(points), message=message)


def commitments(m: ReportContext) -> Section:
    """Return the next actions of each side with owner and date: first our own, then what we ask for."""
    rows = tuple(
        (
            m.party(line.side),
            line.statement,
            line.owner or "–",
            format_day(line.due),
            choice_label(line.state),
        )
        for side in ("supplier", "client", "third_party")
        for line in m.status.promises
        if line.side == side and line.state in OPEN
    )
    plan = m.relationship.recovery
    asked = tuple(plan.asked_of_client) if plan and not plan.closed else ()
    points = tuple(Point(words, "", f"We ask {m.relationship.name}") for words in asked)
    ours = sum(row[0] == m.us for row in rows)
    theirs = sum(row[0] == m.relationship.name for row in rows) + len(asked)
    asks = f" and asks {shortened(m.relationship.name, 24)} for {theirs}" if theirs else ""
    firm = shortened(m.us[:1].upper() + m.us[1:], 24)
    message = titled(f"{firm} commits to {pluralize(ours, 'action')}", asks)
    head = ("Side", "Commitment", "Owner", "Due", "State")
    return Section("Next commitments", (), head, rows, points=points, message=message)


def renewal(m: ReportContext) -> Section:
    """Return the dates of the contract, with a mark on those that are near."""
    known = [(day, name.capitalize()) for day, name in contract_days(m.relationship, notice=m.is_ours)]
    points = tuple(
        Point(
            name,
            format_day(day),
            "",
            "amber" if 0 <= -m.context.age(day) <= m.context.thresholds.contract_days else "",
        )
        for day, name in known
    )
    ahead = [(day, name) for day, name in known if day >= m.context.today]
    message = (
        f"{_DATES[ahead[0][1]]} {_in_days((ahead[0][0] - m.context.today).days)}, on {format_day(ahead[0][0])}"
        if ahead
        else f"{pluralize(len(known), 'date')} of the contract {verb(len(known), 'has', 'have')} passed"
    )
    return Section("Contract", points=points, message=message)


_DATES = {"Renewal": "The renewal is due", "Notice": "Notice is due", "Contract end": "The contract ends"}
"""What happens on a date of the contract, as the beginning of a sentence."""


def _in_days(days: int) -> str:
    return f"in {pluralize(days, 'day')}" if days else "today"


def changes(m: ReportContext) -> Section:
    """Return everything that is new since a day, the latest first."""
    since = m.since or since_last_review(m.relationship, m.context)
    found = changes_since(m.relationship, m.context, since.day)
    rows = tuple(
        (format_day(one.day), choice_label(_KINDS.get(one.kind, one.kind)), one.what)
        for one in reversed(found)
    )
    message = (
        f"{pluralize(len(rows), 'change')} {verb(len(rows), 'is', 'are')} recorded {_lower(since)}"
        if rows
        else f"Nothing changed {_lower(since)}"
    )
    if not rows:
        return Section("Changes", ("To see earlier changes, use --since.",), message=message)
    return Section("Changes", (), ("Date", "Kind", "What"), rows, message=message)


def _lower(since: Since) -> str:
    return since.words[:1].lower() + since.words[1:]


_KINDS = {"late": "promise late", "kept": "promise done", "date": "new due date"}


def events(m: ReportContext) -> Section:
    """Return past events, the latest first, with a note on how many older events there are."""
    found = [one for one in timeline(m.relationship) if one.day <= m.context.today]
    shown = list(reversed(found))[:_MOST_EVENTS]
    rows = tuple((format_day(one.day), one.what) for one in shown)
    left = len(found) - len(shown)
    words = f"The latest {len(shown)} of {len(found)} events; `history` shows all." if left else ""
    message = f"{pluralize(len(found), 'event')} {verb(len(found), 'is', 'are')} recorded over {pluralize(m.relationship.cycle, 'cycle')}"
    return Section(
        "What happened so far",
        (),
        ("Date", "What"),
        rows,
        words,
        pictures=chart_of(found, m.context.today),
        message=message,
    )


def agreements(m: ReportContext) -> Section:
    """Return the decisions and waivers that a new lead takes over."""
    points = [
        Point(
            joined(one.reasons) or choice_label(one.decision),
            f"{one.by}, {format_day(one.date)}",
            choice_label(one.decision),
        )
        for one in m.relationship.decisions
    ]
    points += [
        Point(
            criterion_in_words(one.criterion), joined((one.reason, one.by)), f"Waived {until(one)}", "amber"
        )
        for one in m.status.waivers
    ]
    message = f"{pluralize(len(m.relationship.decisions), 'decision')} and {pluralize(len(m.status.waivers), 'waiver')} still apply"
    return Section("Decisions and waivers", points=tuple(points), message=message)
