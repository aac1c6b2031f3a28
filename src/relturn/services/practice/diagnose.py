"""Symptoms of decay, seen and suggested."""

from __future__ import annotations

from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages.diagnose import page
from relturn.services.workspace import Workspace


def overview(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return the page of one relationship."""
    world = workspace.with_catalogue()
    return internal_page(page(world.read(slug).relationship, world.context))
