"""The file is not valid YAML."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F101",
    name="yaml-syntax",
    severity="error",
    title="The file is not valid YAML.",
    why="A file that cannot be read hides everything in it; nothing is guessed.",
    source="YAML 1.2",
    fails={"needs.yaml": "needs: [\n"},
    passes={"needs.yaml": "needs: []\n"},
)
