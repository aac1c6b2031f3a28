"""Show the criteria to meet before the relationship moves to the next stage.

For each criterion, it shows whether it is met, and by which records. For an outstanding criterion, it shows what is missing,
and the command that adds it. The exit code is 1 if the gate is not passed.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_gate, show_page
from relturn.cli.options import AsOfOption, ClientOption, WhyOption, WorkspaceOption, open_session
from relturn.declare.vocabulary import choice_label
from relturn.services.journey.journey import gate, stage_or_client, switched_off


def run(
    stage: Annotated[str | None, typer.Argument(help="Stage to show (default: the current stage).")] = None,
    client: ClientOption = None,
    form: Annotated[str, typer.Option("--format", "-f", help="Output format: text or json.")] = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    why: WhyOption = False,
) -> None:
    """Show a gate."""
    output.one_of(form, ("text", "json"))
    session = open_session(workspace, as_of)
    stage, client = stage_or_client(session.workspace, stage, client)
    slug = session.client(client)
    relationship, name, verdicts = gate(session.workspace, slug, stage)
    ended = relationship.ended(session.workspace.context.today)
    if ended and form == "text":
        output.note(f"{slug} has ended ({ended}); this is the state of its {choice_label(name)} gate.")
    if why:
        from relturn.services.journey.why import why_gate  # noqa: PLC0415 - only for --why

        show_page(why_gate(session.workspace, slug, name), form)
    else:
        off = switched_off(session.workspace, name)
        show_gate(slug, name, verdicts, relationship, form=form, switched_off=off)
    raise typer.Exit(0 if all(verdict.passed for verdict in verdicts) else 1)
