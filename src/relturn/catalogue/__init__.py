"""Packaged data: word lists, the interview guide, symptoms and plays."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def read(name: str) -> str:
    """The text of a packaged file."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
