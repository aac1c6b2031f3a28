"""The journey: stages in a row, done, now and ahead, with the days spent in each."""

from __future__ import annotations

from dataclasses import dataclass

from relturn.domain.status import NOW, StatusReport

WIDTH, HEIGHT = 760, 86
_MARGIN = 56
_Y = 30


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage: its place, its state and the words below it."""

    x: float
    stage: str
    state: str
    below: str


@dataclass(frozen=True, slots=True)
class Journey:
    """The picture: stops on one line; `reached` is where the travelled part ends."""

    width: int
    height: int
    y: int
    stops: tuple[Stop, ...]
    reached: float
    words: str


def picture(report: StatusReport) -> Journey:
    """Work out the picture of the journey."""
    gap = (WIDTH - 2 * _MARGIN) / max(1, len(report.journey) - 1)
    stops = tuple(
        Stop(
            _MARGIN + index * gap,
            mark.stage,
            mark.state,
            "" if mark.days is None or mark.state == "ahead" else f"{mark.days} days",
        )
        for index, mark in enumerate(report.journey)
    )
    now = next((stop.x for stop in stops if stop.state == NOW), _MARGIN)
    words = f"The step is {report.stage}, of: {', '.join(mark.stage for mark in report.journey)}."
    return Journey(WIDTH, HEIGHT, _Y, stops, now, words)
