"""The commands, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from relturn import __version__
from relturn.cli import environment
from relturn.cli.complete import FieldCommand, with_completion
from relturn.cli.options import AsOfOption, WorkspaceOption
from relturn.cli.writing import with_options
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest

COMMANDS = {
    "init": "Make a workspace, with editor and CI settings; --example fills it.",
    "new": "Make a relationship from commented templates.",
    "list": "The relationships with stage, segment, health and next date.",
    "status": "One relationship on one screen.",
    "next": "What to do now, by whom, and why.",
    "interview": "The interview guide, to print or to be asked by.",
    "capture": "Shorthand interview notes to a conversation file.",
    "add": "Add one record of any kind; the id is made from its words.",
    "set": "Change fields of a record.",
    "rename": "Give a record another id, in all that refers to it.",
    "done": "Say that an action is done.",
    "redate": "Give a promise a new due date, with a reason; the original one stays.",
    "log": "Log an outcome, a reading, a communication, a meeting or recognition.",
    "show": "One record, with what refers to it and what it refers to.",
    "join": "Make one relationship of two, when two clients have become one.",
    "undo": "Take the last command back, byte for byte.",
    "redo": "Redo what was undone last.",
    "purge": "Forget what is kept for undo.",
    "validate": "Check every file.",
    "explain": "What a rule means, why it matters, and examples.",
    "gate": "What a stage asks before the relationship moves on.",
    "advance": "Move to the next stage, when its gate is met.",
    "revisit": "Go back to a stage, with a reason.",
    "reinvent": "Close the cycle and begin the next.",
    "end": "End the turnaround: recovered, lost or parked.",
    "assess": "Survey rounds: segment, scores, gaps; sheets to send, answers to take.",
    "decide": "Keep, exit or do nothing, side by side; record a decision.",
    "recovery": "The recovery plan (service improvement plan).",
    "diagnose": "Symptoms of decay, seen and suggested, and plays that answer them.",
    "plays": "The plays; choose one, and it becomes actions.",
    "risks": "Risks, their early-warning signs, and who is exposed to an event.",
    "team": "The team, contact pairs, and single-contact risks.",
    "roots": "Root cause analyses in seven steps.",
    "workshop": "Shared Expectations sessions, from invitation to actions.",
    "review": "Reviews that begin with what is known and end in actions.",
    "trace": "The chain from fact to recognition, unlinked records, links to re-check.",
    "history": "Moves, turning points, health over time, and dates that moved.",
    "portfolio": "All relationships, worst first, and what is seen across them.",
    "report": "A document of one of many kinds, or the portfolio, in eight formats, for us or for the client.",
    "export": "Everything as tables: a workbook to edit, CSV, JSON, Parquet.",
    "import": "Take in an edited workbook, or a table of another system.",
    "template": "Check a corporate template for Word or PowerPoint.",
    "git": "Make git merge records by record and field.",
    "diff": "What changed in the records, in the method's words.",
    "merge": "Check a merge by record and field, or resolve one that has stopped.",
    "migrate": "Bring a workspace of an older format to today's.",
    "doctor": "What is wrong with the set-up, and what to do.",
    "lsp": "The language server, for editors.",
    "schema": "Write the JSON Schemas of all files.",
    "config": "Every setting, its value, default and where it comes from.",
}

_MODULES = {"import": "import_", "set": "set_"}
"""Commands whose name is a word of Python's own."""

CALLED_BY_GIT = {
    "merge-file": "Merge one file for git.",
    "diff-text": "Show one file to git as it is.",
}
"""Commands that no person types; they are not listed."""


class Commands(TyperGroup):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name."""
        return load(cmd_name) if cmd_name in COMMANDS or cmd_name in CALLED_BY_GIT else None

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that the arguments begin with; a misspelt one is answered with a suggestion."""
        if args and args[0] not in COMMANDS and args[0] not in CALLED_BY_GIT and not args[0].startswith("-"):
            near = suggest(args[0], COMMANDS)
            raise RelturnError(f"there is no command {args[0]!r}", near or "see: relturn --help")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands, without loading them."""
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
    """The whole command line."""
    app = typer.Typer(
        cls=Commands,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    return typer.main.get_command(app)
