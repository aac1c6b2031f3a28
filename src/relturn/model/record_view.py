"""A record as it is shown, with its ties to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between two records: by which field, to or from which."""

    field: str
    id: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record, where it stands, and its ties both ways."""

    id: str
    kind: str
    place: str
    fields: tuple[tuple[str, Any], ...]
    refers_to: tuple[Link, ...]
    referred_by: tuple[Link, ...]
