"""Log an outcome, a reading, a communication, a meeting or recognition.

relturn log reading --measure orders-on-the-day --value 81

Without a date, it uses today.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli.commands.add import add_kind
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest

CONTEXT = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": ["--help"]}
KINDS = ("outcome", "reading", "communication", "meeting", "recognition")


def run(
    context: typer.Context,
    kind: Annotated[
        str, typer.Argument(help="Kind of entry: outcome, reading, communication, meeting or recognition.")
    ],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    fields: Annotated[bool, typer.Option("--fields", help="List the fields of the kind.")] = False,
) -> None:
    """Log an entry."""
    if kind not in KINDS:
        raise RelturnError(
            f"{kind!r} is not a kind of log entry", suggest(kind, KINDS) or "one of " + ", ".join(KINDS)
        )
    add_kind(context.args, kind, client, workspace, as_of, dry_run=dry_run, fields=fields)
