"""What a document asks of its reader, and what our side does next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from relturn.analysis.contract import contract_days
from relturn.analysis.voice import voice
from relturn.declare.vocabulary import Side
from relturn.documents.context import ReportContext
from relturn.documents.page import Ask
from relturn.documents.promise_lines import OPEN, PromiseLine
from relturn.findings.phrasing import format_day, joined, pluralize, shortened
from relturn.method.steps.step import DANGER, Step
from relturn.model.audience import CLIENT, SUPPLIER

_MOST = 3
"""The number of requests, and of commitments."""
_WORDS, _WHY = 120, 200
"""Largest numbers of letters of a request and of its reason."""
_NAME = 32
"""Largest number of letters of the client's name in a heading."""


def danger_test(m: ReportContext) -> Callable[[Step], bool]:
    """Return a function that says whether a next step is an open danger.

    A near contract date is none if the client's voice is good (`method.md#analyses`, health).
    """
    tone = voice(m.relationship, m.context).tone(m.context)
    return lambda step: step.level == DANGER and (step.key != "contract" or tone != "well")


def _of_us(m: ReportContext) -> Iterator[Ask]:
    """Yield the next steps for our own team."""
    is_danger = danger_test(m)
    for step in m.status.steps:
        asked = _ask(step.what, step.owner, step.due, shortened(step.why, _WHY))
        yield replace(asked, is_danger=is_danger(step))


def requests(m: ReportContext) -> tuple[tuple[Ask, ...], str]:
    """Return the requests to the reader of the document, and their heading."""
    if m.is_ours:
        return tuple(_of_us(m))[:_MOST], "What comes next"
    if m.audience == SUPPLIER:
        return tuple(_open_promises(m, SUPPLIER))[:_MOST], "What we do next"
    return tuple(_of_the_client(m))[:_MOST], f"What we ask of {shortened(m.relationship.name, _NAME)}"


def our_commitments(m: ReportContext) -> tuple[tuple[Ask, ...], str]:
    """Return what our side does next, and its heading; only for the client."""
    if m.audience != CLIENT:
        return (), ""
    return tuple(_open_promises(m, SUPPLIER))[:_MOST], f"What {m.us} does next"


def _open_promises(m: ReportContext, side: Side) -> Iterator[Ask]:
    """Yield the open promises of a side, late ones first."""
    ahead = [line for line in m.status.promises if line.side == side and line.state in OPEN]
    for line in sorted(ahead, key=lambda one: (one.due is None, one.due or m.context.today, one.statement)):
        yield _ask(line.statement, line.owner or m.party(side), line.due, _because(m, line))


def _of_the_client(m: ReportContext) -> Iterator[Ask]:
    """Yield the requests to the client: its own open promises, late ones first, those of the recovery plan, and what only it knows."""
    yield from _open_promises(m, CLIENT)
    plan = m.relationship.recovery
    if plan and not plan.closed:
        for words in plan.asked_of_client:
            yield _ask(words, m.relationship.name)
    if m.status.state == "active":
        yield from _to_hear_from_the_client(m)


def _to_hear_from_the_client(m: ReportContext) -> Iterator[Ask]:
    """Yield requests to confirm results, and to say what a near renewal depends on."""
    open_results = [
        one for one in m.relationship.all("value_period") if one.client_gets and not one.confirmed_by
    ]
    if open_results:
        last = max(open_results, key=lambda one: str(one.end or ""))
        many = len(open_results)
        what = "Confirm the result" if many == 1 else f"Confirm {many} results; the latest"
        yield _ask(f"{what}: {last.client_gets}", m.relationship.name)
    for day, name in contract_days(m.relationship, notice=False):
        if name == "renewal" and 0 <= -m.context.age(day) <= m.context.thresholds.contract_days:
            yield _ask("Tell us what the renewal depends on", m.relationship.name, day)


def _ask(what: str, who: str, by: date | None = None, why: str = "") -> Ask:
    """Return a request, with its terms in one line."""
    what = shortened(what, _WORDS) if len(what) > _WORDS else what
    return Ask(what, who, by, why, joined(filter(None, (who, f"by {format_day(by)}" if by else "", why))))


def _because(m: ReportContext, line: PromiseLine) -> str:
    days = m.context.age(line.due) if line.due and line.state == "late" else 0
    return f"{pluralize(days, 'day')} late" if days else ""
