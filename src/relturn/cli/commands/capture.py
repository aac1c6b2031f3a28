"""Create an interview file from shorthand notes.

NOTES is a file, or - for standard input (the default). Write one thought per line. Begin it with + (strength),
- (problem), ^ (opportunity), ! (threat), = (need) or " (exact words). For a pressure, trend or event, begin it with ~,
~trend or ~event. Write details on indented lines: evidence, or us:, them:, cause:, follows:, within:, source:. relturn
keeps lines that fit nowhere, and lists them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import one_line, show_change
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.services.practice.capture import Captured, capture, notes_of

_BOTH = 2


def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CLIENT] [NOTES|-]", help="Client, and file with the notes (or - for standard input)."
        ),
    ] = None,
    client: ClientOption = None,
    people: Annotated[
        list[str] | None,
        typer.Option("--people", help="Person interviewed, by name, role or id. Can be repeated."),
    ] = None,
    by: Annotated[
        list[str] | None, typer.Option("--by", help="Interviewer from our team. Can be repeated.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="Date of the interview (default: today).")
    ] = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Create an interview from notes."""
    session = open_session(workspace, as_of)
    named, notes = _place(words or [], client)
    slug = session.client(named, client)
    text = _read(notes)
    if not text.strip():
        raise RelturnError("the notes are empty", "for the shorthand, see: relturn interview")
    found = capture(session.workspace, slug, text, people=people, by=by, day=date, dry_run=dry_run)
    show_change(found.diff, summary(found), dry_run=dry_run)
    for hint in found.hints:
        output.note(hint)


def _place(words: list[str], client: str | None) -> tuple[str | None, str]:
    """Return the client, if one is named, and the notes.

    A single word is the notes if `--client` names the client, if it is a file, or if it looks like the name of one.
    """
    if len(words) > _BOTH:
        raise RelturnError("too many arguments", "use: relturn capture CLIENT NOTES")
    if len(words) == _BOTH:
        return words[0], words[1]
    if not words:
        return None, "-"
    word = words[0]
    is_notes = client is not None or word == "-" or Path(word).suffix or Path(word).is_file()
    return (None, word) if is_notes else (word, "-")


def _read(notes: str) -> str:
    if notes == "-":
        raw = sys.stdin.buffer.read()
    else:
        path = Path(notes)
        if not path.is_file():
            raise RelturnError(f"the file {notes} does not exist; check the path")
        raw = path.read_bytes()
    return notes_of(notes, raw)


def summary(found: Captured) -> str:
    """Return a summary of the captured notes, and the lines that fit nowhere."""
    lines = [
        f"{found.path}: {pluralize(found.facts, 'fact')}, {pluralize(found.needs, 'need')}, {pluralize(found.words, 'quote')}"
    ]
    if not found.people:
        lines.append(
            f"No person is named as interviewed, so the facts count for neither side. To add one: relturn set {found.id} people=PERSON"
        )
    if found.unplaced:
        lines += [
            f"Lines that fit nowhere, kept under unplaced ({len(found.unplaced)}):",
            *(f"  {one_line(note)}" for note in found.unplaced),
        ]
    return "\n".join(lines)
