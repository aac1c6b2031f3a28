"""How far each root cause analysis has come, in its seven steps (`method.md#records` root cause; DISRUPTION)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.issues import Issue
    from relturn.records.root_causes import RootCause


class Step(NamedTuple):
    """One of the seven steps of an analysis: its name, and what it asks."""

    name: str
    asks: str


STEPS = (
    Step("define", "what is the problem or opportunity, exactly?"),
    Step(
        "explore",
        "what could be behind it, and what speaks for or against each? mark the one that is: root: true",
    ),
    Step("solutions", "which answers are there? name at least two"),
    Step("implications", "what speaks for and against each answer, for both sides?"),
    Step("decision", "what is done, and what is the one thing that matters most?"),
    Step("action", "who does what by when? relturn roots act ID --statement … --owner … --due …"),
    Step("evaluation", "when do we look whether it worked, and did it?"),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """One analysis: which steps are done, what comes next, and whether its evaluation is due."""

    id: str
    define: str
    done: tuple[str, ...]
    following: str
    evaluation_due: bool


def steps_done(analysis: RootCause, causes: int = 1) -> tuple[str, ...]:
    """The steps that have something written for them; to explore means to look at this number of `causes` at least."""
    stands = (
        True,
        any(cause.root for cause in analysis.explore) and len(analysis.explore) >= causes,
        bool(analysis.solutions),
        any(solution.ups and solution.downs for solution in analysis.solutions),
        bool(analysis.decision),
        bool(analysis.actions),
        analysis.evaluation.worked is not None,
    )
    return tuple(step.name for step, done in zip(STEPS, stands, strict=True) if done)


def progress(relationship: Relationship, context: Context) -> list[Progress]:
    """Every analysis, those furthest from their end first."""
    found = []
    none_other = any(one.what == "cause" for one in relationship.current("asked"))
    causes = 1 if none_other else context.thresholds.causes_at_least
    for analysis in relationship.all("root_cause"):
        done = steps_done(analysis, causes)
        following = next((step.name for step in STEPS if step.name not in done), "")
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


def analyses_of(relationship: Relationship, issue: Issue) -> list[RootCause]:
    """Return the root cause analyses of an issue: those that name it, and that it names."""
    return [a for a in relationship.all("root_cause") if a.id == issue.root_cause or a.issue == issue.id]
