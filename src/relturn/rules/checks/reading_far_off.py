"""A reading far outside all other values of its measure."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_FACTOR = 20
"""So many times smaller or larger than every other value: a percentage that lost its sign is 100 times too small."""
_FEWEST = 2
"""Of so many other values at least can one say that a value is far from them."""


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Readings that are twenty times smaller or larger than the baseline, the target and all other readings."""
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
    why="A percentage read as a share, or a comma in the wrong place, shows a success or a failure that never was.",
    source="method.md#records",
    check=check,
    hint="look the value up: has it lost its per cent, its thousands, or its comma?",
    fails={
        "plan.yaml": "measures:\n  - {id: orders, name: orders, unit: '% of orders', baseline: 66, target: 98}\n",
        "execution/2026-01-05-orders.yaml": "kind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 0.991\n",
    },
    passes={
        "plan.yaml": "measures:\n  - {id: orders, name: orders, unit: '% of orders', baseline: 66, target: 98}\n",
        "execution/2026-01-05-orders.yaml": "kind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 99.1\n",
    },
)
