"""Sections about needs: the needs of both sides, common ground and conflicts (`method.md#records` needs)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from relturn.declare.vocabulary import Party, choice_label, humanize
from relturn.documents import chart
from relturn.documents.context import ReportContext
from relturn.documents.page import Point, Section
from relturn.findings.phrasing import format_day, joined, or_dash, pluralize, shortened, titled, verb

if TYPE_CHECKING:
    from relturn.records.needs import Need


def common_ground(m: ReportContext) -> Section:
    """Return the needs of both sides and their common ground."""
    sides = {
        side: [need for need in m.relationship.needs if need.side == side] for side in ("client", "supplier")
    }
    shared = m.relationship.common_ground
    needs = m.relationship.needs
    places = {need.id: (side, index) for side, needs in sides.items() for index, need in enumerate(needs)}
    joins = tuple(
        (*places[ref], index) for index, common in enumerate(shared) for ref in common.joins if ref in places
    )
    if not (places or shared) or not (shared or m.is_ours):
        return Section("Common ground")
    words = (
        f"{pluralize(len(sides['client']), 'need')} of {m.relationship.name}, {len(sides['supplier'])} of {m.us}, "
        f"{len(shared)} in common."
    )
    picture = chart.SharedNeeds(
        "Needs and common ground", words, tuple(n.statement for n in sides["client"]),
        tuple(n.statement for n in sides["supplier"]), tuple(c.statement for c in shared), joins, m.names,
    )  # fmt: skip
    message = (
        titled(
            f"{pluralize(len(shared), 'need')} {verb(len(shared), 'is', 'are')} shared by both sides",
            f": {shared[0].statement}",
        )
        if shared
        else f"No common ground is recorded yet; {pluralize(len(places), 'need is', 'needs are')} recorded"
    )
    titles = {need.id: need.statement.rstrip(".") for need in needs}
    rows = tuple(
        (common.statement, joined(titles[ref] for ref in common.joins if ref in titles)) for common in shared
    )
    head = ("Common ground", "Based on these needs") if rows else ()
    return Section("Common ground", (), head, rows, words, pictures=(picture,), folded=True, message=message)


def of_side(side: Party) -> Callable[[ReportContext], Section]:
    """Return a function that makes the section of the needs of one side, or of third parties."""

    def needs(m: ReportContext) -> Section:
        found = [need for need in m.relationship.needs if need.side == side]
        rows = tuple(
            (
                n.statement,
                choice_label(n.level),
                _how(m, n),
                or_dash(n.good_looks_like),
                choice_label(n.status),
            )
            for n in found
        )
        met = sum(need.status == "met" for need in found)
        name = shortened(m.party(side), 24)
        still = next((need.statement for need in found if need.status != "met"), "")
        rest = f"; open: {still}" if still else ""
        message = titled(
            f"{met} of {pluralize(len(found), 'need')} of {name} {verb(met, 'is', 'are', len(found))} met",
            rest,
        )
        head = ("Need", "Level", "Importance", "Success criterion", "Status")
        topic = f"Needs of {m.party(side)}"
        return Section(topic, (), head, rows, message=message)

    return needs


def named(m: ReportContext) -> Section:
    """Return the section about the client's needs in the results of the interviews.

    The section is empty for our team, which has a separate document about needs.
    """
    if m.is_ours:
        return Section("Needs")
    made = of_side("client")(m)
    number = len(made.rows)
    name = shortened(m.relationship.name, 24)
    return replace(made, message=f"{pluralize(number, 'need')} of {name} {verb(number, 'was', 'were')} named")


def _how(m: ReportContext, need: Need) -> str:
    """Return the strength and time of a need; for our team also its priority."""
    said = f"{choice_label(need.strength)}, {need.when}"
    return f"{said}; priority {need.priority}" if m.is_ours else said


def dropped(m: ReportContext) -> Section:
    """Return the needs that were dropped in this cycle, each with the reason."""
    gone = [need for need in m.relationship.current("need") if need.status == "dropped"]
    points = tuple(Point(n.statement, n.reason or "no reason recorded", m.party(n.side)) for n in gone)
    message = f"{pluralize(len(points), 'need')} {verb(len(points), 'was', 'were')} dropped"
    return Section("Dropped needs", points=points, message=message, detail=True)


def conflicts(m: ReportContext) -> Section:
    """Return the conflicts between needs, and how each is handled."""
    points = tuple(
        Point(
            c.statement,
            joined((*_names(m, c.between), c.handled or "no way forward yet")),
            "handled" if c.handled else "open",
            "good" if c.handled else "bad",
        )
        for c in m.relationship.conflicts
    )
    handled = sum(point.tone == "good" for point in points)
    message = f"{handled} of {pluralize(len(points), 'conflict')} between needs {verb(handled, 'has', 'have', len(points))} a way forward"
    return Section("Conflicts between needs", points=points, message=message)


def _names(m: ReportContext, refs: tuple[str, ...]) -> list[str]:
    """Return the needs in a conflict as one text; empty if none are recorded."""
    known = [m.relationship.by_id[ref].record.statement for ref in refs if ref in m.relationship.by_id]
    return [f"between “{'” and “'.join(known)}”"] if known else []


def unmet_issues(m: ReportContext) -> Section:
    """Return important issues that no need addresses."""
    turned = {ref for need in m.relationship.needs for ref in need.reverses}
    points = tuple(
        Point(
            i.statement,
            i.set_aside or "",
            "set aside" if i.set_aside else "no need",
            "amber" if i.set_aside else "bad",
        )
        for i in m.relationship.issues
        if i.priority <= m.context.thresholds.priority_served
        and i.id not in turned
        and not set(i.facts) & turned
    )
    message = f"{pluralize(len(points), 'important issue')} {verb(len(points), 'is', 'are')} not addressed by a need"
    return Section("Important issues without a need", points=points, message=message)


def _agreed(m: ReportContext, ref: str | None) -> str:
    """Return the workshop in which something was agreed, as text.

    The text is empty if there is no workshop, or if the reader may not see the workshop.
    """
    entry = m.relationship.by_id.get(ref or "")
    return f"; agreed in the workshop of {format_day(entry.record.date)}" if entry else ""


_MET = {"met": ("Met", "good"), "partly": ("Partly met", "amber"), "not": ("Not met", "bad")}
"""The tag and the tone of an expectation by its state."""


def expectations(m: ReportContext) -> Section:
    """Return the expectations that each side has of the other, and whether each expectation is met."""
    points = tuple(
        Point(
            e.statement,
            f"{m.party(e.side)}: {humanize(e.area)}"
            + (f", checked {format_day(e.looked_at)}" if e.looked_at else "")
            + _agreed(m, e.agreed_in),
            *_MET.get(e.met, (humanize(e.met), "")),
        )
        for e in m.relationship.current("expectation")
    )
    met = sum(point.tone == "good" for point in points)
    message = f"{met} of {pluralize(len(points), 'expectation')} {verb(met, 'is', 'are', len(points))} met"
    return Section("Expectations", points=points, message=message)
