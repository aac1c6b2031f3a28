"""What is asked before leaving insight (`method.md#gates`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relturn.analysis.people import has_declined, heard_on, interview_sides, people_to_interview, side_of_fact
from relturn.declare.vocabulary import Side
from relturn.method.verdict import Criterion, Gap, Remedy, Result, add, gaps, set_remedy
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship

if TYPE_CHECKING:
    from relturn.records.issues import Issue
    from relturn.records.stakeholders import Stakeholder


def key_people_heard(relationship: Relationship, context: Context) -> Result:
    """Everyone who is key or sways much was heard, declined after enough asks, or left."""
    heard = heard_on(relationship)
    wanted = people_to_interview(relationship, context)
    found = [
        None
        if p.id in heard or has_declined(relationship, p, context)
        else _unheard(relationship, p, context)
        for p in wanted
    ]
    for side in SIDES:
        if not any(relationship.of_side(side)):
            found.append(
                Gap(
                    f"nobody-{side}",
                    f"nobody of the {side}'s side is written down",
                    add("stakeholder", side=side),
                )
            )
        elif not any(person.side == side for person in wanted):
            least = context.thresholds.heard_from_influence
            what = f"nobody of the {side}'s side is key or has influence {least} or more"
            found.append(
                Gap(
                    f"nobody-key-{side}",
                    what,
                    set_remedy(f"{next(relationship.of_side(side)).id}", key="true"),
                )
            )
    met = [p.id for p in wanted if p.id in heard or has_declined(relationship, p, context)]
    return Result(tuple(met), gaps(found))


def _unheard(relationship: Relationship, person: Stakeholder, context: Context) -> Gap:
    asks = context.thresholds.asks_before_declined
    start = relationship.cycle_start or date.min
    if person.declined and person.declined > start:
        asked = sum(day > start for day in person.asked)
        what = f"{person.id} declined after {asked} of {asks} asks"
        return Gap(
            "declined-unasked", what, set_remedy(person.id, asked__add=str(context.today)), (person.id,)
        )
    return Gap(
        "not-heard",
        f"{person.id} was not heard",
        Remedy("capture", "", (("people", person.id),)),
        (person.id,),
    )


def conversations_on_both_sides(relationship: Relationship, context: Context) -> Result:
    """Enough conversations on each side."""
    least = context.thresholds.interviews_per_side
    by: list[str] = []
    found: list[Gap | None] = []
    for side in SIDES:
        talks = [t.id for t in relationship.conversations if side in interview_sides(relationship, t)]
        by += talks
        if len(talks) < least:
            what = f"{len(talks)} of {least} conversations with the {side}'s side"
            found.append(Gap(f"talks-{side}", what, Remedy("capture", "")))
    return Result(tuple(dict.fromkeys(by)), gaps(found))


def good_and_wrong_from_each_side(relationship: Relationship, context: Context) -> Result:
    """What goes well and what is wrong, from each side, or asked and none named."""
    by: list[str] = []
    found: list[Gap | None] = []
    words = {"strength": "what goes well", "problem": "what is wrong"}
    for side in SIDES:
        for kind, meaning in words.items():
            evidence = _statements(relationship, side, kind)
            by += evidence
            if not evidence:
                what = f"{meaning} has not been heard from the {side}'s side"
                found.append(Gap(f"{kind}-{side}", what, Remedy("capture", "")))
    return Result(tuple(dict.fromkeys(by)), gaps(found))


def _statements(relationship: Relationship, side: Side, kind: str) -> list[str]:
    """Facts of a kind told by a side, and conversations with it where none was named."""
    told: list[str] = []
    for talk in relationship.conversations:
        if kind in talk.none_named and side in interview_sides(relationship, talk):
            told.append(talk.id)
        told += [
            fact.id
            for fact in talk.facts
            if fact.kind == kind and not fact.withdrawn and side in side_of_fact(relationship, fact, talk)
        ]
    return told


def facts_have_evidence(relationship: Relationship, context: Context) -> Result:
    """Every fact has evidence."""
    facts = relationship.facts
    if not facts:
        return Result((), (Gap("no-fact", "no fact is written down", Remedy("capture", "")),))
    found = (
        None
        if fact.evidence
        else Gap("no-evidence", f"{fact.id} has no evidence", set_remedy(fact.id, evidence="…"), (fact.id,))
        for fact in facts
    )
    return Result(tuple(fact.id for fact in facts if fact.evidence), gaps(found))


def issues_state_implications(relationship: Relationship, context: Context) -> Result:
    """Every issue says what it means for both sides, itself or through its facts."""
    if not relationship.issues:
        return Result((), (_no_issue(),))
    found = [
        Gap(
            f"implication-{side}",
            f"{issue.id} does not say what it means for the {side}",
            set_remedy(issue.id, **{f"implications__{side}": "…"}),
            (issue.id,),
        )
        for issue in relationship.issues
        for side in SIDES
        if not _implication(relationship, issue, side)
    ]
    lacking = {ref for gap in found for ref in gap.refs}
    return Result(tuple(i.id for i in relationship.issues if i.id not in lacking), tuple(found))


def _implication(relationship: Relationship, issue: Issue, side: Side) -> bool:
    if getattr(issue.implications, side):
        return True
    facts = [relationship.by_id[ref].record for ref in issue.facts if ref in relationship.by_id]
    return any(getattr(getattr(fact, "implications", None), side, None) for fact in facts)


def _no_issue() -> Gap:
    return Gap("no-issue", "no issue is written down", add("issue", kind="fix", statement="…", priority="1"))


def context_recorded(relationship: Relationship, context: Context) -> Result:
    """Past, present and future are recorded, or were asked about."""
    by: list[str] = []
    found: list[Gap | None] = []
    for time in ("past", "present", "future"):
        facts = [fact.id for fact in relationship.facts if fact.when == time]
        asked = [talk.id for talk in relationship.conversations if time in talk.none_named]
        by += facts[:1] or asked[:1]
        if not facts and not asked:
            found.append(Gap(f"context-{time}", f"nothing is recorded of the {time}", Remedy("capture", "")))
    return Result(tuple(dict.fromkeys(by)), gaps(found))


def opportunities_and_threats_explained(relationship: Relationship, context: Context) -> Result:
    """Each opportunity and threat has its cause, and what follows within what time."""
    facts = [fact for fact in relationship.facts if fact.kind in {"opportunity", "threat"}]
    causes = {fact.id for fact in relationship.facts if fact.kind in {"pressure", "trend", "event"}}
    found = [
        Gap(
            f"consequence-{field.name}",
            f"{fact.id} does not say {field.missing}",
            set_remedy(fact.id, **{field.name: "…"}),
            (fact.id,),
        )
        for fact in facts
        for field in relationship.kinds.records["fact"].fields
        if field.missing
        and not (causes.intersection(fact.cause) if field.refers else getattr(fact, field.name))
    ]
    lacking = {ref for gap in found for ref in gap.refs}
    note = "" if facts else "no opportunity or threat was named"
    return Result(tuple(fact.id for fact in facts if fact.id not in lacking), tuple(found), note)


def conversations_played_back(relationship: Relationship, context: Context) -> Result:
    """Each conversation was played back, or that was declined."""
    talks = relationship.conversations
    if not talks:
        return Result((), (Gap("no-talk", "there is no conversation yet", Remedy("capture", "")),))
    done = [talk for talk in talks if talk.played_back or talk.playback_declined]
    found = (
        None
        if talk in done
        else Gap(
            "not-played-back",
            f"{talk.id} was not played back",
            set_remedy(talk.id, played_back=str(context.today)),
            (talk.id,),
        )
        for talk in talks
    )
    return Result(tuple(talk.id for talk in done), gaps(found))


_GROUPED = {"problem", "opportunity", "threat"}


def facts_grouped(relationship: Relationship, context: Context) -> Result:
    """Problems, opportunities and threats are grouped into prioritised issues."""
    if not relationship.issues:
        return Result((), (_no_issue(),))
    grouped = {ref for issue in relationship.issues for ref in issue.facts}
    found = [
        Gap(
            "fact-in-no-issue",
            f"{fact.id} belongs to no issue",
            set_remedy("ISSUE", facts__add=fact.id),
            (fact.id,),
        )
        for fact in relationship.facts
        if fact.kind in _GROUPED and fact.id not in grouped
    ]
    found += [
        Gap(
            "issue-without-fact",
            f"{issue.id} rests on no fact",
            set_remedy(issue.id, facts__add="…"),
            (issue.id,),
        )
        for issue in relationship.issues
        if not issue.facts
    ]
    return Result(tuple(issue.id for issue in relationship.issues if issue.facts), tuple(found))


CRITERIA = (
    Criterion(
        "key-people-heard",
        "everyone who is key or sways much was heard, declined after being asked, or left",
        key_people_heard,
    ),
    Criterion(
        "conversations-on-both-sides", "enough conversations on each side", conversations_on_both_sides
    ),
    Criterion(
        "good-and-wrong-from-each-side",
        "what goes well and what is wrong, from each side, or asked and none named",
        good_and_wrong_from_each_side,
    ),
    Criterion("facts-have-evidence", "every fact has evidence", facts_have_evidence),
    Criterion(
        "issues-state-implications",
        "every issue says what it means for both sides",
        issues_state_implications,
    ),
    Criterion(
        "context-recorded", "past, present and future are recorded or were asked about", context_recorded
    ),
    Criterion(
        "opportunities-and-threats-explained",
        "each opportunity and threat has its cause, and what follows within what time",
        opportunities_and_threats_explained,
    ),
    Criterion(
        "conversations-played-back",
        "conversations were played back, or that was declined",
        conversations_played_back,
    ),
    Criterion("facts-grouped", "facts are grouped into prioritised issues", facts_grouped),
)
