"""The rule that reports a missing key that is required."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="S101",
    name="missing-field",
    severity="error",
    title="A required key is missing.",
    why="relturn cannot use a record without this key.",
    source="method.md#records",
    fails={"needs.yaml": "needs:\n  - id: dates-to-rely-on\n    side: client\n    level: operational\n"},
    passes={
        "needs.yaml": "needs:\n  - id: dates-to-rely-on\n    side: client\n    level: operational\n    statement: Dates to rely on.\n"
    },
)
