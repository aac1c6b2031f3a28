"""Random edits of files that people wrote: nothing is read back wrong, and no other line changes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kills import EXAMPLE, Tally
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from relturn.source.document import Document
from relturn.source.edit import apply_edits
from relturn.source.edits import AppendItem, Delete, Edit, InsertItem, RenameKey, SetValue
from relturn.source.expected import expected, strictly_equal
from relturn.source.parse import parse
from relturn.source.span import KeyPath, SourceError
from relturn.source.text import SourceText, decode

CORPORA = Path(__file__).resolve().parents[2] / "tests" / "data" / "corpora"
VALUES: tuple[Any, ...] = (
    "plain", "no", "12:30", 'X: "y" # z é 😀', "two\nlines", "2026-01-02", 5, 1.5, True, None, ["a", "b"], "",
    {"id": "x", "t": "some words", "l": ["q r", "s t"]}, "- x", "[a", " lead", "tab\there", "it's", "a,b",
)  # fmt: skip


def texts(*, people: bool) -> list[SourceText]:
    """The files of the example and of the corpora that can be read; `people`: only those that people wrote."""
    folders = [EXAMPLE, CORPORA / "human-yaml"] + ([] if people else [CORPORA / "yaml-test-suite"])
    found = []
    for folder in folders:
        for path in sorted((*folder.rglob("*.yaml"), *folder.rglob("*.yml"))):
            text = decode(path.name, path.read_bytes())
            if isinstance(text, SourceText):
                found += [text, *_variants(text)]
    return [text for text in found if _fits(parse(text))]


def _variants(text: SourceText) -> Iterator[SourceText]:
    if "\r" not in text.text:
        yield SourceText(text.path, text.text.replace("\n", "\r\n"), bom=True)


def _fits(document: Document) -> bool:
    return document.readable and isinstance(document.data, (dict, list)) and not document.problems


def _places(node: Node, way: KeyPath = ()) -> Iterator[tuple[KeyPath, Node]]:
    if way:
        yield way, node
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _places(value, (*way, str(key.value)))
    elif isinstance(node, CollectionNode):
        for index, value in enumerate(node.value):
            yield from _places(value, (*way, index))


def _edit(chance: random.Random, way: KeyPath, node: Node, data: Any) -> Edit:
    value = chance.choice(VALUES)
    choices: list[Edit] = [SetValue(way, value), Delete(way, comments=True)]
    if isinstance(node, MappingNode):
        choices.append(SetValue((*way, "new-key"), value))
    if isinstance(way[-1], str):
        choices.append(RenameKey(way, f"{way[-1]}-too"))
    elif isinstance(data, list):
        choices.append(InsertItem(way, value))
    if isinstance(data, list):
        choices.append(AppendItem(way, value))
    if isinstance(node, ScalarNode):
        choices.append(SetValue(way, value))
    return chance.choice(choices)


def _value(data: Any, way: KeyPath) -> Any:
    for segment in way:
        data = data[segment]
    return data


def edits(count: int, seed: int = 1, *, people: bool) -> tuple[Tally, int]:
    """Make random edits: what went wrong, and how many were refused."""
    chance = random.Random(seed)
    files, tally, refused = texts(people=people), Tally(), 0
    while tally.points < count:
        text = chance.choice(files)
        document = parse(text)
        assert document.root is not None
        places = list(_places(document.root))
        if not places:
            continue
        way, node = chance.choice(places)
        edit = _edit(chance, way, node, _value(document.data, way))
        tally.points += 1
        after = apply_edits(text, (edit,))
        if isinstance(after, SourceError):
            refused += 1
            REFUSED.append(f"{text.path} {edit} {after.message}")
            continue
        if not strictly_equal(parse(after).data, expected(document.data, edit)):
            tally.wrong.append(f"{text.path}: {edit}: another value is read back")
        if not _only_there(text.text, after.text, document, edit) or after.bom != text.bom:
            tally.wrong.append(f"{text.path}: {edit}: another line changed")
    return tally, refused


REFUSED: list[str] = []
"""What was refused, and why."""


def _only_there(before: str, after: str, document: Document, edit: Edit) -> bool:
    """Whether the lines that changed are those of the edit's place, or next to it where something new came."""
    old, new = before.split("\n"), after.split("\n")
    if old == new:
        return True
    same_before = _common(old, new)
    same_after = _common(old[same_before:][::-1], new[same_before:][::-1])
    first, last = same_before, len(old) - same_after  # the lines of `old` that are no more, from 0
    begin, end = _lines_of(document, edit.key_path)
    if isinstance(edit, Delete):  # the next key moves up behind its dash
        end += 1
    return first >= begin and last <= end


def _common(one: list[str], other: list[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _lines_of(document: Document, way: KeyPath) -> tuple[int, int]:
    """The lines from the key or item that is nearest to a place to the end of that."""
    node = document.node(way)
    if node is None:
        return _lines_of(document, way[:-1]) if way[:-1] else (0, len(document.text.text.split("\n")))
    begin = document.span(way, at_key=True).line - 1
    parent = document.node(way[:-1]) if way[:-1] else document.root
    if parent is not None and len(getattr(parent, "value", ())) == 1 and way[:-1]:
        begin = min(begin, document.span(way[:-1], at_key=True).line - 1)
    if parent is not None and not isinstance(parent, MappingNode):
        begin = min(begin, node.start_mark.line)
        while (
            begin
            and "-" not in document.text.text.split("\n")[begin]
            and "[" not in document.text.text.split("\n")[begin]
        ):
            begin -= 1
    return begin, node.end_mark.line + 1
