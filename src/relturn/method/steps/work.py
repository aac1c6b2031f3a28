"""Steps about promises and the gate (`method.md#next`, levels 4 and 5)."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.analysis.coverage import needs_left_unheard
from relturn.analysis.promises import due_now, open_actions, overdue, upcoming
from relturn.declare.vocabulary import choice_label
from relturn.findings.phrasing import enumerated, folded, format_day, pluralize
from relturn.method.journey import catch_up, judge
from relturn.method.stages import after
from relturn.method.steps.step import GATE, MOVE_ON, PROMISE, UPKEEP, Step, when
from relturn.method.verdict import Gap, Remedy, Verdict
from relturn.model.context import Context
from relturn.model.relationship import Relationship


def promises(relationship: Relationship, context: Context, days: int) -> Iterator[Step]:
    """Yield steps for promises that are late, due soon or without a date, and for open items from workshops."""
    for action in (*overdue(relationship, context), *upcoming(relationship, context, days)):
        due = due_now(action)
        to = (
            f", promised to {folded([relationship.who(ref) for ref in action.promised_to])}"
            if action.promised_to
            else ""
        )
        why = f"{when(due, context) if due else 'no date'}{to}"
        yield Step(
            f"{'Do' if action.side == 'supplier' else 'Follow up'}: {action.statement}", why, action.owner or "", due,
            Remedy("done", action.id), key=action.id, level=PROMISE, subject=action.id, theirs=action.side != "supplier",
        )  # fmt: skip
    for action in open_actions(relationship):
        if action.due is None and action.owner:
            yield Step(
                f"Agree a due date: {action.statement}", "an open promise without a date", action.owner, None,
                Remedy("set", action.id, (("due", "…"),)), key=action.id, level=PROMISE, subject=action.id,
            )  # fmt: skip
    yield from _workshops(relationship)


def _workshops(relationship: Relationship) -> Iterator[Step]:
    """Yield steps for workshops whose notes are not recorded, and for planned items that are not yet actions or expectations."""
    recorded = {talk.workshop for talk in relationship.all("conversation")}
    for workshop in relationship.current("workshop"):
        if workshop.caucus and workshop.id not in recorded:
            yield Step(
                f"Record what both sides wrote in the workshop of {format_day(workshop.date)} as facts, needs and expectations",
                "these notes are only in the workshop record", "", None, Remedy("workshop record", workshop.id),
                key=f"record {workshop.id}", level=UPKEEP, subject=f"record {workshop.id}",
            )  # fmt: skip
        for number, item in enumerate(workshop.planning):
            if item.became is None:
                yield Step(
                    f"Agree who does it, and by when: {item.statement}", f"planned in the workshop of {format_day(workshop.date)}", "", None,
                    Remedy("workshop become", f"{workshop.id} {number + 1}", (("owner", "…"), ("due", "…"))),
                    key=f"workshop {workshop.id} {number}", level=PROMISE, subject=f"workshop {workshop.id}",
                )  # fmt: skip


def gate(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield steps for outstanding criteria of the current gate, catch-up items, and needs from interviews not yet recorded."""
    for verdict in judge(relationship, context, relationship.stage):
        if not verdict.passed:
            yield from _of_verdict(relationship, verdict, f"{choice_label(relationship.stage)} gate")
    for verdict in catch_up(relationship, context):
        yield from _of_verdict(relationship, verdict, f"still open from {choice_label(verdict.stage)}")
    left = needs_left_unheard(relationship) if relationship.stage != "insight" else []
    if left:
        need = next(one for one in relationship.all("heard_need") if one.id == left[0])
        remedy = Remedy(
            "add", "need", (("heard", left[0]), ("side", "…"), ("level", "…"), ("statement", "…"))
        )
        yield Step(
            f"Record the need, or record why not: {need.statement}", "it came up in an interview", "", None, remedy, len(left) - 1, "needs heard",
            GATE, "needs heard",
        )  # fmt: skip


def _of_verdict(relationship: Relationship, verdict: Verdict, why: str) -> Iterator[Step]:
    """Yield one step for each subject among the gaps of a criterion."""
    subjects: dict[str, list[Gap]] = {}
    for gap in verdict.result.gaps:
        subjects.setdefault(gap.subject or verdict.name, []).append(gap)
    for subject, found in subjects.items():
        first = found[0]
        people = [ref for gap in found for ref in gap.refs if relationship.person(ref)]
        remedy = None if first.remedy and first.remedy.verb == "next" else first.remedy
        who = relationship.person(first.refs[0]) if first.refs else None
        yield Step(
            _together(relationship, found, people), f"{why}: {first.what}", "", None, remedy,
            0 if _names_all(found, people) else len(found) - 1, verdict.name, GATE, subject, None, who.influence if who else 0,
        )  # fmt: skip


_INTERVIEW = "Interview "


def _names_all(found: list[Gap], people: list[str]) -> bool:
    return len(people) == len(found) and all(gap.do.startswith(_INTERVIEW) for gap in found)


def _together(relationship: Relationship, found: list[Gap], people: list[str]) -> str:
    """Return what to do about the gaps of one subject. For interviews, the text names all the people."""
    if _names_all(found, people):
        return _INTERVIEW + enumerated([relationship.who(ref) for ref in people])
    return found[0].do or found[0].what


def move_on(relationship: Relationship, context: Context) -> Iterator[Step]:
    """Yield a step to move to the next stage if the gate is passed."""
    if any(not verdict.passed for verdict in judge(relationship, context, relationship.stage)):
        return
    following = after(relationship.stage)
    if following is None and relationship.track == "turnaround":
        what, verb = "Start the next cycle, or end it as recovered", "reinvent"
    elif following is None:
        what, verb = "Close the relationship", "advance"
    else:
        what, verb = f"Move from {choice_label(relationship.stage)} to {choice_label(following)}", "advance"
    yield Step(
        what,
        f"the {choice_label(relationship.stage)} gate is passed",
        "",
        None,
        Remedy(verb, ""),
        key="move on",
        level=MOVE_ON,
        subject="move on",
    )


def counted(relationship: Relationship) -> str:
    """Return the number of records from which the next steps were made, as a text."""
    records = sum(len(entries) for entries in relationship.live.values())
    return pluralize(records, "record")
