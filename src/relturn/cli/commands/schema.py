"""Write the JSON Schemas of all files.

relturn writes them to schemas/ in the workspace. With KIND, it prints one schema to standard output.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.options import WorkspaceOption, open_session
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.findings.suggest import suggest
from relturn.services.setup.init import write_schemas
from relturn.services.setup.schema import draft_07, schemas


def run(
    kind: Annotated[str | None, typer.Argument(help="A file kind such as needs or plan.")] = None,
    draft: Annotated[
        str, typer.Option("--draft", help="Draft of JSON Schema: 2020-12, or 07 for older tools.")
    ] = "2020-12",
    workspace: WorkspaceOption = None,
) -> None:
    """Write the schemas."""
    output.one_of(draft, ("2020-12", "07"), "--draft")
    if kind is not None:
        made = {name: draft_07(one) for name, one in schemas().items()} if draft == "07" else schemas()
        name = kind.replace("-", "_")
        if name not in made:
            raise RelturnError(f"there is no file kind {kind!r}", suggest(kind, made) or ", ".join(made))
        output.show_json(made[name])
        return
    if draft == "07":
        raise RelturnError("--draft 07 needs a file kind", "use: relturn schema KIND --draft 07")
    opened = open_session(workspace, None).workspace
    labels = write_schemas(opened.root, opened.write_options)
    written = f"{pluralize(len(labels), 'schema')} written." if labels else "all schemas are up to date."
    output.show(f"schemas/: {written}")
