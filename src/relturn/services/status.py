"""The status report of one relationship, and the overview of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from relturn.domain.analysis.health import health
from relturn.domain.analysis.promises import due_now, overdue
from relturn.domain.analysis.segment import segment
from relturn.domain.context import Context
from relturn.domain.method import track_of
from relturn.domain.relationship import Relationship
from relturn.domain.status import CLIENT, StatusReport, status_report
from relturn.findings.errors import RelturnError
from relturn.services.workspace import Workspace


def status(workspace: Workspace, slug: str, audience: str = "internal") -> StatusReport:
    """The status report; RelturnError (exit 1) for a client's that would tell too much, or too little."""
    relationship = workspace.read(slug).relationship
    why = _not_for_the_client(relationship, workspace.context) if audience == CLIENT else ""
    if why:
        raise RelturnError(
            f"no client's status report is made of {slug}: {why}", "make the internal one", code=1
        )
    return status_report(relationship, workspace.context, audience)


def _not_for_the_client(relationship: Relationship, context: Context) -> str:
    """Why a client's report must not be made; empty where it may. A broken file would be left out without a word."""
    broken = ", ".join(relationship.broken)
    if relationship.head is None or broken:
        return f"it cannot be read whole ({broken or 'relationship.yaml'})"
    if "exit" in {relationship.track, track_of(relationship.stage)}:
        return "it is on the exit track"
    return f"it has ended ({ended})" if (ended := relationship.ended(context.today)) else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One relationship in the list."""

    slug: str
    client: str
    track: str
    stage: str
    cycle: int
    state: str
    segment: str
    health: int | None
    late: int
    next_date: date | None
    broken: int


def lines(workspace: Workspace) -> Iterator[Line]:
    """Every relationship of a workspace as a line, one by one."""
    for read in workspace.each():
        yield _line(read.relationship, workspace.context)


def _line(relationship: Relationship, context: Context) -> Line:
    found = segment(relationship, context)
    head = relationship.head
    ended = relationship.ended(context.today)
    return Line(
        relationship.slug,
        relationship.name,
        relationship.track,
        relationship.stage,
        relationship.cycle,
        ended or ("active" if head else "unreadable"),
        found.words if found else "",
        health(relationship, context).score,
        0 if ended else len(overdue(relationship, context)),
        None if ended else _next_date(relationship, context),
        len(relationship.broken),
    )


def _next_date(relationship: Relationship, context: Context) -> date | None:
    """The nearest date ahead: a promise, a milestone, renewal or the contract's end."""
    days = [due_now(action) for action in relationship.actions if action.status in {"planned", "doing"}]
    days += [milestone.date for milestone in relationship.all("milestone") if not milestone.reached]
    if relationship.head:
        days += [relationship.head.renewal, relationship.head.contract_end]
    return min((day for day in days if day and day >= context.today), default=None)
