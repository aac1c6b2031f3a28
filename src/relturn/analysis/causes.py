"""Progress of each root cause analysis through its seven steps (`method.md#records` root cause; DISRUPTION)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from relturn.analysis.asked import is_none_named
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.model.text import fold

if TYPE_CHECKING:
    from relturn.records.issues import Issue
    from relturn.records.root_causes import RootCause


class Step(NamedTuple):
    """One of the seven steps of a root cause analysis: its name and its question."""

    name: str
    asks: str


STEPS = (
    Step("define", "What exactly is the problem or opportunity?"),
    Step(
        "explore",
        "Which causes are possible, and what is the evidence for or against each? Mark the root cause with root: true",
    ),
    Step("solutions", "Which solutions are possible? Name at least two."),
    Step("implications", "What are the advantages and disadvantages of each solution for both sides?"),
    Step("decision", "Which solution do you choose, and which point matters most?"),
    Step(
        "action",
        "Who does what, and by when? Record it with: relturn roots act ID --statement … --owner … --due …",
    ),
    Step("evaluation", "When do we check whether it worked, and did it work?"),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of one analysis: the steps done, the next step, and whether its evaluation is due or overdue."""

    id: str
    define: str
    done: tuple[str, ...]
    following: str
    evaluation_due: bool
    evaluation_overdue: bool


def causes_considered(analysis: RootCause) -> set[str]:
    """Return the different causes that an analysis considers. The same words in another case are one cause."""
    return {fold(cause.cause) for cause in analysis.explore}


def steps_done(analysis: RootCause, causes: int = 1) -> tuple[str, ...]:
    """Return the steps of an analysis that are done. The step `explore` needs at least `causes` possible causes."""
    stands = (
        True,
        any(cause.root for cause in analysis.explore) and len(causes_considered(analysis)) >= causes,
        bool(analysis.solutions),
        any(solution.ups and solution.downs for solution in analysis.solutions),
        bool(analysis.decision),
        bool(analysis.actions),
        analysis.evaluation.worked is not None,
    )
    return tuple(step.name for step, done in zip(STEPS, stands, strict=True) if done)


def progress(relationship: Relationship, context: Context) -> list[Progress]:
    """Return the progress of every root cause analysis, the least complete first."""
    found = []
    causes = 1 if is_none_named(relationship, context, "cause") else context.thresholds.causes_at_least
    for analysis in relationship.all("root_cause"):
        done = steps_done(analysis, causes)
        following = next((step.name for step in STEPS if step.name not in done), "")
        due = analysis.evaluation.due
        waiting = due if analysis.evaluation.worked is None else None
        days = -1 if waiting is None else context.age(waiting)
        found.append(Progress(analysis.id, analysis.define, done, following, days >= 0, days > 0))
    return sorted(found, key=lambda one: (len(one.done), one.id))


def without_analysis(relationship: Relationship) -> list[str]:
    """Return the ids of priority 1 issues of kind `fix` that have no root cause analysis."""
    about = {analysis.issue for analysis in relationship.all("root_cause")}
    return [
        i.id
        for i in relationship.issues
        if i.kind == "fix" and i.priority == 1 and not i.root_cause and i.id not in about
    ]


def analyses_of(relationship: Relationship, issue: Issue) -> list[RootCause]:
    """Return the root cause analyses of an issue: those that name the issue, and the one that the issue names."""
    return [a for a in relationship.all("root_cause") if a.id == issue.root_cause or a.issue == issue.id]
