"""Text to values: the YAML 1.2 core schema, the profile, positions, duplicate keys."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import CORPORA
from relturn.source.parse import parse
from relturn.source.span import SourceError, Span
from relturn.source.text import SourceText


def load(text: str) -> Any:
    return parse(SourceText("x.yaml", text)).data


def names(text: str) -> list[str]:
    return [problem.name for problem in parse(SourceText("x.yaml", text)).problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12), ("-3", -3), ("0x1F", 31), ("0o17", 15), ("1.5", 1.5), ("1e3", 1000.0), (".5", 0.5),
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
        ("2026-03-12", "2026-03-12"), ('"no"', "no"), ("'012'", "012"), ("north", "north"), ("1.2.3", "1.2.3"),
    ],
)  # fmt: skip
def test_scalars_of_the_core_schema(written: str, value: object) -> None:
    found = load(f"a: {written}\n")["a"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("written", ["no", "Yes", "on", "OFF", "y", "012", "12:30", "1:30:00", "1_000"])
def test_what_readers_disagree_about_is_a_problem(written: str) -> None:
    assert names(f"a: {written}\n") == ["ambiguous-scalar"]
    assert names(f'a: "{written}"\n') == []


@pytest.mark.parametrize(
    ("text", "name", "line", "column"),
    [
        ("a: [\n", "yaml-syntax", 1, 4),
        ("a: b: c\n", "yaml-syntax", 1, 5),
        ("a:\n\t- b\n", "yaml-syntax", 2, 1),
        ("a: &x 1\n", "outside-profile", 1, 4),
        ("a: *x\n", "outside-profile", 1, 4),
        ("a: !tag x\n", "outside-profile", 1, 4),
        ("%YAML 1.2\n---\na: 1\n", "outside-profile", 1, 1),
        ("a: 1\n---\nb: 2\n", "outside-profile", 2, 1),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
        ("1: x\n", "key-not-text", 1, 1),
        ("? [a]\n: x\n", "key-not-text", 1, 3),
        ("a: " + "[" * 33 + "]" * 33 + "\n", "too-deep", 1, 35),
    ],
)
def test_problems_stand_where_they_are(text: str, name: str, line: int, column: int) -> None:
    first = parse(SourceText("x.yaml", text)).problems[0]
    assert first.span is not None
    assert (first.name, first.span.line, first.span.column) == (name, line, column)


def test_an_alias_bomb_is_refused_before_it_is_composed() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a,*a]\n" for n in range(9))
    assert names(bomb) == ["outside-profile"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{a: " * 999, "too-deep"), ("- " * 100 + "x\n", "too-deep"), ("? " * 100 + "x\n", "too-deep"),
        ("- " * 33 + "x\n", "too-deep"), ("[" * 33 + "]" * 33, "too-deep"), (" " * 130 + "- " * 33 + "x\n", "too-deep"),
    ],
)  # fmt: skip
def test_what_is_nested_too_deep_is_told(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize("text", ["- " * 32 + "x\n", "[" * 32 + "]" * 32, " " * 130 + "x\n"])
def test_what_is_nested_just_deep_enough_is_read(text: str) -> None:
    assert names(text) == []


def test_too_many_values_are_refused() -> None:
    assert names("a: [" + "1," * 100_001 + "]\n") == ["file-too-large"]


def test_spans_answer_the_nearest_thing_that_is_there() -> None:
    document = parse(SourceText("x.yaml", "needs:\n  - id: one\n    side: client\nlast: x\n"))
    assert (document.span(("needs", 0, "side")).line, document.span(("needs", 0, "side")).column) == (3, 11)
    assert document.span(("needs", 0, "side"), at_key=True).column == 5
    assert document.span(("needs", 0, "missing")).line == 2
    assert document.span(("nothing",)).line == 1


def test_columns_count_code_points() -> None:
    document = parse(SourceText("x.yaml", "a: {é😀: x, b: y}\n"))
    assert document.span(("a", "b")).column == 15


@pytest.mark.parametrize("text", ["a: " + "[" * 60_000 + "\n", "[" * 2_000])
def test_what_is_nested_deeper_than_libyaml_follows_is_an_error(text: str) -> None:
    assert names(text) in (["yaml-syntax"], ["too-deep"])  # by the version of libyaml


def test_an_anchor_of_any_sign_is_refused() -> None:
    assert names("a: &\u3000x\n") == ["yaml-syntax"]  # libyaml knows letters and figures only


@given(st.text())
def test_any_text_gives_values_or_problems(text: str) -> None:
    document = parse(SourceText("x.yaml", text))
    assert document.readable or document.problems


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-9999, 9999) | st.text("abc XY:#-'\"\n", max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_what_pyyaml_writes_is_read_back(value: object) -> None:
    text = yaml.safe_dump({"k": value}, sort_keys=False)
    document = parse(SourceText("x.yaml", text))
    if document.readable and not document.problems:
        assert document.data == {"k": value}


_MARKS = {"␣": " ", "——»": "\t", "—»": "\t", "»": "\t", "↵": "", "∎": "", "←": "\r", "⇔": "\ufeff"}


def _suite() -> list[tuple[str, str]]:
    folder = CORPORA / "yaml-test-suite" / "src"
    cases = []
    for path in sorted(folder.glob("*.yaml")):
        for index, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")) or []):  # noqa: TID251
            text = str(case.get("yaml", ""))
            for mark, meant in _MARKS.items():
                text = text.replace(mark, meant)
            cases.append((f"{path.stem}-{index}", text))
    return cases


def test_the_yaml_test_suite_gives_values_or_positions() -> None:
    cases = _suite()
    assert len(cases) > 300
    for name, text in cases:
        document = parse(SourceText(name, text))
        for problem in document.problems:
            assert problem.span is not None, name
            assert problem.span.line >= 1, name
        assert document.readable or document.problems, name


@pytest.mark.parametrize(
    ("text", "name", "message", "hint", "span"),
    [
        ("a: [\n", "yaml-syntax", "not valid YAML: the bracket [ that opens here (1:4) is not closed", "close it with ]", (3, 3, 1, 4, 1, 4)),
        ("a: b: c\n", "yaml-syntax", "not valid YAML: a text that contains a colon and a space must be in quotes", "put the whole text in quotes", (4, 4, 1, 5, 1, 5)),
        ("\ta: 1\n", "yaml-syntax", "not valid YAML: this character is not allowed here", "indent with spaces, not tabs; put a text that begins with @, ` or % in quotes", (0, 0, 1, 1, 1, 1)),
        ("a: @x\n", "yaml-syntax", "not valid YAML: a text that begins with @ must be in quotes", "put the whole text in quotes", (3, 3, 1, 4, 1, 4)),
        ("a: 'x\n", "yaml-syntax", "not valid YAML: the quotation mark that opens here (1:4) is never closed", "add the closing mark; if the mark belongs to the text, put the text in quotes of the other type", (3, 3, 1, 4, 1, 4)),
        ("a: \x07\n", "yaml-syntax", "not valid YAML: control characters are not allowed", "remove the character", (3, 4, 1, 4, 1, 5)),
        ("é: 1\nb: \x00x\n", "yaml-syntax", "not valid YAML: control characters are not allowed", "remove the character", (8, 9, 2, 4, 2, 5)),
        ("a: 1\n b: 2\n", "yaml-syntax", "not valid YAML: this line begins in column 2, but the record's keys begin in column 1", "begin this line in column 1", (6, 6, 2, 2, 2, 2)),
        ("a: {b: 1\nc: 2\n", "yaml-syntax", "not valid YAML: the bracket { that opens here (1:4) is not closed", "close it with }", (3, 3, 1, 4, 1, 4)),
        ("- a\nb: 1\n", "yaml-syntax", "not valid YAML: the lines above are list items, but this line is not", "begin the line with a dash and a space, or indent it like the keys above", (4, 4, 2, 1, 2, 1)),
        ("a: yes\n", "ambiguous-scalar", "YAML programs read 'yes' in different ways", "put a text in quotes; otherwise write true, false or a plain number", (3, 6, 1, 4, 1, 7)),
        ("k:\n  - 012\n", "ambiguous-scalar", "YAML programs read '012' in different ways", "put a text in quotes; otherwise write true, false or a plain number", (7, 10, 2, 5, 2, 8)),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", "the key 'a' appears twice here", "remove one of the two keys; the other one is at 1:1", (10, 11, 3, 1, 3, 2)),
        ("12: a\n", "key-not-text", "a key must be text, but this key is '12'", "put the key in quotes", (0, 2, 1, 1, 1, 3)),
        ("? [a]\n: b\n", "key-not-text", "a key must be text, but this key is a list or mapping", "put the key in quotes", (2, 3, 1, 3, 1, 4)),
        ("~: 1\n", "key-not-text", "a key must be text, but this key is '~'", "put the key in quotes", (0, 1, 1, 1, 1, 2)),
        ("a: &x 1\n", "outside-profile", "relturn does not accept anchors and aliases (& and *)", "write the full value in each place", (3, 3, 1, 4, 1, 4)),
        ("a: *x\n", "outside-profile", "relturn does not accept anchors and aliases (& and *)", "write the full value in each place", (3, 3, 1, 4, 1, 4)),
        ("a: !t 1\n", "outside-profile", "relturn does not accept tags (!)", "if a text begins with !, put it in quotes", (3, 3, 1, 4, 1, 4)),
        ("%YAML 1.1\n---\na: 1\n", "outside-profile", "relturn does not accept directives (%)", "remove the line that begins with %", (0, 0, 1, 1, 1, 1)),
        ("a: 1\n---\nb: 2\n", "outside-profile", "relturn accepts one document in a file, and another one begins here (---)", "put each document in its own file", (5, 5, 2, 1, 2, 1)),
        ("a: 1\n...\nb: 2\n", "yaml-syntax", "not valid YAML: the file continues here after its first part has ended", "remove the duplicate, such as an empty list above its entries", (9, 9, 3, 1, 3, 1)),
        ("- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - x\n", "too-deep", "the file has more than 32 nested levels", "use fewer nested levels", (64, 65, 1, 65, 1, 66)),
        ('a: "\\q"\n', "yaml-syntax", "not valid YAML: in double quotes, a backslash begins a special character", "use single quotes, or write the backslash twice", (4, 4, 1, 5, 1, 5)),
        ("<<<<<<< a\nb\n", "conflict-marker", "a git merge is not finished here", "keep one version or both, or run relturn merge to resolve the records", (0, 9, 1, 1, 1, 10)),
        ("x: 1\n>>>>>>> b\n", "conflict-marker", "a git merge is not finished here", "keep one version or both, or run relturn merge to resolve the records", (5, 14, 2, 1, 2, 10)),
        ("a: 12:30\n", "ambiguous-scalar", "YAML programs read '12:30' in different ways", "put a text in quotes; otherwise write true, false or a plain number", (3, 8, 1, 4, 1, 9)),
        ("a: 1_000\n", "ambiguous-scalar", "YAML programs read '1_000' in different ways", "put a text in quotes; otherwise write true, false or a plain number", (3, 8, 1, 4, 1, 9)),
        ("a: |\n  x\n y: 1\n", "yaml-syntax", "not valid YAML: this line begins in column 2, but the record's keys begin in column 1", "begin this line in column 1", (10, 10, 3, 2, 3, 2)),
        ("a: `x\n", "yaml-syntax", "not valid YAML: a text that begins with ` must be in quotes", "put the whole text in quotes", (3, 3, 1, 4, 1, 4)),
        ("a: %x\n", "yaml-syntax", "not valid YAML: a text that begins with % must be in quotes", "put the whole text in quotes", (3, 3, 1, 4, 1, 4)),
        ("a: -\tb: c\n", "yaml-syntax", "not valid YAML: a text that contains a colon and a space must be in quotes", "put the whole text in quotes", (6, 6, 1, 7, 1, 7)),
    ],
)  # fmt: skip
def test_problems_are_told_word_for_word(
    text: str, name: str, message: str, hint: str, span: tuple[int, int, int, int, int, int]
) -> None:
    problem = parse(SourceText("x.yaml", text)).problems[0]
    assert problem == SourceError(name, message, hint, Span(*span))


def _read_all(texts: list[str]) -> list[tuple[Any, list[str], list[Span]]]:
    documents = [parse(SourceText("x.yaml", text)) for text in texts]
    return [
        (document.data, [problem.name for problem in document.problems], [document.span(("a", 1))])
        for document in documents
    ]


def test_eight_threads_read_at_once_what_one_reads_alone() -> None:
    """Nothing of the reader is shared: neither classes, nor tables, nor what one text has left over."""
    sound = [f"a: [x{number}, {number}, {{b: {number}}}]\n" for number in range(60)]
    odd = ["a: [1, no]\n", "a: [\n", "a: 1\na: 2\n", "a: &x [1, 2]\n", "- a\n- b\n", "a: [0x1F, 0o17]\n"]
    texts = [text for pair in zip(sound, odd * 10, strict=True) for text in pair]
    alone = _read_all(texts)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(_read_all, [texts] * 24))
    finally:
        sys.setswitchinterval(before)
    assert together == [alone] * 24
