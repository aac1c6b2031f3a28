"""Changes in a relationship since a given day (`method.md#analyses`, changes)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from relturn.analysis.measures import trends
from relturn.analysis.promises import due_now, judged
from relturn.declare.vocabulary import choice_label, humanize
from relturn.findings.phrasing import folded, format_day, format_number, pluralize, shortened
from relturn.model.context import Context
from relturn.model.relationship import Relationship

ChangeKind = Literal[
    "departure", "move", "decision", "late", "failure", "kept", "measure", "success", "milestone", "survey", "signal", "date", "sponsor",
    "recognition", "interview", "meeting",
]  # fmt: skip
"""The kinds of change."""
_SEVERAL: dict[ChangeKind, tuple[str, str, str]] = {
    "departure": ("person", "people", "left"), "move": ("move", "moves", "of stage"), "decision": ("decision", "decisions", "made"),
    "late": ("promise", "promises", "fell late"), "failure": ("failure", "failures", "recorded"), "kept": ("promise", "promises", "done"),
    "measure": ("measure", "measures", "read again"), "success": ("success", "successes", "recorded"),
    "milestone": ("milestone", "milestones", "reached"), "survey": ("survey", "surveys", "answered"), "signal": ("signal", "signals", "worse"),
    "date": ("due date", "due dates", "changed"), "sponsor": ("step", "steps", "with sponsors"),
    "recognition": ("recognition", "recognitions", "given"), "interview": ("interview", "interviews", "held"),
    "meeting": ("meeting", "meetings", "of joint teams"),
}  # fmt: skip
"""The singular and the plural of each kind of change, and the words that follow them. The most important kind is first."""
_ORDER = tuple(_SEVERAL)
_WORDS = 90


class Change(NamedTuple):
    """One change: its day, its kind, and a sentence about it without a full stop."""

    day: date
    kind: ChangeKind
    what: str


class Since(NamedTuple):
    """The day from which changes are counted, and the words that describe this period."""

    day: date
    words: str


def since_last_review(relationship: Relationship, context: Context) -> Since:
    """Return the day of the last review before today, or the day one review period ago if there is none."""
    held = [one.date for one in relationship.reviews if one.date < context.today]
    if held:
        return Since(max(held), f"Since the review of {format_day(max(held))}")
    days = relationship.review_period(context.thresholds.review_days)
    day = context.today - timedelta(days=days)
    return Since(day, f"In the last {pluralize(days, 'day')}")


def changes_since(relationship: Relationship, context: Context, since: date) -> list[Change]:
    """Return the changes after `since` and up to today, by day. Changes on the same day are in order of importance."""
    found = [
        *_people(relationship),
        *_journey(relationship),
        *_promises(relationship, context),
        *_results(relationship),
        *_contacts(relationship),
    ]
    new = {change for change in found if since < change.day <= context.today}
    return sorted(new, key=lambda change: (change.day, _ORDER.index(change.kind), change.what))


def headlines(changes: Sequence[Change], most: int) -> tuple[str, ...]:
    """Return one sentence for each of the most important kinds of change.

    If there is only one change of a kind, the sentence describes it. Otherwise it gives the number of changes and the last one.
    """
    said = []
    for kind in _ORDER:
        of_kind = [change for change in changes if change.kind == kind]
        if len(of_kind) == 1:
            is_result = kind == "success" or kind == "failure"  # noqa: PLR1714 - a set would be a table of choices
            said.append(f"{choice_label(kind)}: {of_kind[0].what}" if is_result else of_kind[0].what)
        elif of_kind:
            one, several, ending = _SEVERAL[kind]
            said.append(f"{pluralize(len(of_kind), one, several)} {ending}; the last: {of_kind[-1].what}")
    return tuple(said[:most])


def _named(relationship: Relationship, ref: str | None) -> str:
    """Return a person's name and role, or the role only, in a form that every reader may see."""
    person = relationship.person(ref)
    if person is None:
        return "somebody"
    return relationship.title(person.id) if person.name else f"the {person.role}"


def _all_named(relationship: Relationship, refs: Sequence[str]) -> str:
    return folded([_named(relationship, ref) for ref in refs], "; ")


def _people(relationship: Relationship) -> Iterator[Change]:
    for person in relationship.all("stakeholder"):
        if person.left:
            yield Change(person.left, "departure", f"{_named(relationship, person.id)}, left")
    for sponsor in relationship.sponsors:
        for step in (*sponsor.asked, *sponsor.given):
            done = "was asked for" if step in sponsor.asked else "gave"
            what = f"{_named(relationship, sponsor.stakeholder)}, {done}: {step.what}"
            yield Change(step.date, "sponsor", shortened(what, _WORDS))
    for thanks in relationship.recognitions:
        what = f"Recognition for {_all_named(relationship, thanks.given_to)}: {thanks.statement}"
        yield Change(thanks.date, "recognition", shortened(what, _WORDS))


def _journey(relationship: Relationship) -> Iterator[Change]:
    for move in relationship.moves:
        what = (
            f"Moved to the {choice_label(move.to_stage)} stage"
            if move.state == "active"
            else choice_label(move.state)
        )
        if move.move != "start":
            yield Change(move.date, "move", what)
    for decision in relationship.decisions:
        yield Change(decision.date, "decision", f"{decision.by} decided: {humanize(decision.decision)}")
    for stone in relationship.all("milestone"):
        if stone.reached:
            yield Change(
                stone.reached, "milestone", f"Milestone reached: {shortened(stone.statement, _WORDS)}"
            )


def _promises(relationship: Relationship, context: Context) -> Iterator[Change]:
    for action in relationship.actions:
        words = f"“{shortened(action.statement, _WORDS)}”"
        due = due_now(action)
        if action.done_on and action.status == "done":
            late = judged(relationship, action, context) == "broken"
            yield Change(action.done_on, "kept", f"{words} was {'done late' if late else 'done'}")
        elif action.status != "dropped" and due and due < context.today:
            yield Change(due + timedelta(days=1), "late", f"{words} has been late since {format_day(due)}")
        for change in action.redated:
            yield Change(change.day, "date", f"{words} has a new due date: {format_day(change.to)}")


def _results(relationship: Relationship) -> Iterator[Change]:
    for outcome in relationship.outcomes:
        yield Change(outcome.date, outcome.result, shortened(outcome.statement, _WORDS))
    for trend in trends(relationship):
        unit = f" {trend.measure.unit}" if trend.measure.unit else ""
        for (_, before), (day, value) in pairwise(trend.points):
            what = f"{trend.measure.name}: {format_number(before)} → {format_number(value)}{unit}"
            yield Change(day, "measure", what)
    for round_ in relationship.all("assessment"):
        if round_.respondents:
            yield Change(
                round_.date,
                "survey",
                f"{pluralize(len(round_.respondents), 'person', 'people')} answered the survey",
            )
    for signal in relationship.all("signal"):
        if signal.direction == "worse":
            yield Change(signal.date, "signal", f"{choice_label(signal.signal)} is worse than before")


def _contacts(relationship: Relationship) -> Iterator[Change]:
    for talk in relationship.conversations:
        if talk.people:
            yield Change(talk.date, "interview", f"Interview with {_all_named(relationship, talk.people)}")
    for meeting in relationship.all("meeting"):
        decided = f": {pluralize(len(meeting.decisions), 'decision')}" if meeting.decisions else ""
        yield Change(meeting.date, "meeting", f"A joint team met{decided}")
