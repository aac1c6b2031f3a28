"""A document: for us, or for the client; as Markdown, HTML, Word, PowerPoint, PDF, Excel, JSON or a calendar.

Kinds: status, insight (what we heard), needs, vision, plan, trust, recognition, review, exit. To standard output, or with
--output to a file. --audience client holds only what was declared for the client; --explain-audience shows what is
left out.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.options import AsOfOption, ClientArgument, ClientOption, WorkspaceOption, open_session
from relturn.domain.reports import KINDS
from relturn.findings.errors import RelturnError
from relturn.render.formats import FORMATS, renderer
from relturn.services.report import report
from relturn.store.publish import publish


def run(
    client: ClientArgument = None,
    client_option: ClientOption = None,
    kind: Annotated[
        str,
        typer.Option(
            "--kind", help="status, insight, needs, vision, plan, trust, recognition, review or exit."
        ),
    ] = "status",
    form: Annotated[
        str, typer.Option("--format", "-f", help="md, html, docx, pptx, pdf, xlsx, json or ics.")
    ] = "md",
    audience: Annotated[str, typer.Option("--audience", help="internal or client.")] = "internal",
    target: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make a document."""
    output.one_of(form, tuple(FORMATS))
    output.one_of(audience, ("internal", "client"), "--audience")
    output.one_of(kind, tuple(KINDS), "--kind")
    if target is None and not FORMATS[form].is_text and sys.stdout.isatty():
        raise RelturnError(f"{form} is nothing for a terminal", "name a file with --output")
    session = open_session(workspace, as_of)
    render = renderer(form)
    made = render(report(session.workspace, session.client(client, client_option), kind, audience))
    if target is not None:
        publish(Path(target), made)
        output.show(f"{Path(target).resolve()}")
    elif isinstance(made, bytes):
        output.show_bytes(made)
    else:
        output.show_raw(made)
