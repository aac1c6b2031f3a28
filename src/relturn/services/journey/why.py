"""Explains what a conclusion is based on, for `--why` of gate, status and next."""

from __future__ import annotations

from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages import why
from relturn.services.journey.journey import gate
from relturn.services.workspace import Workspace


def why_gate(workspace: Workspace, slug: str, stage: str | None) -> ReleasedPage:
    """Return why a gate is passed or not; the default is the gate of the current stage."""
    relationship, name, _ = gate(workspace, slug, stage)
    return internal_page(why.gate(relationship, workspace.context, name))


def why_status(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return why health has its current score."""
    return internal_page(why.status(workspace.read(slug).relationship, workspace.context))


def why_next(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return why the items of `next` are in their order."""
    return internal_page(why.steps(workspace.read(slug).relationship, workspace.context))
