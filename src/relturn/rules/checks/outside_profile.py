"""The rule that reports YAML features that relturn does not read."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F104",
    name="outside-profile",
    severity="error",
    title="The file uses YAML that relturn does not read.",
    why="Anchors, aliases, tags, directives and several documents can hide or multiply data; a plain file reads the same everywhere.",
    source="docs/explanation/yaml.md",
    fails={"needs.yaml": "notes: &a text\n"},
    passes={"needs.yaml": "notes: text\n"},
)
