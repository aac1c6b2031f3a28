"""Marks of Word that its library lacks: shading, fields, rows and tables that stay whole, and repeated header rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from relturn.render.office.packaging import WHOLE_ROWS
from relturn.render.pictures.scene import PALETTE

if TYPE_CHECKING:
    from docx.table import Table


def shade(cell: Any) -> None:
    """Give a cell a light background."""
    made = OxmlElement("w:shd")
    made.set(qn("w:val"), "clear")
    made.set(qn("w:color"), "auto")
    made.set(qn("w:fill"), PALETTE["wash"][1:].upper())
    cell._tc.get_or_add_tcPr().append(made)  # noqa: SLF001 - the library has no shading


def keep_whole(row: Any) -> None:
    """Prevent a page break inside a row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - the library has no such property


def add_field(line: Any, name: str) -> None:
    """Add a field that Word computes, such as the page number."""
    for kind, text in (("begin", None), (None, name), ("separate", None), ("text", "1"), ("end", None)):
        run = line.add_run()
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001 - the library has no fields
        elif kind == "text":
            run.text = text or ""
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {text} "
            run._r.append(code)  # noqa: SLF001 - the library has no fields


def keep_on_one_page(table: Table) -> None:
    """Keep the rows of a short table on one page."""
    if len(table.rows) - 1 <= WHOLE_ROWS:
        for cell in (cell for row in table.rows[:-1] for cell in row.cells):
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def repeat_head(table: Table) -> None:
    """Repeat the header row of a table on every page."""
    for row in table.rows[:1]:
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - the library has no such property
