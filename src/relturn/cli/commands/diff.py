"""Show what changed in the records, in the terms of the method.

The changes are those since a commit, a tag, a branch or a day (default: HEAD). For another branch, relturn compares with
the last commit that both branches share. `git diff` shows the text itself.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_differences
from relturn.cli.options import AsOfOption, WorkspaceOption, open_session
from relturn.services.records.diff import diff


def run(
    rev: Annotated[
        str, typer.Argument(metavar="[REV]", help="Commit, tag, branch or day to compare with.")
    ] = "HEAD",
    form: Annotated[str, typer.Option("--format", "-f", help="Output format: text or json.")] = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show what changed in the records."""
    output.one_of(form, ("text", "json"))
    session = open_session(workspace, as_of)
    show_differences(diff(session.workspace, rev), session.workspace.kinds, rev, form)
