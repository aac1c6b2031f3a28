"""What is asked before recognition is complete (`method.md#gates`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relturn.analysis.measures import RIGHT, trends
from relturn.method.verdict import Criterion, Gap, Remedy, Result, gaps, set_remedy
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship

if TYPE_CHECKING:
    from relturn.records.asked import AskedWhat

_DIRECTIONS = {
    ("supplier", "client"): "from the supplier to the client",
    ("client", "supplier"): "from the client to the supplier",
    ("supplier", "supplier"): "from the supplier to its own people",
    ("client", "client"): "from the client to its own people",
}


_ASKED: dict[tuple[str, str], AskedWhat] = {
    ("supplier", "client"): "recognition_to_client",
    ("client", "supplier"): "recognition_to_supplier",
    ("supplier", "supplier"): "recognition_own_supplier",
    ("client", "client"): "recognition_own_client",
}


def given_and_received(relationship: Relationship, context: Context) -> Result:
    """Recognition went between the sides both ways, and to each side's own people; or both were asked and named none."""
    seen: dict[tuple[str, str], str] = {}
    for thanks in relationship.recognitions:
        giver = relationship.side_of(thanks.by) or thanks.given_by
        for ref in thanks.given_to:
            side = relationship.side_of(ref)
            if side and giver == thanks.given_by:
                seen.setdefault((giver, side), thanks.id)
    none = {
        direction: asked for direction, what in _ASKED.items() if (asked := relationship.none_named(what))
    }
    found = (
        None
        if direction in seen or direction in none
        else Gap(
            f"not-seen-{'-'.join(direction)}",
            f"no recognition {words} was seen or asked about",
            Remedy("log", "recognition", (("given-by", direction[0]), ("given-to", "…"), ("statement", "…"))),
        )
        for direction, words in _DIRECTIONS.items()
    )
    named = (f"{_DIRECTIONS[direction]} (asked on {one.date})" for direction, one in none.items())
    return Result(
        tuple(dict.fromkeys(seen.values())), gaps(found), f"none was named {', '.join(named)}" if none else ""
    )


def for_shown_value(relationship: Relationship, context: Context) -> Result:
    """Each is for value that an outcome or a measure shows."""
    given = relationship.recognitions
    if not given:
        return Result(
            (),
            (
                Gap(
                    "no-recognition",
                    "no recognition is recorded",
                    Remedy("log", "recognition", (("given-by", "…"), ("given-to", "…"), ("statement", "…"))),
                ),
            ),
        )
    shown = {outcome.id for outcome in relationship.all("outcome") if outcome.result == "success"}
    shown |= {trend.measure.id for trend in trends(relationship) if trend.moves == RIGHT}
    found = (None if set(thanks.value) & shown else _no_value(thanks.id, thanks.value) for thanks in given)
    return Result(tuple(thanks.id for thanks in given if set(thanks.value) & shown), gaps(found))


def _no_value(thanks: str, named: tuple[str, ...]) -> Gap:
    what = (
        "names no success and no measure that moves the right way" if named else "names no outcome or measure"
    )
    return Gap("no-value", f"{thanks} {what}", set_remedy(thanks, value__add="…"), (thanks,))


def sponsors_told(relationship: Relationship, context: Context) -> Result:
    """Every sponsor was told of an outcome, or thanked."""
    told = {ref for o in relationship.outcomes for said in o.told_to for ref in said.people}
    told |= {ref for thanks in relationship.recognitions for ref in thanks.given_to}
    found = (
        None
        if sponsor.stakeholder in told
        else Gap(
            "sponsor-not-told",
            f"{sponsor.stakeholder} sponsors it and was told of no outcome",
            _tell(relationship, context, sponsor.stakeholder),
            (sponsor.stakeholder,),
        )
        for sponsor in relationship.sponsors
    )
    by = tuple(s.stakeholder for s in relationship.sponsors if s.stakeholder in told)
    return Result(by, gaps(found), "" if relationship.sponsors else "there is no sponsor")


def _tell(relationship: Relationship, context: Context, who: str) -> Remedy:
    """Telling a sponsor of the latest outcome; where there is none, writing one down."""
    outcomes = relationship.outcomes
    if not outcomes:
        return Remedy("log", "outcome", (("result", "success"), ("statement", "…")))
    side = relationship.side_of(who) or "…"
    return set_remedy(
        outcomes[-1].id, told_to__add=f"{{side: {side}, date: {context.today}, people: [{who}]}}"
    )


def carriers_recognised(relationship: Relationship, context: Context) -> Result:
    """Everyone who carried an action is recognised, or knowingly left out."""
    thanked = {ref for thanks in relationship.recognitions for ref in thanks.given_to}
    left_out = {entry.stakeholder for entry in relationship.all("left_out")}
    carriers = list(dict.fromkeys(a.owner for a in relationship.actions if a.owner and a.status == "done"))
    found = (
        None
        if ref in thanked | left_out
        else Gap(
            "carrier-not-thanked",
            f"{ref} carried an action and got no thanks",
            Remedy("log", "recognition", (("given-by", "…"), ("given-to", ref), ("statement", "…"))),
            (ref,),
        )
        for ref in carriers
    )
    return Result(tuple(ref for ref in carriers if ref in thanked | left_out), gaps(found))


def next_level_stated(relationship: Relationship, context: Context) -> Result:
    """The next level of value is stated from both sides."""
    level = relationship.next_level
    found = [
        Gap(
            f"not-stated-{side}",
            f"the next level of value is not stated from the {side}'s side",
            set_remedy("next_level", **{side: "…"}),
        )
        for side in SIDES
        if level is None or not getattr(level, side)
    ]
    return Result(() if found else ("next_level",), tuple(found))


CRITERIA = (
    Criterion(
        "given-and-received", "recognition between the sides, and to one's own people", given_and_received
    ),
    Criterion("for-shown-value", "each for value that an outcome or measure shows", for_shown_value),
    Criterion("sponsors-told", "sponsors were told", sponsors_told),
    Criterion(
        "carriers-recognised",
        "everyone who carried an action is recognised or knowingly left out",
        carriers_recognised,
    ),
    Criterion("next-level-stated", "the next level of value is stated from both sides", next_level_stated),
)
