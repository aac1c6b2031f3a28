"""Corporate templates: what one lacks, by name and place."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from relturn.findings.errors import RelturnError
from relturn.store.files.texts import MAX_TEMPLATE, read_whole

_LEAST_WIDTH, _LEAST_HEIGHT = 16, 8
"""Centimetres below the title in which a chart and its table can be read."""
"""Width and height of a slide in centimetres, as our pages are laid out."""


class Lack(NamedTuple):
    """Something that a template lacks: what, where it would stand, and whether no document can be made without it."""

    what: str
    where: str
    is_needed: bool
    left_out: bool = False
    """Whether it is there, and is left out of documents."""


TEMPLATES = {".docx": "docx", ".dotx": "docx", ".pptx": "pptx", ".potx": "pptx"}
"""The files that are templates, and of which format."""


def check_template(path: Path) -> list[Lack]:
    """What a template lacks. RelturnError where it is not a Word or PowerPoint file, or its library is not installed."""
    kind = TEMPLATES.get(path.suffix.lower(), "")
    if not kind:
        raise RelturnError(f"{path} is not a template", "a .docx, .dotx, .pptx or .potx is")
    if not path.is_file():
        raise RelturnError(f"there is no file {path}")
    raw = read_whole(path)
    try:
        from relturn.render.office.template_parts import empty_template  # noqa: PLC0415 - an extra

        emptied = empty_template(raw)
        found = _word(emptied.content) if kind == "docx" else _slides(emptied.content)
    except ImportError:
        raise RelturnError(
            "templates need the extra office", "install it with: pip install 'relturn[office]'"
        ) from None
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise RelturnError(
            f"{path} cannot be read as {kind}: {error}", f"it may have at most {MAX_TEMPLATE >> 20} MiB"
        ) from error
    return [
        *found,
        *(
            Lack(what, "it is in the template, and never goes into a document", False, left_out=True)
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
        lacks.append(Lack("a line in the footer", "first section, footer; page numbers stand there", False))
    return lacks


def _slides(raw: bytes) -> list[Lack]:
    from pptx import Presentation  # noqa: PLC0415 - an extra

    from relturn.render.office.slides import body_area, layouts  # noqa: PLC0415 - an extra

    deck: Any = Presentation(io.BytesIO(raw))
    cover, rest = layouts(deck)
    names = ", ".join(layout.name for layout in deck.slide_layouts) or "none"
    lacks = []
    if cover is None:
        lacks.append(Lack("a layout with title and subtitle", f"slide master; its layouts: {names}", True))
    if rest is None:
        lacks.append(
            Lack(
                "a layout with a title and nothing else but date, footer and number",
                f"slide master; its layouts: {names}",
                True,
            )
        )
    if rest is not None:
        _, _, width, height = (size / 360_000 for size in body_area(rest))
        if width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
            place = (
                f"layout {rest.name!r}, between its title and its footer; it is {width:.1f} × {height:.1f} cm"
            )
            lacks.append(Lack(f"room of {_LEAST_WIDTH} × {_LEAST_HEIGHT} cm below the title", place, True))
    return lacks
