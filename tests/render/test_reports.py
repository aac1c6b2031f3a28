"""Reports: golden looks, what a client never sees, and hostile text in every field."""

from __future__ import annotations

import io
import json
import re
import sys
import time as real_time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from icalendar import Calendar
from pptx.util import Inches

from builders import EXAMPLE, context, make_workspace, read, tries
from marked import MARK, marked_files
from relturn.declare.vocabulary import Audience
from relturn.documents import chart
from relturn.documents.gate import ReleasedReport
from relturn.documents.gate import release_report as make_report
from relturn.documents.kinds import KINDS
from relturn.documents.page import Page, Point, Report, Section
from relturn.documents.status import status_report
from relturn.findings.errors import RelturnError
from relturn.model.audience import AUDIENCES, CLIENT, INTERNAL, left_out, view_of
from relturn.render.formats import FORMATS, renderer
from relturn.render.office.letters import fonts_for
from relturn.render.office.packaging import clean
from relturn.render.pictures.text import lines as drawn_text
from relturn.render.text import status as terminal
from relturn.render.text.terminal import draw
from relturn.render.web import html as html_report
from relturn.services.exchange.report import report
from relturn.services.setup.template import check_template
from relturn.services.workspace import Workspace, open_workspace
from relturn.source.emit import block
from render.readers import Elements, elements, everything, text_of
from test_hostile import naughty

TODAY = date(2026, 11, 24)
WORKSPACE = open_workspace(EXAMPLE, TODAY)


@pytest.mark.wording
@pytest.mark.parametrize("slug", ["meridian-pharma", "halden-energy"])
@pytest.mark.parametrize("width", [80, 120, None])
def test_the_screen_as_it_is(golden: Callable[[str, str], None], slug: str, width: int | None) -> None:
    report = status_report(WORKSPACE.read(slug).relationship, WORKSPACE.context)
    text = draw(terminal.render(report, width=width), width=width, colour=False)
    golden(f"status-{slug}-{width or 'piped'}.txt", text)
    if width is not None:
        assert max(map(len, text.splitlines())) <= width


def document(slug: str, kind: str, audience: Audience = "internal") -> ReleasedReport:
    return report(WORKSPACE, slug, kind, audience, person=_person(slug) if KINDS[kind].needs_person else "")


def _person(slug: str) -> str:
    """Whom a brief of a relationship is for: the first person of the client."""
    people = WORKSPACE.read(slug).relationship.people
    return next(person.id for person in people if person.side == "client")


BOTH = [
    (kind, audience)
    for kind, one in KINDS.items()
    for audience in AUDIENCES
    if audience == INTERNAL or one.for_others
]
"""Every kind for every audience it is for."""


@pytest.mark.wording
@pytest.mark.parametrize("audience", ["internal", "client"])
@pytest.mark.parametrize("form", ["html", "json"])
def test_the_status_as_it_is(golden: Callable[[str, str], None], audience: Audience, form: str) -> None:
    golden(
        f"meridian-status-{audience}.{form}",
        str(renderer(form)(document("meridian-pharma", "status", audience))),
    )


@pytest.mark.wording
@pytest.mark.parametrize(("kind", "audience"), BOTH)
def test_documents_as_they_are(golden: Callable[[str, str], None], kind: str, audience: Audience) -> None:
    slug = "tessaly-print" if kind == "exit" else "meridian-pharma"
    golden(f"{kind}-{audience}.md", str(renderer("md")(document(slug, kind, audience))))


def _told(made: Report, *, on_pages: bool) -> Iterator[str]:
    """All that a report says, but for what only pictures show; on pages and in sheets a chart stands for a table all of which it prints."""
    yield from (made.client, made.page.answer, made.title)
    for section in (one.printed if on_pages else one for one in made.page.shown):
        yield from (section.title, section.words, section.quote, *section.lines)
        yield from (words for point in section.points for words in (point.words, point.detail, point.tag))
        yield from (cell for row in (section.head, *section.rows) for cell in row)


@pytest.mark.parametrize(("kind", "audience"), BOTH)
def test_every_format_says_the_same(kind: str, audience: Audience) -> None:
    made = document("tessaly-print" if kind == "exit" else "corvane-retail", kind, audience)
    for form in ("md", "html", "docx", "pptx", "pdf", "xlsx"):
        told = [
            " ".join(words.split())
            for words in _told(made, on_pages=form in {"docx", "pptx", "pdf", "xlsx"})
            if words.strip() and words not in {"–", "✓", "·"}
        ]
        text = text_of(form, renderer(form)(made)).replace(" ", "").casefold()
        missing = [
            words for words in told if not _figure(words) and words.replace(" ", "").casefold() not in text
        ]
        assert missing == [], form


_DAY = re.compile(r"[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}")


def _figure(words: str) -> bool:
    """A cell that a workbook holds as a number or as a day."""
    if _DAY.fullmatch(words):
        return True
    words = words.removesuffix("%")
    return words.replace(",", "").replace(".", "").replace("-", "").isdigit()


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_report_gives_the_same_bytes(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = document("meridian-pharma", "review")
    first = renderer(form)(made)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: real_time.gmtime(2_000_000_000))
    assert renderer(form)(made) == first


@pytest.mark.wording
def test_a_missing_extra_is_told_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for form, module, extra in (
        ("pptx", "pptx", "office"),
        ("docx", "docx", "office"),
        ("pdf", "typst", "pdf"),
    ):
        monkeypatch.delitem(sys.modules, f"relturn.render.{FORMATS[form].module}", raising=False)
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(RelturnError) as caught:
            renderer(form)
        assert (caught.value.code, caught.value.hint) == (
            2,
            f"install it with: pip install 'relturn[{extra}]'",
        )
        monkeypatch.undo()


@pytest.mark.wording
def test_the_calendar_of_a_plan_is_read_by_another_reader() -> None:
    text = str(renderer("ics")(document("corvane-retail", "plan")))
    events = [entry for entry in Calendar.from_ical(text).walk() if entry.name == "VEVENT"]
    assert [(str(event.decoded("dtstart")), str(event["summary"])) for event in events] == [
        ("2026-12-04", "Corvane Retail: Bring thirty stores to one set-up."),
        ("2026-12-05", "Corvane Retail: Thirty stores are ready for the Christmas trade."),
        ("2026-12-15", "Corvane Retail: Renewal"),
        ("2027-03-31", "Corvane Retail: Contract end"),
    ]
    todos = Calendar.from_ical(str(renderer("todo")(document("corvane-retail", "plan")))).walk("VTODO")
    assert {str(event["uid"]) for event in events} < {str(todo["uid"]) for todo in todos}
    assert sum(todo.get("status") == "COMPLETED" for todo in todos) == len(todos) - len(events)
    assert text == str(renderer("ics")(document("corvane-retail", "plan")))
    with pytest.raises(RelturnError, match="the needs report has no dates to export"):
        renderer("ics")(document("corvane-retail", "needs"))


def test_slides_have_native_charts_tables_and_notes() -> None:
    deck = pptx.Presentation(io.BytesIO(bytes(renderer("pptx")(document("corvane-retail", "review")))))  # type: ignore[arg-type]
    assert (deck.slide_width, deck.slide_height) == (12191695, 6858000)
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    charts = [shape.chart for shape in shapes if shape.has_chart]
    assert any(chart.plots[0].series[0].name == "Saturday minutes with all tills" for chart in charts)
    assert any(shape.has_table for shape in shapes)
    assert all(slide.has_notes_slide and slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    for shape in shapes:
        assert shape.left >= 0, shape.name
        assert shape.left + shape.width <= deck.slide_width, shape.name
        assert shape.top + shape.height <= deck.slide_height, shape.name


def test_a_word_document_has_named_styles_heads_that_repeat_and_page_numbers() -> None:
    raw = renderer("docx")(document("corvane-retail", "plan"))
    assert isinstance(raw, bytes)
    word = docx.Document(io.BytesIO(raw))
    styles = {line.style.name for line in word.paragraphs if line.style}
    assert {"Title", "Subtitle", "Heading 1", "List Bullet"} <= styles
    assert all(
        "w:tblHeader" in table.rows[0]._tr.xml
        for table in word.tables
        if table.style and table.style.name == "Table Grid"
    )
    assert " PAGE " in word.sections[0].footer._element.xml
    assert (word.core_properties.author, str(word.core_properties.created)[:10]) == (
        "Tallis Systems",
        "2026-11-24",
    )


@pytest.mark.parametrize("slug", ["meridian-pharma", "halden-energy", "corvane-retail", "returns-and-repair"])
def test_a_client_sees_nothing_that_was_meant_for_us(slug: str) -> None:
    found = read(dict(marked_files(slug)), base={}, today=TODAY)
    assert found.relationship.broken == ()
    internal_ids = {entry.id for entry in found.relationship.entries if "-" in entry.id}
    ours = str(renderer("md")(make_report(found.relationship, WORKSPACE.context, "status", "internal")))
    assert MARK in ours
    for kind in (kind for kind, one in KINDS.items() if one.for_others):
        try:
            made = make_report(found.relationship, WORKSPACE.context, kind, CLIENT)
        except RelturnError:  # it has nothing to show yet
            continue
        for form in FORMATS:
            if form in {"ics", "todo"} and not made.days:
                continue
            whole = everything(form, renderer(form)(made))
            assert MARK.encode() not in whole, (kind, form)
            assert not [identity for identity in internal_ids if identity.encode() in whole], (kind, form)


def test_a_field_that_is_not_declared_fails_closed() -> None:
    files = {
        "needs.yaml": "needs:\n  - {id: secret-plan, side: client, level: strategic, statement: A., priority: 1, notes: hush}\n"
    }
    projected = view_of(read(files).relationship, context(), CLIENT)
    need = projected.all("need")[0]
    assert (need.id, need.statement, need.notes, need.priority) == ("need-0001", "A.", None, 2)
    assert projected.slug == ""


def test_a_theme_is_shown_when_two_sources_carry_it() -> None:
    talk = "date: 2026-01-05\npeople: [client-vp]\nfacts:\n  - {id: a, kind: problem, statement: A.}\n"
    other = "date: 2026-01-06\npeople: [client-buyer]\nfacts:\n  - {id: b, kind: problem, statement: B.}\n"
    issues = "issues:\n  - {id: one, kind: fix, statement: Thin., priority: 1, facts: [a]}\n  - {id: two, kind: fix, statement: Thick., priority: 1, facts: [a, b]}\n"
    files = {
        "insights/2026-01-05-client-vp.yaml": talk,
        "insights/2026-01-06-client-buyer.yaml": other,
        "issues.yaml": issues,
    }
    report = status_report(view_of(read(files).relationship, context(), CLIENT), context(), CLIENT)
    assert report.issues == (("fix", "Thick."),)


def test_words_of_several_people_are_one_source_and_needs_tell_no_thin_theme() -> None:
    talk = "date: 2026-01-05\npeople: [client-vp, client-buyer]\nfacts:\n  - {id: a, kind: problem, statement: A.}\n"
    named = "date: 2026-01-06\npeople: [client-vp]\nfacts:\n  - {id: b, kind: problem, statement: B.}\n"
    third = (
        "date: 2026-01-07\npeople: [supplier-planner]\nfacts:\n  - {id: c, kind: problem, statement: C.}\n"
    )
    fourth = "date: 2026-01-08\npeople: [client-buyer]\nfacts:\n  - {id: d, kind: problem, statement: D.}\n"
    issues = "issues:\n  - {id: one, kind: fix, statement: Thin., priority: 1, facts: [a, b]}\n  - {id: two, kind: fix, statement: Thick., priority: 1, facts: [b, c, d]}\n"
    needs = "needs:\n" + "".join(
        f"  - {{id: n{ref}, side: client, level: strategic, statement: Turns {ref}., reverses: [{ref}]}}\n"
        for ref in ("one", "two", "b", "c")
    )
    files = {
        "insights/2026-01-05-both.yaml": talk, "insights/2026-01-06-vp.yaml": named,
        "insights/2026-01-07-planner.yaml": third, "insights/2026-01-08-buyer.yaml": fourth, "issues.yaml": issues, "needs.yaml": needs,
    }  # fmt: skip
    report = status_report(view_of(read(files).relationship, context(), CLIENT), context(), CLIENT)
    assert report.issues == (("fix", "Thick."),)
    assert [statement for _, statement, _, _ in report.needs] == ["Turns two.", "Turns b.", "Turns c."]


def _world(text: str) -> dict[str, str]:
    """A relationship with one hostile text in every text field that a report shows."""
    quoted = block({"t": text})[3:].strip("\n")
    if quoted.startswith("|"):
        quoted = json.dumps(text)
    line = json.dumps(text) if "\n" in text else quoted
    return {
        "relationship.yaml": f"client: {line}\nindustry: {line}\nlead: {line}\n",
        "issues.yaml": f"issues:\n  - id: i\n    kind: fix\n    priority: 1\n    statement: {line}\n",
        "needs.yaml": f"needs:\n  - id: one\n    side: client\n    level: strategic\n    statement: {line}\n    good_looks_like: {line}\n",
        "vision.yaml": f"statement: {line}\nwhy_now:\n  client: {line}\n",
        "plan.yaml": f"actions:\n  - id: a\n    side: client\n    statement: {line}\n    due: 2026-01-01\nmeasures:\n  - id: m\n    name: {line}\n    unit: {line}\n",
        "next-level.yaml": f"client: {line}\n",
    }  # fmt: skip


def _but_lines(page: Elements) -> list[tuple[str, tuple[str, ...]]]:
    """The elements but for lines of text in pictures, of which long words need more, and how a cell is aligned."""
    return [
        (tag, tuple(name for name in names if name != "class") if tag == "td" else names)
        for tag, names in page.tags
        if tag != "text"
    ]


def _report(text: str) -> ReleasedReport | None:
    """The status of a world full of one text; None where the text is fit for no field."""
    found = read(_world(text)).relationship
    return None if found.broken else make_report(found, context(), "status", "internal")


def _bland() -> ReleasedReport:
    made = _report("bland words")
    assert made is not None
    return made


BLAND = elements(html_report.render(_bland()))


def test_hostile_text_stays_text_in_every_format() -> None:
    texts = naughty()[:: tries(4, 1)]
    skipped = 0
    for text in texts:
        made = _report(text)
        if made is None:
            skipped += 1
            continue
        page = elements(html_report.render(made))
        assert _but_lines(page) == _but_lines(BLAND), repr(text)
        report = status_report(read(_world(text)).relationship, context())
        screen = draw(terminal.render(report, width=None), width=None, colour=False) + str(
            renderer("md")(made)
        )
        for character in screen + "".join(page.text):
            assert (
                character in "\n\t"
                or character.isprintable()
                or character in "\u200d\ufe0f\u00a0"
                or character.isspace()
            ), repr(text)
        assert "\x1b" not in screen
    assert skipped <= 2


@pytest.mark.parametrize("form", ["docx", "pptx", "xlsx"])
def test_hostile_text_is_read_back_equal_from_office_files(form: str) -> None:
    """Every text at once, each as a point and a cell of one report; reopened by another reader."""
    texts = [text for text in naughty() if len(text) < 400]
    section = Section(
        "Hostile",
        (),
        ("what",),
        tuple((text,) for text in texts),
        texts[0],
        texts[1],
        tuple(map(Point, texts)),
    )
    made = Report("status", "internal", texts[2], texts[3], TODAY, Page(texts[4], (section,)))
    raw = renderer(form)(made)
    found = text_of(form, raw)
    missing = [
        text
        for text in texts
        if " ".join(clean(text).split()) not in found and not _figure(clean(text).strip())
    ]
    assert missing == []
    assert b"<f>" not in everything(form, raw), "a formula"


def test_hostile_text_in_a_pdf_is_set_as_text() -> None:
    texts = [text for text in naughty() if len(text) < 400 and _can_be_drawn(text)]
    assert len(texts) > 100
    section = Section(
        "Hostile", (), ("what",), tuple((text,) for text in texts), points=tuple(map(Point, texts))
    )
    raw = renderer("pdf")(Report("status", "internal", texts[2], texts[3], TODAY, Page(texts[4], (section,))))
    assert isinstance(raw, bytes)
    assert b"/JavaScript" not in raw
    assert "#panic" not in text_of("pdf", raw)


def _can_be_drawn(text: str) -> bool:
    try:
        fonts_for(clean(text))
    except RelturnError:
        return False
    return True


def test_letters_that_no_font_has_are_named_and_not_drawn_as_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relturn.render.office.letters._families", tuple)
    page = Page("Answer", (Section("Topic", ("株式会社コルヴァン",)),))
    with pytest.raises(RelturnError, match="cjk unified ideograph") as caught:
        renderer("pdf")(Report("status", "internal", "T", "C", TODAY, page))
    assert caught.value.code == 1
    assert "Noto" in caught.value.hint
    for plain in ("Zoë Łukasz Čapek, Ольга, Ωμέγα – “so” → 5 €", ""):
        assert fonts_for(plain) == []


def test_the_page_needs_no_network_and_no_script() -> None:
    page = html_report.render(document("meridian-pharma", "status"))
    assert "default-src 'none'" in page
    for word in ("http:", "https:", "<script", "url(", "@import", "javascript:"):
        assert word not in page


def test_every_picture_has_a_title_and_a_description() -> None:
    page = html_report.render(document("meridian-pharma", "status"))
    pictures = page.split("<svg ")[1:]
    assert len(pictures) == 7
    for picture in pictures:
        assert 'role="img"' in picture
        assert "<title id=" in picture
        assert "<desc id=" in picture


def test_a_client_reads_of_no_outcome_before_it_was_told() -> None:
    text = "kind: outcome\ndate: 2026-01-05\nresult: failure\nstatement: Lost.\n"
    told = {"execution/2026-01-05-lost.yaml": text + "told_to: [{side: client, date: 2026-01-06}]\n"}
    assert (
        status_report(
            view_of(read({"execution/2026-01-05-lost.yaml": text}).relationship, context(), CLIENT),
            context(),
            CLIENT,
        ).outcomes
        == ()
    )
    assert (
        len(status_report(view_of(read(told).relationship, context(), CLIENT), context(), CLIENT).outcomes)
        == 1
    )


@pytest.mark.wording
@pytest.mark.parametrize(
    ("files", "why"),
    [
        (
            {"relationship.yaml": "client: A\nstage: prepare\n"},
            "the relationship is on the exit track",
        ),
        (
            {"relationship.yaml": "client: A\ntrack: exit\nstage: tell\n"},
            "the relationship is on the exit track",
        ),
        ({"relationship.yaml": "client: A\nstate: lost\n"}, "the relationship has ended (lost)"),
        ({"plan.yaml": "x: [\n"}, "relturn cannot read all its files (acme/plan.yaml)"),
        ({"relationship.yaml": "x: 1\n"}, "relturn cannot read all its files (acme/relationship.yaml)"),
    ],
)
def test_no_client_report_tells_too_much_or_too_little(
    tmp_path: Path, files: dict[str, str], why: str
) -> None:
    workspace = open_workspace(make_workspace(tmp_path, files), TODAY)
    with pytest.raises(RelturnError) as caught:
        report(workspace, "acme", "status", CLIENT)
    assert caught.value.message == f"cannot make a document of acme for the client: {why}"


def house_template(folder: Path, *, wide: bool = True) -> Path:
    """A deck of somebody's: other fonts and a slide of its own."""
    deck = pptx.Presentation()
    if wide:
        deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text_frame.text = "Old words"
    deck.save(str(folder / "house.pptx"))
    return folder / "house.pptx"


def test_a_house_template_is_used_and_its_own_slides_are_not(tmp_path: Path) -> None:
    path = house_template(tmp_path)
    assert [lack for lack in check_template(path) if not lack.left_out] == []
    made = renderer("pptx")(document("corvane-retail", "plan"), path.read_bytes())
    assert "Old words" not in text_of("pptx", made)
    assert "Bring thirty stores to one set-up." in text_of("pptx", made)
    word = docx.Document()
    word.styles["Heading 1"].font.name = "Georgia"
    word.add_paragraph("Old words")
    word.save(str(tmp_path / "house.docx"))
    made = renderer("docx")(document("corvane-retail", "plan"), (tmp_path / "house.docx").read_bytes())
    assert "Old words" not in text_of("docx", made)
    assert b"Georgia" in everything("docx", made)


@pytest.mark.wording
def test_what_a_template_lacks_is_said_by_name_and_place(tmp_path: Path) -> None:
    narrow = check_template(house_template(tmp_path, wide=False))
    assert [lack.what for lack in narrow if not lack.left_out] == []
    deck = pptx.Presentation(str(house_template(tmp_path, wide=False)))
    layout: Any = deck.slide_layouts[5]
    title = next(one for one in layout.placeholders if one.placeholder_format.idx == 0)
    title.left, title.top, title.width, title.height = Inches(0.5), Inches(2), Inches(9), Inches(3)
    deck.save(str(tmp_path / "low.pptx"))
    assert [
        (lack.what, lack.where) for lack in check_template(tmp_path / "low.pptx") if not lack.left_out
    ] == [
        (
            "space of 16 × 8 cm below the title",
            "layout 'Title Only', between its title and its footer; that space is 22.4 × 4.5 cm",
        )
    ]
    word = docx.Document()
    word.styles["Intense Quote"].delete()
    word.save(str(tmp_path / "bare.docx"))
    bare = check_template(tmp_path / "bare.docx")
    assert [lack.what for lack in bare if not lack.left_out] == ["the style 'Intense Quote'"]
    (tmp_path / "broken.pptx").write_bytes(b"PK\x03\x04 no zip")
    with pytest.raises(RelturnError, match=r"broken\.pptx cannot be read as pptx"):
        check_template(tmp_path / "broken.pptx")


def test_a_promise_that_was_dropped_is_told_unless_it_never_had_a_date() -> None:
    plan = """\
actions:
  - {id: before, side: supplier, statement: Dropped before its date, owner: us-boss, due: 2026-03-20, status: dropped, dropped_on: 2026-03-06}
  - {id: near, side: supplier, statement: Dropped near its date, owner: us-boss, due: 2026-03-20, status: dropped, dropped_on: 2026-03-07}
  - {id: after, side: supplier, statement: Dropped after its date, owner: us-boss, due: 2026-03-10, status: dropped, dropped_on: 2026-03-20}
  - {id: silently, side: supplier, statement: Dropped on no day, owner: us-boss, due: 2026-03-12, status: dropped}
  - {id: never, side: supplier, statement: Never promised, owner: us-boss, status: dropped, dropped_on: 2026-03-10}
"""
    people = "stakeholders:\n  - {id: us-boss, name: Boss, side: supplier, role: boss, level: senior}\n"
    found = read({"plan.yaml": plan, "stakeholders.yaml": people}).relationship
    for audience in ("client", "internal"):
        seen = view_of(found, context(), CLIENT) if audience == "client" else found
        told = {line.statement: line.state for line in status_report(seen, context()).promises}
        assert told == {
            "Dropped near its date": "broken: dropped",
            "Dropped after its date": "broken: dropped",
            "Dropped on no day": "broken: dropped",
            "Dropped before its date": "dropped before its date",
        }, audience


@pytest.mark.parametrize(
    ("who", "shown"), [("us-a, us-b", False), ("us-a, them-a", False), ("them-a, them-b", True)]
)
def test_a_theme_of_our_people_alone_is_not_the_clients(who: str, shown: bool) -> None:
    notes = {
        f"insights/2026-03-0{day}-{person}.yaml": f"date: 2026-03-0{day}\npeople: [{person}]\nby: [us-c]\nfacts:\n  - {{id: f{day}, kind: problem, statement: Late}}\n"
        for day, person in enumerate(who.split(", "), 1)
    }
    people = "stakeholders:\n" + "".join(
        f"  - {{id: {one}, name: N, side: {'client' if one[0] == 't' else 'supplier'}, role: r, level: senior}}\n"
        for one in ("us-a", "us-b", "us-c", "them-a", "them-b")
    )
    issues = "issues:\n  - {id: late, kind: fix, statement: All is late, priority: 1, facts: [f1, f2]}\n"
    found = read({**notes, "stakeholders.yaml": people, "issues.yaml": issues}).relationship
    assert [issue.statement for issue in view_of(found, context(), CLIENT).issues] == (
        ["All is late"] if shown else []
    )


def test_what_a_client_does_not_read_is_explained_beforehand() -> None:
    relationship = WORKSPACE.read("meridian-pharma").relationship
    found = {one.kind: one for one in left_out(relationship, WORKSPACE.context)}
    assert found["issue"].records == (
        ("results-in-a-day", "fewer than 2 people on the client side named it"),
    )
    assert found["need"].records == (("advise-on-methods", "it addresses only issues that are left out"),)
    assert (found["signal"].shown, found["signal"].number) == ((), 3)
    assert set(found["issue"].hidden) == {"id", "cause_kind", "priority", "facts", "implications"}


def test_what_a_terminal_draws_well() -> None:
    shares = chart.Shares(
        "S", "w", (("ambassador", 0.5, 1 / 3), ("rational", 0.25, 0.5), ("opponent", 0.0, 0.05))
    )
    assert drawn_text(shares) == [
        "ambassador  ████████████████████████████████  50% (typical 33%)",
        "rational    ████████████████                  25% (typical 50%)",
        "opponent                                      0% (typical 5%)",
    ]
    day = date(2026, 1, 5)
    burnup = chart.BurnUp("B", "w", (day, TODAY), (1, 4), (0, 3))
    assert drawn_text(burnup) == [
        f"due   {'▃' * 31}█  4", f"kept  {'▁' * 31}▆  3", "      5 Jan 2026 to 24 Nov 2026",
    ]  # fmt: skip
    course = chart.Trend("C", "w", (chart.HealthDot(day, 20, "", 2, 6), chart.HealthDot(TODAY, 90, "", 6, 6)))
    assert drawn_text(course) == ["▂▇  20 (2 of 6 parts) → 90 (6 of 6 parts), 5 Jan 2026 to 24 Nov 2026"]
    steps = (("revenue", 300.0, "whole"), ("margin", -100.0, "down"), ("growth", 4.0, "up"))
    assert drawn_text(chart.Waterfall("V", "w", "EUR", steps)) == [
        "revenue          │████████████████████████  300 EUR",
        "margin   ████████│                          −100 EUR",
        "growth           │▍                         4 EUR",
    ]


@pytest.mark.parametrize("cycle", [1, 2])
@pytest.mark.parametrize("slug", ["meridian-pharma", "corvane-retail", "halden-energy"])
def test_nothing_that_is_internal_has_any_effect_on_what_a_client_reads(
    tmp_path: Path, slug: str, cycle: int
) -> None:
    """Whatever stands in our texts: the client's documents are the same, letter by letter."""
    made = []
    for mark in (MARK, "Quite another text"):
        root = tmp_path / mark
        for path, text in marked_files(slug):
            own = text.replace(MARK, mark)
            if path == "relationship.yaml":
                own = "\n".join(
                    [line for line in own.splitlines() if not line.startswith("cycle:")]
                    + [f"cycle: {cycle}\n"]
                )
            (root / slug / path).parent.mkdir(parents=True, exist_ok=True)
            (root / slug / path).write_text(own, encoding="utf-8")
        (root / "relturn.yaml").write_text("format: 2\n", encoding="utf-8")
        workspace = open_workspace(root, TODAY)
        kinds_for_client = [kind for kind, one in KINDS.items() if one.for_others]
        made.append({kind: _for_the_client(workspace, slug, kind) for kind in kinds_for_client})
    assert made[0] == made[1]
    assert all(made[0].values())
    assert len(set(made[0].values())) > len(made[0]) / 2


def _for_the_client(workspace: Workspace, slug: str, kind: str) -> str:
    try:
        return str(renderer("md")(report(workspace, slug, kind, CLIENT)))
    except RelturnError as error:  # it has nothing to show yet
        return str(error)
