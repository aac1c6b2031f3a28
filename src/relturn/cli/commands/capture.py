"""Shorthand interview notes to a conversation file.

NOTES is a file, or - for standard input (as when it is left out). A line a thought: + strength, - problem,
~ pressure (~trend, ~event), ^ opportunity, ! threat, = need, " words as spoken; indented lines: evidence, or
us:, them:, cause:, follows:, within:, source:. What has no place is kept and named.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

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
            metavar="[CLIENT] [NOTES|-]", help="The relationship, and a file, or - for standard input."
        ),
    ] = None,
    client: ClientOption = None,
    people: Annotated[
        list[str] | None,
        typer.Option("--people", help="Who was interviewed: name, role or id; may be repeated."),
    ] = None,
    by: Annotated[
        list[str] | None, typer.Option("--by", help="Who of our team interviewed; may be repeated.")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", help="The day of the talk; otherwise today.")] = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make a conversation of notes."""
    session = open_session(workspace, as_of)
    named, notes = _place(words or [])
    slug = session.client(client or named)
    text = _read(notes)
    if not text.strip():
        raise RelturnError("the notes are empty", "see relturn interview for the shorthand")
    found = capture(session.workspace, slug, text, people=people, by=by, day=date, dry_run=dry_run)
    show_change(found.diff, summary(found), dry_run=dry_run)


def _place(words: list[str]) -> tuple[str | None, str]:
    """The client that is named, if any, and the notes: a word that is a file names no client."""
    if len(words) > _BOTH:
        raise RelturnError("too many words", "relturn capture CLIENT NOTES")
    if len(words) == _BOTH:
        return words[0], words[1]
    if words and (words[0] == "-" or Path(words[0]).is_file()):
        return None, words[0]
    return (words[0] if words else None), "-"


def _read(notes: str) -> str:
    if notes == "-":
        raw = sys.stdin.buffer.read()
    else:
        path = Path(notes)
        if not path.is_file():
            raise RelturnError(f"there is no file {notes}")
        raw = path.read_bytes()
    return notes_of(notes, raw)


def summary(found: Captured) -> str:
    """What was captured, and what had no place."""
    lines = [
        f"{found.path}: {pluralize(found.facts, 'fact')}, {pluralize(found.needs, 'need')}, {pluralize(found.words, 'saying')} as spoken"
    ]
    if not found.people:
        lines.append(
            f"nobody is named as interviewed, so the facts count for neither side: relturn set {found.id} people=PERSON"
        )
    if found.unplaced:
        lines += [
            f"kept under unplaced ({len(found.unplaced)}):",
            *(f"  {one_line(note)}" for note in found.unplaced),
        ]
    return "\n".join(lines)
