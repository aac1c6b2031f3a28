"""A key is not known here."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="S102",
    name="unknown-key",
    severity="error",
    title="A key is not known here.",
    why="A misspelt key would be silently ignored, and what it says with it.",
    source="method §4",
    fails={"needs.yaml": "note: text\n"},
    passes={"needs.yaml": "notes: text\n"},
)
