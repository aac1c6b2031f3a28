"""The rule that reports a gate that was passed earlier but would not be passed today."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.declare.vocabulary import choice_label
from relturn.loader.reader import ReadRelationship
from relturn.method.stages import TRACKS, before
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield one finding for each passed stage with criteria that are neither met nor waived."""
    relationship = read.relationship
    head, stage = relationship.head, relationship.stage
    if head is None or relationship.ended(context.today) or stage not in TRACKS[relationship.track]:
        return
    passed = _passed(relationship)
    if not passed:
        return
    from relturn.method.journey import catch_up  # noqa: PLC0415 - gates are slow to load, and most ask for none

    open_ones: dict[str, list[str]] = {}
    for verdict in catch_up(relationship, context):
        if verdict.stage in passed:
            open_ones.setdefault(verdict.stage, []).append(verdict.name)
    for name, names in open_ones.items():
        message = f"the {choice_label(name)} gate would not be passed today: {', '.join(names)}"
        hint = f"to see what is outstanding, run relturn gate {name} -c {relationship.slug}"
        yield RuleMatch(read.head_label, ("stage",), message, hint)


def _passed(relationship: Relationship) -> list[str]:
    """Return the stages before the current one. If moves are recorded, return only stages that were passed in this cycle."""
    moves = [move for move in relationship.moves if move.cycle == relationship.cycle]
    opened = {move.from_stage for move in moves if move.move == "advance"}
    return [stage for stage in before(relationship.stage) if stage in opened or not moves]


RULE = Rule(
    code="M114",
    name="gate-no-longer-met",
    severity="warning",
    title="A gate that was passed earlier would not be passed today.",
    why="New people to interview, withdrawn records and expired waivers weaken everything that is based on that stage.",
    source="method.md#journey, method.md#gates",
    check=check,
    hint="meet the outstanding criteria, waive them with a reason, or go back to that stage",
    fails={"relationship.yaml": "client: Acme\nstage: needs\n"},
    passes={"relationship.yaml": "client: Acme\nstage: insight\n"},
)
