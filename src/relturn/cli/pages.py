"""Common options and behaviour of commands that show a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup

from relturn.cli.looks import FormatOption, show_page
from relturn.cli.options import (
    AsOfOption,
    ClientArgument,
    ClientOption,
    UnitOption,
    WorkspaceOption,
    open_session,
    refuse_two_clients,
)
from relturn.documents.gate import ReleasedPage
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.services.workspace import Workspace

Build = Callable[[Workspace, str], ReleasedPage]
"""A service that makes the page of a relationship."""


class PageGroup(TyperGroup):
    """A group that shows the page of the client named in place of a subcommand: `relturn risks corvane-retail`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments. The first word after the options is the client, if it is not a subcommand and not like one.

        Raises:
            RelturnError: The word is like a subcommand, or another client is named by an option.
        """
        given, rest, _ = self.make_parser(ctx).parse_args(list(args))
        if not rest or rest[0] in self.commands:
            return super().parse_args(ctx, args)
        word, before = rest[0], args[: len(args) - len(rest)]
        near = suggest(word, self.commands)
        if near:
            raise RelturnError(f"there is no command '{self.name} {word}'", near)
        refuse_two_clients(word, given.get("client"))
        return super().parse_args(ctx, [*before, "--client", *rest])


def group(build: Build | None = None) -> typer.Typer:
    """Return a command group. Without a subcommand, the group shows the page from `build`."""
    app = typer.Typer(
        cls=PageGroup, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, invoke_without_command=True,
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
            run(client, None, unit, form, workspace, as_of)

    return show


def shows(build: Build) -> Callable[..., None]:
    """Return a command that shows the page that `build` makes of a relationship."""

    def run(
        client: ClientArgument = None,
        client_option: ClientOption = None,
        unit: UnitOption = "",
        form: FormatOption = "text",
        workspace: WorkspaceOption = None,
        as_of: AsOfOption = None,
    ) -> None:
        session = open_session(workspace, as_of)
        show_page(build(session.workspace.only(unit), session.client(client, client_option)), form)

    return run


def has_no_verb(context: typer.Context) -> bool:
    """Return whether the command is called without a subcommand. In this case, it shows its page."""
    return context.invoked_subcommand is None
