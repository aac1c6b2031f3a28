"""The rule that reports a `relationship.yaml` that does not match the last recorded move."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.method.stages import TRACKS
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield a stage of the other track, or a field that differs from the last move in `history/`.

    The fields are stage, track, cycle and state.
    """
    relationship = read.relationship
    head = relationship.head
    if head is None:
        return
    if head.stage not in TRACKS[head.track]:
        known = ", ".join(TRACKS[head.track])
        yield RuleMatch(
            read.head_label, ("stage",), f"{head.stage} is not a stage of the {head.track} track", known
        )
    elif relationship.moves:
        last = relationship.moves[-1]
        for name, then, now in (
            ("track", last.track, head.track),
            ("cycle", last.cycle, head.cycle),
            ("stage", last.to_stage, head.stage),
            ("state", last.state, head.state),
        ):
            if then != now:
                message = f"{name} is {now}, but after the last move ({last.id}) it was {then}"
                yield RuleMatch(read.head_label, (name,), message)
    elif head.state != "active":
        yield RuleMatch(
            read.head_label,
            ("state",),
            f"the state is {head.state}, but no move in history/ ended the relationship",
        )


RULE = Rule(
    code="M102",
    name="stage-and-history",
    severity="error",
    title="relationship.yaml does not match the last recorded move.",
    why="relturn records every move with the result of the gate. A stage that is set by hand has no such record.",
    source="method.md#journey",
    check=check,
    hint="use relturn advance, revisit, reinvent or end instead of editing the file",
    fails={"relationship.yaml": "client: Acme\nstage: prepare\n"},
    passes={"relationship.yaml": "client: Acme\nstage: insight\n"},
)
