"""Chooses a play: the choice and its actions."""

from __future__ import annotations

from datetime import timedelta

from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.catalogue import Catalogue, Play
from relturn.model.ids import free_id, slugify
from relturn.services.exclusive import locked
from relturn.services.records.apply import edit_file, finish
from relturn.services.records.values import full_ref
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem

HORIZON = 100
"""Days over which a chosen play is spread, where nothing else is said."""


def play_named(catalogue: Catalogue, name: str) -> Play:
    """The play of a name; RelturnError with a suggestion."""
    found = catalogue.play(name)
    if found is None:
        names = [play.id for play in catalogue.plays]
        raise RelturnError(f"there is no play {name!r}", suggest(name, names) or ", ".join(names))
    return found


@locked
def choose(
    workspace: Workspace,
    slug: str,
    name: str,
    owner: str | None,
    why: str,
    days: int,
    *,
    dry_run: bool = False,
) -> tuple[list[str], str]:
    """Write a play into the diagnosis, and each step of it as an action spread over `days`: their ids and the diff."""
    play = play_named(workspace.context.catalogue, name)
    relationship = workspace.read(slug).relationship
    today = workspace.context.today
    transaction = workspace.transaction()
    answers = [symptom.id for symptom in relationship.all("symptom") if symptom.symptom in play.answers]
    choice = {"id": free_id(f"{play.id}-play", relationship.by_id), "play": play.id, "date": str(today)}
    choice |= {"why": why} if why else {}
    edit_file(
        workspace,
        transaction,
        f"{slug}/diagnosis.yaml",
        AppendItem(("plays",), {**choice, **({"answers": answers} if answers else {})}),
    )
    made: list[str] = []
    for number, step in enumerate(play.how, 1):
        identity = free_id(slugify(step), {*relationship.by_id, *made, choice["id"]})
        carrier = full_ref(owner, relationship, ("stakeholder",)) if owner else None
        action = {"id": identity, "side": relationship.side_of(carrier) or "supplier", "statement": step}
        if carrier:
            action["owner"] = carrier
        action |= {"due": str(today + timedelta(days=days * number // len(play.how))), "play": play.id}
        edit_file(workspace, transaction, f"{slug}/plan.yaml", AppendItem(("actions",), action))
        made.append(identity)
    return made, finish(workspace, slug, transaction, dry_run=dry_run)
