"""What changed in the records, in the method's words: since a commit, a tag, a branch or a day; without one, since HEAD.

Compared is the state of the files with where the present branch left that commit. `git diff` shows the text itself.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_differences
from relturn.cli.options import AsOfOption, WorkspaceOption, open_session
from relturn.services.records.diff import diff


def run(
    rev: Annotated[str, typer.Argument(metavar="[REV]", help="A commit, a tag, a branch or a day.")] = "HEAD",
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Diff."""
    output.one_of(form, ("text", "json"))
    session = open_session(workspace, as_of)
    show_differences(diff(session.workspace, rev), session.workspace.kinds, rev, form)
