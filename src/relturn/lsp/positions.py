"""Positions in a text as editors count them: lines from 0, columns in UTF-16 units."""

from __future__ import annotations

import re

from lsprotocol.types import Position, Range

from relturn.source.span import Span

_ONE_UNIT = 0xFFFF
"""The last character that is one unit of UTF-16."""


_END = re.compile(r"\r\n|\n|\r")
"""The line endings that editors know. YAML has more line endings."""


class Lines:
    """A text with the positions of its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in _END.finditer(text))]

    def position(self, offset: int) -> Position:
        """Return the position of an offset, which is counted in code points."""
        line = self._line_of(min(max(offset, 0), len(self.text)))
        return Position(line, _units(self.text[self._starts[line] : offset]))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; the end of the line if the line is shorter."""
        if position.line >= len(self._starts):
            return len(self.text)
        at, left = self._starts[position.line], position.character
        following = self._starts[position.line + 1 : position.line + 2]
        end = following[0] - 1 if following else len(self.text)
        while left > 0 and at < end:
            left -= 2 if ord(self.text[at]) > _ONE_UNIT else 1
            at += 1
        return at

    def range(self, start: int, end: int) -> Range:
        """Return the range between two offsets."""
        return Range(self.position(start), self.position(end))

    def of_span(self, span: Span) -> Range:
        """Return the range of a span, at least one character long."""
        start = min(span.start, len(self.text))
        return self.range(start, min(max(span.end, start + 1), len(self.text)))

    def _line_of(self, offset: int) -> int:
        low, high = 0, len(self._starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._starts[middle] <= offset else (low, middle)
        return low


def _units(text: str) -> int:
    return (
        len(text) + sum(ord(character) > _ONE_UNIT for character in text) if not text.isascii() else len(text)
    )
