"""A date is not a date."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="S106",
    name="bad-date",
    severity="error",
    title="A date is not a date.",
    why="Dates are written as year-month-day, so that nobody reads 03/04 two ways.",
    source="method §2",
    fails={"relationship.yaml": "client: Acme\nsince: 2026-02-30\n"},
    passes={"relationship.yaml": "client: Acme\nsince: 2026-02-28\n"},
)
