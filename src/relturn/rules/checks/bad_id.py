"""An id is not an id."""

from relturn.rules.rule import Rule

RULE = Rule(
    code="S107",
    name="bad-id",
    severity="error",
    title="An id is not an id.",
    why="Ids are typed in commands and stand in other records; lowercase letters, digits and dashes always work.",
    source="method.md#vocabulary",
    fails={
        "needs.yaml": "needs:\n  - {id: Dates To Rely On, side: client, level: operational, statement: Dates.}\n"
    },
    passes={
        "needs.yaml": "needs:\n  - {id: dates-to-rely-on, side: client, level: operational, statement: Dates.}\n"
    },
)
