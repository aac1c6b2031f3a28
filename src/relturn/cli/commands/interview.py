"""The interview guide, to print or to be asked by.

With --ask, in a terminal: question by question; the answers become a conversation, as capture makes it.
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
        typer.Option("--people", help="Who is interviewed: name, role or id; may be repeated."),
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Be asked, and make a conversation of the answers.")
    ] = False,
    go_on: Annotated[
        str | None, typer.Option("--go-on", help="An interview that was broken off: be asked what is left.")
    ] = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Print the guide, or be asked by it."""
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
            "relturn can only ask questions in a terminal", "print the guide, and capture notes from a file"
        )
    _ask(session, slug, people, go_on)


def _ask(session: Session, slug: str, people: list[str] | None, go_on: str | None) -> None:
    """Ask the questions, all or what is left of an interview; what was answered is kept in any case."""
    output.note("Enter goes on to the next question. Ctrl-C stops: what you answered so far is kept.")
    by: list[str] = []
    begin = 0
    if go_on:
        begin, people = answered_until(session.workspace, slug, go_on)
    if not people:  # whoever names them there wants to begin at once
        people = _people("Who is interviewed?", session, slug)
        by = _people("Who of our team interviews?", session, slug)
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
        output.note("relturn: interrupted; what was answered is kept" if notes else "relturn: interrupted")
        if kept:
            output.note(f"go on with: relturn interview {slug} --go-on {kept}")
        raise typer.Exit(130)


def _people(question: str, session: Session, slug: str) -> list[str]:
    """The people that an answer names; asked again until everybody is known."""
    known = people_here(session.workspace, slug)
    while True:
        output.note(f"{question} (names or roles, several with commas; Tab completes)")
        answer = completed("  > ", known)
        try:
            return find_people(session.workspace, slug, answer)
        except RelturnError as error:
            output.note(one_line(f"  {error.message}; {error.hint}"))
