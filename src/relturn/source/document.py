"""A parsed file: plain values, and where each of them stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from relturn.source.span import START, KeyPath, SourceError, Span
from relturn.source.text import SourceText


class Document:
    """One file's values with their positions; positions are read from the node tree on demand.

    `release()` lets go of the nodes (they weigh twenty times the values); a later `span()` composes it again.
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
        """Take other values; `moved` says by the new place of each that has moved where it stands in the text."""
        self.data = data
        self._moved = moved

    def _there(self, path: KeyPath) -> KeyPath:
        """Where in the text the value at a path stands."""
        for length in range(len(path), 0, -1) if self._moved else ():
            place = self._moved.get(path[:length])
            if place is not None:
                return (*place, *path[length:])
        return path

    def release(self, recompose: Callable[[str], Node | None]) -> None:
        """Let go of the node tree of a readable text; `recompose` makes it again when a position is asked for."""
        self._root = None
        self._recompose = recompose

    @property
    def root(self) -> Node | None:
        """The node tree, composed again if it had been let go."""
        if self._root is None and self._recompose is not None:
            self._root = self._recompose(self.text.text)
        return self._root

    def span(self, path: KeyPath, *, at_key: bool = False) -> Span:
        """Where the value at `path` stands; with `at_key` its key.

        Segments that are not in the file are passed over, so the answer is the nearest thing that is:
        for a missing field its parent's key. A collection answers with its key, or its first line.
        """
        found = _walk(self.root, self._there(path))
        if found is None:
            return START
        key, value, complete = found
        if key is not None and (at_key or not complete or not isinstance(value, ScalarNode)):
            return span_of_node(key)
        return span_of_node(value)

    def node(self, path: KeyPath) -> Node | None:
        """The node at exactly `path`, or None."""
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
    """A scalar's exact place; of a collection the place where it begins, at most one line long."""
    start, end = node.start_mark, node.end_mark
    if not isinstance(node, ScalarNode) or node.style in {"|", ">"}:
        return Span(
            start.index, start.index + 1, start.line + 1, start.column + 1, start.line + 1, start.column + 2
        )
    return Span(start.index, end.index, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
