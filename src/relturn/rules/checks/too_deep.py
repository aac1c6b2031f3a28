"""The file is nested too deeply."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F105",
    name="too-deep",
    severity="error",
    title="The file is nested too deeply.",
    why="No record of the method is more than a few levels deep.",
    source="docs/explanation/yaml.md",
    fails={"needs.yaml": "notes: " + "[" * 40 + "]" * 40 + "\n"},
    passes={"needs.yaml": "notes: text\n"},
)
