"""The mobilised team, contact pairs and single-contact risks (`method.md#records` team, `method.md#analyses` coverage; DISRUPTION)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.analysis.coverage import (
    contacts_per_person,
    counterpart_gaps,
    departments_without_representative,
    levels_without_ally,
    members_without_role,
    work_without_thanks,
)
from relturn.analysis.promises import open_actions
from relturn.declare.vocabulary import choice_label
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import folded, format_day, joined, or_dash, pluralize, verb
from relturn.model.context import Context
from relturn.model.labels import called
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.team import JointTeam


def page(relationship: Relationship, context: Context) -> Page:
    """Return the team page of one relationship."""
    team = relationship.team
    open_departments = departments_without_representative(relationship)
    found = contacts_per_person(relationship, context)
    single = [thread for thread in found if thread.is_single]
    members = relationship.all("team_member")
    answer = (
        f"{relationship.name}: {len(members)} on the team, {pluralize(len(open_departments), 'department')} without a representative, "
        f"{len(single)} of {pluralize(len(found), 'key contact')} {verb(len(single), 'has', 'have', len(found))} one contact or none."
    )
    steps = [(name, getattr(team, name, None)) for name in relationship.kinds.records["team"].marked("prose")]
    return Page(
        answer,
        (
            Section("Team", (), ("Department", "Who", "Role", "Why"), tuple((m.department, relationship.who(m.representative) if m.representative else "–", or_dash(m.role), or_dash(m.why)) for m in members)),
            Section("Departments without a representative", tuple(open_departments)),
            Section("Members without a role", tuple(map(relationship.who, members_without_role(relationship)))),
            Section("How the team works", tuple(f"{name}: {words or 'not recorded'}" for name, words in steps)),
            Section("Contacts", (), ("On the client side", "On our side"), tuple((relationship.who(t.client), folded([*map(relationship.who, t.ours)], "; ") or "–") for t in found)),
            Section("Contact pairs below the target level", (), ("On our side", "On the client side", "Current level", "Target level"), tuple((relationship.who(p.ours), relationship.who(p.theirs), str(p.level), str(p.wanted)) for p in counterpart_gaps(relationship))),
            Section("Joint teams", (), ("Team", "Remit", "Chair", "Members", "Meets", "Last met", "Next", "Open promises"), tuple(_joint(relationship, one) for one in relationship.all("joint_team"))),
            _meetings(relationship),
            Section("Levels without an ally", tuple(level.replace("_", " ") for level in levels_without_ally(relationship))),
            Section("Work not yet recognised", tuple(f"{relationship.who(ref)}: {pluralize(number, 'action')}" for ref, number in work_without_thanks(relationship))),
        ),
    )  # fmt: skip


def _joint(relationship: Relationship, team: JointTeam) -> tuple[str, ...]:
    """Return a joint team as a table row: its members, and its past and next meetings."""
    meetings = sorted(
        (one for one in relationship.all("meeting") if one.team == team.id), key=lambda one: one.date
    )
    last = meetings[-1] if meetings else None
    return (
        team.name,
        team.remit,
        relationship.title(team.chair) if team.chair else or_dash(None),
        or_dash(folded([relationship.title(ref) for ref in team.members], "; ")),
        choice_label(team.cadence),
        or_dash(last.date if last else None),
        or_dash(last.next_meeting if last else None),
        str(sum(action.team == team.id for action in open_actions(relationship))),
    )


def _meetings(relationship: Relationship) -> Section:
    """Return the last meeting of each joint team: its decisions, who attended, and the actions that follow."""
    last = {one.team: one for one in sorted(relationship.all("meeting"), key=lambda one: one.date)}
    rows = tuple(
        (
            team.name,
            format_day(last[team.id].date),
            or_dash(folded([relationship.title(ref) for ref in last[team.id].people], "; ")),
            or_dash(joined(last[team.id].decisions)),
            or_dash(joined(called(relationship, ref) for ref in last[team.id].actions)),
        )
        for team in relationship.all("joint_team")
        if team.id in last
    )
    head = ("Team", "Met on", "Who attended", "Decided", "Actions that follow")
    return Section("The last meetings", (), head, rows)
