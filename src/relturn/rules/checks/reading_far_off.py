"""The rule that reports a reading far outside all other values of its measure."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_FACTOR = 20
"""The factor between a suspicious value and all others. A percentage without its sign is 100 times too small."""
_FEWEST = 2
"""The smallest number of other values that is needed for a comparison."""


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield readings that are twenty times smaller or larger than the baseline, the target and all other readings."""
    values: dict[str, list[float]] = {
        measure.id: [float(value) for value in (measure.baseline, measure.target) if value is not None]
        for measure in read.relationship.all("measure")
    }
    readings = [entry for entry in read.relationship.located("reading") if entry.record.measure in values]
    for entry in readings:
        values[entry.record.measure].append(float(entry.record.value))
    ends = {name: sorted(map(abs, found)) for name, found in values.items()}
    for entry in readings:
        value, others = abs(float(entry.record.value)), ends[entry.record.measure]
        if len(others) <= _FEWEST:
            continue
        least, most = (others[1], others[-1]) if value == others[0] else (others[0], others[-2])
        if 0 < value * _FACTOR < least or value > most * _FACTOR > 0:
            yield RuleMatch(
                entry.path,
                ("value",),
                f"{entry.record.value} is far from all other values of {entry.record.measure}",
                data=(entry.record.measure,),
            )


RULE = Rule(
    code="M115",
    name="reading-far-off",
    severity="warning",
    title="A reading is far outside all other values of its measure.",
    why="A share instead of a percentage, or a misplaced comma, shows a success or failure that did not happen.",
    source="method.md#records",
    check=check,
    hint="check the value, its unit and its decimal point",
    fails={
        "plan.yaml": "measures:\n  - {id: orders, name: orders, unit: '% of orders', baseline: 66, target: 98}\n",
        "execution/2026-01-05-orders.yaml": "kind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 0.991\n",
    },
    passes={
        "plan.yaml": "measures:\n  - {id: orders, name: orders, unit: '% of orders', baseline: 66, target: 98}\n",
        "execution/2026-01-05-orders.yaml": "kind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 99.1\n",
    },
)
