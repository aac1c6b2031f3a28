"""The rule that reports a file that is not UTF-8 text."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F102",
    name="not-utf8",
    severity="error",
    title="The file is not UTF-8 text.",
    why="With another encoding, people's names can show wrong letters on another computer.",
    source="docs/explanation/yaml.md",
    fails={"needs.yaml": "notes: \udce9t\udce9\n"},
    passes={"needs.yaml": "notes: été\n"},
)
