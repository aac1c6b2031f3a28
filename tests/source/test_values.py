"""Values without nodes: those of the slow way wherever there are any, and none of what has to be told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import EXAMPLE, SHARED
from relturn.source import values
from relturn.source.document import Document
from relturn.source.parse import compose, parse
from relturn.source.text import SourceText, decode


def read(text: str) -> Document | None:
    return values.read(SourceText("x.yaml", text))


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 5\nb: 1.5\nc: ~\nd: true\ne:\n", {"a": 5, "b": 1.5, "c": None, "d": True, "e": None}),
        ("a: '5'\nb: \"no\"\nc: ''\nd: |\n  5\n", {"a": "5", "b": "no", "c": "", "d": "5\n"}),
        ("- a: [1, '2', {b: []}]\n- {}\n- a word\n", [{"a": [1, "2", {"b": []}]}, {}, "a word"]),
        ("a: |\n", {"a": ""}),
        ("a: " + "long " * 9 + "\n", {"a": ("long " * 9).strip()}),
    ],
)
def test_sound_texts_are_read(text: str, data: Any) -> None:
    document = read(text)
    assert document is not None
    assert repr(document.data) == repr(data) == repr(parse(SourceText("x.yaml", text)).data)
    assert document.span(("a",)).line == 1


@pytest.mark.parametrize(
    "text",
    [
        "", "a word\n", "a: no\n", "a: 012\n", "no: a\n", "1: a\n", "'a': b\n", "? [a]\n: b\n", "a: 1\na: 2\n",
        "a: [\n", "a: &x 1\n", "<<<<<<< a\nb: c\n", "- " * 33 + "x\n", "a: \ud800\n", "a: 1\n---\nb: 2\n",
    ],
)  # fmt: skip
def test_what_has_to_be_told_is_left(text: str) -> None:
    assert read(text) is None


def test_nodes_are_nodes_again_whatever_was_read() -> None:
    for text in ("a: [b]\n", "a: [\n", "a: no\n"):
        read(text)
        assert type(compose("a: [b]\n")).__name__ == "MappingNode"


def test_all_is_left_should_pyyaml_make_its_nodes_in_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "_LIGHT", values._NODES)
    assert read("a: b\n") is None


def _same(text: str) -> bool:
    document, slow = read(text), parse(SourceText("x.yaml", text))
    return document is None or (repr(document.data), ()) == (repr(slow.data), slow.problems)


@given(st.text("ab1 :-[]{},'\"#|>?\n0.~yno&*!%", max_size=24))
def test_any_text_is_read_the_same(text: str) -> None:
    assert _same(text)


def test_all_corpora_are_read_the_same() -> None:
    texts = []
    for folder in (EXAMPLE, SHARED / "corpora"):
        for path in (*folder.rglob("*.yaml"), *folder.rglob("*.yml")):
            text = decode(path.name, path.read_bytes())
            texts += [text.text] if isinstance(text, SourceText) else []
    assert [text for text in texts if not _same(text)] == []
    own = [path.read_text(encoding="utf-8") for path in EXAMPLE.rglob("*.yaml")]
    assert sum(read(text) is not None for text in own) > 0.95 * len(own)
