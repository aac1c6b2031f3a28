"""A record as screens show it, with its links to other records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two records: the field, and the other record."""

    field: str
    id: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record with its place, its fields and its links in both directions."""

    id: str
    kind: str
    place: str
    fields: tuple[tuple[str, Any], ...]
    refers_to: tuple[Link, ...]
    referred_by: tuple[Link, ...]
