"""The minutes of a workshop name nothing that goes well."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield workshops with something in their minutes, and no positive."""
    for entry in read.relationship.located("workshop"):
        workshop = entry.record
        discussed = workshop.discussion.goals_alike or workshop.discussion.needs_work or workshop.planning
        if discussed and not workshop.positives:
            message = "the minutes name nothing that goes well, and positives come first"
            yield RuleMatch(entry.path, ("positives",), message)


_HELD = "date: 2026-03-12\ntitle: shared expectations\ndiscussion:\n  needs_work: [who decides on changes]\n"
RULE = Rule(
    code="M124",
    name="minutes-without-positives",
    severity="warning",
    title="The minutes of a workshop name nothing that goes well.",
    why="Both sides go on from what works; a list of problems alone makes each defend itself.",
    source="method.md#records; EXPECTATIONS",
    check=check,
    hint="ask both sides what goes well, and write it under positives",
    fails={"workshops/2026-03-12-shared.yaml": _HELD},
    passes={"workshops/2026-03-12-shared.yaml": f"{_HELD}positives: [the drivers know each other]\n"},
)
