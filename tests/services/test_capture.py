"""Shorthand notes: as literal examples, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import PEOPLE, TODAY, make_workspace, opened, relturn
from relturn.notes.shorthand import Notes, read_notes
from relturn.services.practice.capture import capture
from relturn.services.workspace import Workspace, open_workspace

NOTES = """\
people: client-vp, somebody-else
by: supplier-d
date: 2026-03-10
mood: 2 > 4
played back: 2026-03-12
+ They call back within the hour
- (past) Trucks came late
  31 of 90 in the first quarter
  log of the gate
  us: overtime
  them: a stop of the line
~trend Smaller orders
^ Night deliveries
  cause: smaller
  follows: others do it
  within: a year
! The contract ends
= (supplier) Orders before noon
" Say when, and then be there.
what about pallets?
  and boxes
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(make_workspace(tmp_path), TODAY)


def test_notes_become_a_conversation(workspace: Workspace) -> None:
    found = capture(workspace, "acme", NOTES)
    assert found.path == "acme/insights/2026-03-10-client-vp.yaml"
    assert (
        (workspace.root / found.path).read_text(encoding="utf-8")
        == """\
# yaml-language-server: $schema=../../schemas/insights.schema.json
date: 2026-03-10
people: [client-vp]
by: [supplier-director]
mood_before: 2
mood_after: 4
played_back: 2026-03-12
facts:
  - id: call-back-within-hour
    kind: strength
    statement: They call back within the hour
  - id: trucks-came-late
    kind: problem
    when: past
    statement: Trucks came late
    evidence: 31 of 90 in the first quarter; log of the gate
    implications:
      supplier: overtime
      client: a stop of the line
  - id: smaller-orders
    kind: trend
    statement: Smaller orders
  - id: night-deliveries
    kind: opportunity
    statement: Night deliveries
    cause: [smaller-orders]
    follows: others do it
    within: a year
  - id: contract-ends
    kind: threat
    statement: The contract ends
needs:
  - id: orders-before-noon
    side: supplier
    statement: Orders before noon
words:
  - Say when, and then be there.
unplaced:
  - what about pallets?
  - and boxes
  - 'people: somebody-else'
"""
    )
    assert found.unplaced == ("what about pallets?", "and boxes", "people: somebody-else")


def test_two_interviews_of_one_day_have_ids_of_their_own(workspace: Workspace) -> None:
    capture(workspace, "acme", NOTES)
    later = NOTES + "! They look at a rival\n"
    assert capture(workspace, "acme", later).path == "acme/insights/2026-03-10-client-vp-2.yaml"


def test_notes_without_people_are_kept(workspace: Workspace) -> None:
    found = capture(workspace, "acme", "- Something is wrong\n")
    assert (found.path, found.facts) == ("acme/insights/2026-03-31-conversation.yaml", 1)


def _said(notes: Notes) -> str:
    values: list[Any] = [*notes.people, *notes.by, notes.day, *notes.words, *notes.unplaced, str(notes.head)]
    return "\n".join(
        [*map(str, values), *(str(fact) for fact in notes.facts), *(str(need) for need in notes.needs)]
    )


WORDS = st.text("abcdefgh ij", min_size=2).map(str.strip).filter(lambda words: len(words) > 1)
LINES = st.tuples(
    st.sampled_from(
        ["+ ", "- ", "~", "~trend ", "^ ", "! ", "= ", '" ', "  ", "  us: ", "  within: ", "", "by: "]
    ),
    WORDS,
)


@given(st.lists(LINES, max_size=12))
def test_every_word_typed_is_somewhere(lines: list[tuple[str, str]]) -> None:
    text = "\n".join(mark + words for mark, words in lines)
    said = _said(read_notes(text, set()))
    for _, words in lines:
        assert words in said


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    read_notes(text, set())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("date: 2026-01-01\ndate: 2026-02-02\n", ["date: 2026-02-02"]),
        ("mood: 1 > 2\nmood: 3 > 4\n", ["mood: 3 > 4"]),
        ("played back: 2026-01-01\nplayed back: 2026-01-02\n", ["played back: 2026-01-02"]),
        ("- Late\n  id: one\n  id: two\n", ["id: two"]),
    ],
)
def test_what_is_said_twice_is_kept(text: str, kept: list[str]) -> None:
    assert read_notes(text, set()).unplaced == kept


@pytest.mark.parametrize(
    ("line", "words"),
    [('" he said "no"', 'he said "no"'), ('" plain"', "plain"), ('" :x', ":x"), ('" really?', "really?")],
)
def test_words_are_kept_as_they_were_spoken(workspace: Workspace, line: str, words: str) -> None:
    found = capture(workspace, "acme", line + "\n")
    text = (workspace.root / found.path).read_text(encoding="utf-8")
    assert yaml.safe_load(text)["words"] == [words]  # noqa: TID251 - another reader


def test_an_ambiguous_cause_is_kept_and_named(workspace: Workspace) -> None:
    found = capture(workspace, "acme", "~ Ship is old\n~ Ship crew left\n- Late\n  cause: ship\n")
    assert found.unplaced == ("cause of late: ship",)


@pytest.mark.parametrize(
    ("line", "trust", "asked"),
    [
        ("trust: 4", {"client-vp": 4, "client-buyer": 4}, True),
        ("trust: client-vp 3, client-buyer 5", {"client-vp": 3, "client-buyer": 5}, True),
        ("trust: client-v = 7", {"client-vp": 7}, True),
        ("trust: 8", {}, False),
        ("trust: 0", {}, False),
        ("trust: client-vp high", {}, False),
        ("trust asked: yes", {}, True),
    ],
)
def test_trust_is_noted_for_each_person(
    tmp_path: Path, line: str, trust: dict[str, int], asked: bool
) -> None:
    workspace = opened(make_workspace(tmp_path))
    capture(workspace, "acme", f"people: client-vp, client-buyer\n{line}\n+ The drivers know us\n")
    (talk,) = workspace.read("acme").relationship.conversations
    assert (dict(talk.trust), talk.trust_asked) == (trust, asked)
    assert bool(talk.unplaced) == (not asked)


def test_how_many_of_a_group_were_there(tmp_path: Path) -> None:
    people = PEOPLE + "  - {id: members, side: client, role: members, level: middle, members: 62}\n"
    workspace = opened(make_workspace(tmp_path, {"stakeholders.yaml": people}))
    capture(workspace, "acme", "people: members\nnumbers: members 31\n+ The drivers know us\n")
    (talk,) = workspace.read("acme").relationship.conversations
    assert dict(talk.numbers) == {"members": 31}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("notes.md", "-c", "acme"), "the file notes.md does not exist"),
        (("notes.md",), "the file notes.md does not exist"),
        (("acme", "notes.md"), "the file notes.md does not exist"),
        (("notes", "-c", "acme"), "the file notes does not exist"),
        (("nobody",), "there is no relationship 'nobody'"),
        (("acme", "notes.md", "-c", "beta"), "two relationships are named: acme and beta"),
    ],
)
def test_a_missing_file_of_notes_is_named(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = relturn("capture", *words, cwd=make_workspace(tmp_path))
    assert done.code == 2
    assert told in done.err
