"""Everything typed comes back: each field changes an output by which a reader decides something, or it is listed here.

The table is kept in `tests/data/where_fields_show.json`; `pytest --update-golden` on this file renews it, and
`python scripts/docs.py` makes `docs/reference/where-fields-show.md` from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from builders import ROOT, kinds
from situations.comes_back import BASE, Analysis, Outputs, is_base, places

TABLE = ROOT / "tests" / "data" / "where_fields_show.json"

STRUCTURAL: dict[str, str] = {}
"""Fields that hold the tool's own book-keeping, each with why no reader decides by it."""

WAITING: dict[str, str] = {}
"""Fields without an output, each with what it waits for."""


@pytest.fixture(scope="module")
def table() -> Outputs:
    """The table as it is kept."""
    kept: dict[str, Outputs] = (
        json.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {"fields": {}}
    )
    return kept["fields"]


@pytest.fixture(scope="module")
def analysis(request: pytest.FixtureRequest, table: Outputs) -> Analysis:
    """What is found now; with `--update-golden` every value is tried, and the table renewed."""
    renew = request.config.getoption("--update-golden")
    made = Analysis(None if renew else table)
    found = made.run()
    if renew:
        without = {**BASE, **STRUCTURAL, **WAITING}
        text = json.dumps({"fields": found, "without": without}, indent=1, ensure_ascii=False)
        TABLE.write_text(text + "\n", encoding="utf-8")
    return made


def _fields(found: Outputs) -> Iterator[tuple[str, set[str]]]:
    for kind, fields in found.items():
        for name, outputs in fields.items():
            yield f"{kind}.{name}", set(outputs)


def test_every_field_has_a_value_in_a_rich_relationship(analysis: Analysis) -> None:
    """A new field gets its place in `rich.py`, so that it can be looked for."""
    assert analysis.unplaced == set()


def test_every_field_comes_back_or_is_listed(analysis: Analysis) -> None:
    without = {name for name, outputs in _fields_now(analysis) if not outputs}
    assert without == STRUCTURAL.keys() | WAITING.keys()


def test_no_field_is_listed_twice() -> None:
    assert STRUCTURAL.keys() & WAITING.keys() == set()


def test_the_table_is_up_to_date(analysis: Analysis) -> None:
    kept = json.loads(TABLE.read_text(encoding="utf-8"))
    stale = {
        name: now for name, now in _fields_now(analysis) if now != dict(_fields(kept["fields"])).get(name)
    }
    assert stale == {}, "renew it: pytest --update-golden tests/situations/test_everything_comes_back.py"
    assert kept["without"] == {**BASE, **STRUCTURAL, **WAITING}


def test_what_every_record_has_is_said_once() -> None:
    assert {place.name for place in places() if is_base(place)} == {*BASE, "kind"}
    assert all(kinds().records[place.kind] for place in places())


def _fields_now(analysis: Analysis) -> Iterator[tuple[str, set[str]]]:
    for kind, fields in analysis.found.items():
        for name, outputs in fields.items():
            yield f"{kind}.{name}", outputs
