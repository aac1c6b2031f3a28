"""Reads tables of survey tools: finds the columns of questions, the rows that count, and the scale of the answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from relturn.analysis.scales import UNIT, bounds
from relturn.declare.kinds import Kinds
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.findings.suggest import suggest
from relturn.model.text import fold
from relturn.notes.survey import Survey
from relturn.services.exchange.intake.mappings import field_of
from relturn.services.exchange.intake.words import answers_in_words, nothing_words, survey_columns
from relturn.store.tables.grid import letter
from relturn.store.tables.head import SourceTable, TableRow

_FIGURE = re.compile(r"([0-9]{1,2})(?:\.0+)?(?:\s*(?:[-–—:=/.)(]).*)?")
"""Pattern of a whole number, alone or before words, such as `5 - Agree` and `4.0`."""
_BARE = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_WHOLE = 100
_RECOMMEND = "0-10"


class Row(NamedTuple):
    """One row: its place, for messages, and its cells by the column names of the sheet."""

    place: str
    cells: Mapping[str, str]


class Answers(NamedTuple):
    """The rows that count, the scale of their scores, and notes about what was left out."""

    rows: list[Row]
    scale: str
    notes: list[str]


def column_names(
    head: Sequence[str], mapping: Mapping[str, str], known: Sequence[str], asked: Survey
) -> list[str]:
    """Return the name of each column on the survey sheet; empty for a column that is left out.

    A column is recognised by its score's name, its question's wording, or a name that survey tools use.

    Raises:
        RelturnError: A column is unknown, or two columns have the same meaning.
    """
    by_question = {fold(question): name for name, question in asked.scores.items()}
    tools = survey_columns()
    found: list[str] = []
    for column in head:
        name = field_of(column, mapping, known) if column else ""
        word = fold(column)
        if name in known or not name:
            found.append(name)
        elif word in by_question:
            found.append(by_question[word])
        elif of_tool := _of_tool(word, known, tools):
            found.append(of_tool)
        else:
            found.append("" if word in tools["aside"] else name)
    unknown = [
        column for column, name in zip(head, found, strict=True) if name and name not in {*known, *_ROLES}
    ]
    if unknown:
        names = ", ".join(map(repr, unknown))
        near = suggest(unknown[0], known) or "columns: " + ", ".join(known)
        raise RelturnError(
            f"{'the column' if len(unknown) == 1 else 'the columns'} {names} {'is' if len(unknown) == 1 else 'are'} not known",
            f"{near}; or leave out what is not a question: --map '*='",
        )
    twice = next((name for name in found if name and name not in _ROLES and found.count(name) > 1), None)
    if twice is not None:
        raise RelturnError(f"two columns both contain {twice}", "leave one out: --map COLUMN=")
    return found


_ROLES = ("first name", "last name", "whole", "kind")
"""Columns of survey tools that are not answers: first and last name, completeness, and type of the row."""


def _of_tool(word: str, known: Sequence[str], tools: Mapping[str, Any]) -> str:
    found = {**{name: words for name, words in tools["fields"].items() if name in known}, **tools["roles"]}
    return next((name for name, words in found.items() if word in words), "")


def answers(
    table: SourceTable, names: Sequence[str], scores: Sequence[str], scale: str, kept: str
) -> Answers:
    """Return the answers in a table.

    Args:
        table: The table.
        names: The name of each column on the survey sheet.
        scores: The names of the scores that use the scale of the survey.
        scale: The scale that the user named; may be empty.
        kept: The scale of the survey, used if no other scale is found.

    Raises:
        RelturnError: Cells are not answers, or not on the scale; all of them are reported.
    """
    left: dict[str, list[int]] = {}
    whole = [(row, _named(row, names)) for row in table.rows]
    counted = []
    for row, cells in whole:
        why = _why_not(cells)
        if why:
            left.setdefault(why, []).append(row.number)
        else:
            counted.append((row, cells))
    words = {fold(cells[name]) for _, cells in counted for name in scores if cells.get(name, "")}
    spoken = _spoken({word for word in words if not _FIGURE.fullmatch(word) and not _BARE.fullmatch(word)})
    scale = scale or (f"1-{len(spoken)}" if spoken and f"1-{len(spoken)}" in {"1-5", UNIT} else kept)
    problems: list[str] = []
    rows = [
        Row(f"{table.name}, row {row.number}", _figures(row, cells, (names, scores, spoken), scale, problems))
        for row, cells in counted
    ]
    if problems:
        more = f" (and {len(problems) - 1} more: {'; '.join(problems[1:6])})" if len(problems) > 1 else ""
        raise RelturnError(f"{table.name}, {problems[0]}{more}", _hint(scale))
    notes = [
        *table.notes,
        *(f"{table.name}: {pluralize(len(n), 'row')} left out: {why}." for why, n in left.items()),
    ]
    aside = [column for column, name in zip(table.head, names, strict=True) if column and not name]
    if aside:
        notes.append(f"{table.name}: columns left out: {', '.join(aside)}.")
    return Answers(rows, scale, [*notes, *_warned(rows, scores, scale)])


def _named(row: TableRow, names: Sequence[str]) -> dict[str, str]:
    cells = {name: text for name, text in zip(names, row.texts, strict=True) if name}
    first, last = (cells.pop(role, "") for role in _ROLES[:2])
    if (first or last) and not cells.get("stakeholder"):
        cells["stakeholder"] = f"{first} {last}".strip()
    return cells


def _why_not(cells: dict[str, str]) -> str:
    """Return why a row does not count, or an empty text if the row counts.

    The cells that show this are removed from the row.
    """
    tools = survey_columns()
    whole, kind = (fold(cells.pop(role, "")) for role in _ROLES[2:])
    if whole in tools["unfinished"] or (whole.isdigit() and 1 < int(whole) < _WHOLE):
        return "not finished"
    return "a test response" if kind in tools["tests"] else ""


def _spoken(words: set[str]) -> list[str]:
    """Return the answer scale in words that contains all the given words; empty if there is none."""
    words = words - nothing_words()
    if not words:
        return []
    return next((list(one) for one in answers_in_words() if words <= set(one)), [])


def _figures(
    row: TableRow,
    cells: Mapping[str, str],
    known: tuple[Sequence[str], Sequence[str], list[str]],
    scale: str,
    problems: list[str],
) -> dict[str, str]:
    """Return the cells with each score as a number on its scale; other cells are added to the problems."""
    names, scores, spoken = known
    made = dict(cells)
    for name in ("recommend", *scores):
        word = cells.get(name, "")
        if not word:
            continue
        place = f"row {row.number}, column {letter(names.index(name))} ({name})"
        if fold(word) in nothing_words():
            made[name] = ""
            continue
        figure = str(spoken.index(fold(word)) + 1) if fold(word) in spoken else ""
        found = _FIGURE.fullmatch(word) if not figure else None
        figure = (
            found[1]
            if found and not (_BARE.fullmatch(word) and "." in word and not _is_whole(word))
            else figure
        )
        low, high = bounds(_RECOMMEND if name == "recommend" else scale)
        if not figure:
            problems.append(f"{place}: must be a whole number, not {word!r}")
        elif not low <= int(figure) <= high:
            problems.append(f"{place}: {figure} is not on the scale {low} to {high}")
        made[name] = figure
    return made


def _is_whole(word: str) -> bool:
    return float(word.replace(",", ".")).is_integer()


def _hint(scale: str) -> str:
    return f"the scale is {scale.replace('-', ' to ')}; to use another one: --scale 1-5, 1-7, 1-10 or 0-10"


def _warned(rows: Sequence[Row], scores: Sequence[str], scale: str) -> list[str]:
    """Return a warning if no answer on a scale of 1 to 7 is above 5.

    The scale may then be wrong.
    """
    figures = [int(row.cells[name]) for row in rows for name in scores if row.cells.get(name)]
    enough, five = 4, 5
    if scale == UNIT and len(figures) >= enough and max(figures) <= five:
        return ["No answer is above 5, but the scale is 1 to 7. If the scale was 1 to 5, use --scale 1-5."]
    return []


def score_names(kinds: Kinds) -> list[str]:
    """Return the names of the scores that use the scale of the survey."""
    kind = kinds.records["assessment"]
    return [inner.name for field in kind.fields for inner in field.fields if inner.unit == UNIT]
