"""The relationships with stage, segment, health and next date."""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import data_of, table
from relturn.cli.options import AsOfOption, WorkspaceOption, open_session
from relturn.services.journey.status import Line, lines


def run(
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List the relationships."""
    output.one_of(form, ("text", "json"))
    session = open_session(workspace, as_of)
    found = list(lines(session.workspace))
    if form == "json":
        output.show_json({"schema_version": 1, "relationships": [data_of(line) for line in found]})
        return
    late = sum(line.late > 0 for line in found)
    count = "1 relationship" if len(found) == 1 else f"{len(found)} relationships"
    output.show(f"{count}; {late} with promises that are late.")
    if found:
        output.show(
            "\n"
            + table(("client", "stage", "cycle", "segment", "health", "late", "next date"), map(_row, found))
        )
    else:
        output.note('Next: relturn new "Client Name"')


def _row(line: Line) -> tuple[str, ...]:
    stage: str = line.stage if line.state == "active" else line.state
    if line.broken:
        stage += f" ({line.broken} unreadable)"
    health = "–" if line.health is None else f"{line.health} ({line.known} of 6)"
    return (
        line.slug,
        stage,
        str(line.cycle),
        line.segment or "–",
        health,
        str(line.late or "–"),
        str(line.next_date or "–"),
    )
