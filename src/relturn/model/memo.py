"""Results that relturn works out only once for each relationship, because a relationship never changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from relturn.model.relationship import Relationship

Found = TypeVar("Found")


def once(work: Callable[[Relationship], Found]) -> Callable[[Relationship], Found]:
    """Make a function of a relationship remember its result. Callers must not change the result."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def answer(relationship: Relationship) -> Found:
        known = vars(relationship)
        if name not in known:
            known[name] = work(relationship)
        found: Found = known[name]
        return found

    return answer
