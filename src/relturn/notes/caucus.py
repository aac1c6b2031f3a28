"""Two caucuses beside each other (EXPECTATIONS)."""

from __future__ import annotations

from dataclasses import dataclass

CAUCUS = ("works", "does_not", "goals", "expects")


@dataclass(frozen=True, slots=True)
class Revealed:
    """What both wrote under a heading, as (heading, words), and what only one did, as (heading, side, words)."""

    matches: tuple[tuple[str, str], ...]
    gaps: tuple[tuple[str, str, str], ...]
