"""Add a record of any kind. relturn makes its id from its text.

relturn add need --side client --level operational --statement "Dates to rely on"

Each field of the kind is an option (relturn add KIND --fields lists them). For several values, separate them with commas
or repeat the option. Write groups as YAML, or with dots: --why-now.client "…". Without any field, relturn asks for the
fields in a terminal.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.ask import ask_fields
from relturn.cli.flags import field_help, parse_flags
from relturn.cli.looks import show_change, table
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, Session, WorkspaceOption, open_session
from relturn.declare.kinds import RecordKind
from relturn.findings.errors import RelturnError
from relturn.services.records.add import add, addable, kind_named, names_for, read_answer
from relturn.services.workspace import load_kinds

CONTEXT = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": ["--help"]}


def run(
    context: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(
            help="Kind of record: need, action, stakeholder, … Without a kind, relturn lists all kinds."
        ),
    ] = None,
    client: ClientOption = None,
    inside: Annotated[
        str | None, typer.Option("--in", help="Id of the interview in which the fact or need was mentioned.")
    ] = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    fields: Annotated[bool, typer.Option("--fields", help="List the fields of the kind.")] = False,
) -> None:
    """Add a record."""
    if kind is None:
        known = addable(load_kinds(environment.cache_folder()))
        rows = [(one.name.replace("_", "-"), one.title) for one in known]
        output.show("Kinds of record that you can add:\n\n" + table(("kind", ""), rows))
        return
    add_kind(context.args, kind, client, workspace, as_of, inside=inside, dry_run=dry_run, fields=fields)


def add_kind(
    arguments: list[str], word: str, client: str | None, workspace: str | None, as_of: str | None, *,
    inside: str | None = None, dry_run: bool = False, fields: bool = False,
) -> None:  # fmt: skip
    """Add a record of the kind that `word` names, from the flags in `arguments`."""
    if fields:
        kind = kind_named(load_kinds(environment.cache_folder()), word)
        listed = table(("Option", "Meaning"), field_help(kind))
        output.show(f"{kind.name.replace('_', '-')}: {kind.title}\n\n{listed}")
        return
    session = open_session(workspace, as_of)
    kind = kind_named(session.workspace.kinds, word)
    slug = session.client(client)
    words = parse_flags(arguments)
    if not words:
        if not environment.asks():
            raise RelturnError(f"no field is given for the new {word}", f"see: relturn add {word} --fields")
        words = _asked(session, slug, kind)
    added = add(session.workspace, slug, kind, words, inside=inside, dry_run=dry_run)
    words_of_it = f"{added.path}: added {kind.name.replace('_', ' ')} {added.id}".rstrip()
    show_change(added.diff, words_of_it, dry_run=dry_run)


def _asked(session: Session, slug: str, kind: RecordKind) -> list[tuple[str, str]]:
    relationship = session.workspace.read(slug).relationship

    def check(path: tuple[str, ...], word: str) -> object:
        return read_answer(session.workspace, relationship, kind, path, word)

    return ask_fields(
        kind, session.workspace.context.today, check, lambda field: names_for(field, relationship)
    )
