"""Words of tables to values of fields: statuses, levels, figures in words, days, people, lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from relturn import data as packaged
from relturn.declare.kinds import CHOICE, DAY, INTEGER, LIST, NUMBER, REF, SLUG, Field
from relturn.findings.errors import RelturnError
from relturn.model.ids import slugify
from relturn.model.labels import label_of_entry
from relturn.model.named import person_named
from relturn.model.relationship import Relationship
from relturn.model.table import Column, is_nested, is_sentences
from relturn.model.text import fold
from relturn.services.exchange.intake.days import day_of
from relturn.services.exchange.intake.figures import figure_of
from relturn.source.parse import parse
from relturn.source.text import SourceText

_FIGURE_FIRST = re.compile(r"([0-9]{1,2})\s*(?:[-–—:=.)(]\s*\D.*|\(.*\))")
"""Such as `4 - Likely` and `4 (High)`."""
_SCALES = {"1-5": "five", "1-4": "four"}


class UnknownPersonError(RelturnError):
    """A cell names somebody who is not known here."""

    def __init__(self, word: str) -> None:
        super().__init__(f"{word!r} is nobody who is known here", "add the person first")
        self.word = word


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the words of a table are: its own words by `FIELD=WORD`, and how it writes days and figures."""

    kind: str
    values: Mapping[str, str]
    dates: str = ""
    decimal: str = ""


def own_word(column: Column, text: str, dialect: Dialect, relationship: Relationship) -> str:
    """Return a cell as our own tables would have it.

    Args:
        column: The field.
        text: What the cell says.
        dialect: The words of the table.
        relationship: Whose people and records are meant.

    Raises:
        RelturnError: The cell could be read in two ways, or is a day or a person that there is not.
    """
    text = text.strip()
    told = dialect.values.get(f"{column.name}={fold(text)}")
    if told is not None:
        return told
    field = column.field
    if not text or (fold(text) in nothing_words() and field.type != "text"):
        return ""
    if field.type == LIST:
        return _list(column, text, dialect, relationship)
    if field.type == REF:
        return _reference(field, text, relationship)
    if field.type == DAY:
        return day_of(text, dialect.dates)
    if field.type in {INTEGER, NUMBER}:
        return _figure(field, text, dialect)
    if field.type == CHOICE:
        return _choice(column, text, dialect.kind)
    return text


def _list(column: Column, text: str, dialect: Dialect, relationship: Relationship) -> str:
    field = column.field
    if is_nested(field) or text.startswith("["):
        return text
    parts = [
        part.strip()
        for part in re.split(r"[;\n]" if field.items == "text" else r"[;,\n|]", text)
        if part.strip()
    ]
    if is_sentences(field):
        return "\n".join(parts)
    if field.items == SLUG:
        return ", ".join(dict.fromkeys(slugify(part) for part in parts))
    if field.items == REF:
        return ", ".join(_reference(field, part, relationship) for part in parts)
    return ", ".join(day_of(part, dialect.dates) if field.items == DAY else part for part in parts)


def _reference(field: Field, text: str, relationship: Relationship) -> str:
    """An id; of people by whatever they are called, of other records by their words."""
    if text in relationship.by_id:
        return text
    if "stakeholder" in field.refers:
        found = person_named(text, relationship, by_part=False)
        if found is None and _are_several(text, relationship):
            raise RelturnError(
                f"{text!r} are several people, and {field.name} is one",
                f"say who: --value '{field.name}={text}=ID'",
            )
        if found is None and field.refers == ("stakeholder",):
            raise UnknownPersonError(text)
        return found or text
    same = [
        entry.id
        for entry in relationship.by_id.values()
        if entry.kind in field.refers and fold(label_of_entry(relationship.kinds, entry)) == fold(text)
    ]
    return same[0] if len(same) == 1 else text


def _are_several(text: str, relationship: Relationship) -> bool:
    """Whether a cell names several people: with a sign between them, or a comma between two who are known."""
    parts = text.split(", ")
    known = len(parts) > 1 and all(person_named(part, relationship, by_part=False) for part in parts)
    return known or bool(re.search(r";|\n| / | & ", text))


def _figure(field: Field, text: str, dialect: Dialect) -> str:
    name = _SCALES.get(field.unit)
    if name:
        if figure := _words()[name].get(fold(text)):
            return str(figure)
        if found := _FIGURE_FIRST.fullmatch(text):
            return found[1]
    return figure_of(text, dialect.decimal)


def _choice(column: Column, text: str, kind: str) -> str:
    """One of the choices: as it is but for capitals and blanks, or by a word that other systems use."""
    known = _words().get(f"{kind}.{column.name}", {})
    for said in (text, re.split(r"\s*[(:/]|\s[-–—]\s", text)[0]):  # `Open (with the board)` says open
        word = fold(said)
        plain = word.replace(" ", "_").replace("-", "_")
        if plain in column.field.choices:
            return plain
        if word in known:
            return str(known[word])
    return text


def level_of_title(title: str) -> str:
    """Return the level that a job title speaks of; `front_line` where it says nothing."""
    words = f" {re.sub(r'[^a-zà-ÿ-]+', ' ', fold(title))} "
    for level, titles in _words()["level_of_title"].items():
        if any(f" {one} " in words for one in titles):
            return str(level)
    return "front_line"


def nothing_words() -> frozenset[str]:
    """Return what cells say that mean nothing, such as N/A."""
    return frozenset(_words()["nothing"])


def survey_columns() -> dict[str, Any]:
    """Return what survey tools call their columns, and the words of those that say whether a row counts, folded."""
    return dict(_words()["survey"])


def answers_in_words() -> list[list[str]]:
    """Return the scales of answers in words, each from the lowest to the highest."""
    return list(_words()["answers"])


@cache
def _words() -> dict[str, Any]:
    """The packaged words: of each list its words, of each choice and scale what a word is here."""
    data = parse(SourceText("table_words.yaml", packaged.read("table_words.yaml"))).data
    found: dict[str, Any] = {
        name: {word: value for value, words in of.items() for word in words}
        for name, of in data["choices"].items()
    }
    for name in _SCALES.values():
        found[name] = {word: str(figure) for figure, words in data[name].items() for word in words}
    return {**found, **{name: data[name] for name in ("level_of_title", "nothing", "answers", "survey")}}


def for_all_rows(field: str) -> str:
    """Return how a field is given to rows that say nothing of it."""
    given = f"--set {field}=VALUE gives it to all such rows"
    if field == "side":
        return f'--set "side=by owner" takes the side of each owner; {given}'
    return given
