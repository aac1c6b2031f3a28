"""The rule that reports a file with too many levels."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F105",
    name="too-deep",
    severity="error",
    title="The file has too many levels.",
    why="No record of the method has more than a few levels.",
    source="docs/explanation/yaml.md",
    fails={"needs.yaml": "notes: " + "[" * 40 + "]" * 40 + "\n"},
    passes={"needs.yaml": "notes: text\n"},
)
