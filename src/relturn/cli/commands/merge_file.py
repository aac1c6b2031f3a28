"""The merge driver that git calls for one file, as set up by `relturn git setup`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.services.records.merge import merge_file
from relturn.services.workspace import load_kinds


def run(
    base: Annotated[str, typer.Argument(help="%O")],
    ours: Annotated[
        str, typer.Argument(help="%A: the current version; relturn writes the result to this file.")
    ],
    theirs: Annotated[str, typer.Argument(help="%B")],
    name: Annotated[str, typer.Argument(help="%P")] = "file",
) -> None:
    """Merge one file in place; the exit code is 1 if fields conflict."""
    old, mine, other = (Path(path).read_bytes() for path in (base, ours, theirs))
    outcome = merge_file(name, old, mine, other, load_kinds(environment.cache_folder()))
    Path(ours).write_bytes(outcome.content)
    for words in outcome.conflicts:
        output.note(f"relturn: {name}: both sides changed {words}")
    raise typer.Exit(1 if outcome.conflicts else 0)
