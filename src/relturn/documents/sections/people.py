"""Sections about people: stakeholders, interviews, buy-in, sponsors and contact pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from relturn.analysis.buy_in import buy_in
from relturn.analysis.by_unit import UnitLine
from relturn.analysis.coverage import (
    ContactCoverage,
    contact_pairs,
    contacts_of_each,
    contacts_per_person,
    counterpart_gaps,
    departments_without_representative,
    levels_without_ally,
)
from relturn.declare.vocabulary import choice_label, humanize
from relturn.documents import chart
from relturn.documents.context import ReportContext
from relturn.documents.page import Colour, Point, Section
from relturn.documents.status import PersonLine
from relturn.findings.phrasing import (
    enumerated,
    folded,
    format_day,
    joined,
    or_dash,
    pluralize,
    shortened,
    verb,
)
from relturn.model.audience import CLIENT

if TYPE_CHECKING:
    from relturn.records.plan import Ally, Sponsor
    from relturn.records.stakeholders import Counterpart
    from relturn.records.vision import Counts


def _all_interviewed(number: int) -> str:
    who = f"All {number} people to interview have" if number > 1 else "The only person to interview has"
    return f"{who} been interviewed or excused"


def people(m: ReportContext) -> Section:
    """Return the stakeholder map, and a table of all people."""
    lines = m.status.people
    if not lines:
        return Section("People")
    unheard = [line for line in lines if _heard(line) == "to interview"]
    number = len(unheard)
    words = f"{pluralize(len(lines), 'person', 'people')} by influence and stance; " + (
        f"{number} still to be interviewed."
        if unheard
        else "all people to interview have been interviewed or excused."
    )
    message = (
        f"{number} of {pluralize(len(lines), 'person', 'people')} {verb(number, 'is', 'are', len(lines))} still to be interviewed"
        if unheard
        else _all_interviewed(sum(line.must for line in lines))
    )
    dots = tuple(
        chart.Person(p.name or p.role, p.role, p.side, p.influence, p.stance, _heard(p))
        for p in lines
        if p.side != "supplier" or p.stance != "unknown"  # what our own people think of us is rarely asked
    )
    rows = tuple(
        (
            p.name or p.role,
            p.role if p.name else "–",
            m.party(p.side),
            choice_label(p.level),
            str(p.influence),
            choice_label(p.stance),
            or_dash(p.heard),
            choice_label(p.vision),
        )
        for p in lines
    )
    section = Section(
        "People", (), ("Who", "Role", "Side", "Level", "Influence", "Stance", "Interviewed", "Buy-in"), rows,
        pictures=(chart.People("Stakeholder map", words, dots, m.names),), folded=True, message=message,
    )  # fmt: skip
    left_out = len(lines) - len(dots)
    who = f"{pluralize(left_out, 'person', 'people')} of our team without a stance"
    said = f"{who} {verb(left_out, 'is', 'are')} in the list only."
    return replace(section, words=said) if left_out and section.drawn else section


def _heard(person: PersonLine) -> str:
    if person.heard:
        return "interviewed"
    if person.declined:
        return "declined"
    return "to interview" if person.must else "no interview needed"


def buys_in(m: ReportContext) -> Section:
    """Return buy-in to the vision and the plan, with quotes, and who owns the response to opponents."""
    rows = tuple(
        (
            m.relationship.title(e.stakeholder),
            _counted(e.vision_counts) or choice_label(e.vision),
            _counted(e.plan_counts) or choice_label(e.plan),
            or_dash(e.date),
            or_dash(e.words),
            _care(m, e.looked_after_by, e.answer),
        )
        for e in buy_in(m.relationship)
    )
    entries = buy_in(m.relationship)
    vision = sum(entry.vision in _FOR for entry in entries)
    plan = sum(entry.plan in _FOR for entry in entries)
    against = sum("resisting" in {entry.vision, entry.plan} for entry in entries)
    opposed = f"; {against} {verb(against, 'is', 'are')} opposed" if against else ""
    asked = any(entry.plan != "unasked" or entry.plan_counts for entry in entries)
    message = f"{vision} of {pluralize(len(rows), 'person', 'people')} {verb(vision, 'supports', 'support', len(rows))} the vision"
    message += f" and {plan} the plan{opposed}" if asked else f"{opposed}; nobody was asked about the plan"
    head = ("Who", "Vision", "Plan", "Asked on", "Quote", "Response")
    return Section("Buy-in", (), head, rows, message=message)


_FOR = {"committed", "supportive"}


def _counted(counts: Counts | None) -> str:
    """Return the answers of a group as counts; empty for a person."""
    said = vars(counts).items() if counts else ()
    return ", ".join(f"{number} {humanize(name)}" for name, number in said if number)


def _care(m: ReportContext, ref: str | None, answer: str | None) -> str:
    return "–" if ref is None else f"{m.relationship.title(ref)}: {answer or 'no response yet'}"


def team(m: ReportContext) -> Section:
    """Return our team for this client: each person's department and role (`method.md#records` team)."""
    members = m.relationship.all("team_member")
    rows = tuple(
        (choice_label(member.department), m.relationship.title(member.representative), or_dash(member.role))
        for member in members
    )
    people = len({member.representative for member in members})
    departments = len({member.department for member in members})
    without = len(departments_without_representative(m.relationship))
    missing = (
        f"; {pluralize(without, 'department')} {verb(without, 'has', 'have')} no representative"
        if without
        else ""
    )
    message = (
        f"{pluralize(people, 'person', 'people')} from {pluralize(departments, 'department')} "
        f"{verb(people, 'is', 'are')} on the team{missing}"
    )
    return Section("Our team", (), ("Department", "Who", "Role"), rows, message=message)


def sponsors(m: ReportContext) -> Section:
    """Return the sponsors and, for our team, the allies and the levels without an ally."""
    points = [
        Point(m.relationship.title(s.stakeholder), _support(m, s), "Sponsor") for s in m.relationship.sponsors
    ]
    if m.is_ours:
        points += [
            Point(m.relationship.title(a.stakeholder), _help(a), "Ally") for a in m.relationship.allies
        ]
        points += [
            Point(f"No ally at the {humanize(level)} level", "", "Missing", "amber")
            for level in levels_without_ally(m.relationship)
        ]
    number = len(m.relationship.sponsors)
    names = [_name(m, sponsor.stakeholder) for sponsor in m.relationship.sponsors]
    what = "this work" if m.audience == CLIENT else "the turnaround"
    message = (
        f"{shortened(enumerated(names), 60)} {verb(number, 'supports', 'support')} {what}"
        if number
        else f"No sponsor supports {what} yet"
    )
    return Section("Sponsors and allies" if m.is_ours else "Sponsors", points=tuple(points), message=message)


def _support(m: ReportContext, sponsor: Sponsor) -> str:
    """Return what a sponsor committed to.

    For our team, the text also says what we asked, what the sponsor gave, and how we maintain the support.
    """
    said = [_commitment(sponsor.commitment, sponsor.date)]
    if m.is_ours:
        said += [f"asked on {format_day(step.date)}: {step.what}" for step in sponsor.asked]
        said += [f"gave on {format_day(step.date)}: {step.what}" for step in sponsor.given]
        last = f" (last on {format_day(max(sponsor.kept_alive_on))})" if sponsor.kept_alive_on else ""
        said += (
            [f"support maintained by: {sponsor.kept_alive or 'not recorded'}{last}"]
            if sponsor.kept_alive or last
            else []
        )
    return joined(filter(None, said))


def _help(ally: Ally) -> str:
    """Return how an ally helps, what they committed to, and how we maintain their support."""
    alive = f"support maintained by: {ally.kept_alive}" if ally.kept_alive else ""
    return joined(filter(None, (ally.helps_by, _commitment(ally.commitment, ally.date), alive)))


COMMITMENTS = {
    "champion": "Champions the turnaround",
    "decide": "Takes the decisions",
    "resource": "Provides the resources",
}
"""What sponsors and allies commit to."""


def _commitment(commitment: str | None, day: object) -> str:
    words = COMMITMENTS.get(commitment or "", "")
    return f"{words} since {or_dash(day)}" if words and day else words


def relations(m: ReportContext) -> Section:
    """Return the map of the client's people: reporting lines, influence lines, and contacts on our side with their levels."""
    people = [person for person in m.relationship.people if person.side == "client"]
    places = {person.id: index for index, person in enumerate(people)}
    ties = contacts_of_each(m.relationship, m.context)
    boxes = tuple(
        chart.Box(
            person.name or person.role, person.role if person.name else "", person.level, person.influence,
            person.stance.value if person.stance else "unknown",
            _contacts(m, person.id, ties.get(person.id, ())),
        )
        for person in people
    )  # fmt: skip
    reports = tuple((places[p.id], places[p.reports_to]) for p in people if p.reports_to in places)
    influences = tuple((places[p.id], places[ref]) for p in people for ref in p.influences if ref in places)
    covered = sum(bool(box.contacts) for box in boxes)
    message = f"{covered} of {pluralize(len(boxes), 'person', 'people')} on the client side {verb(covered, 'has', 'have', len(boxes))} a contact on our side"
    words = f"{message}; {pluralize(len(reports), 'reporting line')}, {pluralize(len(influences), 'influence line')}."
    rows = tuple(
        (
            box.name,
            choice_label(box.level),
            str(box.influence),
            choice_label(box.stance),
            joined(box.contacts) or "–",
            _line(m, person.reports_to),
            folded([_line(m, ref) for ref in person.influences], "; ") or "–",
        )
        for box, person in zip(boxes, people, strict=True)
    )
    head = ("Who", "Level", "Influence", "Stance", "Contacts", "Reports to", "Influences")
    pictures = (chart.Relations("Relationship map", words, boxes, reports, influences),) if boxes else ()
    return Section("Relationship map", (), head, rows, pictures=pictures, folded=True, message=message)


def _contacts(m: ReportContext, person: str, ours: tuple[str, ...]) -> tuple[str, ...]:
    """Return the contacts of a person on our side: those of pairs with their levels, then all others."""
    pairs = [pair for pair in contact_pairs(m.relationship) if pair.theirs == person]
    others = [ref for ref in ours if ref not in {pair.ours for pair in pairs}]
    return (
        *(f"{_name(m, pair.ours)}, {_levels(pair)}" for pair in pairs),
        *(_name(m, ref) for ref in others),
    )


def _levels(pair: Counterpart) -> str:
    """Return the current and the target level of a contact pair."""
    return (
        f"{pair.level} → {pair.wanted} of 5"
        if pair.wanted and pair.wanted != pair.level
        else f"{pair.level} of 5"
    )


def _line(m: ReportContext, ref: str | None) -> str:
    return _name(m, ref) if ref else "–"


_MOST_CONTACTS = 5
"""The number of key contacts with too few contacts that a document lists; `team` lists all."""


def counterparts(m: ReportContext) -> Section:
    """Return the contact pairs of both sides, and the single-contact risks."""
    pairs = tuple(
        chart.Pair(_name(m, pair.ours), _name(m, pair.theirs), pair.level, pair.wanted)
        for pair in contact_pairs(m.relationship)
    )
    everyone = contacts_per_person(m.relationship, m.context)
    single = [thread for thread in everyone if thread.is_single]
    points = tuple(
        Point(
            m.relationship.title(t.client),
            f"only with {', '.join(map(m.relationship.title, t.ours))}" if t.ours else "",
            "One contact" if t.ours else "No contact",
            "amber" if t.ours else "bad",
        )
        for t in sorted(single, key=lambda one: bool(one.ours))
    )
    more = len(points) - _MOST_CONTACTS
    lines = (f"and {more} more",) if more > 0 else ()
    points = points[:_MOST_CONTACTS]
    if not pairs:
        message = _of_key_contacts(everyone, sum(not t.ours for t in single), "no contact on our team")
        return Section("Counterparts", lines, points=points, message=message)
    short = len(counterpart_gaps(m.relationship))
    words = f"{pluralize(len(pairs), 'pair')} of contacts; {short} below the target level (1 vendor to 5 trusted adviser)."
    return Section(
        "Counterparts",
        lines,
        message=_below(short, len(pairs)),
        points=points,
        pictures=(chart.Counterparts("Counterparts", words, pairs),),
    )


def judge_contacts(m: ReportContext) -> tuple[Colour, str]:
    """Return the colour of the relationship map and its reason: key contacts without a contact on our team come first.

    A key contact with only one contact, or a contact pair below its target level, needs attention (`method.md#analyses`, coverage).
    """
    everyone = contacts_per_person(m.relationship, m.context)
    if not everyone:
        return "grey", "no key contact on the client side is recorded"
    worst: tuple[tuple[Colour, int], ...] = (("red", 0), ("amber", 1))
    for colour, number in worst:
        found = sum(len(one.ours) == number for one in everyone)
        if found:
            what = "no contact on our team" if number == 0 else "only one contact on our team"
            return colour, _of_key_contacts(everyone, found, what)
    below = counterpart_gaps(m.relationship)
    if below:
        return "amber", _below(len(below), len(contact_pairs(m.relationship)))
    return "green", _of_key_contacts(everyone, len(everyone), "at least two contacts on our team")


def _of_key_contacts(everyone: Sequence[ContactCoverage], found: int, what: str) -> str:
    whole = pluralize(len(everyone), "key contact")
    return f"{found} of {whole} on the client side {verb(found, 'has', 'have', len(everyone))} {what}"


def _below(short: int, pairs: int) -> str:
    return f"{short} of {pluralize(pairs, 'pair')} {verb(short, 'is', 'are', pairs)} below the target level"


def _name(m: ReportContext, ref: str) -> str:
    person = m.relationship.person(ref)
    return (person.name or person.role) if person else ref


def units(m: ReportContext) -> Section:
    """Return a table of the client's units, the one with the most trouble first."""
    lines = m.status.units
    rows = tuple(
        (
            line.name,
            str(line.people),
            str(line.hostile),
            str(line.issues),
            f"{line.kept} of {line.promises}" if line.promises else "–",
            str(line.late),
            f"{line.on_target} of {line.measures}" if line.measures else "–",
        )
        for line in lines
    )
    head = (
        "Unit",
        "People",
        "Hostile",
        "Issues of priority 1 or 2",
        "Promises kept",
        "Late",
        "Measures on target",
    )
    return Section("Units", (), head, rows, message=_of_units(lines))


def _of_units(lines: Sequence[UnitLine]) -> str:
    """Return what the figures of the units say: the unit with late actions or broken promises, or that there is none."""
    named = [line for line in lines if line.unit]
    if not named:
        return ""
    worst = named[0]
    broken = worst.promises - worst.kept
    if worst.late:
        return f"In {worst.name}, {pluralize(worst.late, 'action')} {verb(worst.late, 'is', 'are')} late"
    if broken:
        return f"In {worst.name}, {broken} of {pluralize(worst.promises, 'promise')} {verb(broken, 'was', 'were', worst.promises)} broken"
    if worst.hostile:
        return f"In {worst.name}, {worst.hostile} of {pluralize(worst.people, 'person', 'people')} {verb(worst.hostile, 'is', 'are', worst.people)} hostile"
    return f"In {pluralize(len(named), 'unit')}, nothing is late or broken and nobody is hostile"
