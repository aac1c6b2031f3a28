"""The rule that reports a file that cannot be opened."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F110",
    name="unreadable",
    severity="error",
    title="The file cannot be opened.",
    why="relturn cannot check a file that it cannot open, and does not treat the file as empty.",
    source="docs/explanation/yaml.md",
    fails={},
)
