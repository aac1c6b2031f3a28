"""Export all records as tables: a workbook to edit, CSV, JSON or Parquet.

There is one table per record kind. Without CLIENT, relturn exports all relationships. CSV and Parquet write a folder with one
file per kind. With --by-relationship, Parquet writes one file per kind and relationship, in folders that database tools read
as a column. JSON is one object. JSON lines (jsonl) has one record per line.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import table_writer
from relturn.cli.options import AsOfOption, ClientArgument, ClientOption, WorkspaceOption, open_session
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.services.exchange.export import export_to

FORMATS = ("xlsx", "csv", "json", "jsonl", "parquet")
_FOLDERS = ("csv", "parquet")
_STREAMS = ("json", "jsonl")
_EXTRA = {"xlsx": ("xlsxwriter", "office"), "parquet": ("pyarrow", "data")}


def run(
    client: ClientArgument = None,
    client_option: ClientOption = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="Format: xlsx, csv, json, jsonl or parquet (default: from the file name, otherwise xlsx).",
        ),
    ] = "",
    target: Annotated[
        str,
        typer.Option("--output", "-o", metavar="PATH", help="File to write; for csv and parquet, a folder."),
    ] = "",
    by_relationship: Annotated[
        bool,
        typer.Option("--by-relationship", help="For parquet: write one file for each kind and relationship."),
    ] = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Export the records as tables."""
    ending = Path(target).suffix.lower().removeprefix(".")
    form = output.one_of(form or (ending if ending in FORMATS else "xlsx"), FORMATS)
    if by_relationship and form != "parquet":
        raise RelturnError(
            f"--by-relationship works only with parquet, not with {form}", "leave out --by-relationship"
        )
    session = open_session(workspace, as_of)
    named = client or client_option
    slugs = [session.client(client, client_option)] if named else session.workspace.slugs()
    to_output = target in output.STANDARD_OUTPUT
    if to_output and form in _FOLDERS:
        raise RelturnError(f"{form} writes one file for each kind of record", "name a folder with --output")
    if not target and form not in _STREAMS:
        raise RelturnError(f"{form} needs a file or folder to write to", "name it with --output")
    if to_output and form == "xlsx" and sys.stdout.isatty():
        raise RelturnError(
            f"{form} needs --output FILE", "a terminal cannot show this format: name a file with --output"
        )
    _needs(form)
    is_stream = not target or to_output
    goal: Path | IO[bytes] = sys.stdout.buffer if is_stream else Path(target)
    make = table_writer(form, session.workspace.context.today, by_relationship=by_relationship)
    with output.progress("exporting") as told:
        place, rows = export_to(session.workspace, slugs, goal, make, told)
    if is_stream:
        sys.stdout.buffer.flush()
        return
    counted = f"{pluralize(rows, 'record')} of {pluralize(len(slugs), 'relationship')}"
    output.show_written(Path(target), place, f": {counted}")


def _needs(form: str) -> None:
    """Raise RelturnError if the library of a format is not installed."""
    from importlib.util import find_spec  # noqa: PLC0415 - only here

    module, extra = _EXTRA.get(form, ("", ""))
    if module and find_spec(module) is None:
        raise RelturnError(
            f"{form} needs the optional package {extra}", f"install it with: pip install 'relturn[{extra}]'"
        )
