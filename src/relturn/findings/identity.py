"""The identity of a finding without its message. If the wording changes, a known finding is still recognised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from relturn.findings.finding import Finding
from relturn.source.span import KeyPath


def place_of(key_path: KeyPath, data: Any, keys: Sequence[str]) -> str:
    """Return a key path as text. List items are named by the value of their key, if they have one.

    Args:
        key_path: The keys and indexes that lead to a value.
        data: The values of the whole document.
        keys: The names of the fields that identify an item of a list.
    """
    words = []
    here = data
    for segment in key_path:
        inner = _step(here, segment)
        words.append(_name(segment, inner, keys))
        here = inner
    return "".join(words).lstrip(".")


def _step(value: Any, segment: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(segment)
    if isinstance(value, list) and isinstance(segment, int) and segment < len(value):
        return value[segment]
    return None


def _name(segment: str | int, value: Any, keys: Sequence[str]) -> str:
    if isinstance(segment, str):
        return f".{segment}"
    if isinstance(value, dict):
        for key in keys:
            if isinstance(value.get(key), str):
                return f"[{value[key]}]"
    return f"[{segment}]"


def new_findings(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """Return the findings of `after` that are not in `before`, even if their messages are the same.

    An item without a key is known by its index, which changes when items before it come or go. Findings of such items are
    new only if the file has more findings of this kind than before.
    """
    was = Counter(finding.identity for finding in before)
    kinds = Counter((path, code, data) for path, code, _, data in was.elements())
    seen: Counter[object] = Counter()
    new = []
    for finding in after:
        kind = (finding.path, finding.code, finding.data)
        seen[finding.identity] += 1
        seen[kind] += 1
        if seen[finding.identity] > was[finding.identity] and (
            not _by_index(finding) or seen[kind] > kinds[kind]
        ):
            new.append(finding)
    return new


def _by_index(finding: Finding) -> bool:
    """Return whether the place of a finding contains a list item that is known only by its index."""
    return any(part.split("]")[0].isdigit() for part in finding.place.split("[")[1:])
