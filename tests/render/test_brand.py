"""The firm's design in every format; scripts of every direction; templates of templates; long texts on slides."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pytest
from icalendar import Calendar
from PIL import Image
from pptx.util import Inches

from builders import EXAMPLE, opened, relturn, write_files
from relturn.documents.gate import ReleasedReport, internal_report, to_read
from relturn.documents.look import dated
from relturn.documents.page import Page, Point, Report, Section
from relturn.model.audience import CLIENT, INTERNAL
from relturn.render.colours import contrast, readable
from relturn.render.formats import renderer
from relturn.render.office.packaging import runs_right_to_left
from relturn.services.exchange.report import report
from relturn.services.exchange.site import portfolio_report
from render.readers import everything, text_of

TODAY = date(2026, 11, 24)


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "#6a1b9a").save(out, "PNG")
    return out.getvalue()


SETTINGS = """format: 2
firm: Tallis Systems
brand:
  logo: logo.png
  primary: "#6A1B9A"
  accent: "#00A88F"
  heading_font: Archivo
  body_font: Inter
  confidentiality: For Ostrava only
  paper: letter
  dates: 24/11/2026
  labels: {Needs of client: What you need}
"""
RELATIONSHIP = {
    "client-a/relationship.yaml": "client: Ostrava\nstage: action\nrenewal: 2026-12-15\n",
    "client-a/stakeholders.yaml": "stakeholders:\n  - {id: client-vp, side: client, role: director, level: executive}\n",
    "client-a/needs.yaml": "needs:\n  - {id: parts, side: client, level: operational, statement: Parts in a day.}\n",
    "client-a/plan.yaml": "actions:\n  - {id: act, side: client, statement: Call., owner: client-vp, due: 2026-12-01}\n",
}


@pytest.fixture
def branded(tmp_path: Path) -> Path:
    write_files(tmp_path, {"relturn.yaml": SETTINGS, **RELATIONSHIP})
    (tmp_path / "logo.png").write_bytes(_png())
    return tmp_path


def made(root: Path, form: str, audience: str = "internal") -> bytes:
    found = to_read(report(opened(root), "client-a", "plan", audience))  # type: ignore[arg-type]
    content = renderer(form)(found)
    return content if isinstance(content, bytes) else content.encode()


def test_html_has_logo_colours_fonts_and_foot(branded: Path) -> None:
    page = made(branded, "html").decode()
    assert '<img src="data:image/png;base64,' in page
    assert 'alt="Tallis Systems"' in page
    assert "--accent:#6a1b9a" in page
    assert '"Inter",system-ui' in page
    assert "<footer>Tallis Systems · For Ostrava only</footer>" in page
    assert "01/12/2026" not in page
    assert "1/12/2026" in page
    assert "@page{size:letter}" in page


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_office_files_have_logo_colours_fonts_and_foot(branded: Path, form: str) -> None:
    raw = made(branded, form)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert [name for name in archive.namelist() if name.endswith(".png")]
    whole = everything(form, raw)
    assert b"6A1B9A" in whole
    assert b"1F5FA8" not in whole
    assert b"Inter" in whole
    assert b"Archivo" in whole
    assert b"For Ostrava only" in whole


def test_word_is_on_the_firms_paper(branded: Path) -> None:
    page = docx.Document(io.BytesIO(made(branded, "docx"))).sections[0]
    assert (round((page.page_width or 0) / 36000), round((page.page_height or 0) / 36000)) == (216, 279)


def test_a_pdf_names_the_firm_and_is_marked_as_accessible(branded: Path) -> None:
    raw = made(branded, "pdf")
    assert b"pdfuaid" in raw
    assert b"DisplayDocTitle" in raw


def test_a_logo_outside_of_the_workspace_or_no_picture_is_left_out(branded: Path) -> None:
    (branded / "logo.png").write_text("no picture", encoding="utf-8")
    assert "data:image" not in made(branded, "html").decode()
    (branded / "relturn.yaml").write_text(SETTINGS.replace("logo.png", "../logo.png"), encoding="utf-8")
    (branded.parent / "logo.png").write_bytes(_png())
    assert "data:image" not in made(branded, "html").decode()


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("24 November 2026", "4 December 2026"), ("24.11.2026", "4.12.2026"), ("November 24, 2026", "December 4, 2026"),
        ("2026-11-24", "2026-12-04"), ("", "4 Dec 2026"),
    ],
)  # fmt: skip
def test_dates_are_written_as_the_sample_is(style: str, written: str) -> None:
    assert dated("by 4 Dec 2026, at the latest", style) == f"by {written}, at the latest"
    assert dated("plant 4 December", style) == "plant 4 December"


@pytest.mark.parametrize("colour", ["#ffff00", "#ffffff", "#00a88f", "#000000", "#6a1b9a"])
@pytest.mark.parametrize("ground", ["#ffffff", "#14181f"])
def test_every_colour_can_be_read_on_its_ground(colour: str, ground: str) -> None:
    assert contrast(readable(colour, ground), ground) >= 4.5


def test_a_font_can_not_end_the_style(branded: Path) -> None:
    text = SETTINGS.replace("body_font: Inter", "body_font: 'x\\\"}</style><script>'")
    (branded / "relturn.yaml").write_text(text, encoding="utf-8")
    assert "<script" not in made(branded, "html").decode()


@pytest.mark.parametrize(
    ("text", "found"), [("محمد 18", True), ("18 محمد", True), ("שלום", True), ("Ostrava محمد", False), ("18", False), ("", False)]
)  # fmt: skip
def test_the_direction_of_a_text_is_that_of_its_first_letter(text: str, found: bool) -> None:
    assert runs_right_to_left(text) == found


def _report(*points: str) -> ReleasedReport:
    page = Page("Answer", (Section("Topic", points=tuple(map(Point, points))),))
    return internal_report(Report("status", INTERNAL, "Status", "محمد وشركاه", TODAY, page))


def test_words_from_right_to_left_run_so_in_word_and_powerpoint() -> None:
    word = docx.Document(io.BytesIO(bytes(renderer("docx")(_report("نعد بالتسليم")))))  # type: ignore[arg-type]
    directed = [line.text for line in word.paragraphs if "w:bidi" in line._p.xml]
    assert "نعد بالتسليم" in directed
    deck = pptx.Presentation(io.BytesIO(bytes(renderer("pptx")(_report("نعد بالتسليم", "Yes.")))))  # type: ignore[arg-type]
    lines = [
        line
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for line in shape.text_frame.paragraphs
    ]
    assert {line.text: line._p.get_or_add_pPr().get("rtl") for line in lines if line.text in {"نعد بالتسليم", "Yes."}} == {
        "نعد بالتسليم": "1", "Yes.": None,
    }  # fmt: skip
    assert 'dir="auto"' in str(renderer("html")(_report("x")))


@pytest.mark.parametrize("number", [1, 7, 60])
@pytest.mark.parametrize("letters", [20, 400, 2500, 9000])
def test_d7_no_text_runs_off_a_slide_and_none_is_called_two(number: int, letters: int) -> None:
    words = ("We promise the parts and read the list aloud. " * 300)[:letters]
    deck = pptx.Presentation(io.BytesIO(bytes(renderer("pptx")(_report(*[words] * number)))))  # type: ignore[arg-type]
    for slide in deck.slides:
        assert not slide.shapes.title.text_frame.text.endswith(("(2)", ": 1 of 1"))
        for shape in slide.shapes:
            assert shape.top + shape.height <= deck.slide_height
    shown = " ".join(
        line.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for line in shape.text_frame.paragraphs
    )
    assert shown.count("We promise") >= number * max(1, words.count("We promise"))


def _templated(kind: str) -> bytes:
    out = io.BytesIO()
    (docx.Document() if kind == "docx" else pptx.Presentation()).save(out)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "ending"), [("docx", "dotx"), ("pptx", "potx")])
def test_d4_templates_of_templates_are_read(tmp_path: Path, kind: str, ending: str) -> None:
    main = {"docx": b"wordprocessingml.document.main+xml", "pptx": b"presentationml.presentation.main+xml"}[
        kind
    ]
    other = main.replace(b"document.main", b"template.main").replace(b"presentation.main", b"template.main")
    target = tmp_path / f"house.{ending}"
    with zipfile.ZipFile(io.BytesIO(_templated(kind))) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, old.read(name).replace(main, other) if name == "[Content_Types].xml" else old.read(name)
            )
    assert "cannot be read" not in relturn("template", "check", str(target), cwd=EXAMPLE).err
    out = tmp_path / f"made.{kind}"
    done = relturn(
        "report", "meridian-pharma", "-f", kind, "--template", str(target), "-o", str(out), "--as-of", "2026-11-24", cwd=EXAMPLE,
    )  # fmt: skip
    assert done.code == 0, done.err
    opener: Callable[[Any], Any] = docx.Document if kind == "docx" else pptx.Presentation
    assert opener(io.BytesIO(out.read_bytes()))


def test_d6_one_record_has_one_identifier_for_every_reader(branded: Path) -> None:
    def identifiers(audience: str) -> dict[str, str]:
        entries = Calendar.from_ical(made(branded, "todo", audience)).walk("VTODO")
        return {str(entry["summary"]): str(entry["uid"]) for entry in entries}

    before = identifiers(INTERNAL)
    assert before == identifiers(CLIENT)
    assert set(before) == {"Ostrava: Call.", "Ostrava: Renewal"}
    head = branded / "client-a/relationship.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("Ostrava", "Ostrava Tools"), encoding="utf-8")
    plan = branded / "client-a/plan.yaml"
    plan.write_text(
        "actions:\n  - {id: new, side: client, statement: First., due: 2026-11-30}\n"
        + plan.read_text(encoding="utf-8").removeprefix("actions:\n"),
        encoding="utf-8",
    )
    after = identifiers(CLIENT)
    assert after["Ostrava Tools: Call."] == before["Ostrava: Call."]
    assert len(set(after.values())) == len(after)


@pytest.mark.parametrize("wide", [True, False])
def test_a_house_deck_keeps_its_foot_and_nothing_stands_on_its_title_or_off_its_page(
    wide: bool,
) -> None:
    """4:3 as well as 16:9: the body is what the layout leaves, and footer, date and number are those of the layout."""
    house: Any = pptx.Presentation()
    if wide:
        house.slide_width, house.slide_height = Inches(13.333), Inches(7.5)
    for layout in house.slide_layouts:
        foot = next(one for one in layout.placeholders if "FOOTER" in str(one.placeholder_format.type))
        foot.text_frame.text = "House Ltd, registered in X no. 1234"
    out = io.BytesIO()
    house.save(out)
    found = report(opened(EXAMPLE, TODAY), "corvane-retail", "status", INTERNAL)
    deck: Any = pptx.Presentation(io.BytesIO(bytes(renderer("pptx")(found, out.getvalue()))))  # type: ignore[arg-type]
    assert (deck.slide_width, deck.slide_height) == (house.slide_width, house.slide_height)
    for slide in list(deck.slides)[1:]:
        words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any(
            text.startswith("House Ltd, registered in X no. 1234 · Tallis Systems · Corvane Retail")
            for text in words
        )
        assert "24 Nov 2026" in words
        assert any("slidenum" in shape._element.xml for shape in slide.shapes)
        title = slide.shapes.title
        for shape in slide.shapes:
            assert shape.left + shape.width <= deck.slide_width + 1
            assert shape.top + shape.height <= deck.slide_height + 1
            assert shape.shape_id == title.shape_id or shape.top >= title.top + title.height


def test_a_workbook_is_on_the_firms_paper_and_has_its_foot(branded: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(branded, "xlsx")))
    for sheet in book.worksheets[1:]:
        assert int(sheet.page_setup.paperSize or 0) == 1
        foot: Any = sheet.oddFooter
        assert foot.left.text == "Tallis Systems · For Ostrava only"


@pytest.mark.parametrize("letters", [400, 2500, 9000])
def test_no_text_runs_off_a_page(letters: int) -> None:
    words = " ".join(f"w{number:04}" for number in range(letters // 6))
    text = text_of("pdf", renderer("pdf")(_report(words)))
    assert len(set(re.findall(r"w[0-9]{4}", text))) == letters // 6


@pytest.mark.parametrize("form", ["md", "html", "docx", "pptx", "pdf", "xlsx", "json"])
def test_the_first_page_names_the_meeting(branded: Path, form: str) -> None:
    session = opened(branded)
    for made in (
        report(session, "client-a", "status", CLIENT, meeting="Steering group,\n3  December"),
        portfolio_report(session, "Steering group, 3 December"),
    ):
        text = text_of(form, renderer(form)(made)).replace("\n", " ")
        assert text.casefold().count("steering group, 3 december") == 1
    assert "Steering" not in text_of(form, renderer(form)(report(session, "client-a", "status", CLIENT)))


@pytest.mark.parametrize(("letters", "status"), [(80, 0), (81, 2)])
def test_the_name_of_a_meeting_fits_on_a_page(branded: Path, letters: int, status: int) -> None:
    done = relturn("report", "client-a", "--meeting", "x" * letters, cwd=branded)
    assert done.code == status
    assert (f"--meeting has {letters} letters" in done.err) is bool(status)


def test_a_website_is_for_no_single_meeting(branded: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    done = relturn(
        "report",
        "--kind",
        "portfolio",
        "--format",
        "html",
        "--meeting",
        "Board",
        "-o",
        str(target),
        cwd=branded,
    )
    assert (done.code, target.exists()) == (2, False)
    assert "a website is for no single meeting" in done.err
