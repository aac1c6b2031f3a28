"""Being asked by the guide: each answer finds its line at once, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builders import TODAY
from relturn.services.practice.interview import asked, guide


def _answering(answers: dict[str, list[str]]) -> Callable[[str], str]:
    """Somebody who answers the questions that hold certain words, in turn, and none of the others."""
    left: dict[str, Iterator[str]] = {words: iter(given) for words, given in answers.items()}
    current = ""

    def ask(question: str) -> str:
        nonlocal current
        current = next(
            (words for words in left if words in question), current if question.strip() == ">" else ""
        )
        if "a number from 1 to 5" in question:
            return "3"
        return next(left[current], "") if current else ""

    return ask


def _question(detail: str, mark: str = "") -> str:
    return next(
        q.words
        for section in guide()
        for q in section.questions
        if q.detail == detail and mark in {"", section.mark}
    )


def _head(name: str) -> str:
    return next(q.words for section in guide() for q in section.questions if q.head.startswith(name))


def _plain(mark: str) -> str:
    return next(
        q.words
        for section in guide()
        for q in section.questions
        if section.mark == mark and not q.head and not q.detail
    )


def test_nobody_answers_and_nothing_is_written() -> None:
    assert asked(lambda _: "", lambda _: None, TODAY) == ("", True)


def test_answers_get_their_marks_and_details_their_notes() -> None:
    ask = _answering(
        {_plain("-"): ["Late again", "  on Mondays"], _question("evidence", "-"): ["9 of 10", "- Another"]}
    )
    notes, whole = asked(ask, lambda _: None, TODAY)
    assert whole
    assert "- Late again" in notes.splitlines()
    assert "  evidence: 9 of 10" in notes.splitlines()
    assert "- Another" in notes.splitlines()


def test_a_detail_without_a_note_is_a_note_and_spoken_words_are_spoken() -> None:
    ask = _answering(
        {_question("evidence", "-"): ["a list at the gate"], _question("spoken"): ["dates hold", "and stay"]}
    )
    lines = asked(ask, lambda _: None, TODAY)[0].splitlines()
    assert "- a list at the gate" in lines
    assert any(line.endswith("dates hold") for line in lines)


def test_mood_trust_and_playback_go_to_the_head() -> None:
    ask = _answering({_head("mood"): ["tired"], _head("played back"): ["yes"], _head("trust"): ["they do"]})
    lines = asked(ask, lambda _: None, TODAY)[0].splitlines()
    assert f"played back: {TODAY}" in lines
    assert any(line.startswith("mood") and line.endswith(": 3") for line in lines)


def test_whoever_breaks_off_keeps_what_was_answered() -> None:
    given = iter(["tired", "2"])

    def ask(_question: str) -> str:
        try:
            return next(given)
        except StopIteration:
            raise KeyboardInterrupt from None

    notes, whole = asked(ask, lambda _: None, TODAY)
    assert (bool(notes), whole) == (True, False)
