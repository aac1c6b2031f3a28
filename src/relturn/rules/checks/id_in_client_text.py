"""The rule that reports the id of a record in a text that the client may read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.audience import readable_texts
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_ID = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])")
"""The pattern of ids with hyphens. An id without a hyphen could be an ordinary word."""


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield each text for the client that contains the id of a record."""
    relationship = read.relationship
    for entry in relationship.entries:
        if entry.cycle is None:
            kind = relationship.kinds.records[entry.kind]
            for path, text in readable_texts(entry.record, kind.fields, entry.key_path):
                if "-" in text and any(word in relationship.by_id for word in _ID.findall(text)):
                    message = "the client may read this text, but it contains the id of a record"
                    yield RuleMatch(entry.path, path, message)


RULE = Rule(
    code="C105",
    name="id-in-client-text",
    severity="warning",
    title="A text that the client may read contains the id of a record.",
    why="Ids are internal. The client reads names and titles, never an id.",
    source="method.md#confidence",
    check=check,
    hint="use the name or the title instead of the id",
    fails={
        "plan.yaml": "actions:\n  - {id: early-release, side: supplier, statement: Release at noon.}\n  - {id: call, side: supplier, statement: See early-release.}\n"
    },
    passes={
        "plan.yaml": "actions:\n  - {id: early-release, side: supplier, statement: Release at noon.}\n  - {id: call, side: supplier, statement: See the early-bird list.}\n"
    },
)
