"""Stable identifiers of calendar entries: one per record, unchanged when a record is renamed or handed over."""

from __future__ import annotations

from hashlib import blake2b


def calendar_id(slug: str, key: str) -> str:
    """Return the identifier of a record's calendar entry.

    `key` is the id of the record, with its kind in front where the record is not an action.
    """
    told = blake2b(f"{slug}\n{key}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return f"{told}@relturn"
