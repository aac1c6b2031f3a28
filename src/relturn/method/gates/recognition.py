"""Criteria of the Recognition gate (`method.md#gates`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.analysis.asked import last_asked
from relturn.analysis.measures import RIGHT, trends
from relturn.findings.phrasing import folded, format_day, joined
from relturn.method.none_named import none_named
from relturn.method.verdict import Criterion, Gap, Remedy, Result, gaps, on_side, set_remedy, side_name
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship
from relturn.model.substance import has_substance

if TYPE_CHECKING:
    from relturn.declare.vocabulary import Side
    from relturn.records.asked import AskedWhat
    from relturn.records.recognition import Recognition

_ASKED: dict[tuple[str, str], AskedWhat] = {
    ("supplier", "client"): "recognition_to_client",
    ("client", "supplier"): "recognition_to_supplier",
    ("supplier", "supplier"): "recognition_own_supplier",
    ("client", "client"): "recognition_own_client",
}


def given_and_received(relationship: Relationship, context: Context) -> Result:
    """Check that each side recognised named people of both sides, or was asked and named none."""
    seen: dict[tuple[str, str], str] = {}
    for one in relationship.recognitions:
        giver = relationship.side_of(one.by) or one.given_by
        for ref in one.given_to:
            side = relationship.side_of(ref)
            if side and giver == one.given_by and ref != one.by:
                seen.setdefault((giver, side), one.id)
    found: list[Gap] = []
    notes: list[str] = []
    for direction, what in _ASKED.items():
        if direction in seen or _nobody_to_thank(relationship, direction):
            continue
        words = _direction(relationship, *direction)
        giving: Side = "client" if direction[0] == "client" else "supplier"
        asked, lacking = none_named(relationship, context, what, (giving,))
        found += lacking
        if asked is not None:
            notes.append(f"recognition {words}: people were asked on {format_day(asked.date)} and named none")
            continue
        remedy = Remedy(
            "log", "recognition", (("given-by", direction[0]), ("given-to", "…"), ("statement", "…"))
        )
        gap = Gap(
            f"not-seen-{'-'.join(direction)}",
            f"No recognition {words} is recorded",
            remedy,
            do=_thank(relationship, *direction),
        )
        found.append(gap._replace(subject="recognition"))
    return Result(tuple(dict.fromkeys(seen.values())), tuple(found), joined(notes))


def _nobody_to_thank(relationship: Relationship, direction: tuple[str, str]) -> bool:
    """Return whether a side has only one person, so that nobody else on that side can be recognised."""
    side = direction[0]
    same = direction[0] == direction[1]
    return same and len(list(relationship.of_side("client" if side == "client" else "supplier"))) == 1


def _direction(relationship: Relationship, giver: str, side: str) -> str:
    to = (
        "its own people"
        if giver == side and giver == "client"
        else "our own people"
        if giver == side
        else side_name(relationship, side)
    )
    return f"from {side_name(relationship, giver)} to {to}"


def _thank(relationship: Relationship, giver: str, side: str) -> str:
    if giver == "client":
        return f"Ask {relationship.name} which people it has recognised"
    return f"Recognise the people {on_side(relationship, side)} for what they achieved"


def for_shown_value(relationship: Relationship, context: Context) -> Result:
    """Check that each recognition is for value that an outcome or measure shows. A note lists outcomes that are not confirmed."""
    given = relationship.recognitions
    if not given:
        if any(last_asked(relationship, what) for what in _ASKED.values()):
            return Result((), (), "no recognition was given")
        remedy = Remedy("log", "recognition", (("given-by", "…"), ("given-to", "…"), ("statement", "…")))
        return Result(
            (),
            (
                Gap(
                    "no-recognition",
                    "No recognition is recorded",
                    remedy,
                    do="Recognise what both sides have achieved",
                    subject="recognition",
                ),
            ),
        )
    successes = [outcome for outcome in relationship.all("outcome") if outcome.result == "success"]
    shown = {outcome.id for outcome in successes}
    shown |= {trend.measure.id for trend in trends(relationship) if trend.moves == RIGHT}
    found = (None if set(one.value) & shown else _no_value(one) for one in given)
    named = {ref for one in given for ref in one.value}
    unconfirmed = [o.statement for o in successes if o.id in named and not o.confirmed_by]
    note = (
        f"not confirmed by the other side: {folded([f'“{words}”' for words in unconfirmed])}"
        if unconfirmed
        else ""
    )
    return Result(tuple(one.id for one in given if set(one.value) & shown), gaps(found), note)


def _no_value(one: Recognition) -> Gap:
    what = (
        "does not name a success or an improving measure"
        if one.value
        else "does not name an outcome or a measure"
    )
    do = f"Name the outcome or measure that shows the value of “{one.statement}”"
    return Gap("no-value", f"“{one.statement}” {what}", set_remedy(one.id, value__add="…"), (one.id,), do)


def sponsors_told(relationship: Relationship, context: Context) -> Result:
    """Check that an outcome was shared with every sponsor, or that the sponsor was recognised."""
    told = {
        ref for o in relationship.outcomes for said in o.told_to if said.date >= o.date for ref in said.people
    }
    told |= {ref for one in relationship.recognitions for ref in one.given_to}
    early = {ref for o in relationship.outcomes for said in o.told_to for ref in said.people} - told
    found = (
        None
        if sponsor.stakeholder in told
        else Gap(
            "sponsor-not-told",
            f"{relationship.who(sponsor.stakeholder)} is a sponsor, and no outcome was shared with them",
            _tell(relationship, context, sponsor.stakeholder),
            (sponsor.stakeholder,),
            f"Share the results with {relationship.who(sponsor.stakeholder)}",
            2 if sponsor.stakeholder in early else 1,
            sponsor.stakeholder,
        )
        for sponsor in relationship.sponsors
    )
    by = tuple(s.stakeholder for s in relationship.sponsors if s.stakeholder in told)
    return Result(by, gaps(found), "" if relationship.sponsors else "there is no sponsor")


def _tell(relationship: Relationship, context: Context, who: str) -> Remedy:
    """Return the command that shares the latest outcome with a sponsor, or records an outcome if there is none."""
    outcomes = relationship.outcomes
    told = f"{{side: {relationship.side_of(who) or '…'}, date: {context.today}, people: [{who}]}}"
    if not outcomes:
        return Remedy("log", "outcome", (("result", "success"), ("statement", "…"), ("told-to", told)))
    return set_remedy(outcomes[-1].id, told_to__add=told)


def carriers_recognised(relationship: Relationship, context: Context) -> Result:
    """Check that everyone who completed an action was recognised or knowingly left out."""
    thanked = {ref for one in relationship.recognitions for ref in one.given_to if ref != one.by}
    left_out = {
        entry.stakeholder for entry in relationship.all("left_out") if has_substance(entry.reason, context)
    }
    named = {ref for one in relationship.recognitions for ref in one.given_to}
    named |= {entry.stakeholder for entry in relationship.all("left_out")}
    people = list(dict.fromkeys(a.owner for a in relationship.actions if a.owner and a.status == "done"))
    found = (
        None
        if ref in thanked | left_out
        else Gap(
            "carrier-not-thanked",
            f"{relationship.who(ref)} completed an action and has had no recognition",
            Remedy("log", "recognition", (("given-by", "…"), ("given-to", ref), ("statement", "…"))),
            (ref,),
            f"Recognise {relationship.who(ref)}, or record why not",
            2 if ref in named else 1,
            "recognition",
        )
        for ref in people
    )
    return Result(tuple(ref for ref in people if ref in thanked | left_out), gaps(found))


def reached_needs_closed(relationship: Relationship, context: Context) -> Result:
    """Check that every need whose measure has reached its target is closed."""
    reached = {trend.measure.id: trend for trend in trends(relationship) if trend.at_target}
    still_open = [
        (need, reached[need.measure])
        for need in relationship.needs
        if need.status == "open" and need.measure in reached
    ]
    found = tuple(
        Gap(
            "reached-need-open",
            f"“{need.statement}” is still open, and {trend.measure.name} has reached its target",
            set_remedy(need.id, status="met"),
            (need.id,),
            f"Ask {side_name(relationship, need.side)} whether “{need.statement}” is met",
            2,
            "close needs",
        )
        for need, trend in still_open
    )
    return Result(tuple(need.id for need in relationship.needs if need.status == "met"), found)


def next_level_stated(relationship: Relationship, context: Context) -> Result:
    """Check that both sides have stated the next level of value."""
    level = relationship.next_level
    found = [
        Gap(
            f"not-stated-{side}",
            f"{side_name(relationship, side)} has not stated the next level of value",
            set_remedy("next_level", **{side: "…"}),
            (),
            f"Ask {side_name(relationship, side)} which value matters most next",
            subject="next level of value",
        )
        for side in SIDES
        if level is None or not has_substance(getattr(level, side), context)
    ]
    return Result(() if found else ("next_level",), tuple(found))


CRITERIA = (
    Criterion(
        "given-and-received",
        "each side has recognised the other side and its own people",
        given_and_received,
    ),
    Criterion(
        "for-shown-value", "each recognition is for value that an outcome or measure shows", for_shown_value
    ),
    Criterion("sponsors-told", "results were shared with the sponsors", sponsors_told),
    Criterion(
        "carriers-recognised",
        "everyone who did the work was recognised or knowingly left out",
        carriers_recognised,
    ),
    Criterion(
        "reached-needs-closed",
        "every need whose measure has reached its target is closed",
        reached_needs_closed,
        2,
    ),
    Criterion("next-level-stated", "the next level of value is stated by both sides", next_level_stated),
)
