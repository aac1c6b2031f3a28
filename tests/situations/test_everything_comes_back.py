"""Everything typed comes back: each field changes an output by which a reader decides something, or it is listed here.

The table is kept in `tests/data/where_fields_show.json`; `pytest --update-golden` on this file renews it, and
`python scripts/docs.py` makes `docs/reference/where-fields-show.md` from it.
"""

from __future__ import annotations

import json
from typing import TypedDict

import pytest

from builders import ROOT, tries
from builders import context as make_context
from situations import rich
from situations.comes_back import BASE, DAY_NOW, Analysis, Outputs, Reader, Tried, is_base, places
from situations.outputs import rendered
from situations.world import texts_of

TABLE = ROOT / "tests" / "data" / "where_fields_show.json"

STRUCTURAL = {
    "action.redated.recorded_by": "written by the tool: who wrote a new date",
    "action.drafted": "written by the tool: while the statement says these words, documents for the client leave the action out",
    "joined.slug": "written by the tool: the folder that a joined relationship had",
    "joined.kept": "written by the tool: files of a joined relationship that have no place here, as they were",
    "move.verdicts.by": "written by the tool: the records that met a criterion on that day",
    "workshop.ratings.stakeholder": "one rating for each person: they are shown together, without names",
    "workshop.seals.fingerprint": "written by the tool: `workshop reveal` compares it with the sheet",
}
"""Fields that hold the tool's own book-keeping or protect a person, each with why no reader decides by it."""

WAITING: dict[str, str] = {}
"""Fields without an output, each with what it waits for."""


class Kept(TypedDict):
    """What `where_fields_show.json` holds."""

    fields: Outputs
    without: dict[str, str]
    every_record: dict[str, str]
    tried: Tried


@pytest.fixture(scope="module")
def analysis(request: pytest.FixtureRequest) -> Analysis:
    """What is found now; with `--update-golden` every value is tried, and the table renewed."""
    renew = request.config.getoption("--update-golden")
    kept = None if renew else _kept()
    made = Analysis(kept["fields"], kept["tried"], tries(4, 1)) if kept else Analysis()
    found = made.run()
    if renew:
        now = Kept(fields=found, without={**STRUCTURAL, **WAITING}, every_record=BASE, tried=made.told)
        TABLE.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return made


def _kept() -> Kept:
    kept: Kept = json.loads(TABLE.read_text(encoding="utf-8"))
    return kept


def test_every_field_has_a_value_in_a_rich_relationship(analysis: Analysis) -> None:
    """A new field gets its place in `rich.py`, so that it can be looked for."""
    assert analysis.unplaced == set()


def test_every_field_comes_back_or_is_listed(analysis: Analysis) -> None:
    without = {name for name, outputs in analysis.found.items() if not outputs}
    assert without == STRUCTURAL.keys() | WAITING.keys()


def test_no_field_is_listed_twice() -> None:
    assert STRUCTURAL.keys() & WAITING.keys() == set()


def test_the_table_is_up_to_date(analysis: Analysis) -> None:
    kept = _kept()
    stale = {name: now for name, now in analysis.found.items() if now != set(kept["fields"].get(name, ()))}
    assert stale == {}, "renew it: pytest --update-golden tests/situations/test_everything_comes_back.py"
    declared = {place.whole for place in places() if not is_base(place)}
    assert kept["fields"].keys() == declared >= analysis.found.keys()
    assert (kept["without"], kept["every_record"]) == ({**STRUCTURAL, **WAITING}, BASE)


def test_what_every_record_has_is_said_once() -> None:
    assert {place.name for place in places() if is_base(place)} == {*BASE, "kind"}


def test_a_relationship_that_ended_before_anything_was_known_of_it_has_a_report() -> None:
    """Its health is known today and was not on the day it ended: there is no course to draw."""
    files = rich.situations()["lost"].files
    files["relationship"]["ended"] = "2025-11-11"
    world = Reader().world(texts_of(files), make_context(DAY_NOW, "format: 2\n", short=False))
    assert rendered(world)["report review"]
