"""Suggestions for misspelt names."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

_LONGEST = 80


def suggest(word: str, known: Collection[str]) -> str:
    """Return `did you mean …?` with the nearest known name, or an empty string. Very long words get no suggestion."""
    near = nearest(word, known)
    return f"did you mean {near}?" if near else ""


def nearest(word: str, known: Collection[str]) -> str:
    """Return the nearest known name, or an empty string."""
    return _nearest(word, tuple(known)) if len(word) <= _LONGEST else ""


def is_same_word(one: str, other: str) -> bool:
    """Return whether two names differ only in case, hyphens, spaces, underscores, quotes and invisible characters."""
    return _folded(one) == _folded(other)


_AROUND = " \u00a0\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb'\""
_UNSEEN = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")


def _folded(word: str) -> str:
    return word.translate(_UNSEEN).strip(_AROUND).lower().replace("-", "_").replace(" ", "_")


@lru_cache(maxsize=512)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is misspelt

    near = get_close_matches(_folded(word), [_folded(name) for name in known], n=1, cutoff=0.6)
    return next(name for name in known if _folded(name) == near[0]) if near else ""
