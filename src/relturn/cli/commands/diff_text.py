"""What git calls to show a file in clones that an earlier version set up: the file as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import output


def run(file: Annotated[str, typer.Argument(help="The file.")]) -> None:
    """Show a file as it is."""
    output.show_bytes(Path(file).read_bytes())
