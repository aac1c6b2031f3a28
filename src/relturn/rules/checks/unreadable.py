"""The file cannot be opened."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F110",
    name="unreadable",
    severity="error",
    title="The file cannot be opened.",
    why="What cannot be read cannot be checked; nothing is taken for empty.",
    source="docs/explanation/yaml.md",
    fails={},
)
