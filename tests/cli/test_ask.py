"""Prompts: what is asked of each field, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from builders import TODAY, kinds
from relturn.cli.ask import ask_fields
from relturn.declare.kinds import GROUP, RecordKind
from relturn.findings.errors import RelturnError


def _answers(monkeypatch: pytest.MonkeyPatch, given: dict[str, list[str]]) -> list[str]:
    """Answer the questions that begin with a name, each in turn; none of the others. The questions asked."""
    left: dict[str, Iterator[str]] = {name: iter(words) for name, words in given.items()}
    questions: list[str] = []

    def answer(question: str = "") -> str:
        questions.append(question)
        name = next((name for name in left if question.startswith(name)), "")
        return next(left[name], "") if name else ""

    monkeypatch.setattr("builtins.input", answer)
    return questions


def _fits(path: tuple[str, ...], word: str) -> str:
    if word == "wrong":
        raise RelturnError(f"{'.'.join(path)} is wrong", "say it right")
    return word


def _kind(name: str) -> RecordKind:
    return kinds().records[name]


def test_what_is_needed_is_asked_again_and_what_is_wrong_too(monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(monkeypatch, {"kind": ["", "wrong", "fix"], "statement": ["Late."], "priority": ["1"]})
    words = ask_fields(_kind("issue"), TODAY, _fits)
    assert {("kind", "fix"), ("statement", "Late."), ("priority", "1")} <= set(words)


def test_the_day_is_today_unless_somebody_says_another(monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(monkeypatch, {"result": ["success"], "statement": ["S."]})
    assert ("date", str(TODAY)) in ask_fields(_kind("outcome"), TODAY, _fits)


def _with_groups(*, several: bool) -> RecordKind:
    return next(
        kind
        for kind in kinds().records.values()
        if any(
            (field.items if several else field.type) == GROUP and not field.required and not field.comes_later
            for field in kind.fields
        )
    )


@pytest.mark.parametrize("several", [False, True])
def test_groups_are_asked_for_once_somebody_says_yes(
    monkeypatch: pytest.MonkeyPatch, *, several: bool
) -> None:
    kind = _with_groups(several=several)
    group = next(
        field
        for field in kind.fields
        if (field.items if several else field.type) == GROUP and not field.required and not field.comes_later
    )
    needed = {field.name: [str(field.example or "x")] * 9 for field in kind.fields if field.required}
    inner = {f"{group.name}.{one.name}": [str(one.example or "x")] * 9 for one in group.fields}
    questions = _answers(monkeypatch, {**inner, f"{group.name}:": ["yes"], **needed})
    words = ask_fields(kind, TODAY, _fits)
    assert any(question.startswith(f"{group.name}: ") for question in questions)
    assert any(name == group.name or name.startswith(f"{group.name}.") for name, _ in words)
