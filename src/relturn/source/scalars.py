"""What a scalar without quotes is, by YAML 1.2's core schema; and what readers of YAML disagree about."""

from __future__ import annotations

import re

TEXT, INTEGER, FLOAT, FLAG, NULL, ODD = "s", "i", "f", "b", "n", "o"
LONGEST_NUMBER = 24
"""Characters; anything longer is text."""
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
KINDS: dict[str, str] = {}
"""What short words were found to be: ids, days and choices come again and again."""
_MOST_KINDS = 20_000


def kind_of_text(value: str) -> str:
    """What a text without quotes is: one of the letters above."""
    found = KINDS.get(value)
    if found is None:
        if len(value) > LONGEST_NUMBER:
            return TEXT
        if len(KINDS) > _MOST_KINDS:
            KINDS.clear()
        found = KINDS[value] = _kind(value)
    return found


def _kind(value: str) -> str:
    if value and value[0] not in _FIRST:
        return TEXT
    constant = _CONSTANTS.get(value)
    if constant:
        return constant
    if value in _ODD_WORDS or _odd_number(value):
        return ODD
    if _integer(value):
        return INTEGER
    return FLOAT if _float(value) else TEXT


SURE: set[str] = set()
"""Words that were found to be text to all readers."""


def be_sure(word: object) -> bool:
    """Whether a word without quotes is text to all readers; it is noted in `SURE`, so that it need not be asked again.

    None that begins with a line end: readers differ about empty blocks at the end of a file.
    """
    if type(word) is not str or kind_of_text(word) is not TEXT or word[0] == "\n":
        return False
    if len(SURE) > _MOST_KINDS:
        SURE.clear()
    SURE.add(word)
    return True


def is_plain_text(value: str) -> bool:
    """Whether a text written without quotes is read as that text, by YAML 1.2 and 1.1 readers alike."""
    return kind_of_text(value) is TEXT


def converted(kind: str, value: str) -> int | float | bool | str | None:
    """The value of a text of that kind; of an odd one the number that it most likely is, or the text."""
    if kind is INTEGER:
        return int(value, 0) if value[:2] in {"0o", "0x"} else int(value)
    if kind is FLOAT:
        return float(value)
    if kind is ODD:
        return int(value) if _integer(value) else value
    return value[0] in "tT" if kind is FLAG else None
