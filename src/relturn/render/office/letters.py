"""Fonts for characters that the fonts of relturn and Typst do not contain. An error lists characters that no installed font contains."""

from __future__ import annotations

import unicodedata
from functools import cache

import typst
from fontTools.ttLib import TTCollection, TTFont, TTLibError

from relturn.findings.errors import RelturnError

_BROUGHT = ("LATIN", "GREEK", "CYRILLIC", "COMBINING", "MODIFIER")
"""The scripts that the font Libertinus Serif contains."""
_SIGNS = "→←↑↓▶✓✗×÷≤≥≈≠∞√·•…–—−‘’“”„‚«»‹›€£¥§©®™°±µ¶†‡‰′″½¼¾⅓⅔"
_NAMED = 8


def fonts_for(text: str) -> list[str]:
    """Return installed fonts for the characters that Typst's own fonts do not contain; empty if none are needed.

    Raises:
        RelturnError: No installed font contains some of the characters (exit 1).
    """
    wanted = {letter for letter in text if ord(letter) > 0x7E and not _is_brought(letter)}  # noqa: PLR2004 - past plain letters
    chosen: list[str] = []
    for family, letters in _families():
        if wanted & letters:
            chosen.append(family)
            wanted -= letters
    if wanted:
        shown = sorted(wanted)[:_NAMED]
        named = ", ".join(
            f"{letter} ({unicodedata.name(letter, f'u+{ord(letter):04x}').lower()})" for letter in shown
        )
        more = f" and {len(wanted) - _NAMED} more" if len(wanted) > _NAMED else ""
        raise RelturnError(
            f"no installed font contains these characters, so the PDF would show boxes: {named}{more}",
            "install a font that contains them (for example Noto), or create HTML or Word instead",
            code=1,
        )
    return chosen


def _is_brought(letter: str) -> bool:
    if letter in _SIGNS or unicodedata.category(letter) in {"Zs", "Cf", "Cc", "Mn"}:
        return True
    return unicodedata.name(letter, "").startswith(_BROUGHT)


@cache
def _families() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the installed font families with the characters of each, sorted by name."""
    found: dict[str, set[str]] = {}
    for font in typst.Fonts(include_system_fonts=True).fonts():
        if font.path and font.family not in found:
            found[font.family] = _letters(str(font.path), font.index)
    return tuple((family, frozenset(letters)) for family, letters in sorted(found.items()))


def _letters(path: str, index: int) -> set[str]:
    try:
        if path.lower().endswith((".ttc", ".otc")):
            with TTCollection(path, lazy=True) as fonts:
                table = fonts.fonts[index].getBestCmap()
        else:
            with TTFont(path, lazy=True) as font:
                table = font.getBestCmap()
    except (TTLibError, OSError, IndexError):
        return set()
    return {chr(code) for code in table or ()}
