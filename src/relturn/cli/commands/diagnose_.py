"""Symptoms of decay, seen and suggested, and plays that answer them.

Suggestions come from the files: contact gaps, the share of operational talk, the age of feedback and of ideas.
"""

from __future__ import annotations

from relturn.cli.options import AsOfOption, ClientOption, WorkspaceOption, open_session
from relturn.cli.pages import FormatOption, show_page
from relturn.render.pages.diagnose import page


def run(
    client: ClientOption = None,
    form: FormatOption = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show the diagnosis."""
    session = open_session(workspace, as_of)
    world = session.workspace.with_catalogue()
    show_page(page(world.read(session.client(client)).relationship, world.context), form)
