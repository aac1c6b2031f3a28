"""The rule that reports a need that supports an unknown priority of the client."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.findings.phrasing import folded
from relturn.findings.suggest import suggest
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.model.text import fold
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield needs with a `supports` that is not a priority of the client in relationship.yaml."""
    del context
    head = read.relationship.head
    agenda = head.client_agenda if head else ()
    known = {fold(one) for one in agenda}
    for entry in read.relationship.located("need"):
        supports = entry.record.supports
        if supports and fold(supports) not in known:
            hint = suggest(supports, agenda) or (f"known: {folded(list(agenda))}" if agenda else "")
            yield RuleMatch(
                entry.path,
                (*entry.key_path, "supports"),
                f"“{supports}” is not a recorded priority of the client",
                hint,
            )


RULE = Rule(
    code="R108",
    name="priority-unknown",
    severity="warning",
    title="A need supports a priority that is not recorded for the client.",
    why="relturn counts a need for a client priority only if both use the same words.",
    source="method.md#records; EXPECTATIONS",
    check=check,
    hint="use the words from client_agenda in relationship.yaml, or add the priority there",
    fails={
        "relationship.yaml": "client: Acme\nclient_agenda: [open two depots]\n",
        "needs.yaml": "needs:\n  - {id: a, side: client, level: strategic, statement: Dates to rely on., supports: open too depots}\n",
    },
    passes={
        "relationship.yaml": "client: Acme\nclient_agenda: [open two depots]\n",
        "needs.yaml": "needs:\n  - {id: a, side: client, level: strategic, statement: Dates to rely on., supports: open two depots}\n",
    },
)
