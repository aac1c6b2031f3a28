"""Finds the relationships to check because of changes since a commit, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from relturn.services.workspace import Workspace
from relturn.source.text import SourceText
from relturn.store.files import locate
from relturn.store.git import history, repository


@dataclass(frozen=True, slots=True)
class Reason:
    """A relationship to check, and the reason."""

    slug: str
    why: str


def looked_at(workspace: Workspace, rev: str) -> list[Reason]:
    """Return the relationships with changes since a commit, and the relationships that refer to a changed one.

    Committed and uncommitted changes count. If the settings changed, all relationships are returned.

    Raises:
        RelturnError: There is no such commit.
    """
    changed = history.changed_since(workspace.root, rev)
    slugs = workspace.slugs()
    if locate.SETTINGS in changed:
        return [Reason(slug, f"{locate.SETTINGS} changed") for slug in slugs]
    touched: dict[str, list[str]] = {}
    for path in changed:
        touched.setdefault(path.partition("/")[0], []).append(path)
    reasons = []
    for slug in slugs:
        if slug in touched:
            first, *more = touched[slug]
            reasons.append(Reason(slug, f"{first} changed" + (f", and {len(more)} more" if more else "")))
        else:
            named = _refers_to(workspace, slug, touched)
            if named:
                reasons.append(Reason(slug, f"it refers to {named}, which changed"))
    return reasons


def _refers_to(workspace: Workspace, slug: str, touched: dict[str, list[str]]) -> str:
    texts = [text.text for text in workspace.texts(slug).values() if isinstance(text, SourceText)]
    return next((other for other in touched if any(f"{other}/" in text for text in texts)), "")


def prefix_in_repository(workspace: Workspace) -> str:
    """Return the path of the workspace in its git repository.

    The path is empty if the workspace is the top folder or there is no repository.
    """
    return repository.prefix(workspace.root)
