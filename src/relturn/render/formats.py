"""The formats of a report, by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, cast

from relturn.findings.errors import RelturnError

Render = Callable[..., "str | bytes"]
"""Takes a report; the office formats also a corporate template's bytes."""


class Format(NamedTuple):
    """One format: the module that renders it, and the extra that brings its library."""

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
    """The renderer of a format; only its module is imported. RelturnError where its library is not installed."""
    wanted = FORMATS[name]
    try:
        module = import_module(f"relturn.render.{wanted.module}")
    except ModuleNotFoundError as missing:
        if not wanted.extra or (missing.name or "").startswith("relturn"):
            raise
        raise RelturnError(
            f"{name} needs the extra {wanted.extra}",
            f"install it with: pip install 'relturn[{wanted.extra}]'",
        ) from None
    return cast("Render", module.render)
