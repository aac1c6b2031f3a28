"""Survey rounds: segment, scores, gaps; sheets to send, answers to take.

Alone it shows where the client stands by its own word. --with FILE tries the thresholds of another relturn.yaml
over all relationships, and shows who would move.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, get_args

import typer

from relturn.cli import output
from relturn.cli.ask import confirm
from relturn.cli.looks import FormatOption, show_change, show_page, show_released, show_text, table
from relturn.cli.mapping import (
    EncodingOption,
    HeadOption,
    MapOption,
    MappingOption,
    RememberOption,
    SheetOption,
    pairs,
)
from relturn.cli.options import (
    AsOfOption,
    ClientOption,
    DryRunOption,
    WhyOption,
    WorkspaceOption,
    open_session,
)
from relturn.cli.pages import group, has_no_verb
from relturn.declare.types import Scale
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.model.relationship import SIDES
from relturn.model.table import TablePlace
from relturn.services.exchange.intake.mappings import columns_by
from relturn.services.exchange.intake.opening import read_stream
from relturn.services.practice.answers import Replaced, ReplacesError, Taken, Taking, answer, take
from relturn.services.practice.assess import moves_page, overview, sheet
from relturn.services.records.add import add, kind_named

SCALES: tuple[str, ...] = get_args(Scale)

APP = group()


@APP.callback()
def show(
    context: typer.Context,
    tried: Annotated[
        str | None, typer.Option("--with", metavar="FILE", help="Other thresholds to try.")
    ] = None,
    client: ClientOption = None,
    form: FormatOption = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    why: WhyOption = False,
) -> None:
    """Show the assessment."""
    if not has_no_verb(context):
        return
    session = open_session(workspace, as_of)
    if tried is not None:
        show_page(moves_page(session.workspace, Path(tried)), form)
        return
    show_page(overview(session.workspace, session.client(client), why=why), form)


@APP.command("new")
def new_round(
    title: Annotated[str, typer.Argument(help="What the round is called.")] = "survey",
    invited: Annotated[int, typer.Option("--invited", help="How many are asked.", min=0)] = 0,
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make a survey round."""
    session = open_session(workspace, as_of)
    words = [("title", title), *([("invited", str(invited))] if invited else [])]
    kind = kind_named(session.workspace.kinds, "assessment")
    made = add(session.workspace, session.client(client), kind, words, dry_run=dry_run)
    show_change(made.diff, f"{made.path}: send out what relturn assess sheet prints", dry_run=dry_run)


@APP.command("sheet")
def print_sheet(
    audience: Annotated[
        str, typer.Option("--audience", help="client, or supplier for our view and guess.")
    ] = "client",
    form: Annotated[str, typer.Option("--format", "-f", help="md or csv.")] = "md",
    client: ClientOption = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Print the questions to send out."""
    side = output.one_of(audience, SIDES, "--audience")
    output.one_of(form, ("md", "csv"))
    session = open_session(workspace, as_of)
    show_released(sheet(session.workspace, session.client(client), side, form))


@APP.command("take")
def take_answers(
    file: Annotated[str, typer.Argument(help="The answers as CSV, XLSX, ODS or JSON; - for standard input.")],
    round_id: Annotated[str | None, typer.Option("--round", help="The round; otherwise the latest.")] = None,
    maps: MapOption = None,
    mapping: MappingOption = "",
    remembered: RememberOption = "",
    scale: Annotated[
        str,
        typer.Option(
            "--scale", help="1-5, 1-7, 1-10 or 0-10, where the answers are on another than the round."
        ),
    ] = "",
    more: Annotated[
        bool,
        typer.Option(
            "--more", help="Answers without a name are of other people, even where they say the same."
        ),
    ] = False,
    of_sheet: SheetOption = "",
    head: HeadOption = 0,
    encoding: EncodingOption = "",
    yes: Annotated[
        bool, typer.Option("--yes", help="Replace answers that are there without being asked.")
    ] = False,
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Take answers into a round; a low one opens a draft recovery.

    An empty cell replaces nothing. What would be replaced is shown first, and written with --yes, or a yes in a terminal.
    """
    session = open_session(workspace, as_of)
    if file != "-" and not Path(file).is_file():
        raise RelturnError(f"there is no file {file}")
    columns = columns_by(session.workspace, "assessment", mapping, pairs(maps or []))
    slug = session.client(client)
    where = TablePlace(of_sheet, head, encoding)
    source = read_stream(sys.stdin.buffer) if file == "-" else Path(file)
    named = output.one_of(scale, SCALES, "--scale") if scale else ""

    def taken(*, replace: bool) -> Taken:
        return take(
            session.workspace, slug, source, round_id, columns, remembered,
            where=where, taking=Taking(named, more, replace), dry_run=dry_run,
        )  # fmt: skip

    try:
        found = taken(replace=yes)
    except ReplacesError as error:
        show_text(_replaced(error.replaced))
        if not confirm("Replace these answers?"):
            raise typer.Exit(1) from None
        found = taken(replace=True)
    _tell(found, dry_run=dry_run)


@APP.command("answer")
def take_answer(
    person: Annotated[str, typer.Argument(help="Who answered.")],
    scores: Annotated[
        list[str], typer.Argument(metavar="SCORE=VALUE...", help="Such as trust=5 recommend=8.")
    ],
    round_id: Annotated[str | None, typer.Option("--round", help="The round; otherwise the latest.")] = None,
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Take one person's answers; those they gave before are replaced."""
    session = open_session(workspace, as_of)
    _tell(
        answer(session.workspace, session.client(client), person, scores, round_id, dry_run=dry_run),
        dry_run=dry_run,
    )


def _replaced(replaced: tuple[Replaced, ...]) -> str:
    rows = ((one.who, one.name, one.was, one.to) for one in replaced)
    title = f"{pluralize(len(replaced), 'answer')} would be replaced."
    return f"{title}\n\n{table(('who', 'answer', 'is', 'becomes'), rows)}"


def _tell(found: Taken, *, dry_run: bool) -> None:
    words = f"{found.path}: {pluralize(found.answers, 'answer')} and {pluralize(found.questions, 'question')} taken in."
    if found.blank:
        words += f" {pluralize(found.blank, 'row')} without an answer."
    if found.there:
        were = "was" if found.there == 1 else "were"
        words += (
            f" {found.there} without a name {were} there already; if they are of other people, say --more."
        )
    words = "\n".join((*found.notes, words))
    if found.recovery:
        words += "\nThe answers are low: a draft recovery and an action to close the loop are in plan.yaml."
    show_change(found.diff, words, dry_run=dry_run)
