"""Criteria of the Action gate about sponsors, allies and the team (`method.md#gates`)."""

from __future__ import annotations

from datetime import date

from relturn.analysis.buy_in import resisting_people
from relturn.analysis.coverage import departments_without_representative, representatives
from relturn.analysis.people import LEVELS, SENIOR, top_level
from relturn.analysis.trust import LOW, latest_of_each, trust_answers
from relturn.declare.vocabulary import Side, humanize
from relturn.findings.phrasing import format_day, joined
from relturn.method.none_named import none_named
from relturn.method.verdict import Criterion, Gap, Result, add, on_side, set_remedy, side_name
from relturn.model.context import Context
from relturn.model.labels import called
from relturn.model.relationship import SIDES, Relationship
from relturn.model.text import fold


def senior_sponsor_a_side(relationship: Relationship, context: Context) -> Result:
    """Check that each side has a senior sponsor who made a dated commitment and is not hostile."""
    by: list[str] = []
    found: list[Gap] = []
    for side in SIDES:
        committed, lacking = _sponsors_of(relationship, context, side)
        by += committed
        found += lacking
    return Result(tuple(by), tuple(found))


def _sponsors_of(relationship: Relationship, context: Context, side: Side) -> tuple[list[str], list[Gap]]:
    """Return the sponsors of a side who count, and the gaps if no sponsor counts."""
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
        what = f"{who} is a sponsor, but {hostile_because(relationship, against[0].stakeholder)}"
        refs = (against[0].id, against[0].stakeholder)
        remedy = add("sponsor", stakeholder="…", commitment="champion", date=str(context.today))
        return [], [
            Gap(
                "sponsor-hostile",
                what,
                remedy,
                refs,
                f"Regain the support of {who}, or find another sponsor {place}",
                2,
                against[0].stakeholder,
            )
        ]
    if senior:
        who = relationship.who(senior[0].stakeholder)
        remedy = set_remedy(senior[0].id, commitment="champion", date=str(context.today))
        early = senior[0].date if senior[0].commitment else None
        what = f"{who} is a sponsor, but has no dated commitment"
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
    return [], [Gap(f"no-sponsor-{side}", what, remedy, (), f"Find a senior sponsor {place}")]


def _is_senior(relationship: Relationship, ref: str, side: Side) -> bool:
    person = relationship.person(ref)
    return (
        person is not None
        and person.left is None
        and (person.level in SENIOR or person.level == top_level(relationship, side))
    )


AGAINST = {"opponent": "an opponent", "sceptic": "a sceptic"}
"""Names of the stances of people who cannot be sponsors or allies (INnOVATER 5)."""


def hostile_because(relationship: Relationship, ref: str) -> str:
    """Return why a person cannot be a sponsor or an ally: stance, buy-in or trust. Empty if the person can."""
    person = relationship.person(ref)
    if person is not None and person.stance is not None and person.stance.value in AGAINST:
        since = f" ({format_day(person.stance.date)})" if person.stance.date else ""
        return f"is {AGAINST[person.stance.value]}{since}"
    entry = next((one for one in resisting_people(relationship) if one.stakeholder == ref), None)
    if entry is None:
        answer = latest_of_each(trust_answers(relationship, "client")).get(ref)
        return (
            f"rated trust in us {answer.score:.2g} of 7 on {format_day(answer.day)}"
            if answer and answer.score <= LOW
            else ""
        )
    what = "vision" if entry.vision == "resisting" else "plan"
    return f"opposes the {what}" + (f" ({format_day(entry.date)})" if entry.date else "")


def ally_at_each_level(relationship: Relationship, context: Context) -> Result:
    """Check that each level on the client side has an ally, or that people were asked and named none."""
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
            notes.append(
                f"people were asked on {format_day(asked.date)} and named no ally at the {humanize(level)} level"
            )
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
                f"Find an ally at the {humanize(level)} level of {relationship.name}", 2 if hostile else 1, "allies",
            )
        )  # fmt: skip
    notes += _without_influence(relationship, context, list(allies))
    return Result(tuple(allies.values()), tuple(found), joined(notes))


def _without_influence(relationship: Relationship, context: Context, allies: list[str]) -> list[str]:
    """Return a note if no ally on the client side has enough influence (INnOVATER 5)."""
    least = context.thresholds.heard_from_influence
    people = [person for person in map(relationship.person, allies) if person and person.side == "client"]
    if not people or any(person.influence >= least for person in people):
        return []
    return [f"no ally has an influence of {least} or more"]


def _level(relationship: Relationship, ref: str) -> str:
    person = relationship.person(ref)
    return person.level if person else ""


def _carried_of(relationship: Relationship, kind: str, side: Side) -> list[str]:
    """Return the sponsors or allies of a side who were carried over, have not been reviewed, and have not left."""
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
    """Check that every department in contact with the client is on the team."""
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
            do=f"Ask {name} to name a team member",
        )
        for name in open_ones
    ]
    found += [
        Gap(
            f"no-role {ref}",
            f"{relationship.who(ref)} has no role on the team",
            set_remedy(member.id, role="…"),
            (member.id, ref),
            f"Agree with {relationship.who(ref)} their role in the team for {relationship.name}",
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
    Criterion("ally-at-each-level", "there is an ally at each level on the client side", ally_at_each_level),
    Criterion(
        "departments-on-the-team",
        "departments in contact with the client are on the team",
        departments_on_the_team,
    ),
)
