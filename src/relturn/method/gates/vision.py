"""Criteria of the Vision gate (`method.md#gates`)."""

from __future__ import annotations

from datetime import date, timedelta

from relturn.analysis.buy_in import buy_in, resisting_people
from relturn.analysis.clarity import hard_to_check
from relturn.analysis.people import SENIOR, has_declined, people_to_interview, top_level
from relturn.declare.vocabulary import choice_label
from relturn.findings.phrasing import folded, format_day, joined
from relturn.method.agreement import resisting_deciders, seniors, shares, votes
from relturn.method.none_named import none_named
from relturn.method.verdict import (
    Criterion,
    Gap,
    Result,
    add,
    gaps,
    is_answered,
    set_remedy,
    side_name,
    unanswered,
)
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship
from relturn.model.substance import has_substance


def statement_with_horizon(relationship: Relationship, context: Context) -> Result:
    """Check that the vision has a statement and a horizon, and was reviewed if it was carried over."""
    vision = relationship.vision
    found: list[Gap | None] = []
    if vision is None or not has_substance(vision.statement, context):
        remedy = set_remedy("vision", statement="…")
        found.append(
            Gap("no-statement", "There is no vision statement", remedy, do="Write the vision with both sides")
        )
    if vision is None or vision.horizon is None:
        found.append(
            Gap(
                "no-horizon",
                "The vision has no horizon",
                set_remedy("vision", horizon="…"),
                do="Agree a date by which the vision will be reached",
            )
        )
    elif relationship.counts(vision):
        found += _horizon(relationship, context)
    if vision and not relationship.counts(vision):
        what = "The vision was carried over: is it still relevant, ambitious and realistic?"
        remedy = set_remedy("vision", reaffirmed=str(context.today), relevant="…")
        found.append(Gap("not-reaffirmed", what, remedy, do="Review the vision with both sides"))
    return Result(() if found else ("vision",), gaps(found), joined(hard_to_check(relationship, context)))


def _horizon(relationship: Relationship, context: Context) -> list[Gap]:
    """Return gaps in the dates of the vision: a horizon that was too near, or buy-in that is too early."""
    vision = relationship.vision
    written = _began(relationship)
    if vision is None or vision.horizon is None or written is None:
        return []
    found = []
    if vision.horizon < written + timedelta(days=context.thresholds.horizon_days):
        what = f"The horizon {format_day(vision.horizon)} is less than {context.thresholds.horizon_days} days after {format_day(written)}"
        found.append(
            Gap(
                "horizon-too-near",
                what,
                set_remedy("vision", horizon="…"),
                (),
                "Agree a date by which the vision will be reached",
                2,
            )
        )
    begun = relationship.work_began or written
    early = [entry for entry in buy_in(relationship) if entry.date and entry.date < begun]
    for entry in early:
        what = f"The buy-in of {relationship.who(entry.stakeholder)} is dated {format_day(entry.date)}, before the work began"
        remedy = set_remedy("vision", **{f"buy_in__{entry.stakeholder}__date": "…"})
        found.append(
            Gap(
                "buy-in-too-early",
                what,
                remedy,
                (entry.stakeholder,),
                f"Ask {relationship.who(entry.stakeholder)} about the vision as it is now",
                2,
            )
        )
    return found


def _began(relationship: Relationship) -> date | None:
    """Return the day on which this cycle reached the Vision stage, or else the day on which the work began."""
    days = [m.date for m in relationship.moves if m.cycle == relationship.cycle and m.to_stage == "vision"]
    begun = relationship.moves[0].date if relationship.moves else None
    return min(days) if days else begun


def contributors_of_both_sides(relationship: Relationship, context: Context) -> Result:
    """Check that on each side a senior person, or a person of the highest level, contributed to the vision."""
    refs = relationship.vision.contributors if relationship.vision else ()
    found = []
    for side in SIDES:
        here = [person for person in map(relationship.person, refs) if person and person.side == side]
        name = side_name(relationship, side)
        top = top_level(relationship, side)
        remedy = set_remedy("vision", contributors__add="…")
        if not here:
            what = f"No one from {name} contributed to the vision"
            found.append(Gap(f"no-author-{side}", what, remedy, do=f"Write the vision with {name}"))
        elif not any(person.level in SENIOR or person.level == top for person in here):
            what = f"Nobody senior from {name} contributed to the vision, only {folded([relationship.who(p.id) for p in here])}"
            found.append(
                Gap(
                    f"no-senior-author-{side}",
                    what,
                    remedy,
                    (),
                    f"Write the vision with a senior person from {name}",
                    2,
                )
            )
    return Result(tuple(refs), tuple(found))


def why_now_for_both(relationship: Relationship, context: Context) -> Result:
    """Check that the vision says what happens if nothing changes, and why now for each side."""
    why = relationship.vision.why_now if relationship.vision else None
    found = [
        Gap(
            f"why-now-{field.name}",
            f"The vision does not say {field.missing}",
            set_remedy("vision", **{f"why_now__{field.name}": "…"}),
            do=f"Explain in the vision {field.missing}",
        )
        for field in unanswered(relationship.kinds.records["vision"].group("why_now"), why, context)
    ]
    return Result(() if found else ("vision",), tuple(found))


def serves_common_ground(relationship: Relationship, context: Context) -> Result:
    """Check that the vision supports the common ground, or a need of each side if there is no common ground."""
    ground = {ground.id for ground in relationship.common_ground}
    refs = relationship.vision.serves if relationship.vision else ()
    asked, lacking = none_named(relationship, context, "common_ground", SIDES)
    none_found = asked is not None and not lacking and not ground
    needs = {need.id: need.side for need in relationship.needs} if none_found else {}
    served = [ref for ref in refs if ref in ground or ref in needs]
    if ground.intersection(served) or set(SIDES) <= {needs.get(ref) for ref in served}:
        return Result(tuple(served))
    if relationship.began_at not in {"insight", "needs"} and not ground and not relationship.needs:
        return Result(
            (),
            (),
            f"the journey began at the {choice_label(relationship.began_at)} stage; no common ground is recorded",
        )
    remedy = set_remedy("vision", serves__add=",".join(sorted(ground)) or "…")
    if none_found:
        what = "The vision does not support a need of each side, and there is no common ground"
        return Result(
            (),
            (
                Gap(
                    "no-need-of-each",
                    what,
                    remedy,
                    (),
                    "Name a need of each side that the vision supports",
                    2,
                ),
            ),
        )
    return Result(
        (),
        (
            Gap(
                "no-ground",
                "The vision does not support any common ground",
                remedy,
                do="Name the common ground that the vision supports",
            ),
        ),
    )


def stretch_and_realism(relationship: Relationship, context: Context) -> Result:
    """Check that the vision says why it is more than business as usual, and why it can be reached."""
    found = [
        Gap(
            f"no-{field.name}",
            f"The vision does not say {field.missing}",
            set_remedy("vision", **{field.name: "…"}),
            do=f"Explain in the vision {field.missing}",
        )
        for field in unanswered(relationship.kinds.records["vision"].fields, relationship.vision, context)
    ]
    return Result(() if found else ("vision",), tuple(found))


def everyone_asked(relationship: Relationship, context: Context) -> Result:
    """Check that all people to interview were asked about the vision."""
    asked = {entry.stakeholder for entry in buy_in(relationship) if entry.vision != "unasked"}
    wanted = people_to_interview(relationship, context)
    found = (
        None
        if person.id in asked
        else Gap(
            "not-asked",
            f"{relationship.who(person.id)} was not asked about the vision",
            add("buy_in", stakeholder=person.id, vision="…", date=str(context.today))
            if person.id not in {entry.stakeholder for entry in buy_in(relationship)}
            else set_remedy("vision", **{f"buy_in__{person.id}__vision": "…"}),
            (person.id,),
            f"Ask {relationship.who(person.id)} about the vision",
            2 if has_declined(relationship, person, context) or not person.key else 1,
            "buy-in vision",
        )
        for person in wanted
    )
    return Result(tuple(person.id for person in wanted if person.id in asked), gaps(found))


def each_side_supportive(relationship: Relationship, context: Context) -> Result:
    """Check that enough people on each side support the vision, including the most senior, and that a vote would pass."""
    by, found = shares(relationship, context, "vision")
    found += seniors(relationship, "vision") + votes(relationship, context, "vision")
    return Result(tuple(by), tuple(found))


def opponents_answered(relationship: Relationship, context: Context) -> Result:
    """Check that nobody who decides opposes the vision. Each other opponent must have an owner, a response and a date."""
    found = resisting_deciders(relationship, context, "vision")
    deciding = {ref for gap in found for ref in gap.refs}
    for entry in resisting_people(relationship):
        if entry.stakeholder in deciding:
            continue
        who = relationship.who(entry.stakeholder)
        for field in relationship.kinds.records["vision"].group("buy_in"):
            answers = getattr(entry, field.name)
            gone = field.refers and relationship.has_left(answers)
            own = bool(field.missing and field.refers) and answers == entry.stakeholder
            if field.missing and (gone or own or not is_answered(field, entry, context)):
                found.append(
                    Gap(
                        f"opponent-{field.name}",
                        f"{who} opposes the vision or the plan, and has {field.missing}",
                        set_remedy("vision", **{f"buy_in__{entry.stakeholder}__{field.name}": "…"}),
                        (entry.stakeholder,),
                        f"Decide who responds to {who}, how, and by when",
                        2 if own else 1,
                        entry.stakeholder,
                    )
                )
        answered = entry.answered is not None and entry.answered >= (entry.date or entry.answered)
        if entry.answer_by and not answered and entry.answer_by < context.today:
            what = f"{who} opposes the vision or the plan, and the response was due on {format_day(entry.answer_by)}"
            remedy = set_remedy("vision", **{f"buy_in__{entry.stakeholder}__answered": str(context.today)})
            do = f"Respond to {who}"
            found.append(Gap("answer-overdue", what, remedy, (entry.stakeholder,), do, 2, entry.stakeholder))
    lacking = {ref for gap in found for ref in gap.refs}
    by = tuple(e.stakeholder for e in resisting_people(relationship) if e.stakeholder not in lacking)
    return Result(by, tuple(found), "" if by or found else "nobody opposes the vision or the plan")


CRITERIA = (
    Criterion("statement-with-horizon", "the vision has a statement and a horizon", statement_with_horizon),
    Criterion(
        "contributors-of-both-sides",
        "a senior person from each side contributed to the vision",
        contributors_of_both_sides,
    ),
    Criterion("why-now-for-both", "the vision says why now, for both sides", why_now_for_both),
    Criterion("serves-common-ground", "the vision supports the common ground", serves_common_ground),
    Criterion(
        "stretch-and-realism",
        "the vision says why it is more than business as usual, and why it can be reached",
        stretch_and_realism,
    ),
    Criterion("everyone-asked", "everyone to interview was asked about buy-in", everyone_asked),
    Criterion(
        "each-side-supportive",
        "enough people on each side support the vision, including the most senior",
        each_side_supportive,
    ),
    Criterion(
        "opponents-answered",
        "nobody who decides opposes the vision; each other opponent has an owner, a response and a date",
        opponents_answered,
    ),
)
