"""A value means different things to different readers."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F108",
    name="ambiguous-scalar",
    severity="error",
    title="A value means different things to different readers.",
    why="`no`, `012`, `12:30` and `1_000` are text to one YAML reader and a boolean or a number to another.",
    source="docs/explanation/yaml.md",
    fails={"needs.yaml": "notes: no\n"},
    passes={"needs.yaml": 'notes: "no"\n'},
)
