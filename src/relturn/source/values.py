"""Values as PyYAML composes them, without a node for each: of sound texts, which nearly all are.

PyYAML's composer in C makes its nodes by the names that its module has for their classes; while a text is read here, these
stand for lighter ones. All else is its own: what it refuses is refused. Nothing is told here of what is odd, or of
places; such texts are left to `parse`, which also reads all of them should a later PyYAML make its nodes in another way.
"""

from __future__ import annotations

from typing import Any

import yaml._yaml as _yaml_module

from relturn.source.document import Document
from relturn.source.parse import MAX_DEPTH, compose, conflict_marks, is_harmless
from relturn.source.scalars import LONGEST_NUMBER, ODD, SURE, TEXT, be_sure, converted, kind_of_text
from relturn.source.text import SourceText


class _OddError(Exception):
    """Something here has to be told."""


class _Quoted:
    """A short scalar in quotes, which is text whatever it looks like."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class _Mapping:
    """The pairs of a mapping; the composer sets where it ends."""

    __slots__ = ("end_mark", "value")

    def __init__(self, _tag: Any, value: list[tuple[Any, Any]], _start: Any, _end: Any, _flow: Any) -> None:
        self.value = value


class _Sequence:
    """The items of a list."""

    __slots__ = ("end_mark", "value")

    def __init__(self, _tag: Any, value: list[Any], _start: Any, _end: Any, _flow: Any) -> None:
        self.value = value


def _scalar(_tag: Any, value: str, _start: Any, _end: Any, style: str | None) -> str | _Quoted:
    return _Quoted(value) if style and len(value) <= LONGEST_NUMBER else value


_composer: Any = _yaml_module
_NAMES = ("ScalarNode", "MappingNode", "SequenceNode")
_NODES = tuple(getattr(_composer, name) for name in _NAMES)
_LIGHT = (_scalar, _Mapping, _Sequence)


def read(text: SourceText) -> Document | None:
    """The document of a sound text, whose places are composed when they are asked for; None for any other text.

    Where there is one it has the values that `parse` gives, and `parse` finds no problem in the text.
    """
    if not is_harmless(text.text) or conflict_marks(text.text):
        return None
    _composer.ScalarNode, _composer.MappingNode, _composer.SequenceNode = _LIGHT
    try:
        data = _built(compose(text.text), 0)
    except Exception:  # noqa: BLE001 - whatever the composer stumbles over is for `parse` to tell
        return None
    finally:
        _composer.ScalarNode, _composer.MappingNode, _composer.SequenceNode = _NODES
    document = Document(text, data, None)
    document.release(compose)
    return document


def _built(node: Any, depth: int) -> Any:
    """The value of a collection; raises for what is none of ours, or has to be told."""
    if depth >= MAX_DEPTH:
        raise _OddError
    if type(node) is _Sequence:
        return [_value(item, depth) for item in node.value]
    if type(node) is not _Mapping:
        raise _OddError
    data = dict(node.value)
    if len(data) != len(node.value) or not (SURE.issuperset(data) or all(map(be_sure, data))):
        raise _OddError
    for key, value in data.items():
        if type(value) is not str or (len(value) <= LONGEST_NUMBER and value not in SURE):
            data[key] = _value(value, depth)
    return data


def _value(value: Any, depth: int) -> Any:
    if type(value) is _Quoted:
        return value.text
    if type(value) is not str:
        return _built(value, depth + 1)
    if value in SURE or len(value) > LONGEST_NUMBER:
        return value
    kind = kind_of_text(value)
    if kind is ODD:
        raise _OddError
    if kind is TEXT:
        be_sure(value)
        return value
    return converted(kind, value)
