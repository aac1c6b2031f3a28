"""The portfolio as a website: an index with search and filters, and a page for each relationship."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from relturn.documents.gate import ReleasedReport
from relturn.documents.pages.portfolio import HEAD
from relturn.documents.portfolio import Line
from relturn.findings.phrasing import format_number
from relturn.render.pictures.draw import environment, narrow, scene, svg
from relturn.render.web.html import data_uri, style

GENERATOR = "relturn site"
"""The mark of a page that relturn made, which relturn may overwrite."""


def index(report: ReleasedReport, lines: Sequence[Line]) -> str:
    """Return the index page: the portfolio, and a table with filters. The page runs only its own script and loads nothing."""
    return environment().get_template("index.html.j2").render(
        r=report, lines=lines, head=HEAD, figure=format_number, scene=scene, narrow=narrow, svg=svg, script=_script(), hash=_hash(_script()),
        generator=GENERATOR, units=sorted({unit for line in lines for unit in line.units}), look=style(report.look),
        logo=data_uri(report.look.logo), logo_dark=data_uri(report.look.logo_dark),
    )  # fmt: skip


@cache
def _script() -> str:
    return files("relturn.render").joinpath("templates/index.js").read_text(encoding="utf-8").strip()


def _hash(script: str) -> str:
    """Return the digest of the script. The page allows this script only."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def page(html: str) -> str:
    """Return a relationship's page with a link back to the index."""
    marked = html.replace(
        "<main>", '<main>\n<p class="eyebrow"><a href="index.html">All relationships</a></p>', 1
    )
    return marked.replace("<title>", f'<meta name="generator" content="{GENERATOR}">\n<title>', 1)
