"""A value is not one of those allowed."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="S104",
    name="wrong-value",
    severity="error",
    title="A value is not one of those allowed.",
    why="The method's words have one spelling each.",
    source="method §2",
    fails={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-buyer, side: customer, role: buyer, level: middle}\n"
    },
    passes={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-buyer, side: client, role: buyer, level: middle}\n"
    },
)
