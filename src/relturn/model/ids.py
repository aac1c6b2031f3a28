"""Ids made from a record's own words (`method.md#vocabulary`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST, _SHORT = 48, 32
_TELLING = 4
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "do",
        "does",
        "for",
        "from",
        "has",
        "have",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "our",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "than",
        "to",
        "was",
        "we",
        "were",
        "what",
        "which",
        "will",
        "with",
    ]
)
_FALLBACK = "record"
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}\b")
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "æ": "ae",
        "Æ": "AE",
        "ß": "ss",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "þ": "th",
        "œ": "oe",
        "Œ": "OE",
        "ı": "i",
    }
)
"""Letters that Unicode cannot split into a plain letter and a mark, each with its replacement."""


def is_id(word: str) -> bool:
    """Return whether a word is a valid id."""
    return bool(_ID.fullmatch(word))


def slugify(words: str, *, short: bool = True, fallback: str = _FALLBACK) -> str:
    """Return words as an id of lowercase letters, digits and hyphens. With `short`, it has at most four significant words."""
    parts = telling_words(words)[:_TELLING] if short else _parts(words)
    longest = _SHORT if short else _LONGEST
    slug = "-".join(parts)
    if len(slug) > longest:
        slug = (slug[: longest + 1].rpartition("-")[0] or slug[:longest]).strip("-")
    return slug or fallback


def telling_words(text: str) -> list[str]:
    """Return the words and numbers of a text in plain lowercase letters.

    Words such as articles are left out if other words remain. An abbreviation such as IT is not such a word.
    """
    parts = _parts(text)
    short = {word.lower() for word in _ABBREVIATION.findall(text)} if not text.isupper() else set()
    return [part for part in parts if part not in _SMALL_WORDS or part in short] or parts


def _parts(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))


def free_id(wanted: str, taken: Container[str]) -> str:
    """Return the wanted id, with a number at the end if it is already used."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
