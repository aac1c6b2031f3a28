"""Words and phrases that rules search for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

_LETTERS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) + bytes(
    range(128, 256)
)
"""A table that maps ASCII letters and digits to lowercase, and other ASCII characters to a space. Other bytes stay as they are."""
_NO_LETTERS = r"\W+"


def tokenize(text: str) -> frozenset[bytes]:
    """Return the words of a text in lowercase, as UTF-8 bytes, which are faster to split."""
    if not text.isascii():
        text = re.sub(_NO_LETTERS, " ", text.lower())
    return frozenset(text.encode("utf-8", "surrogatepass").translate(_LETTERS).split())


class Phrases:
    """Phrases to search for. A comparison of single words is enough to exclude most texts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._listed = list(phrases)
        self._words = [tokenize(phrase) for phrase in self._listed]

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        """Return the function that finds the first of the phrases in a text."""
        listed = (re.escape(phrase).replace(r"\ ", r"\s+") for phrase in self._listed)
        pattern = r"(?<![\w-])(" + "|".join(listed) + r")(?![\w-])"
        return re.compile(pattern if self._listed else r"(?!)", re.IGNORECASE).search

    def may_be_in(self, words: frozenset[bytes]) -> bool:
        """Return whether a text with these words can contain one of the phrases."""
        return any(phrase <= words for phrase in self._words)


@lru_cache(maxsize=64)
def phrases(listed: tuple[str, ...]) -> Phrases:
    """Return the phrases of a list, prepared only once."""
    return Phrases(listed)
