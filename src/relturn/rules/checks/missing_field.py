"""A key that is needed is missing."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="S101",
    name="missing-field",
    severity="error",
    title="A key that is needed is missing.",
    why="The method cannot work with a record that lacks it.",
    source="method.md#records",
    fails={"needs.yaml": "needs:\n  - id: dates-to-rely-on\n    side: client\n    level: operational\n"},
    passes={
        "needs.yaml": "needs:\n  - id: dates-to-rely-on\n    side: client\n    level: operational\n    statement: Dates to rely on.\n"
    },
)
