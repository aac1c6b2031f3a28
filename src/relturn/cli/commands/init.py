"""Make a workspace, with editor and CI settings.

--example fills it with a small portfolio to look at and try things on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.writing import write_options
from relturn.services.setup.init import init
from relturn.services.workspace import load_kinds


def run(
    path: Annotated[
        str, typer.Argument(metavar="[PATH]", help="The folder; made where it is not there.")
    ] = ".",
    example: Annotated[bool, typer.Option("--example", help="Fill it with the example portfolio.")] = False,
    git: Annotated[
        bool, typer.Option("--git/--no-git", help="Make a git repository where there is none.")
    ] = True,
) -> None:
    """Make a workspace."""
    folder = Path(path)
    made = init(
        folder, load_kinds(environment.cache_folder()), write_options(folder), example=example, use_git=git
    )
    output.show(
        f"A workspace in {folder.resolve()}: {len(made.files)} files, relturn.yaml and schemas/ among them."
    )
    if made.at_top:
        output.show(f"At the top of the repository ({made.top}): {', '.join(made.at_top)}.")
    if made.kept:
        output.note(
            f"There already at the top of the repository, and left as they are: {', '.join(made.kept)}. "
            "docs/how-to/ci.md says what they need."
        )
    go = "" if path == "." else f"cd {path} && "
    following = "relturn list" if example else 'relturn new "Client Name"'
    output.note(f"Next: {go}{following}")
