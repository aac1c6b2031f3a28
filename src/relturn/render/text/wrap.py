"""Lines folded to the terminal's width, at blanks and never inside a word."""

from __future__ import annotations

import textwrap

from relturn.render.safe import safe_line


def wrapped(words: str, indent: str, width: int | None) -> list[str]:
    """A text as lines of at most `width`, further ones indented by two more; whole where `width` is None.

    Ids, paths and commands are not broken: a word that is too long stands on a line of its own.
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
    """Every line of a text folded; their own indents are kept."""
    return (
        "\n".join(part for line in text.rstrip("\n").split("\n") for part in wrapped(line, "", width) or [""])
        + "\n"
    )
