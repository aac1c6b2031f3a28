"""The check whether a text has content (`method.md#who`, padding never helps)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relturn.model.context import Context

_DENSE_LETTERS = 2
"""The number of letters that is enough in a script without spaces between words."""
_DENSE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]"
)
"""Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_PLAIN = re.compile(r"(?:[^\W_][\W_]*){8}")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_FILLER = 24
_ENOUGH = 8
"""The number of letters that is enough in a script with spaces between words."""
_FILLERS = frozenset(
    {
        "to be confirmed", "to be decided", "to be defined", "to be determined", "to be done", "to be added", "to do later",
        "not applicable", "not available", "not known", "not known yet", "unknown yet", "see above", "as above", "as before",
        "same as above", "none at all", "placeholder", "fill in later", "please fill in", "lorem ipsum", "something", "whatever",
        "test test", "nothing special", "no comment", "to follow", "work in progress", "in progress",
    }
)  # fmt: skip
"""Filler texts of eight letters or more; shorter texts never count."""
_FILLER_WORDS = frozenset(
    {"tbc", "tbd", "tba", "todo", "na", "n", "a", "x", "xx", "xxx", "none", "nil", "etc", "and", "or"}
)
"""Filler words, which add no content even if several are combined."""


def has_substance(text: str | None, context: Context) -> bool:
    """Return whether a prose text has content.

    A text without content has fewer than `prose_letters` letters or digits (two in a script without spaces between words). It
    can also be filler such as `to be confirmed`, or repeat one word or one letter.
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
    """Return whether the first two words alone show that a long text has content.

    In most texts, these two words are enough.
    """
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
    """Return whether a text has content and does not only repeat another text."""
    return has_substance(text, context) and _words(text or "") != _words(than or "")


def is_filler(text: str) -> bool:
    """Return whether a text of any length consists only of filler words and punctuation."""
    return not set(_words(text)) - _FILLER_WORDS


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _repeats(text: str) -> bool:
    """Return whether a text only repeats one word or one letter, or consists only of filler words."""
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
