"""Values as a row of small bars made of characters."""

from __future__ import annotations

from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[float], low: float | None = None, high: float | None = None) -> str:
    """Return values as a row of small bars, scaled between their lowest and highest value or between given limits."""
    if not values:
        return ""
    low = min(values) if low is None else low
    high = max(values) if high is None else high
    steps = len(_BARS) - 1
    return "".join(
        _BARS[round((value - low) / (high - low) * steps) if high > low else steps // 2] for value in values
    )
