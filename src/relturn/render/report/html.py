"""A report as one HTML page: no script, no network, fit for a phone and for paper."""

from __future__ import annotations

from relturn.domain.chart import Chart
from relturn.domain.page import Report, figure, long_day
from relturn.render.pictures.draw import environment, narrow, scene, svg
from relturn.render.pictures.scene import Scene


def render(report: Report) -> str:
    """The page."""
    template = environment().get_template("report.html.j2")
    return template.render(r=report, day=long_day, figure=figure, scene=scene, narrow=_narrow, svg=_svg)


def _svg(drawn: Scene, name: str, *, small: bool = False) -> str:
    return svg(drawn, name, small=small)


def _narrow(chart: Chart) -> Scene | None:
    return narrow(chart)
