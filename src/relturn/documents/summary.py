"""The summary of a document: a verdict, what changed, what is asked, and a few key figures.

For our team, it uses the client's voice, the next steps and money. For the client, it uses promises and measures, which both
sides can see.
"""

from __future__ import annotations

from collections.abc import Iterator

from relturn.analysis.at_risk import at_risk
from relturn.analysis.changes_since import changes_since, headlines, since_last_review
from relturn.analysis.contract import contract_days
from relturn.analysis.measures import RIGHT, WRONG, Trend
from relturn.analysis.promises import PromiseKeeping, due_now
from relturn.analysis.voice import Tone, voice
from relturn.declare.vocabulary import choice_label
from relturn.documents.context import ReportContext
from relturn.documents.page import Colour, Figure, Summary
from relturn.documents.sections.insight import of_interviews
from relturn.documents.sections.requests import danger_test, our_commitments, requests
from relturn.documents.status import standing_call
from relturn.findings.phrasing import (
    folded,
    format_day,
    format_money,
    format_number,
    pluralize,
    shortened,
    verb,
)
from relturn.method.steps.step import DANGER, when
from relturn.model.audience import CLIENT, Interviews

_MOST = 3
"""Maximum number of changes on a first page."""
_BADLY_LATE = 30
"""Days after which one late promise counts as red."""
_STARTS = {"green": "On track", "amber": "Needs attention", "red": "At risk", "grey": "Not known yet"}
_SHARED_STARTS: dict[Colour, str] = {
    "green": "are on track",
    "amber": "need attention",
    "red": "are at risk",
}
"""What the verdict says of promises or measures to readers outside our team. Their colour depends on these alone."""


def summarize(m: ReportContext) -> Summary:
    """Return the summary of a document for its reader."""
    since = m.since or since_last_review(m.relationship, m.context)
    changes = headlines(changes_since(m.relationship, m.context, since.day), _MOST)
    colour, because = _judged_by_us(m) if m.is_ours else _judged_with_the_client(m)
    verdict = _verdict(m, colour, because)
    asks, asked_of = requests(m)
    return Summary(
        verdict, colour, because, since.words, changes, asks, tuple(_figures(m)), asked_of, *our_commitments(m), nothing_asked=_nothing(m),
    )  # fmt: skip


def _nothing(m: ReportContext) -> str:
    """Return what the client reads if nothing is asked of it."""
    return "Nothing at present." if m.audience == CLIENT and m.status.state == "active" else ""


def of_the_interviews(m: ReportContext) -> Summary:
    """Return the summary of the results of the interviews for the client: who was interviewed, and what came up."""
    held = m.interviews
    if held is None or held.last is None:
        return summarize(m)
    issues, needs = (
        len(m.relationship.issues),
        [need for need in m.relationship.needs if need.side == "client"],
    )
    said = [pluralize(issues, "key issue")] if issues else []
    said += [f"{pluralize(len(needs), 'need')} of {m.relationship.name}"] if needs else []
    people = f"{pluralize(held.client + held.supplier, 'person was', 'people were')} interviewed"
    came = f"{' and '.join(said)} came up" if said else "no topic was named by several people yet"
    asks, asked_of = requests(m)
    figures = tuple(_of_what_came_up(m, held))
    return Summary(
        f"{people}; {came}", "grey", came, "", (), asks, figures, asked_of, *our_commitments(m), nothing_asked=_nothing(m),
    )  # fmt: skip


def _of_what_came_up(m: ReportContext, held: Interviews) -> Iterator[Figure]:
    sides = ((held.client, m.relationship.name), (held.supplier, m.us))
    yield Figure(
        "People interviewed", str(held.client + held.supplier),
        ", ".join(f"{number} at {name}" for number, name in sides if number),
    )  # fmt: skip
    yield Figure("Key issues", str(len(m.relationship.issues)), "named by several people")
    sides_of_needs = [need.side for need in m.relationship.needs]
    if sides_of_needs:
        ours = f", {sides_of_needs.count('supplier')} of {m.us}" if "supplier" in sides_of_needs else ""
        yield Figure(
            "Needs",
            str(len(sides_of_needs)),
            f"{sides_of_needs.count('client')} of {m.relationship.name}{ours}",
        )
    if m.relationship.common_ground:
        yield Figure("Common ground", str(len(m.relationship.common_ground)), "shared by both sides")


def _verdict(m: ReportContext, colour: Colour, because: str) -> str:
    if m.status.state != "active":
        return m.status.headline
    if colour == "grey" and not m.is_ours:
        return f"In the {choice_label(m.status.stage)} stage: {because}"
    if m.is_ours:
        return f"{_STARTS[colour]}: {because}"
    return f"{_subject(m, colour)} {_SHARED_STARTS[colour]}: {because}"


def _subject(m: ReportContext, colour: Colour) -> str:
    """Return what the colour of the client's document is about: promises, measures, or both."""
    known = [trend for trend in m.status.measures if trend.latest is not None]
    judged = [one for one in m.status.keeping if one.due]
    if colour == "green":
        about = (bool(judged), bool(known))
    else:
        late = any(line.state == "late" for line in m.status.promises) or bool(_moved_late(m))
        wrong = any(trend.moves == WRONG for trend in known)
        calm = not late and not wrong
        about = (
            late or (calm and not _is_enough(m, judged)),
            wrong or (calm and any(trend.moves != RIGHT for trend in known)),
        )
    named = [name for name, counts in zip(("promises", "measures"), about, strict=True) if counts]
    return (" and ".join(named) or "promises and measures").capitalize()


def _is_enough(m: ReportContext, judged: list[PromiseKeeping]) -> bool:
    """Return whether each side kept the share of its due promises that is required."""
    return all(one.kept >= m.context.thresholds.promises_kept_share * one.due for one in judged)


_RANKS: dict[Colour, int] = {"green": 0, "grey": 0, "amber": 1, "red": 2}


def _judged_by_us(m: ReportContext) -> tuple[Colour, str]:
    """Return the colour and its reason for our team: dangers and the client's voice come before our conduct (`method.md#health`).

    The colour is never better than that of the client's document, because both would read it. The lead's own call counts if it
    is worse than the result of the figures.
    """
    if m.status.state != "active":
        return "grey", f"the relationship has ended ({m.status.state})"
    if m.status.broken:
        return "grey", f"{pluralize(len(m.status.broken), 'file')} cannot be read"
    heard = voice(m.relationship, m.context)
    tone = heard.tone(m.context)
    given = f"the client's voice is {heard.score} of 100"
    found = (
        _red(m, tone, given)
        or _amber(m, tone, given)
        or ("green", f"{given}, and none of our promises is late")
    )
    shared = _judged_with_the_client(m)
    if _RANKS[shared[0]] > _RANKS[found[0]]:
        found = shared
    call = standing_call(m.relationship, m.context)
    if call and _RANKS[call.colour] > _RANKS[found[0]]:
        return call.colour, f"the lead's own call differs from the figures: {call.reason}"
    return found


def _red(m: ReportContext, tone: Tone, given: str) -> tuple[Colour, str] | None:
    """Return red with the reason for an alert, a bad client's voice or an open danger; otherwise None."""
    if m.status.alerts:
        return "red", m.status.alerts[0]
    if tone == "bad":
        return "red", given
    many = m.status.steps_in_all > len(m.status.steps) and m.status.steps[-1].level == DANGER
    steps = m.every_step if many else m.status.steps
    dangers = list(filter(danger_test(m), steps))
    if not dangers:
        return None
    first = dangers[0]
    day = f" ({when(first.due, m.context)})" if first.due else ""
    late = _late(m)
    more = f", and {late} of our promises {verb(late, 'is', 'are')} late" if late else ""
    opened = f"{pluralize(len(dangers), 'danger')} {verb(len(dangers), 'is', 'are')} open{more}"
    return "red", f"{opened}. Most urgent: {shortened(first.what, 90)}{day}"


def _late(m: ReportContext) -> int:
    """Return how many of our own promises are late."""
    return sum(line.state == "late" and line.side == "supplier" for line in m.status.promises)


def _amber(m: ReportContext, tone: Tone, given: str) -> tuple[Colour, str] | None:
    """Return amber with the reason for late promises, a near contract date, or a mixed or unknown voice; otherwise None."""
    late = _late(m)
    if late:
        return "amber", f"{late} of our promises {verb(late, 'is', 'are')} late"
    moved = _moved_late(m)
    if moved:
        return "amber", moved
    contract = next((step for step in m.status.steps if step.key == "contract"), None)
    if contract and contract.due:
        return "amber", f"{shortened(contract.what, 60)} ({when(contract.due, m.context)})"
    if tone == "unknown":
        return "amber", f"we do not know what {m.relationship.name} thinks of us"
    return ("amber", given) if tone == "mixed" else None


def _judged_with_the_client(m: ReportContext) -> tuple[Colour, str]:
    """Return the colour and its reason from what both sides see: promises of both sides and the agreed measures."""
    late = [line for line in m.status.promises if line.state == "late"]
    ours = sum(line.side == "supplier" for line in late)
    worst = max((m.context.age(line.due) for line in late if line.due), default=0)
    said = f"{pluralize(len(late), 'promise')} {verb(len(late), 'is', 'are')} late, the oldest by {pluralize(worst, 'day')}"
    wrong = [trend for trend in m.status.measures if trend.moves == WRONG]
    if ours > 1 or worst > _BADLY_LATE:
        return "red", said
    if wrong:
        return "red" if len(wrong) > 1 else "amber", f"{_reading(wrong[0])}, and is worsening"
    if len(late) == 1:
        return "amber", f"one promise of {m.party(late[0].side)} is late by {pluralize(worst, 'day')}"
    if late:
        return "amber", said
    moved = _moved_late(m)
    return ("amber", moved) if moved else _by_what_was_done(m)


def _moved_late(m: ReportContext) -> str:
    """Return how many of our open promises were moved after their date, as text; empty if there are none."""
    moved = sum(
        line.state == "moved after its date" and line.side == "supplier" for line in m.status.promises
    )
    firm = m.party("supplier")
    return (
        f"{pluralize(moved, 'promise')} of {firm} {verb(moved, 'was', 'were')} moved after the due date"
        if moved
        else ""
    )


def _by_what_was_done(m: ReportContext) -> tuple[Colour, str]:
    """Return the colour and its reason where nothing is late or worsening: promises kept, and measures that are improving."""
    known = [trend for trend in m.status.measures if trend.latest is not None]
    better = sum(trend.moves == RIGHT for trend in known)
    said = []
    judged = [one for one in m.status.keeping if one.due]
    if judged:
        each = [f"{_party(m, one)} kept {one.kept} of {pluralize(one.due, 'promise')}" for one in judged]
        said.append(f"{folded(each, ' and ')} on time in the last {judged[0].days} days")
    if known:
        said.append(
            f"{better} of {pluralize(len(known), 'measure')} {verb(better, 'is', 'are', len(known))} improving"
        )
    if not said:
        return "grey", of_interviews(m) or "no promise is due and nothing is measured yet"
    return "green" if _is_enough(m, judged) and better == len(known) else "amber", ", and ".join(said)


def _party(m: ReportContext, keeping: PromiseKeeping) -> str:
    """Return the organisation that is responsible for the promises of a side."""
    return m.party("client" if keeping.side == "client" else "supplier")


def _reading(trend: Trend) -> str:
    goal = f" of {format_number(trend.measure.target)}" if trend.measure.target is not None else ""
    return f"{trend.measure.name} is at {format_number(trend.latest)}{goal}"


def _figures(m: ReportContext) -> Iterator[Figure]:
    """Yield the key figures: the next contract date, promises kept, the key measure and the stage.

    For our team, they also include health and revenue at risk.
    """
    if m.status.state == "active":
        yield from _next_date(m)
    judged = [one for one in m.status.keeping if one.due]
    if judged:
        first = judged[0]
        tone = "good" if first.kept == first.due else "bad" if first.kept * 2 < first.due else "amber"
        others = "".join(f"; {_party(m, one)}: {one.kept} of {one.due}" for one in judged[1:])
        basis = f"by {_party(m, first)}, on time, in the last {first.days} days{others}"
        yield Figure("Promises kept", f"{first.kept} of {first.due}", basis, tone)
    else:
        ahead = [day for day in map(due_now, m.relationship.actions) if day and day >= m.context.today]
        yield Figure(
            "Promises kept",
            "none due",
            f"the first is due on {format_day(min(ahead))}" if ahead else "no promise has a due date yet",
        )
    yield from _key_measure(m)
    if m.is_ours:
        yield from _for_us(m)
    stages = [mark.stage for mark in m.status.journey]
    days = next((mark.days for mark in m.status.journey if mark.state == "now"), None)
    at = stages.index(m.status.stage) + 1 if m.status.stage in stages else 0
    yield Figure(
        "Stage",
        f"{at} of {len(stages)}",
        choice_label(m.status.stage) + (f", for {pluralize(days, 'day')}" if days else ""),
    )


def _next_date(m: ReportContext) -> Iterator[Figure]:
    """Yield the next of renewal, notice and contract end."""
    ahead = [
        (day, name) for day, name in contract_days(m.relationship, notice=m.is_ours) if day >= m.context.today
    ]
    if ahead:
        day, name = ahead[0]
        left = (day - m.context.today).days
        near = left <= m.context.thresholds.contract_days
        yield Figure(
            name.capitalize(),
            f"in {pluralize(left, 'day')}" if left else "today",
            format_day(day),
            "amber" if near else "",
        )


def _key_measure(m: ReportContext) -> Iterator[Figure]:
    """Yield the first measure with a reading, in the order of the plan."""
    found = next((trend for trend in m.status.measures if trend.latest is not None), None)
    if found:
        goal = f"target {format_number(found.measure.target)}, " if found.measure.target is not None else ""
        tone = "good" if found.at_target else "bad" if found.moves == WRONG else ""
        basis = f"{goal}{found.measure.unit}, {format_day(found.points[-1][0])}"
        yield Figure(shortened(found.measure.name, 40), format_number(found.latest), basis, tone)


def _for_us(m: ReportContext) -> Iterator[Figure]:
    found = m.status.health
    if found and m.status.state == "active":
        basis = f"{found.known} of {len(found.parts)} parts known"
        value = "not known" if found.score is None else f"{found.score} of 100"
        yield Figure("Health", value, basis)
    risk = at_risk(m.relationship, m.context)
    head = m.relationship.head
    if risk.amount is not None and m.status.state == "active":
        yield Figure(
            "Revenue at risk per year",
            format_money(risk.amount, head.currency if head else None),
            risk.basis,
            "bad" if risk.amount else "",
        )
