"""Trust: promises kept, successes and failures, recognition and the next level (`method.md#records` execution, recognition)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.analysis.coverage import work_without_thanks
from relturn.analysis.cycles import then_and_now
from relturn.analysis.promises import by_owner, judged, judged_by, judged_on, kept, promises_made
from relturn.documents import chart
from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.findings.phrasing import folded, format_day, format_number, format_percent, pluralize
from relturn.model.audience import CLIENT
from relturn.model.relationship import SIDES

if TYPE_CHECKING:
    from relturn.records.execution import Outcome
    from relturn.records.recognition import Recognition


def burnup(m: ReportContext) -> Section:
    """Promises due and promises kept, counted up."""
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
        (k.side, str(k.due), str(k.kept), format_percent(k.share), str(k.late), str(k.moved))
        for k in m.status.keeping
    )
    head = (
        "side",
        f"due in {m.context.thresholds.promise_days} days",
        "kept by the first date",
        "share",
        "late now",
        "moved",
    )
    if not made:
        return Section("Promises kept", (), head, rows if m.relationship.actions else ())
    words = f"Of {pluralize(len(made), 'promise')} due up to today {done[-1]} {'was' if done[-1] == 1 else 'were'} kept by the first date."
    return Section(
        "Promises kept",
        (),
        head,
        rows,
        words,
        pictures=(chart.BurnUp("Promises due and kept", words, tuple(days), due, done),),
    )


def outcomes(m: ReportContext) -> Section:
    """Successes and failures, the latest first."""
    tones = {"success": "good", "failure": "bad"}
    shown = sorted(
        (
            one
            for one in m.relationship.outcomes
            if m.is_ours or any(said.side == CLIENT for said in one.told_to)
        ),
        key=lambda one: (one.date, one.result, one.statement),
        reverse=True,
    )
    points = tuple(Point(one.statement, _seen(m, one), one.result, tones[one.result]) for one in shown)
    return Section("Successes and failures", points=points)


def _seen(m: ReportContext, outcome: Outcome) -> str:
    """When it happened, who confirmed it, and for us what of the plan was reviewed after it."""
    said = [format_day(outcome.date)]
    said += [f"confirmed by {m.relationship.title(one.stakeholder)}" for one in outcome.confirmed_by]
    said += [f"plan reviewed: {outcome.plan_reviewed}"] if outcome.plan_reviewed else []
    return "; ".join(said)


def recognition(m: ReportContext) -> Section:
    """Who was thanked by whom, for what."""
    given = sorted(
        m.relationship.recognitions, key=lambda one: (one.date, one.given_by, one.statement), reverse=True
    )
    points = tuple(Point(one.statement, _thanks(m, one), f"by the {one.given_by}") for one in given)
    return Section("Recognition", points=points)


def _thanks(m: ReportContext, one: Recognition) -> str:
    """To whom recognition was given, when and how; for us of a group how many were meant, and whether we only heard of it."""
    said = [f"to {folded([*map(m.relationship.title, one.given_to)])}, {format_day(one.date)}", one.how or ""]
    if m.is_ours:
        said += [f"{number} of {m.relationship.title(ref)}" for ref, number in one.numbers.items()]
        said += ["they told us when we asked"] if one.known_by == "asked" else []
    return "; ".join(filter(None, said))


def directions(m: ReportContext) -> Section:
    """Recognition between the sides and to one's own people, counted."""
    given = [
        (thanks.given_by, m.relationship.side_of(ref))
        for thanks in m.relationship.recognitions
        for ref in thanks.given_to
    ]
    rows = tuple(
        (f"by the {by}", *(str(sum(pair == (by, to) for pair in given)) for to in SIDES)) for by in SIDES
    )
    return Section(
        "Who thanked whom", (), ("giver", *(f"to the {side}" for side in SIDES)), rows if given else ()
    )


def next_level(m: ReportContext) -> Section:
    """The next most important value, as each side sees it."""
    points = tuple(Point(words, "", f"as the {side} sees it") for side, words in m.status.next_level)
    return Section("The next level of value", points=points)


def growth(m: ReportContext) -> Section:
    """What could grow, and what it could bring in a year."""
    points = tuple(
        Point(one.statement, "" if one.amount is None else f"{format_number(one.amount)} a year")
        for one in m.relationship.all("growth_opportunity")
    )
    return Section("What could grow", points=points)


def cycles(m: ReportContext) -> Section:
    """Then and now, in the client's own measures."""
    rows = tuple(
        (t.name, t.unit, format_number(t.baseline), format_number(t.then), format_number(t.now))
        for t in then_and_now(m.relationship)
    )
    return Section("Then and now", (), ("measure", "unit", "baseline", "last cycle", "now"), rows)


def thanks_owed(m: ReportContext) -> Section:
    """Who carried work and got no thanks."""
    points = tuple(
        Point(m.relationship.title(ref), f"carried {pluralize(n, 'action')}", "no thanks yet", "amber")
        for ref, n in work_without_thanks(m.relationship)
    )
    left = tuple(
        Point(m.relationship.title(one.stakeholder), one.reason, "knowingly not thanked")
        for one in m.relationship.all("left_out")
    )
    return Section("Work without thanks", points=points + left)


def owners(m: ReportContext) -> Section:
    """Promise-keeping by owner."""
    rows = tuple(
        (m.relationship.title(t.name), str(t.due), str(t.kept)) for t in by_owner(m.relationship, m.context)
    )
    return Section("Promises by owner", (), ("who", "due", "kept by the first date"), rows)
