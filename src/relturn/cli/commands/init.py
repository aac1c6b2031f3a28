"""Create a workspace with settings for editors and CI.

--example adds a small portfolio on which you can try all commands.
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
        str,
        typer.Argument(metavar="[PATH]", help="Folder of the workspace. It is created if it does not exist."),
    ] = ".",
    example: Annotated[bool, typer.Option("--example", help="Add the example portfolio.")] = False,
    git: Annotated[
        bool, typer.Option("--git/--no-git", help="Create a git repository if there is none.")
    ] = True,
) -> None:
    """Create a workspace."""
    folder = Path(path)
    made = init(
        folder, load_kinds(environment.cache_folder()), write_options(folder), example=example, use_git=git
    )
    output.show(
        f"Created a workspace in {folder.resolve()} with {len(made.files)} files, including relturn.yaml and schemas/."
    )
    if made.at_top:
        output.show(f"Created in the root folder of the repository ({made.top}): {', '.join(made.at_top)}.")
    if made.kept:
        output.note(
            f"Already in the root folder of the repository, and not changed: {', '.join(made.kept)}. "
            "See docs/how-to/ci.md for the settings that they need."
        )
    go = "" if path == "." else f"cd {path} && "
    following = "relturn list" if example else 'relturn new "Client Name"'
    output.note(f"Next: {go}{following}")
