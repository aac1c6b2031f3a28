"""Notes: every line finds its place, or is kept and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import TODAY, make_workspace
from relturn.services.practice.capture import capture
from relturn.services.workspace import Workspace, open_workspace
from relturn.source.parse import parse
from relturn.source.text import decode


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(make_workspace(tmp_path), TODAY)


HEAD = "people: client-vp\n"


@pytest.mark.parametrize(
    ("notes", "fact"),
    [
        ("- Late\n  evidence: one\n  evidence: two\n", {"evidence": "one; two"}),
        ("- Late\n  id: tardy\n", {"id": "tardy"}),
        ("- Late\n  id: late\n", {"id": "late"}),
        ("- Late\n  when: past\n", {"when": "past"}),
        ("- Late\n  occurred: 2026-01-02\n", {"occurred": "2026-01-02"}),
        ("~event Late\n  responded on: 5 Jan 2026\n", {"responded_on": "2026-01-05"}),
        ("- Late\n  words that belong to it\n", {"evidence": "words that belong to it"}),
        ("- Late\n! Rivals\n  cause: late\n", {"id": "late"}),
    ],
)
def test_a_detail_goes_to_the_note_above(workspace: Workspace, notes: str, fact: dict[str, object]) -> None:
    found = capture(workspace, "acme", HEAD + notes, dry_run=True)
    assert found.unplaced == ()
    made = capture(workspace, "acme", HEAD + notes)
    data = parse(decode(made.path, (workspace.root / made.path).read_bytes())).data  # type: ignore[arg-type]
    assert fact.items() <= data["facts"][0].items()


@pytest.mark.parametrize(
    ("notes", "line"),
    [
        ("- Late\n  whenn: past\n", "whenn: past"),
        ("- Late\n  when: sometime\n", "when: sometime"),
        ("- Late\n  occurred: soon\n", "occurred: soon"),
        ("- Late\n  occurred: 2026-13-02\n", "occurred: 2026-13-02"),
        ("- Late\n  id: Not An Id\n", "id: Not An Id"),
        ("- Late\n  id: one\n  id: two\n", "id: two"),
        ("- Late\n- Later\n  id: late\n", "id: late"),
        ("none_named: nothing\n", "none_named: nothing"),
        ("mood: 9\n", "mood: 9"),
        ("trust_asked: maybe\n", "trust_asked: maybe"),
    ],
)
def test_what_fits_nowhere_is_kept_and_named(workspace: Workspace, notes: str, line: str) -> None:
    found = capture(workspace, "acme", HEAD + notes, dry_run=True)
    assert [one.strip() for one in found.unplaced] == [line]


def test_the_head_may_say_mood_trust_and_what_nobody_named(workspace: Workspace) -> None:
    head = "mood_before: 2\nmood_after: 4\ntrust_asked: yes\nnone_named: strength\nnone_named: past\n"
    made = capture(workspace, "acme", HEAD + head + "- Late\n")
    text = (workspace.root / made.path).read_text(encoding="utf-8")
    assert {"mood_before: 2", "mood_after: 4", "trust_asked: true"} <= set(text.splitlines())
    assert "strength" in text
    assert "past" in text
