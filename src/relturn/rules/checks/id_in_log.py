"""The rule that reports a log entry with an id key."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.layout import stem_of
from relturn.loader.reader import ReadRelationship
from relturn.rules.rule import Rule
from relturn.source.edits import Delete


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that removes the id key of a log entry. The fix is safe if the id equals the file name."""
    document = read.files[finding.path].document
    data = document.data if document else {}
    same = data.get("id") == stem_of(finding.path)
    return Fix("remove the id key", same, ((finding.path, Delete(("id",))),))


RULE = Rule(
    code="S108",
    name="id-in-log",
    severity="error",
    title="A log entry has an id key.",
    why="The id of a log entry is its file name. A second id could differ from it.",
    source="method.md#vocabulary",
    fix=fix,
    fails={
        "execution/2026-01-05-reading.yaml": "id: other\nkind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 1\n"
    },
    passes={
        "execution/2026-01-05-reading.yaml": "kind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 1\n"
    },
)
