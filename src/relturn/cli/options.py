"""Options that many commands share, and the session that they open."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from relturn.cli import environment
from relturn.cli.writing import write_options
from relturn.findings.errors import RelturnError
from relturn.store.files.locate import SETTINGS, find_client, find_root

if TYPE_CHECKING:
    from relturn.services.workspace import Workspace

ClientArgument = Annotated[str | None, typer.Argument(metavar="[CLIENT]", help="The relationship.")]
ClientOption = Annotated[
    str | None,
    typer.Option("--client", "-c", metavar="SLUG", help="The relationship."),
]
WorkspaceOption = Annotated[
    str | None,
    typer.Option("--workspace", "-w", metavar="PATH", help="Workspace folder (default: nearest parent)."),
]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Use this date as today.")]
UnitOption = Annotated[str, typer.Option("--unit", metavar="UNIT", help="Only this unit of the client.")]
WhyOption = Annotated[
    bool,
    typer.Option(
        "--why",
        help="Show the evidence for the result, its age, the settings used, and what would change the result.",
    ),
]
ReasonOption = Annotated[
    str, typer.Option("--reason", help="Reason for lowering a person's key mark, influence or level.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show the change as a diff; write nothing.")]


@dataclass(frozen=True)
class Session:
    """An open workspace and the folder the user is in."""

    workspace: Workspace
    here: Path

    def client(self, word: str | None, option: str | None = None) -> str:
        """Return the relationship that an argument or `--client` names, or the one that contains the current folder."""
        refuse_two_clients(word, option)
        return find_client(self.workspace.root, word or option, self.here)

    def locate(self, ref: str, option: str | None) -> tuple[str, str]:
        """Return the relationship and the record that a reference names: `client-slug/id`, or an id in the current relationship."""
        slug, slash, rest = ref.partition("/")
        if slash and rest:
            return self.client(slug, option), rest
        return self.client(option), ref

    def locate_any(self, ref: str | None, option: str | None) -> tuple[str, str | None]:
        """Return the relationship and the record that a word names. The record is None if the word names only a relationship."""
        if ref is None or (option is None and ref in self.workspace.slugs()):
            return self.client(ref, option), None
        return self.locate(ref, option)


def refuse_two_clients(word: str | None, option: str | None) -> None:
    """Raise RelturnError if an argument and `--client` name two relationships."""
    if word and option and word != option:
        raise RelturnError(f"two relationships are named: {word} and {option}", "name only one relationship")


def find_workspace(workspace: str | None) -> Path:
    """Return the folder of the workspace that `-w`, `RELTURN_WORKSPACE` or the current folder gives."""
    named = workspace or environment.workspace_variable()
    return _named_root(Path(named)) if named else find_root(_here())


def _here() -> Path:
    """Return the current folder; raise RelturnError if it no longer exists."""
    here = environment.present_folder()
    if here is None:
        raise RelturnError(
            "the current folder no longer exists",
            "change to another folder with cd, or name the workspace with -w PATH",
        )
    return here


def open_session(workspace: str | None, as_of: str | None, near: str | None = None) -> Session:
    """Open the workspace that `-w`, `RELTURN_WORKSPACE` or the current folder gives; otherwise the one that contains the path `near`."""
    try:
        root = find_workspace(workspace)
    except RelturnError:
        if workspace or environment.workspace_variable() or near is None or not Path(near).exists():
            raise
        root = find_root(Path(near))
    here = environment.present_folder() or root
    from relturn.services.workspace import open_workspace  # noqa: PLC0415 - a fifth of --help and of completion

    opened = open_workspace(root, environment.today(as_of), environment.cache_folder(), write_options(root))
    return Session(opened, here)


def _named_root(path: Path) -> Path:
    if not (path / SETTINGS).is_file():
        if not path.is_absolute() and environment.present_folder() is None:
            raise RelturnError("the current folder no longer exists", "give the full path of the workspace")
        raise RelturnError(
            f"{path} is not a workspace: it has no {SETTINGS}", f"create one with: relturn init {path}"
        )
    return Path(os.path.realpath(path))


def today(as_of: str | None) -> date:
    """Return the day that a command uses as today."""
    return environment.today(as_of)
