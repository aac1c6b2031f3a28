"""`--why`: what a conclusion rests on, how old that is, the settings used, and what would change it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import relturn
from relturn.documents.page import Page, Section
from relturn.documents.pages import why
from situations.ostrava import ENGINEER, MD, answers, survey
from situations.world import DAY, Files, World, at, written

SCREENS = [
    ("status", "ostrava"),
    ("next", "ostrava"),
    ("gate", "-c", "ostrava"),
    ("assess", "-c", "ostrava"),
    ("decide", "-c", "ostrava"),
]


def section(page: Page, title: str) -> Section:
    """The section of a page by its title."""
    return next(one for one in page.sections if one.title == title)


def _told(words: tuple[str, ...], root: Path) -> Any:
    done = relturn(*words, "--why", "--format", "json", cwd=root, today=DAY)
    assert done.err == ""
    return json.loads(done.out)


@pytest.mark.parametrize("words", SCREENS)
def test_each_screen_that_judges_names_the_settings_that_it_used(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    written(tmp_path, at("trust").files)
    (tmp_path / "relturn.yaml").write_text(
        "format: 2\nthresholds: {heard_from_influence: 3, voice_days: 200}\n"
    )
    told = _told(words, tmp_path)
    lines = [line for one in told["sections"] if one["title"] == "Settings used" for line in one["lines"]]
    changed = {line.partition(":")[0] for line in lines if "changed here" in line}
    assert changed
    assert changed <= {
        "heard_from_influence 3 (changed here; the default is 4)",
        "voice_days 200 (changed here; the default is 120)",
    }


def test_a_gate_is_explained_with_the_same_exit_code(tmp_path: Path) -> None:
    def change(files: Files) -> None:
        files["assessments"].update(survey("2026-05-28", answers(MD, 1), answers(ENGINEER, 6)))

    for name, files in (("open", at("trust").files), ("closed", at("trust", change).files)):
        written(tmp_path / name, files)
        plain, explained = (
            relturn("gate", "-c", "ostrava", *more, cwd=tmp_path / name, today=DAY)
            for more in ((), ("--why",))
        )
        assert plain.code == explained.code == (0 if name == "open" else 1)


def test_health_says_what_each_part_could_change() -> None:
    world = at("trust")
    page = why.status(world.relationship, world.context)
    rows = {row[0]: row for row in section(page, "Parts").rows}
    parts = {part.name: part for part in world.health.parts}
    assert {name: row[1] for name, row in rows.items()} == {
        name: "–" if part.score is None else str(part.score) for name, part in parts.items()
    }
    assert page.answer == f"Ostrava: health {world.health.score} of 100."
    assert rows["client feedback"][5] == "96"  # voice (100 + 80 + 95) ÷ 3 = 92; with our conduct of 100: 96
    assert rows["our promises"][5] == "–"


def test_health_without_the_client_says_why_there_is_no_number() -> None:
    def change(files: Files) -> None:
        files["assessments"], files["signals"], files["expectations"] = (
            {},
            {"readings": []},
            {"expectations": []},
        )
        files["vision"]["buy_in"], files["insights"] = [], {}
        for one in files["stakeholders"]["stakeholders"]:
            one["stance"] = None

    world = at("trust", change)
    page = why.status(world.relationship, world.context)
    assert page.answer == "Ostrava: health not known."
    assert "no score without the client's voice" in section(page, "How health is calculated").lines[-1]


def test_a_closed_gate_says_what_would_open_it_and_a_passed_one_what_would_close_it() -> None:
    def change(files: Files) -> None:
        files["assessments"].update(survey("2026-05-28", answers(MD, 1), answers(ENGINEER, 6)))

    closed: World = at("trust", change)
    page = why.gate(closed.relationship, closed.context, "trust")
    assert [row[0][0] for row in section(page, "Basis of each criterion").rows].count("✗") == 1
    assert any("Trust is 1 of 7" in line for line in section(page, "What would change the result").lines)
    passed = at("trust")
    lines = section(
        why.gate(passed.relationship, passed.context, "trust"), "What would change the result"
    ).lines
    assert lines == ("a date that passes without action, or facts that contradict the records",)


def test_next_shows_the_terms_that_place_each_line(tmp_path: Path) -> None:
    def change(files: Files) -> None:
        files["relationship"].update(renewal="2026-06-10")

    world = at("trust", change)
    rows = section(why.steps(world.relationship, world.context), "Lines").rows
    assert rows[0] == ("1 Agree the renewal with Ostrava", "danger", "no", "1,200,000", "10 Jun 2026", "–")
    written(tmp_path, world.files)
    (tmp_path / "other").mkdir()
    (tmp_path / "other/relationship.yaml").write_text("client: Other\n")
    refused = relturn("next", "--why", cwd=tmp_path, today=DAY)
    assert (refused.code, "one client" in refused.err) == (2, True)
