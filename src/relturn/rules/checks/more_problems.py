"""A file has more problems than are told."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="S109",
    name="more-problems",
    severity="error",
    title="A file has more problems than are told one by one.",
    why="A thousand findings of one mistake hide the others; a file with so many is seldom what it should be.",
    source="method.md#records",
    fails={"needs.yaml": "".join(f"key{number}: 1\n" for number in range(120))},
    passes={"needs.yaml": "needs: []\n"},
)
