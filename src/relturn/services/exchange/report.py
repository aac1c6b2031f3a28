"""Creates the documents of one relationship, and lists what a client's document leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from relturn.analysis.changes_since import Since, since_last_review
from relturn.declare.vocabulary import Audience
from relturn.documents.about import About
from relturn.documents.gate import ReleasedPage, ReleasedReport, internal_page, release_report
from relturn.documents.kinds import KINDS
from relturn.documents.pages import audience as pages
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import format_day
from relturn.model.audience import CLIENT, Reader, left_out
from relturn.model.named import required_person
from relturn.model.relationship import Relationship
from relturn.model.units import unit_named
from relturn.services.exchange.brand import with_logos
from relturn.services.workspace import Workspace
from relturn.source.days import typed_day
from relturn.store.files.publish import publish, publish_inside
from relturn.store.git.history import resolve

KIND_NAMES = (*KINDS, "portfolio")


def report(
    workspace: Workspace,
    slug: str,
    kind: str,
    audience: Audience = "internal",
    unit: str = "",
    person: str = "",
    since: str = "",
    meeting: str = "",
) -> ReleasedReport:
    """Return a document of a kind for an audience, limited to one unit of the client if `unit` is given.

    `person` is the person that a brief is about: an id, a name or a role. `since` is the start of the changes: a date,
    a commit, or `last-review`. `meeting` is printed on the first page.

    Raises:
        RelturnError: The audience may not have this document (exit 1), or the person or the start is unknown (exit 2).
    """
    relationship = workspace.read(slug).relationship
    named = unit_named(relationship, unit) if unit else ""
    about = About(
        _person(relationship, kind, person), _since(workspace, relationship, kind, since), meeting=meeting_named(meeting)
    )  # fmt: skip
    return with_logos(
        workspace, release_report(relationship, workspace.context, kind, audience, named, about)
    )


_MEETING = 80
"""The number of letters of a meeting's name that fit on every first page."""


def meeting_named(words: str) -> str:
    """Return the name of a meeting on one line.

    Raises:
        RelturnError: The name does not fit on a first page (exit 2).
    """
    name = " ".join(words.split())
    if len(name) > _MEETING:
        raise RelturnError(f"--meeting has {len(name)} letters", f"use at most {_MEETING} letters")
    return name


def _person(relationship: Relationship, kind: str, word: str) -> str:
    if KINDS[kind].needs_person != bool(word):
        problem = (
            f"--kind {kind} needs the name of a person"
            if not word
            else f"use --for only with --kind brief, not with --kind {kind}"
        )
        raise RelturnError(
            problem,
            f"relturn report {relationship.slug} --kind {kind if KINDS[kind].needs_person else 'brief'} --for PERSON",
        )
    if not word:
        return ""
    return required_person(word, relationship, "--for").id


def _since(workspace: Workspace, relationship: Relationship, kind: str, word: str) -> Since | None:
    if not word:
        return None
    if kind != "changes":
        raise RelturnError(
            f"use --since only with --kind changes, not with --kind {kind}", "use --kind changes"
        )
    if word == "last-review":
        return since_last_review(relationship, workspace.context)
    day = typed_day(word) or resolve(workspace.root, word)[1]
    if day > workspace.context.today:
        raise RelturnError(
            f"--since {format_day(day)} is in the future", "use an earlier date, or last-review"
        )
    return Since(day, f"Since {format_day(day)}")


def audience_page(workspace: Workspace, slug: str, reader: Reader = CLIENT) -> ReleasedPage:
    """Return the page that shows what a reader's document includes and leaves out."""
    relationship = workspace.read(slug).relationship
    found = left_out(relationship, workspace.context, reader)
    return internal_page(pages.page(relationship.name, found, reader))


def audience_summary(workspace: Workspace, slug: str, reader: Reader = CLIENT) -> str:
    """Return one line about what a reader's document leaves out."""
    return pages.summary(left_out(workspace.read(slug).relationship, workspace.context, reader))


def write(path: Path, content: str | bytes) -> Path:
    """Write a finished document completely or not at all, and return its path.

    Raises:
        RelturnError: The path is a folder, or a file of the workspace with records.
        OSError: The file cannot be written; an older document stays unchanged.
    """
    return publish(path, content)


def write_all(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write finished files into a folder, which is created if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        publish_inside(folder, name, content)
