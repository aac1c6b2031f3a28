"""The rule that reports the markers of an unfinished merge."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadRelationship
from relturn.rules.merged import merged
from relturn.rules.rule import Rule
from relturn.source.conflict import sides


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that merges both versions by record and field, or None if the versions conflict."""
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
    return Fix("keep the changes of both sides", safe=True, files=((finding.path, both.text),))


RULE = Rule(
    code="X101",
    name="conflict-marker",
    severity="error",
    title="A merge was not finished: its conflict markers are still in the file.",
    why="relturn cannot read a file with two versions, so its records are missing until somebody finishes the merge.",
    source="git merge",
    fix=fix,
    hint="keep the changes of both sides, and remove the conflict markers",
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
