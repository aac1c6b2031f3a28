"""What somebody types at, told by the lines above, for the file can seldom be read while it is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relturn.domain.kinds import Field, FileKind, Kinds

_PAIR = re.compile(r"(?:^\s*|[{,]\s*|-\s+)([A-Za-z_]\w*)\s*:\s*(?:\[[^\]]*?)?([^\s,\[\]{}]*)$")
_KEY = re.compile(r"^(\s*)(?:-\s+)?(\w*)$|[{,]\s*(\w*)$")
_HEAD = re.compile(r"^(\s*)(-\s+)?([A-Za-z_]\w*)\s*:")
_BLOCK = re.compile(r"(?:^|[\s:-])[|>][-+0-9]{0,2}\s*(?:\s#.*)?$")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where somebody types: the keys above, the key whose value it is (empty where a key is typed), what is typed."""

    above: tuple[str, ...]
    key: str
    typed: str


def cursor_at(text: str, offset: int) -> Cursor | None:
    """What is typed at an offset; None where that cannot be told."""
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:offset]
    if "#" in line and re.search(r"(^|\s)#", re.sub(r"\"[^\"]*\"|'[^']*'", "", line)):
        return None
    if _in_block(text[:start], line):
        return None
    above = _above(text[:start], line)
    pair = _PAIR.search(line)
    if pair:
        return Cursor(above, pair[1], pair[2])
    item = re.match(r"^(\s*)-\s+([^\s:]*)$", line)
    if item and above:
        return Cursor(above[:-1], above[-1], item[2])
    key = _KEY.search(line)
    if key is None or (key[1] is None and not _in_braces(text[:offset])):
        return None
    return Cursor(above, "", key[2] or key[3] or "")


def _in_block(before: str, line: str) -> bool:
    """Whether a line belongs to a block of text that begins above: it is indented more than what the block belongs to."""
    indent = len(line) - len(line.lstrip())
    for earlier in reversed(before.splitlines()):
        margin = len(earlier) - len(earlier.lstrip())
        if earlier.strip() and margin < indent:
            if _BLOCK.search(earlier):
                return True
            indent = margin
    return False


def _in_braces(before: str) -> bool:
    """Whether a mapping in braces is open: elsewhere a comma is part of a sentence."""
    return before.count("{") > before.count("}")


def _above(before: str, line: str) -> tuple[str, ...]:
    """The keys that lead to a line, by their indentation."""
    indent = len(line) - len(line.lstrip()) if line.strip() else len(line)
    if line.lstrip().startswith("-"):
        indent += 1
    found: list[str] = []
    for earlier in reversed(before.splitlines()):
        head = _HEAD.match(earlier)
        if head is None:
            continue
        column = len(head[1]) + len(head[2] or "")
        if column < indent and not (head[2] and earlier[head.end() :].strip()):
            found.append(head[3])
            indent = len(head[1])
        elif head[2] and len(head[1]) < indent and column <= indent:
            indent = len(head[1]) + (1 if found else 0) if len(head[1]) else 1
    return tuple(reversed(found))


def fields_at(cursor: Cursor, kind: FileKind, kinds: Kinds) -> tuple[Field, ...]:
    """The fields that may stand where somebody types."""
    fields = tuple({field.name: field for top in kind.fields for field in top}.values())
    for key in cursor.above:
        field = next((one for one in fields if one.name == key), None)
        if field is None:
            return fields
        fields = kinds.inside(field) or fields
    return fields
