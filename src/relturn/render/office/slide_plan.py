"""The layout of sections on slides: small sections in two columns, and long ones over several slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from relturn.documents.chart import Measure
from relturn.documents.page import Section
from relturn.render.office.slide_pictures import least_height
from relturn.render.office.slide_pieces import (
    GAP,
    HEADING,
    LINE,
    STARTS,
    TOGETHER,
    Piece,
    heading_height,
    height_of,
    pieces_of,
)
from relturn.render.pictures.draw import narrow

_HALF_COLUMNS = 4
"""The highest number of columns of a table in half the width."""


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


class Placed(NamedTuple):
    """A piece with its position on the slide."""

    piece: Piece
    left: int
    top: int
    width: int


class Slide(NamedTuple):
    """One slide: its title, the small line above the title, and its pieces. `zoom` enlarges the text of a slide with little content."""

    title: str
    eyebrow: str
    placed: list[Placed]
    zoom: float = 1.0


def plan(sections: Sequence[Section], area: Area, used: int = 0) -> list[Slide]:
    """Return the slides of a report, with as few nearly empty slides as possible.

    Tables that repeat a picture come last, as an appendix. `used` is the height that a summary uses on a slide of its own.
    The first slide of the result is then that of the summary, without a title and with the pieces that fit below.
    """
    shown, appendix = _split(sections)
    whole = [*shown, *appendix]
    best: list[tuple[float, list[Slide]]] = [(0.0, [])]
    for start in reversed(range(len(whole))):
        tried = []
        for size in range(1, min(_RUN, len(whole) - start) + 1):
            cost, after = best[size - 1]
            for taken in (used, area.height) if used and start == 0 else (0,):
                slides = _Planner(area, taken).run(whole[start : start + size])
                costs = sum(_cost(slide, area, used) for slide in slides)
                tried.append((costs + cost, [*slides, *after]))
        best.insert(0, min(tried, key=lambda one: one[0]))
    return [_enlarged(slide, area) for slide in best[0][1]]


_RUN = 6
"""The number of sections that are planned together. Longer runs changed nothing."""
_SQUEEZED = 0.55
"""The smallest size of a picture that shares a slide with other sections, as a share of its natural height."""
_EMPTY, _PENALTY = 0.4, 4.0
"""The share of a slide below which it counts as nearly empty, and the weight of what is missing."""


def _cost(slide: Slide, area: Area, used: int) -> float:
    """Return the cost of a slide: one, and more for a slide that is nearly empty, also with larger text, or has smaller text."""
    if not slide.title:
        fill = _fill(slide, area) if slide.placed else used / area.height
        return _PENALTY * max(0.0, _EMPTY - fill)
    sized = _enlarged(slide, area)
    return 1 + _PENALTY * max(0.0, _EMPTY - _fill(sized, area)) + max(0.0, 1 - sized.zoom)


def _fill(slide: Slide, area: Area) -> float:
    """Return the share of a slide's height that its pieces use."""
    lowest = max(placed.top + placed.piece.height for placed in slide.placed)
    return (lowest - area.top) / area.height


_LARGEST, _LARGEST_TABLE, _SMALLEST, _TIGHT = 1.6, 1.25, 0.8, 0.88
"""The highest enlargement of text and of tables on a slide with little content, and the smallest size of text next to a picture and elsewhere."""
_PICTURES = {"pictures", "side by side"}


def _enlarged(slide: Slide, area: Area) -> Slide:
    """Return a slide with larger text if it is nearly empty and has no picture, and with smaller text if it is too full."""
    if not slide.title:  # the summary keeps its size
        return slide
    fill = _fill(slide, area)
    if fill > 1:
        return _scaled(slide, area, 1 / fill)
    if fill >= _EMPTY or any(placed.piece.kind in _PICTURES for placed in slide.placed):
        return slide
    tables = any(placed.piece.kind == "table" for placed in slide.placed)
    return _scaled(slide, area, min(_LARGEST_TABLE if tables else _LARGEST, (_EMPTY + 0.08) / fill))


def _scaled(slide: Slide, area: Area, zoom: float) -> Slide:
    """Return a slide with text of another size. Pictures keep theirs."""
    placed = [
        one._replace(
            top=area.top + int((one.top - area.top) * zoom),
            piece=one.piece
            if one.piece.kind == "pictures"
            else one.piece._replace(height=int(one.piece.height * zoom)),
        )
        for one in slide.placed
    ]
    return slide._replace(placed=placed, zoom=zoom)


def _split(sections: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """Return the sections for the slides, and the tables that only repeat a picture."""
    shown, appendix = [], []
    for section in sections:
        few = len(section.rows) <= TOGETHER and all(isinstance(chart, Measure) for chart in section.drawn)
        if section.folded and section.drawn and section.rows and not few:
            shown.append(replace(section, rows=(), head=()))
            appendix.append(section.in_full)
        else:
            shown.append(section if section.drawn else replace(section, pictures=()))
    return shown, appendix


class _Planner:
    """The placement of one section after the other. A band is a series of small sections in two columns."""

    def __init__(self, area: Area, used: int) -> None:
        self.area = area
        self.slides: list[Slide] = [Slide("", "", [])] if used else []
        self.y = area.top + used if used else area.bottom
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
        room = self._bottom(band) - begins
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

    def _bottom(self, sections: Sequence[Section]) -> int:
        """Return the lower edge for sections on this slide. If it has no picture, its text may become a little smaller."""
        placed = self.slides[-1].placed if self.slides and self.y != self.area.top else []
        pictures = any(one.piece.kind in _PICTURES for one in placed) or any(one.drawn for one in sections)
        if pictures or not placed or not self.slides[-1].title:
            return self.area.bottom
        return self.area.top + int(self.area.height / _TIGHT)

    def _best(self, band: Sequence[Section], first: bool, room: int) -> int | None:
        """Return the number of sections in the left column, so that both columns are as short as possible.

        The result is None if the sections do not fit.
        """
        left, right = self._columns(band)

        def heights(sections: Sequence[Section], width: int, skipped: int) -> int:
            return sum(
                height_of(section, width)
                + (0 if first and index + skipped == 0 else heading_height(section.title, width) + GAP)
                for index, section in enumerate(sections)
            )

        only_left = [1] if band[0].pictures else range(1, len(band) + 1)
        splits = [(max(heights(band[:at], left, 0), heights(band[at:], right, at)), at) for at in only_left]
        tallest, at = min(splits)
        return at if tallest <= (room / _SMALLEST if first and _may_be_smaller(band) else room) else None

    def _columns(self, band: Sequence[Section]) -> tuple[int, int]:
        """Return the widths of both columns: a picture on the left uses a third. A single section uses the full width."""
        if len(band) == 1:
            return self.area.width, 0
        both = self.area.width - 2 * GAP
        left = both // 3 if band[0].pictures else both // 2
        return left, both - left

    def _close(self) -> None:
        """Place the band in two columns, or a single section over the full width."""
        band, self.band = self.band, []
        if not band:
            return
        first = self.y == self.area.top
        if first:
            self.slides.append(Slide(band[0].title, band[0].eyebrow, []))
        at = self._best(band, first, self._bottom(band) - self.y) or len(band)
        if len(band) == 1:
            self.y = self._stack(band, self.area.left, self.y, self.area.width, first)
            return
        wide, rest = self._columns(band)
        left = self._stack(band[:at], self.area.left, self.y, wide, first)
        most = int(self.area.height / _SMALLEST) if first and _may_be_smaller(band) else self.area.height
        right = self._stack(band[at:], self.area.left + wide + 2 * GAP, self.y, rest, False, most=most)
        self.y = max(left, right)

    def _stack(
        self,
        sections: Sequence[Section],
        left: int,
        top: int,
        width: int,
        first: bool,
        ready: Sequence[Piece] = (),
        most: int = 0,
    ) -> int:
        """Place sections below each other, and return their lower edge. The slide's title already shows the first heading."""
        for index, section in enumerate(sections):
            pieces = list(ready or pieces_of(section, width, most or self.area.height))
            if not (first and index == 0):
                pieces.insert(0, Piece("heading", section, heading_height(section.title, width), section))
            for piece in pieces:
                self.slides[-1].placed.append(Placed(piece, left, top, width))
                top += piece.height + GAP
        return top

    def _full(self, section: Section) -> None:
        """Place a section over the full width: below another section if there is room, otherwise on new slides."""
        pieces = list(pieces_of(section, self.area.width, self.area.height))
        height = (
            sum(piece.height + GAP for piece in pieces) + heading_height(section.title, self.area.width) + GAP
        )
        if self.slides and self.y + height - GAP <= self._bottom([section]):
            self.y = self._stack([section], self.area.left, self.y, self.area.width, False)
            return
        if self.slides and (self._squeezed(section, pieces) or self._started(section)):
            return
        self.slides.append(Slide(section.title, section.eyebrow, []))
        self.y = self.area.top
        self._run_on(section, pieces)

    def _started(self, section: Section) -> bool:
        """Start a long list or table below another section. Return whether there is enough room for that."""
        heading = heading_height(section.title, self.area.width)
        room = self.area.bottom - self.y - heading - GAP
        if section.drawn or room < STARTS * self.area.height or not self.slides[-1].title:
            return False
        pieces = list(pieces_of(section, self.area.width, self.area.height, room))
        if pieces[0].height > room:
            return False
        table = next((piece for piece in pieces if piece.kind == "table"), None)
        titled = section
        if section.title.endswith(section.how_many) and table and len(table.content) < len(section.rows):
            titled = replace(section, message=_continued(section, table, {"table": 0}))
        self._run_on(section, [Piece("heading", titled, heading, titled), *pieces])
        return True

    def _run_on(self, section: Section, pieces: Sequence[Piece]) -> None:
        """Place pieces below each other, on as many slides as they need."""
        begun = self.slides[-1]
        done = {"points": 0, "table": 0, "pictures": 0}
        for piece in pieces:
            if self.y + piece.height > self.area.bottom and self.slides[-1].placed:
                title = self._unique(_continued(section, piece, done))
                self.slides.append(Slide(title, section.topic, []))
                self.y = self.area.top
            self.slides[-1].placed.append(Placed(piece, self.area.left, self.y, self.area.width))
            self.y += piece.height + GAP
            if piece.kind in done:
                done[piece.kind] += _finished(piece)
        if begun.title == section.title and section.title.endswith(section.how_many):
            index = next(i for i, slide in enumerate(self.slides) if slide is begun)
            table = [placed.piece for placed in begun.placed if placed.piece.kind == "table"]
            if table and len(table[0].content) < len(section.rows):
                title = _continued(section, table[0], dict.fromkeys(done, 0))
                self.slides[index] = begun._replace(title=title)

    def _unique(self, title: str) -> str:
        """Return a title that no other slide has: one part of a long text after the other is numbered."""
        taken = {slide.title for slide in self.slides}
        again = (f"{title.removesuffix(')')}, part {number})" for number in range(2, len(taken) + 3))
        return next(one for one in (title, *again) if one not in taken)

    def _squeezed(self, section: Section, pieces: Sequence[Piece]) -> bool:
        """Place a section with a smaller picture below another section. Return whether the picture is still large enough."""
        heading = heading_height(section.title, self.area.width) + GAP
        room = self.area.bottom - self.y - heading
        natural = sum(piece.height for piece in pieces if piece.kind == "pictures")
        least = max(_SQUEEZED * natural, sum(least_height(chart, self.area.width) for chart in section.drawn))
        if not natural or room < max(least, STARTS * self.area.height):
            return False
        smaller = list(pieces_of(section, self.area.width, room))
        drawn = sum(piece.height for piece in smaller if piece.kind == "pictures")
        if drawn < least or sum(piece.height + GAP for piece in smaller) - GAP > room:
            return False
        self.y = self._stack([section], self.area.left, self.y, self.area.width, False, smaller)
        return True


def _may_be_smaller(band: Sequence[Section]) -> bool:
    """Return whether text may be a little smaller, so that the picture on the left is not alone."""
    return bool(band[0].pictures) and not any(section.rows for section in band)


def _finished(piece: Piece) -> int:
    """Return how many points or rows end in a piece. A long point that goes on in the next piece ends there."""
    return sum(not getattr(one, "words", "").endswith(" …") for one in piece.content)


def _continued(section: Section, piece: Piece, done: Mapping[str, int]) -> str:
    """Return the title of a slide that continues a long list or table."""
    if piece.kind not in done:
        return section.title
    wholes = {"table": len(section.rows), "pictures": len(section.drawn)}
    whole = wholes.get(piece.kind, len(section.points) + len(section.lines))
    if whole == 1:
        return f"{section.title} (continued)"
    first = done[piece.kind] + 1
    last = max(first, done[piece.kind] + _finished(piece))
    named = f"{first} to {last}" if last > first else str(first)
    return f"{section.title.removesuffix(section.how_many)} ({named} of {whole})"


def _can_be_half(section: Section) -> bool:
    return all(map(narrow, section.pictures)) and len(section.head) <= _HALF_COLUMNS
