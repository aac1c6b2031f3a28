"""Both sides of the boundaries at which rules and the catalogue decide."""

from __future__ import annotations

import pytest

from builders import PEOPLE, TODAY, context, read
from relturn.model.catalogue import Catalogue, Play
from relturn.rules.engine import check


def codes(files: dict[str, str]) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in check(read(files), context())]


@pytest.mark.parametrize(
    ("left", "found"),
    [("2026-03-30", True), (str(TODAY), True), ("2026-04-01", False)],
)
def test_an_owner_has_left_from_the_day_on_that_is_given(left: str, found: bool) -> None:
    people = PEOPLE.replace(
        "role: planner, level: front_line", f"role: planner, level: front_line, left: {left}"
    )
    plan = "actions:\n  - {id: a, side: supplier, statement: S., owner: supplier-planner, due: 2026-05-01}\n"
    assert (("P107", "acme/plan.yaml") in codes({"stakeholders.yaml": people, "plan.yaml": plan})) == found


def named(name: str) -> str:
    return PEOPLE.replace("role: buyer,", f"name: {name}, role: buyer,")


ISSUE = "issues:\n  - {id: one, kind: fix, statement: 'Ann Lee waits.', priority: 1}\n"
NEED = "needs:\n  - {id: two, side: client, level: strategic, statement: 'Ann Lee decides.', priority: 1}\n"
DECISION = "kind: decision\ndate: 2026-03-01\ndecision: keep\nby: me\nreasons: [Ann Lee wants it]\n"


def test_a_name_is_reported_once_in_each_file_of_the_chain() -> None:
    files = {"stakeholders.yaml": named("Ann Lee"), "issues.yaml": ISSUE, "needs.yaml": NEED}
    files["history/2026-03-01-keep.yaml"] = DECISION
    found = [path for code, path in codes(files) if code == "C103"]
    assert found == ["acme/issues.yaml", "acme/needs.yaml"]


@pytest.mark.parametrize("name", ["Ann", "Ann Leeds", "Lee Ann"])
def test_another_name_is_not_that_name(name: str) -> None:
    files = {"stakeholders.yaml": named(name), "issues.yaml": ISSUE}
    assert "C103" not in {code for code, _ in codes(files)}


def test_a_play_is_found_by_its_whole_name() -> None:
    plays = tuple(Play(name, "does", "why", "small", (), ()) for name in ("a", "b", "c"))
    catalogue = Catalogue(plays=plays)
    assert [getattr(catalogue.play(name), "id", None) for name in ("a", "b", "c", "bb", "")] == [
        "a", "b", "c", None, None,
    ]  # fmt: skip


def test_plays_are_weighed_by_the_symptoms_that_they_answer() -> None:
    plays = (
        Play("weak", "", "", "", ("one",), ()),
        Play("none", "", "", "", ("three",), ()),
        Play("strong", "", "", "", ("one", "two"), ()),
        Play("equal", "", "", "", ("one",), ()),
    )
    found = Catalogue(plays=plays).answering({"one": 1, "two": 2})
    assert [(play.id, weight) for play, weight in found] == [("strong", 3), ("weak", 1), ("equal", 1)]
