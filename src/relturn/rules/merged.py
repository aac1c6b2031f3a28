"""What two states of a file come to, for the fixes of rules; the merge itself is loaded where one is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from relturn.source.text import SourceText


def merged(
    base: SourceText | None, ours: SourceText, theirs: SourceText, keys: Sequence[str]
) -> SourceText | None:
    """Both sides by record and field; None where they dispute one, or cannot be read."""
    from relturn.source.merge import Merged, merge  # noqa: PLC0415 - a check must not wait for it

    found = merge(base, ours, theirs, keys)
    return None if not isinstance(found, Merged) or found.conflicts else found.text
