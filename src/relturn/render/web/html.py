"""A report as one HTML page: no script, no network, fit for a phone and for paper."""

from __future__ import annotations

from relturn.documents.chart import Chart
from relturn.documents.gate import ReleasedReport
from relturn.findings.phrasing import format_day, format_number
from relturn.render.pictures.draw import environment, narrow, scene, svg
from relturn.render.pictures.scene import Scene


def render(report: ReleasedReport) -> str:
    """The page."""
    template = environment().get_template("report.html.j2")
    return template.render(
        r=report, day=format_day, figure=format_number, scene=scene, narrow=_narrow, svg=_svg
    )


def _svg(drawn: Scene, name: str, *, small: bool = False) -> str:
    return svg(drawn, name, small=small)


def _narrow(chart: Chart) -> Scene | None:
    return narrow(chart)
