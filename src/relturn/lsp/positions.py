"""Places in a text as editors count them: lines from 0, columns in UTF-16 units."""

from __future__ import annotations

from lsprotocol.types import Position, Range

from relturn.source.span import Span

_ONE_UNIT = 0xFFFF
"""The last character that is one unit of UTF-16."""


class Lines:
    """A text by its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def position(self, offset: int) -> Position:
        """The place of an offset (in code points)."""
        line = self._line_of(min(max(offset, 0), len(self.text)))
        return Position(line, _units(self.text[self._starts[line] : offset]))

    def offset(self, position: Position) -> int:
        """The offset of a place; the end of its line where the line is shorter."""
        if position.line >= len(self._starts):
            return len(self.text)
        at, left = self._starts[position.line], position.character
        while left > 0 and at < len(self.text) and self.text[at] != "\n":
            left -= 2 if ord(self.text[at]) > _ONE_UNIT else 1
            at += 1
        return at

    def range(self, start: int, end: int) -> Range:
        """A stretch between two offsets."""
        return Range(self.position(start), self.position(end))

    def of_span(self, span: Span) -> Range:
        """A span, at least one character long."""
        start = self._at(span.line, span.column)
        end = self._at(span.end_line, span.end_column)
        return self.range(start, max(end, start + 1))

    def _at(self, line: int, column: int) -> int:
        if line > len(self._starts):
            return len(self.text)
        return min(self._starts[line - 1] + column - 1, len(self.text))

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
