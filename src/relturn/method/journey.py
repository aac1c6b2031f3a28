"""Judgement of the gates: verdicts, waivers and catch-up items (`method.md#journey`, `method.md#gates`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.declare.vocabulary import Stage
from relturn.method.begun import passed
from relturn.method.gates import (
    action,
    facts,
    insight,
    needs,
    ownership,
    recognition,
    sponsors,
    trust,
    trust_answers,
    vision,
)
from relturn.method.gates import exit as leaving
from relturn.method.verdict import METHOD, Criterion, Verdict
from relturn.method.waivers import end_of, in_force
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.history import Waiver

RECOVERED = "client-says-recovered"
"""The name of the criterion for `end recovered`, used by waivers. The module `method/recovered` judges it."""
GATES: dict[Stage, tuple[Criterion, ...]] = {
    "insight": (*insight.CRITERIA, *facts.CRITERIA),
    "needs": needs.CRITERIA,
    "ownership": ownership.CRITERIA,
    "vision": vision.CRITERIA,
    "action": (*action.CRITERIA, *sponsors.CRITERIA),
    "trust": (*trust.CRITERIA, *trust_answers.CRITERIA),
    "recognition": recognition.CRITERIA,
    "prepare": leaving.PREPARE,
    "tell": leaving.TELL,
    "transition": leaving.TRANSITION,
    "close": leaving.CLOSE,
}


def criteria_names() -> dict[str, Stage]:
    """Return the stage of every criterion by name. The criterion for `end recovered` belongs to the Recognition stage."""
    gates: dict[str, Stage] = {
        criterion.name: stage for stage, criteria in GATES.items() for criterion in criteria
    }
    return {**gates, RECOVERED: "recognition"}


def judge(relationship: Relationship, context: Context, stage: Stage, method: int = METHOD) -> list[Verdict]:
    """Return the verdict on every active criterion of a stage, by a given version of the method."""
    off = set(context.settings.criteria_off)
    return [
        verdict_of(relationship, context, stage, criterion, method)
        for criterion in GATES[stage]
        if criterion.name not in off and criterion.since <= method
    ]


def verdict_of(
    relationship: Relationship, context: Context, stage: Stage, criterion: Criterion, method: int = METHOD
) -> Verdict:
    """Return the verdict on a criterion today, with its waiver."""
    result = criterion.judge(relationship, context)
    asked = (gap for gap in result.gaps if gap.since <= method)
    result = result._replace(
        gaps=tuple(gap._replace(what=gap.what[:1].upper() + gap.what[1:]) for gap in asked)
    )
    waivers = [waiver for waiver in relationship.waivers if waiver.criterion == criterion.name]
    waivers.sort(key=end_of)
    latest: Waiver | None = waivers[-1] if waivers else None
    if not result.gaps or latest is None:
        return Verdict(criterion.name, criterion.asks, stage, result)
    if in_force(latest, context.today):
        return Verdict(criterion.name, criterion.asks, stage, result, waiver=latest)
    return Verdict(criterion.name, criterion.asks, stage, result, lapsed=latest)


def catch_up(relationship: Relationship, context: Context) -> list[Verdict]:
    """Return the catch-up items: criteria of passed stages that are not met today, for example because a waiver has ended.

    Catch-up items never undo a passed gate. A stage is judged by the version of the method that applied when it was passed.
    """
    if relationship.stage not in GATES:
        return []
    return [
        verdict
        for stage in passed(relationship)
        for verdict in judge(relationship, context, stage, method_of(relationship, stage))
        if not verdict.passed
    ]


def method_of(relationship: Relationship, stage: Stage) -> int:
    """Return the version of the method by which a stage was passed in this cycle; by default the current version."""
    moves = [m for m in relationship.moves if m.cycle == relationship.cycle and m.from_stage == stage]
    passing = [move for move in moves if move.move in {"advance", "reinvent"}]
    return passing[-1].method if passing else METHOD
