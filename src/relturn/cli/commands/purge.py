"""Forget what is kept for undo: it holds the words of files as they were.

Nothing else is touched.
"""

from __future__ import annotations

from relturn.cli import output
from relturn.cli.options import WorkspaceOption, open_session
from relturn.findings.phrasing import pluralize
from relturn.services.records.undo import purge


def run(workspace: WorkspaceOption = None) -> None:
    """Forget."""
    opened = open_session(workspace, None).workspace
    output.show(f"{pluralize(purge(opened), 'step')} forgotten.")
