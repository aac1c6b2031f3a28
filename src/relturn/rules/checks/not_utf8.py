"""The file is not UTF-8 text."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F102",
    name="not-utf8",
    severity="error",
    title="The file is not UTF-8 text.",
    why="Another encoding shows wrong letters on another machine, and names are people's.",
    source="docs/explanation/yaml.md",
    fails={"needs.yaml": "notes: \udce9t\udce9\n"},
    passes={"needs.yaml": "notes: été\n"},
)
