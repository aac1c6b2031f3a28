"""A parsed file: its plain values, and the position of each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from relturn.source.span import START, KeyPath, SourceError, Span
from relturn.source.text import SourceText


class Document:
    """One file's values with their positions. Positions are read from the node tree when they are needed.

    `release()` frees the nodes, which need twenty times the memory of the values. A later `span()` builds them again.
    """

    __slots__ = ("_moved", "_recompose", "_root", "data", "problems", "readable", "text")

    def __init__(
        self,
        text: SourceText,
        data: Any,
        root: Node | None,
        problems: tuple[SourceError, ...] = (),
        *,
        readable: bool = True,
    ) -> None:
        self.text = text
        self.data = data
        self.problems = problems
        self.readable = readable
        self._root = root
        self._recompose: Callable[[str], Node | None] | None = None
        self._moved: Mapping[KeyPath, KeyPath] = {}

    def replace(self, data: Any, moved: Mapping[KeyPath, KeyPath]) -> None:
        """Replace the values. `moved` gives the position in the text for the new place of each value that has moved."""
        self.data = data
        self._moved = moved

    def _there(self, path: KeyPath) -> KeyPath:
        """Return the key path in the text of the value at a key path."""
        for length in range(len(path), 0, -1) if self._moved else ():
            place = self._moved.get(path[:length])
            if place is not None:
                return (*place, *path[length:])
        return path

    def release(self, recompose: Callable[[str], Node | None]) -> None:
        """Free the node tree of a readable text. `recompose` builds it again when a position is needed."""
        self._root = None
        self._recompose = recompose

    @property
    def root(self) -> Node | None:
        """Return the node tree, and build it again if it was freed."""
        if self._root is None and self._recompose is not None:
            self._root = self._recompose(self.text.text)
        return self._root

    def span(self, path: KeyPath, *, at_key: bool = False) -> Span:
        """Return the position of the value at `path`, or of its key with `at_key`.

        Parts of the path that are not in the file are skipped. The result is the nearest thing in the file:
        for a missing field, the key of its parent. For a collection, the result is its key or its first line.
        """
        found = _walk(self.root, self._there(path))
        if found is None:
            return START
        key, value, complete = found
        if key is not None and (at_key or not complete or not isinstance(value, ScalarNode)):
            return span_of_node(key)
        return span_of_node(value)

    def node(self, path: KeyPath) -> Node | None:
        """Return the node at exactly `path`, or None."""
        found = _walk(self.root, self._there(path))
        return found[1] if found and found[2] else None


def _walk(root: Node | None, path: KeyPath) -> tuple[Node | None, Node, bool] | None:
    if root is None:
        return None
    key: Node | None = None
    node, complete = root, True
    for segment in path:
        step = _step(node, segment)
        if step is None:
            complete = False
            continue
        key, node = step
    return key, node, complete


def _step(node: Node, segment: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == segment:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(segment, int) and segment < len(node.value):
        return None, node.value[segment]
    return None


def span_of_node(node: Node) -> Span:
    """Return the exact position of a scalar, or the first character of a collection or block text."""
    start, end = node.start_mark, node.end_mark
    if not isinstance(node, ScalarNode) or node.style in {"|", ">"}:
        return Span(
            start.index, start.index + 1, start.line + 1, start.column + 1, start.line + 1, start.column + 2
        )
    return Span(start.index, end.index, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
