"""Steps about dangers with a date: contract, recovery, exit, risks, and responses that are due (`method.md#next`, level 1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from relturn.analysis import scales
from relturn.analysis.at_risk import at_risk
from relturn.analysis.buy_in import resisting_people
from relturn.analysis.decision import exit_decided
from relturn.analysis.exposure import warning_signs
from relturn.analysis.segment import answered_rounds
from relturn.analysis.trust import LOW
from relturn.analysis.value import value
from relturn.findings.phrasing import enumerated, folded, format_day, format_money, joined
from relturn.method.steps.step import DANGER, Step, is_near, when
from relturn.method.verdict import Remedy
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.model.substance import has_substance
from relturn.model.text import fold


def dangers(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield a step for every danger that is overdue or near, for a relationship that has not ended."""
    yield from _unreadable(relationship)
    yield from _contract(relationship, context)
    yield from _exit_not_begun(relationship)
    yield from _telling(relationship, context)
    yield from _milestones(relationship, context)
    yield from _decision(relationship, context)
    yield from _signs(relationship, context)
    if relationship.track == "exit":
        return
    yield from _recovery(relationship, context)
    yield from _answers(relationship, context)
    yield from _low_scores(relationship, context)
    yield from _high_risks(relationship, context)


def _unreadable(relationship: Relationship) -> Iterator[Step]:
    """Yield a step if `relationship.yaml` cannot be read, because then other steps may be wrong. `status` reports other files."""
    broken = [path.partition("/")[2] for path in relationship.broken]
    if relationship.head is None and broken:
        yield Step(
            f"Correct {folded(broken)}, which cannot be read",
            "unreadable records do not count, so the rest of this list may be wrong",
            remedy=Remedy("validate", ""), key="unreadable", level=DANGER, subject="unreadable files",
        )  # fmt: skip


def _contract(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield one step for renewal, notice and contract end; the next of these dates is its due date."""
    head = relationship.head
    if head is None or relationship.track == "exit":
        return
    names = (
        ("renewal", head.renewal),
        ("last day for notice", head.notice),
        ("contract end", head.contract_end),
    )
    ahead = context.thresholds.contract_days
    near = [(day, name) for name, day in names if day and is_near(day, context, ahead)]
    # A renewal that has passed is settled, unless the contract ends soon or notice may be given.
    near = [
        (day, name)
        for day, name in near
        if day >= context.today or name == "contract end" or _ends_soon(head.contract_end, context)
    ]
    if not near:
        return
    near.sort()
    revenue = value(relationship).revenue
    said = [f"{name} {when(day, context)}" for day, name in near]
    if revenue:
        said.append(f"{_money(revenue, relationship)} a year")
    others = [*head.competitors, *head.alternatives]
    if others:
        said.append(f"alternatives: {folded(others)}")
    due = next((day for day, _ in near if day >= context.today), near[0][0])
    yield Step(
        f"Agree the renewal with {relationship.name}", joined(said), "", due,
        Remedy("set", "relationship", (("contract_end", "…"),)), key="contract", level=DANGER, subject="contract", money=revenue,
    )  # fmt: skip


def _ends_soon(end: date | None, context: Context) -> bool:
    return end is not None and is_near(end, context, context.thresholds.contract_days)


def _money(amount: float, relationship: Relationship) -> str:
    return format_money(amount, relationship.head.currency if relationship.head else None)


def _exit_not_begun(relationship: Relationship) -> Iterator[Step]:
    last = exit_decided(relationship)
    if last is not None:
        remedy = Remedy("revisit", "prepare", (("reason", "…"),))
        yield Step(
            "Prepare the exit",
            f"decided on {format_day(last.date)} by {last.by}",
            "",
            last.date,
            remedy,
            key="exit",
            level=DANGER,
            subject="exit",
        )


def _telling(relationship: Relationship, context: Context) -> Iterator[Step]:
    ending = relationship.exit
    if ending is None or relationship.track != "exit":
        return
    for entry in ending.telling:
        if entry.told is None and is_near(entry.by, context, context.thresholds.danger_days):
            person = relationship.person(entry.whom)
            yield Step(
                f"Tell {relationship.who(entry.whom)} about the exit", f"agreed for {format_day(entry.by)}, {when(entry.by, context)}",
                entry.who, entry.by, Remedy("set", "exit", ((f"telling.{entry.whom}.told", str(context.today)),)),
                key=f"tell {entry.whom}", level=DANGER, subject=entry.whom, influence=person.influence if person else 0,
            )  # fmt: skip


def _milestones(relationship: Relationship, context: Context) -> Iterator[Step]:
    for one in relationship.all("milestone"):
        if one.reached is None and is_near(one.date, context, context.thresholds.danger_days):
            yield Step(
                f"Reach the milestone: {one.statement}", when(one.date, context), "", one.date,
                Remedy("set", one.id, (("reached", str(context.today)),)), key=f"milestone {one.id}", level=DANGER, subject=one.id,
            )  # fmt: skip


def _decision(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield steps to review the last decision, near its review date or after a sign against the decision."""
    last = relationship.decisions[-1] if relationship.decisions else None
    if last is None:
        return
    seen = sign_that_reverses(relationship)
    if last.look_again and is_near(last.look_again, context, context.thresholds.danger_days):
        why = f"agreed on {format_day(last.date)}, {when(last.look_again, context)}"
        yield _review(
            f"Review the decision to {'do nothing' if last.decision == 'nothing' else last.decision}",
            why,
            last.look_again,
        )
    if seen:
        why = f"a sign that would reverse the decision was seen: {seen}"
        yield _review(
            f"Review the decision to {'do nothing' if last.decision == 'nothing' else last.decision} now",
            why,
            context.today,
        )


def _review(what: str, why: str, due: date) -> Step:
    remedy = Remedy("decide", "")
    return Step(what, why, "", due, remedy, key="look again", level=DANGER, subject="decision")


def sign_that_reverses(relationship: Relationship) -> str:
    """Return the early-warning sign that was seen and would reverse the last decision to keep; empty if there is none."""
    last = relationship.decisions[-1] if relationship.decisions else None
    if last is None or last.decision != "keep" or not last.would_reverse:
        return ""
    reverse = fold(last.would_reverse)
    for risk in relationship.all("disruption"):
        for wire in risk.tripwires:
            named = any(fold(words) in reverse or reverse in fold(words) for words in (wire.sign, risk.what))
            if wire.seen is not None and (named or _share_words(wire.sign, last.would_reverse)):
                return f"{wire.sign} ({format_day(wire.seen)})"
    return ""


_MOST_OF = 0.6


def _share_words(one: str, other: str) -> bool:
    words, others = (set(fold(text).strip(".").split()) for text in (one, other))
    return bool(words) and len(words & others) >= _MOST_OF * len(words)


def _signs(relationship: Relationship, context: Context) -> Iterator[Step]:
    for sign in warning_signs(relationship, context):
        money = sign.risk.purchases_at_risk
        if sign.wire.seen is not None:
            if sign.wire.answered:
                continue
            answer = sign.wire.answer or "none yet"
            done = Remedy("set", sign.disruption, ((f"tripwires.{sign.place}.answered", str(context.today)),))
            yield Step(
                f"The early-warning sign was seen: {sign.wire.sign}", f"agreed response: {answer}", sign.wire.owner or "",
                sign.wire.seen, done, key=f"sign {sign.disruption} {sign.wire.sign}",
                level=DANGER, subject=f"sign {sign.wire.sign}", money=money,
            )  # fmt: skip
        elif sign.is_due and sign.due:
            last = (
                f"last checked {format_day(sign.wire.last_looked)}"
                if sign.wire.last_looked
                else "never checked"
            )
            answer = f"; if you see it: {sign.wire.answer}" if sign.wire.answer else ""
            due = "due today" if sign.due == context.today else when(sign.due, context)
            yield Step(
                f"Check the early-warning sign: {sign.wire.sign}", f"{last}, {due}{answer}", sign.wire.owner or "",
                sign.due, Remedy("risks looked", sign.disruption), key=f"sign {sign.disruption} {sign.wire.sign}", level=DANGER,
                subject=f"sign {sign.wire.sign}", money=money,
            )  # fmt: skip


def _recovery(relationship: Relationship, context: Context) -> Iterator[Step]:
    recovery = relationship.recovery
    if recovery is None or recovery.closed is not None:
        return
    ahead = context.thresholds.danger_days
    talk = recovery.honest_talk
    money = at_risk(relationship, context).amount
    if talk.held is None and talk.when and is_near(talk.when, context, ahead):
        with_whom = enumerated(
            [relationship.who(ref) for ref in talk.people if relationship.side_of(ref) == "client"]
        )
        yield Step(
            f"Hold the honest conversation with {with_whom or relationship.name}", f"planned for {format_day(talk.when)}, {when(talk.when, context)}",
            next((ref for ref in talk.people if relationship.side_of(ref) == "supplier"), ""), talk.when,
            Remedy("set", "plan", (("recovery.honest_talk.held", str(context.today)),)), key="honest conversation", level=DANGER,
            subject="honest conversation", money=money,
        )  # fmt: skip
    if recovery.support_ends and is_near(recovery.support_ends, context, ahead):
        verb = "Decide what happens after the extra support ends"
        yield Step(
            verb, f"{recovery.support or 'it'} ends {format_day(recovery.support_ends)}, {when(recovery.support_ends, context)}", "",
            recovery.support_ends, Remedy("set", "plan", (("recovery.support_ends", "…"),)), key="support", level=DANGER, subject="support", money=money,
        )  # fmt: skip


def _answers(relationship: Relationship, context: Context) -> Iterator[Step]:
    for entry in resisting_people(relationship):
        if (
            entry.answer_by
            and not entry.answered
            and is_near(entry.answer_by, context, context.thresholds.danger_days)
        ):
            person = relationship.person(entry.stakeholder)
            yield Step(
                f"Respond to {relationship.who(entry.stakeholder)}: {entry.answer or 'the response is not decided yet'}",
                f"opposes the vision or the plan; response promised by {format_day(entry.answer_by)}, {when(entry.answer_by, context)}",
                entry.looked_after_by or "", entry.answer_by,
                Remedy("set", "vision", ((f"buy_in.{entry.stakeholder}.answered", str(context.today)),)), key=f"answer {entry.stakeholder}",
                level=DANGER, subject=entry.stakeholder, influence=person.influence if person else 0,
            )  # fmt: skip


_LOW_RECOMMEND = 6
_LOOP_DAYS = 14


def _low_scores(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield a step to talk to people who gave a low score in the last survey.

    People are left out if somebody has talked to them since the survey.
    """
    rounds = answered_rounds(relationship)
    if not rounds or context.age(rounds[-1].date) > context.thresholds.voice_days:
        return
    day = rounds[-1].date
    since = day - timedelta(days=_LOOP_DAYS)  # an interview shortly before has heard why
    spoken = {
        ref
        for talk in relationship.all("conversation")
        if talk.date > since and talk.date != day
        for ref in talk.people
    }
    spoken |= {ref for one in relationship.communications if one.date > day for ref in one.people}
    low = [
        one.stakeholder
        for one in scales.respondents(rounds[-1], relationship.kinds)
        if one.stakeholder
        and relationship.side_of(one.stakeholder) == "client"
        and not relationship.has_left(one.stakeholder)
        and one.stakeholder not in spoken
        and (
            (one.trust is not None and one.trust <= LOW)
            or (one.recommend is not None and one.recommend <= _LOW_RECOMMEND)
        )
    ]
    due = day + timedelta(days=_LOOP_DAYS)
    if low and is_near(due, context, context.thresholds.danger_days):
        people = [relationship.who(ref) for ref in low]
        influence = max((person.influence for person in map(relationship.person, low) if person), default=0)
        yield Step(
            f"Talk to {folded(people, ' and ')} about their low scores", f"survey of {format_day(day)}; nobody has spoken with them since", "",
            due, Remedy("capture", "", (("people", ",".join(low)),)), key="low scores",
            level=DANGER, subject=low[0] if len(low) == 1 else "low scores", influence=influence,
        )  # fmt: skip


def _high_risks(relationship: Relationship, context: Context) -> Iterator[Step]:
    for risk in relationship.all("disruption"):
        if risk.likelihood * risk.effect >= context.thresholds.risk_high and not has_substance(
            risk.response, context
        ):
            money = risk.purchases_at_risk
            stake = f"; {_money(money, relationship)} at risk" if money else ""
            horizon = f"; {risk.horizon}" if risk.horizon else ""
            yield Step(
                f"Decide what we do about: {risk.what}", f"likelihood {risk.likelihood} × impact {risk.effect}, and no response{stake}{horizon}",
                risk.owner or "", None, Remedy("set", risk.id, (("response", "…"),)), key=f"risk {risk.id}", level=DANGER,
                subject=risk.id, money=money,
            )  # fmt: skip
