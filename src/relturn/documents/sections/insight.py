"""What was heard: conversations, balance, themes, opportunities and threats (`method.md#records` insight)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from relturn.analysis.people import not_interviewed, side_of_fact
from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.findings.phrasing import format_day, humanize, or_dash, pluralize
from relturn.model.relationship import SIDES

if TYPE_CHECKING:
    from relturn.records.insights import Conversation, Fact

_KINDS = ("strength", "problem", "pressure", "trend", "event", "opportunity", "threat")
_TONES = {"fix": "bad", "avert": "amber", "seize": "good"}


def agenda(m: ReportContext) -> Section:
    """The client's own business priorities."""
    head = m.relationship.head
    return Section("What the client is working towards", head.client_agenda if head else ())


def themes(m: ReportContext) -> Section:
    """The key issues; for the client only those that enough sources carry, and nothing about who said what."""
    issues = sorted(m.relationship.issues, key=lambda issue: (issue.priority, issue.id))
    points = tuple(
        Point(
            issue.statement,
            _about(m, issue.theme, issue.facts, issue.set_aside),
            issue.kind,
            _TONES[issue.kind],
        )
        for issue in issues
    )
    least = m.context.thresholds.theme_sources
    words = "" if m.is_ours else f"Themes that {least} people or more have told us, in nobody's name."
    return Section("What we heard", words=words, points=points)


def _about(m: ReportContext, theme: str | None, facts: tuple[str, ...], set_aside: str | None) -> str:
    told = [
        theme or "",
        pluralize(len(facts), "fact") if m.is_ours and facts else "",
        f"set aside: {set_aside}" if set_aside else "",
    ]
    return "; ".join(filter(None, told))


def conversations(m: ReportContext) -> Section:
    """The talks held, mood before and after, and who is still to be heard."""
    rows = tuple(
        (
            str(t.date),
            m.people(t.people) + _numbers(m, t.numbers),
            m.people(t.by) or "–",
            _mood(t.mood_before, t.mood_after),
            pluralize(len(t.facts), "fact"),
            _confirmed(t),
        )
        for t in sorted(m.relationship.conversations, key=lambda talk: talk.date)
    )
    points = tuple(
        Point(m.relationship.title(p.id), "", "still to be heard", "bad")
        for p in not_interviewed(m.relationship, m.context)
    )
    head = ("date", "who", "interviewed by", "mood", "heard", "played back")
    return Section("Conversations", (), head, rows, points=points)


def _numbers(m: ReportContext, numbers: Mapping[str, int]) -> str:
    """How many members of each group were there; empty for people."""
    said = [f"{number} of {m.relationship.title(ref)}" for ref, number in numbers.items()]
    return f" ({'; '.join(said)})" if said else ""


def _confirmed(talk: Conversation) -> str:
    """When an interview was confirmed with the people interviewed, and when it was recapped."""
    first = or_dash(talk.played_back or (talk.playback_declined and "declined"))
    return f"{first}; recapped {talk.recapped}" if talk.recapped else first


def spoken(m: ReportContext) -> Section:
    """What people said, in their own words, with who took part in the interview."""
    points = tuple(
        Point(words, f"{m.people(talk.people)}, {format_day(talk.date)}")
        for talk in m.relationship.conversations
        for words in talk.words
    )
    return Section("In their words", points=points)


def needs_heard(m: ReportContext) -> Section:
    """Needs as they came up in interviews: whose they are, and who named them."""
    points = tuple(
        Point(
            entry.record.statement,
            m.people(tuple(filter(None, (entry.record.source,)))) or m.people(entry.parent.people),
            humanize(entry.record.side or "side not recorded"),
        )
        for entry in m.relationship.located("heard_need")
        if m.relationship.counts(entry.parent)
    )
    return Section("Needs heard in interviews", points=points)


def impact(m: ReportContext) -> Section:
    """The impact of each issue on each side, where somebody recorded it for the issue itself."""
    rows = tuple(
        (i.statement, or_dash(i.implications.supplier), or_dash(i.implications.client))
        for i in m.relationship.issues
        if i.implications.supplier or i.implications.client
    )
    return Section("Impact of the issues", (), ("issue", "on our side", "on the client side"), rows)


def withdrawn(m: ReportContext) -> Section:
    """Facts and issues that no longer count, each with the reason."""
    gone = [one for one in (*m.relationship.all("fact"), *m.relationship.current("issue")) if one.withdrawn]
    return Section("No longer counted", points=tuple(Point(one.statement, one.withdrawn) for one in gone))


def _mood(before: int | None, after: int | None) -> str:
    return "–" if before is None and after is None else f"{or_dash(before)} → {or_dash(after)}"


def balance(m: ReportContext) -> Section:
    """How much of each kind was heard from each side: what goes well beside what is wrong."""
    heard: Counter[tuple[str, str]] = Counter()
    for entry in m.relationship.located("fact"):
        if m.relationship.counts(entry.parent) and not entry.record.withdrawn:
            for side in side_of_fact(m.relationship, entry.record, entry.parent):
                heard[entry.record.kind, side] += 1
    rows = tuple(
        (kind, *(str(heard[kind, side]) for side in SIDES))
        for kind in _KINDS
        if any(heard[kind, side] for side in SIDES)
    )
    return Section("Balance of what was heard", (), ("kind", *(f"from the {side}" for side in SIDES)), rows)


def facts(m: ReportContext) -> Section:
    """Each fact with its evidence and what it means for each side."""
    rows = tuple(
        (
            f.kind,
            f.statement,
            or_dash(f.evidence),
            or_dash(f.implications.supplier),
            or_dash(f.implications.client),
            _said_by(m, f),
        )
        for f in m.relationship.facts
    )
    head = ("kind", "what was heard", "evidence", "means for us", "means for the client", "said by")
    return Section("Facts", (), head, rows)


def _said_by(m: ReportContext, fact: Fact) -> str:
    """Who said it, and whether a document may name them."""
    if not fact.source:
        return "–"
    return m.relationship.title(fact.source) + ("; may be named" if fact.attributable else "")


def ahead(m: ReportContext) -> Section:
    """Opportunities and threats: their cause, and what follows within what time."""
    rows = tuple(
        (
            f.kind,
            f.statement,
            or_dash(tuple(_words(m, ref) for ref in f.cause)),
            or_dash(f.follows),
            or_dash(f.within),
        )
        for f in m.relationship.facts
        if f.kind in {"opportunity", "threat"}
    )
    return Section(
        "Opportunities and threats", (), ("kind", "what", "because", "what follows", "within"), rows
    )


def _words(m: ReportContext, ref: str) -> str:
    entry = m.relationship.by_id.get(ref)
    return str(entry.record.statement) if entry and entry.kind == "fact" else ref


def symptoms(m: ReportContext) -> Section:
    """Symptoms of decay that were written down."""
    points = tuple(
        Point(humanize(s.symptom), s.evidence or "", ("slight", "plain", "severe")[s.strength - 1])
        for s in m.relationship.all("symptom")
    )
    return Section("Symptoms", points=points)
