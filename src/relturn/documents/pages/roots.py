"""The page of root cause analyses and their progress (`method.md#records`; DISRUPTION)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.analysis.causes import STEPS, progress, without_analysis
from relturn.declare.vocabulary import choice_label
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import joined, or_dash, pluralize
from relturn.model.context import Context
from relturn.model.labels import called
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.root_causes import RootCause


def page(relationship: Relationship, context: Context) -> Page:
    """Return the page of all root cause analyses of one relationship."""
    found = progress(relationship, context)
    waiting = without_analysis(relationship)
    finished = sum(not one.following for one in found)
    answer = f"{relationship.name}: analyses complete: {finished} of {len(found)}; {pluralize(len(waiting), 'issue of the first priority has', 'issues of the first priority have')} no analysis."
    analyses = relationship.all("root_cause")
    of = {one.id: one.of for one in analyses}
    rows = [
        (
            called(relationship, one.id).strip("“”"),
            choice_label(of[one.id]),
            f"{len(one.done)} of {len(STEPS)}",
            choice_label(one.following or "–"),
            "due" if one.evaluation_due else "",
        )
        for one in found
    ]
    asked = {step.name: step.asks for step in STEPS}
    asks = [f"{called(relationship, one.id)}: {asked[one.following]}" for one in found if one.following]
    return Page(
        answer,
        (
            Section("Analyses", (), ("Analysis", "Issue", "Steps", "Next", "Evaluation"), tuple(rows)),
            Section("What comes next", tuple(asks)),
            Section("Causes considered", (), ("Analysis", "Cause", "Evidence", "Root cause"), tuple((a.define, c.cause, or_dash(c.evidence), "Yes" if c.root else "–") for a in analyses for c in a.explore)),
            Section("Answers weighed", (), ("Analysis", "Solution", "For it", "Against it"), tuple((a.define, s.solution, or_dash(s.ups), or_dash(s.downs)) for a in analyses for s in a.solutions)),
            Section("What was decided", (), ("Analysis", "Decision", "Matters most", "Result"), tuple((a.define, or_dash(a.decision), or_dash(a.most_important), _worked(a)) for a in analyses if a.decision)),
            Section("Issues without an analysis", tuple(f"{called(relationship, issue)}: relturn roots start {issue} -c {relationship.slug}" for issue in waiting)),
        ),
    )  # fmt: skip


def _worked(analysis: RootCause) -> str:
    """Return whether the decision worked, and what was found."""
    found = analysis.evaluation
    return or_dash(joined(filter(None, (found.worked, found.finding))))
