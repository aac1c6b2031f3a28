"""Pages, checked by code: nothing lies over anything, runs off the page, is too small, or is torn from its heading.

PDF is read as it is; Word and PowerPoint as LibreOffice prints them, where it is installed.
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from shutil import which
from typing import Any

import pdfplumber
import pytest
from docx import Document

from builders import EXAMPLE, tries
from large import TODAY, write_large
from relturn.cli.looks import document
from relturn.documents.kinds import KINDS
from relturn.documents.page import Report
from relturn.findings.errors import RelturnError
from relturn.model.audience import AUDIENCES
from relturn.render.pictures.draw import scene
from relturn.render.pictures.scene import Label
from relturn.services.exchange.report import report
from relturn.services.workspace import Workspace, open_workspace

LEAST, LEAST_OF_MANY = 7.9, 7.9
"""The smallest text in print, in points, and the smallest in a picture of forty people that fills a page."""
_HEADING, _FOOT = 13, 0.93
_WIDE = 1.5
SHORT = ("status", "map", "exit", "summary")
CLIENTS = ("corvane-retail", "meridian-pharma", "heavy", "partners")


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workspace]:
    root = tmp_path_factory.mktemp("large")
    write_large(root)
    example, large = open_workspace(EXAMPLE, date(2026, 11, 24)), open_workspace(root, TODAY)
    return {slug: large if slug in {"heavy", "partners"} else example for slug in CLIENTS}


def made(workspace: Workspace, slug: str, kind: str, form: str) -> Iterator[tuple[str, bytes]]:
    """A document for each reader who may have it, with a name."""
    people = workspace.read(slug).relationship.people
    person = next(one.id for one in people if one.side == "client") if KINDS[kind].needs_person else ""
    for audience in AUDIENCES if tries(0, 1) else AUDIENCES[:1]:
        try:
            found = report(workspace, slug, kind, audience, person=person)
        except RelturnError:
            continue
        content = document(found, form)
        yield f"{slug}-{kind}-{audience}", content if isinstance(content, bytes) else content.encode()


def faults(pdf: bytes, least: float) -> list[tuple[int, str, str]]:
    """What is wrong with the pages of a PDF: page, fault, and the text."""
    found: list[tuple[int, str, str]] = []
    with pdfplumber.open(io.BytesIO(pdf)) as book:
        for number, page in enumerate(book.pages, 1):
            level = [one for one in page.chars if not one["matrix"][1]]
            small = "".join(one["text"] for one in level if one["size"] < least).strip()
            off = "".join(one["text"] for one in page.chars if _is_off(page, one))
            found += [(number, "too small", small)] if small else []
            found += [(number, "off the page", off)] if off else []
            words = page.extract_words(extra_attrs=["size"])
            found += [(number, "one over another", f"{one} {other}") for one, other in _over(words)]
            if page.height > page.width and number < len(book.pages):
                found += [
                    (number, "a heading without its text", words) for words in _last_heading(page, words)
                ]
    return found


def _is_off(page: Any, one: Any) -> bool:
    return bool(
        one["x0"] < 0 or one["x1"] > page.width + 1 or one["top"] < 0 or one["bottom"] > page.height + 1
    )


def _over(words: list[Any]) -> Iterator[tuple[str, str]]:
    """Words that lie over each other by more than their edges."""
    for one, other in combinations(words, 2):
        wide = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
        high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
        if wide > _WIDE and high > 0.45 * min(one["bottom"] - one["top"], other["bottom"] - other["top"]):
            yield one["text"], other["text"]


def _last_heading(page: Any, words: list[Any]) -> Iterator[str]:
    body = [word for word in words if word["bottom"] < _FOOT * page.height]
    if body:
        lowest = max(word["bottom"] for word in body)
        line = [word for word in body if word["bottom"] > lowest - 4]
        if max(word["size"] for word in line) >= _HEADING:
            yield " ".join(word["text"] for word in line)


def _least(slug: str) -> float:
    return LEAST_OF_MANY if slug in {"heavy", "partners"} else LEAST


@cache
def _kinds() -> list[str]:
    return list(KINDS) if tries(0, 1) else list(SHORT)


@pytest.mark.parametrize("slug", CLIENTS)
@pytest.mark.parametrize("kind", _kinds())
def test_pages_of_a_pdf(workspaces: dict[str, Workspace], slug: str, kind: str) -> None:
    try:
        for name, content in made(workspaces[slug], slug, kind, "pdf"):
            assert faults(content, _least(slug)) == [], name
    except RelturnError as error:  # the letters of many scripts need fonts
        pytest.skip(f"this machine lacks a font: {error}")


@pytest.mark.parametrize("slug", CLIENTS)
def test_a_summary_has_one_page(workspaces: dict[str, Workspace], slug: str) -> None:
    try:
        for name, content in made(workspaces[slug], slug, "summary", "pdf"):
            with pdfplumber.open(io.BytesIO(content)) as book:
                assert len(book.pages) == 1, name
    except RelturnError as error:  # the letters of many scripts need fonts
        pytest.skip(f"this machine lacks a font: {error}")


def test_the_map_lists_a_few_of_those_whom_it_shows_without_a_contact(
    workspaces: dict[str, Workspace],
) -> None:
    page = report(workspaces["heavy"], "heavy", "map").page
    (section,) = [one for one in page.sections if one.topic == "Counterparts"]
    assert (len(section.points), section.lines) == (5, ("and 14 more",))
    assert section.title.startswith("19 of 19 key contacts")


@pytest.mark.skipif(which("soffice") is None, reason="no LibreOffice")
@pytest.mark.parametrize("form", ["docx", "pptx"])
@pytest.mark.parametrize("slug", CLIENTS)
def test_pages_of_word_and_slides(
    workspaces: dict[str, Workspace], tmp_path: Path, slug: str, form: str
) -> None:
    for kind in _kinds():
        for name, content in made(workspaces[slug], slug, kind, form):
            (tmp_path / f"{name}.{form}").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob(f"*.{form}")))], check=True, capture_output=True)
    printed = sorted(tmp_path.glob("*.pdf"))
    assert printed
    if (
        form == "docx"
    ):  # LibreOffice puts a chart on the next page without its heading; in Word both stay together
        assert all(_heads_stay(path.read_bytes()) for path in sorted(tmp_path.glob("*.docx")))
    if form == "docx":
        for path in (one for one in printed if "-summary-" in one.name):
            with pdfplumber.open(path) as book:
                assert len(book.pages) == 1, path.name
    assert {one.name: _but_heads(faults(one.read_bytes(), _least(slug)), form) for one in printed} == {
        one.name: [] for one in printed
    }


def _but_heads(found: list[tuple[int, str, str]], form: str) -> list[tuple[int, str, str]]:
    return [one for one in found if form != "docx" or one[1] != "a heading without its text"]


def _heads_stay(raw: bytes) -> bool:
    """Whether each heading of a Word document is kept with what follows."""
    lines = Document(io.BytesIO(raw)).paragraphs
    heads = [
        line for line in lines if line.style and line.style.name and line.style.name.startswith("Heading")
    ]
    return bool(heads) and all(line.paragraph_format.keep_with_next for line in heads)


def _charts(found: Report) -> Iterator[Any]:
    return (chart for section in found.page.shown for chart in section.drawn)


@pytest.mark.parametrize("slug", CLIENTS)
def test_text_in_pictures_can_be_read_in_print(workspaces: dict[str, Workspace], slug: str) -> None:
    """A picture as wide as the text of an A4 page, which is 482 points; narrower ones take their share, as Word has it."""
    people = workspaces[slug].read(slug).relationship.people
    person = next(one.id for one in people if one.side == "client")
    for kind in KINDS:
        try:
            found = report(workspaces[slug], slug, kind, person=person if KINDS[kind].needs_person else "")
        except RelturnError:  # it has nothing to show yet
            continue
        for drawn in map(scene, _charts(found)):
            points = 482 * min(1.0, max(0.42, drawn.width / 720)) / drawn.width
            small = [
                shape.text
                for shape in drawn.shapes
                if isinstance(shape, Label) and shape.size * points < LEAST
            ]
            assert small == [], (kind, drawn.title)
