"""The command by which git shows a file unchanged, in clones that an earlier version set up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import output


def run(file: Annotated[str, typer.Argument(help="The file.")]) -> None:
    """Show a file unchanged."""
    output.show_bytes(Path(file).read_bytes())
