"""The relationship over time: moves, decisions, turning points, health, and dates that moved.

Date changes that nobody recorded are read from git, where the workspace is kept in it.
"""

from __future__ import annotations

from relturn.cli.looks import FormatOption, show_page
from relturn.cli.options import AsOfOption, ClientArgument, ClientOption, WorkspaceOption, open_session
from relturn.services.journey.history import history_page


def run(
    client: ClientArgument = None,
    client_option: ClientOption = None,
    form: FormatOption = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show what happened."""
    session = open_session(workspace, as_of)
    show_page(history_page(session.workspace, session.client(client, client_option)), form)
