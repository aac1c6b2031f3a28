"""Suggestions for misspelt names."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

_LONGEST = 80


def suggest(word: str, known: Collection[str]) -> str:
    """`did you mean …?` for the nearest known name, or an empty string; words too long to be a slip get none."""
    return _suggest(word, tuple(known)) if len(word) <= _LONGEST else ""


@lru_cache(maxsize=512)
def _suggest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is misspelt

    near = get_close_matches(
        word.replace("-", "_"), [name.replace("-", "_") for name in known], n=1, cutoff=0.6
    )
    if not near:
        return ""
    return f"did you mean {next(name for name in known if name.replace('-', '_') == near[0])}?"
