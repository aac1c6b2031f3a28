"""What to do next in one relationship or in all."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from relturn.domain.upcoming import Step, next_steps
from relturn.services.workspace import Workspace


class ClientStep(NamedTuple):
    """A step and the relationship it belongs to."""

    client: str
    step: Step


def next_of(workspace: Workspace, slugs: list[str], *, days: int, owner: str) -> tuple[list[ClientStep], int]:
    """The most urgent steps of some relationships, at most `next_at_most`, and how many there are in all.

    Over several relationships what has a date comes first, by date; then the first of each, and so on.
    """
    found: list[tuple[tuple[date, int], ClientStep]] = []
    in_all = 0
    for slug in slugs:
        steps, count = next_steps(
            workspace.read(slug).relationship, workspace.context, days=days, owner=owner
        )
        in_all += count
        found += [((step.due or date.max, rank), ClientStep(slug, step)) for rank, step in enumerate(steps)]
    if len(slugs) > 1:
        found.sort(key=lambda item: item[0])
    return [step for _, step in found[: workspace.context.thresholds.next_at_most]], in_all
