"""Surveys: question sheets to send out, the survey page, and the effect of other thresholds."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from relturn import data as catalogue
from relturn.analysis.segment import segment
from relturn.declare.kinds import Kinds
from relturn.declare.vocabulary import Side
from relturn.documents.gate import ReleasedPage, ReleasedText, View, audience_of, internal_page, release_text
from relturn.documents.pages.assess import moves, page
from relturn.findings.errors import RelturnError
from relturn.model.audience import CLIENT
from relturn.notes.survey import Survey
from relturn.services.workspace import Workspace, read_settings_text
from relturn.source.parse import parse
from relturn.source.text import SourceText

_LOOP_DAYS = 14


def survey() -> Survey:
    """Return the packaged survey."""
    data = parse(SourceText("survey.yaml", catalogue.read("survey.yaml"))).data
    return Survey(data["scores"], tuple(data["views"]))


def view_columns(kinds: Kinds) -> tuple[str, ...]:
    """Return the columns for a question with three views (client, our team, our guess), the question first."""
    return tuple(field.name for field in kinds.records["assessment"].group("questions"))


def answer_columns() -> tuple[str, ...]:
    """Return the columns of the question sheet for the client."""
    return ("stakeholder", *survey().scores, "comment")


def sheet(workspace: Workspace, slug: str, side: Side, form: str) -> ReleasedText:
    """Return the question sheet for one side: the client's questions, or our own view and our guess of the client's.

    Args:
        workspace: the workspace.
        slug: the relationship.
        side: the side that fills in the sheet.
        form: `md` or `csv`.

    Raises:
        RelturnError: A document for this side cannot be created now (exit 1).
    """
    make = _table if form == "csv" else _questions
    return release_text(workspace.read(slug).relationship, workspace.context, audience_of(side), make)


def _questions(view: View) -> str:
    return _client_sheet(survey()) if view.audience == CLIENT else _our_sheet(survey())


def _table(view: View) -> str:
    asked, out = survey(), io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if view.audience == CLIENT:
        people = [view.relationship.title(person.id) for person in view.relationship.of_side("client")]
        writer.writerow(answer_columns())
        writer.writerows((person, *("" for _ in asked.scores), "") for person in people)
    else:
        views = view_columns(view.relationship.kinds)
        writer.writerow(views)
        writer.writerows((question, *("" for _ in views[1:])) for question in (*asked.scores, *asked.views))
    return out.getvalue()


def _client_sheet(asked: Survey) -> str:
    lines = [
        "# How do you see our work together?",
        "",
        "1 = not at all, 7 = completely. Skip questions that do not apply.",
        "",
    ]
    lines += [f"- {words} ____" for words in asked.scores.values()]
    lines += [
        "",
        "How do you rate these points? (1 to 7)",
        "",
        *(f"- {question} ____" for question in asked.views),
    ]
    return "\n".join([*lines, "", "What else should we know?", ""])


def _our_sheet(asked: Survey) -> str:
    lines = [
        "# How do we see it, and what do we think the client sees?",
        "",
        "Give two scores from 1 to 7 each: our view, and our guess of the client's view.",
        "",
    ]
    return "\n".join(
        [
            *lines,
            *(
                f"- {question} our view ____ our guess of their answer ____"
                for question in (*asked.scores.values(), *asked.views)
            ),
            "",
        ]
    )


def who_would_move(workspace: Workspace, path: Path) -> list[tuple[str, str, str]]:
    """Return each surveyed relationship with its current segment and its segment under another settings file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RelturnError(f"{path} cannot be read: {error}") from error
    other = read_settings_text(SourceText(path.name, text), workspace.kinds)
    tried = workspace.with_settings(other)
    pairs = []
    for slug in workspace.slugs():
        relationship = workspace.read(slug).relationship
        now, then = segment(relationship, workspace.context), segment(relationship, tried.context)
        if now is not None:
            pairs.append((slug, now.words, then.words if then else "–"))
    return pairs


def overview(workspace: Workspace, slug: str, *, why: bool = False) -> ReleasedPage:
    """Return the survey page of one relationship; with `why`, list the settings that the page used."""
    world = workspace.with_catalogue()
    relationship = world.read(slug).relationship
    if not why:
        return internal_page(page(relationship, world.context))
    from relturn.documents.pages.why import with_settings  # noqa: PLC0415 - only for --why

    return internal_page(with_settings(page, relationship, world.context))


def moves_page(workspace: Workspace, path: Path) -> ReleasedPage:
    """Return the page of relationships that other thresholds, in a file, would move to another segment."""
    return internal_page(moves(who_would_move(workspace, path)))
