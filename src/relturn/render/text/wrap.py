"""Lines wrapped to the width of the terminal, at spaces and never inside a word."""

from __future__ import annotations

import textwrap

from relturn.render.safe import safe_line


def wrapped(words: str, indent: str, width: int | None) -> list[str]:
    """Return a text as lines of at most `width`, with later lines indented by two more. Wrap nothing if `width` is None.

    Ids, paths and commands are not broken. A word that is too long is on a line of its own.
    """
    line = safe_line(words)
    own = indent + line[: len(line) - len(line.lstrip())]
    if width is None or len(indent) + len(line) <= width:
        return [indent + line]
    return textwrap.wrap(
        line.strip(), width, initial_indent=own, subsequent_indent=own + "  ", break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip


def folded(text: str, width: int | None) -> str:
    """Return a text with every line wrapped. Each line keeps its own indent."""
    return (
        "\n".join(part for line in text.rstrip("\n").split("\n") for part in wrapped(line, "", width) or [""])
        + "\n"
    )
