"""Converts words of tables to values of fields: statuses, levels, numbers in words, dates, people, lists."""

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
"""Pattern of a number followed by a word, such as `4 - Likely` and `4 (High)`."""
_SCALES = {"1-5": "five", "1-4": "four"}


class UnknownPersonError(RelturnError):
    """Error of a cell that names a person who is not recorded."""

    def __init__(self, word: str) -> None:
        super().__init__(f"{word!r} is not recorded as a person in this relationship", "add the person first")
        self.word = word


@dataclass(frozen=True, slots=True)
class Dialect:
    """The vocabulary of a table: its own words by `FIELD=WORD`, and how it writes dates and numbers."""

    kind: str
    values: Mapping[str, str]
    dates: str = ""
    decimal: str = ""


def own_word(column: Column, text: str, dialect: Dialect, relationship: Relationship) -> str:
    """Return a cell in the form that relturn exports.

    Args:
        column: The field.
        text: The text of the cell.
        dialect: The vocabulary of the table.
        relationship: The relationship with the people and records.

    Raises:
        RelturnError: The cell has two meanings, or is not a valid date or person.
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
    """Return the id of the record that a cell names.

    A cell names a person by name or role, and another record by its label.
    """
    if text in relationship.by_id:
        return text
    if "stakeholder" in field.refers:
        found = person_named(text, relationship, by_part=False)
        if found is None and _are_several(text, relationship):
            raise RelturnError(
                f"{text!r} names several people, but {field.name} takes one",
                f"say who it is: --value '{field.name}={text}=ID'",
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
    """Return whether a cell names several people, separated by a sign, or by a comma if both are recorded."""
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
    """Return the choice that a cell names: in any case and spacing, or by a word of other systems."""
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
    """Return the level that a job title indicates, or `front_line` if the title indicates no level."""
    words = f" {re.sub(r'[^a-zà-ÿ-]+', ' ', fold(title))} "
    for level, titles in _words()["level_of_title"].items():
        if any(f" {one} " in words for one in titles):
            return str(level)
    return "front_line"


def nothing_words() -> frozenset[str]:
    """Return the texts that mean an empty cell, such as N/A."""
    return frozenset(_words()["nothing"])


def survey_columns() -> dict[str, Any]:
    """Return the column names that survey tools use, and the words that show whether a row counts, in lowercase."""
    return dict(_words()["survey"])


def answers_in_words() -> list[list[str]]:
    """Return the answer scales in words, each from the lowest to the highest answer."""
    return list(_words()["answers"])


@cache
def _words() -> dict[str, Any]:
    """Return the packaged vocabulary: word lists, and the value of each word for each choice and scale."""
    data = parse(SourceText("table_words.yaml", packaged.read("table_words.yaml"))).data
    found: dict[str, Any] = {
        name: {word: value for value, words in of.items() for word in words}
        for name, of in data["choices"].items()
    }
    for name in _SCALES.values():
        found[name] = {word: str(figure) for figure, words in data[name].items() for word in words}
    return {**found, **{name: data[name] for name in ("level_of_title", "nothing", "answers", "survey")}}


def for_all_rows(field: str) -> str:
    """Return the hint that shows how to set a field for rows without a value."""
    given = f"--set {field}=VALUE sets it for all such rows"
    if field == "side":
        return f'--set "side=by owner" uses the side of each owner; {given}'
    return given
