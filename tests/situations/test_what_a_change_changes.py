"""What every output says differently when one thing changes, and on which day it does when only time passes.

Kept in `tests/golden/changes`, each changed line once, and read by eye when it changes. `pytest --update-golden` renews the
files. The right answers stand in the tables of cases; here, a change that nobody meant is seen wherever it shows.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import blake2b

import pytest

from builders import LONG
from relturn.declare.vocabulary import Stage
from relturn.method.journey import GATES, judge
from relturn.method.next_steps import all_steps
from situations import outputs, rich
from situations.criteria import Case, changed
from situations.outputs import rendered
from situations.test_criteria import CASES
from situations.world import DAY, World, at

JUDGED = (
    "status",
    "next",
    "validate",
    "portfolio",
    "decide",
    "assess",
    "diagnose",
    "risks",
    "team",
    "review",
    "trace",
    "recovery",
    "report status",
)
"""The outputs that conclude, without those that only list."""


def _said(world: World, names: tuple[str, ...] | None = None) -> dict[str, list[str]]:
    """Return the lines of each output, and those of the conclusions behind them."""
    made = rendered(outputs.World(world.read, world.context), names)
    now = world.relationship, world.context
    gates = [
        f"{stage} {verdict.name}: {'met' if verdict.met else 'not met'} by {', '.join(verdict.result.by)} {verdict.result.note}\n"
        + "\n".join(f"  {gap!r}" for gap in verdict.result.gaps)
        for stage in GATES
        for verdict in judge(*now, stage)
    ]
    steps = [repr(step) for step in all_steps(*now)]
    return {
        **{name: text.splitlines() for name, text in made.items()},
        "judged": "\n".join(gates).splitlines(),
        "steps": steps,
    }


def _different(before: dict[str, list[str]], after: dict[str, list[str]], seen: set[str]) -> Iterator[str]:
    """Yield the lines that differ under the name of their output. A line that was seen in another output is left out."""
    for name, lines in after.items():
        found = [
            line.rstrip()
            for line in difflib.unified_diff(before[name], lines, lineterm="", n=0)
            if line[:1] in "+-" and line[:3] not in {"+++", "---"} and line[1:].strip()
        ]
        fresh = [line for line in found if (line[:1] + line[1:].strip()) not in seen]
        seen.update(line[:1] + line[1:].strip() for line in fresh)
        if fresh:
            yield f"  {name}"
            yield from (f"    {_short(line)}" for line in fresh)


def _short(line: str) -> str:
    """Return a line; of a very long one, its beginning and a digest of the whole."""
    if len(line) <= _LONGEST:
        return line
    return f"{line[:_LONGEST]}… {blake2b(line.encode(), digest_size=4).hexdigest()}"


_LONGEST = 200


@pytest.mark.wording
@pytest.mark.parametrize("stage", sorted({case.stage for case in CASES}))
def test_what_each_case_changes(stage: Stage, golden: Callable[[str, str], None]) -> None:
    before = _said(changed(Case("", "cheat", "", stage=stage)))
    told = []
    for case in (case for case in CASES if case.stage == stage):
        told.append(f"{case.criterion}, {case.kind}: {case.reason}")
        told += _different(before, _said(changed(case)), set())
    golden(f"changes/{stage}.txt", "\n".join(told) + "\n")


_NUMBERS = re.compile(r"[0-9][0-9.,]*")
_DATES = re.compile(r"[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|datetime\.date\([^)]*\)")


def _without_numbers(said: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return lines without dates and numbers, which change every day."""
    return {
        name: [_NUMBERS.sub("#", _DATES.sub("DATE", line)) for line in lines] for name, lines in said.items()
    }


def _ostrava(day: date) -> World:
    return at("trust", None, day)


def _rich(day: date) -> World:
    return World(rich.situations()["running"].files, day)


@pytest.mark.wording
@pytest.mark.parametrize(("name", "build"), [("rich", _rich), *([("ostrava", _ostrava)] if LONG else [])])
def test_what_the_days_change(
    name: str, build: Callable[[date], World], golden: Callable[[str, str], None]
) -> None:
    told, before = [], _without_numbers(_said(build(DAY), JUDGED))
    for number in range(1, 71):
        after = _without_numbers(_said(build(DAY + timedelta(number)), JUDGED))
        lines = list(_different(before, after, set()))
        if lines:
            told += [f"after {number} days", *lines]
        before = after
    golden(f"changes/days-{name}.txt", "\n".join(told) + "\n")
