"""Documents read back by independent readers: all their text, and everything that is in them."""

from __future__ import annotations

import html.parser
import io
import re
import zipfile
from collections.abc import Iterator

import docx
import openpyxl
import pptx
import pypdf


class Elements(html.parser.HTMLParser):
    """The element tree of a page, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_data(self, data: str) -> None:
        """Text of the page."""
        self.text.append(data)


def elements(page: str) -> Elements:
    """The elements of a page."""
    parser = Elements()
    parser.feed(page)
    return parser


def text_of(form: str, made: str | bytes) -> str:
    """All the text that a reader of the format finds, blanks made alike."""
    if isinstance(made, str):
        text = " ".join(elements(made).text) if form == "html" else _unescaped(made) if form == "md" else made
    else:
        text = " ".join({"docx": _docx, "pptx": _pptx, "xlsx": _xlsx, "pdf": _pdf}[form](made))
    return " ".join(text.split())


def _unescaped(text: str) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", text)


def _docx(made: bytes) -> Iterator[str]:
    word = docx.Document(io.BytesIO(made))
    yield from (line.text for line in word.paragraphs)
    for table in word.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)
    yield from (line.text for line in word.sections[0].footer.paragraphs)


def _pptx(made: bytes) -> Iterator[str]:
    for slide in pptx.Presentation(io.BytesIO(made)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
        yield slide.notes_slide.notes_text_frame.text


def _xlsx(made: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(made)):
        yield from (
            str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
        )


def _pdf(made: bytes) -> Iterator[str]:
    yield from (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)


def everything(form: str, made: str | bytes) -> bytes:
    """Every byte of a document that could tell something: all parts of packages, also of those inside, and metadata."""
    if isinstance(made, str):
        return made.encode()
    if form == "pdf":
        reader = pypdf.PdfReader(io.BytesIO(made))
        about = str(reader.metadata) + str(
            reader.xmp_metadata.rdf_root.toxml() if reader.xmp_metadata else ""
        )
        return made + about.encode() + text_of(form, made).encode()
    return b"".join(_parts(made))


def _parts(made: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        for name in package.namelist():
            content = package.read(name)
            yield name.encode()
            yield from _parts(content) if content.startswith(b"PK\x03\x04") else (content,)
