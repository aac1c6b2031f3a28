"""Show every setting with its value, its default and its source."""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import table
from relturn.cli.options import WorkspaceOption, open_session
from relturn.services.setup.config import config


def run(
    form: Annotated[str, typer.Option("--format", "-f", help="Output format: text or json.")] = "text",
    workspace: WorkspaceOption = None,
) -> None:
    """Show the settings."""
    output.one_of(form, ("text", "json"))
    found = config(open_session(workspace, None).workspace)
    if form == "json":
        output.show_json({"schema_version": 1, "settings": [setting._asdict() for setting in found]})
        return
    rows = [(s.name, _words(s.value), _words(s.default), s.source, s.meaning) for s in found]
    output.show(table(("setting", "value", "default", "from", "meaning"), rows))


def _words(value: object) -> str:
    if value is None:
        return "–"
    return ", ".join(map(str, value)) or "none" if isinstance(value, list) else str(value)
