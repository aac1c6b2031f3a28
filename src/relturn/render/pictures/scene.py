"""A scene: simple shapes with positions and colours by role, so that every format can draw the same picture."""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

INK, SOFT, FAINT, PAPER, WASH = "ink", "soft", "line", "paper", "wash"
CLIENT, SUPPLIER, THIRD_PARTY = "client", "supplier", "third_party"
GOOD, BAD, AMBER, ACCENT = "good", "bad", "amber", "accent"
NONE = "none"

PALETTE = {
    INK: "#17202b", SOFT: "#55606e", FAINT: "#d5dae1", PAPER: "#ffffff", WASH: "#f3f5f8", CLIENT: "#b4530a",
    SUPPLIER: "#1f5fa8", THIRD_PARTY: "#5f5a7a", GOOD: "#1b7a43", BAD: "#b3261e", AMBER: "#8a6d00", ACCENT: "#16345f",
}  # fmt: skip
"""The colour of each role on paper. All except lines and backgrounds have a contrast of at least 4.5 to white."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A box. The text in `hint` appears when the mouse is over it."""

    x: float
    y: float
    width: float
    height: float
    fill: str = WASH
    edge: str = NONE
    round: float = 0
    dashed: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc around a centre."""

    x: float
    y: float
    radius: float
    fill: str = INK
    edge: str = NONE
    dashed: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Diamond:
    """A diamond around a centre."""

    x: float
    y: float
    radius: float
    fill: str = INK
    edge: str = NONE
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through several points."""

    points: tuple[tuple[float, float], ...]
    colour: str = FAINT
    width: float = 1
    dashed: bool = False
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a position on its base line; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    colour: str = INK
    size: float = 12
    anchor: str = "start"
    bold: bool = False
    upright: bool = False
    """True if the text is written upwards."""


Shape = Rect | Disc | Diamond | Line | Label


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture that is ready to draw: size, shapes from back to front, title, and description in words."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    words: str
    key: tuple[tuple[str, str], ...] = field(default=())
    """The meanings of the colours, as pairs of a role and a meaning."""


def fitted(text: str, width: float, size: float = 12) -> str:
    """Return a text, shortened with an ellipsis if it is wider than `width`."""
    most = max(2, int(width / (size * _OF_SIZE)))
    if text_width(text) <= most:
        return text
    kept = text
    while kept and text_width(kept) > most - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def fitted_name(name: str, width: float, size: float = 12) -> str:
    """Return a name that fits into a width: whole, or with initials before the surname, or shortened."""
    most = width / (size * _OF_SIZE)
    first, _, rest = name.rpartition(" ")
    if text_width(name) > most and first and first[0].isalpha():
        initials = " ".join(f"{word[0]}." for word in first.split() if word[0].isupper())
        name = f"{initials} {rest}" if initials else name
    return fitted(name, width, size)


def fitted_names(names: Sequence[str], width: float, size: float = 12) -> list[str]:
    """Return names that fit into a width. Different names stay different: where two would be cut to the same, their ends stay."""
    found = [fitted_name(name, width, size) for name in names]
    for cut in (fitted, _fitted_with_end):
        seen = Counter(dict(zip(names, found, strict=True)).values())
        found = [
            cut(name, width, size) if seen[short] > 1 and short != name else short
            for name, short in zip(names, found, strict=True)
        ]
    return _numbered(names, found)


def _numbered(names: Sequence[str], found: Sequence[str]) -> list[str]:
    """Return cut names with a number at the end of those that are still equal and belong to different names."""
    owners: dict[str, dict[str, int]] = {}
    for name, short in zip(names, found, strict=True):
        numbers = owners.setdefault(short, {})
        numbers.setdefault(name, len(numbers) + 1)
    return [
        f"{short[:-2].rstrip()}…{owners[short][name]}" if len(owners[short]) > 1 and short != name else short
        for name, short in zip(names, found, strict=True)
    ]


def _fitted_with_end(text: str, width: float, size: float) -> str:
    """Return a text that is shortened in its middle, so that its last letters stay."""
    most = max(6, int(width / (size * _OF_SIZE)))
    if text_width(text) <= most:
        return text
    end = text
    while text_width(end) > most // 2:
        end = end[1:]
    end = end.lstrip()
    kept = text
    while kept and text_width(kept) + text_width(end) > most - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…{end}"


def folded(text: str, width: float, most: int, size: float = 12) -> list[str]:
    """Return a text on at most `most` lines of a width. A longer text ends in an ellipsis."""
    letters = max(4, int(width / (size * _OF_SIZE)))
    lines = textwrap.wrap(text, letters) or [""]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], fitted(" ".join(lines[most - 1 :]), width, size)]


_OF_SIZE = 0.54
"""The average width of a letter as a share of its size, with a small margin."""


def width_of(text: str, size: float = 12) -> float:
    """Return the width of a text of a size, with a small margin."""
    return text_width(text) * size * _OF_SIZE


def text_width(text: str) -> int:
    """Return the width of a text in letters. East Asian wide characters count twice."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def block(
    x: float, middle: float, lines: Sequence[str], size: float = 12, colour: str = INK, anchor: str = "start"
) -> list[Label]:
    """Return labels for lines of text, centred vertically on a position."""
    step = size * 1.2
    top = middle - (len(lines) - 1) * step / 2 + size * 0.35
    return [Label(x, top + index * step, line, colour, size, anchor) for index, line in enumerate(lines)]
