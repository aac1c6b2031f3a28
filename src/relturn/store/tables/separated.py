"""Reads text with separators (CSV and its relatives) and JSON, from bytes in any of the encodings that programs write."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from relturn.findings.errors import RelturnError
from relturn.model.table import TablePlace, unescape_formula
from relturn.store.tables.grid import Grid, TableFile, trimmed

_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 20
"""Filled rows at the beginning by which the separator is chosen."""
_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_SAID = re.compile(r"sep=(.)\r?\n")
_OLD = "cp1252"
_MOST_CELL = 1_000_000
_DEEPEST = 64


def separated(file: TableFile, where: TablePlace, is_known: Callable[[str], bool]) -> Grid:
    """Return the rows of a text with separators.

    The separator is the one by which most names in a row are known; quotes count. A first line such as `sep=;`, as
    spreadsheets write it, decides.

    Raises:
        RelturnError: The text cannot be read.
    """
    text = _text(file, where.encoding)
    csv.field_size_limit(_MOST_CELL)
    said = _SAID.match(text)
    if said:
        text = text[said.end() :]
    parsed, problem = [], ""
    for sign in [said[1]] if said else reversed(_SEPARATORS):
        try:
            parsed.append(list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)))
        except csv.Error as error:
            problem = str(error)
    if not parsed:
        raise RelturnError(f"{file.name} is not a sound CSV file: {problem}", "a quote may not be closed")
    parsed.reverse()
    rows = max(parsed, key=lambda found: _likelihood(found, is_known))
    grid = Grid(file.name, trimmed([[unescape_formula(cell) for cell in row] for row in rows]))
    if said:
        grid.rows.insert(0, [])  # rows are numbered as the file shows them
    return grid


def _likelihood(rows: Sequence[Sequence[str]], is_known: Callable[[str], bool]) -> tuple[int, int]:
    """How likely a separator is the one: by the most known names in a row, then by the most cells in the first."""
    looked_at = [row for row in rows[:500] if any(cell.strip() for cell in row)][:_LOOKED_AT]
    known = max((sum(is_known(cell.strip()) for cell in row if cell.strip()) for row in looked_at), default=0)
    return known, max(map(len, looked_at[:1]), default=0)


def _text(file: TableFile, encoding: str) -> str:
    raw = file.raw
    mark = next((name for begin, name in _MARKS.items() if raw.startswith(begin)), "")
    try:
        if encoding:
            return raw.decode(encoding).removeprefix("\ufeff")
        return raw.decode(mark or "utf-8-sig")
    except LookupError:
        raise RelturnError(f"--encoding {encoding}: there is no such encoding", "such as cp1252") from None
    except UnicodeDecodeError as error:
        if mark or encoding:
            raise RelturnError(
                f"{file.name} cannot be read as {(encoding or mark).upper()}: {error.reason}"
            ) from error
        raise _not_utf8(file, error.start) from error


def _not_utf8(file: TableFile, at: int) -> RelturnError:
    """What to say of bytes that are not UTF-8: how the word would read in the encoding that spreadsheets used to write."""
    line = file.raw.count(b"\n", 0, at) + 1
    if b"\0" in file.raw[:200]:
        return RelturnError(f"{file.name} looks like UTF-16 without a mark", "say --encoding utf-16-le")
    begin = max(file.raw.rfind(sign, 0, at) for sign in (b"\n", b",", b";", b"\t", b'"', b" "))
    word = re.split(r'[\n,;\t" ]', file.raw[begin + 1 : at + 40].decode(_OLD, "replace"))[0].strip()
    return RelturnError(
        f"{file.name}, line {line}: byte {file.raw[at]:#04x} is not UTF-8",
        f"saved by an older spreadsheet? say --encoding {_OLD}; it then reads {word!r}",
    )


def rows_of_json(file: TableFile, where: TablePlace) -> Grid:
    """Return a list of objects as rows below a head; nested objects get names with dots, lists are joined.

    Raises:
        RelturnError: It is not JSON, or holds no list of objects.
    """
    try:
        data = json.loads(_text(file, where.encoding))
    except (json.JSONDecodeError, RecursionError) as error:
        raise RelturnError(f"{file.name} is not sound JSON: {error}") from error
    lists = _lists(data)
    if _depth(file.raw) > _DEEPEST:
        raise RelturnError(f"{file.name} is nested too deeply", "a table in JSON is a list of objects")
    if where.sheet and where.sheet not in lists:
        raise RelturnError(f"{file.name} has no list {where.sheet!r}", ", ".join(filter(None, lists)))
    if not lists:
        raise RelturnError(f"{file.name} holds no list of objects", "a table in JSON is a list of objects")
    name = where.sheet or max(lists, key=lambda key: len(lists[key]))
    objects = [_flat(item, "") for item in lists[name]]
    head = list(dict.fromkeys(key for item in objects for key in item))
    rows = [head, *([item.get(key, "") for key in head] for item in objects)]
    notes = [f"{file.name}: the list {name!r} was read; others: {', '.join(k for k in lists if k != name)}."]
    return Grid(f"{file.name}, {name}" if name else file.name, rows, notes=notes if len(lists) > 1 else [])


def _depth(raw: bytes) -> int:
    """At most how deeply JSON is nested."""
    return max(accumulate(1 if sign in b"[{" else -1 for sign in raw if sign in b"[{]}"), default=0)


def _lists(data: Any) -> dict[str, list[dict[str, Any]]]:
    found = {"": data} if isinstance(data, list) else data if isinstance(data, dict) else {}
    return {
        name: [one for one in value if isinstance(one, dict)]
        for name, value in found.items()
        if isinstance(value, list) and any(isinstance(one, dict) for one in value)
    }


def _flat(value: dict[str, Any], before: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, inner in value.items():
        name = f"{before}{key}"
        if isinstance(inner, dict):
            found |= _flat(inner, f"{name}.")
        else:
            found[name] = _word(inner)
    return found


def _word(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(filter(None, (_word(one) for one in value)))
    if isinstance(value, dict):
        words = (
            word for key, word in value.items() if isinstance(word, str) and not key.casefold().endswith("id")
        )
        return next(filter(None, words), str(value.get("id", "")))
    return str(value)
