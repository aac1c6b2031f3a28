"""The rule that counts the problems of a file that relturn does not list."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="S109",
    name="more-problems",
    severity="error",
    title="A file has more problems than relturn lists one by one.",
    why="A thousand findings with one cause would hide the others. A file with that many is often the wrong file.",
    source="method.md#records",
    fails={"needs.yaml": "".join(f"key{number}: 1\n" for number in range(120))},
    passes={"needs.yaml": "needs: []\n"},
)
