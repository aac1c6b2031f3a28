"""Whether a text says something (`method.md#who`, padding never helps)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relturn.model.context import Context

_DENSE_LETTERS = 2
"""So many letters make a text in a script without word spaces."""
_DENSE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]"
)
"""Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_PLAIN = re.compile(r"(?:[^\W_][\W_]*){8}")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_FILLER = 24
_ENOUGH = 8
"""Letters that are enough for a text in words."""
_FILLERS = frozenset(
    {
        "to be confirmed", "to be decided", "to be defined", "to be determined", "to be done", "to be added", "to do later",
        "not applicable", "not available", "not known", "not known yet", "unknown yet", "see above", "as above", "as before",
        "same as above", "none at all", "placeholder", "fill in later", "please fill in", "lorem ipsum", "something", "whatever",
        "test test", "nothing special", "no comment", "to follow", "work in progress", "in progress",
    }
)  # fmt: skip
"""Texts of eight letters and more that say nothing; shorter ones never count."""
_FILLER_WORDS = frozenset(
    {"tbc", "tbd", "tba", "todo", "na", "n", "a", "x", "xx", "xxx", "none", "nil", "etc", "and", "or"}
)
"""Words that say nothing, however many of them stand in a row."""


def has_substance(text: str | None, context: Context) -> bool:
    """Return whether a prose text says something.

    A text that says nothing is shorter than `prose_letters` letters or figures (two in a script without word spaces), is a
    filler such as "to be confirmed" or a row of them, or repeats one word or one letter.
    """
    if not text:
        return False
    if len(text) > _LONGEST_FILLER and text.isascii():
        if _begins_with_two_words(text):
            return True
        if _PLAIN.search(text) and not _repeats(text):
            return True
    letters = [letter for letter in unicodedata.normalize("NFD", text) if letter.isalnum()]
    if len(_DENSE.findall(text)) >= _DENSE_LETTERS:
        return len(set(letters)) > 1
    return (
        len(letters) >= context.thresholds.prose_letters
        and not _repeats(text)
        and " ".join(_words(text)) not in _FILLERS
    )


def _begins_with_two_words(text: str) -> bool:
    """Whether the first two words alone show that a long text says something, as they do of nearly all."""
    first, _, rest = text.partition(" ")
    second = rest.partition(" ")[0]
    return (
        len(first) + len(second) >= _ENOUGH
        and first.isalpha()
        and second.isalpha()
        and len(set(first)) > 1
        and first.casefold() != second.casefold()
        and first.casefold() not in _FILLER_WORDS
    )


def says_more(text: str | None, than: str | None, context: Context) -> bool:
    """Return whether a text says something, and not only what another one says already."""
    return has_substance(text, context) and _words(text or "") != _words(than or "")


def is_filler(text: str) -> bool:
    """Return whether a text, however short it may be, is made of fillers and signs alone."""
    return not set(_words(text)) - _FILLER_WORDS


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _repeats(text: str) -> bool:
    """Whether a text is one word, or one letter, over and over, or fillers alone."""
    words = _words(text)
    once = set(words)
    if len(once) > 1 and len(set(words[0])) > 1:  # as nearly all: neither one word nor one letter
        return once <= _FILLER_WORDS
    letters = "".join(words)
    return (
        (len(letters) > 1 and len(set(letters)) == 1)
        or (len(words) > 1 and len(once) == 1)
        or (len(once) > 1 and once <= _FILLER_WORDS)
    )
