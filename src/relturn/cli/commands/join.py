"""Join two relationships into one, when two clients have become one.

relturn join northwind-logistics northwind-foods

Records of the second relationship move into the first, and belong to a unit named after the second. They keep their ids.
The single files and the history of the second are stored unchanged in one history entry. Its closed cycles go under cycles/.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli.looks import show_change
from relturn.cli.options import AsOfOption, DryRunOption, WorkspaceOption, open_session
from relturn.findings.phrasing import pluralize
from relturn.services.records.join import join


def run(
    into: Annotated[str, typer.Argument(metavar="CLIENT", help="Relationship that remains.")],
    other: Annotated[
        str,
        typer.Argument(metavar="OTHER", help="Relationship that becomes a unit of the first."),
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
    words = f"{pluralize(made.records, 'record')} moved from {second} to {first}, into the unit {made.unit}.{renamed}"
    show_change(made.diff, words, dry_run=dry_run)
