"""The file is too large."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F103",
    name="file-too-large",
    severity="error",
    title="The file is too large.",
    why="Records are written by people; a file of more than 1 MiB or 100,000 values is a mistake or an attack.",
    source="docs/explanation/yaml.md",
    fails={"needs.yaml": "notes: [" + "a," * 100_001 + "]\n"},
    passes={"needs.yaml": "notes: short\n"},
)
