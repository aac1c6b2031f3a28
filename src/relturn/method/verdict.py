"""The data of a gate: criteria, verdicts, gaps and remedies."""

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
    """A command that would close a gap, as data. The user interfaces turn it into text."""

    verb: str
    """The command, such as add, set, done, redate, log or capture."""
    target: str
    """The kind of the record to add, or the id of the record to change."""
    fields: tuple[tuple[str, str], ...] = ()


METHOD = 2
"""The current version of the criteria. A passed stage is judged by the version that applied when it was passed."""


class Gap(NamedTuple):
    """One missing item of a criterion. `what` describes it; `key` and `refs` together identify it.

    `refs` are the ids of the people and records concerned. `do` is the recommended action, if it is more than to record
    something. `since` is the version of the method that requires the item. `next` shows gaps with one `subject` as one line.
    """

    key: str
    what: str
    remedy: Remedy | None = None
    refs: tuple[str, ...] = ()
    do: str = ""
    since: int = 1
    subject: str = ""


class Result(NamedTuple):
    """The result of judging a criterion: the ids of the records that meet it, and the gaps."""

    by: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    note: str = ""
    """A remark on the criterion, for example that people were asked and named none."""


Judge = Callable[[Relationship, Context], Result]


class Criterion(NamedTuple):
    """One criterion of a gate (`method.md#gates`)."""

    name: str
    asks: str
    judge: Judge
    since: int = 1
    """The first version of the method that includes the criterion."""


class Verdict(NamedTuple):
    """The verdict on a criterion today. It is `passed` if the criterion is met or has a valid waiver."""

    name: str
    asks: str
    stage: Stage
    result: Result
    waiver: Waiver | None = None
    lapsed: Waiver | None = None

    @property
    def met(self) -> bool:
        """Return whether the criterion has no gaps."""
        return not self.result.gaps

    @property
    def passed(self) -> bool:
        """Return whether the criterion is met or has a valid waiver."""
        return self.met or self.waiver is not None


def add(kind: str, /, **fields: str) -> Remedy:
    """Return the remedy that adds a record."""
    return Remedy("add", kind, tuple(fields.items()))


def plan_action(side: str = "…", /, **fields: str) -> Remedy:
    """Return the remedy that adds an action with an owner, a due date and the given fields."""
    return add("action", side=side, statement="…", owner="…", due="…", **fields)


def set_remedy(ref: str, /, **fields: str) -> Remedy:
    """Return the remedy that sets fields. In a name, `__add` means “append to the list” and `__` means a dot."""
    named = ((name.replace("__add", "+").replace("__", "."), value) for name, value in fields.items())
    return Remedy("set", ref, tuple(named))


def gaps(found: Iterable[Gap | None]) -> tuple[Gap, ...]:
    """Return the gaps without the None values."""
    return tuple(gap for gap in found if gap is not None)


def unanswered(fields: Iterable[Field], record: Any, context: Context) -> Iterator[Field]:
    """Yield the fields that a gate requires (declared with `missing`) and that a record or group leaves empty."""
    return (field for field in fields if field.missing and not is_answered(field, record, context))


def is_answered(field: Field, record: Any, context: Context) -> bool:
    """Return whether a record has a meaningful value in a field. Filler text does not count."""
    value = getattr(record, field.name, None)
    if not isinstance(value, str):
        return bool(value)
    return has_substance(value, context) if field.prose else not (field.type == TEXT and is_filler(value))


def side_name(relationship: Relationship, side: str) -> str:
    """Return the name of a side on internal screens: “our side”, or the name of the client."""
    return "our side" if side == "supplier" else relationship.name


def on_side(relationship: Relationship, side: str) -> str:
    """Return “on our side”, or “on … side” with the name of the client, for internal screens."""
    return "on our side" if side == "supplier" else f"on {possessive(relationship.name)} side"
