"""The formats of a report, by their names."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, cast

from relturn.findings.errors import RelturnError

Render = Callable[..., "str | bytes"]
"""A function that renders a report. Those of the office formats also accept the bytes of a corporate template."""


class Format(NamedTuple):
    """One format: the module that renders it, and the optional extra that installs its library."""

    module: str
    extra: str = ""
    is_text: bool = True


FORMATS = {
    "md": Format("text.markdown"),
    "html": Format("web.html"),
    "json": Format("text.report_json"),
    "ics": Format("calendar.ics"),
    "todo": Format("calendar.todo"),
    "docx": Format("office.docx", "office", is_text=False),
    "pptx": Format("office.pptx", "office", is_text=False),
    "xlsx": Format("office.xlsx", "office", is_text=False),
    "pdf": Format("office.pdf", "pdf", is_text=False),
}


def renderer(name: str) -> Render:
    """Return the renderer of a format, importing only its module. Raise RelturnError if its library is not installed."""
    wanted = FORMATS[name]
    try:
        module = import_module(f"relturn.render.{wanted.module}")
    except ModuleNotFoundError as missing:
        if not wanted.extra or (missing.name or "").startswith("relturn"):
            raise
        raise RelturnError(
            f"the format {name} needs relturn's extra {wanted.extra}",
            f"install it with: pip install 'relturn[{wanted.extra}]'",
        ) from None
    return cast("Render", module.render)
