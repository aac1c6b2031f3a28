"""Insight sections: interviews, balance, themes, opportunities and threats (`method.md#records` insight)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from relturn.analysis.people import not_interviewed, side_of_fact
from relturn.declare.vocabulary import choice_label
from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.findings.phrasing import format_day, joined, or_dash, pluralize, shortened, titled, verb
from relturn.model.audience import CLIENT
from relturn.model.relationship import SIDES

if TYPE_CHECKING:
    from relturn.records.insights import Conversation, Fact
    from relturn.records.issues import Issue

_KINDS = ("strength", "problem", "pressure", "trend", "event", "opportunity", "threat")
_TONES = {"fix": "bad", "avert": "amber", "seize": "good"}
_COUNTED = {
    "fix": ("problem to fix", "problems to fix"), "avert": ("threat to avert", "threats to avert"),
    "seize": ("opportunity to seize", "opportunities to seize"),
}  # fmt: skip


def agenda(m: ReportContext) -> Section:
    """Return the client's own business priorities."""
    head = m.relationship.head
    found = head.client_agenda if head else ()
    name = shortened(m.relationship.name, 40)
    return Section(
        f"Priorities of {name}",
        found,
        message=f"{name} is working towards {pluralize(len(found), 'aim')} of its own",
    )


def themes(m: ReportContext) -> Section:
    """Return the key issues; for the client only those with enough sources, and without names."""
    issues = sorted(m.relationship.issues, key=lambda issue: (issue.priority, issue.id))
    points = tuple(
        Point(
            issue.statement,
            _about(m, issue.theme, issue.facts, issue.set_aside),
            choice_label(issue.kind),
            _TONES[issue.kind],
        )
        for issue in issues
    )
    least = m.context.thresholds.theme_sources
    number = "two" if least == _TWO else str(least)
    whose = "of your people" if m.audience == CLIENT else "people"
    raised = f"Each brings together what at least {number} {whose} said"
    words = "" if m.is_ours or not points else f"{raised}. No names are given."
    return Section("Key issues", words=words, points=points, message=_of_issues(issues, m.is_ours))


_TWO = 2


def _of_issues(issues: Sequence[Issue], is_ours: bool) -> str:
    """Return how many key issues there are of each kind, the most urgent kind first."""
    counted = Counter[str](issue.kind for issue in issues)
    said = [f"{pluralize(counted[kind], *_COUNTED[kind])}" for kind in _TONES if counted[kind]]
    return (
        f"{pluralize(len(issues), 'key issue')} {verb(len(issues), 'was', 'were')} "
        f"{'raised' if is_ours else 'named by several people'}: {', '.join(said)}"
    )


def interviewed(m: ReportContext) -> Section:
    """Return how many people were interviewed, with thanks; only for the client, since our team sees each interview."""
    held = m.interviews
    if held is None or held.last is None:
        return Section("Interviews")
    named = f"People at {m.relationship.name} named {pluralize(held.strengths, 'strength')} and {pluralize(held.problems, 'problem')}."
    lines = (
        (THANKS, named, CONFIDENTIAL)
        if held.client >= m.context.thresholds.theme_sources
        else (THANKS, CONFIDENTIAL)
    )
    return Section("Interviews", lines, message=of_interviews(m))


THANKS = "Thank you to everyone who took part."
CONFIDENTIAL = "What each person said is confidential. A topic that only one person named is not listed."


def of_interviews(m: ReportContext) -> str:
    """Return how many people on each side were interviewed, and until when, as a sentence; empty if nobody was."""
    held = m.interviews
    if held is None or held.last is None:
        return ""
    sides = ((held.client, m.relationship.name), (held.supplier, m.us))
    said = [f"{number} at {shortened(name, 24)}" for number, name in sides if number]
    number = held.client + held.supplier
    first = held.first or held.last
    days = f"on {format_day(held.last)}" if first == held.last else f"until {format_day(held.last)}"
    return titled(
        f"{pluralize(number, 'person was', 'people were')} interviewed {days}", f": {' and '.join(said)}"
    )


def strengths(m: ReportContext) -> Section:
    """Return all strengths for our team. For the client, return only strengths with a name to show."""
    if m.is_ours:
        found = [fact for fact in m.relationship.facts if fact.kind == "strength" and not fact.withdrawn]
        said = [(fact.statement, m.relationship.title(fact.source) if fact.source else "") for fact in found]
    else:
        said = [(one.statement, one.who) for one in m.praise]
    points = tuple(Point(statement, who, "", "good") for statement, who in said)
    people = len({who for _, who in said if who})
    message = (
        f"{pluralize(people, 'person', 'people')} {verb(people, 'praises', 'praise')} what goes well"
        if people and not m.is_ours
        else f"{pluralize(len(points), 'strength')} {verb(len(points), 'was', 'were')} named"
    )
    return Section("Strengths", points=points, message=message)


def _about(m: ReportContext, theme: str | None, facts: tuple[str, ...], set_aside: str | None) -> str:
    told = [
        theme or "",
        pluralize(len(facts), "fact") if m.is_ours and facts else "",
        f"set aside: {set_aside}" if set_aside else "",
    ]
    return joined(filter(None, told))


def conversations(m: ReportContext) -> Section:
    """Return the interviews held, the mood before and after, and who is still to be interviewed."""
    rows = tuple(
        (
            format_day(t.date),
            m.people(t.people) + _numbers(m, t.numbers),
            m.people(t.by) or "–",
            _mood(t.mood_before, t.mood_after),
            pluralize(len(t.facts), "fact"),
            _confirmed(t),
        )
        for t in sorted(m.relationship.conversations, key=lambda talk: talk.date)
    )
    points = tuple(
        Point(m.relationship.title(p.id), "", "still to be interviewed", "bad")
        for p in not_interviewed(m.relationship, m.context)
    )
    head = ("Date", "Who", "Interviewed by", "Mood", "Facts", "Confirmed with them")
    left = f", {len(points)} {verb(len(points), 'is', 'are')} still to come" if points else ""
    message = f"{pluralize(len(rows), 'interview')} {verb(len(rows), 'was', 'were')} held{left}"
    return Section("Interviews held", (), head, rows, points=points, message=message, detail=True)


def _numbers(m: ReportContext, numbers: Mapping[str, int]) -> str:
    """Return how many members of each group took part, as text; empty if no group took part."""
    said = [f"{number} of {m.relationship.title(ref)}" for ref, number in numbers.items()]
    return f" ({'; '.join(said)})" if said else ""


def _confirmed(talk: Conversation) -> str:
    """Return when an interview was confirmed with the people interviewed, and when it was recapped."""
    first = or_dash(talk.played_back or (talk.playback_declined and "declined"))
    return f"{first}; recapped {format_day(talk.recapped)}" if talk.recapped else first


def spoken(m: ReportContext) -> Section:
    """Return quotes from interviews, with the people who took part."""
    points = tuple(
        Point(words, f"{m.people(talk.people)}, {format_day(talk.date)}")
        for talk in m.relationship.conversations
        for words in talk.words
    )
    message = f"{pluralize(len(points), 'remark')} {verb(len(points), 'is', 'are')} recorded word for word"
    return Section("Quotes", points=points, message=message)


def needs_heard(m: ReportContext) -> Section:
    """Return the needs that came up in interviews: which side has them, and who named them."""
    points = tuple(
        Point(
            entry.record.statement,
            m.people(tuple(filter(None, (entry.record.source,)))) or m.people(entry.parent.people),
            m.party(entry.record.side) if entry.record.side else "Side not recorded",
        )
        for entry in m.relationship.located("heard_need")
        if m.relationship.counts(entry.parent)
    )
    first = f", first: {points[0].words}" if points else ""
    message = titled(f"{pluralize(len(points), 'need')} came up in interviews", first)
    return Section("Needs from interviews", points=points, message=message, detail=True)


def impact(m: ReportContext) -> Section:
    """Return the impact of each issue on each side, where it is recorded for the issue itself."""
    rows = tuple(
        (i.statement, or_dash(i.implications.supplier), or_dash(i.implications.client))
        for i in m.relationship.issues
        if i.implications.supplier or i.implications.client
    )
    head = ("Issue", f"Impact on {m.us}", f"Impact on {m.relationship.name}")
    message = f"{pluralize(len(rows), 'issue')} {verb(len(rows), 'has its', 'have their')} impact recorded"
    return Section("Impact of the issues", (), head, rows, message=message, detail=True)


def withdrawn(m: ReportContext) -> Section:
    """Return facts and issues that no longer count, each with the reason."""
    gone = [one for one in (*m.relationship.all("fact"), *m.relationship.current("issue")) if one.withdrawn]
    points = tuple(Point(one.statement, one.withdrawn) for one in gone)
    message = (
        f"{pluralize(len(gone), 'record')} {verb(len(gone), 'was', 'were')} withdrawn, each with a reason"
    )
    return Section("No longer counted", points=points, message=message, detail=True)


def _mood(before: int | None, after: int | None) -> str:
    return "–" if before is None and after is None else f"{or_dash(before)} → {or_dash(after)}"


def balance(m: ReportContext) -> Section:
    """Return how many facts of each kind each side named, good ones next to bad ones."""
    heard: Counter[tuple[str, str]] = Counter()
    for entry in m.relationship.located("fact"):
        if m.relationship.counts(entry.parent) and not entry.record.withdrawn:
            for side in side_of_fact(m.relationship, entry.record, entry.parent):
                heard[entry.record.kind, side] += 1
    rows = tuple(
        (choice_label(kind), *(str(heard[kind, side]) for side in SIDES))
        for kind in _KINDS
        if any(heard[kind, side] for side in SIDES)
    )
    good = sum(number for (kind, _), number in heard.items() if kind in {"strength", "opportunity"})
    bad = sum(number for (kind, _), number in heard.items() if kind in {"problem", "threat"})
    message = f"People named {pluralize(good, 'strength or opportunity', 'strengths and opportunities')}, and {pluralize(bad, 'problem or threat', 'problems and threats')}"
    head = ("Kind", *(f"From {m.party(side)}" for side in SIDES))
    return Section("Balance of what people said", (), head, rows, message=message, detail=True)


def facts(m: ReportContext) -> Section:
    """Return each fact with its evidence and its impact on each side."""
    rows = tuple(
        (
            choice_label(f.kind),
            f.statement,
            or_dash(f.evidence),
            or_dash(f.implications.supplier),
            or_dash(f.implications.client),
            _said_by(m, f),
        )
        for f in m.relationship.facts
    )
    head = ("Kind", "Fact", "Evidence", f"Impact on {m.us}", f"Impact on {m.relationship.name}", "Said by")
    proven = sum(bool(fact.evidence) for fact in m.relationship.facts)
    message = (
        f"{pluralize(len(rows), 'fact')} {verb(len(rows), 'was', 'were')} recorded, {proven} with evidence"
    )
    return Section("Facts", (), head, rows, message=message, detail=True)


def _said_by(m: ReportContext, fact: Fact) -> str:
    """Return who said a fact, and whether a document may name this person."""
    if not fact.source:
        return "–"
    return m.relationship.title(fact.source) + ("; may be named" if fact.attributable else "")


def ahead(m: ReportContext) -> Section:
    """Return opportunities and threats: their cause, what follows, and within what time."""
    rows = tuple(
        (
            choice_label(f.kind),
            f.statement,
            or_dash(tuple(_words(m, ref) for ref in f.cause)),
            or_dash(f.follows),
            or_dash(f.within),
        )
        for f in m.relationship.facts
        if f.kind in {"opportunity", "threat"}
    )
    counted = Counter[str](row[0] for row in rows)
    said = [
        pluralize(counted[choice_label(kind)], kind, several)
        for kind, several in (("opportunity", "opportunities"), ("threat", "threats"))
        if counted[choice_label(kind)]
    ]
    first = f"{', first' if len(rows) > 1 else ''}: {rows[0][1]}" if rows else ""
    message = titled(f"{' and '.join(said)} {verb(len(rows), 'lies', 'lie')} ahead", first)
    head = ("Kind", "What", "Because", "What follows", "Within")
    return Section("Opportunities and threats", (), head, rows, message=message)


def _words(m: ReportContext, ref: str) -> str:
    entry = m.relationship.by_id.get(ref)
    return str(entry.record.statement) if entry and entry.kind == "fact" else ref


def symptoms(m: ReportContext) -> Section:
    """Return the recorded symptoms."""
    found = m.relationship.all("symptom")
    points = tuple(
        Point(choice_label(s.symptom), s.evidence or "", ("Slight", "Plain", "Severe")[s.strength - 1])
        for s in found
    )
    severe = sum(one.strength == len(("Slight", "Plain", "Severe")) for one in found)
    message = f"{pluralize(len(points), 'symptom')} {verb(len(points), 'was', 'were')} seen, {severe} severe"
    return Section("Symptoms", points=points, message=message)


def quarter(topic: str, kinds: tuple[str, ...], tone: str) -> Callable[[ReportContext], Section]:
    """Return a function that makes one part of the SWOT analysis from facts of the given kinds."""

    def part(m: ReportContext) -> Section:
        found = [fact for fact in m.relationship.facts if fact.kind in kinds and not fact.withdrawn]
        points = tuple(Point(fact.statement, fact.evidence or "", "", tone) for fact in found)
        name = topic.lower() if len(points) != 1 else _SINGULAR[topic]
        first = f"{', first' if len(points) > 1 else ''}: {points[0].words}" if points else ""
        message = titled(f"{len(points)} {name} {verb(len(points), 'is', 'are')} on record", first)
        return Section(topic, points=points, message=message)

    return part


_SINGULAR = {
    "Strengths": "strength",
    "Weaknesses": "weakness",
    "Opportunities": "opportunity",
    "Threats": "threat",
}
