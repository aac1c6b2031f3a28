"""Commands that show a page: the options they share, and how a page is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.options import AsOfOption, ClientOption, WorkspaceOption, open_session
from relturn.documents.page import Page
from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.render.safe import safe

FormatOption = Annotated[str, typer.Option("--format", "-f", help="text, md or json.")]


Build = Callable[[Relationship, Context], Page]


def group(build: Build | None = None) -> typer.Typer:
    """A command with verbs of its own that shows the page that `build` makes when it is called alone."""
    app = typer.Typer(
        rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, invoke_without_command=True,
        no_args_is_help=False,
    )  # fmt: skip
    if build is not None:
        app.callback()(_alone(shows(build)))
    return app


def _alone(run: Callable[..., None]) -> Callable[..., None]:
    def show(
        context: typer.Context,
        client: ClientOption = None,
        form: FormatOption = "text",
        workspace: WorkspaceOption = None,
        as_of: AsOfOption = None,
    ) -> None:
        if is_alone(context):
            run(client, form, workspace, as_of)

    return show


def shows(build: Build) -> Callable[..., None]:
    """A command that shows the page that `build` makes of a relationship."""

    def run(
        client: ClientOption = None,
        form: FormatOption = "text",
        workspace: WorkspaceOption = None,
        as_of: AsOfOption = None,
    ) -> None:
        session = open_session(workspace, as_of)
        world = session.workspace.with_catalogue()
        show_page(build(world.read(session.client(client)).relationship, world.context), form)

    return run


def show_page(page: Page, form: str) -> None:
    """Print a page in a format."""
    from relturn.render.text import page as looks  # noqa: PLC0415 - only where a page is shown

    output.one_of(form, ("text", "md", "json"))
    if form == "json":
        output.show_json(looks.data(page))
    else:
        output.show(looks.markdown(page) if form == "md" else looks.text(page, width=environment.width()))


def is_alone(context: typer.Context) -> bool:
    """Whether no verb follows: then the page is shown."""
    return context.invoked_subcommand is None


def show_change(diff: str, words: str, *, dry_run: bool) -> None:
    """Print what was done, or in a dry run the diff."""
    output.show(safe(diff) if dry_run else words)
