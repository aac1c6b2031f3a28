"""Criteria of the exit gates: Prepare, Tell, Transition and Close (`method.md#gates`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relturn.analysis.asked import last_asked
from relturn.analysis.people import deciders, most_senior
from relturn.analysis.promises import counts, has_their_word, judged, open_actions, promising_side
from relturn.findings.phrasing import folded, format_day
from relturn.method.none_named import none_named
from relturn.method.verdict import Criterion, Gap, Result, add, gaps, set_remedy, unanswered
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship
from relturn.model.substance import has_substance
from relturn.model.text import fold

if TYPE_CHECKING:
    from relturn.records.plan import Action


def decision_with_reasons(relationship: Relationship, context: Context) -> Result:
    """Check that the last decision is to exit and is recorded with reasons."""
    decisions = [
        one
        for one in relationship.decisions[-1:]
        if one.decision == "exit" and any(has_substance(reason, context) for reason in one.reasons)
    ]
    if decisions:
        return Result((decisions[-1].id,))
    remedy = add("decision", decision="exit", by="…", reasons="…", date=str(context.today))
    what = "No decision to exit is recorded with its reasons"
    return Result((), (Gap("no-decision", what, remedy, do="Decide whether to exit, and why"),))


def damage_considered(relationship: Relationship, context: Context) -> Result:
    """Check that the impact on our team, the client and each connected third party is assessed."""
    damage = relationship.exit.damage if relationship.exit else None
    asked, lacking = none_named(relationship, context, "third_party", ())
    found = [
        Gap(
            f"damage-{field.name}",
            f"The impact on {field.missing} is not assessed",
            set_remedy(
                "exit",
                **{
                    f"damage__{field.name}__add": f"{{{', '.join(f'{one.name}: …' for one in field.fields)}}}"
                },
            )
            if field.fields
            else set_remedy("exit", **{f"damage__{field.name}": "…"}),
            do=f"Assess the impact on {field.missing}",
            subject="impact",
        )
        for field in unanswered(relationship.kinds.records["exit"].group("damage"), damage, context)
        if not (field.fields and (asked or not _third_parties(relationship)))
    ]
    found += [*lacking, *_forgotten(relationship, context)]
    return Result(() if found else ("exit",), tuple(found))


def _forgotten(relationship: Relationship, context: Context) -> list[Gap]:
    """Return a gap for each known third party without an assessment of the impact on it."""
    parties = relationship.exit.damage.parties if relationship.exit else ()
    known = {
        one.organisation for one in relationship.people if one.side == "third_party" and one.organisation
    }
    known |= {one.organisation for one in parties}
    said = {fold(one.organisation) for one in parties if has_substance(one.text, context)}
    return [
        Gap(
            f"damage-party {name}",
            f"The impact on {name} is not assessed",
            set_remedy("exit", damage__parties__add=f"{{organisation: {name}, text: …}}"),
            do=f"Assess the impact on {name}",
            since=2,
            subject="impact",
        )
        for name in sorted(known)
        if fold(name) not in said
    ]


def _third_parties(relationship: Relationship) -> bool:
    """Return whether third parties must be assessed: one is recorded, or nobody has asked yet whether there are any."""
    return (
        any(person.side == "third_party" for person in relationship.people)
        or last_asked(relationship, "third_party") is None
    )


def telling_planned(relationship: Relationship, context: Context) -> Result:
    """Check that the exit plan says who tells each client person who decides.

    Our own key people must be told about the exit before the client.
    """
    telling = relationship.exit.telling if relationship.exit else ()
    planned = {
        entry.whom
        for entry in telling
        if relationship.side_of(entry.who) == "supplier"
        and (entry.told or not relationship.has_left(entry.who))
    }
    wanted = [*deciders(relationship, context, "client")]
    wanted += [person for person in most_senior(relationship, "client") if person not in wanted]
    found = [
        Gap(
            "not-to-be-told",
            f"Nobody is assigned to tell {relationship.who(person.id)} about the exit",
            add("telling", who="…", whom=person.id, by="…"),
            (person.id,),
            f"Agree who tells {relationship.who(person.id)} about the exit, and by when",
            1 if not planned else 2,
            "tell the client",
        )
        for person in wanted
        if person.id not in planned
    ]
    if not wanted and not planned:
        remedy = add("telling", who="…", whom="…", by="…")
        found.append(
            Gap(
                "no-telling",
                "It is not agreed who tells the client about the exit, and by when",
                remedy,
                do="Agree who tells the client about the exit, and by when",
                subject="tell the client",
            )
        )
    found += _ours_first(relationship)
    return Result(tuple(entry.whom for entry in telling), tuple(found))


def _ours_first(relationship: Relationship) -> list[Gap]:
    """Return a gap for each key person on our side who would not learn about the exit before the client."""
    telling = relationship.exit.telling if relationship.exit else ()
    first = min((entry.by for entry in telling if relationship.side_of(entry.whom) == "client"), default=None)
    if first is None:
        return []
    known = {entry.whom: entry.by for entry in telling if relationship.side_of(entry.whom) == "supplier"}
    know_it = {entry.who for entry in telling}
    late = [
        person
        for person in relationship.of_side("supplier")
        if person.members is None and person.key and person.id not in know_it and known.get(person.id, first) >= first
        and not (person.id in known and known[person.id] == first)
    ]  # fmt: skip
    return [
        Gap(
            "our-people-first",
            f"{relationship.who(person.id)} would not be told about the exit before {relationship.name}",
            add("telling", who="…", whom=person.id, by="…"),
            (person.id,),
            f"Tell {relationship.who(person.id)} about the exit before {relationship.name}",
            2,
            "tell our people",
        )
        for person in late
    ]


def conversation_held(relationship: Relationship, context: Context) -> Result:
    """Check that the exit conversation was held with named people, and that everyone on the list was told."""
    ending = relationship.exit
    found: list[Gap | None] = []
    if ending is None or ending.conversation_held is None:
        remedy = set_remedy("exit", conversation_held=str(context.today))
        gap = Gap(
            "not-held",
            "The exit conversation has not been held",
            remedy,
            do="Hold the exit conversation",
            subject="conversation",
        )
        found.append(gap)
    elif (decided := _decided_on(relationship)) and ending.conversation_held < decided:
        what = f"The exit conversation of {format_day(ending.conversation_held)} was held before the decision of {format_day(decided)}"
        remedy = set_remedy("exit", conversation_held=str(context.today))
        found.append(
            Gap("held-before-decision", what, remedy, (), "Hold the exit conversation", 2, "conversation")
        )
    elif not any(relationship.side_of(ref) == "client" for ref in ending.conversation_people):
        what = f"The exit conversation of {format_day(ending.conversation_held)} does not name anyone from {relationship.name}"
        found.append(
            Gap(
                "held-with-nobody",
                what,
                set_remedy("exit", conversation_people__add="…"),
                (),
                "Record who took part in the exit conversation",
                2,
                "conversation",
            )
        )
    for entry in ending.telling if ending else ():
        if entry.told is None:
            what = f"{relationship.who(entry.who)} has not told {relationship.who(entry.whom)} about the exit (due {format_day(entry.by)})"
            remedy = set_remedy("exit", **{f"telling__{entry.whom}__told": str(context.today)})
            do = f"Tell {relationship.who(entry.whom)} about the exit"
            found.append(Gap("not-told", what, remedy, (entry.whom,), do, subject=entry.whom))
    told = tuple(entry.whom for entry in (ending.telling if ending else ()) if entry.told)
    return Result(told, gaps(found))


def _decided_on(relationship: Relationship) -> date | None:
    """Return the day of the last decision to exit."""
    return max((one.date for one in relationship.decisions if one.decision == "exit"), default=None)


def help_offered(relationship: Relationship, context: Context) -> Result:
    """Check that alternatives and a hand-over were offered, and that the answer is recorded."""
    offered = relationship.exit.help if relationship.exit else None
    found = [
        Gap(
            f"help-{field.name}",
            field.missing[:1].upper() + field.missing[1:],
            set_remedy("exit", **{f"help__{field.name}": "…"}),
            do=f"Offer {relationship.name} alternatives and a hand-over, and record the answer",
            subject="hand-over",
        )
        for field in unanswered(relationship.kinds.records["exit"].group("help"), offered, context)
    ]
    return Result(() if found else ("exit",), tuple(found))


def obligations_settled(relationship: Relationship, context: Context) -> Result:
    """Check that all obligations are settled, and that no promise of our side is left open."""
    owed = relationship.exit.obligations if relationship.exit else ()
    found: list[Gap] = []
    note = ""
    if not owed:
        asked, lacking = none_named(relationship, context, "obligation", SIDES)
        found += lacking
        if asked:
            note = f"both sides were asked on {format_day(asked.date)} and named no open obligations"
        elif not _open_promises(relationship, context):
            what = "Open obligations are not recorded"
            found.append(
                Gap(
                    "nothing-owed",
                    what,
                    add("obligation", what="…"),
                    do="Ask both sides about open obligations",
                )
            )
    found += [
        Gap(
            f"not-settled {index}",
            f"Not settled: {item.what}",
            set_remedy("exit", **{f"obligations__{index}__settled": str(context.today)}),
            do=f"Settle “{item.what}”",
        )
        for index, item in enumerate(owed)
        if not item.settled
    ]
    for action in _open_promises(relationship, context):
        to = folded([relationship.who(one) for one in action.promised_to]) or relationship.name
        found.append(
            Gap(
                "promise-open", f"“{action.statement}” was promised to {to} and is neither kept nor released",
                set_remedy(action.id, status="done", done_on=str(context.today)), (action.id,), f"Keep “{action.statement}”, settle it, or ask to be released from it", 2, action.id,
            )
        )  # fmt: skip
    found += [_dropped(relationship, context, action) for action in _dropped_by_us(relationship, context)]
    return Result(tuple(item.what for item in owed if item.settled), tuple(found), note)


def _dropped(relationship: Relationship, context: Context, action: Action) -> Gap:
    to = folded([relationship.who(one) for one in action.promised_to]) or relationship.name
    who = action.promised_to[0] if action.promised_to else "…"
    return Gap(
        "promise-dropped",
        f"“{action.statement}” was promised to {to} and dropped without their agreement",
        set_remedy(action.id, confirmed_by__add=f"{{stakeholder: {who}, date: {context.today}}}"),
        (action.id,),
        f"Ask {to} to release us from “{action.statement}”",
        2,
        action.id,
    )


def _dropped_by_us(relationship: Relationship, context: Context) -> list[Action]:
    """Return the promises of our side that were dropped without the agreement of the people to whom they were made."""
    return [
        action
        for action in relationship.all("action")
        if action.status == "dropped"
        and promising_side(relationship, action) == "supplier"
        and counts(relationship, action, context)
        and not has_their_word(relationship, action)
    ]


def _open_promises(relationship: Relationship, context: Context) -> list[Action]:
    """Return the open promises of our side that have a due date and were not released."""
    return [
        action
        for action in open_actions(relationship)
        if promising_side(relationship, action) == "supplier"
        and action.due
        and judged(relationship, action, context) != "released"
    ]


def what_was_learnt(relationship: Relationship, context: Context) -> Result:
    """Check that the lessons of the exit are recorded."""
    if relationship.exit and has_substance(relationship.exit.closing_review.learnt, context):
        return Result(("exit",))
    what = "The lessons of the exit are not recorded"
    gap = Gap(
        "nothing-learnt",
        what,
        set_remedy("exit", closing_review__learnt="…"),
        do="Record the lessons of the exit",
    )
    return Result((), (gap,))


PREPARE = (
    Criterion(
        "decision-with-reasons", "the decision to exit is recorded with reasons", decision_with_reasons
    ),
    Criterion(
        "damage-considered", "impact assessed for our team, the client and partners", damage_considered
    ),
    Criterion(
        "telling-planned",
        "it is agreed who tells each person who decides about the exit, and by when",
        telling_planned,
    ),
)
TELL = (
    Criterion(
        "conversation-held",
        "the exit conversation was held, and everyone on the list was told",
        conversation_held,
    ),
)
TRANSITION = (
    Criterion(
        "help-offered", "alternatives and a hand-over were offered, and accepted or declined", help_offered
    ),
)
CLOSE = (
    Criterion(
        "obligations-settled", "obligations and open promises are settled or released", obligations_settled
    ),
    Criterion("what-was-learnt", "the lessons of the exit are recorded", what_was_learnt),
)
