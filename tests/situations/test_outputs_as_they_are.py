"""Every screen, page and document of relationships that differ as much as possible, kept whole and read by eye when they change.

`pytest --update-golden tests/situations/test_outputs_as_they_are.py` renews the files in `tests/golden/outputs`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from builders import EXAMPLE, context
from relturn.documents.gate import ReleasedPage
from relturn.documents.kinds import KINDS
from relturn.documents.page import Page
from relturn.documents.pages import portfolio, why
from relturn.documents.portfolio import line
from relturn.findings.errors import RelturnError
from relturn.method.journey import GATES
from relturn.model.audience import INTERNAL, SUPPLIER
from relturn.render.text import page as pages
from relturn.services.workspace import open_workspace
from situations import outputs, rich
from situations.outputs import World, rendered
from situations.world import at, of

DAY = date(2026, 11, 24)
WORKSPACE = open_workspace(EXAMPLE, DAY)


def _rich(name: str) -> Callable[[], World]:
    def made() -> World:
        return World(of(rich.situations()[name].files), context(date(2026, 6, 1), short=False))

    return made


def _ostrava(stage: str) -> Callable[[], World]:
    def made() -> World:
        found = at(stage)
        return World(found.read, found.context)

    return made


def _example(slug: str) -> Callable[[], World]:
    def made() -> World:
        return World(WORKSPACE.read(slug), WORKSPACE.context)

    return made


SITUATIONS: dict[str, Callable[[], World]] = {
    **{f"rich-{name}": _rich(name) for name in ("running", "leaving", "lost")},
    **{f"ostrava-{stage}": _ostrava(stage) for stage in ("action", "recognition")},
    **{
        slug: _example(slug)
        for slug in ("northwind-logistics", "halden-energy", "tessaly-print", "marlow-components")
    },
}


def _more(world: World) -> Iterator[tuple[str, str]]:
    """What is not among the outputs by which fields come back."""
    relationship, now = world.read.relationship, world.context
    yield "why status", _text(why.status(relationship, now))
    yield "why next", _text(why.steps(relationship, now))
    for stage in GATES:
        yield f"why gate {stage}", _text(why.gate(relationship, now, stage))
    for kind, made in KINDS.items():
        if made.for_others:
            yield f"report {kind} (supplier)", rendered_for(world, kind)
    for kind in ("status", "insight"):
        yield f"summary of {kind}", repr(KINDS[kind].summary(world.material(INTERNAL)))


def rendered_for(world: World, kind: str) -> str:
    """A document for our own people who take part; empty where none may be made."""
    try:
        return outputs.page_text(world.page(kind, SUPPLIER))
    except RelturnError:
        return ""


def _text(page: Page) -> str:
    return pages.text(ReleasedPage(page))


@pytest.mark.wording
@pytest.mark.parametrize("name", SITUATIONS)
def test_outputs_as_they_are(name: str, golden: Callable[[str, str], None]) -> None:
    world = SITUATIONS[name]()
    made = {**rendered(world), **dict(_more(world))}
    golden(
        f"outputs/{name}.txt",
        "".join(f"=== {title}\n{text.rstrip()}\n\n" for title, text in made.items() if text.strip()),
    )


@pytest.mark.wording
def test_the_portfolio_as_it_is(golden: Callable[[str, str], None]) -> None:
    lines = [line(WORKSPACE.read(slug).relationship, WORKSPACE.context) for slug in WORKSPACE.slugs()]
    golden("outputs/portfolio.txt", _text(portfolio.page(lines)))


_SLIPS = {
    "a doubled full stop": re.compile(r"[^.…]\.\.(?![.\w])"),
    "a full stop before a comma or semicolon": re.compile(r"[a-z]\.[,;](\s|$)"),
    "a date as in a file": re.compile(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b"),
}
_TYPED = re.compile(
    r"relturn [a-z]+ .*|^(Events|Timeline|Journey|People|Measure|Trend|BurnUp|Risks|Relations|Counterparts|SharedNeeds|Waterfall|Shares)\(.*|^\[.*\]$"
)
"""Commands, and what pictures and calendars hold as data."""


@pytest.mark.parametrize("name", SITUATIONS)
def test_no_page_has_a_slip(name: str) -> None:
    world = SITUATIONS[name]()
    found = [
        (slip, output, line.strip())
        for output, text in {**rendered(world), **dict(_more(world))}.items()
        if output not in _WITH_IDS and not output.startswith("summary of")
        for line in text.splitlines()
        for slip, pattern in _SLIPS.items()
        if pattern.search(_TYPED.sub("", line))
    ]
    assert found == []


_WITH_IDS = ("next", "validate", "trace", "risks event", "interview", "workshop")
"""Outputs that name records by id, or that the tests write in a form of their own."""
