"""The status report of one relationship, and its line in the overview of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from relturn.analysis.health import health
from relturn.analysis.promises import due_now, overdue
from relturn.analysis.segment import segment
from relturn.declare.vocabulary import Stage, State, Track
from relturn.documents.status import StatusReport, status_report
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.model.units import of_unit, unit_named
from relturn.services.checking import incremental
from relturn.services.workspace import Workspace
from relturn.store.cache import results
from relturn.store.cache.results import CacheLookup
from relturn.store.files.texts import log_folders


def status(workspace: Workspace, slug: str, unit: str = "") -> StatusReport:
    """Return the internal status report of a relationship; with a unit, its lists contain only that unit."""
    relationship = workspace.read(slug).relationship
    if not unit:
        return status_report(relationship, workspace.context)
    identity = unit_named(relationship, unit)
    made = status_report(relationship, workspace.context, part=of_unit(relationship, identity))
    name = next(one.name for one in relationship.all("unit") if one.id == identity)
    return made._replace(client=f"{made.client}, {name}")


def stored_text(
    workspace: Workspace, slug: str, look: CacheLookup, make: Callable[[StatusReport], str]
) -> str:
    """Return the status report as text, and store it until something that it depends on changes.

    Args:
        workspace: Where the relationship is.
        slug: Its folder.
        look: The lookup of the stored text, which was out of date.
        make: Function that writes the report as text.
    """
    money = workspace.kinds.files["value"].path
    of_others = results.state_of_each(str(workspace.root), money)  # a segment compares with their revenue
    read = workspace.read(slug)
    text = make(status_report(read.relationship, workspace.context))
    _, _, digest, *outside = incremental.worked(read, text)
    entries = {
        slug: results.Entry(look.now[0], digest, (), text, *outside),
        "": results.Entry(results.Signature(b"", is_racy=False), b"", (), (money, of_others)),
    }
    known = look.results
    results.store(
        results.Results(known.path, known.key, log_folders(workspace.kinds), entries, known.history)
    )
    return text


@dataclass(frozen=True, slots=True)
class Line:
    """One relationship in the list."""

    slug: str
    client: str
    track: Track
    stage: Stage
    cycle: int
    state: State | Literal["unreadable"]
    segment: str
    health: int | None
    known: int
    """The number of inputs to health that have data."""
    late: int
    next_date: date | None
    broken: int


def line_of(relationship: Relationship, context: Context) -> Line:
    """Return the line of a relationship for the list."""
    found = segment(relationship, context)
    condition = health(relationship, context)
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
        None if ended else condition.score,
        condition.known,
        0 if ended else len(overdue(relationship, context)),
        None if ended else _next_date(relationship, context),
        len(relationship.broken),
    )


def _next_date(relationship: Relationship, context: Context) -> date | None:
    """Return the nearest future date of a promise, a milestone, the renewal or the end of the contract."""
    days = [due_now(action) for action in relationship.actions if action.status in {"planned", "doing"}]
    days += [milestone.date for milestone in relationship.all("milestone") if not milestone.reached]
    if relationship.head:
        days += [relationship.head.renewal, relationship.head.contract_end]
    return min((day for day in days if day and day >= context.today), default=None)
