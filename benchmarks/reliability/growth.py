"""How the time of every rule grows with hostile input: `python benchmarks/reliability/growth.py [SIZE]`.

Each rule is given one relationship of SIZE, twice and four times as many records of every kind: circles, names in texts, ids,
references to everything. A rule is linear where four times the input takes about four times as much; more than six times is
wrong. `growth` counts the lines of Python that are run, which is the same on every machine and under every load; `growth_of_time`
measures the time of the processor, which also sees what a library does inside, and only stands in the long form.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from kills import Tally

from relturn.loader.bind import load_file
from relturn.loader.reader import ReadRelationship, read_relationship
from relturn.model.context import Context
from relturn.model.file_specs import declared_kinds
from relturn.rules.custom import check_house
from relturn.rules.registry import all_rules
from relturn.services.workspace import word_lists
from relturn.source.parse import parse
from relturn.source.text import SourceText

TODAY = date(2026, 11, 27)
_STEPS = (1, 2, 4)
_MOST = 6.0
_MOST_TIME, _LEAST_SECONDS = 8.0, 1.0

Measure = Callable[[Callable[[], object]], float]


def growth(size: int) -> Tally:
    """Count the lines that each rule runs at one, two and four times a size."""
    tally = Tally()
    for name, lines in measured(size, lines_run).items():
        tally.points += 1
        if lines[-1] > _MOST * max(lines[0], 1):
            tally.wrong.append(f"{name}: " + ", ".join(f"{one:.0f} lines" for one in lines))
    return tally


def growth_of_time(size: int) -> Tally:
    """Measure the time of each rule at one, two and four times a size; what seems too long is measured again."""
    tally = Tally()
    for name, times in measured(size, seconds).items():
        tally.points += 1
        if _too_long(times) and _too_long(measured(size, seconds)[name]):
            tally.wrong.append(f"{name}: " + ", ".join(f"{one:.3f} s" for one in times))
    return tally


def _too_long(times: list[float]) -> bool:
    first, last = times[0], times[-1]
    return last > _LEAST_SECONDS and last > _MOST_TIME * max(first, _LEAST_SECONDS / 10)


def measured(size: int, measure: Measure) -> dict[str, list[float]]:
    """What each rule takes, at each size; reading and the rules of the house are among them."""
    found: dict[str, list[float]] = {}
    for step in _STEPS:
        count = size * step
        found.setdefault("reading", []).append(measure(partial(world, count)))
        read = world(count)
        context = _context(count)
        checks: dict[str, Any] = {rule.code: rule.check for rule in all_rules() if rule.check is not None}
        checks["H100"] = lambda read, context: check_house(read, context.settings.custom_rules)
        for code, check in checks.items():
            found.setdefault(code, []).append(measure(partial(_all, check, read, context)))
    return found


def _all(check: Any, *given: Any) -> None:
    for _ in check(*given):
        pass


def seconds(work: Callable[[], object]) -> float:
    """The time that the processor worked, in seconds."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def lines_run(work: Callable[[], object]) -> float:
    """How many lines of Python were run, calls and returns counted."""
    count = 0

    def noted(*_: object) -> Any:
        nonlocal count
        count += 1
        return noted

    sys.settrace(noted)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


def _context(count: int) -> Context:
    rules = "".join(
        f"  - {{name: rule-{number}, words: [word{number} other, statement], message: no}}\n"
        for number in range(count // 4)
    )
    kinds = declared_kinds()
    bound = load_file(
        parse(SourceText("relturn.yaml", f"format: 2\ncustom_rules:\n{rules}")),
        kinds.files["settings"],
        kinds,
    )
    assert bound.record is not None, bound.problems
    return Context(TODAY, bound.record, word_lists())


def world(count: int) -> ReadRelationship:
    """One relationship with so many records of each kind, in circles where records can refer to each other."""
    ids = range(count)
    following = [(number + 1) % count for number in ids]
    people = "".join(
        f"  - {{id: client-p{n}, side: client, role: buyer {n}, name: Ann{n} Winter, level: middle, key: true, influence: 5, reports_to: client-p{m}}}\n"
        for n, m in zip(ids, following, strict=True)
    )
    needs = "".join(
        f"  - {{id: need-{n}, side: client, level: operational, statement: Ann{n} Winter said need-{m} word{n}, reverses: [issue-{n}]}}\n"
        for n, m in zip(ids, following, strict=True)
    )
    issues = "".join(
        f"  - {{id: issue-{n}, kind: fix, priority: 1, statement: No word{n} of Ann Winter, facts: [fact-{n}]}}\n"
        for n in ids
    )
    actions = "".join(
        f"  - {{id: action-{n}, side: client, statement: As soon as possible, owner: client-p{n}, due: 2026-01-01, serves: [issue-{n}, need-{n}], depends_on: [action-{m}], measure: measure-{n}}}\n"
        for n, m in zip(ids, following, strict=True)
    )
    measures = "".join(
        f"  - {{id: measure-{n}, name: m{n}, unit: days, baseline: 1, target: 2}}\n" for n in ids
    )
    facts = "".join(
        f"  - {{id: fact-{n}, kind: problem, statement: S{n}, source: client-p{n}}}\n" for n in ids
    )
    texts = {
        "acme/relationship.yaml": "client: Acme\n",
        "acme/stakeholders.yaml": f"stakeholders:\n{people}",
        "acme/needs.yaml": f"needs:\n{needs}",
        "acme/issues.yaml": f"issues:\n{issues}",
        "acme/plan.yaml": f"actions:\n{actions}measures:\n{measures}",
        "acme/insights/2026-01-01-talk.yaml": f"date: 2026-01-01\npeople: [client-p0]\nfacts:\n{facts}",
        **{
            f"acme/execution/2026-01-0{n % 9 + 1}-r{n}.yaml": f"kind: reading\ndate: 2026-01-0{n % 9 + 1}\nmeasure: measure-{n}\nvalue: {n}\n"
            for n in range(count // 4)
        },
    }
    return read_relationship(
        "acme", {path: SourceText(path, text) for path, text in sorted(texts.items())}, declared_kinds()
    )


def main() -> None:
    """Print each rule's times, the slowest last."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    for name, times in sorted(measured(size, seconds).items(), key=lambda item: item[1][-1]):
        print(
            f"{name:8}",
            "  ".join(f"{one:8.4f} s" for one in times),
            f"  x{times[-1] / max(times[0], 1e-6):.1f}",
        )


if __name__ == "__main__":
    main()
