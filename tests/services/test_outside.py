"""Results of one relationship that depend on something outside its folder: nothing from the cache is out of date.

Two things outside count: the git history (when a promise was first recorded, and its earliest date), and the revenue of other
clients (a segment compares with it). Each change below changes an answer, and every cached overview follows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import repository
from builders import PEOPLE, make_workspace, write_files
from relturn.cli.fastpath import plain_forms
from relturn.render.text import status_json
from relturn.services.checking.validate import validate
from relturn.services.journey.overview import lines, next_of_all
from relturn.services.journey.portfolio import portfolio
from relturn.services.journey.status import status, stored_text
from relturn.services.workspace import Workspace, open_workspace
from relturn.store.cache import results

TODAY = date(2026, 3, 31)
SURVEY = """\
date: 2026-03-01
invited: 2
respondents:
"""
SCORES = "trust: 3, commitment: 3, satisfaction: 3, reliability: 5, responsiveness: 5, care: 5, solution: 3, recommend: 4, uniqueness: 1, value_for_money: 1, service_demand: 7, price_focus: 7"
STALKER = SURVEY + "".join(f"  - {{stakeholder: {who}, {SCORES}}}\n" for who in ("client-vp", "client-buyer"))
PLAN = """\
actions:
  - {id: first, side: supplier, statement: Send the list., owner: supplier-planner, due: 2026-03-20, serves: [late], promised_to: [client-vp], status: done, done_on: 2026-03-20}
"""


def money(revenue: int) -> str:
    return f"periods:\n  - {{id: y, start: 2025-01-01, end: 2025-12-31, revenue: {revenue}}}\n"


def build(root: Path) -> Path:
    make_workspace(
        root,
        {
            "stakeholders.yaml": PEOPLE,
            "plan.yaml": "",
            "assessments/2026-03-01-survey.yaml": STALKER,
            "value.yaml": money(100),
        },
    )
    for name in "bcd":
        write_files(root, {f"{name}/relationship.yaml": f"client: {name}\n", f"{name}/value.yaml": money(10)})
    repository.run(root, "init", "-q")
    repository.run(root, "add", "-A")
    repository.run(root, "commit", "-qm", "x", day="2026-01-05")
    write_files(root, {"acme/plan.yaml": PLAN})
    return root


def commit(root: Path) -> None:
    """The promise is on record since the day on which it was due, which is too late."""
    repository.run(root, "add", "-A")
    repository.run(root, "commit", "-qm", "y", day="2026-03-20")


def other_grows(root: Path) -> None:
    write_files(root, {"b/value.yaml": money(200)})


def other_goes(root: Path) -> None:
    for path in (root / "b").iterdir():
        path.unlink()
    (root / "b").rmdir()
    for path in (root / "c").iterdir():
        path.unlink()
    (root / "c").rmdir()


def status_text(opened: Workspace, cache: Path | None) -> str:
    """`status acme --format json` in its plain form."""
    if cache is None:
        return status_json.render(status(opened, "acme"))
    at = plain_forms.Place(opened.root, TODAY, cache)
    look = plain_forms.lookup(at, "status-acme", ["acme"])
    return plain_forms.stored_answer(at, look) or stored_text(opened, "acme", look, status_json.render)


def answers(opened: Workspace, cache: Path | None) -> dict[str, Any]:
    return {
        "status": status_text(opened, cache),
        "list": lines(opened, cache),
        "next": next_of_all(opened, cache),
        "portfolio": portfolio(opened, [], "", cache),
        "validate": [one.pack() for one in validate(opened, cache=cache).findings],
    }


@pytest.mark.parametrize("change", [commit, other_grows, other_goes])
def test_nothing_from_the_cache_is_out_of_date(
    tmp_path: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "_YOUNG", -10_000_000_000)  # nothing is young
    root, cache = build(tmp_path / "w"), tmp_path / "cache"
    before = answers(open_workspace(root, TODAY, cache), cache)
    assert answers(open_workspace(root, TODAY, cache), cache) == before
    change(root)
    after = answers(open_workspace(root, TODAY), None)
    assert answers(open_workspace(root, TODAY, cache), cache) == after
    assert after["status"] != before["status"]
    acme = {
        name: [one for one in found if "acme" in repr(one)]
        for name, found in after.items()
        if name in {"list", "portfolio"}
    }
    assert acme != {name: [one for one in before[name] if "acme" in repr(one)] for name in acme}


def test_a_history_that_is_fetched_later_is_read_again(tmp_path: Path) -> None:
    """Fetching the older commits of a shallow clone does not change the current commit."""
    root = build(tmp_path / "w")
    commit(root)
    repository.run(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "clone")
    clone, cache = tmp_path / "clone", tmp_path / "cache"

    def recorded() -> tuple[bool, date | None]:
        found = open_workspace(clone, TODAY, cache).read("acme").relationship.recorded
        return bool(found.cut_off), found["first"].day

    assert recorded() == (True, None)
    repository.run(clone, "fetch", "-q", "--unshallow")
    assert recorded() == (False, date(2026, 3, 20))


def test_the_status_is_stored_until_something_that_it_depends_on_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, cache = build(tmp_path / "w"), tmp_path / "cache"
    at = plain_forms.Place(root, TODAY, cache)

    def stored() -> bool:
        return plain_forms.stored_answer(at, plain_forms.lookup(at, "status-acme", ["acme"])) is not None

    status_text(open_workspace(root, TODAY, cache), cache)
    assert not stored()  # the files are so young that another edit could look the same
    monkeypatch.setattr(results, "_YOUNG", -10_000_000_000)
    status_text(open_workspace(root, TODAY, cache), cache)
    assert stored()
    (root / "acme/plan.yaml").touch()
    assert stored()  # the content is the same
    write_files(root, {"b/needs.yaml": "needs: []\n"})
    assert stored()  # of another client, only the revenue counts
    for files in (
        {"acme/needs.yaml": "needs: []\n"},
        {"b/value.yaml": money(30)},
        {"e/relationship.yaml": "client: E\n", "e/value.yaml": money(1)},
        {"f/value.yaml": money(1)},
        {"f/relationship.yaml": "client: F\n"},  # now its revenue counts
        {
            "acme/issues.yaml": "issues:\n  - {id: i, kind: avert, statement: S., priority: 1, facts: [b/late]}\n"
        },  # refers to another
        {"relturn.yaml": "format: 2\nname: Other\n"},
    ):
        write_files(root, files)
        assert not stored(), files
        status_text(open_workspace(root, TODAY, cache), cache)
        assert stored(), files
