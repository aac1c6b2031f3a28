"""Papers: an answer first, then sections. One model behind every command's page and every document's formats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from relturn.domain.chart import Chart

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
    audience: str
    title: str
    client: str
    today: date
    page: Page
    facts: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()


def count(number: int, thing: str, several: str = "") -> str:
    """A number with its thing, in the singular or the plural."""
    return f"{number} {thing if number == 1 else several or thing + 's'}"


def dash(value: object) -> str:
    """A value as a cell: a dash for nothing."""
    if value is None or value in ("", ()):
        return "–"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def figure(value: float | None) -> str:
    """A number as a cell, to one decimal at most."""
    return "–" if value is None else f"{value:,.1f}".removesuffix(".0")


def percent(value: float | None) -> str:
    """A share as a cell."""
    return "–" if value is None else f"{value:.0%}"


def long_day(day: date | None) -> str:
    """A day as people write it; a dash for none."""
    return f"{day.day} {day:%B %Y}" if day else "–"


def word(name: str) -> str:
    """A choice's name as a word."""
    return name.replace("_", " ")
