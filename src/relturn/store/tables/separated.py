"""A reader for separated text (CSV and similar formats) and JSON, in any encoding that common programs write."""

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
"""The number of filled rows at the top that decide on the separator."""
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
    """Return the rows of a separated text.

    The separator that gives the most known names in one row is used; quotes are respected. A first line such as `sep=;`, as
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
        raise RelturnError(
            f"{file.name} is not a valid CSV file: {problem}", "check for a quotation mark that is not closed"
        )
    parsed.reverse()
    rows = max(parsed, key=lambda found: _likelihood(found, is_known))
    grid = Grid(file.name, trimmed([[unescape_formula(cell) for cell in row] for row in rows]))
    if said:
        grid.rows.insert(0, [])  # rows are numbered as the file shows them
    return grid


def _likelihood(rows: Sequence[Sequence[str]], is_known: Callable[[str], bool]) -> tuple[int, int]:
    """Return how likely a separator is.

    The known names in a row count first, then the cells in the first row.
    """
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
        raise RelturnError(
            f"--encoding {encoding} is not a known encoding", "use, for example, --encoding cp1252"
        ) from None
    except UnicodeDecodeError as error:
        if mark or encoding:
            raise RelturnError(
                f"{file.name} cannot be read as {(encoding or mark).upper()}: {error.reason}"
            ) from error
        raise _not_utf8(file, error.start) from error


def _not_utf8(file: TableFile, at: int) -> RelturnError:
    """Return the error for bytes that are not UTF-8, with the word as an older spreadsheet encoding reads it."""
    line = file.raw.count(b"\n", 0, at) + 1
    if b"\0" in file.raw[:200]:
        return RelturnError(
            f"{file.name} looks like UTF-16 without a byte order mark", "use --encoding utf-16-le"
        )
    begin = max(file.raw.rfind(sign, 0, at) for sign in (b"\n", b",", b";", b"\t", b'"', b" "))
    word = re.split(r'[\n,;\t" ]', file.raw[begin + 1 : at + 40].decode(_OLD, "replace"))[0].strip()
    return RelturnError(
        f"{file.name}, line {line}: byte {file.raw[at]:#04x} is not UTF-8",
        f"if an older spreadsheet saved the file, use --encoding {_OLD}; the word is then {word!r}",
    )


def rows_of_json(file: TableFile, where: TablePlace) -> Grid:
    """Return a list of objects as rows below a header. Nested objects get names with dots, and lists are joined.

    Raises:
        RelturnError: The file is not JSON, or it contains no list of objects.
    """
    try:
        data = json.loads(_text(file, where.encoding))
    except (json.JSONDecodeError, RecursionError) as error:
        raise RelturnError(f"{file.name} is not valid JSON: {error}") from error
    lists = _lists(data)
    if _depth(file.raw) > _DEEPEST:
        raise RelturnError(
            f"{file.name} is nested too deeply", "provide the table as a simple list of objects"
        )
    if where.sheet and where.sheet not in lists:
        raise RelturnError(f"{file.name} contains no list {where.sheet!r}", ", ".join(filter(None, lists)))
    if not lists:
        raise RelturnError(
            f"{file.name} contains no list of objects",
            "provide the table as a list of objects, one for each row",
        )
    name = where.sheet or max(lists, key=lambda key: len(lists[key]))
    objects = [_flat(item, "") for item in lists[name]]
    head = list(dict.fromkeys(key for item in objects for key in item))
    rows = [head, *([item.get(key, "") for key in head] for item in objects)]
    notes = [
        f"{file.name}: relturn read the list {name!r} and skipped: {', '.join(k for k in lists if k != name)} (see --sheet)."
    ]
    return Grid(f"{file.name}, {name}" if name else file.name, rows, notes=notes if len(lists) > 1 else [])


def _depth(raw: bytes) -> int:
    """Return the greatest depth to which JSON can be nested."""
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
