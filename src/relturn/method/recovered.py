"""The criterion for `end recovered`, based on the client's voice (`method.md#gates`, recovered)."""

from __future__ import annotations

from relturn.analysis.people import deciders
from relturn.analysis.segment import answered_rounds, segment_of
from relturn.analysis.trust import trust_of
from relturn.analysis.voice import hostile_people, signal_levels
from relturn.declare.vocabulary import humanize
from relturn.findings.phrasing import folded, format_day, possessive
from relturn.method.journey import GATES, RECOVERED, verdict_of
from relturn.method.verdict import Criterion, Gap, Remedy, Result, Verdict
from relturn.model.context import Context
from relturn.model.relationship import Relationship


def client_says_so(relationship: Relationship, context: Context) -> Result:
    """Check that people who decide on the client side are satisfied and not hostile, and that no signal got worse."""
    by, found = _answers(relationship, context)
    deciding = {person.id for person in deciders(relationship, context, "client")}
    for one in hostile_people(relationship, context):
        if one.person.id in deciding:
            who = relationship.who(one.person.id)
            found.append(
                Gap(
                    f"hostile-{one.person.id}",
                    f"{who} {one.why}",
                    Remedy("capture", ""),
                    (one.person.id,),
                    f"Ask {who} what they need from us",
                )
            )
    worse = [humanize(name) for name, level in signal_levels(relationship).items() if level < 0]
    if worse:
        found.append(
            Gap(
                "signals-worse",
                f"Signals are worse than at the start: {folded(worse)}",
                None,
                (),
                "Find out why these signals became worse",
            )
        )
    return Result(by, tuple(found))


def _answers(relationship: Relationship, context: Context) -> tuple[tuple[str, ...], list[Gap]]:
    """Return recent survey or trust answers of people who decide on the client side, and the gaps in them."""
    limits = context.thresholds
    deciding = [person.id for person in deciders(relationship, context, "client")]
    rounds = [one for one in answered_rounds(relationship) if context.age(one.date) <= limits.trust_days]
    for survey in reversed(rounds):
        found = segment_of(relationship, context, survey)
        if found is not None and found.core is not None and not found.of_others:
            if found.instead or found.name in {"opponent", "stalker"}:
                what = f"The result of the survey of {format_day(found.day)} is: {found.words}"
                return (), [
                    Gap(
                        "unhappy",
                        what,
                        Remedy("assess new", ""),
                        tuple(deciding),
                        f"Find out what {relationship.name} needs",
                    )
                ]
            return (survey.id,), []
    trust = trust_of(relationship, context, "client", deciding, None)
    if trust.now is None or trust.day is None or context.age(trust.day) > limits.trust_days:
        what = f"Nobody who decides at {relationship.name} has answered in the last {limits.trust_days} days"
        return (), [
            Gap(
                "no-answer",
                what,
                Remedy("assess new", ""),
                tuple(deciding),
                f"Ask {relationship.name} what it thinks of us now",
            )
        ]
    fallen = trust.first is not None and trust.now < min(trust.first, limits.trust_high)
    if trust.now < limits.trust_at_least or trust.low or fallen:
        what = f"{possessive(relationship.name)} trust is {trust.now:.2g} of 7 ({limits.trust_at_least:g} required)"
        if fallen:
            what += f"; it was {trust.first:.2g} at the start"
        return (), [
            Gap(
                "unhappy",
                what,
                Remedy("capture", ""),
                tuple(deciding),
                f"Find out what {relationship.name} needs",
            )
        ]
    return trust.records, []


CRITERION = Criterion(
    RECOVERED,
    "the people who decide on the client side say that the relationship has recovered",
    client_says_so,
    2,
)


def criterion_in_words(name: str) -> str:
    """Return what a criterion asks for. The name itself, if relturn does not have this criterion any more."""
    every = (*(criterion for criteria in GATES.values() for criterion in criteria), CRITERION)
    return next((criterion.asks for criterion in every if criterion.name == name), name)


def judge_recovered(relationship: Relationship, context: Context) -> Verdict:
    """Return the verdict on whether a relationship has recovered according to the client. A waiver is taken into account."""
    return verdict_of(relationship, context, "recognition", CRITERION)
