"""Ids made from a record's own words (`method.md#vocabulary`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_LONGEST = 48
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
"""Letters that have no plain letter inside them."""


def slugify(words: str, *, short: bool = True, fallback: str = _FALLBACK) -> str:
    """Words as an id: small letters and figures, dashes between; with `short` at most six telling words."""
    plain = (
        unicodedata.normalize("NFKD", words.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    )
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    if short:
        parts = ([part for part in parts if part not in _SMALL_WORDS] or parts)[:6]
    slug = "-".join(parts)
    if len(slug) > _LONGEST:
        slug = slug[:_LONGEST].rsplit("-", 1)[0].strip("-")
    return slug or fallback


def free_id(wanted: str, taken: Container[str]) -> str:
    """The id, or with a number behind it where it is taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
