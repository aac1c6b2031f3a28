"""A log entry has an id key."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="S108",
    name="id-in-log",
    severity="error",
    title="A log entry has an id key.",
    why="The id of a log entry is its file name; two ids would drift apart.",
    source="method §2",
    fails={
        "execution/2026-01-05-reading.yaml": "id: other\nkind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 1\n"
    },
    passes={
        "execution/2026-01-05-reading.yaml": "kind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 1\n"
    },
)
