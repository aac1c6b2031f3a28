"""Documents of one relationship, and what a client's document leaves out."""

from __future__ import annotations

from relturn.documents.kinds import KINDS
from relturn.documents.kinds import report as make
from relturn.documents.page import Report
from relturn.findings.errors import RelturnError
from relturn.method.stages import track_of
from relturn.model.audience import CLIENT
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.services.workspace import Workspace


def report(workspace: Workspace, slug: str, kind: str, audience: str = "internal") -> Report:
    """A document of a kind for an audience.

    Raises RelturnError (exit 1) for a client's document that would tell too much or too little, and for a kind that is
    ours alone.
    """
    relationship = workspace.read(slug).relationship
    if audience == CLIENT:
        why = not_for_the_client(relationship, workspace.context)
        if why:
            raise RelturnError(
                f"no client's document is made of {slug}: {why}", "make the internal one", code=1
            )
        if not KINDS[kind].for_client:
            raise RelturnError(
                f"a report of the kind {kind} is for us alone", "make the internal one", code=1
            )
    return make(relationship, workspace.context, kind, audience)


def not_for_the_client(relationship: Relationship, context: Context) -> str:
    """Why a client's document must not be made; empty where it may. A broken file would be left out without a word."""
    broken = ", ".join(relationship.broken)
    if relationship.head is None or broken:
        return f"it cannot be read whole ({broken or 'relationship.yaml'})"
    if "exit" in {relationship.track, track_of(relationship.stage)}:
        return "it is on the exit track"
    return f"it has ended ({ended})" if (ended := relationship.ended(context.today)) else ""
