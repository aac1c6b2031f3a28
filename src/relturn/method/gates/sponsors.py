"""What is asked of sponsors, allies and the team before leaving action (`method.md#gates`)."""

from __future__ import annotations

from datetime import date

from relturn.analysis.buy_in import resisting_people
from relturn.analysis.coverage import departments_without_representative, representatives
from relturn.analysis.people import LEVELS, SENIOR, top_level
from relturn.analysis.trust import LOW, latest_of_each, trust_answers
from relturn.declare.vocabulary import Side
from relturn.findings.phrasing import format_day, humanize
from relturn.method.none_named import none_named
from relturn.method.verdict import Criterion, Gap, Result, add, on_side, set_remedy, side_name
from relturn.model.context import Context
from relturn.model.labels import called
from relturn.model.relationship import SIDES, Relationship
from relturn.model.text import fold


def senior_sponsor_a_side(relationship: Relationship, context: Context) -> Result:
    """A sponsor of each side who is senior, or of the highest level there is, committed on a date, and is not against it."""
    by: list[str] = []
    found: list[Gap] = []
    for side in SIDES:
        committed, lacking = _sponsors_of(relationship, context, side)
        by += committed
        found += lacking
    return Result(tuple(by), tuple(found))


def _sponsors_of(relationship: Relationship, context: Context, side: Side) -> tuple[list[str], list[Gap]]:
    """Return the sponsors of a side who count, and what is missing where none does."""
    sponsors = [s for s in relationship.sponsors if relationship.side_of(s.stakeholder) == side]
    senior = [s for s in sponsors if _is_senior(relationship, s.stakeholder, side)]
    against = [s for s in senior if hostile_because(relationship, s.stakeholder)]
    begun = relationship.work_began or date.min
    committed = [s for s in senior if s.commitment and s.date and s.date >= begun and s not in against]
    if committed:
        return [sponsor.id for sponsor in committed], []
    name = side_name(relationship, side)
    place = on_side(relationship, side)
    if against:
        who = relationship.who(against[0].stakeholder)
        what = f"{who} is a sponsor and {hostile_because(relationship, against[0].stakeholder)}"
        refs = (against[0].id, against[0].stakeholder)
        remedy = add("sponsor", stakeholder="…", commitment="champion", date=str(context.today))
        return [], [
            Gap(
                "sponsor-hostile",
                what,
                remedy,
                refs,
                f"Win {who} again, or another sponsor {place}",
                2,
                against[0].stakeholder,
            )
        ]
    if senior:
        who = relationship.who(senior[0].stakeholder)
        remedy = set_remedy(senior[0].id, commitment="champion", date=str(context.today))
        early = senior[0].date if senior[0].commitment else None
        what = f"{who} has not committed to anything with a date"
        if early:
            what = f"{who} committed on {format_day(early)}, before the work began"
        do = f"Ask {who} to commit as a sponsor"
        return [], [Gap("not-committed", what, remedy, (senior[0].id,), do, 2 if early else 1)]
    again = _carried_of(relationship, "sponsor", side)
    if again:
        return [], [_look_again(relationship, ref, context) for ref in again]
    remedy = add("sponsor", stakeholder="…", commitment="champion", date=str(context.today))
    gone = [
        s
        for s in relationship.current("sponsor")
        if relationship.side_of(s.stakeholder) == side and relationship.has_left(s.stakeholder)
    ]
    what = f"{name[:1].upper()}{name[1:]} has no senior sponsor"
    if gone:
        what += f"; {relationship.who(gone[0].stakeholder)} has left"
    return [], [Gap(f"no-sponsor-{side}", what, remedy, (), f"Win a senior sponsor {place}")]


def _is_senior(relationship: Relationship, ref: str, side: Side) -> bool:
    person = relationship.person(ref)
    return (
        person is not None
        and person.left is None
        and (person.level in SENIOR or person.level == top_level(relationship, side))
    )


AGAINST = {"opponent": "an opponent", "sceptic": "a sceptic"}
"""Stances of people who do not help from within (INnOVATER 5), in words."""


def hostile_because(relationship: Relationship, ref: str) -> str:
    """Return why somebody cannot be a sponsor or an ally: stance, buy-in or trust, with its day; empty for others."""
    person = relationship.person(ref)
    if person is not None and person.stance is not None and person.stance.value in AGAINST:
        since = f" since {format_day(person.stance.date)}" if person.stance.date else ""
        return f"is {AGAINST[person.stance.value]}{since}"
    entry = next((one for one in resisting_people(relationship) if one.stakeholder == ref), None)
    if entry is None:
        answer = latest_of_each(trust_answers(relationship, "client")).get(ref)
        return (
            f"trusts us {answer.score:.2g} of 7 since {format_day(answer.day)}"
            if answer and answer.score <= LOW
            else ""
        )
    what = "vision" if entry.vision == "resisting" else "plan"
    return f"resists the {what}" + (f" since {format_day(entry.date)}" if entry.date else "")


def ally_at_each_level(relationship: Relationship, context: Context) -> Result:
    """An ally who is not against it at each level that exists on the client's side, or asked for and none found."""
    levels = {p.level for p in relationship.of_side("client")}
    allies = {
        ally.stakeholder: ally.id
        for ally in relationship.allies
        if not hostile_because(relationship, ally.stakeholder)
    }
    held = {p.level for p in relationship.of_side("client") if p.id in allies}
    missing = [level for level in LEVELS if level in levels - held]
    again = _carried_of(relationship, "ally", "client") if missing else []
    if again:
        return Result(tuple(allies.values()), tuple(_look_again(relationship, ref, context) for ref in again))
    found: list[Gap] = []
    notes: list[str] = []
    for level in missing:
        asked, lacking = none_named(relationship, context, "ally", (), level=level)
        found += lacking
        if asked is not None:
            notes.append(f"asked on {format_day(asked.date)}: no ally at the {humanize(level)} level")
            continue
        hostile = [
            a
            for a in relationship.allies
            if a.stakeholder not in allies and _level(relationship, a.stakeholder) == level
        ]
        why = (
            f"; {relationship.who(hostile[0].stakeholder)} {hostile_because(relationship, hostile[0].stakeholder)}"
            if hostile
            else ""
        )
        found.append(
            Gap(
                f"no-ally-{level}", f"No ally at the {humanize(level)} level of {relationship.name}{why}",
                add("ally", stakeholder="…", helps_by="…"), tuple(a.stakeholder for a in hostile[:1]),
                f"Win an ally at the {humanize(level)} level of {relationship.name}", 2 if hostile else 1, "allies",
            )
        )  # fmt: skip
    notes += _without_influence(relationship, context, list(allies))
    return Result(tuple(allies.values()), tuple(found), "; ".join(notes))


def _without_influence(relationship: Relationship, context: Context, allies: list[str]) -> list[str]:
    """Return a note where nobody among the allies of the client can move much: supporters need influence (INnOVATER 5)."""
    least = context.thresholds.heard_from_influence
    people = [person for person in map(relationship.person, allies) if person and person.side == "client"]
    if not people or any(person.influence >= least for person in people):
        return []
    return [f"no ally has influence {least} or more"]


def _level(relationship: Relationship, ref: str) -> str:
    person = relationship.person(ref)
    return person.level if person else ""


def _carried_of(relationship: Relationship, kind: str, side: Side) -> list[str]:
    """Sponsors or allies of a side that were carried over and not looked at again, and who have not left."""
    return [
        one.id
        for one in relationship.carried(kind)
        if relationship.side_of(one.stakeholder) == side and not relationship.has_left(one.stakeholder)
    ]


def _look_again(relationship: Relationship, ref: str, context: Context) -> Gap:
    return Gap(
        "not-reaffirmed",
        f"{called(relationship, ref)} was carried over and has not been reviewed",
        set_remedy(ref, reaffirmed=str(context.today)),
        (ref,),
        f"Review {called(relationship, ref)}",
        subject="carried over",
    )


def departments_on_the_team(relationship: Relationship, context: Context) -> Result:
    """Every department in contact with the client is on the team."""
    team = relationship.team
    departments = team.departments_in_contact if team else ()
    if not departments:
        what = f"The departments in contact with {relationship.name} are not recorded"
        do = f"Record which departments are in contact with {relationship.name}"
        return Result(
            (), (Gap("no-departments", what, set_remedy("team", departments_in_contact__add="…"), do=do),)
        )
    open_ones = departments_without_representative(relationship)
    carried = {fold(one.department): one.id for one in relationship.carried("team_member")}
    found = [
        _look_again(relationship, carried[fold(name)], context)
        if fold(name) in carried
        else Gap(
            f"not-on-team {name}",
            f"{name} is not on the team",
            add("team_member", department=name, representative="…"),
            do=f"Ask {name} for somebody on the team",
        )
        for name in open_ones
    ]
    found += [
        Gap(
            f"no-role {ref}",
            f"{relationship.who(ref)} has no role on the team",
            set_remedy(member.id, role="…"),
            (member.id, ref),
            f"Agree with {relationship.who(ref)} what they do for {relationship.name}",
            2,
            "roles on the team",
        )
        for member in representatives(relationship)
        if not member.role
        for ref in (member.representative,)
    ]
    return Result(tuple(member.id for member in representatives(relationship)), tuple(found))


CRITERIA = (
    Criterion(
        "senior-sponsor-on-each-side",
        "each side has a senior sponsor with a dated commitment",
        senior_sponsor_a_side,
    ),
    Criterion("ally-at-each-level", "an ally at each level on the client side", ally_at_each_level),
    Criterion(
        "departments-on-the-team",
        "departments in contact with the client are on the team",
        departments_on_the_team,
    ),
)
