"""Tables as JSON with nested records, either in one object or as one line for each record."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from typing import IO, Any

from relturn.model.table import Row, TableFiles, TableHead, plain_value
from relturn.render.safe import safe_json
from relturn.render.tables.place import place


class JsonTables:
    """The writer of all tables in one JSON object, `schema_version` 1, with one line for each record."""

    def __init__(self, heads: Sequence[TableHead], files: TableFiles) -> None:
        self._heads, self._files = heads, files
        self._columns = {head.kind.name: tuple(column.name for column in head.columns) for head in heads}
        self._parts: dict[str, IO[bytes]] = {}

    def add(self, kind: str, row: Row) -> None:
        """Add a record of a kind."""
        part = self._parts.get(kind)
        if part is None:
            part = self._parts[kind] = self._files.scratch()
        else:
            part.write(b",\n")
        part.write(b"      " + _line(_data(self._columns[kind], row)))

    def close(self) -> None:
        """Write all tables as one JSON object."""
        out = self._files.keep("")
        out.write(b'{\n  "schema_version": 1,\n  "tables": {')
        for number, head in enumerate(self._heads):
            out.write(b",\n" if number else b"\n")
            part = self._parts.get(head.kind.name)
            out.write(f"    {json.dumps(head.kind.name)}: [".encode())
            if part is not None:
                out.write(b"\n")
                part.seek(0)
                shutil.copyfileobj(part, out)
                out.write(b"\n    ")
            out.write(b"]")
        out.write(b"\n  }\n}\n")

    def abandon(self) -> None:
        """Do nothing, because no file needs to be released."""


class JsonLines:
    """The writer of one JSON line for each record, with its kind, for programs that read records one by one."""

    def __init__(self, heads: Sequence[TableHead], files: TableFiles) -> None:
        self._columns = {head.kind.name: tuple(column.name for column in head.columns) for head in heads}
        self._out = files.keep("")

    def add(self, kind: str, row: Row) -> None:
        """Add a record of a kind."""
        self._out.write(_line({"_kind": kind, **_data(self._columns[kind], row)}) + b"\n")

    def close(self) -> None:
        """Do nothing, because every record is already written."""

    def abandon(self) -> None:
        """Do nothing, because no file needs to be released."""


def _data(names: tuple[str, ...], row: Row) -> dict[str, Any]:
    return {**place(row), **{name: plain_value(value) for name, value in zip(names, row.values, strict=True)}}


def _line(data: dict[str, Any]) -> bytes:
    return safe_json(json.dumps(data, ensure_ascii=False)).encode("utf-8", "backslashreplace")
