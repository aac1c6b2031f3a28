"""The commands of relturn. Each is loaded only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from relturn import __version__
from relturn.cli import environment
from relturn.cli.complete import CompletionItem, FieldCommand, with_completion
from relturn.cli.options import AsOfOption, WorkspaceOption
from relturn.cli.writing import with_options
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest

COMMANDS = {
    "init": "Create a workspace with settings for editors and CI. --example adds a small portfolio.",
    "new": "Create a relationship from commented templates.",
    "list": "List the relationships with stage, segment, health and next date.",
    "status": "Show one relationship on one screen.",
    "next": "Show what to do now, who does it, and why.",
    "interview": "Print the interview guide, or answer it on screen.",
    "capture": "Create an interview file from shorthand notes.",
    "add": "Add a record of any kind. relturn makes its id from its text.",
    "set": "Change fields of a record.",
    "rename": "Rename a record and update all references.",
    "remove": "Remove a record that no other record refers to.",
    "done": "Mark an action as done.",
    "redate": "Change the due date of a promise and give the reason. The original due date stays on record.",
    "log": "Log an outcome, a reading, a communication, a meeting or recognition.",
    "show": "Show one record, the records it refers to, and the records that refer to it.",
    "join": "Join two relationships into one, when two clients have become one.",
    "undo": "Undo the last command, and restore its files exactly.",
    "redo": "Redo the last undone command.",
    "purge": "Clear the undo history.",
    "validate": "Check every file.",
    "explain": "Explain a rule: what it means, why it matters, and examples.",
    "gate": "Show the criteria to meet before the relationship moves to the next stage.",
    "advance": "Move to the next stage, when the gate of the current stage is passed.",
    "revisit": "Go back to a stage, with a reason.",
    "reinvent": "Close this cycle and start the next cycle.",
    "end": "End the turnaround: recovered, lost or parked.",
    "assess": "Show the segment, scores and gaps from surveys. Print survey questions and import answers.",
    "decide": "Compare three options: keep, exit or do nothing. Record a decision.",
    "recovery": "Show or start the recovery plan (service improvement plan).",
    "diagnose": "Show recorded and suggested symptoms, and plays that address them.",
    "plays": "Show the plays (recipes for action), or choose one and add its steps as actions.",
    "risks": "Show risks, their early-warning signs, and the relationships that are exposed to an event.",
    "team": "Show the team, contact pairs and single-contact risks.",
    "roots": "Show root cause analyses in seven steps, or start one.",
    "workshop": "Run Shared Expectations workshops, from the invitation to the actions.",
    "review": "Hold reviews: start from recorded evidence and end with actions.",
    "trace": "Show the chain from fact to recognition, unlinked records and links to re-check.",
    "history": "Show stage changes, turning points, health over time and date changes.",
    "portfolio": "Show all relationships, the worst first, and patterns across them.",
    "report": "Create a report for our team or for the client.",
    "export": "Export all records as tables: a workbook to edit, CSV, JSON or Parquet.",
    "import": "Import an edited workbook or a table.",
    "template": "Check a corporate template for Word or PowerPoint.",
    "git": "Set up git to merge files by record and field.",
    "diff": "Show what changed in the records, in the terms of the method.",
    "merge": "Check a merge by record and field, or resolve a merge that stopped on conflicts.",
    "migrate": "Upgrade a workspace to the current format.",
    "doctor": "Check the installation and workspace.",
    "lsp": "Run the language server for editors.",
    "schema": "Write the JSON Schemas of all files.",
    "config": "Show every setting with its value, its default and its source.",
}

_MODULES = {"import": "import_", "set": "set_"}
"""The modules of commands whose names already have a meaning in Python."""

CALLED_BY_GIT = {
    "merge-file": "Merge one file for git.",
    "diff-text": "Show one file to git unchanged.",
}
"""Commands that only git calls. The help does not list them."""


class Commands(TyperGroup):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command with a name; None if there is none."""
        return load(cmd_name) if cmd_name in COMMANDS or cmd_name in CALLED_BY_GIT else None

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that the arguments begin with.

        Raises:
            RelturnError: The command does not exist. The error suggests a similar name if there is one.
        """
        if args and args[0] not in COMMANDS and args[0] not in CALLED_BY_GIT and not args[0].startswith("-"):
            near = suggest(args[0], COMMANDS)
            raise RelturnError(f"there is no command {args[0]!r}", near or "see: relturn --help")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Return the commands that begin with a text, without loading them; after a dash, return the options."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [
            CompletionItem(name, help=words)
            for name, words in COMMANDS.items()
            if name.startswith(incomplete)
        ]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def load(name: str) -> Any:
    """Load one command."""
    module = import_module(f"relturn.cli.commands.{_MODULES.get(name, name.replace('-', '_'))}")
    if hasattr(module, "APP"):
        module.APP.info.help = _help(name, module)
        group = typer.main.get_command(module.APP)
        group.name = name
        return with_completion(with_options(group))
    single = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    settings: dict[str, Any] = getattr(module, "CONTEXT", {})
    cls = FieldCommand if settings else None
    single.command(name, help=_help(name, module), context_settings=settings, cls=cls)(module.run)
    return with_completion(with_options(typer.main.get_command(single)))


def _help(name: str, module: Any) -> str:
    more = (module.__doc__ or "").partition("\n\n")[2].strip()
    return (COMMANDS.get(name) or CALLED_BY_GIT[name]) + (f"\n\n{more}" if more else "")


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"relturn {__version__}")
        raise typer.Exit


def _root(
    _version: Annotated[
        bool, typer.Option("--version", "-V", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
    _debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Turn around difficult client relationships, in plain files.

    Begin with: relturn init my-clients --example
    """
    environment.note_globals(workspace, as_of)


def command() -> Any:
    """Return the whole command line."""
    app = typer.Typer(
        cls=Commands,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    return typer.main.get_command(app)
