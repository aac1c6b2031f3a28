"""An ignore that lets nothing go."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="F112",
    name="idle-ignore",
    severity="warning",
    title="An ignore lets nothing go: it is not needed, has expired, or gives no reason.",
    why="A forgotten exception hides the next mistake of its kind; one without a reason cannot be judged.",
    source="docs/how-to/ci.md",
    hint="take it out, or give it a reason and a later day",
    fails={"needs.yaml": "# relturn: ignore[S102] nothing is wrong here\nneeds: []\n"},
    passes={
        "needs.yaml": "needs: []\nnots: x  # relturn: ignore[S102] a key of another tool (until 2099-12-31)\n"
    },
)
