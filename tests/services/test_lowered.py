"""Whoever counts for less than before does so with a reason, which stands in the history (`method.md#vocabulary`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import Done, make_workspace, opened, relturn
from relturn.analysis.timeline import timeline

REASON = "She moved to another plant."


def _set(root: Path, *words: str) -> Done:
    return relturn("set", *words, cwd=root)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("influence=4", "the influence of the vice-president of Acme goes from 5 to 4"),
        ("key=false", "the key of the vice-president of Acme goes from true to false"),
        ("level=senior", "the level of the vice-president of Acme goes from executive to senior"),
    ],
)
def test_lowering_somebody_needs_a_reason_and_keeps_it(tmp_path: Path, change: str, words: str) -> None:
    make_workspace(tmp_path)
    refused = _set(tmp_path, "client-vp", change)
    assert (refused.code, words in refused.err, "--reason" in refused.err) == (1, True, True)
    assert not (tmp_path / "acme/history").exists() or not list((tmp_path / "acme/history").glob("*lowered*"))
    done = _set(tmp_path, "client-vp", change, "--reason", REASON)
    assert done.code == 0, done.err
    field, _, after = change.partition("=")
    relationship = opened(tmp_path).read("acme").relationship
    (entry,) = relationship.all("lowered")
    assert (entry.stakeholder, entry.field, entry.after, entry.reason) == ("client-vp", field, after, REASON)
    assert [event.kind for event in timeline(relationship) if REASON in event.what] == ["importance"]
    assert relturn("validate", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    "change", ["influence=5", "key=true", "level=executive", "department=sales", "role=director"]
)
def test_what_is_not_lowered_needs_none(tmp_path: Path, change: str) -> None:
    make_workspace(tmp_path)
    assert _set(tmp_path, "client-vp", change).code == 0
    assert not list((tmp_path / "acme").glob("history/*lowered*"))


@pytest.mark.parametrize("change", ["influence=4", "key=true", "level=senior"])
def test_raising_somebody_needs_none(tmp_path: Path, change: str) -> None:
    make_workspace(tmp_path)
    assert _set(tmp_path, "client-buyer", change).code == 0


def test_a_reason_that_says_nothing_is_none(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    assert _set(tmp_path, "client-vp", "influence=4", "--reason", "n/a").code == 1


def test_a_table_that_lowers_somebody_needs_a_reason_too(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / "people.csv").write_text(
        "id,side,role,level,influence\nclient-vp,client,vice-president,executive,2\n"
    )
    words = ("import", "people.csv", "--kind", "stakeholder", "--yes", "-c", "acme")
    refused = relturn(*words, cwd=tmp_path)
    assert (refused.code, "influence" in refused.err) == (1, True)
    assert relturn(*words, "--reason", REASON, cwd=tmp_path).code == 0
    (entry,) = opened(tmp_path).read("acme").relationship.all("lowered")
    assert (entry.before, entry.after) == ("5", "2")


def test_undo_takes_the_entry_away_with_the_change(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    assert _set(tmp_path, "client-vp", "influence=4", "key=false", "--reason", REASON).code == 0
    assert len(list((tmp_path / "acme").glob("history/*lowered*"))) == 2
    assert relturn("undo", cwd=tmp_path).code == 0
    assert not list((tmp_path / "acme").glob("history/*lowered*"))
