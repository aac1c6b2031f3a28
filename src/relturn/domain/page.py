"""A page of working paper: an answer first, then sections. One model behind every such command's formats."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: lines of text, or a table with a head."""

    title: str
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing to show."""
        return not self.lines and not self.rows


@dataclass(frozen=True, slots=True)
class Page:
    """The answer to the page's question in one sentence, and the sections below; empty ones are left out."""

    answer: str
    sections: tuple[Section, ...] = ()

    @property
    def shown(self) -> tuple[Section, ...]:
        """The sections that hold something."""
        return tuple(section for section in self.sections if not section.is_empty)


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
