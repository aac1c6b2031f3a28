"""Steps about records that are out of date, contact with sponsors, and win-backs (`method.md#next`, level 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from relturn.analysis.contacts import contacts
from relturn.analysis.freshness import Stale, Subject, stale
from relturn.analysis.people import most_senior, people_to_interview
from relturn.analysis.preparation import ways_not_understood
from relturn.findings.phrasing import folded, format_day, pluralize
from relturn.method.steps.business import business
from relturn.method.steps.step import UPKEEP, Step, when
from relturn.method.verdict import Remedy
from relturn.model.context import Context
from relturn.model.relationship import SIDES, Relationship

_WIN_BACK_DAYS = 180


def upkeep(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield steps about evaluations that are due, sponsors without contact, and records that are out of date or missing."""
    yield from _evaluations(relationship, context)
    yield from _sponsors(relationship, context)
    yield from _no_sponsor(relationship)
    yield from _recaps(relationship, context)
    yield from _unplaced(relationship)
    yield from _value_not_understood(relationship, context)
    yield from business(relationship, context)
    for item in stale(relationship, context):
        age = f"{pluralize(item.age, 'day')} old" if item.age is not None else item.never or "without a date"
        limit = f"out of date after {pluralize(item.limit, 'day')}"
        yield Step(
            item.do, f"{age}; {limit}", item.ref, None, _renewal(item, context.today), key=f"{item.subject} {item.key}".strip(), level=UPKEEP,
            subject=f"stale {item.subject} {item.key}",
        )  # fmt: skip


def _evaluations(relationship: Relationship, context: Context) -> Iterator[Step]:
    for analysis in relationship.all("root_cause"):
        due = analysis.evaluation.due
        if due and due <= context.today and analysis.evaluation.worked is None:
            remedy = Remedy(
                "set", analysis.id, (("evaluation.worked", "…"), ("evaluation.date", str(context.today)))
            )
            yield Step(
                f"Evaluate whether it worked: {analysis.decision or analysis.define}", f"evaluation due {format_day(due)}, {when(due, context)}",
                "", due, remedy, key=f"evaluate {analysis.id}", level=UPKEEP, subject=analysis.id,
            )  # fmt: skip
        elif due is None and analysis.evaluation.worked is None and _all_done(relationship, analysis.actions):
            yield Step(
                f"Agree when to evaluate whether it worked: {analysis.decision or analysis.define}", "all its actions are done", "", None,
                Remedy("set", analysis.id, (("evaluation.due", "…"),)), key=f"evaluate {analysis.id}", level=UPKEEP, subject=analysis.id,
            )  # fmt: skip


def _all_done(relationship: Relationship, refs: tuple[str, ...]) -> bool:
    """Return whether there is at least one action and all actions are done."""
    made = [action for action in relationship.all("action") if action.id in refs]
    return bool(made) and all(action.status == "done" for action in made)


def _no_sponsor(relationship: Relationship) -> Iterator[Step]:
    """Yield a step for each side without a sponsor, one stage before the gate requires a sponsor (INnOVATER 5)."""
    if relationship.stage != "vision":
        return
    sides = {relationship.side_of(sponsor.stakeholder) for sponsor in relationship.sponsors}
    for side in SIDES:
        people = most_senior(relationship, side)
        if side not in sides and people:
            who = people[0]
            yield Step(
                f"Ask {relationship.who(who.id)} to sponsor the turnaround", "no sponsor on that side yet; the plan will need one", "", None,
                Remedy("add", "sponsor", (("stakeholder", who.id), ("commitment", "…"), ("date", "…"))), key=f"sponsor {side}", level=UPKEEP,
                subject="sponsors", influence=who.influence,
            )  # fmt: skip


def _sponsors(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield a step for each sponsor with whom nobody has been in contact for too long."""
    last: dict[str, date] = {}
    for day, people in contacts(relationship):
        for ref in people:
            last[ref] = max(day, last.get(ref, day))
    limit = context.thresholds.sponsor_days
    for sponsor in relationship.sponsors:
        days = [
            *sponsor.kept_alive_on,
            *(step.date for step in (*sponsor.asked, *sponsor.given)),
            *filter(None, (sponsor.date,)),
        ]
        days += [last[sponsor.stakeholder]] if sponsor.stakeholder in last else []
        if days and context.age(max(days)) > limit:
            person = relationship.person(sponsor.stakeholder)
            how = f"; agreed: {sponsor.kept_alive}" if sponsor.kept_alive else ""
            yield Step(
                f"Get in touch with {relationship.who(sponsor.stakeholder)}, a sponsor of the turnaround", f"no contact for {pluralize(context.age(max(days)), 'day')}{how}", "",
                max(days) + timedelta(days=limit), Remedy("set", sponsor.id, (("kept_alive_on+", str(context.today)),)),
                key=f"sponsor {sponsor.id}", level=UPKEEP, subject=sponsor.stakeholder, influence=person.influence if person else 0,
            )  # fmt: skip


def _recaps(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield a step to recap an interview if its people named needs in a later interview (INnOVATER 2)."""
    talks = sorted(relationship.conversations, key=lambda talk: talk.date)
    for place, later in enumerate(talks):
        before = [one for one in talks[:place] if one.facts and set(one.people) & set(later.people)]
        earlier = before[-1] if before else None
        if later.needs and not later.facts and earlier and earlier.recapped is None and not earlier.needs:
            who = ", ".join(relationship.who(ref) for ref in earlier.people if ref in later.people)
            yield Step(
                f"Recap the interview of {format_day(earlier.date)} with {who}, and check their needs against it",
                f"the needs came up in a later interview, on {format_day(later.date)}", "", None,
                Remedy("set", earlier.id, (("recapped", str(context.today)),)), key=f"recap {earlier.id}", level=UPKEEP, subject=earlier.id,
            )  # fmt: skip


def _value_not_understood(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield a step for each person to interview on the client side who understands only part of the value (DISRUPTION)."""
    for person in people_to_interview(relationship, context):
        missing = ways_not_understood(person)
        if person.side == "client" and person.value_understood and missing:
            yield Step(
                f"Help {relationship.who(person.id)} understand the value of the relationship {folded(missing, ' and ')}",
                f"understands the value only {folded(person.value_understood, ' and ')} so far", "", None,
                Remedy("set", person.id, (("value_understood+", missing[0]),)), key=f"value {person.id}", level=UPKEEP,
                subject=f"value {person.id}", influence=person.influence,
            )  # fmt: skip


def _unplaced(relationship: Relationship) -> Iterator[Step]:
    """Yield a step for each interview in this cycle with notes that are not yet a fact or a need."""
    for talk in relationship.conversations:
        if talk.unplaced:
            yield Step(
                f"Record a note from the interview of {format_day(talk.date)} as a fact or a need: {talk.unplaced[0]}", "it is neither a fact nor a need yet", "",
                None, Remedy("add", "fact", (("in", talk.id), ("kind", "…"), ("statement", talk.unplaced[0]))), len(talk.unplaced) - 1,
                key=f"unplaced {talk.id}", level=UPKEEP, subject=f"unplaced {talk.id}",
            )  # fmt: skip


def _renewal(item: Stale, today: date) -> Remedy | None:
    """Return the command that updates an item that is out of date, or None if there is no single command."""
    if item.people and item.subject == "stance":
        return Remedy("set", item.people[0], (("stance.value", "…"), ("stance.date", str(today))))
    if item.people:
        place = f"buy_in.{item.people[0]}"
        return Remedy("set", "vision", ((f"{place}.vision", "…"), (f"{place}.date", str(today))))
    if item.subject == "expectations":
        return Remedy("set", item.key, (("met", "…"), ("looked_at", str(today))))
    if item.subject == "readings":
        return Remedy("log", "reading", (("measure", item.key), ("value", "…")))
    verbs: dict[Subject, Remedy] = {
        "review": Remedy("review start", ""),
        "signals": Remedy("add", "signal", (("signal", "…"), ("direction", "…"))),
        "survey": Remedy("assess new", ""),
        "contact": Remedy("log", "communication", (("people", "…"),)),
    }
    return verbs.get(item.subject)


def after_the_end(relationship: Relationship, context: Context, ended: str) -> Iterator[Step]:
    """Yield steps for a client that was lost or exited: a defection review, and a win-back if it is possible."""
    if ended not in {"lost", "exited"}:
        return
    reviews = [review for review in relationship.reviews if review.kind == "defection"]
    if not reviews:
        yield Step(
            "Hold a defection review",
            f"the relationship has ended ({ended})",
            "",
            None,
            Remedy("review start defection", ""),
            key="defection",
            level=UPKEEP,
            subject="defection",
        )
        return
    last = reviews[-1]
    day = relationship.head.ended if relationship.head else None
    if last.win_back:
        learnt = (
            f"lesson: {last.learnt}"
            if last.learnt
            else f"reason for the loss: {last.why_lost or 'not recorded'}"
        )
        since = f"{ended} {pluralize(context.age(day), 'day')} ago; " if day else ""
        yield Step(
            f"Approach {relationship.name} again, and ask what has changed", f"{since}{learnt}", "",
            day + timedelta(days=_WIN_BACK_DAYS) if day else None, Remedy("reinvent", ""), key="win back", level=UPKEEP, subject="win back",
        )  # fmt: skip
    if last.loss_reason is None:
        yield Step(
            f"Agree the main reason why the relationship with {relationship.name} ended ({ended})", "the portfolio counts the main reasons", "", None,
            Remedy("set", last.id, (("loss_reason", "…"),)), key="loss reason", level=UPKEEP, subject="loss reason",
        )  # fmt: skip
