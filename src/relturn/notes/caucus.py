"""Two separate sessions compared (EXPECTATIONS)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from relturn.declare.kinds import Kinds
from relturn.model.ids import telling_words


def headings(kinds: Kinds) -> dict[str, str]:
    """Return what each side writes by itself: its fields in a workshop, with their headings."""
    return {field.name: field.title for field in kinds.records["workshop"].group("caucus") if field.title}


class Match(NamedTuple):
    """What both sides wrote under a heading, in the words of each."""

    heading: str
    ours: str
    theirs: str

    @property
    def words(self) -> str:
        """Both wordings, or the one that they share."""
        return self.ours if self.ours == self.theirs else f"{self.ours} / {self.theirs}"


@dataclass(frozen=True, slots=True)
class Revealed:
    """What both sides wrote.

    `matches` are alike; `gaps` stand on one side only, as (heading, side, words). `goals` are the goals of both sides next to
    each other, as (ours, theirs, the words that they share); those that share most come first, and a goal without another is
    next to an empty text.
    """

    matches: tuple[Match, ...]
    gaps: tuple[tuple[str, str, str], ...]
    goals: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


def compare(ours: Mapping[str, Sequence[str]], theirs: Mapping[str, Sequence[str]]) -> Revealed:
    """Return what both sides wrote under a heading, by most of their words, and what only one did."""
    matches: list[Match] = []
    gaps: list[tuple[str, str, str]] = []
    for name, said in ours.items():
        met = {(a, b) for a in said for b in theirs[name] if _are_alike(a, b)}
        matches += [Match(name, a, b) for a, b in sorted(met)]
        gaps += [(name, "supplier", a) for a in said if a not in {one for one, _ in met}]
        gaps += [(name, "client", b) for b in theirs[name] if b not in {two for _, two in met}]
    return Revealed(
        tuple(matches), tuple(gaps), tuple(side_by_side(ours.get("goals", ()), theirs.get("goals", ())))
    )


def side_by_side(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the goals of both sides in pairs, those that share a word or a figure first, then each that is alone."""
    shared = [
        (a, b, tuple(sorted(set(telling_words(a)) & set(telling_words(b))))) for a in ours for b in theirs
    ]
    pairs = sorted((one for one in shared if one[2]), key=lambda pair: -len(pair[2]))
    return [
        *pairs,
        *((a, "", ()) for a in ours if a not in {pair[0] for pair in pairs}),
        *(("", b, ()) for b in theirs if b not in {pair[1] for pair in pairs}),
    ]


def _are_alike(one: str, other: str) -> bool:
    """Half of the telling words of the shorter are in the other."""
    first, second = set(telling_words(one)), set(telling_words(other))
    return len(first & second) * 2 >= min(len(first), len(second))
