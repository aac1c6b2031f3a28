"""Check a corporate template for Word or PowerPoint.

check lists the missing requirements of a template, with their places. It also lists the content that relturn never copies into
a document: comments, old slides, properties and other hidden content. To use a template: relturn report --template FILE.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_line
from relturn.services.setup.template import check_template

APP = typer.Typer(
    rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True
)


@APP.callback()
def templates() -> None:
    """Check corporate templates."""


@APP.command()
def check(file: Annotated[str, typer.Argument(help="Template file (.docx or .pptx).")]) -> None:
    """List the missing requirements of a template."""
    lacks = check_template(Path(file))
    needed = [lack for lack in lacks if lack.is_needed]
    output.show(
        f"{file} meets all requirements." if not needed else f"{file}: missing requirements: {len(needed)}."
    )
    for lack in lacks:
        mark = "✗" if lack.is_needed else "–" if lack.left_out else "·"
        show_line(f"  {mark} {'left out: ' if lack.left_out else ''}{lack.what} ({lack.where})")
    raise typer.Exit(1 if needed else 0)
