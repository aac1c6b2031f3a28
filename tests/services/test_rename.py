"""An id and all that refers to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import PEOPLE, TODAY, make_workspace, relturn, write_files
from relturn.findings.errors import RelturnError
from relturn.services.records.rename import rename
from relturn.services.workspace import open_workspace

NEEDS = """\
needs:
  - {id: dates, side: client, level: operational, statement: Dates.} # the first
  - {id: volumes, side: supplier, level: operational, statement: Volumes.}
common_ground:
  - id: both
    statement: Both.
    joins: [dates, volumes] # two
"""


def test_every_reference_follows_and_nothing_else_changes(tmp_path: Path) -> None:
    make_workspace(tmp_path, {"needs.yaml": NEEDS, "vision.yaml": "serves: [dates] # dates\n"})
    renamed = rename(open_workspace(tmp_path, TODAY), "acme", "dates", "reliable-dates")
    assert renamed.references == 2
    assert (tmp_path / "acme/needs.yaml").read_text() == (
        NEEDS.replace("id: dates", "id: reliable-dates").replace("[dates,", "[reliable-dates,")
    )
    assert (tmp_path / "acme/vision.yaml").read_text() == "serves: [reliable-dates] # dates\n"
    assert relturn("validate", cwd=tmp_path).code == 0


def test_a_log_entry_keeps_its_words_under_another_name(tmp_path: Path) -> None:
    talk = "# heard\ndate: 2026-01-05\npeople: [client-vp]\nfacts:\n  - {id: late, kind: problem, statement: Late., cause: [late]}\n"
    make_workspace(
        tmp_path, {"insights/2026-01-05-vp.yaml": talk, "workshops/2026-02-01-w.yaml": "date: 2026-02-01\n"}
    )
    done = relturn("rename", "2026-01-05-vp", "2026-01-05-the-vp", cwd=tmp_path)
    assert (done.code, done.out) == (
        0,
        "acme: renamed 2026-01-05-vp to 2026-01-05-the-vp, and updated 0 references.\n",
    )
    assert (tmp_path / "acme/insights/2026-01-05-the-vp.yaml").read_text() == talk
    assert not (tmp_path / "acme/insights/2026-01-05-vp.yaml").exists()
    assert relturn("undo", cwd=tmp_path).code == 0
    assert (tmp_path / "acme/insights/2026-01-05-vp.yaml").read_text() == talk


def test_other_relationships_follow(tmp_path: Path) -> None:
    make_workspace(
        tmp_path, {"risks.yaml": "disruptions:\n  - {id: merger, what: a merger, likelihood: 2, effect: 3}\n"}
    )
    beta = {"beta/relationship.yaml": "client: Beta\n", "beta/stakeholders.yaml": PEOPLE}
    issue = "issues:\n  - {id: i, kind: avert, statement: S., priority: 1, facts: [acme/late]}\n"
    talk = {
        "acme/insights/2026-01-05-vp.yaml": "date: 2026-01-05\npeople: [client-vp]\nfacts:\n  - {id: late, kind: problem, statement: Late.}\n"
    }
    write_files(tmp_path, {**beta, **talk, "beta/issues.yaml": issue})
    assert rename(open_workspace(tmp_path, TODAY), "acme", "late", "too-late").references == 1
    assert "facts: [acme/too-late]" in (tmp_path / "beta/issues.yaml").read_text()


def test_links_that_were_confirmed_stay_confirmed(tmp_path: Path) -> None:
    make_workspace(tmp_path, {"needs.yaml": NEEDS})
    assert relturn("trace", "both", "--confirm", "dates", cwd=tmp_path).code == 0
    before = relturn("trace", "--suspect", cwd=tmp_path).out
    assert relturn("rename", "dates", "reliable-dates", cwd=tmp_path).code == 0
    assert relturn("rename", "both", "common", cwd=tmp_path).code == 0
    text = (tmp_path / "acme/needs.yaml").read_text()
    assert "reliable-dates: " in text
    assert relturn("trace", "--suspect", cwd=tmp_path).out == before
    assert relturn("validate", cwd=tmp_path).code == 0


@pytest.mark.wording
@pytest.mark.parametrize(
    ("old", "new", "files", "told"),
    [
        ("nothing", "x", {}, "there is no record 'nothing'"),
        ("dates", "Dates", {}, "'Dates' is not an id"),
        ("dates", "volumes", {}, "there is a record volumes already"),
        (
            "dates",
            "vision",
            {},
            "vision is the name of a file and cannot be an id",
        ),
        ("dates", "x", {"plan.yaml": "actions: [\n"}, "cannot be read, and may refer to the record"),
    ],
)
def test_what_would_break_something_is_refused(
    tmp_path: Path, old: str, new: str, files: dict[str, str], told: str
) -> None:
    make_workspace(tmp_path, {"needs.yaml": NEEDS, **files})
    with pytest.raises(RelturnError, match=told):
        rename(open_workspace(tmp_path, TODAY), "acme", old, new)
    assert (tmp_path / "acme/needs.yaml").read_text() == NEEDS
