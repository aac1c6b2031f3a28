"""Text without accidental Markdown markup."""

from __future__ import annotations

import re

from relturn.render.safe import safe_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>|&~$])")
_AT_THE_START = re.compile(r"(?:[#=:!]|[+\-](?=[\s+\-]|$)|[0-9]+(?=[.)](?:\s|$)))")
"""What begins a heading, a list, a line or an image. A number with decimals and a negative number do not."""


def escape(text: str) -> str:
    """Return a text on one line, with characters that Markdown could read as markup escaped."""
    escaped = _SPECIAL.sub(r"\\\1", safe_line(text).strip())
    start = _AT_THE_START.match(escaped)
    if start is None:
        return escaped
    if start[0].isdigit():
        return f"{start[0]}\\{escaped[start.end() :]}"
    return f"\\{escaped}"
