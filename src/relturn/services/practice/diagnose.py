"""Symptoms of a declining relationship: those recorded, and those suggested by the data."""

from __future__ import annotations

from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages.diagnose import page
from relturn.services.workspace import Workspace


def overview(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return the diagnosis page of one relationship."""
    world = workspace.with_catalogue()
    return internal_page(page(world.read(slug).relationship, world.context))
