"""Two files whose names differ only in capital letters."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.merged import merged
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Files that are one file where names have no case."""
    seen: dict[str, str] = {}
    for path in sorted(read.files, reverse=True):  # small letters first
        first = seen.setdefault(path.lower(), path)
        if first != path:
            yield RuleMatch(
                path, (), f"its name differs from {first.partition('/')[2]} only in capital letters"
            )


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """What both say stands in the one with lowercase letters; not where they dispute a field."""
    path = next((name for name in read.files if name == finding.path.lower()), "")
    file, other = read.files.get(path), read.files[finding.path]
    if file is None or file.text is None or other.text is None:
        return None
    text = merged(None, file.text, other.text, read.relationship.kinds.item_keys)
    if text is None:
        return None
    return Fix(
        f"take it into {path.rpartition('/')[2]}",
        safe=True,
        files=((path, text.text), (finding.path, None)),
    )


RULE = Rule(
    code="X103",
    name="case-clash",
    severity="error",
    title="The names of two files differ only in capital letters.",
    why="On Windows and macOS they are one file, and one of the two is lost when somebody takes them out of git.",
    source="git, core.ignoreCase",
    check=check,
    fix=fix,
    hint="put the text of both into the one with lowercase letters",
    fails={"needs.yaml": "needs: []\n", "Needs.yaml": "needs: []\n"},
    passes={"needs.yaml": "needs: []\n"},
)
