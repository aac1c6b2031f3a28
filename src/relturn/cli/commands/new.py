"""Create a relationship from commented templates.

A light relationship begins with the files that the Insight stage needs. Later gates ask for more files.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.options import AsOfOption, DryRunOption, WorkspaceOption, open_session
from relturn.services.setup.new import new


def run(
    name: Annotated[str, typer.Argument(help="The client's name.")],
    profile: Annotated[
        str,
        typer.Option(
            "--profile",
            help="Files to create: light (only those for the Insight stage) or full (every file).",
        ),
    ] = "light",
    slug: Annotated[
        str | None, typer.Option("--slug", help="Name of the folder (default: made from NAME).")
    ] = None,
    at: Annotated[
        str, typer.Option("--at", metavar="STAGE", help="First stage. A stage after Insight needs --reason.")
    ] = "insight",
    reason: Annotated[
        str, typer.Option("--reason", help="Reason why the earlier stages are not needed.")
    ] = "",
    lead: Annotated[str | None, typer.Option("--lead", help="Person who leads the turnaround.")] = None,
    industry: Annotated[str | None, typer.Option("--industry", help="Industry of the client.")] = None,
    supplier: Annotated[
        str | None, typer.Option("--supplier", help="Name of our firm, if relturn.yaml has none.")
    ] = None,
    contract_end: Annotated[
        str | None, typer.Option("--contract-end", metavar="DATE", help="End date of the contract.")
    ] = None,
    renewal: Annotated[
        str | None, typer.Option("--renewal", metavar="DATE", help="Renewal date of the contract.")
    ] = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Create a relationship."""
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
        output.note(
            f"The name of our firm is not recorded. To add it: relturn set relationship supplier=… -c {made}"
        )
    output.note(f"Next, add the people: relturn add stakeholder --side client --role … --level … -c {made}")
