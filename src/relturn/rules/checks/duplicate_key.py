"""A key stands twice."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F106",
    name="duplicate-key",
    severity="error",
    title="A key stands twice.",
    why="YAML readers keep one of the two without a word, and the other is lost.",
    source="YAML 1.2",
    fails={"needs.yaml": "notes: one\nnotes: two\n"},
    passes={"needs.yaml": "notes: one\n"},
)
