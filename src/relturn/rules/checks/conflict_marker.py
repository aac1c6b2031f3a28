"""Marks of a merge that was not finished."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadRelationship
from relturn.rules.merged import merged
from relturn.rules.rule import Rule
from relturn.source.conflict import sides


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Both sides by record and field, where they do not dispute one."""
    text = read.files[finding.path].text
    found = sides(text.text) if text else None
    if text is None or found is None:
        return None
    ours, base, theirs = (None if side is None else text.with_text(side) for side in found)
    assert ours is not None
    assert theirs is not None
    both = merged(base, ours, theirs, read.relationship.kinds.item_keys)
    if both is None:
        return None
    return Fix("take what both sides wrote", safe=True, files=((finding.path, both.text),))


RULE = Rule(
    code="X101",
    name="conflict-marker",
    severity="error",
    title="A merge was not finished: its marks stand in the file.",
    why="Nobody reads a file that holds two versions of itself; its records are gone until one is chosen.",
    source="git merge",
    fix=fix,
    hint="take what both sides wrote, and the marks away",
    fails={
        "needs.yaml": (
            "needs:\n"
            "<<<<<<< ours\n"
            "  - {id: one, side: client, level: operational, statement: One.}\n"
            "=======\n"
            "  - {id: two, side: supplier, level: operational, statement: Two.}\n"
            ">>>>>>> theirs\n"
        )
    },
    passes={
        "needs.yaml": (
            "needs:\n"
            "  - {id: one, side: client, level: operational, statement: One.}\n"
            "  - {id: two, side: supplier, level: operational, statement: Two.}\n"
        )
    },
)
