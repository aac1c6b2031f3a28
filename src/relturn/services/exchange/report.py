"""Documents of one relationship, and what a client's document leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from relturn.declare.vocabulary import Audience
from relturn.documents.gate import ReleasedPage, ReleasedReport, internal_page, release_report
from relturn.documents.kinds import KINDS
from relturn.documents.pages import audience as pages
from relturn.model.audience import left_out
from relturn.model.units import unit_named
from relturn.services.workspace import Workspace
from relturn.store.files.publish import publish, publish_inside

KIND_NAMES = (*KINDS, "portfolio")


def report(
    workspace: Workspace, slug: str, kind: str, audience: Audience = "internal", unit: str = ""
) -> ReleasedReport:
    """Return a document of a kind for an audience, of one unit of the client where one is named.

    Raises:
        RelturnError: No such document may be made for this audience (exit 1).
    """
    relationship = workspace.read(slug).relationship
    named = unit_named(relationship, unit) if unit else ""
    return release_report(relationship, workspace.context, kind, audience, named)


def audience_page(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return what a client's document of a relationship shows and leaves out."""
    relationship = workspace.read(slug).relationship
    return internal_page(pages.page(relationship.name, left_out(relationship, workspace.context)))


def audience_summary(workspace: Workspace, slug: str) -> str:
    """Return the same in one line."""
    return pages.summary(left_out(workspace.read(slug).relationship, workspace.context))


def write(path: Path, content: str | bytes) -> Path:
    """Write a finished document to a file that the user named, whole or not at all; return where it went.

    Raises:
        RelturnError: The path is a folder, or a file of records.
        OSError: It cannot be written; an older document is left as it was.
    """
    return publish(path, content)


def write_all(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write finished files into a folder that the user named; it is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        publish_inside(folder, name, content)
