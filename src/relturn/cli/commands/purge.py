"""Clear the undo history.

relturn deletes the undo steps and the temporary files of interrupted commands, because they contain earlier texts of your
files. With --cache, it also deletes the results for this workspace in your cache folder. It does not change records.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.options import WorkspaceOption, open_session
from relturn.findings.phrasing import pluralize
from relturn.services.records.undo import purge


def run(
    cache: Annotated[bool, typer.Option("--cache", help="Also delete cached results.")] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Clear the undo history."""
    opened = open_session(workspace, None).workspace
    found = purge(opened, environment.cache_folder() if cache else None)
    output.show(f"Removed {pluralize(found.steps, 'step')} from the undo history.")
    if found.left_over:
        output.show(f"Removed {pluralize(found.left_over, 'file')} of interrupted commands.")
    if cache:
        output.show(f"Removed {pluralize(found.cached, 'file')} from the cache.")
    if found.left:
        output.note(f"Not removed, because relturn did not create it: {', '.join(found.left)}")
