"""Word and PowerPoint files obey the published schemas, for every kind of document, with corporate templates as well."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from lxml import etree
from pptx.util import Inches

from builders import EXAMPLE, ROOT, opened
from relturn.declare.vocabulary import Audience
from relturn.documents.kinds import KINDS
from relturn.findings.errors import RelturnError
from relturn.render.office import docx as word_files
from relturn.render.office import pptx as slide_files
from relturn.render.office.template_parts import empty_template
from relturn.services.exchange.report import report
from relturn.services.setup.template import check_template

SCHEMAS = ROOT / "tests" / "data" / "ooxml"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RENDER: dict[str, Callable[..., bytes]] = {"docx": word_files.render, "pptx": slide_files.render}
SLIDES = (
    "ppt/slides/",
    "ppt/slideLayouts/",
    "ppt/slideMasters/",
    "ppt/notesSlides/",
    "ppt/notesMasters/",
    "ppt/presentation.xml",
)


@cache
def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMAS / f"{name}.xsd")))


def schema_of(part: str) -> etree.XMLSchema | None:
    if part.startswith("word/") and "/theme/" not in part:
        return schema("wml")
    return schema("pml") if part.startswith(SLIDES) else None


def as_read(content: bytes) -> etree._Element:
    """A part as a reader of the standard sees it: extensions go, and alternatives take their fallback."""
    root = etree.fromstring(content)
    ignored: set[str | None] = set()
    for element in root.iter(etree.Element):
        words = element.attrib.pop(f"{MC}Ignorable", "")
        ignored |= {element.nsmap.get(str(word)) for word in str(words).split()}
    for element in list(root.iter(etree.Element)):
        for name in [one for one in element.attrib if etree.QName(one).namespace in ignored - {None}]:
            del element.attrib[name]
        parent = element.getparent()
        if parent is not None and etree.QName(element).namespace in ignored - {None}:
            parent.remove(element)
    for choice in list(root.iter(f"{MC}AlternateContent")):
        parent, fallback = choice.getparent(), choice.find(f"{MC}Fallback")
        assert parent is not None
        for child in list(fallback) if fallback is not None else []:
            parent.insert(parent.index(choice), child)
        parent.remove(choice)
    return root


def problems(made: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
        found = [f"{name} appears twice" for name in names if names.count(name) > 1]
        for name in names:
            wanted = schema_of(name) if name.endswith(".xml") else None
            if wanted is not None and not wanted.validate(etree.ElementTree(as_read(archive.read(name)))):
                found += [f"{name}: {error.message}" for error in wanted.error_log]
        found += [f"{name}: no type" for name in names if not _has_type(archive, name)]
    return found


def _has_type(archive: zipfile.ZipFile, name: str) -> bool:
    types = archive.read("[Content_Types].xml").decode()
    return (
        name == "[Content_Types].xml"
        or f'PartName="/{name}"' in types
        or f'Extension="{name.rpartition(".")[2]}"' in types
    )


WORKSPACE = opened(EXAMPLE)
CLIENTS = ("corvane-retail", "meridian-pharma", "returns-and-repair")


@pytest.mark.parametrize("form", ["docx", "pptx"])
@pytest.mark.parametrize("audience", ["internal", "client"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_d1_every_document_obeys_the_schemas(kind: str, audience: Audience, form: str) -> None:
    made = 0
    for client in CLIENTS:
        try:
            found = report(
                WORKSPACE, client, kind, audience, person=_person(client) if KINDS[kind].needs_person else ""
            )
        except RelturnError:  # no such document may be made for this client
            continue
        made += 1
        assert problems(RENDER[form](found)) == [], client
    assert made or (audience == "client" and not KINDS[kind].for_others)


def _person(client: str) -> str:
    return next(person.id for person in WORKSPACE.read(client).relationship.people if person.side == "client")


HIDDEN = "SEKRET"
PROPERTIES = (
    "keywords",
    "category",
    "comments",
    "content_status",
    "identifier",
    "version",
    "subject",
    "title",
    "author",
)


def _fill(properties: Any) -> None:
    for name in PROPERTIES:
        setattr(properties, name, HIDDEN)


def used_deck(path: Path) -> Path:
    """Last month's deck: three slides with notes, a custom show, sections and every property filled in."""
    deck: Any = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for number in range(3):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text_frame.text = f"{HIDDEN} {number}"
        slide.notes_slide.notes_text_frame.text = HIDDEN
    _fill(deck.core_properties)
    out = io.BytesIO()
    deck.save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            content = old.read(info.filename)
            if info.filename == "ppt/presentation.xml":
                content = _with_shows(content)
            new.writestr(info, content)
    return path


def _with_shows(content: bytes) -> bytes:
    first = re.findall(rb'<p:sldId [^>]*?r:id="(rId\d+)"', content)[0]
    show = (
        b'<p:custShowLst><p:custShow name="S" id="0"><p:sldLst><p:sld r:id="%s"/></p:sldLst></p:custShow></p:custShowLst>'
        % first
    )
    section = (
        b'<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/'
        b'powerpoint/2010/main"><p14:section name="S" id="{11111111-1111-1111-1111-111111111111}"><p14:sldIdLst><p14:sldId id="256"/>'
        b"</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )
    content = re.sub(rb"(<p:notesSz[^>]*/>)", rb"\1" + show, content)
    content = re.sub(rb"<p:extLst>.*?</p:extLst>(?=</p:presentation>)", b"", content, flags=re.DOTALL)
    return content.replace(b"</p:presentation>", section)


def used_letter(path: Path) -> Path:
    """Last month's letter: every property, and a part of each kind that people do not see."""
    word: Any = docx.Document()
    word.add_paragraph(f"{HIDDEN} in the body")
    word.sections[0].footer.paragraphs[0].text = "Confidential – House Ltd, registered in X no. 1234"
    word.sections[0].footer.add_paragraph("VAT 99")
    word.sections[0].header.paragraphs[0].text = "House Ltd"
    _fill(word.core_properties)
    out = io.BytesIO()
    word.save(out)
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    more = {
        "word/comments.xml": (
            "comments",
            f'<w:comments xmlns:w="{w}"><w:comment w:id="0" w:author="{HIDDEN}"/></w:comments>',
        ),
        "word/footnotes.xml": (
            "footnotes",
            f'<w:footnotes xmlns:w="{w}"><w:footnote w:id="2"><w:p><w:r><w:t>{HIDDEN}</w:t></w:r></w:p></w:footnote></w:footnotes>',
        ),
        "word/people.xml": ("people", f"<people>{HIDDEN}</people>"),
        "customXml/item9.xml": ("customXml", f"<x>{HIDDEN}</x>"),
    }
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            content = old.read(info.filename)
            if info.filename == "word/_rels/document.xml.rels":
                links = "".join(
                    f'<Relationship Id="rIdX{number}" Type="{base}/{kind}" Target="/{name}"/>'
                    for number, (name, (kind, _)) in enumerate(more.items())
                )
                content = content.replace(b"</Relationships>", links.encode() + b"</Relationships>")
            if info.filename == "_rels/.rels":
                link = (
                    f'<Relationship Id="rIdY" Type="{base}/custom-properties" Target="docProps/custom.xml"/>'
                )
                content = content.replace(b"</Relationships>", link.encode() + b"</Relationships>")
            if info.filename == "word/settings.xml":
                link = f'<w:attachedTemplate xmlns:r="{base}" r:id="rId1"/>'
                content = content.replace(b"</w:settings>", link.encode() + b"</w:settings>")
            new.writestr(info, content)
        for name, (_, text) in more.items():
            new.writestr(name, text)
        new.writestr(
            "docProps/custom.xml", f"<Properties><property name='x'>{HIDDEN}</property></Properties>"
        )
        new.writestr(
            "word/_rels/settings.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{base}/attachedTemplate" Target="file:///{HIDDEN}.dotx" TargetMode="External"/></Relationships>',
        )
    return path


def everything(made: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return b"\n".join(name.encode() + b"\n" + archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(("form", "make"), [("pptx", used_deck), ("docx", used_letter)])
def test_s7_d2_nothing_of_last_months_document_comes_along(
    tmp_path: Path, form: str, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path / f"t.{form}")
    assert HIDDEN.encode() in everything(path.read_bytes())
    for kind in ("plan", "status"):
        made = RENDER[form](report(WORKSPACE, "corvane-retail", kind, "client"), path.read_bytes())
        assert HIDDEN.encode() not in everything(made)
        assert problems(made) == []
    listed = {lack.what for lack in check_template(path) if lack.left_out}
    assert listed >= (
        {"slides"} if form == "pptx" else {"comments", "footnotes", "custom XML", "custom properties"}
    )


def test_s7_what_the_firm_put_into_its_footer_and_header_stays(tmp_path: Path) -> None:
    path = used_letter(tmp_path / "t.docx")
    made = word_files.render(report(WORKSPACE, "corvane-retail", "plan", "client"), path.read_bytes())
    section = docx.Document(io.BytesIO(made)).sections[0]
    lines = [line.text for line in section.footer.paragraphs]
    assert lines[:2] == ["Confidential – House Ltd, registered in X no. 1234", "VAT 99"]
    assert "Corvane Retail" in lines[2]
    assert section.header.paragraphs[0].text == "House Ltd"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"wordprocessingml.document.main+xml", b"wordprocessingml.document.macroEnabled.main+xml"),
        (b"<Types", b"<!DOCTYPE x [<!ENTITY a 'b'>]><Types"),
    ],
)
def test_s7_macros_and_entities_are_refused(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = used_letter(tmp_path / "t.docx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old, new)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises((RelturnError, ValueError)):
        empty_template(out.getvalue())
    path.write_bytes(out.getvalue())
    with pytest.raises(RelturnError):
        check_template(path)
