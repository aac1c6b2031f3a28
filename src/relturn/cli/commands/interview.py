"""Print the interview guide, or answer it on screen.

With --ask, relturn asks question by question in a terminal. It creates an interview from the answers, as relturn capture does.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.ask import completed
from relturn.cli.commands.capture import summary
from relturn.cli.looks import one_line, show_guide
from relturn.cli.options import (
    AsOfOption,
    ClientArgument,
    ClientOption,
    Session,
    WorkspaceOption,
    open_session,
)
from relturn.findings.errors import RelturnError
from relturn.services.practice.capture import capture, capture_more
from relturn.services.practice.interview import (
    answered_until,
    asked,
    find_people,
    guide,
    people_here,
    prepared,
    season_of,
    waiting,
)


def run(
    client: ClientArgument = None,
    client_option: ClientOption = None,
    people: Annotated[
        list[str] | None,
        typer.Option("--people", help="Person to interview, by name, role or id. Can be repeated."),
    ] = None,
    ask: Annotated[
        bool,
        typer.Option("--ask", help="Ask the questions on screen, and create an interview from the answers."),
    ] = False,
    go_on: Annotated[
        str | None,
        typer.Option(
            "--go-on", help="Id of an interrupted interview to continue with the remaining questions."
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Print the guide, or ask its questions on screen."""
    ask = ask or bool(go_on)
    if not ask and not client and not client_option and not workspace:
        show_guide(guide())
        return
    session = open_session(workspace, as_of)
    slug = session.client(client, client_option)
    if not ask:
        known = prepared(session.workspace, slug, people or [])
        show_guide(guide(season_of(session.workspace, slug)), waiting(session.workspace, slug), known)
        return
    if not environment.asks():
        raise RelturnError(
            "relturn can only ask questions in a terminal",
            "print the guide, and use relturn capture with a file of notes",
        )
    _ask(session, slug, people, go_on)


def _ask(session: Session, slug: str, people: list[str] | None, go_on: str | None) -> None:
    """Ask all questions, or the remaining ones of an interrupted interview, and always record the answers."""
    output.note("Press Enter for the next question. Ctrl-C stops the interview and keeps your answers.")
    by: list[str] = []
    begin = 0
    if go_on:
        begin, people = answered_until(session.workspace, slug, go_on)
    if not people:  # whoever names them there wants to begin at once
        people = _people("Who is interviewed?", session, slug)
        by = _people("Who from our team leads the interview?", session, slug)
    season = season_of(session.workspace, slug)
    notes, whole = asked(input, output.note, session.workspace.context.today, season, begin)
    kept = go_on or ""
    if notes:
        made = (
            capture_more(session.workspace, slug, go_on, notes)
            if go_on
            else capture(session.workspace, slug, notes, people=people, by=by)
        )
        output.show(summary(made))
        kept = made.id
    if not whole:
        output.note("relturn: interrupted; your answers are recorded" if notes else "relturn: interrupted")
        if kept:
            output.note(f"to continue: relturn interview {slug} --go-on {kept}")
        raise typer.Exit(130)


def _people(question: str, session: Session, slug: str) -> list[str]:
    """Ask a question until relturn knows all people in the answer, and return their ids."""
    known = people_here(session.workspace, slug)
    while True:
        output.note(f"{question} (names or roles, separated by commas; Tab completes)")
        answer = completed("  > ", known)
        try:
            return find_people(session.workspace, slug, answer)
        except RelturnError as error:
            output.note(one_line(f"  {error.message}; {error.hint}"))
