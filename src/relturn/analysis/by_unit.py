"""The figures of each unit of a client, which add up to those of the whole relationship (`method.md#units`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relturn.analysis.measures import trends
from relturn.analysis.promises import due_lately, kept, overdue
from relturn.analysis.voice import hostile_people
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship

if TYPE_CHECKING:
    from relturn.records.issues import Issue

_URGENT = 2
"""The lowest priority of the issues that are counted."""


class UnitLine(NamedTuple):
    """The figures of one unit, or of the records that belong to no unit (`unit` is then empty).

    `people` are those of the client who have not left, and `hostile` are those of them whom `hostile_people` finds. `issues`
    have priority 1 or 2. `promises` were due lately on both sides, and `kept` of them were kept; `late` counts open actions whose due date has
    passed. `measures` have a target, and `on_target` of them have reached it.
    """

    unit: str
    name: str
    people: int
    hostile: int
    issues: int
    promises: int
    kept: int
    late: int
    measures: int
    on_target: int

    @property
    def counted(self) -> int:
        """Return how many records the line counts."""
        return self.people + self.issues + self.promises + self.late + self.measures


def by_unit(relationship: Relationship, context: Context) -> list[UnitLine]:
    """Return a line for each unit, the one with the most trouble first, and at the end one for the records of no unit.

    The list is empty if the client has no units. The last line is left out if all records belong to a unit.
    """
    units = relationship.all("unit")
    if not units:
        return []
    lines = [_line(relationship, context, unit.id, unit.name) for unit in units]
    lines.sort(key=lambda line: (-line.late, line.kept - line.promises, -line.hostile, -line.issues))
    rest = _line(relationship, context, "", "No unit")
    return [*lines, rest] if rest.counted else lines


def _line(relationship: Relationship, context: Context, unit: str, name: str) -> UnitLine:
    own = unit or None
    people = [one for one in relationship.people if one.side == "client" and one.unit == own]
    due = [
        action for side in SIDES for action in due_lately(relationship, context, side) if action.unit == own
    ]
    measures = [t for t in trends(relationship) if t.measure.of_unit == own and t.measure.target is not None]
    return UnitLine(
        unit, name, len(people), sum(one.person.unit == own for one in hostile_people(relationship, context)),
        sum(_is_urgent(issue) for issue in relationship.issues if issue.unit == own),
        len(due), sum(kept(relationship, action, context) for action in due),
        sum(action.unit == own for action in overdue(relationship, context)),
        len(measures), sum(trend.at_target for trend in measures),
    )  # fmt: skip


def _is_urgent(issue: Issue) -> bool:
    return issue.priority <= _URGENT
