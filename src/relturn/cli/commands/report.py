"""Create a report for our team or for the client.

Kinds: status, summary (one page), insight (interview results), needs, vision, plan, trust, recognition, review, swot
and exit. More kinds: value (business review), changes (--since), handover (for a new lead) and map (relationship map).
With --for PERSON, use brief before a meeting, or playback to confirm what the person said. portfolio covers all
relationships, and becomes a website if HTML goes to a folder. Formats: Markdown, HTML, Word, PowerPoint, PDF, Excel,
JSON or a calendar. relturn prints the report, or writes it to a file with --output. With --audience client, it contains
only content that is released for the client. With --audience supplier, it is for our own people who take part but may not
read confidences. --explain-audience shows what it leaves out.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import document, formats, show_page
from relturn.cli.options import (
    AsOfOption,
    ClientArgument,
    ClientOption,
    Session,
    UnitOption,
    WorkspaceOption,
    open_session,
)
from relturn.declare.vocabulary import Audience
from relturn.documents.gate import ReleasedReport
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.model.audience import AUDIENCES, CLIENT, INTERNAL, SUPPLIER, Reader
from relturn.services.exchange.report import KIND_NAMES, audience_page, audience_summary, report, write
from relturn.services.exchange.site import portfolio_report, site
from relturn.services.setup.template import TEMPLATES, check_template

FormOption = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        help="Format: md, html, docx, pptx, pdf, xlsx, json or ics (default: from the file name, otherwise md).",
    ),
]
KindOption = Annotated[
    str,
    typer.Option("--kind", help=f"Kind of report: {', '.join(KIND_NAMES[:-1])} or {KIND_NAMES[-1]}."),
]
PersonOption = Annotated[
    str,
    typer.Option(
        "--for", metavar="PERSON", help="For a brief: the person you will meet, by name, role or id."
    ),
]
MeetingOption = Annotated[
    str,
    typer.Option("--meeting", metavar="NAME", help="The meeting that the report is for, for its first page."),
]


def run(
    client: ClientArgument = None,
    client_option: ClientOption = None,
    kind: KindOption = "status",
    form: FormOption = "",
    audience: Annotated[
        str, typer.Option("--audience", help="Reader of the report: internal, supplier or client.")
    ] = "internal",
    target: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report to a file.")
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain-audience",
            help="Show what a report for the client or our side leaves out, without creating one.",
        ),
    ] = False,
    person: PersonOption = "",
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="DATE",
            help="For the kind changes: a date, a commit, or last-review (default).",
        ),
    ] = "",
    unit: UnitOption = "",
    meeting: MeetingOption = "",
    template: Annotated[
        str | None,
        typer.Option(
            "--template", metavar="FILE", help="A corporate template: .docx, .dotx, .pptx or .potx."
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Create a report."""
    target = None if target in output.STANDARD_OUTPUT else target
    form = output.one_of(form, tuple(formats())) if form else _form_of(target)
    reader = output.one_of(audience, AUDIENCES, "--audience")
    output.one_of(kind, KIND_NAMES, "--kind")
    if target is None and not formats()[form] and sys.stdout.isatty():
        raise RelturnError(f"{form} needs --output FILE", "name a file with --output")
    session = open_session(workspace, as_of)
    if explain:
        slug = session.client(client, client_option)
        show_page(audience_page(session.workspace, slug, _not_internal(reader)), "text")
        return
    if kind == "portfolio":
        _portfolio(session, reader, form, target, template, meeting)
        return
    slug = session.client(client, client_option)
    made = report(session.workspace, slug, kind, reader, unit, person, since, meeting)
    if reader != INTERNAL:
        output.note(audience_summary(session.workspace, slug, _not_internal(reader)))
    _write(_rendered(made, form, template), target)


def _not_internal(reader: Audience) -> Reader:
    """Return the reader whose report leaves something out: the client if no other is named."""
    return SUPPLIER if reader == SUPPLIER else CLIENT


def _form_of(target: str | None) -> str:
    """Return the format that the extension of a file name gives; otherwise Markdown."""
    ending = Path(target or "").suffix.lower().removeprefix(".")
    ending = {"htm": "html", "markdown": "md"}.get(ending, ending)
    return ending if ending in formats() else "md"


def _portfolio(
    session: Session, reader: str, form: str, target: str | None, template: str | None, meeting: str
) -> None:
    """Write the portfolio, as a website if HTML goes into a folder."""
    if reader != INTERNAL:
        raise RelturnError("the portfolio is internal only", "use --audience internal", code=1)
    if form == "html" and target is not None and not target.endswith((".html", ".htm")):
        if meeting:
            raise RelturnError(
                "a website is for no single meeting", "name a file with --output, or leave out --meeting"
            )
        _site(session, Path(target))
        return
    _write(_rendered(portfolio_report(session.workspace, meeting), form, template), target)


def _rendered(made: ReleasedReport, form: str, template: str | None) -> str | bytes:
    if template is None:
        return document(made, form)
    path = Path(template)
    if TEMPLATES.get(path.suffix.lower()) != form:
        raise RelturnError(
            f"{template} is not a template for {form}",
            "use a .docx or .dotx file for docx, and a .pptx or .potx file for pptx",
        )
    lacks = [lack.what for lack in check_template(path) if lack.is_needed]
    if lacks:
        raise RelturnError(f"{template} lacks {lacks[0]}", f"see: relturn template check {template}", code=1)
    return document(made, form, path.read_bytes())


def _write(content: str | bytes, target: str | None) -> None:
    if target is not None:
        output.show_written(Path(target), write(Path(target), content))
    else:
        output.show_document(content)


def _site(session: Session, folder: Path) -> None:
    with output.progress("pages") as told:
        made = site(session.workspace, folder, told)
    output.show(f"{(folder / 'index.html').resolve()}")
    output.note(f"{pluralize(made.pages, 'page')}")
    if made.removed:
        output.note(
            f"Removed {pluralize(len(made.removed), 'page')} of earlier runs: {', '.join(made.removed)}"
        )
