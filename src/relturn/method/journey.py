"""The gates as one table, judged: verdicts, waivers, catch-up (`method.md#journey`, `method.md#gates`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.declare.vocabulary import Stage
from relturn.method.begun import passed
from relturn.method.gates import action, insight, needs, ownership, recognition, trust, vision
from relturn.method.gates import exit as leaving
from relturn.method.verdict import Criterion, Verdict
from relturn.method.waivers import end_of, in_force
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.history import Waiver

GATES: dict[Stage, tuple[Criterion, ...]] = {
    "insight": insight.CRITERIA,
    "needs": needs.CRITERIA,
    "ownership": ownership.CRITERIA,
    "vision": vision.CRITERIA,
    "action": action.CRITERIA,
    "trust": trust.CRITERIA,
    "recognition": recognition.CRITERIA,
    "prepare": leaving.PREPARE,
    "tell": leaving.TELL,
    "transition": leaving.TRANSITION,
    "close": leaving.CLOSE,
}


def criteria_names() -> dict[str, Stage]:
    """The stage of every criterion, by name."""
    return {criterion.name: stage for stage, criteria in GATES.items() for criterion in criteria}


def judge(relationship: Relationship, context: Context, stage: Stage) -> list[Verdict]:
    """Every criterion of a stage that the workspace asks for, as judged today."""
    off = set(context.settings.criteria_off)
    return [
        _verdict(relationship, context, stage, criterion)
        for criterion in GATES[stage]
        if criterion.name not in off
    ]


def _verdict(relationship: Relationship, context: Context, stage: Stage, criterion: Criterion) -> Verdict:
    result = criterion.judge(relationship, context)
    waivers = [waiver for waiver in relationship.waivers if waiver.criterion == criterion.name]
    waivers.sort(key=end_of)
    latest: Waiver | None = waivers[-1] if waivers else None
    if not result.gaps or latest is None:
        return Verdict(criterion.name, criterion.asks, stage, result)
    if in_force(latest, context.today):
        return Verdict(criterion.name, criterion.asks, stage, result, waiver=latest)
    return Verdict(criterion.name, criterion.asks, stage, result, lapsed=latest)


def catch_up(relationship: Relationship, context: Context) -> list[Verdict]:
    """Criteria of passed stages that are not met today: people or facts found later, and waivers that lapsed.

    They never undo a gate; they show until they are seen to.
    """
    if relationship.stage not in GATES:
        return []
    return [
        verdict
        for stage in passed(relationship)
        for verdict in judge(relationship, context, stage)
        if not verdict.passed
    ]
