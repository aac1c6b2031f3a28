"""The rule that reports a value of the wrong type."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="S103",
    name="wrong-type",
    severity="error",
    title="A value is of the wrong type.",
    why="relturn strictly distinguishes text, whole numbers, dates and lists, so that all programs read the same value.",
    source="method.md#records",
    fails={"needs.yaml": "notes: 7\n"},
    passes={"needs.yaml": 'notes: "7"\n'},
)
