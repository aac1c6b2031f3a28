"""The merge of two versions of a file, for the fixes of rules. The merge code is loaded only on use."""

from __future__ import annotations

from collections.abc import Sequence

from relturn.source.text import SourceText


def merged(
    base: SourceText | None, ours: SourceText, theirs: SourceText, keys: Sequence[str]
) -> SourceText | None:
    """Return two versions merged by record and field, or None if the versions conflict or are unreadable."""
    from relturn.source.merge import Merged, merge  # noqa: PLC0415 - a check must not wait for it

    found = merge(base, ours, theirs, keys)
    return None if not isinstance(found, Merged) or found.conflicts else found.text
