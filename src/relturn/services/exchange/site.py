"""The portfolio as one report, or as a site with a page for each relationship."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import Any

from relturn.documents.gate import ReleasedReport, internal_report, release_report
from relturn.documents.page import Report
from relturn.documents.pages.portfolio import page
from relturn.documents.portfolio import Line, line, worst_first
from relturn.findings.errors import RelturnError
from relturn.render.web import html
from relturn.render.web.site import GENERATOR, index
from relturn.render.web.site import page as linked
from relturn.services.journey.portfolio import portfolio
from relturn.services.workspace import Workspace
from relturn.store.files.publish import publish
from relturn.store.parallel import map_ordered

_HEAD = 4096


def portfolio_report(workspace: Workspace) -> ReleasedReport:
    """All relationships as one report, worst first."""
    return _report(workspace, portfolio(workspace, [], ""))


def _report(workspace: Workspace, lines: list[Line]) -> ReleasedReport:
    name = workspace.context.settings.name or "All relationships"
    return internal_report(
        Report("portfolio", "internal", "Portfolio", name, workspace.context.today, page(lines))
    )


def site(workspace: Workspace, folder: Path, progress: Callable[[int, int], None]) -> int:
    """Write the site into a folder: how many pages. Pages are made one by one, over all cores.

    `progress` is told how many of how many are made. Raises RelturnError where the folder holds a page that is not ours.
    """
    folder.mkdir(parents=True, exist_ok=True)
    slugs = workspace.slugs()
    for name in ("index", *slugs):
        _is_ours(folder / f"{name}.html")

    def made(slug: str) -> tuple[Any, ...]:
        relationship = workspace.read(slug).relationship
        publish(
            folder / f"{slug}.html",
            linked(html.render(release_report(relationship, workspace.context, "status", "internal"))),
        )
        return astuple(line(relationship, workspace.context))

    lines = []
    for packed in map_ordered(made, slugs):
        lines.append(Line(*packed))
        progress(len(lines), len(slugs))
    ordered = worst_first(lines)
    publish(folder / "index.html", index(_report(workspace, ordered), ordered))
    return len(slugs) + 1


def _is_ours(path: Path) -> None:
    if path.exists() and GENERATOR not in path.read_text(encoding="utf-8", errors="replace")[:_HEAD]:
        raise RelturnError(
            f"{path} is not a page of ours; nothing was written", "name another folder", code=1
        )
