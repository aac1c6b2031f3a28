"""The decision to keep, to exit or to do nothing: the page of evidence, and the recording of the decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages.decide import page
from relturn.method.begun import is_provisional
from relturn.services.records.add import add, kind_named
from relturn.services.workspace import Workspace


def overview(workspace: Workspace, slug: str, *, why: bool = False) -> ReleasedPage:
    """Return the decision page of one relationship; with `why`, list the settings that the page used."""
    world = workspace.with_catalogue()
    relationship = world.read(slug).relationship
    if not why:
        return internal_page(page(relationship, world.context))
    from relturn.documents.pages.why import with_settings  # noqa: PLC0415 - only for --why

    return internal_page(with_settings(page, relationship, world.context))


class Decided(NamedTuple):
    """A recorded decision: its file, the diff, and whether it is provisional."""

    path: str
    diff: str
    provisional: bool


def record(
    workspace: Workspace,
    slug: str,
    decision: str,
    by: str,
    reasons: Sequence[str],
    words: Sequence[tuple[str, str]],
    *,
    dry_run: bool = False,
) -> Decided:
    """Record a decision; it is provisional until Insight is complete."""
    provisional = is_provisional(workspace.read(slug).relationship)
    given = [("decision", decision), ("by", by), *(("reasons", reason) for reason in reasons), *words]
    made = add(workspace, slug, kind_named(workspace.kinds, "decision"), given, dry_run=dry_run)
    return Decided(made.path, made.diff, provisional)
