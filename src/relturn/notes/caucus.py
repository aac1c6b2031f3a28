"""Comparison of the separate sessions of a workshop (EXPECTATIONS)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from relturn.declare.kinds import Kinds
from relturn.model.ids import telling_words


def headings(kinds: Kinds) -> dict[str, str]:
    """Return the fields of a separate session in a workshop, with their headings."""
    return {field.name: field.title for field in kinds.records["workshop"].group("caucus") if field.title}


class Match(NamedTuple):
    """A point that both sides wrote under the same heading, in the words of each side."""

    heading: str
    ours: str
    theirs: str

    @property
    def words(self) -> str:
        """Return both wordings, or one wording if they are equal."""
        return self.ours if self.ours == self.theirs else f"{self.ours} / {self.theirs}"


@dataclass(frozen=True, slots=True)
class Revealed:
    """The comparison of the notes of both sides.

    `matches` are points that both sides wrote. `gaps` are points of one side only, as (heading, side, text). `goals` are pairs
    of goals, as (our goal, the client's goal, common words), sorted by the number of common words. A goal without a
    counterpart is paired with an empty text.
    """

    matches: tuple[Match, ...]
    gaps: tuple[tuple[str, str, str], ...]
    goals: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


def compare(ours: Mapping[str, Sequence[str]], theirs: Mapping[str, Sequence[str]]) -> Revealed:
    """Return the comparison of the notes of both sides. Points match if they have at least half of their main words in common."""
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
    """Return the goals of both sides in pairs: first pairs with a word or number in common, then single goals."""
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
    """Return whether two texts are alike.

    The longer text must have at least half of the main words of the shorter text.
    """
    first, second = set(telling_words(one)), set(telling_words(other))
    return len(first & second) * 2 >= min(len(first), len(second))
