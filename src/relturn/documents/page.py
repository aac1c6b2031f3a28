"""Papers: an answer first, then sections. One model behind every command's page and every document's formats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from relturn.declare.vocabulary import Audience
from relturn.documents.chart import Chart

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said in a list: a word in front, the words, and in small print what belongs to them.

    `tone` is good, bad or amber where a colour may say so beside the words.
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


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper; what is there is shown in this order: words, quote, pictures, points, lines, table.

    `folded` says that the table repeats a picture: where there is room for one thing, it can be left out.
    """

    title: str
    lines: tuple[str, ...] = ()
    head: Row = ()
    rows: tuple[Row, ...] = ()
    words: str = ""
    quote: str = ""
    points: tuple[Point, ...] = ()
    pictures: tuple[Chart, ...] = ()
    folded: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing to show but its words."""
        return not (self.lines or self.rows or self.quote or self.points or self.pictures)


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


@dataclass(frozen=True, slots=True)
class Report:
    """A document: what kind, for whom, of whom and when; its page, and the days that it speaks of."""

    kind: str
    audience: Audience
    title: str
    client: str
    today: date
    page: Page
    facts: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()
