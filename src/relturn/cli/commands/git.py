"""Set up git to merge files by record and field.

relturn git setup writes the drivers into this clone's settings and names them in .gitattributes.
"""

from __future__ import annotations

import sys

import typer

from relturn.cli import output
from relturn.cli.options import WorkspaceOption, open_session
from relturn.services.setup.git_setup import set_up

APP = typer.Typer(
    rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True
)


@APP.callback()
def callback() -> None:
    """Set up git for this workspace."""


@APP.command("setup")
def setup(workspace: WorkspaceOption = None) -> None:
    """Install the merge and diff drivers for this clone."""
    done = set_up(open_session(workspace, None).workspace, sys.executable)
    output.show("\n".join(done))
