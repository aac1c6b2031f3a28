"""Rich renderables as text: as wide as the terminal, or without a limit if there is no terminal."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.segment import Segment, Segments

from relturn.render.safe import safe

_UNCUT = 4_000


def _safe(segment: Segment) -> Segment:
    """Return a piece of text in which nothing from a file can control the terminal."""
    return segment if segment.control else segment._replace(text=safe(segment.text))


def draw(lines: Iterable[RenderableType], *, width: int | None, colour: bool) -> str:
    """Return the text of renderables. If `width` is None, lines are as long as necessary."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width or _UNCUT,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in lines:
        console.print(Segments([_safe(segment) for segment in console.render(line)]), end="")
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())
