"""The rule that reports a file that is too large."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F103",
    name="file-too-large",
    severity="error",
    title="The file is too large.",
    why="People write records by hand. A file of more than 1 MiB or 100,000 values is a mistake or an attack.",
    source="docs/explanation/yaml.md",
    fails={"needs.yaml": "notes: [" + "a," * 100_001 + "]\n"},
    passes={"needs.yaml": "notes: short\n"},
)
