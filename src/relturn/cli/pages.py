"""Commands that show a page: the options they share, and how a page is printed."""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.domain.page import Page

FormatOption = Annotated[str, typer.Option("--format", "-f", help="text, md or json.")]


def group() -> typer.Typer:
    """A command that shows a page when it is called alone, and has verbs of its own."""
    return typer.Typer(
        rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, invoke_without_command=True,
        no_args_is_help=False,
    )  # fmt: skip


def show_page(page: Page, form: str) -> None:
    """Print a page in a format."""
    from relturn.render import page as looks  # noqa: PLC0415 - only where a page is shown

    output.one_of(form, ("text", "md", "json"))
    if form == "json":
        output.show_json(looks.data(page))
    else:
        output.show(looks.markdown(page) if form == "md" else looks.text(page, width=environment.width()))


def is_alone(context: typer.Context) -> bool:
    """Whether no verb follows: then the page is shown."""
    return context.invoked_subcommand is None


def told(diff: str, words: str, *, dry_run: bool) -> None:
    """Print what was done, or in a dry run the diff."""
    output.show(diff if dry_run else words)
