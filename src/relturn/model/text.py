"""How texts of people are compared: as people see them."""

from __future__ import annotations

import re
import unicodedata


def one_line(text: str) -> str:
    """Return a name, role or title on one line, whatever stands between its words."""
    return " ".join(text.split())


def heading(name: str) -> str:
    """Return a name of a column as people take it for the same: capitals, blanks, dashes and other signs do not count."""
    return " ".join(re.sub(r"[\W_]+", " ", fold(name)).split())


def fold(text: str) -> str:
    """Return what two texts have in common that people take for the same.

    Letters and their marks count as one, however they are written (Unicode NFC); capitals and blanks do not count.
    """
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())
