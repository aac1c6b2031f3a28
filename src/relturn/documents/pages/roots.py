"""Root cause analyses and how far each has come (`method.md` §4; DISRUPTION)."""

from __future__ import annotations

from relturn.analysis.causes import STEPS, progress, without_analysis
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import or_dash, pluralize
from relturn.model.context import Context
from relturn.model.relationship import Relationship

ASKS = {
    "explore": "what could be behind it, and what speaks for or against each? mark the one that is: root: true",
    "solutions": "which answers are there? name at least two",
    "implications": "what speaks for and against each answer, for both sides?",
    "decision": "what is done, and what is the one thing that matters most?",
    "action": "who does what by when? relturn roots act ID --statement … --owner … --due …",
    "evaluation": "when do we look whether it worked, and did it?",
}


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
    asks = [f"{one.id}: {ASKS[one.following]}" for one in found if one.following in ASKS]
    return Page(
        answer,
        (
            Section("Analyses", (), ("analysis", "of", "steps", "next", "evaluation"), tuple(rows)),
            Section("What comes next", tuple(asks)),
            Section("Without an analysis", tuple(f"{issue}: relturn roots start {issue} -c {relationship.slug}" for issue in waiting)),
        ),
    )  # fmt: skip
