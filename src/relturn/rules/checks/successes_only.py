"""The rule that reports outcomes that are all successes."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_ENOUGH = 4


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield a finding if there are four or more outcomes and none of them is a failure."""
    outcomes = read.relationship.located("outcome")
    if len(outcomes) >= _ENOUGH and all(entry.record.result == "success" for entry in outcomes):
        last = max(outcomes, key=lambda entry: (entry.record.date, entry.id))
        message = f"all {len(outcomes)} outcomes are successes, so the picture may be incomplete"
        yield RuleMatch(last.path, ("result",), message)


_FOUR = {
    f"execution/2026-01-0{n}-good.yaml": f"kind: outcome\ndate: 2026-01-0{n}\nresult: success\nstatement: Good {n}.\n"
    for n in range(1, 5)
}
RULE = Rule(
    code="L106",
    name="successes-only",
    severity="advice",
    title="Successes are recorded, but no failures.",
    why="The other side knows about the failures. If you do not mention them, you lose trust.",
    source="method.md#language; INnOVATER 6",
    check=check,
    hint="ask what did not work, and record it with the lessons",
    fails=_FOUR,
    passes={
        **_FOUR,
        "execution/2026-01-05-bad.yaml": (
            "kind: outcome\ndate: 2026-01-05\nresult: failure\nstatement: A stop.\nplan_reviewed: yes we did\n"
        ),
    },
)
