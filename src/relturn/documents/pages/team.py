"""The mobilised team, counterparts and single threads (`method.md#records` team, `method.md#analyses` coverage; DISRUPTION)."""

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
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import folded, or_dash, pluralize
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.team import JointTeam


def page(relationship: Relationship, context: Context) -> Page:
    """The team of one relationship."""
    team = relationship.team
    open_departments = departments_without_representative(relationship)
    found = contacts_per_person(relationship, context)
    single = [thread for thread in found if thread.is_single]
    members = relationship.all("team_member")
    answer = (
        f"{relationship.name}: {len(members)} on the team, {pluralize(len(open_departments), 'department')} without a representative, "
        f"{len(single)} of {len(found)} important people hang on one thread."
    )
    steps = [(name, getattr(team, name, None)) for name in relationship.kinds.records["team"].marked("prose")]
    return Page(
        answer,
        (
            Section("Team", (), ("department", "who", "role", "why"), tuple((m.department, m.representative, or_dash(m.role), or_dash(m.why)) for m in members)),
            Section("Departments without a representative", tuple(open_departments)),
            Section("Members without a role", tuple(members_without_role(relationship))),
            Section("How the team works", tuple(f"{name}: {words or 'not written down'}" for name, words in steps)),
            Section("Threads", (), ("of theirs", "of ours"), tuple((t.client, or_dash(t.ours)) for t in found)),
            Section("Counterparts below the level wanted", (), ("ours", "theirs", "level", "wanted"), tuple((p.ours, p.theirs, str(p.level), str(p.wanted)) for p in counterpart_gaps(relationship))),
            Section("Joint teams", (), ("team", "remit", "chair", "members", "meets", "last met", "next"), tuple(_joint(relationship, one) for one in relationship.all("joint_team"))),
            Section("Levels without an ally", tuple(level.replace("_", " ") for level in levels_without_ally(relationship))),
            Section("Work without thanks", tuple(f"{ref}: {pluralize(number, 'action')}" for ref, number in work_without_thanks(relationship))),
        ),
    )  # fmt: skip


def _joint(relationship: Relationship, team: JointTeam) -> tuple[str, ...]:
    """A joint team in a row: whom it has, and when it met and meets."""
    meetings = sorted(
        (one for one in relationship.all("meeting") if one.team == team.id), key=lambda one: one.date
    )
    last = meetings[-1] if meetings else None
    return (
        team.name,
        team.remit,
        relationship.title(team.chair) if team.chair else or_dash(None),
        or_dash(folded([relationship.title(ref) for ref in team.members], "; ")),
        team.cadence,
        or_dash(str(last.date) if last else None),
        or_dash(str(last.next_meeting) if last and last.next_meeting else None),
    )
