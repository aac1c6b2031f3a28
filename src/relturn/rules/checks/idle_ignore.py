"""The rule that reports an ignore comment without effect."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix, Replacement
from relturn.loader.reader import ReadRelationship
from relturn.rules.rule import Rule


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that removes the comment or, if only some of its codes have no effect, these codes."""
    document = read.files[finding.path].document
    if document is None:
        return None
    text, (start, end) = document.text.text, finding.span[:2]
    if finding.suggestion:
        start, end = text.index("[", start) + 1, text.index("]", start)
        return Fix(
            f"keep only {finding.suggestion}",
            safe=True,
            replacements=(Replacement(finding.path, start, end, finding.suggestion),),
        )
    begin = text.rfind("\n", 0, start) + 1
    if text[begin:start].strip():
        start = begin + len(text[begin:start].rstrip())
    else:
        start, end = begin, text.find("\n", end) + 1 or len(text)
    return Fix(
        "remove the ignore comment", safe=True, replacements=(Replacement(finding.path, start, end, ""),)
    )


RULE = Rule(
    code="F112",
    name="idle-ignore",
    severity="warning",
    title="An ignore comment has no effect: it is not needed, has expired, or gives no reason.",
    why="A forgotten exception hides the next mistake of its kind. Nobody can judge an exception without a reason.",
    source="docs/how-to/ci.md",
    fix=fix,
    hint="remove it, or give it a reason and a later date",
    fails={"needs.yaml": "# relturn: ignore[S102] nothing is wrong here\nneeds: []\n"},
    passes={
        "needs.yaml": "needs: []\nnots: x  # relturn: ignore[S102] a key of another tool (until 2099-12-31)\n"
    },
)
