"""Make one relationship of two, when two clients have become one.

relturn join northwind-logistics northwind-foods

Records of the second come over with their ids, and belong to a unit named after it. What stands in single files of the
second and its history are kept as they were in one entry of the history; its closed cycles stay under cycles/.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli.looks import show_change
from relturn.cli.options import AsOfOption, DryRunOption, WorkspaceOption, open_session
from relturn.findings.phrasing import pluralize
from relturn.services.records.join import join


def run(
    into: Annotated[str, typer.Argument(metavar="CLIENT", help="The one that stays.")],
    other: Annotated[
        str,
        typer.Argument(metavar="OTHER", help="The one that becomes a part of it."),
    ],
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Join two relationships."""
    session = open_session(workspace, as_of)
    first, second = session.client(into), session.client(other)
    made = join(session.workspace, first, second, dry_run=dry_run)
    renamed = "".join(f"\n  {old} is now {new}" for old, new in made.renamed.items())
    words = (
        f"{pluralize(made.records, 'record')} of {second} came to {first}, as its unit {made.unit}.{renamed}"
    )
    show_change(made.diff, words, dry_run=dry_run)
