"""Common options and behaviour of commands that show a page."""

from __future__ import annotations

from collections.abc import Callable

import typer

from relturn.cli.looks import FormatOption, show_page
from relturn.cli.options import AsOfOption, ClientOption, UnitOption, WorkspaceOption, open_session
from relturn.documents.gate import ReleasedPage
from relturn.services.workspace import Workspace

Build = Callable[[Workspace, str], ReleasedPage]
"""A service that makes the page of a relationship."""


def group(build: Build | None = None) -> typer.Typer:
    """Return a command group. Without a subcommand, the group shows the page from `build`."""
    app = typer.Typer(
        rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, invoke_without_command=True,
        no_args_is_help=False,
    )  # fmt: skip
    if build is not None:
        app.callback()(_without_verb(shows(build)))
    return app


def _without_verb(run: Callable[..., None]) -> Callable[..., None]:
    def show(
        context: typer.Context,
        client: ClientOption = None,
        unit: UnitOption = "",
        form: FormatOption = "text",
        workspace: WorkspaceOption = None,
        as_of: AsOfOption = None,
    ) -> None:
        if has_no_verb(context):
            run(client, unit, form, workspace, as_of)

    return show


def shows(build: Build) -> Callable[..., None]:
    """Return a command that shows the page that `build` makes of a relationship."""

    def run(
        client: ClientOption = None,
        unit: UnitOption = "",
        form: FormatOption = "text",
        workspace: WorkspaceOption = None,
        as_of: AsOfOption = None,
    ) -> None:
        session = open_session(workspace, as_of)
        show_page(build(session.workspace.only(unit), session.client(client)), form)

    return run


def has_no_verb(context: typer.Context) -> bool:
    """Return whether the command is called without a subcommand. In this case, it shows its page."""
    return context.invoked_subcommand is None
