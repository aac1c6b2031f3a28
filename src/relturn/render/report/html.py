"""The status report as one HTML page: no script, no network, fit for a phone and for paper."""

from __future__ import annotations

from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from relturn.domain.status import StatusReport
from relturn.render.pictures import journey, measures, people, promises
from relturn.render.safe import safe


@cache
def _environment() -> Environment:
    """The templates; every value is escaped, and made harmless as for a terminal."""
    return Environment(
        loader=PackageLoader("relturn.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
        finalize=lambda value: safe(value) if type(value) is str else value,
    )


def render(report: StatusReport) -> str:
    """The page."""
    return _environment().get_template("status.html.j2").render(
        r=report,
        day=_day,
        journey=journey.picture(report),
        people=people.picture(report),
        promises=promises.picture(report),
        measures=measures.pictures(report),
    )  # fmt: skip


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
