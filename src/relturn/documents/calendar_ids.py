"""Identifiers of calendar entries: one a record, the same in every export, whatever is renamed or handed over."""

from __future__ import annotations

from hashlib import blake2b


def calendar_id(slug: str, key: str) -> str:
    """Return the identifier of a record's entry; `key` is the record's id, with its kind where that is not an action."""
    told = blake2b(f"{slug}\n{key}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return f"{told}@relturn"
