"""What a gate says: criteria, verdicts, gaps and their remedies, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from relturn.declare.kinds import Field
from relturn.declare.vocabulary import Stage
from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.history import Waiver


class Remedy(NamedTuple):
    """A command that would close a gap, as data: front ends spell it."""

    verb: str
    """add, set, done, redate, log, capture."""
    target: str
    """A record kind, or a reference."""
    fields: tuple[tuple[str, str], ...] = ()


class Gap(NamedTuple):
    """One thing that is missing: `key` identifies it within its criterion, together with `refs`, and `what` says it.

    `refs` are the people and records that it is about.
    """

    key: str
    what: str
    remedy: Remedy | None = None
    refs: tuple[str, ...] = ()


class Result(NamedTuple):
    """What judging a criterion gives: the records that meet it, and what is missing."""

    by: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    note: str = ""
    """Said beside a criterion that is met without records, such as that none were named."""


Judge = Callable[[Relationship, Context], Result]


class Criterion(NamedTuple):
    """One thing that a stage asks (`method.md#gates`)."""

    name: str
    asks: str
    judge: Judge


class Verdict(NamedTuple):
    """A criterion as judged today. It is `passed` when met or covered by a waiver in force."""

    name: str
    asks: str
    stage: Stage
    result: Result
    waiver: Waiver | None = None
    lapsed: Waiver | None = None

    @property
    def met(self) -> bool:
        """Nothing is missing."""
        return not self.result.gaps

    @property
    def passed(self) -> bool:
        """Met, or waived for now."""
        return self.met or self.waiver is not None


def add(kind: str, /, **fields: str) -> Remedy:
    """The remedy of adding a record."""
    return Remedy("add", kind, tuple(fields.items()))


def set_remedy(ref: str, /, **fields: str) -> Remedy:
    """The remedy of setting fields. In a name `__add` appends to a list, and `__` stands for a dot."""
    named = ((name.replace("__add", "+").replace("__", "."), value) for name, value in fields.items())
    return Remedy("set", ref, tuple(named))


def gaps(found: Iterable[Gap | None]) -> tuple[Gap, ...]:
    """The gaps among what was found."""
    return tuple(gap for gap in found if gap is not None)


def unanswered(fields: Iterable[Field], record: Any) -> Iterator[Field]:
    """Yield the fields that a gate asks for (`missing` in their declaration) and that are empty in a record or group."""
    return (field for field in fields if field.missing and not getattr(record, field.name, None))
