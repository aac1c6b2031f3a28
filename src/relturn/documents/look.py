"""How a firm's documents look: its name, colours, fonts, paper, logo, and the way it writes dates (`method.md#confidence`)."""

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
_SAMPLE = {"2026": "{year}", "November": "{long}", "Nov": "{short}", "24": "{day}", "11": "{month:02}"}
"""The day 24 November 2026, as the settings write it, in parts."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of the firm's: its bytes, and whether they are svg, png or jpeg."""

    content: bytes
    kind: Literal["svg", "png", "jpeg"]


@dataclass(frozen=True, slots=True)
class Look:
    """The firm's design. Colours are `#rrggbb`; what is empty stays as relturn has it."""

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
        """What stands at the foot of every page: the firm and how confidential it is."""
        return " · ".join(filter(None, (self.firm, self.confidentiality)))


PLAIN = Look()
"""Our own look."""


def look_of(relationship: Relationship | None, context: Context) -> Look:
    """Return the look of the documents of a relationship, or of the whole workspace; without its logos, which are files."""
    brand = context.settings.brand
    firm = firm_of(relationship, context) if relationship else context.settings.firm or ""
    return Look(
        firm, brand.confidentiality or "", brand.primary or "", brand.accent or "", brand.heading_font or "", brand.body_font or "",
        brand.paper, brand.dates or "", dict(brand.labels),
    )  # fmt: skip


def worded(thing: Anything, look: Look) -> Anything:
    """Return a document with its dates and labels as the firm writes them; words that people wrote are labels only as a whole."""
    if not look.dates and not look.labels:
        return thing
    return cast("Anything", _mapped(thing, lambda words: look.labels.get(words) or dated(words, look.dates)))


def dated(words: str, style: str) -> str:
    """Return a text with its days as a style writes the 24th of November 2026; as it is without one."""
    if not style:
        return words
    first = _SAMPLE | {"24": "{day:02}"} if style.startswith("2026") else _SAMPLE  # ISO 8601 has two figures
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
    """A document with each of its texts changed; numbers, days and pictures' places stay."""
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, tuple) and type(thing) is tuple:
        return tuple(_mapped(one, change) for one in thing)
    if is_dataclass(thing) and not isinstance(thing, (type, Look)):
        new = {one.name: _mapped(getattr(thing, one.name), change) for one in fields(thing) if one.init}
        return replace(thing, **new)
    return thing
