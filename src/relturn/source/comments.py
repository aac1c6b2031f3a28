"""The comments of a YAML file: each `#` that is not part of a value, with the text after it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode

from relturn.source.document import Document

_MARK = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


def comments(document: Document) -> list[tuple[int, str]]:
    """Return every comment with the offset of its `#`, in order."""
    text = document.text.text
    if "#" not in text:
        return []
    ranges = sorted(_scalars(document.root, text)) if document.root is not None else []
    starts = [start for start, _ in ranges]
    found = []
    for match in _MARK.finditer(text):
        before = bisect_right(starts, match.start()) - 1
        if before < 0 or ranges[before][1] <= match.start():
            found.append((match.start(), match[0].rstrip()))
    return found


def has_comment(document: Document, start: int, end: int) -> bool:
    """Return whether there is a comment between two offsets."""
    return any(start <= at < end for at, _ in comments(document))


def _scalars(node: Node, text: str) -> Iterator[tuple[int, int]]:
    if isinstance(node, ScalarNode):
        begin = node.start_mark.index
        if node.style in {"|", ">"}:  # its first line may end in a comment
            begin = max(begin, text.find("\n", begin))
        yield begin, node.end_mark.index
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _scalars(key, text)
            yield from _scalars(value, text)
    else:
        for item in node.value:
            yield from _scalars(item, text)
