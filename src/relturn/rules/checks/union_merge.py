"""The rule that reports a git setting that merges YAML files line by line (`merge=union`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from relturn.rules.rule import Rule
from relturn.source.span import Span
from relturn.source.text import SourceText

_SAMPLES = ("plan.yaml", "acme/plan.yaml", "acme/execution/entry.yaml")
_UNION = r"(?<=\s)merge=union(?=\s|$)"


def places(text: SourceText) -> Iterator[Span]:
    """Yield the places that set `merge=union` for YAML files. If several lines match a file, the last one counts."""
    last: dict[str, Span | None] = {}
    offset = 0
    for number, line in enumerate(text.text.split("\n"), 1):
        words = line.split()
        says = any(word.startswith(("merge", "-merge", "!merge")) for word in words[1:])
        for sample in _SAMPLES if says and not words[0].startswith(("#", "[")) else ():
            if _covers(words[0], sample):
                found = re.search(_UNION, line)
                last[sample] = _span(found, number, offset) if found else None
        offset += len(line) + 1
    yield from dict.fromkeys(span for span in last.values() if span is not None)


def _span(found: re.Match[str], number: int, offset: int) -> Span:
    at, end = found.span()
    return Span(offset + at, offset + end, number, at + 1, number, end + 1)


def _covers(pattern: str, name: str) -> bool:
    """Return whether a pattern of git matches a file. A pattern without a slash applies only to the file name."""
    if "/" not in pattern.rstrip("/"):
        return fnmatchcase(name.rpartition("/")[2], pattern)
    return fnmatchcase(name, pattern.lstrip("/"))


RULE = Rule(
    code="X104",
    name="union-merge",
    severity="warning",
    title="A git setting merges YAML files with merge=union.",
    why="git then puts the lines of both versions one after the other, and silently mixes the fields of two records.",
    source="docs/explanation/reliability.md",
    hint="remove it; relturn git setup merges by record and field",
    fails={},
)
