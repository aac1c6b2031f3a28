"""The rule that reports a file that is not valid YAML."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F101",
    name="yaml-syntax",
    severity="error",
    title="The file is not valid YAML.",
    why="relturn does not guess, so it cannot use anything in a file that it cannot read.",
    source="YAML 1.2",
    fails={"needs.yaml": "needs: [\n"},
    passes={"needs.yaml": "needs: []\n"},
)
