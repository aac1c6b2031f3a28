"""Words and phrases that rules listen for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

_LETTERS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) + bytes(
    range(128, 256)
)
"""Of each ASCII character the small letter, or a blank; other bytes are parts of letters."""
_NO_LETTERS = r"\W+"


def tokenize(text: str) -> frozenset[bytes]:
    """The words of a text in lowercase letters, as UTF-8, which is quicker to take apart."""
    if not text.isascii():
        text = re.sub(_NO_LETTERS, " ", text.lower())
    return frozenset(text.encode("utf-8", "surrogatepass").translate(_LETTERS).split())


class Phrases:
    """Phrases to listen for. Most texts hold none, which is told by their words alone."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._listed = list(phrases)
        self._words = [tokenize(phrase) for phrase in self._listed]

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        """The first of the phrases in a text."""
        listed = (re.escape(phrase).replace(r"\ ", r"\s+") for phrase in self._listed)
        pattern = r"(?<![\w-])(" + "|".join(listed) + r")(?![\w-])"
        return re.compile(pattern if self._listed else r"(?!)", re.IGNORECASE).search

    def may_be_in(self, words: frozenset[bytes]) -> bool:
        """Whether a text with these words can hold one of the phrases."""
        return any(phrase <= words for phrase in self._words)


@lru_cache(maxsize=64)
def phrases(listed: tuple[str, ...]) -> Phrases:
    """The phrases of a list, made once."""
    return Phrases(listed)
