"""Measures as small multiples: readings, baseline and target."""

from __future__ import annotations

from dataclasses import dataclass

from relturn.domain.analysis.measures import Trend
from relturn.domain.status import StatusReport

WIDTH, HEIGHT = 240, 120
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 44, 12, 20


@dataclass(frozen=True, slots=True)
class Multiple:
    """One measure: the line of its readings, and the heights of baseline, target and last reading."""

    width: int
    height: int
    name: str
    unit: str
    points: str
    last_x: float | None
    last_y: float | None
    latest: str
    baseline_y: float | None
    target_y: float | None
    baseline: str
    target: str
    moves: str
    first_day: str
    last_day: str
    words: str


def pictures(report: StatusReport) -> list[Multiple]:
    """Work out a picture for each measure."""
    return [_multiple(trend) for trend in report.measures]


def _multiple(trend: Trend) -> Multiple:
    measure = trend.measure
    values = [value for _, value in trend.points] + [
        v for v in (measure.baseline, measure.target) if v is not None
    ]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    spread = (high - low) or 1.0

    def height(value: float | None) -> float | None:
        if value is None:
            return None
        return round(_TOP + (high - value) / spread * (HEIGHT - _TOP - _BOTTOM), 1)

    places = [(_x(index, len(trend.points)), height(value)) for index, (_, value) in enumerate(trend.points)]
    days = [day for day, _ in trend.points]
    words = (
        f"{measure.name} in {measure.unit}: baseline {_figure(measure.baseline)}, latest {_figure(trend.latest)}, "
        f"target {_figure(measure.target)}; it moves the {trend.moves} way."
    )
    return Multiple(
        WIDTH, HEIGHT, measure.name, measure.unit, " ".join(f"{x},{y}" for x, y in places),
        places[-1][0] if places else None, places[-1][1] if places else None, _figure(trend.latest),
        height(measure.baseline), height(measure.target), _figure(measure.baseline), _figure(measure.target),
        trend.moves, f"{days[0]:%b %Y}" if days else "", f"{days[-1]:%b %Y}" if len(days) > 1 else "", words,
    )  # fmt: skip


def _x(index: int, count: int) -> float:
    return round(_LEFT + index / max(1, count - 1) * (WIDTH - _LEFT - _RIGHT), 1)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
