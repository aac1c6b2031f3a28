"""Pages and documents: an answer first, then sections. All commands and document formats use this one model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from relturn.declare.vocabulary import Audience
from relturn.documents.look import PLAIN, Look, dated
from relturn.findings.phrasing import TITLE, format_day, shortened

if TYPE_CHECKING:
    from relturn.documents.chart import Chart

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One item of a list: a tag in sentence case, the text, and details in small print.

    `tone` is good, bad or amber, for a colour next to the text. It may be empty.
    """

    words: str
    detail: str = ""
    tag: str = ""
    tone: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "tag", self.tag[:1].upper() + self.tag[1:])

    @property
    def line(self) -> str:
        """Return the whole item on one line."""
        told = f"{self.tag}: {self.words}" if self.tag else self.words
        return f"{told} ({self.detail})" if self.detail else told


_MANY_COLUMNS, _MANY_ROWS = 6, 12
"""Number of columns and rows from which a table is printed in landscape format."""
_FEW_ROWS = 3
"""Largest number of rows for which a table replaces its chart."""
_ONE_ROW = (1, 2, 4)
"""Numbers of key figures that are in one row of a page."""
DANGER = ("Danger", "bad")
"""The tag and the tone of an open danger in a list."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page. Its parts are shown in this order: words, quote, pictures, points, lines, table.

    `topic` is its subject and `message` says in one sentence what its data show. The title is the message if there is one,
    otherwise the topic. `folded` means that the table repeats a picture and can be left out where space is short.
    `detail` means that the section comes after what a reader needs first.
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
    left_out: int = 0
    """The number of points that are left out of a document of one page."""
    listed: bool = False
    """Whether other sections of the document list what the table has, so that formats with pages leave it out."""

    @property
    def title(self) -> str:
        """Return the title: the message if there is one, otherwise the topic."""
        return self.message[:1].upper() + self.message[1:] or self.topic

    @property
    def eyebrow(self) -> str:
        """Return the topic as a small line above the title; empty if the topic is the title."""
        return self.topic if self.message else ""

    @property
    def drawn(self) -> tuple[Chart, ...]:
        """Return the pictures to draw. A short table of the same data replaces them, except charts of measures."""
        restates = self.folded and 0 < len(self.rows) <= _FEW_ROWS
        return tuple(chart for chart in self.pictures if not restates or chart.KIND == "measure")

    @property
    def printed(self) -> Section:
        """Return the section for formats with pages: without a table if its pictures and its title print every value of it."""
        if self.listed and len(self.rows) <= _FEW_ROWS:
            return replace(self, head=(), rows=(), pictures=())
        one = len(self.rows) == 1 and all(
            chart.KIND == "measure" and chart.has_values for chart in self.drawn
        )
        whole = (
            self.folded
            and bool(self.drawn)
            and (self.listed or one or all(chart.SAYS_ALL for chart in self.drawn))
        )
        return replace(self, head=(), rows=()) if whole else self

    @property
    def how_many(self) -> str:
        """Return the end of the title of a table in full."""
        return f" (list of {len(self.rows)})"

    @property
    def in_full(self) -> Section:
        """Return the table of a section as a detail for the end of a document."""
        message = shortened(self.title, TITLE - len(self.how_many)) + self.how_many
        return Section(self.topic, (), self.head, self.rows, message=message, detail=True)

    @property
    def is_wide(self) -> bool:
        """Return whether the section is a long table of many columns, which is printed in landscape format."""
        return self.detail and len(self.head) >= _MANY_COLUMNS and len(self.rows) > _MANY_ROWS

    @property
    def is_empty(self) -> bool:
        """Return whether the section has nothing to show except its words."""
        return not (self.lines or self.rows or self.quote or self.points or self.pictures)


def in_short(section: Section, most: int) -> Section:
    """Return a section for a document of one page: its first points, and how many more there are."""
    gone = max(0, len(section.points) - most) + section.left_out
    lines = section.lines[:-1] if section.left_out else section.lines
    lines = (*lines, f"and {gone} more") if gone else lines
    return replace(section, points=section.points[:most], lines=lines, left_out=gone)


def without_empty_columns(section: Section) -> Section:
    """Return a section without the empty columns of its table; the first column always stays."""
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
    """A page: the answer to its question in one sentence, and the sections below it."""

    answer: str
    sections: tuple[Section, ...] = ()

    @property
    def shown(self) -> tuple[Section, ...]:
        """Return the sections that are not empty."""
        return tuple(section for section in self.sections if not section.is_empty)

    @property
    def printed(self) -> tuple[Section, ...]:
        """Return the sections for formats with pages, without those of which only a title would be left."""
        found = (section.printed for section in self.shown)
        return tuple(section for section in found if section.words or not section.is_empty)


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a document that belongs in a calendar. `key` is the same in every document."""

    day: date
    what: str
    who: str
    key: str
    done: bool = False


Colour = Literal["green", "amber", "red", "grey"]
"""The state of something: good, needs attention, bad, or unknown or ended."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure at the top of a document: its name, its value as printed, and its basis."""

    name: str
    value: str
    basis: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request to a reader: what, who, by when and why."""

    what: str
    who: str = ""
    by: date | None = None
    why: str = ""
    terms: str = ""
    """The person, the date and the reason in one line."""
    is_danger: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """The summary at the beginning of a document.

    `verdict` is one sentence, `colour` is the state and `because` is the reason for the colour. `changed` lists what is new
    since `since`. `asks` lists the requests to readers. `figures` are four to six key figures, each with its basis.
    """

    verdict: str
    colour: Colour
    because: str
    since: str
    changed: tuple[str, ...]
    asks: tuple[Ask, ...]
    figures: tuple[Figure, ...]
    asked_of: str
    """The heading above the requests."""
    commits: tuple[Ask, ...] = ()
    """What our side does next, in documents for the client."""
    committed: str = ""
    """The heading above the commitments."""
    nothing_asked: str = ""
    """What stands below the heading if nothing is asked; with an empty text, the heading is left out."""

    @property
    def word(self) -> str:
        """Return the name of the colour, for readers who cannot see it."""
        return {"green": "Green", "amber": "Amber", "red": "Red", "grey": "No colour"}[self.colour]

    @property
    def across(self) -> int:
        """Return the number of key figures in a row on a page, so that none stands alone."""
        number = len(self.figures)
        return number if number in _ONE_ROW else min(3, number)

    @property
    def tone(self) -> str:
        """Return the tone that belongs to the colour."""
        return {"green": "good", "amber": "amber", "red": "bad", "grey": ""}[self.colour]

    @property
    def parts(self) -> tuple[tuple[str, tuple[Point, ...]], ...]:
        """Return the changes, the requests and the commitments, each list with its heading; empty lists are left out."""
        changed = tuple(Point(words) for words in self.changed)
        asked, commits = (
            [Point(ask.what, ask.terms, *(DANGER if ask.is_danger else ())) for ask in asks]
            for asks in (self.asks, self.commits)
        )
        none = [Point(self.nothing_asked)] if self.nothing_asked else []
        said = (
            (self.since, changed),
            (self.asked_of, tuple(asked or none)),
            (self.committed, tuple(commits)),
        )
        return tuple((heading, points) for heading, points in said if points)


@dataclass(frozen=True, slots=True)
class Report:
    """A document: its kind, audience, client and date, its summary and page, and its dates for a calendar."""

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
    to_hand_over: bool = False
    """Whether an internal document is given to the one person that it is about."""
    meeting: str = ""
    """The meeting that the document is made for; it may be empty."""
    one_page: bool = False
    """Whether the document is made to fit on one page."""

    @property
    def mark(self) -> str:
        """Return who may read the document, as it stands on every page; empty if it is given to the client."""
        marks = {"internal": "internal", "supplier": "for our side", "client": ""}
        return "" if self.to_hand_over else marks[self.audience]

    @property
    def occasion(self) -> str:
        """Return the title, the meeting, the date, and who may read the document, for the top of the first page."""
        return " · ".join(filter(None, (self.title, self.meeting, self.date, self.mark)))

    @property
    def foot(self) -> str:
        """Return the footer of every page: firm, client, title, date, and who may read the document."""
        return " · ".join(filter(None, (self.look.line, self.client, self.title, self.date, self.mark)))

    def foot_within(self, letters: int, *, dated: bool) -> str:
        """Return the footer in at most so many letters. The firm's line and the mark of who may read are never cut.

        With `dated`, it contains the date.
        """
        date = self.date if dated else ""
        fixed = sum(len(part) + len(" · ") for part in (self.look.line, date, self.mark) if part)
        about = shortened(f"{self.client} · {self.title}", max(12, letters - fixed))
        return " · ".join(filter(None, (self.look.line, about, date, self.mark)))

    @property
    def date(self) -> str:
        """Return the date of the document in the firm's date style."""
        return dated(format_day(self.today), self.look.dates)
