"""An id is not an id."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadRelationship
from relturn.rules.rule import Rule
from relturn.source.edits import SetValue


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """The person whose name or role stands there; the id of a record is changed by `rename`, with what refers to it."""
    if read.relationship.person(finding.suggestion) is None or finding.key_path[-1:] == ("id",):
        return None
    edit = SetValue(finding.key_path, finding.suggestion)
    return Fix(f"write {finding.suggestion}", safe=False, edits=((finding.path, edit),))


RULE = Rule(
    code="S107",
    name="bad-id",
    severity="error",
    title="An id is not an id.",
    why="Ids are typed in commands and stand in other records; lowercase letters, digits and dashes always work.",
    source="method.md#vocabulary",
    fix=fix,
    fails={
        "needs.yaml": "needs:\n  - {id: Dates To Rely On, side: client, level: operational, statement: Dates.}\n"
    },
    passes={
        "needs.yaml": "needs:\n  - {id: dates-to-rely-on, side: client, level: operational, statement: Dates.}\n"
    },
)
