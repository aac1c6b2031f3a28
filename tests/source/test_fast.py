"""The parser of the extra `fast`: it reads what is plain as PyYAML does, and leaves all else."""

from __future__ import annotations

import runpy
import sys
from typing import Any

import pytest
import yaml

from builders import EXAMPLE, SHARED
from relturn.source import fast, scalars
from relturn.source.document import Document
from relturn.source.parse import parse
from relturn.source.text import SourceText, decode

pytestmark = [
    pytest.mark.fast,
    pytest.mark.skipif(fast.loads is None, reason="the extra fast is not installed"),
]


def read(text: str) -> Document | None:
    return fast.read(SourceText("x.yaml", text))


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b\n", {"a": "b"}),
        ("a: 5\nb: true\nc: ~\nd:\n", {"a": 5, "b": True, "c": None, "d": None}),
        ("a: 2026-03-12\nb: 'it''s'\n", {"a": "2026-03-12", "b": "it's"}),
        ("- a: [need-one, need-two]\n  b: []\n  c: {}\n", [{"a": ["need-one", "need-two"], "b": [], "c": {}}]),
        ("a: |\n  one\n\n  two\nb: >\n  one\n  two\nc: one\n  two\n", {"a": "one\n\ntwo\n", "b": "one two\n", "c": "one two"}),
        ("a: Zoë, 10 % & “more” – at 9:30 # why\n", {"a": "Zoë, 10 % & “more” – at 9:30"}),
        ("a: at 09:30\n", {"a": "at 09:30"}),
        ("- {id: a, due: 2026-03-12, size: 3, by: [b, c]}  # and more\n", [{"id": "a", "due": "2026-03-12", "size": 3, "by": ["b", "c"]}]),
        ("a: [one word, '% of calls', 2026]\nb: 9 to 3\n", {"a": ["one word", "% of calls", 2026], "b": "9 to 3"}),
        ("due_by: 10\nat: Tuesday\n", {"due_by": 10, "at": "Tuesday"}),
    ],
)  # fmt: skip
def test_plain_texts_are_read(text: str, data: Any) -> None:
    document = read(text)
    assert document is not None
    assert repr(document.data) == repr(data) == repr(parse(SourceText("x.yaml", text)).data)
    assert document.readable
    assert not document.problems


@pytest.mark.parametrize(
    "text",
    [
        "", "# only\n", "a word\n", "a: b", "a: |\n", "a: |+\n\n\n", "a: |\n  \n", "a: |\n\n  x\n", 'a: ""\n',  # ends, and nothing
        "a: yes\n", "a: 12:30\n", "a: 'no'\n", "yes: a\n", "~: a\n", "1: a\n",  # means different things
        "a: 012\n", "a: 1_000\n", "a: _1\n", "a: 0b1\n", "a: -0x1\n", "a: +012\n", "a: 123456789012345678901234\n", "a: 1.5\n", "a: .inf\n",
        "a: &\u3000x\n", "&\u2009 a: b\n", "a: &x b\n", "a: *x\n", "a: !x b\n", "%YAML 1.2\n---\na: b\n", "---\na: b\n", "a: b\n...\n",  # outside the profile
        "a: [b,c]\n", "a: [b, c\n", "a: [0, 2]\n", "a: [[b]]\n", "a: {b: {}}\n", "a: {b:}\n", "a: {b: c:d}\n", "a: {b: c} d\n", "a: x]\n", "- a: [\n", "a: '[b]'\n",  # in brackets
        "a:\tb\n", "\ta: b\n", "a: b\r\n", 'a: "\\q"\n', "a: \x07\n", "a: b\u2028\n", "a: b\x85c\n", "a: b\xa0\n", "a: \ufeffb\n",
        "a: b\na: c\n", "a: b: c\n", "a: @b\n", "a: 'b\n", "a: b\nc\n",  # refused by both
        "<<<<<<< a\nb: c\n", "- " * 33 + "x\n",
    ],
)  # fmt: skip
def test_all_else_is_left_to_pyyaml(text: str) -> None:
    assert read(text) is None


def test_places_are_composed_when_they_are_asked_for() -> None:
    document = read("a: b\nc:\n  - d: e\n")
    assert document is not None
    assert (document.span(("c", 0, "d")).line, document.span(("c", 0, "d")).column) == (3, 8)


def test_without_the_extra_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml_rs", None)
    assert runpy.run_path(str(fast.__file__))["loads"] is None
    monkeypatch.setattr(fast, "loads", None)
    assert read("a: b\n") is None


def test_few_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scalars, "_MOST_KINDS", 5)
    scalars.SURE.clear()
    for number in range(50):
        assert read(f"key-{number}: word-{number}\n") is not None
    assert len(scalars.SURE) <= 6


def test_what_cannot_be_written_as_bytes_is_left_to_pyyaml() -> None:
    assert read("a: \ud800\n") is None


def _corpora() -> list[tuple[str, str]]:
    found = []
    for folder in (EXAMPLE, SHARED / "corpora"):
        for path in sorted((*folder.rglob("*.yaml"), *folder.rglob("*.yml"))):
            text = decode(path.name, path.read_bytes())
            if isinstance(text, SourceText):
                found.append((path.name, text.text))
                if path.parent.name == "src":  # of the YAML test suite, which quotes other texts
                    cases = yaml.safe_load(text.text) or []  # noqa: TID251
                    found += [(path.name, str(case.get("yaml", ""))) for case in cases]
    return found


def test_all_corpora_are_read_as_pyyaml_reads_them() -> None:
    texts = _corpora()
    plain = 0
    for name, text in texts:
        document = read(text)
        if document is not None:
            plain += 1
            slow = parse(SourceText(name, text))
            assert (name, repr(document.data), ()) == (name, repr(slow.data), slow.problems)
    assert plain > len(list(EXAMPLE.rglob("*.yaml"))) / 2
