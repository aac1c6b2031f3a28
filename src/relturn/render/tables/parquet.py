"""Tables as Parquet with typed columns and a fixed schema that does not depend on the records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from relturn.declare.kinds import LIST, NUMBER
from relturn.model.table import Column, Row, TableFiles, TableHead, is_nested, plain_value
from relturn.render.tables.place import PLACE, place

_PLAIN = {
    "text": pa.string(), "ref": pa.string(), "slug": pa.string(), "choice": pa.string(), "day": pa.date32(), "integer": pa.int64(),
    "number": pa.float64(), "flag": pa.bool_(),
}  # fmt: skip
_GROUP = 2_000
"""The number of records that are collected and written as one row group."""


class ParquetTables:
    """The writer of Parquet tables: one file for each record kind.

    Dates and lists have native types. Nested groups are JSON.

    Args:
        heads: The tables.
        files: The files to write.
        by_relationship: True for one file for each relationship, in folders that query engines read as a column.
    """

    def __init__(
        self, heads: Sequence[TableHead], files: TableFiles, *, by_relationship: bool = False
    ) -> None:
        pa.set_memory_pool(pa.system_memory_pool())  # the others keep what they were given
        self._columns = {head.kind.name: head.columns for head in heads}
        self._schemas = {
            head.kind.name: _schema(head.columns, by_relationship=by_relationship) for head in heads
        }
        self._files, self._by_relationship = files, by_relationship
        self._kept: dict[str, list[tuple[Any, ...]]] = {head.kind.name: [] for head in heads}
        self._of = ""
        self._writers: dict[str, pq.ParquetWriter] = {}
        if not by_relationship:
            self._writers = {
                head.kind.name: pq.ParquetWriter(
                    files.keep(f"{head.kind.name}.parquet"), self._schemas[head.kind.name]
                )
                for head in heads
            }

    def add(self, kind: str, row: Row) -> None:
        """Add a record of a kind."""
        if self._by_relationship and row.client != self._of:
            self._end_relationship()
            self._of = row.client
        kept = self._kept[kind]
        kept.append(
            (*_place(row)[1 if self._by_relationship else 0 :], *_typed(self._columns[kind], row.values))
        )
        if len(kept) >= _GROUP and not self._by_relationship:
            self._write(kind)

    def _table(self, kind: str) -> pa.Table:
        """Return the collected records of a kind as a table, and clear the collection."""
        schema, rows = self._schemas[kind], self._kept[kind]
        arrays = [
            pa.array(values, field.type)
            for values, field in zip(zip(*rows, strict=True), schema, strict=True)
        ]
        rows.clear()
        return pa.Table.from_arrays(arrays, schema=schema)

    def _write(self, kind: str) -> None:
        if self._kept[kind]:
            self._writers[kind].write_table(self._table(kind))

    def _end_relationship(self) -> None:
        for kind, rows in self._kept.items():
            if rows:
                with self._files.once(f"{kind}/relationship={self._of}/part.parquet") as out:
                    pq.write_table(self._table(kind), out)

    def close(self) -> None:
        """Write the remaining data."""
        if self._by_relationship:
            self._end_relationship()
        for kind, writer in self._writers.items():
            self._write(kind)
            writer.close()

    def abandon(self) -> None:
        """Release the files after a failed export."""
        for writer in self._writers.values():
            with suppress(OSError, ValueError):
                writer.close()


def _place(row: Row) -> tuple[Any, ...]:
    return tuple(place(row).values())


def _schema(columns: Sequence[Column], *, by_relationship: bool) -> pa.Schema:
    def kind(column: Column) -> Any:
        field = column.field
        if is_nested(field):
            return pa.string()
        return pa.list_(_PLAIN[field.items]) if field.type == LIST else _PLAIN[field.type]

    fields = list(zip(PLACE, (pa.string(), pa.string(), pa.int64(), pa.string()), strict=True))
    return pa.schema(
        [*fields[1 if by_relationship else 0 :], *((column.name, kind(column)) for column in columns)]
    )


def _typed(columns: Sequence[Column], values: Sequence[Any]) -> Iterator[Any]:
    for column, value in zip(columns, values, strict=True):
        if is_nested(column.field):
            yield json.dumps(plain_value(value), ensure_ascii=False) if value else None
        elif column.field.type == NUMBER and value is not None:
            yield float(value)
        else:
            yield value
