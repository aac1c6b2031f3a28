"""Splices: literal results, and properties over files that people wrote."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from builders import CORPORA, EXAMPLE
from relturn.source.edit import apply_edits
from relturn.source.edits import AppendItem, Delete, Edit, InsertItem, RenameKey, SetValue
from relturn.source.emit import block, inline
from relturn.source.expected import strictly_equal, to_builtin
from relturn.source.parse import parse
from relturn.source.span import SourceError
from relturn.source.text import SourceText, decode


def edited(text: str, *edits: Edit) -> str:
    result = apply_edits(SourceText("x.yaml", text), edits)
    assert isinstance(result, SourceText), result
    return result.text


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("a: 1 # one\nb: 2\n", SetValue(("a",), 3), "a: 3 # one\nb: 2\n"),
        ("a: 'x'\n", SetValue(("a",), "no"), 'a: "no"\n'),
        ("a:   x   # c\n", SetValue(("a",), "v"), "a:   v   # c\n"),
        ("a:\nb: 2\n", SetValue(("a",), "x"), "a: x\nb: 2\n"),
        ("a: # c\nb: 2\n", SetValue(("b",), "x"), "a: # c\nb: x\n"),
        ("a: 1\n", SetValue(("b",), "x"), "a: 1\nb: x\n"),
        ("a: 1", SetValue(("b",), "x"), "a: 1\nb: x"),
        ("a: 1\r\nc: 2\r\n", SetValue(("b",), ["x y"]), "a: 1\r\nc: 2\r\nb:\r\n  - x y\r\n"),
        ("# only\n", SetValue(("b",), 1), "# only\nb: 1\n"),
        ("", SetValue(("b",), 1), "b: 1\n"),
        ("a: {x: 1}\n", SetValue(("a", "v"), 2), "a: {x: 1, v: 2}\n"),
        ("a: {}\n", SetValue(("a", "v"), 2), "a:\n  v: 2\n"),
        ("a: []  # none\nb: 1\n", AppendItem(("a",), {"id": "x"}), "a:  # none\n  - id: x\nb: 1\n"),
        ("a: [x]\n", AppendItem(("a",), "v"), "a: [x, v]\n"),
        ("a: [x, ]\n", AppendItem(("a",), "v"), "a: [x, v, ]\n"),
        ("a:\n  - x\n\n# about b\nb: 1\n", AppendItem(("a",), "v"), "a:\n  - x\n  - v\n\n# about b\nb: 1\n"),
        ("a:\n- x\nb: 1\n", AppendItem(("a",), {"k": "v", "l": [1, 2]}), "a:\n- x\n- k: v\n  l: [1, 2]\nb: 1\n"),
        ("a: |\n  text\n  more\nb: 1\n", SetValue(("a",), "x"), "a: x\nb: 1\n"),
        ("a: x\n", SetValue(("a",), "two\nlines"), "a: |-\n  two\n  lines\n"),
        ("a:\n  - {id: x}\n", SetValue(("a", 0, "d"), "2026-01-02"), "a:\n  - {id: x, d: 2026-01-02}\n"),
        ("b: 1\n", AppendItem(("a",), "v"), "b: 1\na: [v]\n"),
        ("a:\n  - x: 1\n    y: 2\nb: 1\n", SetValue(("a", 0), "v"), "a:\n  - v\nb: 1\n"),
        ("a:\n  - x: 1\n", SetValue(("a", 0), ["u v", {"w": 1}]), "a:\n  - - u v\n    - w: 1\n"),
        ("a:\n  - x # one\n  # two\n  - y\n", InsertItem(("a", 1), "v"), "a:\n  - x # one\n  - v\n  # two\n  - y\n"),
        ("a:\n  # first\n  - x\n", InsertItem(("a", 0), {"k": 1}), "a:\n  # first\n  - k: 1\n  - x\n"),
        ("a: [x, y]\n", InsertItem(("a", 1), "v"), "a: [x, v, y]\n"),
        ("a: [x]\n", InsertItem(("a", 1), "v"), "a: [x, v]\n"),
        ("# a\na: 1 # one\n# b\nb: 2\n", Delete(("a",), comments=True), "# a\n# b\nb: 2\n"),
        ("a: |\n  text\n\nb: 2\n", Delete(("a",)), "\nb: 2\n"),
        ("a:\n  - x\n  - y\n  - v\n", Delete(("a", 1)), "a:\n  - x\n  - v\n"),
        ("a:\n  - x: 1\n    y: 2\n", Delete(("a", 0, "x")), "a:\n  - y: 2\n"),
        ("a:\n  - x: 1\n    y: 2\n", Delete(("a", 0, "y")), "a:\n  - x: 1\n"),
        ("a:\n  - x\nb: 1\n", Delete(("a", 0)), "a: []\nb: 1\n"),
        ("a:\n  x: 1\nb: 1\n", Delete(("a", "x")), "a: {}\nb: 1\n"),
        ("a:\n  - x # kept\n", Delete(("a", 0)), "a: [] # kept\n"),
        ("a: {x: 1, y: 2}\n", Delete(("a", "x")), "a: {y: 2}\n"),
        ("a: {x: 1, y: 2}\n", Delete(("a", "y")), "a: {x: 1}\n"),
        ("a: [x, y, ]\n", Delete(("a", 1)), "a: [x, ]\n"),
        ("a: 1\n", Delete(("a",)), ""),
        ("a: 1", Delete(("a",)), ""),
        ("-\n- x\n", Delete((0,)), "- x\n"),
        ("- - x\n  - y\n", Delete((0, 0)), "- - y\n"),
        ("a: 1 # one\n'b':  2\n", RenameKey(("b",), "no"), 'a: 1 # one\n"no":  2\n'),
    ],
)  # fmt: skip
def test_only_the_touched_lines_change(before: str, edit: Edit, after: str) -> None:
    assert edited(before, edit) == after


REFUSED: list[tuple[str, Edit, str]] = [
    ("a: [\n", SetValue(("a",), 1), "cannot be edited"),
    ("a: 1\na: 2\n", SetValue(("a",), 1), "appears twice"),
    ("a:\n  b: 1 # keep\n  c: 2\n", SetValue(("a",), 1), "contains comments"),
    ("a: x\n", AppendItem(("a",), 1), "not a list"),
    ("a: x\n", SetValue(("a", "b"), 1), "not a mapping"),
    ("a: [x]\n", SetValue(("a", 5), 1), "not a mapping"),
    ("a: 1 # keep\n", Delete(("a",)), "contains comments"),
    ("a: {x: 1,\n  # keep\n  y: 2}\n", Delete(("a", "x")), "contains comments"),
    ("a: 1\n", Delete(("b",)), "the key does not exist"),
    ("a: [1]\n", Delete(("a", 1)), "not a mapping"),
    ("a: 1\n", Delete(()), "the edit has no key path"),
    ("a: 1\nb: 1\n", RenameKey(("a",), "b"), "the key 'b' already exists"),
    ("a: [1]\n", RenameKey(("a", 0), "b"), "the key does not exist"),
    ("a: [1]\n", InsertItem(("a", 2), "b"), "no such position"),
    ("- - x\n", InsertItem((0, 0), "b"), "on the same line as another"),
]


@pytest.mark.parametrize(("text", "edit"), [row[:2] for row in REFUSED])
def test_what_cannot_be_proved_right_is_refused(text: str, edit: Edit) -> None:
    assert isinstance(apply_edits(SourceText("x.yaml", text), (edit,)), SourceError)


@pytest.mark.wording
def test_why_an_edit_is_refused_is_said() -> None:
    for text, edit, why in REFUSED:
        problem = apply_edits(SourceText("x.yaml", text), (edit,))
        assert isinstance(problem, SourceError)
        assert why in problem.message


VALUES: list[Any] = [
    "plain", "no", "12:30", "1e3", "012", "0o7", 'X: "y" # z é 😀', "two\nlines", "2026-01-02", "2026-13-45", 5, 1.5,
    True, None, ["a", "b"], {"id": "x", "t": "some words", "l": ["q r", "s t"]}, "- x", "[a", "a, b", "", " lead",
    "trail ", "\x07bell", "\u2028", "\ufeff", "\u0085", "tab\there", "#x", "'", "null", "~", "=", "<<", "&a", "*b",
]  # fmt: skip


def _places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    found = [(path, data)]
    if isinstance(data, dict):
        for key, value in data.items():
            found += _places(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            found += _places(value, (*path, index))
    return found


def _random_edit(chance: random.Random, data: Any) -> AppendItem | SetValue | None:
    path, value = chance.choice(_places(data))
    new = chance.choice(VALUES)
    if isinstance(value, list) and path:
        return AppendItem(path, new)
    if isinstance(value, dict):
        return SetValue((*path, "zzz"), new)
    return SetValue(path, new) if path else None


def _untouched(before: SourceText, after: SourceText, edit: Edit) -> bool:
    """No line goes but those of the value that is replaced."""
    old, new = before.text.split("\n"), after.text.split("\n")
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    end = next((i for i in range(shorter - start) if old[-1 - i] != new[-1 - i]), shorter - start)
    node = parse(before).node(edit.key_path)
    replaced = isinstance(edit, SetValue) and node is not None
    lines = node.end_mark.line - node.start_mark.line + 1 if replaced and node is not None else 1
    return len(old) - end - start <= lines


def _files() -> list[Path]:
    people = sorted((CORPORA / "human-yaml").glob("*.y*ml"))
    return people + sorted(EXAMPLE.glob("*/*.yaml")) + sorted(EXAMPLE.glob("*/insights/*.yaml"))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_random_edits_of_files_that_people_wrote(newline: str) -> None:
    chance = random.Random(20261124)  # noqa: S311
    done = refused = 0
    for path in _files():
        text = decode(path.name, path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", newline.encode()))
        assert isinstance(text, SourceText)
        document = parse(text)
        if not document.readable:
            continue
        for _ in range(12):
            edit = _random_edit(chance, document.data)
            if edit is None:
                continue
            result = apply_edits(text, (edit,))
            if isinstance(result, SourceError):
                refused += 1
                continue
            done += 1
            assert strictly_equal(parse(result).data, _meant(document.data, edit)), (path, edit)
            assert _untouched(text, result, edit), (path, edit)
    assert done > 500
    assert refused < 0.02 * done


def _meant(data: Any, edit: AppendItem | SetValue) -> Any:
    whole = copy.deepcopy(data)
    inner = whole
    for segment in edit.key_path[:-1]:
        inner = inner[segment]
    if isinstance(edit, AppendItem):
        inner[edit.key_path[-1]] = [*inner[edit.key_path[-1]], to_builtin(edit.value)]
    else:
        inner[edit.key_path[-1]] = to_builtin(edit.value)
    return whole


@given(st.text())
@example("...\n")
@example("a\n...\n")
def test_any_text_is_written_so_that_it_is_read_back(text: str) -> None:
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        return
    for written in (block({"k": text}), f"k: {inline(text)}\n"):
        document = parse(SourceText("x", written))
        assert document.data == {"k": text}, written
        assert not document.problems


@pytest.mark.parametrize(
    "text",
    [
        "Why not? We can",
        "really?",
        ":x",
        "? a",
        ": a",
        "a: b",
        "a:",
        "?x",
        ":a",
        "http://x.y/z",
        "- a",
        "x: y, z",
        "[?]",
        "{a: b}",
    ],
)
def test_every_reader_reads_what_was_written(text: str) -> None:
    for written in (
        block({"k": text, "l": [text, f"{text} x"], "m": {"n": text}}),
        f"k: {inline([text, {'q': text}])}\n",
    ):
        pure = YAML(typ="safe", pure=True).load(written)
        data = yaml.safe_load(written)  # noqa: TID251 - another reader
        assert pure == data == parse(SourceText("x", written)).data
        assert text in (data["k"], data["k"][0])
