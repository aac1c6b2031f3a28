"""What git calls to merge one file: the driver that `relturn git setup` names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.services.records.merge import merge_file
from relturn.services.workspace import load_kinds


def run(
    base: Annotated[str, typer.Argument(help="%O")],
    ours: Annotated[str, typer.Argument(help="%A; the result is written here.")],
    theirs: Annotated[str, typer.Argument(help="%B")],
    name: Annotated[str, typer.Argument(help="%P")] = "file",
) -> None:
    """Merge one file in place; exit code 1 where fields are in dispute."""
    old, mine, other = (Path(path).read_bytes() for path in (base, ours, theirs))
    outcome = merge_file(name, old, mine, other, load_kinds(environment.cache_folder()))
    Path(ours).write_bytes(outcome.content)
    for words in outcome.conflicts:
        output.note(f"relturn: {name}: both sides changed {words}")
    raise typer.Exit(1 if outcome.conflicts else 0)
