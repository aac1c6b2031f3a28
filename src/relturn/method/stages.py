"""The seven stages, the exit stages, and their order and purpose (`method.md#journey`)."""

from __future__ import annotations

from relturn.declare.vocabulary import Stage, Track

TURNAROUND: tuple[Stage, ...] = ("insight", "needs", "ownership", "vision", "action", "trust", "recognition")
EXIT: tuple[Stage, ...] = ("prepare", "tell", "transition", "close")
TRACKS: dict[Track, tuple[Stage, ...]] = {"turnaround": TURNAROUND, "exit": EXIT}

PURPOSE: dict[Stage, str] = {
    "insight": "interview both sides and establish the facts",
    "needs": "agree what each side needs, and the common ground",
    "ownership": "one owner makes a commitment to both sides",
    "vision": "agree a shared vision, and why now",
    "action": "agree who does what by when, with sponsors and allies",
    "trust": "keep promises and report successes and failures",
    "recognition": "recognise real results and define the next level of value",
    "prepare": "decide carefully and limit the impact on everyone",
    "tell": "have an honest conversation about the exit in good time",
    "transition": "offer alternatives and a hand-over",
    "close": "settle open obligations and record the lessons",
}


def track_of(stage: Stage) -> Track:
    """Return the track to which a stage belongs."""
    return "exit" if stage in EXIT else "turnaround"


def before(stage: Stage) -> tuple[Stage, ...]:
    """Return the stages that come before a stage on the same track."""
    stages = TRACKS[track_of(stage)]
    return stages[: stages.index(stage)]


def after(stage: Stage) -> Stage | None:
    """Return the next stage of the track, or None after the last stage."""
    stages = TRACKS[track_of(stage)]
    index = stages.index(stage) + 1
    return stages[index] if index < len(stages) else None
