"""Two public cases, entered from their narrative by somebody who had read only the docs; facts from named sources."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from builders import ROOT, opened, relturn

CASES = ROOT / "tests" / "data" / "cases"


@pytest.mark.parametrize(
    ("slug", "day"), [("queensland-health", date(2013, 8, 7)), ("andrew-alliance", date(1997, 12, 31))]
)
def test_a_case_has_no_errors_and_no_warnings_on_the_last_day_of_its_story(slug: str, day: date) -> None:
    told = relturn("validate", slug, "--format", "json", cwd=CASES, today=day).out
    found = [one for one in json.loads(told)["findings"] if one["severity"] != "advice"]
    assert found == []


def test_a_lost_client_shows_no_health_and_a_public_body_needs_no_revenue() -> None:
    told = relturn("list", "--format", "json", cwd=CASES, today=date(2013, 8, 7)).out
    lines = {one["slug"]: one for one in json.loads(told)["relationships"]}
    assert (lines["queensland-health"]["state"], lines["queensland-health"]["health"]) == ("lost", None)


def test_every_case_names_its_sources_and_no_person() -> None:
    readme = (CASES / "README.md").read_text(encoding="utf-8")
    for slug in ("queensland-health", "andrew-alliance"):
        assert f"## {slug}" in readme
        people = opened(CASES, date(2013, 8, 7)).read(slug).relationship.stakeholders
        assert people
        assert not [person for person in people if person.name]


def test_the_cases_are_whole_files() -> None:
    assert all(path.read_text(encoding="utf-8").endswith("\n") for path in Path(CASES).rglob("*.yaml"))
