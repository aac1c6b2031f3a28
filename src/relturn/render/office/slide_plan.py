"""The layout of sections on slides: small sections in two columns, and long ones over several slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import Any, NamedTuple

from relturn.documents.chart import Chart, Measure
from relturn.documents.page import Point, Row, Section
from relturn.render.office.packaging import column_shares
from relturn.render.office.slide_pictures import natural_height

_INCH = 914400
LINE, ROW, GAP, HEADING = int(0.3 * _INCH), int(0.27 * _INCH), int(0.14 * _INCH), int(0.55 * _INCH)
"""The heights of a line of points, of a table row, of a gap, and of a heading."""
_WIDE = 12.13 * _INCH
"""The width for which the numbers of letters are given."""
_LETTERS, _SMALL_LETTERS, _WORDS_LETTERS, _QUOTE_LETTERS, _ROW_LETTERS, _HEADING_LETTERS = (
    105,
    150,
    125,
    75,
    150,
    85,
)
"""The letters on one line of points, details, section text, a quote, a table over all columns, and a heading."""
LONGEST_CELL = 260
"""The maximum number of characters that a table cell on a slide shows. Other formats show the full text."""
_TOGETHER = 4
"""The number of measures on one slide."""
_NARROW, _FEW_ROWS = 3, 12
"""The highest numbers of columns and rows of a table that fits next to a picture."""
_HALF_COLUMNS = 4
PICTURE_SHARE = 0.58
"""The share of the width that a picture uses next to its table."""
_LEAST = 0.4
"""The smallest height of a picture, as a share of the slide's height."""


class Area(NamedTuple):
    """The part of a slide below its title, in English metric units."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Return the lower edge of the area."""
        return self.top + self.height


class Piece(NamedTuple):
    """One element below a title: a heading, text, quote, pictures, points, table, or picture next to its table."""

    kind: str
    content: Any
    height: int
    section: Section


class Placed(NamedTuple):
    """A piece with its position on the slide."""

    piece: Piece
    left: int
    top: int
    width: int


class Slide(NamedTuple):
    """One slide: its title, the small line above the title, and its pieces."""

    title: str
    eyebrow: str
    placed: list[Placed]


def plan(sections: Sequence[Section], area: Area) -> list[Slide]:
    """Return the slides of a report. Tables that repeat a picture come last, as an appendix."""
    shown, appendix = _split(sections)
    return _Planner(area).run([*shown, *appendix])


def _split(sections: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """Return the sections for the slides, and the tables that only repeat a picture."""
    shown, appendix = [], []
    for section in sections:
        if section.folded and section.drawn and section.rows:
            shown.append(replace(section, rows=(), head=()))
            message = f"{section.topic}: all {len(section.rows)}"
            appendix.append(Section(section.topic, (), section.head, section.rows, message=message))
        else:
            shown.append(section if section.drawn else replace(section, pictures=()))
    return shown, appendix


class _Planner:
    """The placement of one section after the other. A band is a series of small sections in two columns."""

    def __init__(self, area: Area) -> None:
        self.area = area
        self.slides: list[Slide] = []
        self.y = area.bottom
        self.band: list[Section] = []

    def run(self, sections: Sequence[Section]) -> list[Slide]:
        for section in sections:
            if _can_be_half(section) and self._joins(section):
                continue
            self._close()
            if _can_be_half(section) and self._joins(section):
                continue
            self._full(section)
        self._close()
        return self.slides

    def _joins(self, section: Section) -> bool:
        """Add a small section to the band, or start a band if there is room. Return whether that was possible."""
        begins = self.area.top if self._is_full() else self.y
        if self.band:
            begins = self.y
        band = [*self.band, section]
        room = self.area.bottom - begins
        if self._best(band, begins == self.area.top, room) is None:
            if self.band or begins == self.area.top:
                return False
            begins, room = self.area.top, self.area.height
            if self._best(band, True, room) is None:
                return False
        if not self.band:
            self.y = begins
        self.band = band
        return True

    def _is_full(self) -> bool:
        return not self.slides or self.area.bottom - self.y < HEADING + 2 * LINE

    def _best(self, band: Sequence[Section], first: bool, room: int) -> int | None:
        """Return the number of sections in the left column, so that both columns are as short as possible.

        The result is None if the sections do not fit.
        """
        heights = [
            _height_of(section, self._half())
            + (0 if first and index == 0 else _heading(section, self._half()) + GAP)
            for index, section in enumerate(band)
        ]
        splits = [(max(sum(heights[:at]), sum(heights[at:])), at) for at in range(1, len(band) + 1)]
        tallest, at = min(splits)
        return at if tallest <= room else None

    def _half(self) -> int:
        return (self.area.width - 2 * GAP) // 2

    def _close(self) -> None:
        """Place the band in two columns, or a single section over the full width."""
        band, self.band = self.band, []
        if not band:
            return
        first = self.y == self.area.top
        if first:
            self.slides.append(Slide(band[0].title, band[0].eyebrow, []))
        at = self._best(band, first, self.area.bottom - self.y) or len(band)
        if len(band) == 1:
            self.y = self._stack(band, self.area.left, self.y, self.area.width, first)
            return
        half = self._half()
        left = self._stack(band[:at], self.area.left, self.y, half, first)
        right = self._stack(band[at:], self.area.left + half + 2 * GAP, self.y, half, False)
        self.y = max(left, right)

    def _stack(self, sections: Sequence[Section], left: int, top: int, width: int, first: bool) -> int:
        """Place sections below each other, and return their lower edge. The slide's title already shows the first heading."""
        for index, section in enumerate(sections):
            pieces = list(_pieces(section, width, self.area.height))
            if not (first and index == 0):
                pieces.insert(0, Piece("heading", section, _heading(section, width), section))
            for piece in pieces:
                self.slides[-1].placed.append(Placed(piece, left, top, width))
                top += piece.height + GAP
        return top

    def _full(self, section: Section) -> None:
        """Place a section over the full width: below another section if there is room, otherwise on new slides."""
        pieces = list(_pieces(section, self.area.width, self.area.height))
        height = sum(piece.height + GAP for piece in pieces) + _heading(section, self.area.width) + GAP
        if self.slides and self.y + height <= self.area.bottom:
            self.y = self._stack([section], self.area.left, self.y, self.area.width, False)
            return
        self.slides.append(Slide(section.title, section.eyebrow, []))
        self.y = self.area.top
        done = 0
        for piece in pieces:
            if self.y + piece.height > self.area.bottom and self.slides[-1].placed:
                self.slides.append(Slide(_continued(section, piece, done), section.topic, []))
                self.y = self.area.top
            self.slides[-1].placed.append(Placed(piece, self.area.left, self.y, self.area.width))
            self.y += piece.height + GAP
            done += len(piece.content) if piece.kind in {"points", "table"} else 0


def _continued(section: Section, piece: Piece, done: int) -> str:
    """Return the title of a slide that continues a long list or table."""
    if piece.kind not in {"points", "table"}:
        return section.title
    whole = len(section.rows) if piece.kind == "table" else len(section.points) + len(section.lines)
    if piece.kind == "table":
        done -= len(section.points) + len(section.lines)
    return f"{section.topic}: {max(0, done) + 1} to {max(0, done) + len(piece.content)} of {whole}"


def _can_be_half(section: Section) -> bool:
    return not section.pictures and len(section.head) <= _HALF_COLUMNS


def _height_of(section: Section, width: int) -> int:
    return sum(piece.height + GAP for piece in _pieces(section, width, 1 << 40))


def _heading(section: Section, width: int) -> int:
    lines = ceil(len(section.title) / (_HEADING_LETTERS * width / _WIDE))
    return HEADING + LINE * (lines - 1)


def _pieces(section: Section, width: int, most: int) -> Iterator[Piece]:
    """Yield the pieces of a section, each small enough for one slide."""
    scale = width / _WIDE
    if section.words:
        yield Piece(
            "words",
            section.words,
            int(0.26 * _INCH) * ceil(len(section.words) / (_WORDS_LETTERS * scale)),
            section,
        )
    if section.quote:
        lines = ceil(len(section.quote) / (_QUOTE_LETTERS * scale))
        yield Piece("quote", section.quote, int((0.42 * lines + 0.25) * _INCH), section)
    if _is_pair(section):
        rows = list(section.rows)
        tall = ROW * (bool(section.head) + sum(_lines_of(section.head, rows, scale * (1 - PICTURE_SHARE))))
        picture = natural_height(section.drawn[0], int(width * PICTURE_SHARE), most - HEADING)
        yield Piece(
            "side by side",
            (section.drawn[0], rows),
            min(most, max(tall, picture, int(most * 0.5) if most < 1 << 40 else 0)),
            section,
        )
    else:
        yield from _pictured(section, width, most)
    points = [
        part
        for point in (*section.points, *map(Point, section.lines))
        for part in _parted(point, scale, most)
    ]
    while points:
        taken, points = _fit(points, scale, most)
        yield Piece("points", taken, sum(_height(point, scale) for point in taken), section)
    if not _is_pair(section):
        rest = list(section.rows)
        while rest:
            some, rest = _fit_rows(section.head, rest, scale, most)
            yield Piece(
                "table", some, ROW * (bool(section.head) + sum(_lines_of(section.head, some, scale))), section
            )


def _is_pair(section: Section) -> bool:
    """Return whether a section shows a picture next to its table."""
    drawn = section.drawn
    return (
        len(drawn) == 1
        and bool(section.rows)
        and len(section.rows[0]) <= _NARROW
        and len(section.rows) <= _FEW_ROWS
        and not section.folded
    )


def _pictured(section: Section, width: int, most: int) -> Iterator[Piece]:
    """Yield each picture as a piece of its own, and measures in groups of four. A table below leaves less room for a picture."""
    table = ROW * (1 + sum(_lines_of(section.head, section.rows, width / _WIDE))) if section.rows else 0
    said = int(0.6 * _INCH) if section.words else 0
    room = max(int(most * _LEAST), most - table - said - 2 * GAP) if most < 1 << 40 else most
    measures = [chart for chart in section.drawn if isinstance(chart, Measure)]
    for chart in section.drawn:
        if not isinstance(chart, Measure):
            yield Piece("pictures", [chart], natural_height(chart, width, min(room, most)), section)
    for start in range(0, len(measures), _TOGETHER):
        some: list[Chart] = list(measures[start : start + _TOGETHER])
        yield Piece("pictures", some, int(2.6 * _INCH) * ceil(len(some) / 2), section)


def _parted(point: Point, scale: float, most: int) -> Iterator[Point]:
    """Yield a point, divided into parts if it is longer than a slide."""
    if _height(point, scale) <= most:
        yield point
        return
    letters = int((most // LINE - 2) * _LETTERS * scale)
    words, first = point.words, True
    while words:
        part = words if len(words) <= letters else words[:letters].rpartition(" ")[0] or words[:letters]
        words = words[len(part) :].lstrip()
        yield Point(
            part + (" …" if words else ""),
            "" if words else point.detail[:letters],
            point.tag if first else "",
            point.tone,
        )
        first = False


def _fit(points: list[Point], scale: float, most: int) -> tuple[list[Point], list[Point]]:
    """Return the points that fit on a slide (at least one), and the rest."""
    used = 0
    for index, point in enumerate(points):
        used += _height(point, scale)
        if used > most and index:
            return points[:index], points[index:]
    return points, []


def _height(point: Point, scale: float) -> int:
    lines = ceil((len(point.tag) + len(point.words) + 2) / (_LETTERS * scale))
    small = ceil(len(point.detail) / (_SMALL_LETTERS * scale)) if point.detail else 0
    return int(LINE * lines + LINE * 0.75 * small + GAP)


def _fit_rows(head: Row, rows: list[Row], scale: float, most: int) -> tuple[list[Row], list[Row]]:
    used = ROW
    for index, lines in enumerate(_lines_of(head, rows, scale)):
        used += ROW * lines
        if used > most and index:
            return rows[:index], rows[index:]
    return rows, []


def _lines_of(head: Row, rows: Sequence[Row], scale: float) -> list[int]:
    """Return the number of lines that each row of a table needs."""
    if not rows:
        return []
    shares = column_shares(head, rows)
    return [
        max(
            ceil(len(cell[:LONGEST_CELL]) / max(4, share * scale * _ROW_LETTERS))
            for cell, share in zip(row, shares, strict=True)
        )
        for row in rows
    ]
