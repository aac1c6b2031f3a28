"""The release point of documents: it decides who may get a document, and hides what the reader may not see.

Renderers accept only what this module has released. A document for readers outside our own team is made from a
view of the relationship without internal content (`docs/explanation/method.md#confidence`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, NewType

from relturn.declare.vocabulary import READERS, Audience, Side
from relturn.documents.about import WHOLE, About
from relturn.documents.calendar_ids import calendar_id
from relturn.documents.look import Logo, look_of, worded
from relturn.documents.page import Day, Page, Report, without_empty_columns
from relturn.findings.errors import RelturnError
from relturn.method.begun import not_needed
from relturn.method.stages import track_of
from relturn.model.audience import INTERNAL, interviews, neutral_ids, praise, view_of
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.model.units import of_unit

ReleasedPage = NewType("ReleasedPage", Page)
ReleasedReport = NewType("ReleasedReport", Report)
ReleasedText = NewType("ReleasedText", str)


class View(NamedTuple):
    """A relationship as a reader may see it."""

    relationship: Relationship
    context: Context
    audience: Audience


def view_for(relationship: Relationship, context: Context, audience: Audience) -> View:
    """Return the relationship as a reader may see it.

    Raises:
        RelturnError: A document for this reader is not allowed now (exit 1).
    """
    if audience == INTERNAL:
        return View(relationship, context, audience)
    why = _withheld(relationship, context)
    if why:
        raise RelturnError(
            f"cannot make a document of {relationship.slug} for {READERS[audience]}: {why}",
            "make the internal document instead",
            code=1,
        )
    view = view_of(relationship, context, audience)._replace(skipped=not_needed(relationship))
    return View(view, context, audience)


def _withheld(relationship: Relationship, context: Context) -> str:
    """Return why no document for the client may be made; empty if one may.

    Broken files are a reason, because their records would be missing without notice.
    """
    broken = ", ".join(relationship.broken)
    if relationship.head is None or broken:
        return f"relturn cannot read all its files ({broken or 'relationship.yaml'})"
    if "exit" in {relationship.track, track_of(relationship.stage)}:
        return "the relationship is on the exit track"
    ended = relationship.ended(context.today)
    return f"the relationship has ended ({ended})" if ended not in {None, "recovered"} else ""


def audience_of(side: Side) -> Audience:
    """Return the audience of a sheet that a side fills in."""
    return "client" if side == "client" else "internal"


def release_report(
    relationship: Relationship,
    context: Context,
    kind: str,
    audience: Audience,
    unit: str = "",
    about: About = WHOLE,
) -> ReleasedReport:
    """Return a document for a reader. With `unit`, it covers only that unit of the client.

    Raises:
        RelturnError: This kind of document is not allowed for this reader, or has nothing to show (exit 1).
    """
    from relturn.documents.kinds import KINDS  # noqa: PLC0415 - pages need none of the documents' sections
    from relturn.documents.kinds import report as make_report  # noqa: PLC0415 - the same

    part = of_unit(relationship, unit) if unit else relationship
    view = view_for(part, context, audience)
    if audience != INTERNAL and not KINDS[kind].for_others:
        raise RelturnError(f"the {kind} report is internal only", "use --audience internal", code=1)
    whole = relationship if audience == INTERNAL else view.relationship
    if audience != INTERNAL:
        about = about._replace(praise=praise(relationship), interviews=interviews(relationship))
    made = make_report(whole, context, kind, audience, view.relationship, about)
    if not made.page.sections:
        raise RelturnError(
            f"this document has nothing to show yet for {made.client}",
            f"relturn decide exit -c {relationship.slug} records the decision to leave"
            if KINDS[kind].applies
            else f"relturn next {relationship.slug} shows what to add first"
            if audience == INTERNAL
            else f"relturn report {relationship.slug} --kind {kind} makes the document for our own team",
            code=1,
        )
    made = replace(
        made,
        days=_identified(made.days, relationship, context, audience),
        look=look_of(relationship, context),
        meeting=about.meeting,
    )
    if unit:
        name = next(one.name for one in relationship.all("unit") if one.id == unit)
        made = replace(made, client=f"{made.client}, {name}")
    return ReleasedReport(made)


def _identified(
    days: tuple[Day, ...], relationship: Relationship, context: Context, audience: Audience
) -> tuple[Day, ...]:
    """Return days with calendar identifiers as keys, which do not show the ids of the records."""
    names = {} if audience == INTERNAL else neutral_ids(relationship, context, audience)
    own = {name: ref for ref, name in names.items()}

    def key(day: Day) -> str:
        *kind, ref = day.key.split(" ")
        return calendar_id(relationship.slug, " ".join((*kind, own.get(ref, ref))))

    return tuple(replace(day, key=key(day)) for day in days)


def release_page(
    relationship: Relationship, context: Context, audience: Audience, make: Callable[[View], Page]
) -> ReleasedPage:
    """Return a page that `make` makes from what a reader may see.

    Raises:
        RelturnError: A document for this reader is not allowed now (exit 1).
    """
    return ReleasedPage(make(view_for(relationship, context, audience)))


def release_text(
    relationship: Relationship, context: Context, audience: Audience, make: Callable[[View], str]
) -> ReleasedText:
    """Return a text to send that `make` makes from what a reader may see.

    An example is a sheet to fill in.

    Raises:
        RelturnError: A document for this reader is not allowed now (exit 1).
    """
    return ReleasedText(make(view_for(relationship, context, audience)))


def internal_page(page: Page) -> ReleasedPage:
    """Return a page for our own team."""
    return ReleasedPage(page)


def dressed(report: ReleasedReport, logo: Logo | None, logo_dark: Logo | None) -> ReleasedReport:
    """Return a document with the firm's logos, which a service has read from files."""
    return ReleasedReport(replace(report, look=replace(report.look, logo=logo, logo_dark=logo_dark)))


def to_read(report: ReleasedReport) -> ReleasedReport:
    """Return a document ready to read: with the firm's date style and labels, and without empty columns."""
    page = replace(report.page, sections=tuple(map(without_empty_columns, report.page.sections)))
    return ReleasedReport(worded(replace(report, page=page), report.look))


def internal_report(report: Report) -> ReleasedReport:
    """Return a document for our own team."""
    assert report.audience == INTERNAL
    return ReleasedReport(report)
