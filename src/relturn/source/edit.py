"""Edits as splices: only the touched lines change, and every edit is read again and compared.

An edit is data (`SetValue`, `AppendItem`). `apply_edits` gives the new text, or a problem that says why the
edit cannot be made safely. The file is never re-dumped.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from relturn.source import emit
from relturn.source.document import Document
from relturn.source.parse import parse
from relturn.source.span import START, KeyPath, Problem
from relturn.source.text import SourceText


@dataclass(frozen=True, slots=True)
class SetValue:
    """Set the value at a key path; the last key, and mappings on the way, are made where missing."""

    path: KeyPath
    value: Any


@dataclass(frozen=True, slots=True)
class AppendItem:
    """Append an item to the list at a key path, which is made where missing."""

    path: KeyPath
    value: Any


Edit = SetValue | AppendItem


class _RefusedError(Exception):
    """This edit cannot be made by a splice."""


def apply_edits(text: SourceText, edits: tuple[Edit, ...]) -> SourceText | Problem:
    """Make edits one after the other.

    Returns the new text, or a problem named `edit-refused` when an edit cannot be proved right: the file
    cannot be read, a comment would be lost, or what is read back differs from what was meant.
    """
    for edit in edits:
        result = _apply(text, edit)
        if isinstance(result, Problem):
            return result
        text = result
    return text


def _apply(text: SourceText, edit: Edit) -> SourceText | Problem:
    document = parse(text)
    if not document.readable or any(problem.name == "duplicate-key" for problem in document.problems):
        why = document.problems[0]
        return Problem("edit-refused", f"the file cannot be edited: {why.message}", why.hint, why.span)
    try:
        expected = _expected(document.data, edit)
        start, end, new = _splice(document, edit)
    except _RefusedError as refusal:
        return _refused(str(refusal), document, edit)
    changed = text.with_text(text.text[:start] + new + text.text[end:])
    if not same(parse(changed).data, expected):
        return _refused("what would be read back differs from what was meant", document, edit)
    return changed


def _refused(why: str, document: Document, edit: Edit) -> Problem:
    place = ".".join(str(segment) for segment in edit.path)
    span = document.span(edit.path, at_key=True) if document.root else START
    return Problem("edit-refused", f"{place} cannot be changed safely: {why}", "change it in an editor", span)


def same(one: Any, other: Any) -> bool:
    """Equal in value and type: 1, 1.0 and true are three things, and the order of keys counts."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def plain(value: Any) -> Any:
    """A value as the parser would give it: dates as text, tuples as lists."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def _expected(data: Any, edit: Edit) -> Any:
    """What must be read back."""
    whole = {} if data is None else copy.deepcopy(data)
    *way, last = edit.path
    inner = whole
    for segment in way:
        inner = _inside(inner, segment)
    if isinstance(edit, SetValue):
        _put(inner, last, plain(edit.value))
    else:
        present = inner.get(last) if isinstance(inner, dict) else _item(inner, last)
        if present is not None and not isinstance(present, list):
            raise _RefusedError("it is not a list")
        _put(inner, last, [*(present or []), plain(edit.value)])
    return whole


def _inside(data: Any, segment: str | int) -> Any:
    if isinstance(data, dict):
        if data.get(segment) is None:
            data[segment] = {}
        return data[segment]
    return _item(data, segment)


def _item(data: Any, segment: str | int) -> Any:
    if isinstance(data, list) and isinstance(segment, int) and segment < len(data):
        return data[segment]
    raise _RefusedError("the way to it leads through something that is no mapping")


def _put(data: Any, segment: str | int, value: Any) -> None:
    if not isinstance(data, dict):
        _item(data, segment)
    data[segment] = value


Splice = tuple[int, int, str]


def _splice(document: Document, edit: Edit) -> Splice:
    node = document.node(edit.path)
    if isinstance(edit, AppendItem):
        if isinstance(node, SequenceNode) and node.value:
            return _append(document, node, edit.value)
        return _splice(document, SetValue(edit.path, [edit.value]))
    if node is None:
        return _insert(document, edit.path, edit.value)
    return _replace(document, edit.path, node, edit.value)


def _append(document: Document, node: SequenceNode, value: Any) -> Splice:
    if node.flow_style:
        at = node.value[-1].end_mark.index
        return at, at, ", " + emit.inline(value)
    indent = node.start_mark.column
    return _new_lines(document, node, _indented(_dash(value), indent))


def _dash(value: Any) -> str:
    """One list item in block style, its dash in the first column."""
    if not isinstance(value, (dict, list, tuple)) or not value:
        return f"- {emit.inline(value)}\n"
    lines = emit.block(value).splitlines(keepends=True)
    return "- " + lines[0] + "".join("  " + line if line.strip() else line for line in lines[1:])


def _insert(document: Document, path: KeyPath, value: Any) -> Splice:
    """A new key, in the mapping where it belongs."""
    parent_path, key = path[:-1], path[-1]
    if not isinstance(key, str):
        raise _RefusedError("there is no such item")
    parent = document.node(parent_path) if parent_path else document.root
    if parent is None and parent_path:
        return _insert(document, parent_path, {key: value})
    if isinstance(parent, MappingNode) and parent.value:
        return _insert_into(document, parent, key, value)
    if parent_path and parent is not None:
        return _replace(document, parent_path, parent, {key: value})
    if parent is not None:  # `{}` or null where keys belong
        block = _own_newlines(document, emit.block({key: value})).rstrip("\r\n")
        return parent.start_mark.index, parent.end_mark.index, block
    end = len(document.text.text)
    glue = "" if document.text.text.endswith("\n") or not end else document.text.newline
    return end, end, glue + _own_newlines(document, emit.block({key: value}))


def _insert_into(document: Document, parent: MappingNode, key: str, value: Any) -> Splice:
    if parent.flow_style:
        at = parent.value[-1][1].end_mark.index
        return at, at, ", " + emit.inline({key: value})[1:-1]
    return _new_lines(document, parent, _indented(emit.block({key: value}), parent.start_mark.column))


def _replace(document: Document, path: KeyPath, node: Node, value: Any) -> Splice:
    """Another value for a key or item that is there."""
    text = document.text.text
    start, end = node.start_mark.index, node.end_mark.index
    parent = document.node(path[:-1]) if path[:-1] else document.root
    one_line = not isinstance(value, (dict, list, tuple)) and "\n" not in str(value)
    if _is_flow(parent):
        return start, end, emit.inline(value)
    if _is_line_scalar(node) and one_line and start < end:
        return start, end, emit.inline(value)
    if isinstance(path[-1], str):
        return _replace_entry(document, path, node, value)
    if _is_flow(node) or (isinstance(node, ScalarNode) and start < end and node.style not in {"|", ">"}):
        return start, end, emit.inline(value)
    if isinstance(node, CollectionNode) and isinstance(value, dict) and value:
        return _replace_item(document, node, value)
    raise _RefusedError(f"the item stands over several lines: {text[start : start + 20]!r}")


def _replace_item(document: Document, node: Node, value: dict[str, Any]) -> Splice:
    """A whole item of a list in block style, from behind its dash to its end."""
    start, end = node.start_mark.index, _content_end(document.text.text, node)
    if _has_comment(document.text.text[start:end]):
        raise _RefusedError("there are comments inside")
    first, *rest = emit.block(value).rstrip("\n").split("\n")
    indent = " " * node.start_mark.column
    return (
        start,
        end,
        first + "".join(document.text.newline + (indent + line if line else line) for line in rest),
    )


def _is_flow(node: Node | None) -> bool:
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def _is_line_scalar(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.style not in {"|", ">"}


def _replace_entry(document: Document, path: KeyPath, node: Node, value: Any) -> Splice:
    """A value in block style, from its key's colon to its end; comments on the key's line stay."""
    text = document.text.text
    key = _key_node(document, path)
    colon = text.index(":", key.end_mark.index) + 1
    end = max(_content_end(text, node), colon)
    line_end = _line_end(text, colon)
    between = text[colon : node.start_mark.index] if node.start_mark.index > colon else ""
    if "#" in between or (node.start_mark.line != node.end_mark.line and _has_comment(text[colon:end])):
        raise _RefusedError("there are comments inside")
    indent = key.start_mark.column
    entry = emit.block({"k": value})[2:].rstrip("\n")
    first, *rest = entry.split("\n")
    below = "".join(document.text.newline + (" " * indent + line if line else line) for line in rest)
    comment = text[end:line_end] if end <= line_end else ""
    if rest and comment.strip():
        return colon, line_end, first + "  " + comment.strip() + below
    return colon, end, first + below


def _key_node(document: Document, path: KeyPath) -> Node:
    parent = document.node(path[:-1]) if path[:-1] else document.root
    if isinstance(parent, MappingNode):
        keys: list[Node] = [key for key, _ in parent.value if key.value == path[-1]]
        if keys:
            return keys[0]
    raise _RefusedError("its key cannot be found")


def _has_comment(text: str) -> bool:
    return any(line.lstrip().startswith("#") or " #" in line for line in text.splitlines())


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > 0 and text[end - 1] == "\r" else end


def _content_end(text: str, node: Node) -> int:
    """Where the last thing of a node ends: before its line break, and before comments that follow."""
    last = _last_leaf(node)
    end = int(last.end_mark.index)
    if isinstance(last, ScalarNode) and last.style in {"|", ">"}:
        while end > last.start_mark.index and text[end - 1] in " \t\r\n":
            end -= 1
        return end
    return max(end, int(last.start_mark.index))


def _last_leaf(node: Node) -> Node:
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last: Node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
        node = last
    return node


def _new_lines(document: Document, after: Node, lines: str) -> Splice:
    """Whole lines behind the last line of a node."""
    text = document.text.text
    at = text.find("\n", _content_end(text, after))
    lines = _own_newlines(document, lines)
    if at < 0:
        return len(text), len(text), document.text.newline + lines.rstrip("\r\n")
    return at + 1, at + 1, lines


def _indented(block: str, indent: int) -> str:
    return "".join(" " * indent + line if line.strip() else line for line in block.splitlines(keepends=True))


def _own_newlines(document: Document, lines: str) -> str:
    return lines.replace("\n", document.text.newline)
