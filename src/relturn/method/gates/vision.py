"""What is asked before leaving vision (`method.md#gates`)."""

from __future__ import annotations

from relturn.analysis.people import (
    SUPPORTIVE,
    buy_in,
    has_declined,
    is_stale,
    people_to_interview,
    resisting_people,
)
from relturn.findings.phrasing import folded
from relturn.method.verdict import Criterion, Gap, Result, add, gaps, set_remedy, unanswered
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship


def statement_with_horizon(relationship: Relationship, context: Context) -> Result:
    """A statement with a horizon; one that was carried over, looked at again."""
    vision = relationship.vision
    found: list[Gap | None] = []
    for name, words in (
        ("statement", "there is no vision statement"),
        ("horizon", "the vision has no horizon"),
    ):
        if vision is None or getattr(vision, name) is None:
            found.append(Gap(f"no-{name}", words, set_remedy("vision", **{name: "…"})))
    if vision and not relationship.counts(vision):
        what = "the vision was carried over: is it still relevant, stretching and realistic?"
        found.append(
            Gap("not-reaffirmed", what, set_remedy("vision", reaffirmed=str(context.today), relevant="…"))
        )
    return Result(() if found else ("vision",), gaps(found))


def contributors_of_both_sides(relationship: Relationship, context: Context) -> Result:
    """People of both sides wrote it."""
    refs = relationship.vision.contributors if relationship.vision else ()
    sides = {relationship.side_of(ref) for ref in refs}
    found = [
        Gap(
            f"no-author-{side}",
            f"nobody of the {side}'s side wrote the vision",
            set_remedy("vision", contributors__add="…"),
        )
        for side in SIDES
        if side not in sides
    ]
    return Result(tuple(refs), tuple(found))


def why_now_for_both(relationship: Relationship, context: Context) -> Result:
    """What happens if nothing changes, and the opportunity for each side."""
    why = relationship.vision.why_now if relationship.vision else None
    found = [
        Gap(
            f"why-now-{field.name}",
            f"the vision does not say {field.missing}",
            set_remedy("vision", **{f"why_now__{field.name}": "…"}),
        )
        for field in unanswered(relationship.kinds.records["vision"].group("why_now"), why)
    ]
    return Result(() if found else ("vision",), tuple(found))


def serves_common_ground(relationship: Relationship, context: Context) -> Result:
    """It serves the common ground."""
    ground = {ground.id for ground in relationship.common_ground}
    served = [ref for ref in (relationship.vision.serves if relationship.vision else ()) if ref in ground]
    if served:
        return Result(tuple(served))
    remedy = set_remedy("vision", serves__add=",".join(sorted(ground)) or "…")
    return Result((), (Gap("no-ground", "the vision serves no common ground", remedy),))


def stretch_and_realism(relationship: Relationship, context: Context) -> Result:
    """Stretch and realism are argued."""
    found = [
        Gap(
            f"no-{field.name}",
            f"the vision does not say {field.missing}",
            set_remedy("vision", **{field.name: "…"}),
        )
        for field in unanswered(relationship.kinds.records["vision"].fields, relationship.vision)
    ]
    return Result(() if found else ("vision",), tuple(found))


def everyone_asked(relationship: Relationship, context: Context) -> Result:
    """Everyone who must be heard was asked whether they buy in."""
    asked = {entry.stakeholder for entry in buy_in(relationship) if entry.vision != "unasked"}
    wanted = [
        p for p in people_to_interview(relationship, context) if not has_declined(relationship, p, context)
    ]
    found = (
        None
        if person.id in asked
        else Gap(
            "not-asked",
            f"{person.id} was not asked",
            add("buy_in", stakeholder=person.id, vision="…"),
            (person.id,),
        )
        for person in wanted
    )
    return Result(tuple(person.id for person in wanted if person.id in asked), gaps(found))


def each_side_supportive(relationship: Relationship, context: Context) -> Result:
    """Enough of those asked on each side are supportive or better."""
    share = context.thresholds.buy_in_share
    by: list[str] = []
    found: list[Gap | None] = []
    for side in SIDES:
        asked = [entry for entry in buy_in(relationship, side) if entry.vision != "unasked"]
        behind = [e.stakeholder for e in asked if e.vision in SUPPORTIVE and not is_stale(e.date, context)]
        by += behind
        if not asked:
            found.append(
                Gap(
                    f"nobody-asked-{side}",
                    f"nobody of the {side}'s side was asked",
                    add("buy_in", stakeholder="…", vision="…"),
                )
            )
        elif len(behind) < share * len(asked):
            others = tuple(entry.stakeholder for entry in asked if entry.stakeholder not in behind)
            old = [e.stakeholder for e in asked if e.vision in SUPPORTIVE and e.stakeholder in others]
            what = f"{len(behind)} of {len(asked)} of the {side}'s side are supportive ({share:.0%} wanted); not {folded(others)}"
            what += f" (asked too long ago: {folded(old)})" if old else ""
            found.append(
                Gap(
                    f"few-behind-{side}",
                    what,
                    set_remedy("vision", **{f"buy_in__{others[0]}__vision": "…"}),
                    others,
                )
            )
    return Result(tuple(by), gaps(found))


def resisters_looked_after(relationship: Relationship, context: Context) -> Result:
    """Each resister has somebody who looks after them, an answer and a date."""
    found = [
        Gap(
            f"resister-{field.name}",
            f"{entry.stakeholder} resists and has {field.missing}",
            set_remedy("vision", **{f"buy_in__{entry.stakeholder}__{field.name}": "…"}),
            (entry.stakeholder,),
        )
        for entry in resisting_people(relationship)
        for field in relationship.kinds.records["vision"].group("buy_in")
        if field.missing
        and (
            not getattr(entry, field.name)
            or (field.refers and relationship.has_left(getattr(entry, field.name)))
        )
    ]
    lacking = {ref for gap in found for ref in gap.refs}
    by = tuple(e.stakeholder for e in resisting_people(relationship) if e.stakeholder not in lacking)
    return Result(by, tuple(found), "" if by or found else "nobody resists")


CRITERIA = (
    Criterion("statement-with-horizon", "a statement with a horizon", statement_with_horizon),
    Criterion("contributors-of-both-sides", "people of both sides wrote it", contributors_of_both_sides),
    Criterion("why-now-for-both", "why now, for both sides", why_now_for_both),
    Criterion("serves-common-ground", "it serves the common ground", serves_common_ground),
    Criterion("stretch-and-realism", "stretch and realism are argued", stretch_and_realism),
    Criterion("everyone-asked", "everyone who must be heard was asked whether they buy in", everyone_asked),
    Criterion(
        "each-side-supportive", "enough people on each side are supportive or better", each_side_supportive
    ),
    Criterion(
        "resisters-looked-after", "each resister has somebody, an answer and a date", resisters_looked_after
    ),
)
