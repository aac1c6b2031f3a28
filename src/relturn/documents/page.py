"""Papers: an answer first, then sections. One model behind every command's page and every document's formats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from relturn.declare.vocabulary import Audience
from relturn.documents.look import PLAIN, Look, dated
from relturn.findings.phrasing import format_day

if TYPE_CHECKING:
    from relturn.documents.chart import Chart

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said in a list: a word in front, the words, and in small print what belongs to them.

    `tone` is good, bad or amber where a colour may say so, next to the words.
    """

    words: str
    detail: str = ""
    tag: str = ""
    tone: str = ""

    @property
    def line(self) -> str:
        """All of it on one line."""
        told = f"{self.tag}: {self.words}" if self.tag else self.words
        return f"{told} ({self.detail})" if self.detail else told


_MANY_COLUMNS, _MANY_ROWS = 6, 12
"""Columns and rows from which on a table lies across the page."""
_FEW_ROWS = 3
"""Rows of a table that says all that a picture would."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper; what is there is shown in this order: words, quote, pictures, points, lines, table.

    `topic` names it, `message` says in one sentence what its data show; the title is the message where there is one.
    `folded` says that the table repeats a picture: where there is room for one thing, it can be left out. `detail` says that it
    belongs behind what a reader needs first.
    """

    topic: str
    lines: tuple[str, ...] = ()
    head: Row = ()
    rows: tuple[Row, ...] = ()
    words: str = ""
    quote: str = ""
    points: tuple[Point, ...] = ()
    pictures: tuple[Chart, ...] = ()
    folded: bool = False
    message: str = ""
    detail: bool = False

    @property
    def title(self) -> str:
        """What stands above it."""
        return self.message[:1].upper() + self.message[1:] or self.topic

    @property
    def eyebrow(self) -> str:
        """The topic, in a small line above the title; empty where it is the title."""
        return self.topic if self.message else ""

    @property
    def drawn(self) -> tuple[Chart, ...]:
        """The pictures that are drawn: none next to a table of the same few rows, but for measures, which show a course."""
        restates = self.folded and 0 < len(self.rows) <= _FEW_ROWS
        return tuple(chart for chart in self.pictures if not restates or chart.KIND == "measure")

    @property
    def is_wide(self) -> bool:
        """Whether it is a long table of many columns, for which paper is turned."""
        return self.detail and len(self.head) >= _MANY_COLUMNS and len(self.rows) > _MANY_ROWS

    @property
    def is_empty(self) -> bool:
        """Nothing to show but its words."""
        return not (self.lines or self.rows or self.quote or self.points or self.pictures)


def without_empty_columns(section: Section) -> Section:
    """Return a section whose table has no column that says nothing in any row; the first one stays."""
    full = [
        index
        for index in range(len(section.head))
        if not index or any(row[index] not in {"", "–"} for row in section.rows)
    ]
    if len(full) == len(section.head):
        return section
    rows = tuple(tuple(row[index] for index in full) for row in section.rows)
    return replace(section, head=tuple(section.head[index] for index in full), rows=rows)


@dataclass(frozen=True, slots=True)
class Page:
    """The answer to the page's question in one sentence, and the sections below; empty ones are left out."""

    answer: str
    sections: tuple[Section, ...] = ()

    @property
    def shown(self) -> tuple[Section, ...]:
        """The sections that hold something."""
        return tuple(section for section in self.sections if not section.is_empty)


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a document that belongs into a calendar. `key` stays the same from one document to the next."""

    day: date
    what: str
    who: str
    key: str
    done: bool = False


Colour = Literal["green", "amber", "red", "grey"]
"""How something stands: well, with something to look after, badly, or not known or over."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the few figures at the top: its name, the value as printed, and what it was made from."""

    name: str
    value: str
    basis: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that is asked of a reader: what, of whom, by when and why."""

    what: str
    who: str = ""
    by: date | None = None
    why: str = ""
    terms: str = ""
    """Who, by when and why, in one line."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a document says before anything else.

    `verdict` is one sentence, `colour` how it stands and `because` the reason of the colour. `changed` says what is new since
    `since`; `asks` what readers are asked for; `figures` are four to six, each with its basis.
    """

    verdict: str
    colour: Colour
    because: str
    since: str
    changed: tuple[str, ...]
    asks: tuple[Ask, ...]
    figures: tuple[Figure, ...]
    asked_of: str
    """The heading above what is asked."""

    @property
    def word(self) -> str:
        """The colour in a word, so that nobody has to see it."""
        return {"green": "Green", "amber": "Amber", "red": "Red", "grey": "No colour"}[self.colour]

    @property
    def tone(self) -> str:
        """The colour as a role."""
        return {"green": "good", "amber": "amber", "red": "bad", "grey": ""}[self.colour]

    @property
    def parts(self) -> tuple[tuple[str, tuple[Point, ...]], ...]:
        """What changed and what is asked, each with its heading; without those that are empty."""
        changed = tuple(Point(words) for words in self.changed)
        asked = tuple(Point(ask.what, ask.terms) for ask in self.asks)
        return tuple(
            (heading, points) for heading, points in ((self.since, changed), (self.asked_of, asked)) if points
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A document: what kind, for whom, of whom and when; its summary and page, and the days that it speaks of."""

    kind: str
    audience: Audience
    title: str
    client: str
    today: date
    page: Page
    facts: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()
    summary: Summary | None = None
    look: Look = PLAIN

    @property
    def foot(self) -> str:
        """What stands at the foot of every page: whose, of whom, what and when, and that it is internal."""
        ours = "internal" if self.audience == "internal" else ""
        return " · ".join(filter(None, (self.look.line, self.client, self.title, self.date, ours)))

    @property
    def date(self) -> str:
        """The day of the document, as the firm writes days."""
        return dated(format_day(self.today), self.look.dates)
