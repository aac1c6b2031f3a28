"""Write the JSON Schemas of all files.

Into schemas/ of the workspace, or one KIND to standard output.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.options import WorkspaceOption, open_session
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.services.init import write_schemas
from relturn.services.schema import schemas


def run(
    kind: Annotated[str | None, typer.Argument(help="A file kind such as needs or plan.")] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the schemas."""
    if kind is not None:
        made = schemas()
        name = kind.replace("-", "_")
        if name not in made:
            raise RelturnError(f"there is no file kind {kind!r}", suggest(kind, made) or ", ".join(made))
        output.show_json(made[name])
        return
    labels = write_schemas(open_session(workspace, None).workspace.root)
    output.show(f"schemas/: {len(labels)} schemas written.")
