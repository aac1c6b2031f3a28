"""The words by which people know a record."""

from __future__ import annotations

from typing import Any

from relturn.declare.kinds import Kinds, RecordKind
from relturn.model.entry import Entry
from relturn.model.text import one_line


def label_of(kind: RecordKind, record: Any) -> str:
    """Return the text of the first field declared as a label that holds something; several people in one text."""
    for name in kind.marked("label"):
        value = getattr(record, name, None)
        if value:
            return one_line(", ".join(value) if isinstance(value, tuple) else str(value))
    return ""


def label_of_entry(kinds: Kinds, entry: Entry) -> str:
    """Return the label of a located record."""
    return label_of(kinds.records[entry.kind], entry.record)
