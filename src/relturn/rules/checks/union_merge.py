"""Git is told to merge YAML files by putting lines of both sides one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix, Replacement
from relturn.rules.rule import Rule
from relturn.source.span import Span
from relturn.source.text import SourceText

FILE = ".gitattributes"


def places(text: SourceText) -> Iterator[Span]:
    """Where YAML files are merged so."""
    offset = 0
    for number, line in enumerate(text.text.split("\n"), 1):
        words = line.split()
        covers = (
            bool(words)
            and not line.lstrip().startswith("#")
            and ("yaml" in words[0] or "yml" in words[0] or words[0] in {"*", "**"})
        )
        if covers and "merge=union" in words[1:]:
            at = line.index("merge=union")
            yield Span(offset + at, offset + at + 11, number, at + 1, number, at + 12)
        offset += len(line) + 1


def mend_text(text: SourceText, finding: Finding) -> Fix:
    """The words go."""
    start = finding.span.start
    while start and text.text[start - 1] == " ":
        start -= 1
    return Fix(
        "take merge=union out", safe=True, replacements=(Replacement(FILE, start, finding.span.end, ""),)
    )


RULE = Rule(
    code="X104",
    name="union-merge",
    severity="warning",
    title="Git is told to merge YAML files by merge=union.",
    why="Lines of both sides are put one after the other, and fields of two records change places without a word.",
    source="docs/explanation/reliability.md",
    hint="take it out; relturn git setup merges by record and field",
    fails={},
)
