"""Packaged data: word lists, the interview guide, symptoms and plays."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read(name: str) -> str:
    """The text of a packaged file."""
    return (files(__name__) / name).read_text(encoding="utf-8")
