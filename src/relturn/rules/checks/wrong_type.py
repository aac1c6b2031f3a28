"""A value is of the wrong type."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="S103",
    name="wrong-type",
    severity="error",
    title="A value is of the wrong type.",
    why="Text, whole numbers, dates and lists are told apart strictly, so that all readers agree.",
    source="method.md#records",
    fails={"needs.yaml": "notes: 7\n"},
    passes={"needs.yaml": 'notes: "7"\n'},
)
