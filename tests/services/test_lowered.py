"""Whoever counts for less than before does so with a reason, which stands in the history (`method.md#vocabulary`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import Done, make_workspace, opened, relturn
from relturn.analysis.importance import LoweredImportance, lowered_by_hand
from relturn.analysis.timeline import timeline
from relturn.method.journey import judge
from repository import run as git

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


def _edited(root: Path, old: str, new: str) -> Path:
    """A workspace under git whose people were changed in an editor after the first commit."""
    make_workspace(root)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "begin")
    people = root / "acme/stakeholders.yaml"
    assert old in people.read_text()
    people.write_text(people.read_text().replace(old, new))
    return root


def _gaps(root: Path) -> list[tuple[str, tuple[str, ...]]]:
    workspace = opened(root)
    relationship = workspace.read("acme").relationship
    verdicts = judge(relationship, workspace.context, "insight")
    return [
        (gap.key, gap.refs) for one in verdicts for gap in one.result.gaps if gap.key == "lowered-by-hand"
    ]


VP = "level: executive, key: true, influence: 5"


@pytest.mark.parametrize(
    ("now", "lowered"),
    [
        ("level: executive, key: true, influence: 2", [("influence", "5", 2)]),
        ("level: executive, key: false, influence: 5", [("key", "true", False)]),
        ("level: executive, influence: 5", [("key", "true", False)]),
        ("level: middle, key: true, influence: 5", [("level", "executive", "middle")]),
        ("level: executive, key: true, influence: 5, department: sales", []),
    ],
)
def test_what_was_lowered_in_an_editor_is_seen_in_the_history(
    tmp_path: Path, now: str, lowered: list[tuple[str, str, object]]
) -> None:
    root = _edited(tmp_path, VP, now)
    found = lowered_by_hand(opened(root).read("acme").relationship)
    assert found == [LoweredImportance("client-vp", *one) for one in lowered]
    assert _gaps(root) == [("lowered-by-hand", ("client-vp",))] * len(lowered)


def test_it_closes_the_gate_until_there_is_a_reason_or_the_value_is_back(tmp_path: Path) -> None:
    root = _edited(tmp_path, VP, VP.replace("5", "2"))
    shown = relturn("gate", "acme", cwd=root).out
    assert (
        "Influence of the vice-president of Acme was 5 in an earlier version and is 2 now, without a reason"
        in shown
    )
    assert "relturn set client-vp influence=2 --reason … -c acme" in shown
    assert _set(root, "client-vp", "influence=2", "--reason", REASON).code == 0
    assert _gaps(root) == []
    (entry,) = opened(root).read("acme").relationship.all("lowered")
    assert (entry.before, entry.after, entry.reason) == ("5", "2", REASON)


def test_a_reason_covers_what_it_was_given_for_and_no_lower_value(tmp_path: Path) -> None:
    root = _edited(tmp_path, VP, VP.replace("5", "4"))
    assert _set(root, "client-vp", "influence=4", "--reason", REASON).code == 0
    assert _gaps(root) == []
    people = root / "acme/stakeholders.yaml"
    people.write_text(people.read_text().replace("key: true, influence: 4", "key: true, influence: 2"))
    assert _gaps(root) == [("lowered-by-hand", ("client-vp",))]


def test_lowering_twice_on_one_day_keeps_both_reasons(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    for value in (4, 3):
        done = _set(tmp_path, "client-vp", f"influence={value}", "--reason", f"{REASON} Now {value}.")
        assert done.code == 0, done.err
    entries = opened(tmp_path).read("acme").relationship.all("lowered")
    assert {(one.before, one.after) for one in entries} == {("5", "4"), ("4", "3")}
    assert relturn("validate", cwd=tmp_path).code == 0


def test_a_value_that_is_raised_again_needs_no_reason(tmp_path: Path) -> None:
    root = _edited(tmp_path, VP, VP.replace("5", "2"))
    assert _set(root, "client-vp", "influence=5").code == 0
    assert _gaps(root) == []


def test_a_reason_for_one_person_is_none_for_another(tmp_path: Path) -> None:
    root = _edited(tmp_path, VP, VP.replace("5", "2"))
    assert _set(root, "client-buyer", "influence=1", "--reason", REASON).code == 0
    assert _gaps(root) == [("lowered-by-hand", ("client-vp",))]


def test_what_never_counted_needs_no_reason_and_without_git_nothing_is_known(tmp_path: Path) -> None:
    make_workspace(tmp_path / "plain")
    assert lowered_by_hand(opened(tmp_path / "plain").read("acme").relationship) == []
    (tmp_path / "git").mkdir()
    root = _edited(
        tmp_path / "git",
        "client-buyer, side: client, role: buyer",
        "client-buyer, side: client, influence: 1, role: buyer",
    )
    assert _gaps(root) == []
