"""Two caucuses beside each other (EXPECTATIONS)."""

from __future__ import annotations

from dataclasses import dataclass

from relturn.declare.kinds import Kinds


def headings(kinds: Kinds) -> dict[str, str]:
    """Return what each side writes by itself: its fields in a workshop, with their headings."""
    return {field.name: field.title for field in kinds.records["workshop"].group("caucus") if field.title}


@dataclass(frozen=True, slots=True)
class Revealed:
    """What both wrote under a heading, as (heading, words), and what only one did, as (heading, side, words)."""

    matches: tuple[tuple[str, str], ...]
    gaps: tuple[tuple[str, str, str], ...]
