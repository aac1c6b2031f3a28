"""Trust: promises kept, successes and failures, recognition and the next level (`method.md#records` execution, recognition)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.analysis.coverage import work_without_thanks
from relturn.analysis.cycles import then_and_now
from relturn.analysis.promises import by_owner, judged, judged_by, judged_on, kept, promises_made
from relturn.declare.vocabulary import choice_label
from relturn.documents import chart
from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.documents.status import was_shared
from relturn.findings.phrasing import (
    folded,
    format_day,
    format_money,
    format_number,
    format_percent,
    joined,
    pluralize,
    verb,
)
from relturn.model.relationship import SIDES

if TYPE_CHECKING:
    from relturn.records.execution import Outcome
    from relturn.records.recognition import Recognition


_COURSE = 5
"""Minimum number of promises for a burn-up chart."""


def burnup(m: ReportContext) -> Section:
    """Return promises due and promises kept, as running totals."""
    made = [
        action
        for action in promises_made(m.relationship, m.context)
        if (judged_by(m.relationship, action) or m.context.today) <= m.context.today
        or judged(m.relationship, action, m.context) == "kept"
    ]
    days = sorted(
        {
            day
            for a in made
            for day in (judged_on(m.relationship, a), a.done_on)
            if day and day <= m.context.today
        }
        | ({m.context.today} if made else set())
    )
    due = tuple(sum(judged_on(m.relationship, a) <= day for a in made) for day in days)
    done = tuple(
        sum(kept(m.relationship, a, m.context) and judged_on(m.relationship, a) <= day for a in made)
        for day in days
    )
    rows = tuple(
        (m.party(k.side), str(k.due), str(k.kept), format_percent(k.share), str(k.late), str(k.moved))
        for k in m.status.keeping
    )
    head = (
        "Side",
        f"Due in the last {m.context.thresholds.promise_days} days",
        "Kept on time",
        "Share",
        "Late now",
        "Moved",
    )
    if not made:
        message = (
            f"No promise has been due yet ({pluralize(len(m.relationship.actions), 'promise')} in the plan)"
        )
        return Section("Promises kept", (), head, rows if m.relationship.actions else (), message=message)
    words = f"{done[-1]} of {pluralize(len(made), 'promise')} due so far {verb(done[-1], 'was', 'were', len(made))} kept on time"
    return Section(
        "Promises kept",
        (),
        head,
        rows,
        pictures=(chart.BurnUp("Promises due and kept", f"{words}.", tuple(days), due, done),)
        if len(made) >= _COURSE
        else (),
        message=words,
    )


def outcomes(m: ReportContext) -> Section:
    """Return successes and failures, the latest first."""
    tones = {"success": "good", "failure": "bad"}
    shown = sorted(
        (one for one in m.relationship.outcomes if was_shared(one, m.audience)),
        key=lambda one: (one.date, one.result, one.statement),
        reverse=True,
    )
    points = tuple(
        Point(one.statement, _seen(m, one), choice_label(one.result), tones[one.result]) for one in shown
    )
    good = sum(one.result == "success" for one in shown)
    last = f"; the last on {format_day(shown[0].date)}" if shown else ""
    message = f"{pluralize(good, 'success', 'successes')} and {pluralize(len(shown) - good, 'failure')} {verb(len(shown), 'is', 'are')} recorded{last}"
    return Section("Successes and failures", points=points, message=message)


def _seen(m: ReportContext, outcome: Outcome) -> str:
    """Return the date of an outcome and the people who confirmed the outcome.

    For our team, the text also says how the plan was reviewed after the outcome.
    """
    said = [format_day(outcome.date)]
    said += [f"confirmed by {m.relationship.title(one.stakeholder)}" for one in outcome.confirmed_by]
    said += [f"plan reviewed: {outcome.plan_reviewed}"] if outcome.plan_reviewed else []
    return joined(said)


def recognition(m: ReportContext) -> Section:
    """Return the recognition given: the people, the side that gave it, and the reason."""
    given = sorted(
        m.relationship.recognitions, key=lambda one: (one.date, one.given_by, one.statement), reverse=True
    )
    points = tuple(Point(one.statement, _thanks(m, one), f"by {m.party(one.given_by)}") for one in given)
    people = len({ref for one in given for ref in one.given_to})
    last = f", last on {format_day(given[0].date)}" if given else ""
    message = f"{pluralize(people, 'person or group', 'people and groups')} {verb(people, 'was', 'were')} recognised{last}"
    return Section("Recognition", points=points, message=message)


def _thanks(m: ReportContext, one: Recognition) -> str:
    """Return the people who received recognition, when and how.

    For our team, the text also says how many group members were meant, and whether we had to ask.
    """
    said = [f"to {folded([*map(m.relationship.title, one.given_to)])}, {format_day(one.date)}", one.how or ""]
    if m.is_ours:
        said += [f"{number} of {m.relationship.title(ref)}" for ref, number in one.numbers.items()]
        said += ["they told us when we asked"] if one.known_by == "asked" else []
    return joined(filter(None, said))


def directions(m: ReportContext) -> Section:
    """Return counts of recognition between the sides, and within each side."""
    given = [
        (thanks.given_by, m.relationship.side_of(ref))
        for thanks in m.relationship.recognitions
        for ref in thanks.given_to
    ]
    rows = tuple(
        (f"By {m.party(by)}", *(str(sum(pair == (by, to) for pair in given)) for to in SIDES)) for by in SIDES
    )
    across = sum(
        m.relationship.side_of(ref) != one.given_by
        for one in m.relationship.recognitions
        for ref in one.given_to
    )
    message = f"{across} of {pluralize(len(given), 'recognition')} {verb(across, 'goes', 'go', len(given))} to the other side"
    head = ("Given", *(f"To {m.party(side)}" for side in SIDES))
    return Section("Who recognised whom", (), head, rows if given else (), message=message)


def next_level(m: ReportContext) -> Section:
    """Return the next level of value, as each side sees it."""
    points = tuple(Point(words, "", f"As {m.party(side)} sees it") for side, words in m.status.next_level)
    message = f"{len(points)} of 2 sides {verb(len(points), 'has', 'have')} named the next level of value"
    return Section("The next level of value", points=points, message=message)


def growth(m: ReportContext) -> Section:
    """Return the growth opportunities, and what they could bring in a year."""
    head = m.relationship.head
    unit = head.currency if head else None
    points = tuple(
        Point(one.statement, "" if one.amount is None else f"{format_money(one.amount, unit)} a year")
        for one in m.relationship.all("growth_opportunity")
    )
    amounts = [one.amount for one in m.relationship.all("growth_opportunity") if one.amount is not None]
    worth = (
        f" could bring {format_money(sum(amounts), unit)} a year"
        if amounts
        else f" {verb(len(points), 'is', 'are')} recorded without an amount"
    )
    message = f"{pluralize(len(points), 'growth opportunity', 'growth opportunities')}{worth}"
    return Section("Growth opportunities", points=points, message=message)


def cycles(m: ReportContext) -> Section:
    """Return the client's own measures compared with the last cycle."""
    rows = tuple(
        (t.name, t.unit, format_number(t.baseline), format_number(t.then), format_number(t.now))
        for t in then_and_now(m.relationship)
    )
    message = f"{pluralize(len(rows), 'measure')} can be compared with the last cycle"
    head = ("Measure", "Unit", "Baseline", "Last cycle", "Now")
    return Section("Then and now", (), head, rows, message=message)


def thanks_owed(m: ReportContext) -> Section:
    """Return the people who did the work and have not been recognised yet."""
    points = tuple(
        Point(m.relationship.title(ref), f"completed {pluralize(n, 'action')}", "not yet recognised", "amber")
        for ref, n in work_without_thanks(m.relationship)
    )
    left = tuple(
        Point(m.relationship.title(one.stakeholder), one.reason, "deliberately not recognised")
        for one in m.relationship.all("left_out")
    )
    message = f"{pluralize(len(points), 'person', 'people')} completed actions and {verb(len(points), 'was', 'were')} not thanked"
    return Section("Work not yet recognised", points=points + left, message=message)


def owners(m: ReportContext) -> Section:
    """Return how many promises each owner kept on time."""
    rows = tuple(
        (m.relationship.title(t.name), str(t.due), str(t.kept)) for t in by_owner(m.relationship, m.context)
    )
    due, on_time = sum(int(row[1]) for row in rows), sum(int(row[2]) for row in rows)
    message = f"{pluralize(len(rows), 'owner')} kept {on_time} of {pluralize(due, 'promise')} on time"
    return Section("Promises by owner", (), ("Who", "Due", "Kept on time"), rows, message=message)
