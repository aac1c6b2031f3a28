"""What is asked along the exit track: prepare, tell, transition, close (`method.md#gates`)."""

from __future__ import annotations

from relturn.method.verdict import Criterion, Gap, Result, add, gaps, set_remedy, unanswered
from relturn.model.context import Context
from relturn.model.relationship import Relationship


def decision_with_reasons(relationship: Relationship, context: Context) -> Result:
    """The last decision is to exit, and recorded with reasons."""
    decisions = [d for d in relationship.decisions[-1:] if d.decision == "exit" and d.reasons]
    if decisions:
        return Result((decisions[-1].id,))
    remedy = add("decision", decision="exit", by="…", reasons="…", date=str(context.today))
    return Result((), (Gap("no-decision", "no decision to exit with its reasons is recorded", remedy),))


def damage_considered(relationship: Relationship, context: Context) -> Result:
    """The damage is considered for us, the client and the third parties connected with both."""
    damage = relationship.exit.damage if relationship.exit else None
    fields = unanswered(relationship.kinds.records["exit"].group("damage"), damage)
    asked = relationship.none_named("third_party")
    found = [
        Gap(
            f"damage-{field.name}",
            f"the damage for {field.missing} is not considered",
            set_remedy(
                "exit",
                **{
                    f"damage__{field.name}__add": f"{{{', '.join(f'{one.name}: …' for one in field.fields)}}}"
                },
            )
            if field.fields
            else set_remedy("exit", **{f"damage__{field.name}": "…"}),
        )
        for field in fields
        if not (field.fields and asked)
    ]
    return Result(() if found else ("exit",), tuple(found))


def telling_planned(relationship: Relationship, context: Context) -> Result:
    """Who of ours tells whom of theirs by when is agreed."""
    telling = relationship.exit.telling if relationship.exit else ()
    to_them = [
        entry.whom
        for entry in telling
        if (relationship.side_of(entry.who), relationship.side_of(entry.whom)) == ("supplier", "client")
    ]
    if to_them:
        return Result(tuple(entry.whom for entry in telling))
    what = (
        "who of ours tells whom of theirs by when is not agreed"
        if telling
        else "who tells whom by when is not agreed"
    )
    return Result((), (Gap("no-telling", what, add("telling", who="…", whom="…", by="…")),))


def conversation_held(relationship: Relationship, context: Context) -> Result:
    """The conversation was held, and everyone on the list was told."""
    ending = relationship.exit
    found: list[Gap | None] = []
    if ending is None or ending.conversation_held is None:
        found.append(
            Gap(
                "not-held",
                "the conversation was not held",
                set_remedy("exit", conversation_held=str(context.today)),
            )
        )
    found += [
        Gap(
            "not-told",
            f"{entry.whom} was not told (by {entry.who}, until {entry.by})",
            set_remedy("exit", **{f"telling__{entry.whom}__told": str(context.today)}),
            (entry.whom,),
        )
        for entry in (ending.telling if ending else ())
        if entry.told is None
    ]
    told = tuple(entry.whom for entry in (ending.telling if ending else ()) if entry.told)
    return Result(told, gaps(found))


def help_offered(relationship: Relationship, context: Context) -> Result:
    """Alternatives and hand-over were offered, and accepted or declined."""
    offered = relationship.exit.help if relationship.exit else None
    found = [
        Gap(f"help-{field.name}", field.missing, set_remedy("exit", **{f"help__{field.name}": "…"}))
        for field in unanswered(relationship.kinds.records["exit"].group("help"), offered)
    ]
    return Result(() if found else ("exit",), tuple(found))


def obligations_settled(relationship: Relationship, context: Context) -> Result:
    """All that is owed is settled."""
    owed = relationship.exit.obligations if relationship.exit else ()
    if not owed:
        asked = relationship.none_named("obligation")
        if asked:
            return Result((), (), f"both sides were asked on {asked.date}, and nothing is owed")
        return Result(
            (), (Gap("nothing-owed", "what is still owed is not written down", add("obligation", what="…")),)
        )
    found = (
        None
        if item.settled
        else Gap(
            f"not-settled {index}",
            f"not settled: {item.what}",
            set_remedy("exit", **{f"obligations__{index}__settled": str(context.today)}),
        )
        for index, item in enumerate(owed)
    )
    return Result(tuple(item.what for item in owed if item.settled), gaps(found))


def what_was_learnt(relationship: Relationship, context: Context) -> Result:
    """What was learnt is written down."""
    if relationship.exit and relationship.exit.closing_review.learnt:
        return Result(("exit",))
    return Result(
        (),
        (
            Gap(
                "nothing-learnt",
                "what was learnt is not written down",
                set_remedy("exit", closing_review__learnt="…"),
            ),
        ),
    )


PREPARE = (
    Criterion("decision-with-reasons", "a decision to exit, with reasons", decision_with_reasons),
    Criterion(
        "damage-considered", "damage considered for us, the client and third parties", damage_considered
    ),
    Criterion("telling-planned", "who tells whom by when", telling_planned),
)
TELL = (Criterion("conversation-held", "the conversation was held, and everyone told", conversation_held),)
TRANSITION = (
    Criterion("help-offered", "alternatives and hand-over offered, accepted or declined", help_offered),
)
CLOSE = (
    Criterion("obligations-settled", "obligations are settled", obligations_settled),
    Criterion("what-was-learnt", "what was learnt is written down", what_was_learnt),
)
