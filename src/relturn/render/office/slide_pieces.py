"""The pieces of a section on slides, and the height of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import Any, NamedTuple

from relturn.documents.chart import Chart, Measure
from relturn.documents.page import Point, Row, Section
from relturn.findings.phrasing import shortened
from relturn.render.office.native_charts import is_native
from relturn.render.office.packaging import column_shares, unbroken
from relturn.render.office.slide_pictures import natural_height
from relturn.render.pictures.scene import text_width

_INCH = 914400
LINE, ROW, GAP, HEADING = int(0.3 * _INCH), int(0.27 * _INCH), int(0.14 * _INCH), int(0.55 * _INCH)
"""The heights of a line of points, of a table row with one line, of a gap, and of a heading."""
_CELL_LINE, _CELL_SIDES = int(0.19 * _INCH), 0.2
"""The height of each further line of a table row, and the inches that the margins of a cell take from its width."""
WIDE = 12.13 * _INCH
"""The width for which the numbers of letters are given."""
_LETTERS, _SMALL_LETTERS, _WORDS_LETTERS, _QUOTE_LETTERS, _ROW_LETTERS, _HEADING_LETTERS = (
    105,
    145,
    125,
    72,
    156,
    85,
)
"""The letters on one line of points, details, section text, a quote, a table over all columns, and a heading."""
LONGEST_CELL = 260
"""The maximum number of characters that a table cell on a slide shows. Other formats show the full text."""
TOGETHER = 4
"""The number of measures on one slide."""
_NARROW, _FEW_ROWS = 3, 12
"""The highest numbers of columns and rows of a table that fits next to a picture."""
PICTURE_SHARE = 0.58
"""The share of the width that a picture uses next to its table."""
STARTS = 0.35
"""The share of a slide's height that must be left for a list or table that goes on on the next slide to start there."""
_LEAST = 0.4
"""The smallest height of a picture, as a share of the slide's height."""


class Piece(NamedTuple):
    """One element below a title: a heading, text, quote, pictures, points, table, or picture next to its table."""

    kind: str
    content: Any
    height: int
    section: Section


class _Room:
    """The height that is left on the slide on which a section is placed."""

    def __init__(self, most: int, first: int) -> None:
        self.most, self.left = most, first

    def take(self, piece: Piece) -> Piece:
        """Use the height of a piece, on the next slide if it does not fit on this one."""
        if piece.height > self.left:
            self.left = self.most
        self.left -= piece.height + GAP
        return piece

    def for_list(self, whole: int) -> int:
        """Return the height in which a list or table starts: what is left, or a new slide if that is only a little."""
        return self.left if self.left >= min(whole, int(STARTS * self.most)) else self.most


def height_of(section: Section, width: int) -> int:
    """Return the height of a section without its heading."""
    return sum(piece.height + GAP for piece in pieces_of(section, width, 1 << 40))


def heading_height(title: str, width: int) -> int:
    """Return the height of a heading."""
    lines = _lines(title, _HEADING_LETTERS * width / WIDE)
    return HEADING + LINE * (lines - 1)


def pieces_of(section: Section, width: int, most: int, first: int = 0) -> Iterator[Piece]:
    """Yield the pieces of a section, each small enough for one slide.

    `first` is the height left on the slide on which the section starts. 0 stands for a new slide.
    """
    room = _Room(most, first or most)
    scale = width / WIDE
    yield from map(room.take, _said(section, scale))
    pair = _is_pair(section, scale, most)
    if pair:
        yield room.take(_pair(section, width, most, room.left))
    else:
        yield from map(room.take, _pictured(section, width, most, room.left))
    points = [
        part
        for point in (*section.points, *map(Point, section.lines))
        for part in _parted(point, scale, most)
    ]
    listed = _List(points, [_height(point, scale) for point in points])
    table = _List((), ()) if pair else _rows(section, scale)
    for kind, whole in (("points", listed), ("table", table)):
        if whole.items:
            for some in _divided(whole, room.for_list(whole.height), most):
                yield room.take(Piece(kind, list(some.items), some.height, section))


def _said(section: Section, scale: float) -> Iterator[Piece]:
    """Yield the text and the quote of a section."""
    if section.words:
        lines = _lines(section.words, _WORDS_LETTERS * scale)
        yield Piece("words", section.words, int(0.26 * _INCH) * lines, section)
    if section.quote:
        lines = _lines(section.quote, _QUOTE_LETTERS * scale)
        yield Piece("quote", section.quote, int((0.42 * lines + 0.25) * _INCH), section)


def _pair(section: Section, width: int, most: int, left: int) -> Piece:
    """Return a picture next to its table, not higher than what is left of the slide if that is enough for the table."""
    tall = _beside(section, width / WIDE)
    picture = natural_height(section.drawn[0], int(width * PICTURE_SHARE), most - HEADING)
    least = int(most * 0.5) if is_native(section.drawn[0]) and most < 1 << 40 else 0
    content = (section.drawn[0], list(section.rows))
    height = min(most, max(tall, picture, least))
    return Piece("side by side", content, max(tall, left) if tall <= left < height else height, section)


def _is_pair(section: Section, scale: float, most: int) -> bool:
    """Return whether a section shows a picture next to its table, which then fits on one slide with the text above it."""
    drawn = section.drawn
    few = len(drawn) == 1 and bool(section.rows) and len(section.rows[0]) <= _NARROW
    if not few or len(section.rows) > _FEW_ROWS or section.folded:
        return False
    return _beside(section, scale) + sum(piece.height + GAP for piece in _said(section, scale)) <= most


def _beside(section: Section, scale: float) -> int:
    """Return the height of a table next to its picture."""
    return _rows(section, scale * (1 - PICTURE_SHARE)).height


def _pictured(section: Section, width: int, most: int, left: int) -> Iterator[Piece]:
    """Yield each picture as a piece of its own, and measures in groups of four. A table below leaves less room for a picture."""
    table = _rows(section, width / WIDE).height + 2 * GAP if section.rows else 0
    room = max(int(most * _LEAST), left - table) if most < 1 << 40 else most
    measures = [chart for chart in section.drawn if isinstance(chart, Measure)]
    for chart in section.drawn:
        if not isinstance(chart, Measure):
            yield Piece("pictures", [chart], natural_height(chart, width, min(room, most)), section)
    together = TOGETHER if most >= int(4.4 * _INCH) else TOGETHER // 2
    for start in range(0, len(measures), together):
        some: list[Chart] = list(measures[start : start + together])
        lines = 1 if section.rows else ceil(len(some) / 2)
        yield Piece("pictures", some, min(most, int(2.6 * _INCH) * lines), section)


def _parted(point: Point, scale: float, most: int) -> Iterator[Point]:
    """Yield a point, divided into parts if it is longer than a slide."""
    if _height(point, scale) <= most:
        yield point
        return
    broad = max(1.0, text_width(point.words) / max(1, len(point.words)))
    letters = max(4, int(max(1, most // LINE - 2) * _LETTERS * scale / broad))
    words, first = point.words, True
    while words:
        part = words if len(words) <= letters else words[:letters].rpartition(" ")[0] or words[:letters]
        words = words[len(part) :].lstrip()
        yield Point(
            part + (" …" if words else ""),
            "" if words else shortened(point.detail, letters),
            point.tag if first else "",
            point.tone,
        )
        first = False


def _height(point: Point, scale: float) -> int:
    lines = _lines(f"{point.tag}  {point.words}", _LETTERS * scale)
    small = _lines(point.detail, _SMALL_LETTERS * scale) if point.detail else 0
    return int(LINE * lines + LINE * 0.75 * small + GAP)


class _List(NamedTuple):
    """The points of a list or the rows of a table with the height of each, and the height of the table's head."""

    items: Sequence[Any]
    heights: Sequence[int]
    head: int = 0

    @property
    def height(self) -> int:
        """Return the height of the whole list."""
        return self.head + sum(self.heights)

    def part(self, start: int, end: int | None) -> _List:
        """Return the items from one place to another, below the same head."""
        return _List(self.items[start:end], self.heights[start:end], self.head)

    def fitting(self, most: int) -> int:
        """Return how many items fit on a slide, at least one."""
        used = self.head
        for index, height in enumerate(self.heights):
            used += height
            if used > most and index:
                return index
        return len(self.items)


def _parts(whole: _List, first: int, most: int) -> list[_List]:
    """Return a list in parts that each fit on a slide. `first` is the height for the first part, `most` that for the others."""
    parts, start, room = [], 0, first
    while start < len(whole.items):
        number = whole.part(start, None).fitting(room)
        parts.append(whole.part(start, start + number))
        start, room = start + number, most
    return parts


def _divided(whole: _List, first: int, most: int) -> list[_List]:
    """Return a list in parts as `_parts` does. The parts on new slides have about the same height."""
    parts = _parts(whole, first, most)
    begin = 1 if first < most else 0
    rest = whole.part(sum(len(part.items) for part in parts[:begin]), None)
    for share in _EVEN:
        even = _parts(rest, int(most * share), int(most * share))
        if len(even) <= len(parts) - begin and all(part.height <= most for part in even):
            return [*parts[:begin], *even]
    return parts


_EVEN = tuple(step / 20 for step in range(8, 20))
"""The shares of a slide's height that are tried, so that the last part of a list is not much shorter than the others."""


def _rows(section: Section, scale: float) -> _List:
    """Return the rows of a section with the heights that they have over a share of the width."""
    return _measured(section.head, section.rows, scale) if section.rows else _List((), ())


@lru_cache(maxsize=128)
def _measured(head: Row, rows: tuple[Row, ...], scale: float) -> _List:
    shares = column_shares(head, rows, scale)
    widths = [(share * scale - _CELL_SIDES * _INCH / WIDE) * _ROW_LETTERS for share in shares]

    def height(row: Row) -> int:
        cells = zip(row, widths, strict=True)
        return ROW + _CELL_LINE * (
            max(_lines(unbroken(cell[:LONGEST_CELL]), letters) for cell, letters in cells) - 1
        )

    return _List(rows, tuple(map(height, rows)), height(head) if head else 0)


def _lines(text: str, letters: float) -> int:
    """Return the number of lines that a text needs at a number of letters of average width on a line."""
    most, lines, used = max(4.0, letters), 1, 0.0
    for word in text.split(" "):
        width = sum(map(_letter, word))
        if used and used + _letter(" ") + width <= most:
            used += _letter(" ") + width
            continue
        lines += (used > 0) + max(0, ceil(width / most) - 1)
        used = width - most * max(0, ceil(width / most) - 1)
    return lines


def _letter(letter: str) -> float:
    """Return the width of a letter as a multiple of the average one, in the fonts of office documents."""
    if letter in _THIN:
        return 0.6
    return 1.25 if letter.isupper() or letter in _BROAD else float(text_width(letter))


_THIN, _BROAD = " fijlrt.,:;!|'()[]-", "mw%@–—…"
