"""Everything as tables: a workbook to edit, CSV, JSON or Parquet to query; one table a record kind.

One relationship or, without CLIENT, all. CSV and Parquet go into a folder, one file a kind; with --by-relationship Parquet
makes a file for each kind and relationship, in folders that other engines read as a column. JSON is one object, JSON lines
(jsonl) a record a line.
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
            help="xlsx, csv, json, jsonl or parquet; otherwise as the file's name ends, or xlsx.",
        ),
    ] = "",
    target: Annotated[
        str, typer.Option("--output", "-o", metavar="PATH", help="A file; for csv and parquet a folder.")
    ] = "",
    by_relationship: Annotated[
        bool, typer.Option("--by-relationship", help="Parquet: a file for each kind and relationship.")
    ] = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Export."""
    ending = Path(target).suffix.lower().removeprefix(".")
    form = output.one_of(form or (ending if ending in FORMATS else "xlsx"), FORMATS)
    if by_relationship and form != "parquet":
        raise RelturnError(f"--by-relationship is for parquet, and not for {form}", "leave it out")
    session = open_session(workspace, as_of)
    named = client or client_option
    slugs = [session.client(client, client_option)] if named else session.workspace.slugs()
    to_output = target in output.STANDARD_OUTPUT
    if to_output and form in _FOLDERS:
        raise RelturnError(f"{form} is one file a kind of record", "name a folder with --output")
    if not target and form not in _STREAMS:
        raise RelturnError(f"{form} needs a place", "name it with --output")
    if to_output and form == "xlsx" and sys.stdout.isatty():
        raise RelturnError(f"{form} is nothing for a terminal", "name a file with --output")
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
    """RelturnError where the library of a format is not installed."""
    from importlib.util import find_spec  # noqa: PLC0415 - only here

    module, extra = _EXTRA.get(form, ("", ""))
    if module and find_spec(module) is None:
        raise RelturnError(
            f"{form} needs the extra {extra}", f"install it with: pip install 'relturn[{extra}]'"
        )
