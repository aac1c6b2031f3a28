"""Creates the portfolio as one report, or as a site with a page for each relationship."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import Any, NamedTuple

from relturn.documents.gate import ReleasedReport, internal_report, release_report, to_read
from relturn.documents.look import look_of
from relturn.documents.page import Report
from relturn.documents.pages.portfolio import page, summarize
from relturn.documents.portfolio import Line, line, worst_first
from relturn.findings.errors import RelturnError
from relturn.render.web import html
from relturn.render.web.site import GENERATOR, index
from relturn.render.web.site import page as linked
from relturn.services.exchange.brand import with_logos
from relturn.services.exchange.report import meeting_named
from relturn.services.journey.portfolio import portfolio
from relturn.services.workspace import Workspace
from relturn.store.files.disk import remove
from relturn.store.files.publish import publish_inside, refuse_link
from relturn.store.files.texts import read_bytes
from relturn.store.parallel import map_ordered

_HEAD = 4096


def portfolio_report(workspace: Workspace, meeting: str = "") -> ReleasedReport:
    """Return a report on all relationships, those in the worst state first. `meeting` is printed on the first page."""
    return _report(workspace, portfolio(workspace, [], ""), meeting_named(meeting))


def _report(workspace: Workspace, lines: list[Line], meeting: str = "") -> ReleasedReport:
    name = workspace.context.settings.name or "All relationships"
    made = Report(
        "portfolio", "internal", "Portfolio", name, workspace.context.today, page(lines), summary=summarize(lines),
        look=look_of(None, workspace.context), meeting=meeting,
    )  # fmt: skip
    return with_logos(workspace, internal_report(made))


class Site(NamedTuple):
    """The number of pages written, and the pages of earlier runs that were removed."""

    pages: int
    removed: tuple[str, ...]


def site(workspace: Workspace, folder: Path, progress: Callable[[int, int], None]) -> Site:
    """Write the site into a folder, and remove the pages of clients that no longer exist.

    Pages are created in parallel. `progress` is called with the number of finished pages and the total number.

    Raises:
        RelturnError: The folder contains a link, or a file of that name that relturn did not create (exit 1).
    """
    folder.mkdir(parents=True, exist_ok=True)
    slugs = workspace.slugs()
    names = [f"{name}.html" for name in ("index", *slugs)]
    for name in names:
        _refuse_other(folder / name)

    def made(slug: str) -> tuple[Any, ...]:
        relationship = workspace.read(slug).relationship
        publish_inside(
            folder,
            f"{slug}.html",
            linked(
                html.render(
                    to_read(
                        with_logos(
                            workspace, release_report(relationship, workspace.context, "status", "internal")
                        )
                    )
                )
            ),
        )
        return astuple(line(relationship, workspace.context))

    lines = []
    for packed in map_ordered(made, slugs, has_cycles=True):
        lines.append(Line(*packed))
        progress(len(lines), len(slugs))
    ordered = worst_first(lines)
    publish_inside(folder, "index.html", index(to_read(_report(workspace, ordered)), ordered))
    return Site(len(names), _removed(folder, names))


def _refuse_other(path: Path) -> None:
    refuse_link(path)
    if path.exists() and not _is_page(path):
        raise RelturnError(
            f"relturn did not create {path}; nothing was written", "name another folder", code=1
        )


def _is_page(path: Path) -> bool:
    """Return whether relturn created a page."""
    try:
        return GENERATOR.encode() in read_bytes(path, _HEAD)[:_HEAD]
    except OSError:
        return False


def _removed(folder: Path, names: list[str]) -> tuple[str, ...]:
    """Remove the pages of earlier runs that this run did not write, and return their names."""
    old = sorted(path for path in folder.glob("*.html") if path.name not in names and _is_page(path))
    for path in old:
        remove(path)
    return tuple(path.name for path in old)
