"""Text from files in a form that is safe for a terminal. Control, direction and private characters become visible."""

from __future__ import annotations

import re
from collections.abc import Callable

_COLOUR = re.compile(r"(\x1b\[[0-9;]*m)")
_KEPT = {"\n", "\t", "\u200d", "\ufe0f"}
_LAST_OF_TWO_DIGITS, _LAST_OF_FOUR_DIGITS = 0xFF, 0xFFFF
_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Cn"}


def safe(text: str) -> str:
    """Return a text with every control or format character as a visible escape sequence."""
    return _escaped(text, _escape)


def safe_line(text: str) -> str:
    """Return a text on one line, with every control or format character as a visible escape sequence."""
    return safe(text.replace("\n", " ").replace("\t", " "))


def safe_styled(text: str) -> str:
    """Return a coloured text with its colours unchanged and every other control character as a visible escape sequence."""
    return "".join(piece if index % 2 else safe(piece) for index, piece in enumerate(_COLOUR.split(text)))


def safe_json(text: str) -> str:
    """Return JSON text with control and format characters as JSON escapes. Its values do not change."""
    return _escaped(text, _escape_json)


def _escaped(text: str, escape: Callable[[str], str]) -> str:
    lines = text.split("\n")
    return "\n".join(
        line
        if line.isprintable()
        else "".join(letter if _is_harmless(letter) else escape(letter) for letter in line)
        for line in lines
    )


def _escape_json(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _is_harmless(character: str) -> bool:
    from unicodedata import category  # noqa: PLC0415 - only for text that is not plain

    return character in _KEPT or category(character) not in _CATEGORIES


def _escape(character: str) -> str:
    code = ord(character)
    if code <= _LAST_OF_TWO_DIGITS:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08x}"
