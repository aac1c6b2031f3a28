"""The place of an edit in the text of its file, and the new text for that place."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from relturn.source import emit
from relturn.source.comments import has_comment
from relturn.source.document import Document
from relturn.source.edits import AppendItem, Delete, Edit, InsertItem, RefusedError, RenameKey, SetValue
from relturn.source.parse import kind_of
from relturn.source.span import KeyPath

Splice = tuple[int, int, str]
"""A start offset, an end offset, and the text that replaces the range between them."""


def splice(document: Document, edit: Edit) -> Splice:
    """Return the splice that makes an edit. Raise RefusedError if no splice changes only the edit's own lines."""
    if isinstance(edit, RenameKey):
        key = _key_node(document, edit.key_path)
        return key.start_mark.index, key.end_mark.index, emit.inline(edit.key)
    if isinstance(edit, Delete):
        return removal(document, edit)
    if isinstance(edit, InsertItem):
        return _insert_item(document, edit)
    node = document.node(edit.key_path)
    if isinstance(edit, AppendItem):
        if isinstance(node, SequenceNode) and node.value:
            return _append(document, node, edit.value, edit.lines)
        return splice(document, SetValue(edit.key_path, [edit.value]))
    if node is None:
        return _insert(document, edit.key_path, edit.value)
    return _replace(document, edit.key_path, node, edit.value)


def _insert_item(document: Document, edit: InsertItem) -> Splice:
    """Return the splice that inserts an item directly after the previous item. Comments stay with the next item."""
    *way, index = edit.key_path
    node = document.node(tuple(way))
    if not isinstance(node, SequenceNode) or not isinstance(index, int) or index > len(node.value):
        raise RefusedError("the list has no such position")
    if index == len(node.value):
        return splice(document, AppendItem(tuple(way), edit.value, edit.lines))
    following = node.value[index]
    if node.flow_style:
        at = following.start_mark.index
        return at, at, emit.inline(edit.value) + ", "
    indent = node.start_mark.column
    lines = _indented(edit.lines or _dash(edit.value), indent)
    if index:
        return _new_lines(document, node.value[index - 1], lines)
    at = node.start_mark.index - indent
    if document.text.text[at : node.start_mark.index].strip(" "):
        raise RefusedError("its list begins on the same line as another item")
    return at, at, _own_newlines(document, lines)


def _append(document: Document, node: SequenceNode, value: Any, lines: str) -> Splice:
    if node.flow_style:
        at = node.value[-1].end_mark.index
        return at, at, ", " + emit.inline(value)
    indent = node.start_mark.column
    return _new_lines(document, node, _indented(lines or _dash(value), indent))


def _dash(value: Any) -> str:
    """Return one list item in block style, with its dash in the first column."""
    if not isinstance(value, (dict, list, tuple)) and "\n" not in str(value):
        return f"- {emit.line(value)}\n"
    if not isinstance(value, (dict, list, tuple)) or not value:
        return f"- {emit.inline(value)}\n"
    lines = dedent(emit.block(value)).splitlines(keepends=True)
    return "- " + lines[0] + "".join("  " + line if line.strip() else line for line in lines[1:])


def _insert(document: Document, path: KeyPath, value: Any) -> Splice:
    """Return the splice that adds a new key to its mapping."""
    parent_path, key = path[:-1], path[-1]
    if not isinstance(key, str):
        raise RefusedError("the item does not exist")
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
    """Return the splice that replaces the value of an existing key or item."""
    start, end = node.start_mark.index, node.end_mark.index
    parent = document.node(path[:-1]) if path[:-1] else document.root
    one_line = not isinstance(value, (dict, list, tuple)) and "\n" not in str(value)
    if _is_flow(parent):
        return start, end, emit.inline(value)
    if _is_line_scalar(node) and one_line and start < end:
        return start, end, emit.line(value)
    if isinstance(path[-1], str):
        return _replace_entry(document, path, node, value)
    if _is_flow(node) or (isinstance(node, ScalarNode) and start < end and node.style not in {"|", ">"}):
        return start, end, emit.inline(value)
    return _replace_item(document, node, value)


def _replace_item(document: Document, node: Node, value: Any) -> Splice:
    """Return the splice that replaces a whole list item in block style, from its dash to its end."""
    start, end = node.start_mark.index, _content_end(document.text.text, node)
    if has_comment(document, start, end):
        raise RefusedError("it contains comments")
    first, *rest = _dash(value)[2:].rstrip("\n").split("\n")
    glue = " " if start == end else ""  # nothing stands behind the dash
    indent = " " * (node.start_mark.column + len(glue))
    below = "".join(document.text.newline + (indent + line[2:] if line else line) for line in rest)
    return start, max(start, end), glue + first + below


def _is_flow(node: Node | None) -> bool:
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def _is_line_scalar(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.style not in {"|", ">"}


def _replace_entry(document: Document, path: KeyPath, node: Node, value: Any) -> Splice:
    """Return the splice that replaces a value in block style, from the colon to its end. Comments on the key's line stay."""
    text = document.text.text
    key = _key_node(document, path)
    colon = text.index(":", key.end_mark.index) + 1
    end = max(_content_end(text, node), colon)
    line_end = _line_end(text, colon)
    if has_comment(document, colon, node.start_mark.index) or (
        node.start_mark.line != node.end_mark.line and has_comment(document, colon, end)
    ):
        raise RefusedError("it contains comments")
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
    raise RefusedError("its key cannot be found")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > 0 and text[end - 1] == "\r" else end


def _content_end(text: str, node: Node) -> int:
    """Return the offset where a node's content ends, before its line break and before the comments that follow."""
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
    """Return the splice that adds whole lines after the last line of a node."""
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


def removal(document: Document, edit: Delete) -> Splice:
    """Return the splice that removes a key or an item.

    In block style, the splice removes whole lines. In flow style, it removes only the text and a comma.
    """
    *way, last = edit.key_path
    parent = document.node(tuple(way)) if way else document.root
    if not isinstance(parent, CollectionNode):
        raise RefusedError("there is nothing to remove")
    index = _place(parent, last)
    if len(parent.value) == 1 and way:
        empty: Any = {} if isinstance(parent, MappingNode) else []
        return _emptied(document, tuple(way), parent, empty, edit)
    start, end = (_flow_range if parent.flow_style else _block_range)(document, parent, index)
    if not edit.comments and has_comment(document, start, end):
        raise RefusedError("it contains comments")
    return start, end, ""


def _place(parent: CollectionNode, segment: str | int) -> int:
    """Return the index of the entry of a collection that a part of a key path names."""
    if isinstance(parent, MappingNode):
        found = [number for number, (key, _) in enumerate(parent.value) if key.value == segment]
        if found:
            return found[0]
    elif isinstance(segment, int) and segment < len(parent.value):
        return segment
    raise RefusedError("there is nothing to remove")


def _emptied(document: Document, way: KeyPath, parent: Node, empty: Any, edit: Delete) -> Splice:
    start, end, text = _replace(document, way, parent, empty)
    if not edit.comments and has_comment(document, start, end):
        raise RefusedError("it contains comments")
    return start, end, text


def _ends(entry: Any) -> tuple[Node, Node]:
    """Return the first and last node of an entry: its key and value, or twice the item itself."""
    return entry if isinstance(entry, tuple) else (entry, entry)


def _flow_range(_document: Document, parent: CollectionNode, index: int) -> tuple[int, int]:
    first, last = _ends(parent.value[index])
    if index + 1 < len(parent.value):
        return first.start_mark.index, _ends(parent.value[index + 1])[0].start_mark.index
    before = _ends(parent.value[index - 1])[1] if index else None
    return (before.end_mark.index if before else first.start_mark.index), last.end_mark.index


def _block_range(document: Document, parent: CollectionNode, index: int) -> tuple[int, int]:
    """Return the range of an entry's lines. If it shares its first line with its parent, the range ends at the next entry."""
    text = document.text.text
    first, last = _ends(parent.value[index])
    begin = first.start_mark.index if isinstance(parent, MappingNode) else _dash_of(text, parent, first)
    line = text.rfind("\n", 0, begin) + 1
    if text[line:begin].strip(" "):
        if index + 1 >= len(parent.value):
            raise RefusedError("it is on the same line as another item")
        following = _ends(parent.value[index + 1])[0]
        if isinstance(parent, MappingNode):
            return begin, following.start_mark.index
        return begin, _dash_of(text, parent, following)
    end = text.find("\n", max(_content_end(text, last), begin))
    return line, len(text) if end < 0 else end + 1


def _dash_of(text: str, parent: Node, item: Node) -> int:
    """Return the offset of a list item's dash, which is in the list's column, on the item's line or above."""
    column = parent.start_mark.column
    line = text.rfind("\n", 0, item.start_mark.index) + 1
    while text[line + column : line + column + 1] != "-" or line + column >= item.start_mark.index:
        if line == 0:
            raise RefusedError("its dash cannot be found")
        line = text.rfind("\n", 0, line - 1) + 1
    return line + column


def lines_of_item(document: Document, path: KeyPath) -> str:
    """Return a block list item as written, with the comment lines above it and its dash in the first column.

    Return an empty text if the list is in flow style, or if the item shares lines with other text.
    """
    try:
        return _lines_of_item(document, path)
    except RefusedError:
        return ""


def _lines_of_item(document: Document, path: KeyPath) -> str:
    parent = document.node(path[:-1])
    item = document.node(path)
    if not isinstance(parent, SequenceNode) or parent.flow_style or item is None:
        return ""
    start, end = _block_range(document, parent, int(path[-1]))
    text = document.text.text.replace("\r\n", "\n") if "\r" in document.text.text else document.text.text
    if text is not document.text.text or text[start : start + parent.start_mark.column].strip(" "):
        return ""
    while (above := text.rfind("\n", 0, max(0, start - 1)) + 1) < start and text[
        above:start
    ].lstrip().startswith("#"):
        start = above
    lines = text[start:end] if text[start:end].endswith("\n") else text[start:end] + "\n"
    return dedent(lines)


def range_of_key(document: Document, at: int) -> tuple[int, int] | None:
    """Return the range of the repeated entry whose key begins at an offset.

    Return None if the entry does not exactly repeat an earlier entry.
    """
    parent = _holding(document.root, at) if document.root else None
    if parent is None:
        return None
    index = next(number for number, (key, _) in enumerate(parent.value) if key.start_mark.index == at)
    key, value = parent.value[index]
    first = next(inner for other, inner in parent.value if other.value == key.value)
    if first is value or _shape(first) != _shape(value):
        return None
    return (_flow_range if parent.flow_style else _block_range)(document, parent, index)


def _holding(node: Node, at: int) -> MappingNode | None:
    """Return the mapping with a key that begins at an offset."""
    if isinstance(node, MappingNode):
        if any(key.start_mark.index == at for key, _ in node.value):
            return node
        inner = [value for _, value in node.value]
    else:
        inner = node.value if isinstance(node, SequenceNode) else []
    return next((found for item in inner if (found := _holding(item, at))), None)


def _shape(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return kind_of(node), node.value
    if isinstance(node, MappingNode):
        return [(key.value, _shape(value)) for key, value in node.value]
    return [_shape(item) for item in node.value]
