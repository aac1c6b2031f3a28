"""Corporate templates for Word and PowerPoint.

check says by name and place what a template lacks, and what in it is never taken into a document: comments, old slides,
properties and whatever else people do not see. relturn report --template FILE uses one.
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
    """Look at templates."""


@APP.command()
def check(file: Annotated[str, typer.Argument(help="A .docx or .pptx.")]) -> None:
    """Say what a template lacks."""
    lacks = check_template(Path(file))
    needed = [lack for lack in lacks if lack.is_needed]
    output.show(
        f"{file} has all that is needed." if not needed else f"{file} lacks {len(needed)} of what is needed."
    )
    for lack in lacks:
        mark = "✗" if lack.is_needed else "–" if lack.left_out else "·"
        show_line(f"  {mark} {'left out: ' if lack.left_out else ''}{lack.what} ({lack.where})")
    raise typer.Exit(1 if needed else 0)
