"""The formats of the status report, by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from relturn.domain.status import StatusReport

FORMATS = ("md", "html", "json")
_MODULES = {"md": "markdown"}

Render = Callable[[StatusReport], str]


def renderer(name: str) -> Render:
    """The renderer of a format; only its module is imported."""
    module = import_module(f"relturn.render.report.{_MODULES.get(name, name)}")
    return cast("Render", module.render)
