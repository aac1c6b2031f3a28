"""Survey rounds: sheets to send out, answers taken in, a recovery opened where they are low."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relturn import data as catalogue
from relturn.analysis.segment import segment, segment_of
from relturn.declare.kinds import Kinds
from relturn.declare.vocabulary import Side
from relturn.documents.gate import ReleasedPage, ReleasedText, View, audience_of, internal_page, release_text
from relturn.documents.pages.assess import moves, page
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.audience import CLIENT
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship
from relturn.notes.survey import Survey
from relturn.services.exchange.mappings import Remembered, remember, renamed
from relturn.services.practice.recovery import draft
from relturn.services.records.values import full_ref, person_named
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace, read_settings_text
from relturn.source.edits import AppendItem, Edit, SetValue
from relturn.source.parse import parse
from relturn.source.text import SourceText
from relturn.store.files.tables import read_table

if TYPE_CHECKING:
    from relturn.records.assessments import Assessment, Respondent

_LOOP_DAYS = 14


def survey() -> Survey:
    """The packaged survey."""
    data = parse(SourceText("survey.yaml", catalogue.read("survey.yaml"))).data
    return Survey(data["scores"], tuple(data["views"]))


def view_columns(kinds: Kinds) -> tuple[str, ...]:
    """Return the columns of a question that is seen three ways, the question first."""
    return tuple(field.name for field in kinds.records["assessment"].group("questions"))


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
        writer.writerow(_answer_columns())
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
                f"- {question} ours ____ our guess of theirs ____"
                for question in (*asked.scores.values(), *asked.views)
            ),
            "",
        ]
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in: the round, how many answers and questions, whether a recovery was opened, the diff."""

    path: str
    answers: int
    questions: int
    recovery: bool
    diff: str


@changing
def take(
    change: ChangeSession,
    slug: str,
    path: Path,
    round_id: str | None,
    mapping: Mapping[str, str],
    remembered: str = "",
    *,
    dry_run: bool = False,
) -> Taken:
    """Take answers from a CSV or XLSX file into a survey round (the latest, where none is named).

    Columns are those of the sheet, or are mapped to them; unknown ones and people are refused. Where the round comes out low a draft
    recovery plan is opened in `plan.yaml`, with an action to close the loop within two weeks. The mapping is `remembered`
    under a name together with the answers.
    """
    entry = _round(change.read(slug).relationship, round_id)
    known = {*view_columns(change.workspace.kinds), *_answer_columns()}
    rows = [renamed(row, mapping, known) for row in read_table(path)]
    if remembered:
        remember(change, Remembered(remembered, entry.kind, mapping))
    return _take_rows(change, slug, entry, rows, dry_run=dry_run)


@changing
def answer(
    change: ChangeSession,
    slug: str,
    who: str,
    scores: list[str],
    round_id: str | None,
    *,
    dry_run: bool = False,
) -> Taken:
    """Take one person's answers, written as `SCORE=VALUE`, into a survey round; what they said before is replaced."""
    entry = _round(change.read(slug).relationship, round_id)
    row = {"stakeholder": who}
    for word in scores:
        name, equals, value = word.partition("=")
        if not equals:
            raise RelturnError(f"{word!r} is no answer", "write SCORE=VALUE, such as trust=5")
        row[name.replace("-", "_")] = value
    return _take_rows(change, slug, entry, [row], dry_run=dry_run)


def _take_rows(
    change: ChangeSession, slug: str, entry: Entry, rows: list[dict[str, str]], *, dry_run: bool
) -> Taken:
    """Take rows with the columns of the sheet into a round; a person or question that is there is replaced."""
    relationship = change.read(slug).relationship
    edits = _edits(change.workspace.kinds, entry.record, [_edit(row, relationship) for row in rows])
    change.edit(entry.path, *edits)
    low = _is_low(change.workspace, change.read(slug).relationship, entry.id)
    opened = low and not any(a.id.startswith("close-the-loop") for a in relationship.actions)
    if opened:
        draft(
            change,
            slug,
            f"low answers in {entry.id}",
            change.workspace.context.today + timedelta(days=_LOOP_DAYS),
        )
    diff = change.finish([slug], dry_run=dry_run)
    answers = sum(edit.key_path[0] == "respondents" for edit in edits)
    return Taken(entry.path, answers, len(edits) - answers, opened, diff)


def _round(relationship: Relationship, round_id: str | None) -> Entry:
    rounds = sorted(relationship.located("assessment"), key=lambda entry: entry.record.date)
    if round_id is None:
        if not rounds:
            raise RelturnError(
                "there is no survey round yet", f"make one with: relturn assess new -c {relationship.slug}"
            )
        return rounds[-1]
    entry = relationship.by_id.get(full_ref(round_id, relationship, ("assessment",)))
    if entry is None or entry.kind != "assessment":
        raise RelturnError(
            f"there is no survey round {round_id!r}", ", ".join(e.id for e in rounds) or "none yet"
        )
    return entry


def _edits(kinds: Kinds, survey: Assessment, given: list[AppendItem]) -> list[Edit]:
    """What is given, each in place of what the same person or question had before, in the round or in the same rows."""
    edits: list[Edit] = []
    places: dict[tuple[str, str], int] = {}
    names = {
        field.name: inner.name
        for field in kinds.records["assessment"].fields
        for inner in field.fields
        if inner.key
    }
    for key, name in names.items():
        for index, item in enumerate(getattr(survey, key)):
            if getattr(item, name):
                places[key, getattr(item, name)] = index
    lengths = {key: len(getattr(survey, key)) for key in names}
    nameless = [_given(item) for item in survey.respondents if not item.stakeholder]
    for edit in given:
        key = str(edit.key_path[0])
        who = edit.value.get(names[key])
        if who and (key, who) in places:
            edits.append(SetValue((key, places[key, who]), edit.value))
            continue
        if not who and edit.value in nameless:
            nameless.remove(edit.value)  # it was taken in before
            continue
        edits.append(edit)
        if who:
            places[key, who] = lengths[key]
        lengths[key] += 1
    return edits


def _given(item: Respondent) -> dict[str, Any]:
    """What a respondent gave, as it would be taken in."""
    return {name: value for name, value in vars(item).items() if value is not None}


def _edit(row: dict[str, str], relationship: Relationship) -> AppendItem:
    if "question" in row:
        views = view_columns(relationship.kinds)
        known = {name: row[name] for name in views if row.get(name)}
        _refuse_unknown(row, views)
        return AppendItem(
            ("questions",),
            {name: word if name == "question" else _score(name, word) for name, word in known.items()},
        )
    _refuse_unknown(row, _answer_columns())
    answer: dict[str, Any] = {}
    if row.get("stakeholder"):
        answer["stakeholder"] = person_named(row["stakeholder"], relationship) or full_ref(
            row["stakeholder"], relationship, ("stakeholder",)
        )
    answer |= {name: _score(name, row[name]) for name in survey().scores if row.get(name)}
    if row.get("comment"):
        answer["comment"] = row["comment"]
    return AppendItem(("respondents",), answer)


def _answer_columns() -> tuple[str, ...]:
    return ("stakeholder", *survey().scores, "comment")


def _refuse_unknown(row: dict[str, str], known: tuple[str, ...]) -> None:
    for name in row:
        if name not in known:
            raise RelturnError(
                f"the column {name!r} is not known", suggest(name, known) or "columns: " + ", ".join(known)
            )


def _score(name: str, word: str) -> int:
    try:
        return int(float(word)) if float(word).is_integer() else int(word)
    except ValueError:
        raise RelturnError(f"{name} is a whole number, not {word!r}") from None


def _is_low(workspace: Workspace, relationship: Relationship, round_id: str) -> bool:
    entry = relationship.by_id.get(round_id)
    found = segment_of(relationship, workspace.context, entry.record) if entry else None
    if found is None:
        return False
    return found.core < workspace.context.thresholds.segment_low or (
        found.recommend is not None and found.recommend < 0
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


def overview(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return the page of one relationship."""
    world = workspace.with_catalogue()
    return internal_page(page(world.read(slug).relationship, world.context))


def moves_page(workspace: Workspace, path: Path) -> ReleasedPage:
    """Return which relationships other thresholds, in a file, would move to another segment."""
    return internal_page(moves(who_would_move(workspace, path)))
