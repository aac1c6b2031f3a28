"""The relationship over time: moves, turning points, and date changes."""

from __future__ import annotations

from relturn.analysis.date_changes import DateChange, dates_of, told_slips, untold_slips
from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages.history import page
from relturn.model.relationship import Relationship
from relturn.services.workspace import Workspace
from relturn.source.parse import parse
from relturn.source.text import SourceText, decode
from relturn.store.git.history import versions


def slip_ledger(workspace: Workspace, relationship: Relationship) -> tuple[list[DateChange], str]:
    """Return all date changes of promises, including those found in git only, and why the git history is incomplete.

    The reason is empty if the git history is complete.
    """
    path = f"{relationship.slug}/plan.yaml"
    known = versions(workspace.root, path)
    plans = []
    for day, raw in known.found:
        text = decode(path, raw)
        if isinstance(text, SourceText):
            plans.append((day, dates_of(parse(text).data)))
    found = [*told_slips(relationship), *untold_slips(plans)]
    return sorted(found, key=lambda slip: (slip.day, slip.action)), known.cut_off


def history_page(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return what happened in a relationship: moves, decisions, turning points, health and changed dates."""
    relationship = workspace.read(slug).relationship
    return internal_page(page(relationship, workspace.context, *slip_ledger(workspace, relationship)))
