"""`relationship.yaml` and the last move disagree."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.method.stages import TRACKS
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """A stage of the other track; or stage, track, cycle and state other than the last entry in `history/` says."""
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
                message = f"{name} is {now}, but the last move ({last.id}) ended at {then}"
                yield RuleMatch(read.head_label, (name,), message)
    elif head.state != "active":
        yield RuleMatch(
            read.head_label, ("state",), f"state is {head.state}, but no move in history/ ended it"
        )


RULE = Rule(
    code="M102",
    name="stage-and-history",
    severity="error",
    title="relationship.yaml and the last move disagree.",
    why="Every move is kept with the gate's verdict of its day; a stage set by hand has none.",
    source="method.md#journey",
    check=check,
    hint="move with advance, revisit, reinvent and end instead of editing it",
    fails={"relationship.yaml": "client: Acme\nstage: prepare\n"},
    passes={"relationship.yaml": "client: Acme\nstage: insight\n"},
)
