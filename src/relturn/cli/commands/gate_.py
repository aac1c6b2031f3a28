"""What a stage asks before the relationship moves on.

Each criterion: met or not, by which records, and if not what is missing and which command closes it. Exit code
1 when the gate is not met.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.options import AsOfOption, ClientOption, WorkspaceOption, open_session
from relturn.method.journey import GATES
from relturn.render.text.gate import gate_data, gate_text
from relturn.services.journey.journey import gate


def run(
    stage: Annotated[str | None, typer.Argument(help="Another stage than the present one.")] = None,
    client: ClientOption = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show a gate."""
    output.one_of(form, ("text", "json"))
    session = open_session(workspace, as_of)
    if (
        stage
        and stage not in GATES
        and client is None
        and any(s.startswith(stage) for s in session.workspace.slugs())
    ):
        stage, client = None, stage  # a relationship was meant
    slug = session.client(client)
    relationship, name, verdicts = gate(session.workspace, slug, stage)
    if form == "json":
        output.show_json(gate_data(slug, name, verdicts))
    else:
        ended = relationship.ended(session.workspace.context.today)
        if ended:
            output.note(f"{slug} has ended ({ended}); this is how the gate of {name} stands.")
        output.show_folded(gate_text(slug, name, verdicts, relationship.broken))
    raise typer.Exit(0 if all(verdict.passed for verdict in verdicts) else 1)
