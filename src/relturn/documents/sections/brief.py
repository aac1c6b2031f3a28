"""The brief for a meeting with one person: their role, statements, open promises and stance (`method.md#analyses`, brief)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from relturn.analysis.buy_in import buy_in
from relturn.analysis.preparation import preparation
from relturn.analysis.promises import open_actions, promising_side
from relturn.analysis.segment import answered_rounds
from relturn.analysis.trust import trust_answers
from relturn.declare.vocabulary import Side, choice_label, humanize
from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.documents.promise_lines import promise_line
from relturn.findings.phrasing import format_day, format_number, pluralize, shortened, verb, with_article
from relturn.model.audience import withheld
from relturn.model.entry import Entry

if TYPE_CHECKING:
    from relturn.records.plan import Action

_NAME = 40


def who(m: ReportContext) -> Section:
    """Return who the person is: level, influence, department, and the people they listen to."""
    person = m.relationship.person(m.person)
    if person is None:
        return Section("Who they are")
    points = [
        Point(choice_label(person.level), "", "Level"),
        Point(f"{person.influence} of 5", "", "Influence"),
        *(Point(line) for line in preparation(m.relationship, person).lines),
    ]
    name = shortened(person.name or person.role, _NAME)
    message = f"{name} has influence {person.influence} of 5 at the {humanize(person.level)} level"
    return Section("Who they are", points=tuple(points), message=message)


def said(m: ReportContext) -> Section:
    """Return what the person said, as quotes and as facts; the latest quotes come first."""
    talks = sorted(m.relationship.all("conversation"), key=lambda talk: talk.date, reverse=True)
    points = [
        Point(f"“{words}”", format_day(talk.date), "Quote")
        for talk in talks
        if m.person in talk.people
        for words in talk.words
    ]
    points += [
        Point(entry.record.statement, entry.record.evidence or "", choice_label(entry.record.kind))
        for entry in m.relationship.located("fact")
        if _is_theirs(m, entry) and not entry.record.withdrawn
    ]
    points += [
        Point(entry.record.statement, "", "need" if _is_of_their_side(m, entry) else "need of the other side")
        for entry in m.relationship.located("heard_need")
        if _is_theirs(m, entry)
    ]
    points += [
        Point(answer.comment, format_day(one.date), "survey")
        for one in answered_rounds(m.relationship)[::-1]
        for answer in one.respondents
        if answer.stakeholder == m.person and answer.comment
    ]
    message = (
        f"{pluralize(len(points), 'statement')} {verb(len(points), 'is', 'are')} recorded from this person"
    )
    return Section("What they said", points=tuple(points), message=message)


def _is_theirs(m: ReportContext, entry: Entry) -> bool:
    """Return whether a fact or need is the person's own: attributed to them, or from an interview with only them."""
    if entry.record.source:
        return bool(entry.record.source == m.person)
    talk = entry.parent
    return talk is not None and tuple(talk.people) == (m.person,) and not talk.workshop


def _is_of_their_side(m: ReportContext, entry: Entry) -> bool:
    person = m.relationship.person(m.person)
    return entry.record.side is None or (person is not None and entry.record.side == person.side)


def promised(m: ReportContext) -> Section:
    """Return the open promises to the person and by the person, the earliest due date first."""
    actions = open_actions(m.relationship)
    person = m.relationship.person(m.person)
    to_them = [action for action in actions if m.person in action.promised_to]
    to_all = [
        action
        for action in actions
        if not action.promised_to
        and person
        and person.side != promising_side(m.relationship, action)
        and action.owner != m.person
    ]
    by_them = [action for action in actions if action.owner == m.person]
    name = m.party(person.side) if person else ""
    points = (
        *_promises(m, to_them, "We promised"), *_promises(m, to_all, f"Promised to {name}"), *_promises(m, by_them, "They promised"),
    )  # fmt: skip
    message = f"{pluralize(len(to_them), 'promise')} to this person {verb(len(to_them), 'is', 'are')} open, {len(to_all)} to {shortened(name, _NAME)}, and {len(by_them)} by this person"
    return Section("Promises", points=points, message=message)


def _promises(m: ReportContext, actions: Iterable[Action], tag: str) -> tuple[Point, ...]:
    lines = [promise_line(m.relationship, m.context, action) for action in actions]
    return tuple(
        Point(
            line.statement,
            f"{choice_label(line.state)}, due {format_day(line.due)}" if line.due else "No date",
            tag,
            "bad" if line.state == "late" else "",
        )
        for line in sorted(lines, key=lambda one: (one.due is None, one.due or m.context.today))
    )


def stands(m: ReportContext) -> Section:
    """Return the stance of the person, their trust, and their buy-in to the vision and the plan."""
    person = m.relationship.person(m.person)
    if person is None:
        return Section("Stance, trust and buy-in")
    stance = person.stance.value if person.stance else "unknown"
    points = [Point(choice_label(stance), (person.stance.reason if person.stance else None) or "", "Stance")]
    trust = [one for side in _SIDES for one in trust_answers(m.relationship, side) if one.who == m.person]
    points += [Point(f"{format_number(one.score)} of 7", format_day(one.day), "Trust") for one in trust[-1:]]
    entry = next((one for one in buy_in(m.relationship) if one.stakeholder == m.person), None)
    if entry:
        points.append(
            Point(
                f"Vision: {choice_label(entry.vision)}; plan: {choice_label(entry.plan)}",
                entry.words or "",
                "Buy-in",
            )
        )
    name = shortened(person.name or person.role, _NAME)
    answered = (
        f"rates their trust {format_number(trust[-1].score)} of 7"
        if trust
        else "has not answered the trust question"
    )
    message = f"{name} {_STANDS.get(stance) or f'is {with_article(stance)}'} and {answered}"
    return Section("Stance, trust and buy-in", points=tuple(points), message=message)


_SIDES: tuple[Side, ...] = ("client", "supplier")
_STANDS = {"neutral": "is neutral", "unknown": "has no recorded stance"}


def open_questions(m: ReportContext) -> Section:
    """Return the open questions for the person: items of `next` about them, and expectations that are not met."""
    person = m.relationship.person(m.person)
    names = {m.relationship.who(m.person), m.relationship.title(m.person)}
    about = [
        step
        for step in m.every_step
        if m.person in {step.who, step.subject} or any(name in step.what for name in names)
    ]
    points = tuple(Point(step.what, step.why, "", "") for step in about)
    expectations = m.relationship.current("expectation")
    points += tuple(
        Point(one.statement, f"{choice_label(one.area)}: {humanize(one.met)}", "Expectation")
        for one in expectations
        if person is not None and one.side == person.side and one.met != "met"
    )
    name = shortened(m.relationship.who(m.person), _NAME)
    message = f"{pluralize(len(points), 'point')} {verb(len(points), 'is', 'are')} open with {name}"
    return Section("Open questions", points=points, message=message)


def not_to_mention(m: ReportContext) -> Section:
    """Return what not to mention: statements by others in confidence, and what documents for the client leave out."""
    others = [
        entry.record
        for entry in m.relationship.located("fact")
        if entry.record.source not in {None, m.person}
        and not entry.record.attributable
        and not entry.record.withdrawn
        and entry.record.kind in {"problem", "threat"}
    ]
    points = [
        Point(fact.statement, m.relationship.title(fact.source or ""), "in confidence", "amber")
        for fact in others
    ]
    for ref, why in withheld(m.relationship, m.context).items():
        record = m.relationship.by_id[ref].record if ref in m.relationship.by_id else None
        words = getattr(record, "statement", "")
        own = record is not None and any(point.words == words for point in said(m).points)
        if words and not own and not any(point.words == words for point in points):
            points.append(Point(words, why, "Not for the client", "amber"))
    message = (
        f"{pluralize(len(points), 'topic')} {verb(len(points), 'is', 'are')} confidential in this meeting"
    )
    return Section("Do not mention", points=tuple(points), message=message)
