"""Root cause analyses and how far each has come (`method.md#records`; DISRUPTION)."""

from __future__ import annotations

from relturn.analysis.causes import STEPS, progress, without_analysis
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import or_dash, pluralize
from relturn.model.context import Context
from relturn.model.relationship import Relationship


def page(relationship: Relationship, context: Context) -> Page:
    """All analyses of one relationship."""
    found = progress(relationship, context)
    waiting = without_analysis(relationship)
    finished = sum(not one.following for one in found)
    answer = f"{relationship.name}: {finished} of {len(found)} analyses are complete; {pluralize(len(waiting), 'issue of the first priority has', 'issues of the first priority have')} none."
    rows = [
        (
            one.id,
            one.define,
            f"{len(one.done)} of {len(STEPS)}",
            or_dash(one.following),
            "due" if one.evaluation_due else "",
        )
        for one in found
    ]
    asked = {step.name: step.asks for step in STEPS}
    asks = [f"{one.id}: {asked[one.following]}" for one in found if one.following]
    return Page(
        answer,
        (
            Section("Analyses", (), ("analysis", "of", "steps", "next", "evaluation"), tuple(rows)),
            Section("What comes next", tuple(asks)),
            Section("Without an analysis", tuple(f"{issue}: relturn roots start {issue} -c {relationship.slug}" for issue in waiting)),
        ),
    )  # fmt: skip
