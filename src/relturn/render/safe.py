"""Text from files made harmless for a terminal: control, direction and private characters become visible."""

from __future__ import annotations

_KEPT = {"\n", "\t", "\u200d", "\ufe0f"}
_LAST_OF_TWO_DIGITS, _LAST_OF_FOUR_DIGITS = 0xFF, 0xFFFF
_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Cn"}


def safe(text: str) -> str:
    """The text with every control or format character as a visible escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(character if _is_harmless(character) else _escape(character) for character in text)


def safe_line(text: str) -> str:
    """The same on one line."""
    return safe(text.replace("\n", " ").replace("\t", " "))


def _is_harmless(character: str) -> bool:
    from unicodedata import category  # noqa: PLC0415 - only for text that is not plain

    return character in _KEPT or category(character) not in _CATEGORIES


def _escape(character: str) -> str:
    code = ord(character)
    if code <= _LAST_OF_TWO_DIGITS:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08x}"
