"""The review page: reviews held, and readiness by evidence (`method.md#analyses`; DISRUPTION, REVITALISE)."""

from __future__ import annotations

from relturn.analysis.cycles import then_and_now
from relturn.analysis.forecast import forecast
from relturn.analysis.moods import TOGETHER_DAYS, mood_in_words, moods, working_together
from relturn.analysis.promises import PromiseCount, by_month, by_owner
from relturn.analysis.readiness import readiness
from relturn.declare.vocabulary import choice_label
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import MONTHS, folded, format_day, format_number, or_dash, pluralize
from relturn.model.context import Context
from relturn.model.labels import called
from relturn.model.relationship import Relationship


def page(relationship: Relationship, context: Context) -> Page:
    """Return the reviews of one relationship, the newest first."""
    reviews = sorted(relationship.all("review"), key=lambda review: review.date, reverse=True)
    points = readiness(relationship, context)
    standing = sum(point.stands for point in points)
    last = f"days since the last one: {context.age(reviews[0].date)}" if reviews else "none held yet"
    answer = f"{relationship.name}: {pluralize(len(reviews), 'review')}, {last}; points of readiness met: {standing} of {len(points)}."
    rows = tuple(
        (
            format_day(r.date),
            choice_label(r.kind),
            or_dash(folded([relationship.who(ref) for ref in r.people], "; ")),
            _team(relationship, r.team),
            f"{sum(bool(a.answer) for a in r.answers)} of {len(r.answers)}",
            folded([called(relationship, ref) for ref in r.actions], "; ") or "–",
        )
        for r in reviews
    )
    return Page(
        answer,
        (
            Section("Reviews", (), ("Date", "Kind", "Who took part", "Joint team", "Answered", "Actions"), rows),
            _contacts(relationship),
            Section("Working together", _together(relationship, context)),
            Section("Readiness, by evidence", (), ("Evaluation", "Point", "Met", "Evidence"), tuple((p.evaluation, p.point, "Yes" if p.stands else "No", p.evidence) for p in points)),
            _tallies("Promises by owner", [one._replace(name=relationship.who(one.name)) for one in by_owner(relationship, context)]),
            _tallies("Promises by month", [one._replace(name=_month(one.name)) for one in by_month(relationship, context)]),
            Section("When open promises will be done", _forecast(relationship, context)),
            Section("Then and now", (), ("Measure", "Unit", "Baseline", "Last cycle", "Now"), tuple((t.name, t.unit, format_number(t.baseline), format_number(t.then), format_number(t.now)) for t in then_and_now(relationship))),
        ),
    )  # fmt: skip


def _together(relationship: Relationship, context: Context) -> tuple[str, ...]:
    """Return signs of working together: open actions of each side, joint meetings and the mood in interviews (INnOVATER 1)."""
    found = working_together(relationship, context)
    open_ones = found.ours + found.theirs
    shares = (
        f"open actions: {found.ours} of our firm, {found.theirs} of {relationship.name}" if open_ones else ""
    )
    met = f"{pluralize(found.meetings, 'meeting')} of both sides in the last {TOGETHER_DAYS} days"
    told = [f"mood in interviews: {mood_in_words(relationship, mood)}" for mood in moods(relationship)]
    return tuple(filter(None, (shares, met, *told)))


_LATEST = 8


def _team(relationship: Relationship, ref: str | None) -> str:
    """Return the name of a joint team for a table cell."""
    return next((one.name for one in relationship.all("joint_team") if one.id == ref), "–")


def _contacts(relationship: Relationship) -> Section:
    """Return the latest contacts: the people, the channel and place, the topic, and any new idea."""
    found = sorted(relationship.communications, key=lambda one: one.date, reverse=True)[:_LATEST]
    rows = tuple(
        (
            format_day(one.date),
            folded([relationship.who(ref) for ref in one.people], "; "),
            ", ".join(filter(None, (choice_label(one.channel), one.setting))),
            _team(relationship, one.team),
            choice_label(one.topic),
            or_dash(one.new_idea),
        )
        for one in found
    )
    head = ("Date", "Who", "How", "Joint team", "About", "New idea")
    return Section("The latest contacts", (), head, rows)


def _month(month: str) -> str:
    """Return a month such as 2026-10 as people read it."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def _tallies(title: str, tallies: list[PromiseCount]) -> Section:
    rows = tuple((tally.name, str(tally.due), str(tally.kept)) for tally in tallies)
    return Section(title, (), ("", "Due", "Kept on time"), rows)


def _forecast(relationship: Relationship, context: Context) -> tuple[str, ...]:
    found = forecast(relationship, context)
    if not found.open:
        return ()
    when = (
        f"between {format_day(found.early)} and {format_day(found.late)}"
        if found.late
        else f"not before {format_day(found.early)}"
        if found.early
        else "unknown"
    )
    return (f"{found.open} open: {when} ({found.sure}; {found.rests_on} done so far)",)
