"""Comparison of texts in the way people see them."""

from __future__ import annotations

import re
import unicodedata


def one_line(text: str) -> str:
    """Return a name, role or title on one line, with single spaces between its words."""
    return " ".join(text.split())


def heading(name: str) -> str:
    """Return a column name in a form for comparison: case, spaces, hyphens and other punctuation do not count."""
    return " ".join(re.sub(r"[\W_]+", " ", fold(name)).split())


def fold(text: str) -> str:
    """Return a text in a form for comparison: texts that look the same to people have the same form.

    A letter and its accent count as one character (Unicode NFC). Case and extra spaces do not count.
    """
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())
