"""Commands that write: each small input that failed once, by its id."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builders import make_workspace, relturn

DAY = date(2026, 11, 27)
CLIENT = ("-c", "corvane-retail")


def fill(path: Path, room: int) -> None:
    """Make a file so long that only so many bytes are left up to what is read."""
    size = len(path.read_bytes())
    with path.open("a", encoding="utf-8") as stream:
        stream.write("# " + "x" * (1024 * 1024 - size - 3 - room) + "\n")


@pytest.mark.wording
@pytest.mark.parametrize(
    "words",
    [
        ("set", "one-set-up", "notes=one note longer than the room left"),
        ("add", "action", "--side", "supplier", "--statement", "One action longer than the room left"),
    ],
)
def test_w2_what_could_not_be_read_again_is_not_written(example: Path, words: tuple[str, ...]) -> None:
    plan = example / "corvane-retail/plan.yaml"
    fill(plan, 20)
    before = plan.read_bytes()
    assert relturn("validate", "corvane-retail", cwd=example, today=DAY).code == 0
    for more in (("--dry-run",), ()):
        done = relturn(*words, *CLIENT, *more, cwd=example, today=DAY)
        assert done.code == 1
        assert "split the file" in done.err
    assert plan.read_bytes() == before


@pytest.mark.wording
def test_w2_undo_and_redo_need_nothing_that_can_be_read(example: Path) -> None:
    plan = example / "corvane-retail/plan.yaml"
    fill(plan, 200)
    states = [plan.read_bytes()]
    assert relturn("set", "one-set-up", "notes=a note", *CLIENT, cwd=example, today=DAY).code == 0
    states.append(plan.read_bytes())
    (example / "corvane-retail/needs.yaml").write_bytes(b"\xff\xfe not text")
    assert relturn("undo", "--dry-run", cwd=example, today=DAY).code == 0
    assert relturn("undo", cwd=example, today=DAY).code == 0
    assert plan.read_bytes() == states[0]
    assert relturn("redo", cwd=example, today=DAY).code == 0
    assert plan.read_bytes() == states[1]
    plan.write_bytes(b"\xff")
    done = relturn("undo", cwd=example, today=DAY)
    assert (done.code, "nothing was undone" in done.err) == (1, True)


@pytest.mark.wording
@pytest.mark.parametrize(
    ("disruption", "code"), [("strike", 0), ("strike-s", 0), ("nosuch", 2), ("quiet", 1)]
)
def test_w5_an_exact_id_wins_a_unique_beginning_will_do_and_an_unknown_one_is_unknown(
    tmp_path: Path, disruption: str, code: int
) -> None:
    risks = (
        "disruptions:\n"
        "  - {id: strike, what: A strike in the ports, likelihood: 2, effect: 3, tripwires: [{sign: ballots}]}\n"
        "  - {id: strike-south, what: A strike in the south, likelihood: 2, effect: 3, tripwires: [{sign: ballots}, {sign: talks end}]}\n"
        "  - {id: quiet, what: Nothing to see, likelihood: 1, effect: 1}\n"
    )
    root = make_workspace(tmp_path, {"risks.yaml": risks})
    done = relturn("risks", "looked", disruption, "-c", "acme", cwd=root)
    assert done.code == code, done.err
    text = (root / "acme/risks.yaml").read_text()
    assert text.count("last_looked: 2026-03-31") == {"strike": 1, "strike-s": 2}.get(disruption, 0)
    if disruption == "nosuch":
        assert "there is no risk 'nosuch'" in done.err


def test_w7_settings_are_written_with_the_records_or_not_at_all(example: Path) -> None:
    (example / "r.csv").write_text("Side,Role,Level\nclient,buyer,middle\n")
    settings = (example / "relturn.yaml").read_bytes()
    words = (
        "import",
        "r.csv",
        "--kind",
        "stakeholder",
        *CLIENT,
        "--map",
        "Side=side",
        "--map",
        "Role=role",
        "--map",
        "Level=level",
    )
    assert relturn(*words, "--remember", "hr", "--dry-run", cwd=example, today=DAY).code == 0
    assert relturn(*words, "--remember", "hr", cwd=example, today=DAY).code == 1  # nobody said yes
    assert (example / "relturn.yaml").read_bytes() == settings
    assert relturn(*words, "--remember", "hr", "--yes", cwd=example, today=DAY).code == 0
    assert b"name: hr" in (example / "relturn.yaml").read_bytes()
    assert relturn("undo", cwd=example, today=DAY).code == 0  # records and settings are one step
    assert (example / "relturn.yaml").read_bytes() == settings
