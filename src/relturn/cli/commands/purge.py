"""Forget what relturn keeps outside the records: it holds the words of files as they were.

Undo steps, staged and temporary files of commands that were interrupted; with --cache the results of this workspace in your
cache folder as well. Records are not touched.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.options import WorkspaceOption, open_session
from relturn.findings.phrasing import pluralize
from relturn.services.records.undo import purge


def run(
    cache: Annotated[bool, typer.Option("--cache", help="Forget cached results as well.")] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Forget."""
    opened = open_session(workspace, None).workspace
    found = purge(opened, environment.cache_folder() if cache else None)
    output.show(f"{pluralize(found.steps, 'step')} forgotten.")
    if found.left_over:
        output.show(f"{pluralize(found.left_over, 'file')} of interrupted commands removed.")
    if cache:
        output.show(f"{pluralize(found.cached, 'file')} of the cache removed.")
    if found.left:
        output.note(f"Left, as relturn did not make it: {', '.join(found.left)}")
