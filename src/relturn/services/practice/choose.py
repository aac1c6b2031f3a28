"""Records the choice of a play, and adds its steps as actions."""

from __future__ import annotations

from datetime import timedelta

from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages import plays as pages
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.catalogue import Catalogue, Play
from relturn.model.ids import free_id, slugify
from relturn.model.named import full_ref
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem

HORIZON = 100
"""Default number of days over which the actions of a play are distributed."""


def play_named(catalogue: Catalogue, name: str) -> Play:
    """Return the play with a name.

    Raises:
        RelturnError: There is no such play; the hint suggests one.
    """
    found = catalogue.play(name)
    if found is None:
        names = [play.id for play in catalogue.plays]
        raise RelturnError(f"there is no play {name!r}", suggest(name, names) or ", ".join(names))
    return found


@changing
def choose(
    change: ChangeSession,
    slug: str,
    name: str,
    owner: str | None,
    why: str,
    days: int,
    *,
    dry_run: bool = False,
) -> tuple[list[str], str]:
    """Record a play in the diagnosis, add its steps as actions over `days`, and return their ids and the diff."""
    play = play_named(change.workspace.context.catalogue, name)
    relationship = change.read(slug).relationship
    today = change.workspace.context.today
    answers = [symptom.id for symptom in relationship.all("symptom") if symptom.symptom in play.answers]
    choice = {"id": free_id(f"{play.id}-play", relationship.by_id), "play": play.id, "date": str(today)}
    choice |= {"why": why} if why else {}
    choice["look_again"] = str(today + timedelta(days=days))
    change.edit(
        f"{slug}/diagnosis.yaml",
        AppendItem(("plays",), {**choice, **({"answers": answers} if answers else {})}),
    )
    made: list[str] = []
    for number, step in enumerate(play.how, 1):
        identity = free_id(slugify(step), {*relationship.by_id, *made, choice["id"]})
        carrier = full_ref(owner, relationship, ("stakeholder",)) if owner else None
        action = {
            "id": identity,
            "side": relationship.side_of(carrier) or "supplier",
            "statement": step,
            "drafted": step,
        }
        if carrier:
            action["owner"] = carrier
        action |= {"due": str(today + timedelta(days=days * number // len(play.how))), "play": play.id}
        change.edit(f"{slug}/plan.yaml", AppendItem(("actions",), action))
        made.append(identity)
    return made, change.finish([slug], dry_run=dry_run)


def plays(workspace: Workspace, name: str | None, slug: str | None = None) -> ReleasedPage:
    """Return the page of all plays, or of one play.

    With a relationship, the page of one play also shows competitors, alternatives and contract dates.

    Raises:
        RelturnError: There is no such play.
    """
    catalogue = workspace.with_catalogue().context.catalogue
    if name is None:
        return internal_page(pages.page(catalogue))
    relationship = workspace.read(slug).relationship if slug else None
    return internal_page(pages.one(play_named(catalogue, name), relationship))
