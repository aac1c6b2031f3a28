"""Situations E7, E8, K1, K4 and Q4: what is recorded by command; the answers worked out beforehand."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from builders import Done, opened, relturn
from relturn.analysis.decision import exit_decided
from relturn.rules.engine import check
from situations.ostrava import AD, ENGINEER, MD, PLANT
from situations.world import DAY, Files, action, at, person, written

COSTS = "--do-nothing 'The renewal is lost.' --exit 'A tenth of our revenue.' --turn-around 'Two people until spring.'"
KEEP = f"decide keep --by 'Managing board' --reasons 'Both would lose.' --would-reverse 'They sign with a rival.' --look-again 2026-09-30 {COSTS}"
EXIT = f"decide exit --by 'Managing board' --reasons 'We lose money on it.' {COSTS}"


def typed(root: Path, words: str) -> Done:
    """What a command ends with in Ostrava."""
    return relturn(*shlex.split(words), "-c", "ostrava", cwd=root, today=DAY)


def _one_open(files: Files) -> None:
    files["plan"]["allies"] = [one for one in files["plan"]["allies"] if one["stakeholder"] != MD]


WAIVED = "advance --waive ally-at-each-level --by 'A. Lindqvist' --reason"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (f"{WAIVED} - --until 2026-08-01", 1),
        (f"{WAIVED} 'n/a' --until 2026-08-01", 1),
        (f"{WAIVED} 'The post is vacant until July.' --until 2026-08-01", 0),
        (f"{WAIVED} 'The post is vacant until July.' --until 2036-06-01", 1),
        (f"{WAIVED} 'The post is vacant until July.' --until 2027-06-01", 0),
        (f"{WAIVED} 'There is no executive at this client.' --permanent", 0),
    ],
)
def test_e7_and_e8_a_waiver_is_argued_and_ends(tmp_path: Path, words: str, code: int) -> None:
    world = at("action", _one_open)
    assert [name for name, verdict in world.verdicts("action").items() if not verdict.passed] == [
        "ally-at-each-level"
    ]
    written(tmp_path, world.files)
    done = typed(tmp_path, words)
    assert done.code == code, done.err
    assert opened(tmp_path, DAY).read("ostrava").relationship.stage == ("trust" if code == 0 else "action")


@pytest.mark.parametrize(("first", "second", "last"), [(KEEP, EXIT, "exit"), (EXIT, KEEP, "keep")])
def test_k1_of_two_decisions_of_one_day_the_one_recorded_last_counts(
    tmp_path: Path, first: str, second: str, last: str
) -> None:
    written(tmp_path, at("trust").files)
    for words in (first, second):
        done = typed(tmp_path, words)
        assert done.code == 0, done.err
    relationship = opened(tmp_path, DAY).read("ostrava").relationship
    assert relationship.decisions[-1].decision == last
    assert (exit_decided(relationship) is not None) == (last == "exit")
    assert typed(tmp_path, "revisit prepare --reason 'The board decided so.'").code == (
        0 if last == "exit" else 1
    )


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("decide exit --by me --reasons 'We lose money on it.'", ["--do-nothing", "--exit", "--turn-around"]),
        (
            "decide exit --by me --reasons 'We lose money on it.' --exit 'A tenth.'",
            ["--do-nothing", "--turn-around"],
        ),
        (
            "decide nothing --by me --reasons 'Not now.' --look-again 2026-09-30",
            ["--do-nothing", "--exit", "--turn-around"],
        ),
    ],
)
def test_k4_each_of_the_three_options_is_weighed(tmp_path: Path, words: str, missing: list[str]) -> None:
    written(tmp_path, at("trust").files)
    done = typed(tmp_path, words)
    assert done.code == 2
    assert f"missing: {', '.join(missing)}\n" in done.err


def test_k4_the_three_options_stand_next_to_each_other(tmp_path: Path) -> None:
    written(tmp_path, at("trust").files)
    assert typed(tmp_path, EXIT).code == 0
    shown = typed(tmp_path, "decide").out
    for words in (
        "do nothing: The renewal is lost.",
        "exit: A tenth of our revenue.",
        "turn around: Two people until spring.",
    ):
        assert words in shown


def _teams(files: Files) -> None:
    files["team"]["joint_teams"] = [
        {
            "id": name,
            "name": f"{name} team",
            "remit": f"All that concerns {name}.",
            "members": [PLANT, ENGINEER],
            "chair": AD,
        }
        for name in ("delivery", "quality", "forecasts")
    ]
    files["execution"]["2026-05-12-delivery"] = {
        "kind": "meeting", "date": "2026-05-12", "team": "delivery", "people": [PLANT, ENGINEER],
        "decisions": ["Count stock each Friday."],
    }  # fmt: skip


def test_q4_joint_teams_have_a_place_and_make_nobody_one_of_our_people() -> None:
    world = at("trust", _teams)
    assert {one.code for one in check(world.read, world.context)} == set()
    assert [one.name for one in world.relationship.all("joint_team")] == [
        "delivery team",
        "quality team",
        "forecasts team",
    ]
    assert PLANT not in {one.id for one in world.relationship.of_side("supplier")}
    assert world.is_open("trust")


def test_q4_a_person_of_the_client_in_a_joint_team_is_still_asked_on_the_side_of_the_client() -> None:
    def change(files: Files) -> None:
        _teams(files)
        person(files, PLANT)["stance"] = {
            "value": "opponent",
            "date": "2026-05-25",
            "reason": "Parts came late.",
        }
        action(files, "second-engineer")["owner"] = AD

    world = at("trust", change)
    assert (world.health.score or 0) <= 40
