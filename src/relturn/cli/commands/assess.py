"""Show the segment, scores and gaps from surveys. Print survey questions and import answers.

Without a subcommand, it shows the survey results of the client. --with FILE applies the thresholds of another
relturn.yaml to all relationships, and shows which of them would change segment.
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
        str | None,
        typer.Option(
            "--with", metavar="FILE", help="File with other thresholds to try, such as another relturn.yaml."
        ),
    ] = None,
    client: ClientOption = None,
    form: FormatOption = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    why: WhyOption = False,
) -> None:
    """Show the survey results."""
    if not has_no_verb(context):
        return
    session = open_session(workspace, as_of)
    if tried is not None:
        show_page(moves_page(session.workspace, Path(tried)), form)
        return
    show_page(overview(session.workspace, session.client(client), why=why), form)


@APP.command("new")
def new_round(
    title: Annotated[str, typer.Argument(help="Title of the survey.")] = "survey",
    invited: Annotated[int, typer.Option("--invited", help="Number of people invited.", min=0)] = 0,
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Create a survey."""
    session = open_session(workspace, as_of)
    words = [("title", title), *([("invited", str(invited))] if invited else [])]
    kind = kind_named(session.workspace.kinds, "assessment")
    made = add(session.workspace, session.client(client), kind, words, dry_run=dry_run)
    show_change(
        made.diff,
        f"{made.path}: survey created. Send out the questions that relturn assess sheet prints.",
        dry_run=dry_run,
    )


@APP.command("sheet")
def print_sheet(
    audience: Annotated[
        str,
        typer.Option(
            "--audience",
            help="Side that answers: client, or supplier for our own view and our guess of the client's view.",
        ),
    ] = "client",
    form: Annotated[str, typer.Option("--format", "-f", help="Output format: md or csv.")] = "md",
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
    file: Annotated[
        str, typer.Argument(help="File with the answers (CSV, XLSX, ODS or JSON), or - for standard input.")
    ],
    round_id: Annotated[
        str | None, typer.Option("--round", help="Id of the survey (default: the latest).")
    ] = None,
    maps: MapOption = None,
    mapping: MappingOption = "",
    remembered: RememberOption = "",
    scale: Annotated[
        str,
        typer.Option(
            "--scale", help="Scale of the answers, if the survey has another: 1-5, 1-7, 1-10 or 0-10."
        ),
    ] = "",
    more: Annotated[
        bool,
        typer.Option("--more", help="Count answers without a name as new ones, even if they repeat others."),
    ] = False,
    of_sheet: SheetOption = "",
    head: HeadOption = 0,
    encoding: EncodingOption = "",
    yes: Annotated[bool, typer.Option("--yes", help="Replace recorded answers without asking.")] = False,
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Import answers into a survey. Low answers open a draft recovery plan.

    An empty cell replaces nothing. relturn shows first which answers it would replace. It replaces them only with --yes, or
    after a yes in the terminal.
    """
    session = open_session(workspace, as_of)
    if file != "-" and not Path(file).is_file():
        raise RelturnError(f"the file {file} does not exist; check the path")
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
    person: Annotated[str, typer.Argument(help="Person who answered.")],
    scores: Annotated[
        list[str],
        typer.Argument(
            metavar="SCORE=VALUE...", help="Scores of the person, for example trust=5 recommend=8."
        ),
    ],
    round_id: Annotated[
        str | None, typer.Option("--round", help="Id of the survey (default: the latest).")
    ] = None,
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Record one person's answers. They replace the person's earlier answers."""
    session = open_session(workspace, as_of)
    _tell(
        answer(session.workspace, session.client(client), person, scores, round_id, dry_run=dry_run),
        dry_run=dry_run,
    )


def _replaced(replaced: tuple[Replaced, ...]) -> str:
    rows = ((one.who, one.name, one.was, one.to) for one in replaced)
    title = f"{pluralize(len(replaced), 'answer')} would be replaced."
    return f"{title}\n\n{table(('Person', 'Answer', 'Now', 'New'), rows)}"


def _tell(found: Taken, *, dry_run: bool) -> None:
    words = f"{found.path}: {pluralize(found.answers, 'answer')} and {pluralize(found.questions, 'question')} imported."
    if found.blank:
        words += f" {pluralize(found.blank, 'row')} had no answer."
    if found.there:
        were = "was" if found.there == 1 else "were"
        words += f" Answers without a name: {found.there} {were} already recorded. If other people gave them, use --more."
    words = "\n".join((*found.notes, words))
    if found.recovery:
        words += (
            "\nThe answers are low. relturn added a draft recovery plan and a follow-up action to plan.yaml."
        )
    show_change(found.diff, words, dry_run=dry_run)
