"""Finds the next steps in one relationship or in all relationships."""

from __future__ import annotations

from typing import NamedTuple

from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.method.next_steps import Step, next_steps, owners
from relturn.method.steps.step import place
from relturn.model.context import Context
from relturn.model.named import person_named
from relturn.model.relationship import Relationship
from relturn.model.units import of_unit, unit_named
from relturn.services.workspace import Workspace

AHEAD = 14
"""Number of days that `next` looks ahead by default."""


class ClientStep(NamedTuple):
    """A step with its relationship, by folder and by client name."""

    client: str
    step: Step
    name: str = ""


class NextSteps(NamedTuple):
    """The most urgent steps, the total number of steps, and the files that are not counted because they cannot be read."""

    steps: list[ClientStep]
    in_all: int
    unreadable: tuple[str, ...] = ()


def next_of(workspace: Workspace, slugs: list[str], *, days: int, owner: str, unit: str = "") -> NextSteps:
    """Return the most urgent steps of some relationships.

    At most `next_at_most` steps are returned; with several relationships, at most `next_per_client` of each.
    """
    found: list[ClientStep] = []
    context = workspace.context
    most = context.thresholds.next_per_client if len(slugs) > 1 else context.thresholds.next_at_most
    in_all = 0
    unreadable: list[str] = []
    known: set[str] = set()
    named = False
    for slug in slugs:
        relationship = workspace.read(slug).relationship
        unreadable += relationship.broken
        whom, names = _whom(relationship, owner)
        known |= names
        named = named or bool(whom)
        part = of_unit(relationship, unit_named(relationship, unit)) if unit else None
        steps, count = (
            next_steps(relationship, workspace.context, days=days, owner=whom, part=part)
            if whom or not owner
            else ([], 0)
        )
        in_all += count
        found += [ClientStep(slug, step, relationship.name) for step in steps[:most]]
    begun = sorted(name for name in known if owner and name.startswith(owner))
    if owner and owner not in known and not named and len(begun) > 1 and len(slugs) == 1:
        raise RelturnError(f"{owner!r} could be {', '.join(begun[:6])}", "type more of the name")
    if owner and owner not in known and not begun and not named:
        raise RelturnError(
            f"nobody is called {owner!r}",
            suggest(owner, known) or "give a name, a role or an id, or write lead",
        )
    return NextSteps(chosen(found, context, several=len(slugs) > 1), in_all, tuple(unreadable))


def chosen(found: list[ClientStep], context: Context, *, several: bool) -> list[ClientStep]:
    """Return the most urgent of the given steps, sorted across relationships."""
    ordered = sorted(found, key=lambda one: place(one.step, context)) if several else found
    return ordered[: context.thresholds.next_at_most]


def _whom(relationship: Relationship, owner: str) -> tuple[str, set[str]]:
    """Return the person that a word names in a relationship, and all names that could be given.

    A unique beginning of a name is enough. The person is empty if the word names nobody.
    """
    names = owners(relationship)
    if not owner or owner in names:
        return owner, names
    begun = [name for name in names if name.startswith(owner)]
    if len(begun) == 1:
        return begun[0], names
    return person_named(owner, relationship) or "", names
