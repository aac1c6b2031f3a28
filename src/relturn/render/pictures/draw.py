"""Conversion of charts to scenes, and of scenes to SVG."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import cast

from jinja2 import Environment, PackageLoader, StrictUndefined

from relturn.documents.chart import Chart, Journey
from relturn.findings.phrasing import MONTHS
from relturn.render.pictures import journey
from relturn.render.pictures.scene import PALETTE, Scene
from relturn.render.safe import safe


def scene(chart: Chart) -> Scene:
    """Return the scene of a chart. Only the module that draws it is imported."""
    module = import_module(f"relturn.render.pictures.{chart.KIND}")
    return cast("Scene", module.draw(chart))


def narrow(chart: Chart) -> Scene | None:
    """Return the scene of a chart for a narrow screen, if the chart has one."""
    return journey.draw_narrow(chart) if isinstance(chart, Journey) else None


@cache
def environment() -> Environment:
    """Return the template environment, which escapes all values and makes control characters visible."""
    made = Environment(
        loader=PackageLoader("relturn.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: safe(value) if type(value) is str else value,
    )
    made.tests["day"] = lambda cell: bool(_DAY.fullmatch(cell))
    made.tests["number"] = lambda cell: bool(_NUMBER.fullmatch(cell))
    return made


_DAY = re.compile(rf"[0-9]{{1,2}} ({'|'.join(MONTHS)}) [0-9]{{4}}")
_NUMBER = re.compile(r"[-−]?[0-9][0-9,.]*%?( [A-Z]{3})?")


def svg(drawn: Scene, name: str, *, alone: bool = False, small: bool = False) -> str:
    """Return a scene as SVG. `name` is unique in its page; `alone` adds the colours and the namespace of a separate file."""
    template = environment().get_template("scene.svg.j2")
    return template.render(s=drawn, name=name, alone=alone, small=small, palette=PALETTE, kind=_kind)


def _kind(shape: object) -> str:
    return type(shape).__name__.lower()
