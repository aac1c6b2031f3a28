"""Show stage changes, turning points, health over time and date changes.

Date changes that nobody recorded are read from git, if the workspace is in a git repository.
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
    """Show the history of a relationship."""
    session = open_session(workspace, as_of)
    show_page(history_page(session.workspace, session.client(client, client_option)), form)
