"""Tables as CSV for spreadsheet programs, with a byte order mark and without text that could be a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import suppress

from relturn.model.table import Row, TableFiles, TableHead, escape_formula
from relturn.render.tables.cells import cell
from relturn.render.tables.place import PLACE


class CsvTables:
    """The writer of CSV tables: one file for each record kind, in UTF-8 with a byte order mark."""

    def __init__(self, heads: Sequence[TableHead], files: TableFiles) -> None:
        self._columns = {head.kind.name: head.columns for head in heads}
        self._files: list[io.TextIOWrapper] = []
        self._writers = {}
        for head in heads:
            out = io.TextIOWrapper(
                files.keep(f"{head.kind.name}.csv"), "utf-8-sig", "backslashreplace", newline=""
            )
            self._files.append(out)
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow((*PLACE, *(column.name for column in head.columns)))
            self._writers[head.kind.name] = writer

    def add(self, kind: str, row: Row) -> None:
        """Add a record of a kind."""
        cells = (row.client, row.path, "" if row.cycle is None else str(row.cycle), row.parent)
        values = (cell(value, column) for value, column in zip(row.values, self._columns[kind], strict=True))
        self._writers[kind].writerow(map(escape_formula, (*cells, *values)))

    def close(self) -> None:
        """Write the remaining data."""
        for file in self._files:
            file.flush()
            file.detach()

    def abandon(self) -> None:
        """Release the files after a failed export."""
        for file in self._files:
            with suppress(OSError, ValueError):
                file.detach()
