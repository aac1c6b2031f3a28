"""The well-managed exit: internal only (`method.md#records` exit; SEGMENTS)."""

from __future__ import annotations

from relturn.analysis.decision import exit_readiness
from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.findings.phrasing import format_day, joined, pluralize, titled, verb
from relturn.method.stages import EXIT


def is_leaving(m: ReportContext) -> bool:
    """Return whether the relationship ends or has ended, or its end is planned."""
    decided_on = any(one.decision == "exit" for one in m.relationship.decisions)
    return decided_on or bool(m.relationship.exit) or m.status.stage in EXIT or m.status.state != "active"


def decided(m: ReportContext) -> Section:
    """Return the decision with its reasons, and the other options that were weighed."""
    decisions = [d for d in m.relationship.decisions if d.decision == "exit"]
    points = [
        Point(joined(d.reasons) or "no reason is recorded", f"{d.by}, {format_day(d.date)}", "decided")
        for d in decisions[-1:]
    ]
    plan = m.relationship.exit
    if plan:
        points += [Point(words, "", "Because") for words in plan.reasons]
        points += [Point(words, "", "Considered") for words in plan.options_weighed]
    last = decisions[-1] if decisions else None
    message = f"{last.by} decided on {format_day(last.date)} to end the relationship" if last else ""
    return Section("The decision", points=tuple(points), message=message)


def damage(m: ReportContext) -> Section:
    """Return how the impact on our team, the client and third parties is limited."""
    plan = m.relationship.exit
    said = (
        (
            (f"for {m.us}", plan.damage.supplier),
            (f"for {m.relationship.name}", plan.damage.client),
            *((f"for {party.organisation}", party.text) for party in plan.damage.parties),
        )
        if plan
        else ()
    )
    done = sum(bool(words) for _, words in said)
    return Section(
        "Limiting the impact",
        points=tuple(
            Point(words or "not considered yet", "", name, "" if words else "bad") for name, words in said
        ),
        message=f"The impact is considered for {done} of {pluralize(len(said), 'party', 'parties')}",
    )


def telling(m: ReportContext) -> Section:
    """Return who informs which person, and by when."""
    plan = m.relationship.exit
    rows = tuple(
        (
            m.relationship.title(t.who),
            m.relationship.title(t.whom),
            format_day(t.by),
            format_day(t.told) if t.told else "not yet",
        )
        for t in (plan.telling if plan else ())
    )
    words = (
        f"The conversation was held on {format_day(plan.conversation_held)}."
        if plan and plan.conversation_held
        else ""
    )
    told = sum(row[-1] != "not yet" for row in rows)
    message = f"{told} of {pluralize(len(rows), 'person', 'people')} {verb(told, 'has', 'have', len(rows))} been informed"
    return Section(
        "Who informs whom", (), ("Who informs", "Whom", "By", "Informed on"), rows, words, message=message
    )


def help_given(m: ReportContext) -> Section:
    """Return the help offered to the client, and the obligations that are still open."""
    plan = m.relationship.exit
    if plan is None:
        return Section("Help to move on")
    said = (
        ("Alternatives", plan.help.alternatives),
        ("Hand-over", plan.help.hand_over),
        ("Answer of the client", plan.help.answer),
    )
    offered = f"Offered on {format_day(plan.help.date)}." if plan.help.date else ""
    points = [Point(words or "Not yet", "", name, "" if words else "amber") for name, words in said]
    points += [
        Point(
            o.what,
            f"settled on {format_day(o.settled)}" if o.settled else "Open",
            "Obligation",
            "good" if o.settled else "amber",
        )
        for o in plan.obligations
    ]
    settled = sum(one.settled is not None for one in plan.obligations)
    message = f"{settled} of {pluralize(len(plan.obligations), 'obligation')} {verb(settled, 'is', 'are', len(plan.obligations))} settled"
    return Section("Help to move on, and what is owed", words=offered, points=tuple(points), message=message)


def messages(m: ReportContext) -> Section:
    """Return the messages agreed for inside and outside, and the lessons learned."""
    plan = m.relationship.exit
    if plan is None:
        return Section("Messages")
    points = [Point(words) for words in plan.messages]
    points += [Point(plan.closing_review.learnt, "", "Learnt")] if plan.closing_review.learnt else []
    message = f"{pluralize(len(plan.messages), 'message')} {verb(len(plan.messages), 'is', 'are')} agreed for internal and external use"
    return Section("Messages", points=tuple(points), message=message)


def ready(m: ReportContext) -> Section:
    """Return how ready the relationship is for a well-managed exit, even if no exit is planned."""
    points = tuple(
        Point(words, "", "Ready" if stands else "Not yet", "good" if stands else "amber")
        for words, stands in exit_readiness(m.relationship)
    )
    met = sum(point.tone == "good" for point in points)
    still = next((f"; first open: {point.words}" for point in points if point.tone != "good"), "")
    message = titled(
        f"{met} of {pluralize(len(points), 'condition')} for a good exit {verb(met, 'is', 'are', len(points))} met",
        still,
    )
    return Section("Ready for a well-managed exit", points=points, message=message)
