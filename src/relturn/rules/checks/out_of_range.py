"""The rule that reports a number outside its range."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="S105",
    name="out-of-range",
    severity="error",
    title="A number is outside its range.",
    why="Scores are compared across people and months; they need one scale.",
    source="method.md#vocabulary",
    fails={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-buyer, side: client, role: buyer, level: middle, influence: 9}\n"
    },
    passes={
        "stakeholders.yaml": "stakeholders:\n  - {id: client-buyer, side: client, role: buyer, level: middle, influence: 5}\n"
    },
)
