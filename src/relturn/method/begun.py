"""The stage at which the cycle began, and the stages that were not needed (`method.md#journey`)."""

from __future__ import annotations

from relturn.declare.vocabulary import Stage
from relturn.method.stages import TRACKS, before, track_of
from relturn.model.relationship import Relationship


def not_needed(relationship: Relationship) -> tuple[Stage, ...]:
    """Return the stages before the one at which the journey began, except stages that the relationship went back to."""
    if relationship.skipped:
        return relationship.skipped
    stages = TRACKS[track_of(relationship.stage)]
    moves = [
        move for move in relationship.moves if move.cycle == relationship.cycle and move.to_stage in stages
    ]
    if not any(move.move == "start" for move in moves):
        return ()
    return stages[: min(stages.index(move.to_stage) for move in moves)]


def passed(relationship: Relationship) -> tuple[Stage, ...]:
    """Return the stages before the current one that the relationship has completed."""
    skipped = not_needed(relationship)
    return tuple(stage for stage in before(relationship.stage) if stage not in skipped)


def is_provisional(relationship: Relationship) -> bool:
    """Return whether a decision is provisional because the first Insight stage is not complete (`method.md#journey`)."""
    in_insight = relationship.stage == TRACKS["turnaround"][0] or track_of(relationship.stage) == "exit"
    return (
        relationship.cycle == 1
        and in_insight
        and not any(move.to_stage == "needs" for move in relationship.moves)
    )
