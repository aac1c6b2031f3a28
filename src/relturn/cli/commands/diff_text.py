"""What git calls to show a file in the method's words: the converter that `relturn git setup` names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.looks import show_values
from relturn.services.records.merge import UNREADABLE, values_of
from relturn.services.workspace import load_kinds


def run(file: Annotated[str, typer.Argument(help="The file.")]) -> None:
    """Show a file in words, a line a value; one that cannot be read as it is."""
    raw = Path(file).read_bytes()
    data = values_of(file, raw)
    if data is UNREADABLE:
        output.show_bytes(raw)
    else:
        show_values(data, load_kinds(environment.cache_folder()))
