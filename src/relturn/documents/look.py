"""The design of a firm's documents: its name, colours, fonts, paper, logo and date style (`method.md#confidence`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Literal, TypeVar, cast

from relturn.findings.phrasing import MONTHS
from relturn.model.context import Context, firm_of
from relturn.model.relationship import Relationship

Anything = TypeVar("Anything")
_LONG = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(rf"\b([0-9]{{1,2}}) ({'|'.join(MONTHS)}) ([0-9]{{4}})\b")
_SAMPLE = {"2026": "{year}", "November": "{long}", "Nov": "{short}", "24": "{day}", "11": "{month}"}
"""Parts of the sample date 24 November 2026, each with its format field."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo of the firm: its bytes and its format (svg, png or jpeg)."""

    content: bytes
    kind: Literal["svg", "png", "jpeg"]


@dataclass(frozen=True, slots=True)
class Look:
    """The firm's design. Colours are `#rrggbb`; an empty field means the default of relturn."""

    firm: str = ""
    confidentiality: str = ""
    primary: str = ""
    accent: str = ""
    heading_font: str = ""
    body_font: str = ""
    paper: Literal["a4", "letter"] = "a4"
    dates: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    logo: Logo | None = None
    logo_dark: Logo | None = None

    @property
    def line(self) -> str:
        """Return the firm and the confidentiality level, for the footer of every page."""
        return " · ".join(filter(None, (self.firm, self.confidentiality)))


PLAIN = Look()
"""The default design of relturn."""


def look_of(relationship: Relationship | None, context: Context) -> Look:
    """Return the design for documents of a relationship, or of the whole workspace, without the logo files."""
    brand = context.settings.brand
    firm = firm_of(relationship, context) if relationship else context.settings.firm or ""
    return Look(
        firm, brand.confidentiality or "", brand.primary or "", brand.accent or "", brand.heading_font or "", brand.body_font or "",
        brand.paper, brand.dates or "", dict(brand.labels),
    )  # fmt: skip


def worded(thing: Anything, look: Look) -> Anything:
    """Return a document with the firm's date style and labels.

    A label replaces a text only where the whole text is that label.
    """
    if not look.dates and not look.labels:
        return thing
    return cast("Anything", _mapped(thing, lambda words: look.labels.get(words) or dated(words, look.dates)))


def dated(words: str, style: str) -> str:
    """Return a text with its dates in a style; unchanged if the style is empty.

    The style is the date 24 November 2026 as the firm writes it.
    """
    if not style:
        return words
    first = (
        _SAMPLE | {"24": "{day:02}", "11": "{month:02}"} if style.startswith("2026") else _SAMPLE
    )  # ISO 8601
    pattern = re.sub(
        "|".join(_SAMPLE), lambda found: first[found[0]], style.replace("{", "").replace("}", "")
    )

    def written(found: re.Match[str]) -> str:
        month = MONTHS.index(found[2])
        return pattern.format(
            day=int(found[1]), month=month + 1, short=found[2], long=_LONG[month], year=found[3]
        )

    return _DAY.sub(written, words)


def _mapped(thing: Any, change: Callable[[str], str]) -> Any:
    """Return a document with each of its texts changed. Numbers, dates and positions do not change."""
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, tuple) and type(thing) is tuple:
        return tuple(_mapped(one, change) for one in thing)
    if is_dataclass(thing) and not isinstance(thing, (type, Look)):
        new = {one.name: _mapped(getattr(thing, one.name), change) for one in fields(thing) if one.init}
        return replace(thing, **new)
    return thing
