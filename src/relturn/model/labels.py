"""The words by which a record is known."""

from __future__ import annotations

from typing import Any


def label_of(record: Any) -> str:
    """A record's statement, name or what comes nearest; of talks and thanks the people."""
    for name in ("statement", "name", "define", "what", "role", "title", "symptom", "measure"):
        value = getattr(record, name, None)
        if isinstance(value, str):
            return value
    people = getattr(record, "people", None) or getattr(record, "given_to", None)
    return ", ".join(people) if people else ""
