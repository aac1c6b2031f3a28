"""The shared vision, why now, and the commitment behind it (`method.md#records` ownership, vision)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.findings.phrasing import format_day, pluralize, shortened, titled, verb
from relturn.model.audience import CLIENT

if TYPE_CHECKING:
    from relturn.records.ownership import Handover


def vision(m: ReportContext) -> Section:
    """Return the vision statement with its horizon, why now for both sides, and what the vision supports."""
    found = m.relationship.vision
    if found is None or not found.statement:
        return Section("The vision")
    points = [Point(said, "", name) for name, said in m.status.why_now]
    serves = [
        m.relationship.by_id[ref].record.statement for ref in found.serves if ref in m.relationship.by_id
    ]
    points += [Point(statement, "", "Supports") for statement in serves]
    reach = f"runs until {format_day(found.horizon)} and " if found.horizon else ""
    kinds = [m.relationship.by_id[ref].kind for ref in found.serves if ref in m.relationship.by_id]
    needs, shared = kinds.count("need"), kinds.count("common_ground")
    counted = [pluralize(shared, "aim that both sides share", "aims that both sides share")] if shared else []
    counted += [pluralize(needs, "need")] if needs else []
    served = f"supports {' and '.join(counted)}" if counted else "does not name a need that it supports"
    message = f"The vision {reach}{served}"
    if not counted and m.audience == CLIENT:  # a gap in our own work is not the client's concern
        until = f" until {format_day(found.horizon)}" if found.horizon else ""
        message = f"{m.us[:1].upper()}{m.us[1:]} and {m.relationship.name} share one vision{until}"
    return Section("The vision", quote=found.statement, points=tuple(points), message=message)


def principles(m: ReportContext) -> Section:
    """Return the principles and intended behaviours of both sides."""
    found = m.relationship.vision
    points = [Point(words, "", "Principle") for words in found.principles] if found else []
    points += [Point(words, "", "Behaviour") for words in found.behaviours] if found else []
    count = (len(found.principles), len(found.behaviours)) if found else (0, 0)
    message = f"{pluralize(count[0], 'principle')} and {pluralize(count[1], 'behaviour')} guide both sides"
    return Section("How we work together", points=tuple(points), message=message)


def authors(m: ReportContext) -> Section:
    """Return the people who wrote the vision."""
    found = m.relationship.vision
    names = tuple(m.relationship.title(ref) for ref in found.contributors) if found else ()
    sides = {m.relationship.side_of(ref) for ref in found.contributors} if found else set()
    message = (
        f"{pluralize(len(names), 'person', 'people')} from {pluralize(len(sides), 'side')} wrote the vision"
    )
    return Section("Authors", names, message=message)


def argued(m: ReportContext) -> Section:
    """Return the arguments for the vision: its stretch, its realism, and whether it is still relevant."""
    found = m.relationship.vision
    said = (
        (("stretch", found.stretch), ("realism", found.realism), ("still relevant", found.relevant))
        if found
        else ()
    )
    points = tuple(Point(words, "", name) for name, words in said if words)
    first = f": {points[0].words}" if points else ""
    message = titled(
        f"{len(points)} of 3 tests of the vision {verb(len(points), 'is', 'are')} answered", first
    )
    return Section("Stretch and realism", points=points, message=message)


def commitment(m: ReportContext) -> Section:
    """Return the owner of the turnaround, the owner's commitment, and the sides to which it was made."""
    found = m.relationship.ownership
    if found is None or not found.commitment:
        return Section("Our commitment")
    owner = m.people(tuple(filter(None, (found.owner, found.co_owner))))
    said = ", ".join(
        f"to {m.party(told.side)} on {format_day(told.date)}"
        + (f" ({m.people(told.people)})" if told.people else "")
        for told in found.declared_to
    )
    points = [_handed(m, one, "shared with") for one in found.shared_with]
    points += [_handed(m, one, "handed to") for one in found.handed_to]
    return Section(
        "Our commitment",
        message=f"{shortened(owner, 60) or 'Nobody yet'} {'own' if found.co_owner else 'owns'} the turnaround",
        words=f"Said {said}." if said else "",
        quote=found.commitment,
        points=tuple(points),
    )


def _handed(m: ReportContext, one: Handover, tag: str) -> Point:
    """Return the person who shares or took over ownership, with their commitment."""
    who = f"{m.relationship.title(one.stakeholder)}, {format_day(one.date)}"
    return Point(one.commitment or "no commitment recorded", who, tag, "" if one.commitment else "amber")


def journey_risks(m: ReportContext) -> Section:
    """Return the risks to the turnaround, and the response to each."""
    points = tuple(
        Point(r.statement, r.response or "no response yet", "Risk", "" if r.response else "bad")
        for r in m.relationship.current("journey_risk")
    )
    met = sum(not point.tone for point in points)
    first = f": {points[0].words}" if points else ""
    message = titled(
        f"{met} of {pluralize(len(points), 'risk')} to the turnaround {verb(met, 'has', 'have', len(points))} a response",
        first,
    )
    return Section("Risks to the turnaround", points=points, message=message)
