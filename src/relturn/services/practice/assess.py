"""Survey rounds: sheets to send out, answers taken in, a recovery opened where they are low."""

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
    """The packaged survey."""
    data = parse(SourceText("survey.yaml", catalogue.read("survey.yaml"))).data
    return Survey(data["scores"], tuple(data["views"]))


def view_columns(kinds: Kinds) -> tuple[str, ...]:
    """Return the columns of a question that is seen three ways, the question first."""
    return tuple(field.name for field in kinds.records["assessment"].group("questions"))


def answer_columns() -> tuple[str, ...]:
    """Return the columns of the sheet for the client."""
    return ("stakeholder", *survey().scores, "comment")


def sheet(workspace: Workspace, slug: str, side: Side, form: str) -> ReleasedText:
    """Return the questions to send out: to the client its own, to our team our view and our guess.

    Args:
        workspace: the workspace.
        slug: the relationship.
        side: who fills it in.
        form: `md` or `csv`.

    Raises:
        RelturnError: No document for this side may be made of the relationship now (exit 1).
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
        "# How do you see our working together?",
        "",
        "1 not at all … 7 entirely. Leave out what you cannot say.",
        "",
    ]
    lines += [f"- {words} ____" for words in asked.scores.values()]
    lines += [
        "",
        "How well do you see these? (1 to 7)",
        "",
        *(f"- {question} ____" for question in asked.views),
    ]
    return "\n".join([*lines, "", "What else should we know?", ""])


def _our_sheet(asked: Survey) -> str:
    lines = [
        "# How do we see it, and how do we think they do?",
        "",
        "1 to 7 each: our view, and our guess of the client's.",
        "",
    ]
    return "\n".join(
        [
            *lines,
            *(
                f"- {question} ours ____ our guess of their answer ____"
                for question in (*asked.scores.values(), *asked.views)
            ),
            "",
        ]
    )


def who_would_move(workspace: Workspace, path: Path) -> list[tuple[str, str, str]]:
    """Each surveyed relationship with its segment today and with the settings in another file."""
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
    """Return the page of one relationship; with `why` the settings that it used stand below."""
    world = workspace.with_catalogue()
    relationship = world.read(slug).relationship
    if not why:
        return internal_page(page(relationship, world.context))
    from relturn.documents.pages.why import with_settings  # noqa: PLC0415 - only for --why

    return internal_page(with_settings(page, relationship, world.context))


def moves_page(workspace: Workspace, path: Path) -> ReleasedPage:
    """Return which relationships other thresholds, in a file, would move to another segment."""
    return internal_page(moves(who_would_move(workspace, path)))
