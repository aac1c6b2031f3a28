"""The type of a scalar without quotes in YAML 1.2's core schema, and scalars that YAML readers interpret differently."""

from __future__ import annotations

import re
from functools import lru_cache

TEXT, INTEGER, FLOAT, FLAG, NULL, AMBIGUOUS = "s", "i", "f", "b", "n", "o"
LONGEST_NUMBER = 24
"""The highest number of characters in a number. Anything longer is text."""
_integer = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z").match
_float = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z").match
_odd_number = re.compile(r"[-+]?0[0-9_]+\Z|[-+]?[0-9][0-9_]*_|[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?\Z").match
_CONSTANTS = {
    **dict.fromkeys(("true", "True", "TRUE", "false", "False", "FALSE"), FLAG),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), NULL),
}
_ODD_WORDS = frozenset(
    form for word in ("yes", "no", "on", "off", "y", "n") for form in (word, word.title(), word.upper())
)
_FIRST = frozenset("0123456789-+.tTfFnN~yYoO")
_MOST_KEPT = 20_000


@lru_cache(maxsize=_MOST_KEPT)
def kind_of_text(value: str) -> str:
    """Return the type of a text without quotes, as one of the letters above. Results are cached, because values repeat often."""
    return TEXT if len(value) > LONGEST_NUMBER else _kind(value)


def _kind(value: str) -> str:
    if value and value[0] not in _FIRST:
        return TEXT
    constant = _CONSTANTS.get(value)
    if constant:
        return constant
    if value in _ODD_WORDS or _odd_number(value):
        return AMBIGUOUS
    if _integer(value):
        return INTEGER
    return FLOAT if _float(value) else TEXT


def is_plain_text(value: str) -> bool:
    """Return whether YAML 1.2 and 1.1 readers both read an unquoted text as that text."""
    return kind_of_text(value) is TEXT


def converted(kind: str, value: str) -> int | float | bool | str | None:
    """Return the value of a text of a type. For an ambiguous one, return the most likely number, or the text."""
    if kind is INTEGER:
        return int(value, 0) if value[:2] in {"0o", "0x"} else int(value)
    if kind is FLOAT:
        return float(value)
    if kind is AMBIGUOUS:
        return int(value) if _integer(value) else value
    return value[0] in "tT" if kind is FLAG else None
