"""A report as one HTML page without scripts or network access, suitable for a phone and for print."""

from __future__ import annotations

import base64

from relturn.documents.chart import Chart
from relturn.documents.gate import ReleasedReport
from relturn.documents.look import Logo, Look
from relturn.findings.phrasing import format_day, format_number
from relturn.render.colours import on_dark, replaced
from relturn.render.pictures.draw import environment, narrow, scene, svg
from relturn.render.pictures.scene import Scene


def render(report: ReleasedReport) -> str:
    """Return the HTML page."""
    template = environment().get_template("report.html.j2")
    return template.render(
        r=report, day=format_day, figure=format_number, scene=scene, narrow=_narrow, svg=_svg, look=style(report.look),
        logo=data_uri(report.look.logo), logo_dark=data_uri(report.look.logo_dark),
    )  # fmt: skip


def style(look: Look) -> str:
    """Return the firm's colours and fonts as CSS, for light screens, dark screens and paper."""
    light = "".join(f"--{role}:{colour};" for role, colour in replaced(look).items())
    dark = "".join(f"--{role}:{colour};" for role, colour in on_dark(look).items())
    css = ""
    if light:
        css = f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}@media print{{:root{{{light}}}}}"
    for rule, font in (("body", look.body_font), ("h1,h2", look.heading_font)):
        if font:
            css += f"{rule}{{font-family:{_quoted(font)},system-ui,sans-serif}}"
    if look.paper == "letter":
        css += "@page{size:letter}"
    return css


def _quoted(font: str) -> str:
    """Return a font name as a CSS string, without characters that could end the string or the style."""
    return '"' + "".join(letter for letter in font if letter.isalnum() or letter in " -_") + '"'


def data_uri(logo: Logo | None) -> str:
    """Return a logo as a data address; empty if there is no logo."""
    if logo is None:
        return ""
    kind = {"svg": "svg+xml"}.get(logo.kind, logo.kind)
    return f"data:image/{kind};base64,{base64.b64encode(logo.content).decode()}"


def _svg(drawn: Scene, name: str, *, small: bool = False) -> str:
    return svg(drawn, name, small=small)


def _narrow(chart: Chart) -> Scene | None:
    return narrow(chart)
