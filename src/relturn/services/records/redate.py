"""Gives a promise a new due date; promise keeping is measured by the original date (`method.md#promises`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from relturn.findings.errors import RelturnError
from relturn.model.named import required_person
from relturn.model.relationship import Relationship
from relturn.services.records.promises import new_date
from relturn.services.records.set import find_target
from relturn.services.session import ChangeSession, changing


@changing
def redate(
    change: ChangeSession,
    slug: str,
    ref: str,
    to: date,
    *,
    reason: str,
    asked_by: str = "",
    dry_run: bool = False,
) -> tuple[str, str]:
    """Give an action a new due date.

    Args:
        change: the change it is a part of.
        slug: the relationship.
        ref: the action, by id or its unique beginning.
        to: the new due date.
        reason: why the date changes.
        asked_by: the person who asked for the change, by id, name or role; empty for our team.
        dry_run: write nothing.

    Returns:
        The action's id and the diff.

    Raises:
        RelturnError: The record is not an open promise, or there is no such person (exit 2 or 1).
    """
    relationship = change.read(slug).relationship
    target = find_target(change.workspace, slug, relationship, ref)
    if not reason.strip():
        raise RelturnError("a new date needs a reason", "say why with --reason")
    if target.kind.name != "action":
        kind = target.kind.name.replace("_", " ")
        raise RelturnError(
            f"{ref} is not an action, but a record of the kind {kind}", "only promises have due dates"
        )
    person = _person(relationship, asked_by) if asked_by else None
    change.edit(target.path, new_date(change.workspace, target.key_path, target.record, to, reason, person))
    return target.record.id, change.finish([slug], dry_run=dry_run)


def _person(relationship: Relationship, word: str) -> Any:
    person = required_person(word, relationship, "--asked-by")
    if person.side == "third_party":
        raise RelturnError(
            f"--asked-by {word}: only our side or the client side can ask for a new date",
            "name somebody on the client side or on our team",
        )
    return person
