"""Past events and upcoming dates of a relationship, over all its cycles (`method.md#analyses`, timeline)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from relturn.analysis.contract import contract_days
from relturn.declare.vocabulary import MOVES, Side, choice_label, humanize
from relturn.findings.phrasing import format_day
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.history import Decision, Lowered, Move, Waiver
    from relturn.records.stakeholders import Stakeholder

EventKind = Literal[
    "move",
    "decision",
    "waiver",
    "workshop",
    "outcome",
    "departure",
    "contract",
    "disruption",
    "new date",
    "review",
    "event",
    "joined",
    "importance",
]


class Event(NamedTuple):
    """One event that happened, or an upcoming date of the contract.

    `is_good` is None if it is neither good nor bad. `short` is a name of one or two words, where there is one.
    """

    day: date
    kind: EventKind
    what: str
    is_good: bool | None = None
    short: str = ""


def timeline(relationship: Relationship) -> list[Event]:
    """Return all events and the dates of the contract, the oldest first.

    Records of closed cycles are included; a record that was carried over counts once. A risk appears on the day on which
    somebody saw one of its early-warning signs.
    """
    found = [
        *map(_move, relationship.moves),
        *map(_decision, _every(relationship, "decision")),
        *map(_waiver, _every(relationship, "waiver")),
        *(
            Event(one.date, "workshop", f"Workshop: {one.title}", short=one.title)
            for one in _every(relationship, "workshop")
        ),
        *(
            Event(
                one.date, "outcome", f"{choice_label(one.result)}: {one.statement}", one.result == "success"
            )
            for one in _every(relationship, "outcome")
        ),
        *(
            Event(one.date, "review", f"{choice_label(one.kind)} review", short=choice_label(one.kind))
            for one in _every(relationship, "review")
        ),
        *(
            Event(person.left, "departure", choice_label(f"{_name(person)} left"), is_good=False)
            for person in _every(relationship, "stakeholder")
            if person.left
        ),
        *(_lowered(relationship, one) for one in _every(relationship, "lowered")),
        *_redated(relationship),
        *_events(relationship),
        *_joined(relationship),
        *_signs(relationship),
        *(
            Event(day, "contract", choice_label(name), short=choice_label(name))
            for day, name in contract_days(relationship)
        ),
    ]
    return sorted(dict.fromkeys(found), key=lambda event: event.day)


def _every(relationship: Relationship, kind: str) -> Iterator[Any]:
    """Yield the records of a kind in all cycles, as known today; those of closed cycles come first."""
    for entry in relationship.entries:
        if entry.kind == kind and entry.cycle is not None:
            yield entry.record
    yield from relationship.all(kind)


def _move(move: Move) -> Event:
    if move.state != "active":
        return Event(
            move.date,
            "move",
            choice_label(move.state) + (f": {move.reason}" if move.reason else ""),
            short=choice_label(move.state),
        )
    return Event(move.date, "move", _moved(move), short=choice_label(move.to_stage))


def _moved(move: Move) -> str:
    """Return a move in words, with the stage."""
    return f"{MOVES[move.move]} {choice_label(move.to_stage)} stage"


def _decision(decision: Decision) -> Event:
    return Event(
        decision.date,
        "decision",
        f"{decision.by} decided: {humanize(decision.decision)}",
        short=choice_label(decision.decision),
    )


def _waiver(waiver: Waiver) -> Event:
    return Event(waiver.date, "waiver", f"{waiver.by} waived {waiver.criterion}: {waiver.reason}")


def _lowered(relationship: Relationship, one: Lowered) -> Event:
    what = f"{choice_label(one.field)} of {relationship.who(one.stakeholder)} was lowered from {one.before} to {one.after}: {one.reason}"
    return Event(one.date, "importance", what)


def _name(person: Stakeholder) -> str:
    return f"{person.name} ({person.role})" if person.name else f"the {person.role}"


def _redated(relationship: Relationship) -> Iterator[Event]:
    for action in _every(relationship, "action"):
        for new in action.redated:
            yield Event(
                new.day,
                "new date",
                f"The due date of “{action.statement}” was moved to {format_day(new.to)} at the request of {_side(relationship, new.by)}: {new.reason}",
            )


def _side(relationship: Relationship, side: Side) -> str:
    return relationship.name if side == "client" else "our side"


def _events(relationship: Relationship) -> Iterator[Event]:
    """Yield the events that somebody named in an interview, each with our response."""
    for fact in _every(relationship, "fact"):
        if fact.kind == "event" and fact.occurred and not fact.withdrawn:
            answer = f"we responded: {fact.responded}" if fact.responded else "no response is recorded"
            yield Event(fact.occurred, "event", f"{fact.statement} ({answer})")


def _joined(relationship: Relationship) -> Iterator[Event]:
    """Yield the relationships that became part of this one, with their earlier moves."""
    names = {unit.id: unit.name for unit in relationship.all("unit")}
    for one in _every(relationship, "joined"):
        unit = f", as {names.get(one.unit, one.unit)}" if one.unit else ""
        yield Event(one.date, "joined", f"{one.client} became part of this relationship{unit}")
        for move in one.moves:
            why = f": {move.reason}" if move.reason else ""
            yield Event(
                move.date,
                "joined",
                f"{one.client}: {_moved(move)}, cycle {move.cycle}{why}",
            )


def _signs(relationship: Relationship) -> Iterator[Event]:
    for one in _every(relationship, "disruption"):
        for sign in one.tripwires:
            if sign.seen:
                what = f"{one.what.rstrip('.')}: sign seen, {sign.sign}"
                yield Event(sign.seen, "disruption", what, is_good=False)
