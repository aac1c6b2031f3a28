"""A key is not text."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F107",
    name="key-not-text",
    severity="error",
    title="A key is not text.",
    why="Keys are names; a number, a list or a word such as null as a key is a mistake.",
    source="docs/explanation/yaml.md",
    fails={"needs.yaml": "1: one\n"},
    passes={"needs.yaml": "notes: one\n"},
)
