"""The order of a relationship's moves."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relturn.records.history import Move


def in_causal_order(moves: Iterable[Move]) -> list[Move]:
    """Return moves by date. Moves of one day are ordered so that each begins where the one before ended."""
    ordered: list[Move] = []
    for _, same_day in groupby(moves, key=lambda move: move.date):
        waiting = list(same_day)
        ordered += _in_order(ordered[-1] if ordered else None, waiting) or waiting
    return ordered


def _in_order(last: Move | None, waiting: list[Move]) -> list[Move]:
    """Return the moves of one day in an order in which each move can follow the move before.

    The list is empty if there is no such order.
    """
    if not waiting:
        return []
    for index, move in enumerate(waiting):
        if _follows(last, move):
            others = waiting[:index] + waiting[index + 1 :]
            rest = _in_order(move, others)
            if len(rest) == len(others):
                return [move, *rest]
    return []


def _follows(last: Move | None, move: Move) -> bool:
    """Return whether a move can follow another move.

    The move must begin at the stage where the other move ended. After an end, only some moves are possible.
    """
    if last is None or move.move == "start":
        return last is None
    if move.from_stage not in {None, last.to_stage}:
        return False
    resumes = move.move in {"revisit", "reinvent", "exit"}
    return (last.state == "active" and not (move.move == "revisit" and move.from_stage == move.to_stage)) or (
        last.state != "active" and resumes
    )
