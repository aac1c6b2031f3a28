"""The path and the field at a position in a file."""

from __future__ import annotations

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from relturn.declare.kinds import Field, Kinds
from relturn.loader.reader import ReadFile
from relturn.source.span import KeyPath


def path_at(file: ReadFile, offset: int) -> tuple[KeyPath, bool] | None:
    """Return the path at an offset of a file, and whether a key is there; None if there is nothing."""
    node = file.document.root if file.document else None
    way: KeyPath = ()
    while node is not None:
        if isinstance(node, ScalarNode):
            return way, False
        step = None
        pairs = node.value if isinstance(node, MappingNode) else [(None, item) for item in node.value]
        for index, (key, value) in enumerate(pairs):
            if key is not None and key.start_mark.index <= offset <= key.end_mark.index:
                return (*way, str(key.value)), True
            if value.start_mark.index <= offset <= value.end_mark.index:
                step = (*way, str(key.value) if key is not None else index), value
        if step is None:
            return (way, False) if isinstance(node, (MappingNode, SequenceNode)) and way else None
        way, node = step
    return None


def field_at(path: KeyPath, file: ReadFile, kinds: Kinds) -> Field | None:
    """Return the field that a path in a file leads to; None if there is none."""
    if file.kind is None or not file.bound.model:
        return None
    fields, found = file.kind.root_fields(file.bound.model), None
    for segment in path:
        if isinstance(segment, str):
            found = next((field for field in fields if field.name == segment), None)
            if found is None:
                return None
            fields = kinds.subfields(found)
    return found
