"""Checks corporate templates, and names each missing requirement with its place."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from relturn.findings.errors import RelturnError
from relturn.store.files.texts import MAX_TEMPLATE, read_whole

_LEAST_WIDTH, _LEAST_HEIGHT = 16, 8
"""The least width and height below the title, in centimetres, at which a chart and its table are readable."""


class Lack(NamedTuple):
    """A missing requirement of a template: what it is, where it belongs, and whether documents need it."""

    what: str
    where: str
    is_needed: bool
    left_out: bool = False
    """Whether the template contains this part, but relturn leaves it out of documents."""


TEMPLATES = {".docx": "docx", ".dotx": "docx", ".pptx": "pptx", ".potx": "pptx"}
"""The file endings of templates, and the format of each."""


def check_template(path: Path) -> list[Lack]:
    """Return the missing requirements of a template, and the parts that are left out of documents.

    Raises:
        RelturnError: The file is not a Word or PowerPoint file, or the office extra is not installed.
    """
    kind = TEMPLATES.get(path.suffix.lower(), "")
    if not kind:
        raise RelturnError(f"{path} is not a template", "use a .docx, .dotx, .pptx or .potx file")
    if not path.is_file():
        raise RelturnError(f"there is no file {path}; check the path")
    raw = read_whole(path)
    try:
        from relturn.render.office.template_parts import empty_template  # noqa: PLC0415 - an extra

        emptied = empty_template(raw)
        found = _word(emptied.content) if kind == "docx" else _slides(emptied.content)
    except ImportError:
        raise RelturnError(
            "templates need the optional package office", "install it with: pip install 'relturn[office]'"
        ) from None
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise RelturnError(
            f"{path} cannot be read as {kind}: {error}",
            f"check the file; the maximum size is {MAX_TEMPLATE >> 20} MiB",
        ) from error
    return [
        *found,
        *(
            Lack(what, "relturn does not copy it from the template into documents", False, left_out=True)
            for what in emptied.left_out
        ),
    ]


def _word(raw: bytes) -> list[Lack]:
    from docx import Document  # noqa: PLC0415 - an extra

    from relturn.render.office.corporate_template import WORD_STYLES  # noqa: PLC0415 - an extra

    word = Document(io.BytesIO(raw))
    names = {style.name for style in word.styles}
    lacks = [
        Lack(f"the style {name!r}", f"Styles pane; used for the {use} of every document", True)
        for use, name in WORD_STYLES.items()
        if name not in names
    ]
    if not word.sections[0].footer.is_linked_to_previous and not word.sections[0].footer.paragraphs:
        lacks.append(
            Lack("a line in the footer", "first section, footer; it contains the page numbers", False)
        )
    return lacks


def _slides(raw: bytes) -> list[Lack]:
    from pptx import Presentation  # noqa: PLC0415 - an extra

    from relturn.render.office.slides import body_area, layouts  # noqa: PLC0415 - an extra

    deck: Any = Presentation(io.BytesIO(raw))
    cover, rest = layouts(deck)
    names = ", ".join(layout.name for layout in deck.slide_layouts) or "none"
    lacks = []
    if cover is None:
        lacks.append(
            Lack("a layout with a title and a subtitle", f"slide master; its layouts: {names}", True)
        )
    if rest is None:
        lacks.append(
            Lack(
                "a layout with only a title, a date, a footer and a number",
                f"slide master; its layouts: {names}",
                True,
            )
        )
    if rest is not None:
        _, _, width, height = (size / 360_000 for size in body_area(rest))
        if width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
            place = f"layout {rest.name!r}, between its title and its footer; that space is {width:.1f} × {height:.1f} cm"
            lacks.append(Lack(f"space of {_LEAST_WIDTH} × {_LEAST_HEIGHT} cm below the title", place, True))
    return lacks
