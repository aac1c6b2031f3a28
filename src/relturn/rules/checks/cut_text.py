"""The rule that reports a text that ends where a `#` begins a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix, Replacement
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch
from relturn.source.comments import comments
from relturn.source.emit import inline
from relturn.source.parse import kind_of
from relturn.source.scalars import TEXT
from relturn.source.span import Span

_TIGHT = re.compile(r"\S[ \t]+#[^\s#!]")
"""The pattern of a `#` followed directly by a letter or digit: often a ticket number, and seldom a comment."""


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield texts without quotes that are cut off by a comment without a space after its `#`."""
    for file in read.files.values():
        document = file.document
        text = document.text.text if document is not None else ""
        if document is None or "#" not in text or not _TIGHT.search(text) or document.root is None:
            continue  # as nearly always; the nodes are made anew when they are asked for
        ends = {node.end_mark.index: node for node in _plain(document.root)}
        for at, words in comments(document):
            node = ends.get(len(text[:at].rstrip(" \t")))
            if node is not None and words[1:2].strip(" #!"):
                span = _span(text, at, len(words))
                yield RuleMatch(
                    file.path,
                    (),
                    f"the text ends here: {words.split()[0]} is read as a comment",
                    span=span,
                    data=(words,),
                )


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that puts the whole text in quotes, up to the end of the line."""
    document = read.files[finding.path].document
    if document is None or document.root is None:
        return None
    text = document.text.text
    end = len(text[: finding.span.start].rstrip(" \t"))
    node = next((one for one in _plain(document.root) if one.end_mark.index == end), None)
    if node is None:
        return None
    start, stop = node.start_mark.index, finding.span.end
    whole = inline(text[start:stop])
    quoted = whole if whole[:1] in {'"', "'"} else f'"{whole}"'
    replacement = Replacement(finding.path, start, stop, quoted)
    return Fix("put the whole text in quotes", safe=False, replacements=(replacement,))


def _plain(node: Node) -> Iterator[ScalarNode]:
    """Yield all texts that are not in quotes."""
    if isinstance(node, ScalarNode):
        if not node.style and kind_of(node) is TEXT:
            yield node
    elif isinstance(node, MappingNode):
        for _, value in node.value:
            yield from _plain(value)
    else:
        for item in node.value:
            yield from _plain(item)


def _span(text: str, at: int, length: int) -> Span:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return Span(at, at + length, line, column, line, column + length)


RULE = Rule(
    code="F114",
    name="cut-text",
    severity="warning",
    title="A text ends where a # begins a comment.",
    why="Many texts contain ticket numbers such as #4711. YAML silently drops the rest of such a text.",
    source="docs/explanation/yaml.md",
    check=check,
    fix=fix,
    hint="put the whole text in quotes; a comment has a space after its #",
    fails={
        "needs.yaml": "needs:\n  - {id: a, side: client, level: operational, statement: x}\nnotes: The client waits for ticket #4711 since May\n"
    },
    passes={"needs.yaml": "needs: []  # a comment\nnotes: 'The client waits for ticket #4711'\n"},
)
