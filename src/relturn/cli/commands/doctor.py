"""Check the installation and workspace.

relturn changes nothing. The exit code is 1 if there is a problem to fix.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.looks import show_text
from relturn.cli.options import WorkspaceOption, find_workspace
from relturn.findings.phrasing import pluralize
from relturn.services.setup.doctor import BAD, SetupCheck, doctor

_MARKS = {"good": "✓", "note": "!", "bad": "✗"}


def run(
    form: Annotated[str, typer.Option("--format", "-f", help="Output format: text or json.")] = "text",
    workspace: WorkspaceOption = None,
) -> None:
    """Check the installation and workspace."""
    output.one_of(form, ("text", "json"))
    signs = doctor(find_workspace(workspace), sys.executable, environment.data_folder())
    if form == "json":
        names = ("about", "state", "words", "hint")
        output.show_json(
            {"schema_version": 1, "signs": [{name: getattr(one, name) for name in names} for one in signs]}
        )
    else:
        show_text("\n".join([_first_line(signs), "", *map(_line, signs)]))
    raise typer.Exit(1 if any(one.state == BAD for one in signs) else 0)


def _first_line(signs: list[SetupCheck]) -> str:
    bad, notes = (sum(one.state == state for one in signs) for state in (BAD, "note"))
    if bad:
        return f"{pluralize(bad, 'problem')} to fix. {_RECORDS}"
    return f"OK, {pluralize(notes, 'note')}. {_RECORDS}" if notes else f"No problems found. {_RECORDS}"


_RECORDS = "To check the records, use relturn validate."


def _line(one: SetupCheck) -> str:
    line = f"{_MARKS[one.state]} {one.about:12} {one.words}"
    return f"{line}\n  {'':12} → {one.hint}" if one.hint else line
