"""Pages in a real browser, where there is one: no error, nothing wider than the window, and the index that filters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from builders import EXAMPLE
from relturn.documents.kinds import KINDS
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


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_its_window(browser: Any, tmp_path: Path, kind: str, width: int) -> None:
    slug = "tessaly-print" if kind == "exit" else "halden-energy"
    path = tmp_path / "page.html"
    path.write_text(html.render(report(WORKSPACE, slug, kind)), encoding="utf-8")
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
