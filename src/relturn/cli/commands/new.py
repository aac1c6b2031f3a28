"""Make a relationship from commented templates.

A light relationship begins with the files that insight asks for; the gates ask for more when it is needed.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.options import AsOfOption, DryRunOption, WorkspaceOption, open_session
from relturn.services.setup.new import new


def run(
    name: Annotated[str, typer.Argument(help="The client's name.")],
    profile: Annotated[str, typer.Option("--profile", help="light or full (every file).")] = "light",
    slug: Annotated[
        str | None, typer.Option("--slug", help="The folder's name; otherwise made from NAME.")
    ] = None,
    at: Annotated[
        str, typer.Option("--at", metavar="STAGE", help="The stage to begin with; needs --reason.")
    ] = "insight",
    reason: Annotated[str, typer.Option("--reason", help="Why the stages before it are not needed.")] = "",
    lead: Annotated[str | None, typer.Option("--lead", help="Who leads the turnaround.")] = None,
    industry: Annotated[str | None, typer.Option("--industry", help="The client's business.")] = None,
    supplier: Annotated[
        str | None, typer.Option("--supplier", help="The name of our firm, where relturn.yaml has none.")
    ] = None,
    contract_end: Annotated[
        str | None, typer.Option("--contract-end", metavar="DATE", help="When the contract ends.")
    ] = None,
    renewal: Annotated[
        str | None, typer.Option("--renewal", metavar="DATE", help="When it is to be renewed.")
    ] = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make a relationship."""
    output.one_of(profile, ("light", "full"), "--profile")
    session = open_session(workspace, as_of)
    texts = {"lead": lead, "industry": industry, "supplier": supplier}
    days = {"contract_end": contract_end, "renewal": renewal}
    values = {name: value for name, value in texts.items() if value}
    values |= {name: str(environment.day(value)) for name, value in days.items() if value}
    made, labels = new(
        session.workspace,
        name,
        profile=profile,
        slug=slug,
        at=at,
        reason=reason,
        values=values,
        dry_run=dry_run,
    )
    output.show(
        "\n".join([f"{'Would make' if dry_run else 'Made'} {made}:", *(f"  {label}" for label in labels)])
    )
    if not (supplier or session.workspace.context.settings.firm):
        output.note(f"The name of our firm is not known yet: relturn set relationship supplier=… -c {made}")
    output.note(f"Next, the people: relturn add stakeholder --side client --role … --level … -c {made}")
