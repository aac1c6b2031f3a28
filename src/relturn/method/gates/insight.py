"""Criteria of the Insight gate about interviews (`method.md#gates`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relturn.analysis.importance import LoweredImportance, as_written, lowered_by_hand
from relturn.analysis.people import (
    SENIOR,
    deciders,
    has_declined,
    interview_sides,
    interviewed_in_group,
    interviewed_on,
    is_excused,
    is_lead,
    is_set_aside,
    people_to_interview,
    persons,
    side_of_fact,
    top_level,
    was_interviewed,
)
from relturn.declare.vocabulary import Side, choice_label
from relturn.findings.phrasing import format_day, joined, pluralize
from relturn.method.none_named import none_named, none_named_in
from relturn.method.verdict import (
    Criterion,
    Gap,
    Remedy,
    Result,
    add,
    gaps,
    on_side,
    set_remedy,
    side_name,
)
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship

if TYPE_CHECKING:
    from relturn.records.insights import Conversation
    from relturn.records.stakeholders import Stakeholder

_INTERVIEWS = "interviews"
"""The subject of all gaps that an interview can close; `next` shows them as one line."""


def key_people_heard(relationship: Relationship, context: Context) -> Result:
    """Check that all people to interview were interviewed or excused: declined, set aside with a reason, or the lead."""
    wanted = people_to_interview(relationship, context)
    found: list[Gap | None] = [
        None if _is_settled(relationship, p, context) else _not_interviewed(relationship, p, context)
        for p in wanted
    ]
    found += [_lowered(relationship, one) for one in lowered_by_hand(relationship) if _weighs(one, context)]
    found += [
        Gap(
            f"nobody-{side}",
            f"No people {on_side(relationship, side)} are recorded",
            add("stakeholder", side=side, role="…", level="…"),
            do=f"Record the people {on_side(relationship, side)}",
        )
        for side in SIDES
        if not any(relationship.of_side(side))
    ]
    met = tuple(person.id for person in wanted if _is_settled(relationship, person, context))
    return Result(met, gaps(found), joined(_excuses(relationship, wanted, context)))


def _is_settled(relationship: Relationship, person: Stakeholder, context: Context) -> bool:
    return was_interviewed(relationship, person, context) or is_excused(relationship, person, context)


def _excuses(relationship: Relationship, wanted: list[Stakeholder], context: Context) -> list[str]:
    """Return a note for each person to interview who is excused or was interviewed in a group."""
    alone, group = interviewed_on(relationship), interviewed_in_group(relationship)
    lines = []
    for person in wanted:
        who = relationship.who(person.id)
        if person.id in alone:
            continue
        if has_declined(relationship, person, context):
            lines.append(f"{who} declined on {format_day(person.declined)}")
        elif is_set_aside(relationship, person, context):
            lines.append(f"{who} was set aside: {person.set_aside}")
        elif is_lead(relationship, person):
            lines.append(f"{who} leads the turnaround")
        elif person.id in group:
            lines.append(f"{who} took part in the workshop of {format_day(group[person.id])}")
    return lines


def _weighs(one: LoweredImportance, context: Context) -> bool:
    """Return whether the earlier value makes somebody a person to interview."""
    enough = one.before.isdecimal() and int(one.before) >= context.thresholds.heard_from_influence
    return one.before == "true" or one.before in SENIOR or enough


def _lowered(relationship: Relationship, one: LoweredImportance) -> Gap:
    """Return the gap for a value that somebody lowered in an editor, which needs a reason (`method.md#vocabulary`)."""
    who = relationship.who(one.stakeholder)
    after = as_written(one.after)
    what = f"{choice_label(one.field)} of {who} was {one.before} in an earlier version and is {after} now, without a reason"
    remedy = Remedy("set", one.stakeholder, ((one.field, after), ("--reason", "…")))
    do = f"Record why the {one.field} of {who} was lowered from {one.before} to {after}"
    return Gap("lowered-by-hand", what, remedy, (one.stakeholder,), do, 2)


def _not_interviewed(relationship: Relationship, person: Stakeholder, context: Context) -> Gap:
    who = relationship.who(person.id)
    if (
        person.declined is not None
        and person.declined > (relationship.cycle_start or date.min)
        and not has_declined(relationship, person, context)
    ):
        asks = context.thresholds.asks_before_declined
        start = relationship.cycle_start or date.min
        before = len({day for day in person.asked if start < day <= person.declined})
        what = f"{who} declined after {before} of {pluralize(asks, 'required request')}"
        remedy = set_remedy(person.id, asked__add=str(context.today))
        return Gap(
            "declined-unasked",
            what,
            remedy,
            (person.id,),
            f"Ask {who} again for an interview",
            subject=_INTERVIEWS,
        )
    what = f"{who} has not been interviewed"
    new = person.level == top_level(relationship, person.side) if person.side != "third_party" else False
    if person.id in interviewed_in_group(relationship) and person in deciders(
        relationship, context, _side(person)
    ):
        what += " individually, as people who decide must be"
    elif new and not person.key and any(one.key for one in persons(relationship, _side(person))):
        what += f"; nobody {on_side(relationship, person.side)} has a higher level"
    if person.set_aside:
        what += "; people of the highest level, sceptics and opponents cannot be set aside"
    since = 1 if person.key or person.influence >= context.thresholds.heard_from_influence else 2
    return Gap(
        "not-heard", what, Remedy("capture", "", (("people", person.id),)), (person.id,), f"Interview {who}", since,
        _INTERVIEWS,
    )  # fmt: skip


def _side(person: Stakeholder) -> Side:
    return "client" if person.side == "client" else "supplier"


def conversations_on_both_sides(relationship: Relationship, context: Context) -> Result:
    """Check that there are enough interviews on each side, or as many as possible."""
    by: list[str] = []
    found: list[Gap | None] = []
    for side in SIDES:
        here = [
            talk
            for talk in relationship.conversations
            if side in interview_sides(relationship, talk) and not talk.workshop
        ]
        by += [talk.id for talk in here]
        talks = {(talk.date, frozenset(talk.people)) for talk in here}  # one that is recorded twice is one
        there = persons(relationship, side)
        settled = [
            p
            for p in there
            if was_interviewed(relationship, p, context) or is_excused(relationship, p, context)
        ]
        least = context.thresholds.interviews_per_side
        everybody = bool(there) and (len(settled) == len(there) or _all_declined(relationship, side, context))
        if len(talks) < least and not everybody:
            what = f"{len(talks)} of {pluralize(least, 'interview')} {on_side(relationship, side)}"
            found.append(
                Gap(
                    f"talks-{side}",
                    what,
                    Remedy("capture", ""),
                    do=_interview(relationship, side),
                    since=2 if len(here) >= least else 1,
                    subject=_INTERVIEWS,
                )
            )
    return Result(tuple(dict.fromkeys(by)), gaps(found))


def _all_declined(relationship: Relationship, side: Side, context: Context) -> bool:
    """Return whether at least one person to interview on a side declined, and all others were interviewed or excused."""
    wanted = [person for person in people_to_interview(relationship, context) if person.side == side]
    declined = [person for person in wanted if has_declined(relationship, person, context)]
    return bool(declined) and all(_is_settled(relationship, person, context) for person in wanted)


def _interview(relationship: Relationship, side: str) -> str:
    return f"Interview people {on_side(relationship, side)}"


def good_and_wrong_from_each_side(relationship: Relationship, context: Context) -> Result:
    """Check that each side named strengths and problems, was asked and named none, or declined all interviews."""
    by: list[str] = []
    found: list[Gap | None] = []
    notes: list[str] = []
    for side in SIDES:
        notes += _balance(relationship, context, side)
        for kind in ("strength", "problem"):
            evidence = _statements(relationship, context, side, kind)
            by += evidence
            if evidence:
                continue
            asked, lacking = none_named(relationship, context, kind, (side,), side=side)
            if asked is not None:
                found += lacking
                notes.append(
                    f"{side_name(relationship, side)} was asked on {format_day(asked.date)} and named no {kind}"
                )
            elif _side_declined(relationship, side, context):
                notes.append(f"{side_name(relationship, side)} declined to be interviewed")
            else:
                what = f"No {kind}s recorded from {side_name(relationship, side)}"
                found.append(
                    Gap(
                        f"{kind}-{side}",
                        what,
                        Remedy("capture", ""),
                        do=_interview(relationship, side),
                        subject=_INTERVIEWS,
                    )
                )
    return Result(tuple(dict.fromkeys(by)), gaps(found), joined(dict.fromkeys(notes)))


_ONE_SIDED = 5
"""The ratio of problems to strengths, or the reverse, from which the information from a side is one-sided."""


def _balance(relationship: Relationship, context: Context, side: Side) -> list[str]:
    """Return a note with the number of strengths and problems that a side named, if the ratio is one-sided."""
    counts = {kind: len(_statements(relationship, context, side, kind)) for kind in ("strength", "problem")}
    few, many = sorted(counts.values())
    if not few or many < _ONE_SIDED * few:
        return []
    said = ", ".join(pluralize(number, kind) for kind, number in counts.items())
    return [f"{side_name(relationship, side)} named {said}; this is one-sided, so ask about both"]


def _side_declined(relationship: Relationship, side: Side, context: Context) -> bool:
    """Return whether all people to interview on a side were asked and declined."""
    wanted = [person for person in people_to_interview(relationship, context) if person.side == side]
    return bool(wanted) and all(has_declined(relationship, person, context) for person in wanted)


def _statements(relationship: Relationship, context: Context, side: Side, kind: str) -> list[str]:
    """Return the ids of facts of one kind from a side, and of interviews and workshops that cover this kind."""
    found: list[str] = []
    for talk in relationship.conversations:
        if none_named_in(relationship, context, kind, talk, side):
            found.append(talk.id)
        found += [
            fact.id
            for fact in talk.facts
            if fact.kind == kind and not fact.withdrawn and side in side_of_fact(relationship, fact, talk)
        ]
    confirmed = interviewed_in_group(relationship)
    for workshop in relationship.current("workshop"):
        there = any(ref in confirmed and relationship.side_of(ref) == side for ref in workshop.participants)
        part = next((one for one in workshop.caucus if one.side == side), None)
        if there and part and (part.works if kind == "strength" else part.does_not):
            found.append(workshop.id)
    return found


def context_recorded(relationship: Relationship, context: Context) -> Result:
    """Check that facts about past, present and future are recorded, or that people were asked for such facts."""
    by: list[str] = []
    found: list[Gap | None] = []
    notes: list[str] = []
    workshops = [one.id for one in relationship.current("workshop") if interviewed_in_group(relationship)]
    for time in ("past", "present", "future"):
        facts = [fact.id for fact in relationship.facts if fact.when == time]
        asked = [talk.id for talk in relationship.conversations if time in talk.none_named]
        asked += workshops if time == "present" else []
        by += facts[:1] or asked[:1]
        if facts or asked:
            continue
        none, lacking = none_named(relationship, context, time, ())
        found += lacking
        if none is not None:
            notes.append(f"people were asked about the {time} on {format_day(none.date)} and named nothing")
        else:
            what = f"No {time} events recorded" if time != "present" else "Nothing recorded about the present"
            found.append(
                Gap(
                    f"context-{time}",
                    what,
                    Remedy("capture", ""),
                    do=f"Ask about the {time}",
                    subject=_INTERVIEWS,
                )
            )
    return Result(tuple(dict.fromkeys(by)), gaps(found), joined(notes))


def conversations_played_back(relationship: Relationship, context: Context) -> Result:
    """Check that each interview was confirmed with the people interviewed, unless they declined to confirm it or have left."""
    talks = relationship.conversations
    if not talks:
        if any(_side_declined(relationship, side, context) for side in SIDES):
            return Result((), (), "there was no interview to confirm")
        return Result(
            (),
            (
                Gap(
                    "no-talk",
                    _no_interview(relationship),
                    Remedy("capture", ""),
                    do="Interview people on both sides",
                    subject=_INTERVIEWS,
                ),
            ),
        )
    done = [talk for talk in talks if _is_confirmed(relationship, talk)]
    found = (None if talk in done else _not_confirmed(relationship, context, talk) for talk in talks)
    return Result(tuple(talk.id for talk in done), gaps(found))


def _is_confirmed(relationship: Relationship, talk: Conversation) -> bool:
    """Return whether an interview needs no further confirmation.

    The people interviewed have confirmed the interview, have declined to confirm it, or have all left.
    """
    days = [day for day in (talk.played_back, talk.playback_declined) if day and day >= talk.date]
    return bool(days) or (bool(talk.people) and all(map(relationship.has_left, talk.people)))


def _not_confirmed(relationship: Relationship, context: Context, talk: Conversation) -> Gap:
    interview = f"interview of {format_day(talk.date)}"
    if not talk.people:
        what, remedy = (
            f"The {interview} does not say who was interviewed",
            set_remedy(talk.id, people__add="…"),
        )
        do = f"Record who was interviewed on {format_day(talk.date)}"
        return Gap("nobody-named", what, remedy, (talk.id,), do, subject="confirm interviews")
    who = relationship.who(talk.people[0])
    early = talk.played_back or talk.playback_declined
    what = f"The {interview} has not been confirmed with {who}"
    if early:
        what = f"The {interview} cannot have been confirmed with {who} on {format_day(early)}, before it was held"
    return Gap(
        "not-played-back", what, set_remedy(talk.id, played_back=str(context.today)),
        (talk.id,), f"Confirm the {interview} with {who}", 2 if early else 1, "confirm interviews",
    )  # fmt: skip


def _no_interview(relationship: Relationship) -> str:
    if relationship.cycle > 1 and relationship.all("conversation"):
        return f"No interview in this cycle yet ({len(relationship.all('conversation'))} in earlier cycles)"
    return "No interview recorded"


CRITERIA = (
    Criterion(
        "key-people-heard",
        "everyone to interview was interviewed, declined, was set aside, or has left",
        key_people_heard,
    ),
    Criterion(
        "conversations-on-both-sides",
        "there are enough interviews on each side, or everybody there was interviewed",
        conversations_on_both_sides,
    ),
    Criterion(
        "good-and-wrong-from-each-side",
        "strengths and problems are recorded from each side",
        good_and_wrong_from_each_side,
    ),
    Criterion("context-recorded", "facts about past, present and future are recorded", context_recorded),
    Criterion(
        "conversations-played-back",
        "interviews were confirmed with the people interviewed, or they declined to confirm",
        conversations_played_back,
    ),
)
