"""The table of segments: the row that fits a survey's mean scores, the deciding scores, and near segments (`method.md#segment`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from relturn.analysis.scores import CORE, OTHERS, PRICE
from relturn.declare.vocabulary import choice_label, humanize
from relturn.findings.phrasing import folded

if TYPE_CHECKING:
    from relturn.records.settings import Thresholds

MIDDLE = 4.0
_LUKEWARM = 4.5
"""The mean of the core scores below which a client is not satisfied, and the segment is not reliable."""
_STEP = 0.1


def mean(values: Collection[float]) -> float:
    """Return the mean of some values (importing the module `statistics` takes as long as running a command)."""
    return sum(values) / len(values)


def core_mean(means: dict[str, float]) -> float | None:
    """Return the mean of the core scores, 1 to 7; None where none was given."""
    given = [means[name] for name in CORE if name in means]
    return mean(given) if given else None


class TableVerdict(NamedTuple):
    """The first row of the segment table that fits, and the scores that decided."""

    name: str
    subtype: str
    because: tuple[str, ...]
    doubtful: bool = False


def named(means: dict[str, float], limits: Thresholds) -> TableVerdict:
    """Return the segment according to the table of `method.md#segment`. At least one core score must be given."""
    core = core_mean(means) or MIDDLE
    high, low = limits.segment_high, limits.segment_low
    given = [name for name in CORE if name in means]
    if core < low and all(means[name] < high for name in given):
        return TableVerdict("opponent", "", (f"the mean core score is {core:.1f}, below {low:g}",))
    if _seeks_price(means, core, limits):
        return TableVerdict(
            "stalker",
            "",
            tuple(_shown(means, ("price_focus", "value_for_money", "uniqueness", "service_demand"))),
        )
    for good, poor, subtype in (
        ("solution", "care", "mistreated"),
        ("care", "solution", "killed with kindness"),
    ):
        if means.get(good, MIDDLE) >= high and means.get(poor, MIDDLE) < low:
            because = (f"{good} {means[good]:.1f} is high", f"{poor} {means[poor]:.1f} is low")
            return TableVerdict("ambivalent", subtype, because)
    against = tuple(_against_ambassador(means, limits))
    if not against:
        scores = (
            f"every core score is {high:g} or more",
            *_shown(means, ("uniqueness", "recommend", "price_focus")),
        )
        return TableVerdict("ambassador", "", scores)
    if core >= MIDDLE:
        return TableVerdict("rational", "", against, doubtful=core < _LUKEWARM)
    if core < low:
        return TableVerdict(
            "opponent", "", (f"the mean core score is {core:.1f}, below {low:g}",), doubtful=True
        )
    return TableVerdict(
        "rational", "", (f"the mean core score is {core:.1f}, below {MIDDLE:g}",), doubtful=True
    )


def _seeks_price(means: dict[str, float], core: float, limits: Thresholds) -> bool:
    """Return whether the scores fit the Stalker segment: price comes first, nothing is unique, and demands are high."""
    high, low = limits.segment_high, limits.segment_low
    price, demands = means.get("price_focus", MIDDLE), means.get("service_demand", MIDDLE)
    poor_value = means.get("value_for_money", MIDDLE) < low and price > MIDDLE
    return (
        (price >= high or poor_value)
        and means.get("uniqueness", MIDDLE) < low
        and (demands >= high or core < MIDDLE)
    )


def could_seek_price(means: dict[str, float], limits: Thresholds) -> tuple[str, ...]:
    """Return the doubt that a client may be in the Stalker segment; empty if there is no doubt.

    There is a doubt if price or service was not asked about, and high answers would give this segment.
    """
    missing = [name for name in PRICE if name not in means]
    highest = {**means, **dict.fromkeys(missing, limits.segment_high)}
    if missing and _seeks_price(highest, core_mean(means) or MIDDLE, limits):
        return (
            f"not asked about {folded([humanize(name) for name in missing], ' and ')}: the client could be in the Stalker segment",
        )
    return ()


def _against_ambassador(means: dict[str, float], limits: Thresholds) -> Iterable[str]:
    """Yield the reasons against the Ambassador segment: low scores, and scores that were not asked."""
    for name in (*CORE, "uniqueness", "recommend"):
        line = limits.recommend_high if name == "recommend" else limits.segment_high
        if name not in means:
            yield f"{humanize(name)} was not asked"
        elif means[name] < line:
            yield f"{humanize(name)} {means[name]:.1f} is below {line:g}"
    if means.get("price_focus", 0) >= limits.segment_high:
        yield f"price focus {means['price_focus']:.1f} is high"


def _shown(means: dict[str, float], names: Iterable[str]) -> Iterable[str]:
    return (f"{humanize(name)} {means[name]:.1f}" for name in names if name in means)


LINES = {
    "ambassador": "loyal; recommends us; price is not decisive",
    "rational": "satisfied, but sees nothing unique in us",
    "ambivalent": "likes the solution or the treatment, not both",
    "stalker": "interested mainly in price; asks for much service",
    "opponent": "deeply dissatisfied",
}
"""What each segment means, next to its name on internal pages."""


def segment_name(name: str, subtype: str) -> str:
    """Return the name of a segment as people read it, with its subtype."""
    return f"{choice_label(name)} ({subtype})" if subtype else choice_label(name)


def near_segments(means: dict[str, float], limits: Thresholds) -> tuple[str, ...]:
    """Return the smallest change of one score that would give another segment.

    A score that was not asked comes first, if a high answer would give another segment.
    """
    now = named(means, limits)
    found: list[tuple[float, str]] = []
    for name in (*CORE, *OTHERS):
        for level in _levels(name, means, limits):
            other = named({**means, name: level}, limits)
            if (other.name, other.subtype) != (now.name, now.subtype):
                words = segment_name(other.name, other.subtype)
                if name in means:
                    found.append((abs(level - means[name]), f"{words} at {humanize(name)} {level:.1f}"))
                elif level >= limits.segment_high:
                    found.append((0.0, f"{words}, if {humanize(name)} is {level:g} or more"))
    return tuple(words for _, words in sorted(found)[:1])


def _levels(name: str, means: dict[str, float], limits: Thresholds) -> Iterable[float]:
    """Yield the values of a score at which the segment could change."""
    top, bottom = (10.0, 0.0) if name == "recommend" else (7.0, 1.0)
    lines = (
        [limits.recommend_high] if name == "recommend" else [limits.segment_high, limits.segment_low, MIDDLE]
    )
    if name in CORE and name in means:
        count = sum(one in means for one in CORE)
        core = core_mean(means) or MIDDLE
        lines += [means[name] + (line - core) * count for line in (MIDDLE, limits.segment_low)]
    for line in lines:
        for level in (line, line - _STEP, line + _STEP):
            if bottom <= level <= top:
                yield level
