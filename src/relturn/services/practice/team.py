"""The team of a relationship, and its contacts with the client."""

from __future__ import annotations

from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages.team import page
from relturn.services.workspace import Workspace


def overview(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return the team page of one relationship."""
    world = workspace.with_catalogue()
    return internal_page(page(world.read(slug).relationship, world.context))
