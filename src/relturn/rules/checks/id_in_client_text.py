"""The id of a record in a text that the client may read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.audience import client_texts
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_ID = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])")
"""Words with dashes only: an id of one word is a word of the language as well."""


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Each text for the client that holds an id which is known here."""
    relationship = read.relationship
    for entry in relationship.entries:
        if entry.cycle is None:
            kind = relationship.kinds.records[entry.kind]
            for path, text in client_texts(entry.record, kind.fields, entry.key_path):
                if any(word in relationship.by_id for word in _ID.findall(text)):
                    message = "the id of a record stands in a text that the client may read"
                    yield RuleMatch(entry.path, path, message)


RULE = Rule(
    code="C105",
    name="id-in-client-text",
    severity="warning",
    title="The id of a record stands in a text that the client may read.",
    why="Ids are made from our own words. The client reads names and titles, never an id.",
    source="method.md#confidence",
    check=check,
    hint="say it in words",
    fails={
        "plan.yaml": "actions:\n  - {id: early-release, side: supplier, statement: Release at noon.}\n  - {id: call, side: supplier, statement: See early-release.}\n"
    },
    passes={
        "plan.yaml": "actions:\n  - {id: early-release, side: supplier, statement: Release at noon.}\n  - {id: call, side: supplier, statement: See the early-bird list.}\n"
    },
)
