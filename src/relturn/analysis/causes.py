"""How far each root cause analysis has come, in its seven steps (`method.md` §4 root cause; DISRUPTION)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.root_causes import RootCause

STEPS = ("define", "explore", "solutions", "implications", "decision", "action", "evaluation")


@dataclass(frozen=True, slots=True)
class Progress:
    """One analysis: which steps are done, what comes next, and whether its evaluation is due."""

    id: str
    define: str
    done: tuple[str, ...]
    following: str
    evaluation_due: bool


def steps_done(analysis: RootCause) -> tuple[str, ...]:
    """The steps that have something written for them."""
    stands = (
        True,
        any(cause.root for cause in analysis.explore),
        bool(analysis.solutions),
        any(solution.ups and solution.downs for solution in analysis.solutions),
        bool(analysis.decision),
        bool(analysis.actions),
        analysis.evaluation.worked is not None,
    )
    return tuple(step for step, done in zip(STEPS, stands, strict=True) if done)


def progress(relationship: Relationship, context: Context) -> list[Progress]:
    """Every analysis, those furthest from their end first."""
    found = []
    for analysis in relationship.all("root_cause"):
        done = steps_done(analysis)
        following = next((step for step in STEPS if step not in done), "")
        due = analysis.evaluation.due
        late = analysis.evaluation.worked is None and due is not None and due <= context.today
        found.append(Progress(analysis.id, analysis.define, done, following, late))
    return sorted(found, key=lambda one: (len(one.done), one.id))


def without_analysis(relationship: Relationship) -> list[str]:
    """Issues to fix of the first priority that no analysis is about."""
    about = {analysis.issue for analysis in relationship.all("root_cause")}
    return [
        i.id
        for i in relationship.issues
        if i.kind == "fix" and i.priority == 1 and not i.root_cause and i.id not in about
    ]
