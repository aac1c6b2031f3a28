"""Finds the key and value at the cursor from the lines above it, because unfinished YAML often cannot be parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from relturn.declare.kinds import Field, FileKind, Kinds

_PAIR = re.compile(r"^\s*(?:-\s+)*([A-Za-z_]\w*)\s*:\s+[\"']?([^\s\"']*)$")
_KEY = re.compile(r"^\s*(?:-\s+)*(\w*)$")
_ITEM = re.compile(r"^\s*-\s+[\"']?([^\s:\"']*)$")
_HEAD = re.compile(r"^(\s*)(-\s+)?([A-Za-z_]\w*)\s*:")
_LAST_KEY = re.compile(r"([A-Za-z_]\w*)\s*:\s*$")
_BLOCK = re.compile(r"(?:^|[\s:-])[|>][-+0-9]{0,2}\s*(?:\s#.*)?$")
_KIND = re.compile(r"^kind:[ \t]+(\w+)", re.MULTILINE)
_MOST_LINES = 40
"""The maximum number of lines of a list or mapping in brackets."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The position of the cursor: the keys above, the key of the value, and the typed text.

    The key of the value is empty while the user types a key.
    """

    above: tuple[str, ...]
    key: str
    typed: str


def cursor_at(text: str, offset: int) -> Cursor | None:
    """Return the cursor at an offset; None if its position cannot be determined."""
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:offset]
    if "#" in line and re.search(r"(^|\s)#", re.sub(r"\"[^\"]*\"|'[^']*'", "", line)):
        return None
    if _in_block(text[:start], line):
        return None
    begin = _flow_begin(text, start)
    opened = _opened(text[begin:offset])
    if opened:
        first = text[begin:offset].split("\n", 1)[0]
        return _in_flow(_above(text[:begin], first), opened)
    above = _above(text[:start], line)
    pair = _PAIR.search(line)
    if pair:
        return Cursor(above, pair[1], pair[2])
    item = _ITEM.match(line)
    if item and above:
        return Cursor(above[:-1], above[-1], item[1])
    key = _KEY.search(line)
    return Cursor(above, "", key[1]) if key else None


def keys_beside(text: str, offset: int) -> frozenset[str]:
    """Return the existing keys of the mapping at an offset, in brackets or in lines with the same indentation."""
    start = text.rfind("\n", 0, offset) + 1
    line = text[start : text.find("\n", offset) if "\n" in text[offset:] else len(text)]
    if "{" in text[start:offset]:
        inside = line[text[start:offset].rfind("{") + 1 :]
        return frozenset(re.findall(r"([A-Za-z_]\w*)\s*:\s", inside))
    column = len(re.match(r"\s*(?:-\s+)*", text[start:offset])[0])  # type: ignore[index]
    found: set[str] = set()
    if "- " not in text[start : start + column]:
        found |= _keys_alike(reversed(text[:start].splitlines()), column, stop_at_dash=True)
    found |= _keys_alike(iter(text[start:].splitlines()[1:]), column, stop_at_dash=False)
    return frozenset(found)


def _keys_alike(lines: Iterator[str], column: int, *, stop_at_dash: bool) -> set[str]:
    """Return the keys that begin in one column, up to the end of the mapping."""
    found: set[str] = set()
    for line in lines:
        head = _HEAD.match(line)
        margin = len(line) - len(line.lstrip())
        if head and len(head[1]) + len(head[2] or "") == column:
            if head[2] and not stop_at_dash:
                break
            found.add(head[3])
            if head[2]:
                break
        elif line.strip() and margin < column:
            break
    return found


def _in_block(before: str, line: str) -> bool:
    """Return whether a line belongs to a block of text that begins above it with less indentation."""
    indent = len(line) - len(line.lstrip())
    for earlier in reversed(before.splitlines()):
        margin = len(earlier) - len(earlier.lstrip())
        if earlier.strip() and margin < indent:
            if _BLOCK.search(earlier):
                return True
            indent = margin
    return False


def _flow_begin(text: str, start: int) -> int:
    """Return the start of the line on which an open list or mapping in brackets begins; otherwise `start`."""
    for _ in range(_MOST_LINES):
        before = text[:start].rstrip()
        if not before.endswith((",", "{", "[")):
            break
        start = before.rfind("\n") + 1
    return start


def _opened(text: str) -> list[tuple[str, str, str]]:
    """Return the open brackets at the end of a text.

    Each entry contains the key before the bracket, and the bracket. The last entry also contains the text since
    its last comma.
    """
    stack: list[tuple[str, str, str]] = []
    since, quote = "", ""
    for character in text:
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"" and since.rstrip()[-1:] in {"", ":"}:
            quote = character
        elif character in "[{" and (stack or since.rstrip()[-1:] in {":", "-"}):
            key = _LAST_KEY.search(since)
            stack.append((key[1] if key else "", character, since))
            since = ""
            continue
        elif character in "]}" and stack:
            since = stack.pop()[2] + "x"
            continue
        elif character == "," and stack:
            since = ""
            continue
        since += character
    return [*stack[:-1], (*stack[-1][:2], since)] if stack else []


def _in_flow(above: tuple[str, ...], opened: list[tuple[str, str, str]]) -> Cursor | None:
    keys = (*above, *(key for key, _, _ in opened if key))
    key, bracket, since = opened[-1]
    if bracket == "[":
        names = keys[:-1] if key else above[:-1]
        typed = re.match(r"\s*[\"']?([^\s'\":]*)$", since)
        return Cursor(names, keys[-1], typed[1]) if typed and keys else None
    pair = re.match(r"\s*([A-Za-z_]\w*)\s*:\s+[\"']?([^\s\"']*)$", since)
    if pair:
        return Cursor(keys, pair[1], pair[2])
    new = re.match(r"\s*(\w*)$", since)
    return Cursor(keys, "", new[1]) if new else None


def _above(before: str, line: str) -> tuple[str, ...]:
    """Return the keys above a line that contain the line, according to their indentation."""
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


def fields_at(cursor: Cursor, text: str, kind: FileKind, kinds: Kinds) -> tuple[Field, ...]:
    """Return the fields that are possible at the cursor. If the file names its kind, return only the fields of this kind."""
    fields = _top(text, kind)
    for key in cursor.above:
        field = next((one for one in fields if one.name == key), None)
        if field is None:
            return fields
        fields = kinds.subfields(field) or fields
    return fields


def _top(text: str, kind: FileKind) -> tuple[Field, ...]:
    """Return the top-level fields of a file, without the id of a log entry, which is its file name."""
    tops = kind.fields
    said = _KIND.search(text) if len(tops) > 1 else None
    if said:
        tops = (
            tuple(top for top in tops if any(said[1] in f.choices for f in top if f.name == "kind")) or tops
        )
    found: dict[str, Field] = {}
    for field in (field for top in tops for field in top if not (kind.is_log and field.name == "id")):
        before = found[field.name].choices if field.name in found else ()
        found[field.name] = field._replace(choices=tuple(dict.fromkeys((*before, *field.choices))))
    return tuple(found.values())
