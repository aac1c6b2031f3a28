"""Pages in a real browser, where there is one: no error, nothing wider than the window, and the index that filters."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from builders import EXAMPLE
from relturn.documents.kinds import KINDS
from relturn.findings.errors import RelturnError
from relturn.model.audience import AUDIENCES
from relturn.render.web import html
from relturn.services.exchange.report import report
from relturn.services.exchange.site import site
from relturn.services.workspace import open_workspace

sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright")
BROWSER = which("chromium") or which("chromium-browser") or which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium")
WORKSPACE = open_workspace(EXAMPLE, date(2026, 11, 24))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as player:
        started = player.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield started
        started.close()


def _person(slug: str, kind: str) -> str:
    """The first person of the client, for kinds that are about a person."""
    people = WORKSPACE.read(slug).relationship.people
    return next(one.id for one in people if one.side == "client") if KINDS[kind].needs_person else ""


def overflow(browser: Any, path: Path, width: int) -> tuple[int, list[str]]:
    """By how much a page is wider than its window, and what the console said."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    wider: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    page.close()
    return wider, said


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every kind for both readers of two relationships, and the site, as files."""
    folder = tmp_path_factory.mktemp("pages")
    for slug, kind, audience in product(("halden-energy", "tessaly-print"), KINDS, AUDIENCES):
        try:
            made = report(WORKSPACE, slug, kind, audience, person=_person(slug, kind))
        except RelturnError:
            continue  # not for this reader
        (folder / f"{slug}-{kind}-{audience}.html").write_text(html.render(made), encoding="utf-8")
    site(WORKSPACE, folder / "site", lambda done, whole: None)  # noqa: ARG005 - nobody watches
    return sorted(folder.rglob("*.html"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_everybody(browser: Any, pages: list[Path], scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe").Axe()
    window = browser.new_page(color_scheme=scheme)
    found = []
    for path in pages:
        window.goto(path.as_uri())
        told = axe.run(window).response
        assert told["passes"]
        found += [(path.name, one["id"], one["nodes"][0]["html"]) for one in told["violations"]]
    assert found == []


def test_every_page_is_right_for_the_w3c(pages: list[Path]) -> None:
    checker = which("vnu")
    if checker is None:
        pytest.skip("no vnu, the checker of the W3C")
    done = subprocess.run(
        [checker, "--skip-non-html", *map(str, pages)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_its_window(browser: Any, tmp_path: Path, kind: str, width: int) -> None:
    slug = "tessaly-print" if kind == "exit" else "halden-energy"
    path = tmp_path / "page.html"
    made = report(WORKSPACE, slug, kind, person=_person(slug, kind))
    path.write_text(html.render(made), encoding="utf-8")
    wider, said = overflow(browser, path, width)
    assert (wider <= 0, said) == (True, [])


def test_the_index_searches_and_filters(browser: Any, tmp_path: Path) -> None:
    site(WORKSPACE, tmp_path, lambda done, whole: None)  # noqa: ARG005 - nobody watches
    assert overflow(browser, tmp_path / "index.html", 360) == (0, [])
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    assert page.inner_text("#told") == "10 of 10 relationships"
    page.fill("#words", "corvane")
    assert page.inner_text("#told") == "1 of 10 relationships"
    page.fill("#words", "")
    page.select_option("select[name=stage]", "insight")
    assert page.inner_text("#told") == "4 of 10 relationships"
    page.click("a:has-text('Northwind Logistics')")
    assert page.inner_text("h1") == "Northwind Logistics"
    page.click("a:has-text('all relationships')")
    assert page.inner_text("h1") == "All relationships"
