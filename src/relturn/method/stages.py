"""The seven steps, the exit track and the moves between stages, as data (`method.md#journey`)."""

from __future__ import annotations

from relturn.declare.vocabulary import Stage, Track

TURNAROUND: tuple[Stage, ...] = ("insight", "needs", "ownership", "vision", "action", "trust", "recognition")
EXIT: tuple[Stage, ...] = ("prepare", "tell", "transition", "close")
TRACKS: dict[Track, tuple[Stage, ...]] = {"turnaround": TURNAROUND, "exit": EXIT}

PURPOSE: dict[Stage, str] = {
    "insight": "listen to both sides and learn the facts",
    "needs": "say what both sides need, and what they share",
    "ownership": "have one person commit, before both sides",
    "vision": "see together where it could be, and why now",
    "action": "agree who does what by when, with sponsors and allies",
    "trust": "keep promises, show results, tell failures too",
    "recognition": "thank people for real value, and name the next level",
    "prepare": "decide well and limit the impact on everyone",
    "tell": "have the conversation before it gets worse",
    "transition": "help the client to move on",
    "close": "settle what is owed, and learn",
}


def track_of(stage: Stage) -> Track:
    """The track that a stage belongs to."""
    return "exit" if stage in EXIT else "turnaround"


def before(stage: Stage) -> tuple[Stage, ...]:
    """The stages of the same track that come before one."""
    stages = TRACKS[track_of(stage)]
    return stages[: stages.index(stage)]


def after(stage: Stage) -> Stage | None:
    """The next stage of the track; None after the last."""
    stages = TRACKS[track_of(stage)]
    index = stages.index(stage) + 1
    return stages[index] if index < len(stages) else None
