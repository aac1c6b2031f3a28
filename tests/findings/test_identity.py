"""What a finding is, apart from its sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import make_workspace, relturn
from relturn.findings.finding import Finding
from relturn.findings.fingerprint import fingerprint, fingerprint_v1
from relturn.findings.identity import new_findings, place_of
from relturn.source.span import START
from relturn.source.text import SourceText

KEYS = ("id", "stakeholder", "side")
DATA = {
    "needs": [{"id": "dates", "statement": "x"}, {"side": "client"}, {"statement": "y"}, "z"],
    "buy_in": {"a": [1]},
}


@pytest.mark.parametrize(
    ("key_path", "place"),
    [
        ((), ""),
        (("needs",), "needs"),
        (("needs", 0, "statement"), "needs[dates].statement"),
        (("needs", 1, "level"), "needs[client].level"),
        (("needs", 2, "statement"), "needs[2].statement"),
        (("needs", 3), "needs[3]"),
        (("needs", 9, "x"), "needs[9].x"),
        (("buy_in", "a", 0), "buy_in.a[0]"),
    ],
)  # fmt: skip
def test_a_place_names_items_by_their_key(key_path: tuple[str | int, ...], place: str) -> None:
    assert place_of(key_path, DATA, KEYS) == place


def finding(place: str, *data: str, code: str = "S101", message: str = "m") -> Finding:
    return Finding(code, "n", "error", "acme/needs.yaml", START, message, place=place, data=data)


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ([], ["needs[a].statement"], ["needs[a].statement"]),
        (["needs[a].statement"], ["needs[a].statement"], []),
        (["needs[a].statement"], ["needs[a].statement", "needs[b].statement"], ["needs[b].statement"]),
        (["needs[a].statement"], ["needs[b].statement"], ["needs[b].statement"]),
        (["needs[3].id"], ["needs[2].id"], []),  # an item before it was taken away
        (["needs[3].id"], ["needs[3].id", "needs[4].id"], ["needs[4].id"]),
        (["needs[3].id", "needs[5].id"], ["needs[2].id"], []),
        (["needs[a].x", "needs[a].x"], ["needs[a].x", "needs[a].x", "needs[a].x"], ["needs[a].x"]),
    ],
)
def test_a_new_finding_is_told_by_what_it_is_and_how_often(
    before: list[str], after: list[str], new: list[str]
) -> None:
    assert [one.place for one in new_findings(map(finding, before), map(finding, after))] == new


def test_sentences_do_not_make_a_finding() -> None:
    assert (
        new_findings([finding("needs[a]", message="old words")], [finding("needs[a]", message="new words")])
        == []
    )
    assert len(new_findings([finding("needs[a]", "x")], [finding("needs[a]", "y")])) == 1
    assert len(new_findings([finding("needs[a]")], [finding("needs[a]", code="S102")])) == 1


def test_a_fingerprint_stays_when_lines_move_or_are_reworded() -> None:
    text, other = SourceText("acme/needs.yaml", "one\n"), SourceText("acme/needs.yaml", "two\n")
    assert fingerprint(finding("needs[a]"), text, {}) == fingerprint(
        finding("needs[a]", message="x"), other, {}
    )
    assert fingerprint(finding("needs[a]"), text, {}) != fingerprint(finding("needs[b]"), text, {})
    assert fingerprint(finding("needs[a]", "x"), text, {}) != fingerprint(finding("needs[a]", "y"), text, {})
    assert fingerprint(finding(""), text, {}) != fingerprint(finding(""), other, {})
    seen: dict[str, int] = {}
    first, second = (fingerprint(finding("needs[a]"), text, seen) for _ in range(2))
    assert (first[:-1], first[-1], second[-1]) == (second[:-1], "1", "2")


def test_a_fingerprint_never_changes_by_itself() -> None:
    """Baselines of users hold these."""
    text = SourceText("acme/needs.yaml", "needs: []\n")
    assert fingerprint(finding("needs[a].statement", "x"), text, {}) == "6b33ce69c385294d:1"
    assert fingerprint_v1(finding("needs[a].statement", "x"), text, {}) == "c5405cdd8703fb02:1"


def test_a_baseline_of_version_1_is_read_and_one_of_version_2_is_written(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"needs.yaml": "nots: x\n"})
    text = SourceText("acme/needs.yaml", "nots: x\n")
    found = Finding("S102", "unknown-key", "error", "acme/needs.yaml", START, "m")
    old = {"format": 1, "findings": {"acme/needs.yaml": [f"S102 {fingerprint_v1(found, text, {})}"]}}
    (root / "relturn-baseline.json").write_text(json.dumps(old))
    assert relturn("validate", cwd=root).code == 0
    assert relturn("validate", "--write-baseline", cwd=root).code == 0
    written = json.loads((root / "relturn-baseline.json").read_text())
    assert written["format"] == 2
    assert relturn("validate", cwd=root).code == 0
    (root / "acme/needs.yaml").write_text("# moved\n\nnots: x\n")
    assert relturn("validate", cwd=root).code == 0
    (root / "acme/needs.yaml").write_text("nots: x\nnits: x\n")
    assert relturn("validate", cwd=root).code == 1
    (root / "relturn-baseline.json").write_text(json.dumps({**written, "format": 3}))
    assert relturn("validate", cwd=root).code == 2


BROKEN = "needs:\n  - {id: one, side: client, level: operational}\n"


def test_w1_a_new_error_refuses_the_change_beside_one_like_it(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"needs.yaml": BROKEN})
    assert (
        relturn("add", "need", "--side", "client", "--level", "strategic", "-c", "acme", cwd=root).code == 1
    )
    (root / "n.csv").write_text("side,level\nclient,strategic\nclient,operational\n")
    assert relturn("import", "n.csv", "--kind", "need", "-c", "acme", "--yes", cwd=root).code == 2
    assert (root / "acme/needs.yaml").read_text() == BROKEN


def test_w1_an_error_that_stands_already_refuses_nothing(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"needs.yaml": BROKEN})
    words = ("add", "need", "--side", "client", "--level", "strategic", "--statement", "Dates", "-c", "acme")
    assert relturn(*words, cwd=root).code == 0
