"""What a gate says: criteria, verdicts, gaps and their remedies, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from relturn.declare.kinds import TEXT, Field
from relturn.declare.vocabulary import Stage
from relturn.findings.phrasing import possessive
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.model.substance import has_substance, is_filler

if TYPE_CHECKING:
    from relturn.records.history import Waiver


class Remedy(NamedTuple):
    """A command that would close a gap, as data: front ends spell it."""

    verb: str
    """add, set, done, redate, log, capture."""
    target: str
    """A record kind, or a reference."""
    fields: tuple[tuple[str, str], ...] = ()


METHOD = 2
"""The version of the criteria; a stage that was passed is judged by the version of its day."""


class Gap(NamedTuple):
    """One thing that is missing: `key` identifies it within its criterion, together with `refs`, and `what` says it.

    `refs` are the people and records that it is about; `do` is what to do about it, where that is more than to record
    something; `since` the version of the method that asks for it; `subject` what `next` puts on one line.
    """

    key: str
    what: str
    remedy: Remedy | None = None
    refs: tuple[str, ...] = ()
    do: str = ""
    since: int = 1
    subject: str = ""


class Result(NamedTuple):
    """What judging a criterion gives: the records that meet it, and what is missing."""

    by: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    note: str = ""
    """Said next to a criterion that is met, such as that people were asked and named none."""


Judge = Callable[[Relationship, Context], Result]


class Criterion(NamedTuple):
    """One thing that a stage asks (`method.md#gates`)."""

    name: str
    asks: str
    judge: Judge
    since: int = 1
    """The version of the method that began to ask it."""


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


def plan_action(side: str = "…", /, **fields: str) -> Remedy:
    """The remedy of planning an action: one owner, a date, and what else a gap asks of it."""
    return add("action", side=side, statement="…", owner="…", due="…", **fields)


def set_remedy(ref: str, /, **fields: str) -> Remedy:
    """The remedy of setting fields. In a name `__add` appends to a list, and `__` stands for a dot."""
    named = ((name.replace("__add", "+").replace("__", "."), value) for name, value in fields.items())
    return Remedy("set", ref, tuple(named))


def gaps(found: Iterable[Gap | None]) -> tuple[Gap, ...]:
    """The gaps among what was found."""
    return tuple(gap for gap in found if gap is not None)


def unanswered(fields: Iterable[Field], record: Any, context: Context) -> Iterator[Field]:
    """Yield the fields that a gate asks for (`missing` in their declaration) and that a record or group does not answer."""
    return (field for field in fields if field.missing and not is_answered(field, record, context))


def is_answered(field: Field, record: Any, context: Context) -> bool:
    """Return whether a record says something in a field; a text that says nothing is not an answer."""
    value = getattr(record, field.name, None)
    if not isinstance(value, str):
        return bool(value)
    return has_substance(value, context) if field.prose else not (field.type == TEXT and is_filler(value))


def side_name(relationship: Relationship, side: str) -> str:
    """Return a side as screens for our own team name it: our side, or the client by name."""
    return "our side" if side == "supplier" else relationship.name


def on_side(relationship: Relationship, side: str) -> str:
    """Return where somebody is, for our own team: on our side, or on the side of the client by name."""
    return "on our side" if side == "supplier" else f"on {possessive(relationship.name)} side"
