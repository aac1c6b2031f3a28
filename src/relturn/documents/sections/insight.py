"""What was heard: conversations, balance, themes, opportunities and threats (`method.md#records` insight)."""

from __future__ import annotations

from collections import Counter

from relturn.analysis.people import not_interviewed, side_of_fact
from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.findings.phrasing import humanize, or_dash, pluralize
from relturn.model.relationship import SIDES

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
            m.people(t.people),
            _mood(t.mood_before, t.mood_after),
            pluralize(len(t.facts), "fact"),
            or_dash(t.played_back or (t.playback_declined and "declined")),
        )
        for t in sorted(m.relationship.conversations, key=lambda talk: talk.date)
    )
    points = tuple(
        Point(m.relationship.title(p.id), "", "still to be heard", "bad")
        for p in not_interviewed(m.relationship, m.context)
    )
    return Section("Conversations", (), ("date", "who", "mood", "heard", "played back"), rows, points=points)


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
        )
        for f in m.relationship.facts
    )
    return Section(
        "Facts", (), ("kind", "what was heard", "evidence", "means for us", "means for the client"), rows
    )


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
