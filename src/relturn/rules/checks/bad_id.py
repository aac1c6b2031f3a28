"""The rule that reports an id that is not valid."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadRelationship
from relturn.rules.rule import Rule
from relturn.source.edits import SetValue


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that replaces a name or a role with the id of the person. `rename` changes the id of a record itself."""
    if read.relationship.person(finding.suggestion) is None or finding.key_path[-1:] == ("id",):
        return None
    edit = SetValue(finding.key_path, finding.suggestion)
    return Fix(f"write {finding.suggestion}", safe=False, edits=((finding.path, edit),))


RULE = Rule(
    code="S107",
    name="bad-id",
    severity="error",
    title="An id is not valid.",
    why="People type ids in commands, and other records refer to them. Lowercase letters, digits and hyphens always work.",
    source="method.md#vocabulary",
    fix=fix,
    fails={
        "needs.yaml": "needs:\n  - {id: Dates To Rely On, side: client, level: operational, statement: Dates.}\n"
    },
    passes={
        "needs.yaml": "needs:\n  - {id: dates-to-rely-on, side: client, level: operational, statement: Dates.}\n"
    },
)
