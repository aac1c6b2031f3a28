"""List the relationships with stage, segment, health and next date."""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.looks import data_of
from relturn.cli.options import AsOfOption, WorkspaceOption, open_session
from relturn.services.journey.overview import lines, list_text


def run(
    form: Annotated[str, typer.Option("--format", "-f", help="Output format: text or json.")] = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List the relationships."""
    output.one_of(form, ("text", "json"))
    session = open_session(workspace, as_of)
    found = lines(session.workspace, environment.cache_folder())
    if form == "json":
        output.show_json({"schema_version": 1, "relationships": [data_of(line) for line in found]})
        return
    output.show(list_text(found, environment.width()).rstrip())
    if not found:
        output.note('Next: relturn new "Client Name"')
