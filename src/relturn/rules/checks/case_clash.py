"""The rule that reports two files whose names differ only in capital letters."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.merged import merged
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield files that have the same name if capital letters are ignored."""
    seen: dict[str, str] = {}
    for path in sorted(read.files, reverse=True):  # small letters first
        first = seen.setdefault(path.lower(), path)
        if first != path:
            yield RuleMatch(
                path, (), f"the file name differs from {first.partition('/')[2]} only in capital letters"
            )


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that merges both files under the lowercase name, or None if the files conflict."""
    path = next((name for name in read.files if name == finding.path.lower()), "")
    file, other = read.files.get(path), read.files[finding.path]
    if file is None or file.text is None or other.text is None:
        return None
    text = merged(None, file.text, other.text, read.relationship.kinds.item_keys)
    if text is None:
        return None
    return Fix(
        f"merge it into {path.rpartition('/')[2]}",
        safe=True,
        files=((path, text.text), (finding.path, None)),
    )


RULE = Rule(
    code="X103",
    name="case-clash",
    severity="error",
    title="The names of two files differ only in capital letters.",
    why="Windows and macOS treat them as one file, so a checkout from git loses one of the two.",
    source="git, core.ignoreCase",
    check=check,
    fix=fix,
    hint="move the content of both files into the file with the lowercase name",
    fails={"needs.yaml": "needs: []\n", "Needs.yaml": "needs: []\n"},
    passes={"needs.yaml": "needs: []\n"},
)
