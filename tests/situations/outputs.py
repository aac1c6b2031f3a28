"""The outputs by which a reader decides something, each as one text, made in process.

`show`, exports, `diff` and appendices are not among them: they repeat what was typed.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from rich.console import Console

from relturn.analysis.date_changes import told_slips
from relturn.analysis.exposure import exposure
from relturn.declare.vocabulary import Audience, Side, Stage
from relturn.documents.context import ReportContext
from relturn.documents.gate import (
    ReleasedPage,
    View,
    audience_of,
    release_page,
    release_report,
    release_text,
    view_for,
)
from relturn.documents.kinds import KINDS, Limited
from relturn.documents.page import Page, Section
from relturn.documents.pages import (
    assess,
    decide,
    diagnose,
    history,
    portfolio,
    recovery,
    review,
    risks,
    roots,
    team,
    trace,
    workshop,
)
from relturn.documents.portfolio import line
from relturn.documents.status import StatusReport, status_report
from relturn.findings.errors import RelturnError
from relturn.loader.reader import ReadRelationship
from relturn.method.journey import GATES, judge
from relturn.method.next_steps import all_steps
from relturn.model.audience import CLIENT, INTERNAL, praise
from relturn.model.context import Context, firm_of
from relturn.model.labels import called
from relturn.model.relationship import SIDES
from relturn.model.units import of_unit
from relturn.notes.caucus import compare, headings
from relturn.render.remedy import spell
from relturn.render.text import gate as gates
from relturn.render.text import guide as guides
from relturn.render.text import page as pages
from relturn.render.text import status as screens
from relturn.rules.engine import check
from relturn.services.practice import interview
from relturn.services.practice import review as agendas


class World:
    """What outputs are made from; what several of them need is made once."""

    def __init__(self, read: ReadRelationship, context: Context) -> None:
        self.read = read
        self.context = context
        self._made: dict[Audience, ReportContext] = {}
        self._sections: dict[tuple[Audience, int], Section] = {}

    def material(self, audience: Audience) -> ReportContext:
        """Return what the sections of documents for an audience are made of."""
        if audience not in self._made:
            view = view_for(self.read.relationship, self.context, audience)
            status = status_report(view.relationship, self.context, audience)
            people = [one.id for one in view.relationship.people if one.side == "client"]
            self._made[audience] = ReportContext(
                view.relationship, self.context, audience, status, person=people[0] if people else "", praise=praise(self.read.relationship),
            )  # fmt: skip
        return self._made[audience]

    def page(self, kind: str, audience: Audience) -> Page:
        """Return the sections of a document, as `documents/kinds.py` chooses them."""
        made = []
        for make in KINDS[kind].sections:
            inner = make.make if isinstance(make, Limited) else make
            if not isinstance(make, Limited) or audience in make.readers:
                key = (audience, id(inner))
                if key not in self._sections:
                    self._sections[key] = inner(self.material(audience))
                made.append(self._sections[key])
        return Page("", tuple(made))


Make = Callable[[World], str]


def page_text(made: Page) -> str:
    """Return a page as text, with its quotes."""
    quotes = "\n".join(section.quote for section in made.shown)
    return pages.text(ReleasedPage(made)) + quotes


def _status(w: World) -> str:
    return _screen(w.material(INTERNAL).status)


def _status_of_unit(w: World) -> str:
    relationship = w.read.relationship
    parts = [of_unit(relationship, unit.id) for unit in relationship.all("unit")[:1]]
    return "\n".join(_screen(status_report(relationship, w.context, part=part)) for part in parts)


def _screen(report: StatusReport) -> str:
    buffer = io.StringIO()
    Console(file=buffer, width=100_000, no_color=True).print(*screens.render(report, width=None))
    return "\n".join(text.rstrip() for text in buffer.getvalue().splitlines())


def _next(w: World) -> str:
    steps = all_steps(w.read.relationship, w.context)
    return "\n".join(
        f"{s.what}; {s.owner}; {s.due}; {s.why}; {s.more}; {spell(s.remedy, 'ostrava')}" for s in steps
    )


def _gate(stage: Stage) -> Make:
    def make(w: World) -> str:
        relationship = w.read.relationship
        verdicts = judge(relationship, w.context, stage)
        return gates.gate_text(
            "ostrava", stage, verdicts, relationship.broken, names=lambda ref: called(relationship, ref)
        )

    return make


def _report(kind: str, audience: Audience) -> Make:
    def make(w: World) -> str:
        page = w.page(kind, audience)
        days = KINDS[kind].days
        dates = list(days(w.material(audience))) if days else []
        return f"{page_text(page)}\n{dates}\n{_drawn(page)}"

    return make


def _unit_documents(w: World) -> str:
    relationship = w.read.relationship
    made = [
        release_report(relationship, w.context, kind, INTERNAL, unit.id)
        for unit in relationship.all("unit")[:1]
        for kind in ("insight", "needs")
    ]
    return "\n".join(f"{report.client} {page_text(report.page)}" for report in made)


def _cover(audience: Audience) -> Make:
    def make(w: World) -> str:
        report = release_report(w.read.relationship, w.context, "status", audience)
        return f"{report.client} {report.facts} {report.page.answer}"

    return make


def _drawn(page: Page) -> str:
    """What pictures show: charts as data."""
    return "\n".join(repr(picture) for section in page.shown for picture in section.pictures)


def _history(w: World) -> str:
    return page_text(history.page(w.read.relationship, w.context, told_slips(w.read.relationship)))


def _validate(w: World) -> str:
    return "\n".join(f"{f.code} {f.path} {f.key_path} {f.message}" for f in check(w.read, w.context))


def _guide(w: World) -> str:
    relationship = w.read.relationship
    known = interview.prepared_in(relationship, relationship.people)
    return guides.render(interview.guide(), interview.waiting_in(relationship, w.context), known)


def _agenda(w: World) -> str:
    relationship = w.read.relationship
    return "\n".join(
        f"{kind} {question}"
        for kind in agendas.KINDS
        for question in agendas.agenda(relationship, w.context, kind)
    )


def _sheets(w: World) -> str:
    return "\n".join(_papers(w))


def _revealed(w: World) -> str:
    """What `workshop reveal` shows of the sheets that it takes in."""
    titles = headings(w.read.relationship.kinds)
    made = []
    for session in w.read.relationship.all("workshop"):
        said = {one.side: {name: list(getattr(one, name)) for name in titles} for one in session.caucus}
        if said.keys() == set(SIDES):
            found = compare(said["supplier"], said["client"])
            made.append(page_text(workshop.revealed(found, titles, session)))
    return "\n".join(made)


def _papers(w: World) -> Iterator[str]:
    relationship = w.read.relationship
    yield page_text(workshop.overview(relationship))
    for number, _ in enumerate(relationship.live.get("workshop", [])):

        def session(view: View, number: int = number) -> Any:
            return view.relationship.live["workshop"][number].record

        def invitation(view: View) -> Page:
            return workshop.invitation(
                view.relationship, session(view), firm_of(view.relationship, view.context)
            )

        def minutes(view: View) -> Page:
            return workshop.minutes(
                view.relationship, session(view), firm_of(view.relationship, view.context)
            )

        def sheet(view: View) -> str:
            side: Side = "client" if view.audience == CLIENT else "supplier"
            return workshop.caucus_sheet(view.relationship, session(view), side)

        for paper in (invitation, minutes):
            yield page_text(release_page(relationship, w.context, CLIENT, paper))
        for side in SIDES:
            yield release_text(relationship, w.context, audience_of(side), sheet)


def _trace(w: World) -> str:
    relationship = w.read.relationship
    found = [trace.loose_ends(relationship)]
    found += [
        trace.page(relationship, ref) for ref in ("parts-late", "parts-missing") if ref in relationship.by_id
    ]
    return "\n".join(map(page_text, found))


def _portfolio(w: World) -> str:
    one = line(w.read.relationship, w.context)
    other = replace(one, client="other", name="Other")
    return f"{page_text(portfolio.page([one, other]))}"


def _event(w: World) -> str:
    return repr(exposure(w.read.relationship, "merger of purchasing and zqword"))


OUTPUTS: dict[str, Make] = {
    "status": _status,
    "status of a unit": _status_of_unit,
    "next": _next,
    **{f"gate: {stage}": _gate(stage) for stage in GATES},
    "validate": _validate,
    "portfolio": _portfolio,
    "history": _history,
    "risks": lambda w: page_text(risks.page(w.read.relationship, w.context)),
    "risks event": _event,
    "decide": lambda w: page_text(decide.page(w.read.relationship, w.context)),
    "assess": lambda w: page_text(assess.page(w.read.relationship, w.context)),
    "diagnose": lambda w: page_text(diagnose.page(w.read.relationship, w.context)),
    "roots": lambda w: page_text(roots.page(w.read.relationship, w.context)),
    "team": lambda w: page_text(team.page(w.read.relationship, w.context)),
    "recovery": lambda w: page_text(recovery.page(w.read.relationship, w.context)),
    "review": lambda w: page_text(review.page(w.read.relationship, w.context)),
    "review agenda": _agenda,
    "interview": _guide,
    "workshop": _sheets,
    "workshop reveal": _revealed,
    "trace": _trace,
    "reports of a unit": _unit_documents,
    "cover of reports": _cover(INTERNAL),
    "cover of reports (client)": _cover(CLIENT),
    **{f"report {kind}": _report(kind, INTERNAL) for kind in KINDS},
    **{f"report {kind} (client)": _report(kind, CLIENT) for kind, made in KINDS.items() if made.for_others},
}


def rendered(w: World, names: Iterable[str] | None = None) -> dict[str, str]:
    """Return the outputs of these names, otherwise all; empty where none may be made of this relationship."""
    made = {}
    for name in OUTPUTS if names is None else names:
        try:
            made[name] = OUTPUTS[name](w)
        except RelturnError:
            made[name] = ""
    return made
