"""The rule that reports a key that is not text."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F107",
    name="key-not-text",
    severity="error",
    title="A key is not text.",
    why="A key is a name. A number, a list or a word such as null is a mistake.",
    source="docs/explanation/yaml.md",
    fails={"needs.yaml": "1: one\n"},
    passes={"needs.yaml": "notes: one\n"},
)
