"""A document: status as Markdown, HTML or JSON.

To standard output, or with --output to a file. --audience client holds only what was declared for the client.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.options import AsOfOption, ClientArgument, ClientOption, WorkspaceOption, open_session
from relturn.render.formats import FORMATS, renderer
from relturn.services.status import status
from relturn.store.publish import publish


def run(
    client: ClientArgument = None,
    client_option: ClientOption = None,
    kind: Annotated[str, typer.Option("--kind", help="status.")] = "status",
    form: Annotated[str, typer.Option("--format", "-f", help="md, html or json.")] = "md",
    audience: Annotated[str, typer.Option("--audience", help="internal or client.")] = "internal",
    target: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make a document."""
    output.one_of(form, FORMATS)
    output.one_of(audience, ("internal", "client"), "--audience")
    output.one_of(kind, ("status",), "--kind")
    session = open_session(workspace, as_of)
    report = status(session.workspace, session.client(client, client_option), audience)
    text = renderer(form)(report)
    if target is None:
        output.show(text)
        return
    path = Path(target)
    publish(path, text)
    output.show(f"{path.resolve()}")
