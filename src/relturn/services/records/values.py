"""Converts words typed on a command line to values of a field."""

from __future__ import annotations

import re
from math import isfinite
from typing import Any

from relturn.declare.kinds import DAY, FLAG, GROUP, INTEGER, LIST, NUMBER, REF, SLUG, TABLE, TEXT, Field
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import folded
from relturn.findings.suggest import suggest
from relturn.method.journey import criteria_names
from relturn.model.ids import is_id
from relturn.model.labels import label_of_entry
from relturn.model.named import PERSON, full_ref, nobody
from relturn.model.relationship import Relationship
from relturn.source.days import typed_day
from relturn.source.parse import parse
from relturn.source.text import SourceText

_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")
"""Pattern of a YAML 1.2 number; it excludes other forms that Python would accept."""
_WITH_UNIT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s?([kKmM%])")
_SPLIT = {REF, SLUG, DAY, "choice"}


def read_value(field: Field, word: str, relationship: Relationship) -> Any:
    """Return the value that a typed word means in a field.

    A unique beginning is enough for a reference. A list of ids takes several, separated by commas. Groups are written as
    YAML, such as `{side: client, date: 2026-03-12}`.

    Raises:
        RelturnError: The field does not accept the word.
    """
    if field.type == LIST:
        return read_items(field, word, relationship)
    return _single(field, field.type, word, relationship)


def read_items(field: Field, word: str, relationship: Relationship) -> list[Any]:
    """Return the items that a typed word adds to a list."""
    if word.strip() in {"", "[]"}:
        return []
    if field.items == TEXT:
        return _texts(field, word)
    if field.items == GROUP and word.lstrip().startswith("["):
        return _groups(field, word)
    if field.items == REF and full_ref(word, relationship, field.refers) in relationship.by_id:
        words = [word]  # "Winter, Ann" is one person
    else:
        words = [part.strip() for part in word.strip("[]").split(",")] if field.items in _SPLIT else [word]
    return [_single(field, field.items, part, relationship) for part in words if part]


_FEW_WORDS = 2


def _texts(field: Field, word: str) -> list[str]:
    """Return one text, or several texts in brackets.

    Short texts with commas are refused, because they could mean one text or several.
    """
    if word.startswith("[") and word.endswith("]"):
        document = parse(SourceText(field.name, word))
        if (
            document.readable
            and isinstance(document.data, list)
            and all(isinstance(i, str) for i in document.data)
        ):
            return document.data
        raise RelturnError(
            f"{field.name} cannot be read: {word!r}", "write [one, two]; put texts with punctuation in quotes"
        )
    parts = [part.strip() for part in word.split(",")]
    if len(parts) > 1 and all(part and len(part.split()) <= _FEW_WORDS for part in parts):
        hint = f"write [{', '.join(parts)}] for several, or ['{word}'] for one"
        raise RelturnError(f"{field.name}: is {word!r} one text or {len(parts)} texts?", hint)
    return [word]


def _single(field: Field, kind: str, word: str, relationship: Relationship) -> Any:
    if kind in {GROUP, TABLE}:
        return _group(field, word)
    if kind == REF:
        return _ref(field, word, relationship)
    if kind == DAY and (day := typed_day(word)):
        return str(day)
    if kind in {INTEGER, NUMBER, FLAG}:
        return _scalar(field, kind, word)
    if field.choices and word not in field.choices:
        begun = [choice for choice in field.choices if word and choice.startswith(word)]
        return begun[0] if len(begun) == 1 else word
    if field.names == "criterion" and word not in criteria_names():
        raise RelturnError(
            f"there is no criterion {word!r}", suggest(word, criteria_names()) or "see: relturn gate"
        )
    return word


def _scalar(field: Field, kind: str, word: str) -> Any:
    if kind == FLAG:
        if word.lower() in {"true", "yes"}:
            return True
        if word.lower() in {"false", "no"}:
            return False
        raise RelturnError(f"{field.name} must be true or false, not {word!r}")
    if _WHOLE.fullmatch(word):
        return int(word)
    if kind == NUMBER and _DECIMAL.fullmatch(word) and isfinite(float(word)):
        return float(word)
    wanted = "a whole number" if kind == INTEGER else "a number"
    raise RelturnError(f"{field.name} is {wanted}, not {word!r}", _number_meant(word))


def _number_meant(word: str) -> str:
    """Return a hint with the number that 1.1m, 88% or 4,200 probably means; empty if this is unclear."""
    found = _WITH_UNIT.fullmatch(word.strip())
    if found:
        number = float(found[1]) * {"k": 1_000, "m": 1_000_000}.get(found[2].lower(), 1)
        return f"write {number:.10g}, without the unit"
    if not any(sign.isdigit() for sign in word):
        return ""
    return "write only digits, with a point for decimals; no unit, currency or thousands separator"


def _group(field: Field, word: str) -> Any:
    document = parse(SourceText(field.name, word))
    if not document.readable or document.problems or not isinstance(document.data, dict):
        inner = ", ".join(f"{sub.name}: …" for sub in field.fields[:3])
        raise RelturnError(f"{field.name} is a group of fields", f"write it as '{{{inner}}}'")
    return document.data


def _groups(field: Field, word: str) -> list[Any]:
    """Return several groups that are written as a YAML list."""
    document = parse(SourceText(field.name, word))
    found = document.data if document.readable and not document.problems else None
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        inner = ", ".join(f"{sub.name}: …" for sub in field.fields[:3])
        raise RelturnError(
            f"{field.name} cannot be read: {word!r}", f"write it as '[{{{inner}}}, {{{inner}}}]'"
        )
    return found


def _ref(field: Field, word: str, relationship: Relationship) -> str:
    """Return the id that a word names; a word that could be an id is returned unchanged and checked later."""
    found = full_ref(word, relationship, field.refers)
    if found in relationship.by_id or is_id(found.rpartition("/")[2]):
        return found
    if field.refers == (PERSON,):
        raise nobody(word, relationship, field.name)
    what = " or ".join(field.refers).replace("_", " ")
    known = [
        label_of_entry(relationship.kinds, one)
        for one in relationship.by_id.values()
        if one.kind in field.refers
    ]
    raise RelturnError(
        f"{field.name}: there is no {what} {word!r}", suggest(word, known) or f"known here: {folded(known)}"
    )
