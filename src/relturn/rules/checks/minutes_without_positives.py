"""The rule that reports minutes of a workshop that do not name anything that goes well."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield workshops with minutes that do not contain anything positive."""
    for entry in read.relationship.located("workshop"):
        workshop = entry.record
        discussed = workshop.discussion.goals_alike or workshop.discussion.needs_work or workshop.planning
        if discussed and not workshop.positives:
            message = "the minutes do not name anything that goes well; positives come first"
            yield RuleMatch(entry.path, ("positives",), message)


_HELD = "date: 2026-03-12\ntitle: shared expectations\ndiscussion:\n  needs_work: [who decides on changes]\n"
RULE = Rule(
    code="M124",
    name="minutes-without-positives",
    severity="warning",
    title="The minutes of a workshop do not name anything that goes well.",
    why="Both sides can build on what works. A list with only problems makes each side defend itself.",
    source="method.md#records; EXPECTATIONS",
    check=check,
    hint="ask both sides what goes well, and record it under positives",
    fails={"workshops/2026-03-12-shared.yaml": _HELD},
    passes={"workshops/2026-03-12-shared.yaml": f"{_HELD}positives: [the drivers know each other]\n"},
)
