"""Steps about departures, arrivals and the client's voice (`method.md#next`, levels 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from relturn.analysis.at_risk import at_risk
from relturn.analysis.contradictions import Contradiction, contradictions, dissatisfaction
from relturn.analysis.departures import Departure, departures, newcomers
from relturn.analysis.people import deciders, interviewed_on
from relturn.analysis.promises import open_actions
from relturn.analysis.segment import segment
from relturn.analysis.voice import Hostile, hostile_people, voice
from relturn.declare.vocabulary import choice_label
from relturn.findings.phrasing import folded, format_day, joined
from relturn.method.steps.step import PEOPLE, VOICE, Step
from relturn.method.verdict import Remedy
from relturn.model.context import Context
from relturn.model.relationship import Relationship

_SOON = 7
"""The number of days from a departure to the due date of its step."""


def people(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield a step for each departure and arrival: a new owner, a new sponsor or a first interview."""
    money = at_risk(relationship, context).amount
    gone = departures(relationship, context)
    for one in gone:
        what, remedy = _after(relationship, one)
        yield Step(
            what, _hangs_on(relationship, one), "", one.day + timedelta(days=_SOON), remedy, key=f"left {one.person.id}", level=PEOPLE,
            subject=one.person.id, money=money, influence=one.person.influence,
        )  # fmt: skip
    followed = {one.successor.id for one in gone if one.successor}
    for person in newcomers(relationship, context):
        if person.id not in followed and relationship.began_at == "insight":
            yield Step(
                f"Interview {relationship.who(person.id)}, who is new", "took over from somebody who left, and has not been interviewed", "",
                None, Remedy("capture", "", (("people", person.id),)), key=f"new {person.id}", level=PEOPLE, subject=person.id,
                influence=person.influence,
            )  # fmt: skip


def _after(relationship: Relationship, gone: Departure) -> tuple[str, Remedy]:
    """Return the first step after a departure, and the command that records the step."""
    who = relationship.who(gone.person.id)
    if "owner" in gone.parts:
        return "Name a new owner of the turnaround", Remedy("set", "ownership", (("owner", "…"),))
    sponsor = ", and name a new sponsor" if "sponsor" in gone.parts else ""
    if gone.successor is not None:
        met = Remedy("capture", "", (("people", gone.successor.id),))
        return f"Meet {relationship.who(gone.successor.id)} and gain their support{sponsor}", met
    fields = (("side", gone.person.side), ("role", gone.person.role), ("level", gone.person.level))
    return f"Meet the successor of {who} within a week{sponsor}", Remedy("add", "stakeholder", fields)


def _hangs_on(relationship: Relationship, gone: Departure) -> str:
    """Return a text that says who left, which promises need a new owner, and the season."""
    said = [f"{relationship.who(gone.person.id)} ({', '.join(gone.parts)}) left on {format_day(gone.day)}"]
    if gone.leaves:
        names = folded([f"“{action.statement}”" for action in gone.leaves])
        said.append(f"new owner needed for: {names}")
    if gone.person.side == "client":
        season = relationship.head.season if relationship.head else None
        said.append(f"season: {choice_label(season.name)}" if season else "is this a Disruption season?")
    return joined(said)


def _with_hostile(relationship: Relationship, one: Hostile) -> tuple[str, Remedy] | None:
    """Return what to do about a hostile person: ask, or act on what they said; None while a promise to them is open."""
    who = relationship.who(one.person.id)
    asked = interviewed_on(relationship).get(one.person.id)
    if asked is None or (one.day is not None and asked < one.day):
        return f"Ask {who} what they need from us", Remedy("capture", "", (("people", one.person.id),))
    if any(one.person.id in action.promised_to for action in open_actions(relationship)):
        return None
    promise = (
        ("side", "supplier"),
        ("statement", "…"),
        ("owner", "…"),
        ("due", "…"),
        ("promised_to", one.person.id),
    )
    return f"Agree with {who} what we do about what they told us", Remedy("add", "action", promise)


def _win(relationship: Relationship, one: Hostile, money: float | None, named: bool) -> Iterator[Step]:
    """Yield the step about a hostile person. A contradiction that names the person has stated all of it, except the reason."""
    todo = _with_hostile(relationship, one)
    stance = one.person.stance
    reason = f": {stance.reason}" if stance and stance.reason and one.why == "is an opponent" else ""
    if todo is None or (named and not reason):
        return
    since = f" ({format_day(one.day)})" if one.day else ""
    yield Step(
        todo[0], f"{one.why}{since}{reason}", "", None, todo[1], key=f"win {one.person.id}", level=VOICE, subject=one.person.id,
        money=money, influence=one.person.influence,
    )  # fmt: skip


def client_voice(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield steps about contradictions, hostile people, dissatisfaction, and expectations that are not met."""
    money = at_risk(relationship, context).amount
    yield from _bad(relationship, context, money)
    yield from _ambivalent(relationship, context, money)
    named: set[str] = set()
    for found in contradictions(relationship, context):
        about_one = found.key in {"good-survey-hostile-person", "falling-below-target", "hostile-helper"}
        subject = found.refs[0] if about_one and found.refs else found.key
        named.add(subject)
        yield Step(
            found.do, found.what, "", None, _to_ask(relationship, context, found), key=found.key, level=VOICE, subject=subject, money=money,
            influence=_most_influence(relationship, found.refs),
        )  # fmt: skip
    for one in hostile_people(relationship, context):
        yield from _win(relationship, one, money, one.person.id in named)
    for expectation in relationship.current("expectation"):
        if expectation.side == "client" and expectation.met == "not":
            looked = f"; reviewed on {format_day(expectation.looked_at)}" if expectation.looked_at else ""
            yield Step(
                f"Meet the expectation: {expectation.statement}", f"{relationship.name} says it is not met{looked}", "", None,
                Remedy("set", expectation.id, (("met", "…"), ("looked_at", str(context.today)))), key=f"expectation {expectation.id}",
                level=VOICE, subject=expectation.id, money=money,
            )  # fmt: skip


def _to_ask(relationship: Relationship, context: Context, found: Contradiction) -> Remedy:
    """Return the command to clarify a contradiction.

    Usually, this is an interview with the people in the contradiction, or else with the people who decide.
    """
    if found.key == "falling-below-target":
        return Remedy("diagnose", "")
    refs = [ref for ref in found.refs if relationship.person(ref)]
    people = refs or [person.id for person in deciders(relationship, context, "client")]
    return Remedy("capture", "", (("people", ",".join(people)),) if people else ())


def _most_influence(relationship: Relationship, refs: tuple[str, ...]) -> int:
    return max((person.influence for person in map(relationship.person, refs) if person), default=0)


def _ambivalent(relationship: Relationship, context: Context, money: float | None) -> Iterator[Step]:
    """Yield a step for a client in the Ambivalent segment: find out what the client needs (SEGMENTS)."""
    found = segment(relationship, context)
    if found is None or not found.leans or found.name != "ambivalent":
        return
    if not any(one.key == "at-target-dissatisfied" for one in contradictions(relationship, context)):
        people = [person.id for person in deciders(relationship, context, "client")]
        yield Step(
            f"Find out what {relationship.name} really needs",
            f"{found.words} segment, survey of {format_day(found.day)}: {folded(found.because, ' and ')}", "", None,
            Remedy("capture", "", (("people", ",".join(people)),) if people else ()), key="client ambivalent", level=VOICE,
            subject="client ambivalent", money=money,
        )  # fmt: skip


def _bad(relationship: Relationship, context: Context, money: float | None) -> Iterator[Step]:
    """Yield a step to decide whether to keep an unhappy client, unless a later decision is recorded."""
    found = segment(relationship, context)
    unhappy = found is not None and found.leans and found.name in {"opponent", "stalker"}
    known_voice = voice(relationship, context)
    bad = known_voice.tone(context) == "bad" and sum(part.score is not None for part in known_voice.parts) > 1
    if not (unhappy or bad) or relationship.stage == "insight":
        return  # the insight comes before the decision
    last = relationship.decisions[-1] if relationship.decisions else None
    known = found.day if unhappy and found else date.min
    if last is not None and unhappy and last.date >= known:
        return
    shown = (
        f"{found.words} segment, survey of {format_day(found.day)}"
        if unhappy and found
        else dissatisfaction(relationship, context)
    )
    reasons = folded([*(found.because if unhappy and found else ())])
    yield Step(
        f"Decide whether to keep {relationship.name}" if last is None else f"Review the decision to {'do nothing about' if last.decision == 'nothing' else last.decision} {relationship.name}",
        joined(filter(None, (shown, reasons))), "", None, Remedy("decide", "", ()), key="client unhappy", level=VOICE, subject="decision",
        money=money, influence=5,
    )  # fmt: skip
