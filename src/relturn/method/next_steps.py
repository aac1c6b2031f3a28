"""What to do next, by whom, and why (`method.md#analyses`, next)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from relturn.analysis.coverage import needs_left_unheard
from relturn.analysis.freshness import Stale, Subject, stale
from relturn.analysis.people import resisting_people
from relturn.analysis.promises import due_now, overdue, upcoming
from relturn.findings.phrasing import folded
from relturn.method.journey import catch_up, judge
from relturn.method.stages import PURPOSE, after
from relturn.method.verdict import Gap, Remedy, Verdict
from relturn.model.context import Context
from relturn.model.relationship import Relationship

DAYS = 14


class Step(NamedTuple):
    """One thing to do. `who` is a reference, or empty for the lead; `more` counts what else is missing there."""

    what: str
    why: str
    who: str = ""
    due: date | None = None
    remedy: Remedy | None = None
    more: int = 0
    key: str = ""
    """What it is about, in words that stay the same from day to day."""


def next_steps(
    relationship: Relationship,
    context: Context,
    *,
    days: int = DAYS,
    owner: str = "",
    part: Relationship | None = None,
) -> tuple[list[Step], int]:
    """The most urgent steps (at most `next_at_most`), and how many there are in all.

    With a `part` of the relationship, such as one unit, only those that the part has as well.
    """
    ended = relationship.ended(context.today)
    if ended:
        steps = list(_after_the_end(relationship, ended))
        return steps, len(steps)
    wanted = _answers_to(relationship, owner)
    steps = [step for step in _steps(relationship, context, days) if not owner or step.who in wanted]
    if part is not None and part is not relationship:
        there = set(_steps(part, context, days))
        steps = [step for step in steps if step in there]
    return steps[: context.thresholds.next_at_most], len(steps)


LEAD = "lead"


def owners(relationship: Relationship) -> set[str]:
    """Whom `next --owner` can be asked for: people by id or name, and the lead."""
    head = relationship.head
    people = {name for person in relationship.stakeholders for name in (person.id, person.name) if name}
    return {LEAD, *people, *([head.lead] if head and head.lead else [])}


def _answers_to(relationship: Relationship, owner: str) -> set[str]:
    """What a step's `who` is for an owner: their id, and nothing for the lead, whose own things name nobody."""
    head = relationship.head
    wanted = {person.id for person in relationship.stakeholders if owner in {person.id, person.name}}
    owned = relationship.ownership.owner if relationship.ownership else None
    if owner == LEAD or (head and head.lead == owner) or owned in wanted:
        wanted.add("")
    return wanted


def _steps(relationship: Relationship, context: Context, days: int) -> Iterator[Step]:
    yield from _late(relationship, context)
    yield from _answers(relationship, context)
    yield from _soon(relationship, context, days)
    yield from _decisions(relationship, context)
    yield from _gate(relationship, context)
    yield from (_of_verdict(verdict, "found later") for verdict in catch_up(relationship, context))
    yield from _heard_needs(relationship)
    yield from _evaluations(relationship, context)
    yield from _tripwires(relationship, context)
    yield from _stale(relationship, context)


def _after_the_end(relationship: Relationship, ended: str) -> Iterator[Step]:
    """A client that is gone asks for one thing: to learn why."""
    reviewed = any(review.kind == "defection" for review in relationship.reviews)
    if ended in {"lost", "exited"} and not reviewed:
        yield Step(
            "hold a defection review",
            f"the relationship is {ended}",
            "",
            None,
            Remedy("review start defection", ""),
        )


def _late(relationship: Relationship, context: Context) -> Iterator[Step]:
    for action in overdue(relationship, context):
        due = due_now(action)
        promised = f", promised to {folded(action.promised_to)}" if action.promised_to else ""
        late = context.age(due) if due else 0
        why = f"{late} days late{promised}"
        yield Step(
            f"{action.id}: {action.statement}", why, action.owner or "", due, Remedy("done", action.id)
        )


def _answers(relationship: Relationship, context: Context) -> Iterator[Step]:
    for entry in resisting_people(relationship):
        if entry.answer_by and not entry.answered and entry.answer_by <= context.today + timedelta(days=DAYS):
            what = f"give {entry.stakeholder} the answer: {entry.answer or 'not written yet'}"
            yield Step(
                what,
                "resists, and was told when to expect it",
                entry.looked_after_by or "",
                entry.answer_by,
                Remedy("set", "vision", ((f"buy_in.{entry.stakeholder}.answered", str(context.today)),)),
            )


def _soon(relationship: Relationship, context: Context, days: int) -> Iterator[Step]:
    for action in upcoming(relationship, context, days):
        due = due_now(action)
        why = f"due in {-context.age(due)} days" if due and due > context.today else "due today"
        yield Step(
            f"{action.id}: {action.statement}", why, action.owner or "", due, Remedy("done", action.id)
        )


def _decisions(relationship: Relationship, context: Context) -> Iterator[Step]:
    decisions = relationship.decisions
    if decisions and decisions[-1].look_again and decisions[-1].look_again <= context.today:
        last = decisions[-1]
        yield Step(
            f"look again at the decision to {last.decision}", f"agreed on {last.date}", "", last.look_again
        )


def _gate(relationship: Relationship, context: Context) -> Iterator[Step]:
    verdicts = judge(relationship, context, relationship.stage)
    missing = [verdict for verdict in verdicts if not verdict.passed]
    if not missing:
        following = after(relationship.stage)
        verb = "advance" if following else ("reinvent" if relationship.track == "turnaround" else "advance")
        yield Step(f"move on from {relationship.stage}", "its gate is met", "", None, Remedy(verb, ""))
    purpose = PURPOSE[relationship.stage]
    for verdict in missing:
        if verdict.name != "nothing-overdue":  # each late promise is a step of its own
            yield _of_verdict(verdict, f"{relationship.stage}: {purpose}")


def _of_verdict(verdict: Verdict, why: str) -> Step:
    first: Gap = verdict.result.gaps[0]
    remedy = None if first.remedy and first.remedy.verb == "next" else first.remedy
    return Step(first.what, why, "", None, remedy, len(verdict.result.gaps) - 1, verdict.name)


def _heard_needs(relationship: Relationship) -> Iterator[Step]:
    """Once the insight is complete, needs that were heard and taken up by none."""
    left = needs_left_unheard(relationship) if relationship.stage != "insight" else []
    if left:
        remedy = Remedy(
            "add", "need", (("heard", left[0]), ("side", "…"), ("level", "…"), ("statement", "…"))
        )
        yield Step(
            f"take up the need {left[0]}, or say why not",
            "it was heard, and no need says so",
            "",
            None,
            remedy,
            len(left) - 1,
            "needs heard",
        )


def _evaluations(relationship: Relationship, context: Context) -> Iterator[Step]:
    for analysis in relationship.all("root_cause"):
        due = analysis.evaluation.due
        if due and due <= context.today and analysis.evaluation.worked is None:
            remedy = Remedy(
                "set", analysis.id, (("evaluation.worked", "…"), ("evaluation.date", str(context.today)))
            )
            yield Step(
                f"did it work? {analysis.define}",
                f"to be evaluated since {due}",
                "",
                due,
                remedy,
                0,
                f"evaluate {analysis.id}",
            )


def _tripwires(relationship: Relationship, context: Context) -> Iterator[Step]:
    for risk in relationship.all("disruption"):
        for wire in risk.tripwires:
            due = (
                (wire.last_looked or date.min) + timedelta(days=wire.every_days) if wire.every_days else None
            )
            if due and due <= context.today:
                when = f"last looked at on {wire.last_looked}" if wire.last_looked else "never looked at"
                yield Step(f"look for the sign: {wire.sign}", f"{risk.id}, {when}", wire.owner or "")


def _stale(relationship: Relationship, context: Context) -> Iterator[Step]:
    for item in stale(relationship, context):
        age = f"{item.age} days old" if item.age is not None else "without a date"
        yield Step(f"renew {item.what}", f"{age}; stale after {item.limit}", item.ref, None, _renewal(item))


def _renewal(item: Stale) -> Remedy | None:
    """The command by which something stale is renewed, where it is one."""
    if item.subject == "readings":
        return Remedy("log", "reading", (("measure", item.key), ("value", "…")))
    verbs: dict[Subject, Remedy] = {
        "review": Remedy("review start", ""),
        "signals": Remedy("add", "signal", (("signal", "…"), ("direction", "…"))),
        "survey": Remedy("assess new", ""),
        "contact": Remedy("log", "communication", (("people", "…"),)),
    }
    return verbs.get(item.subject)
