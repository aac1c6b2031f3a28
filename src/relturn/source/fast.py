"""Values by yaml-rs (extra `fast`), of texts so plain that they are surely PyYAML's; of all others nothing is said.

yaml-rs tells no places and is more lenient, so it never says what is wrong: a text that it refuses, or with anything rare
in it, or with a value that readers disagree about, is left to `parse`. What is plain was found by comparing the two on
millions of texts (docs/explanation/performance.md, "A faster parser").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from relturn.source.document import Document
from relturn.source.parse import MAX_DEPTH, compose, conflict_marks, is_harmless
from relturn.source.scalars import INTEGER, LONGEST_NUMBER, SURE, be_sure, kind_of_text
from relturn.source.text import SourceText

loads: Callable[..., Any] | None
try:
    from yaml_rs import loads
except ImportError:  # the extra is not installed
    loads = None

_COMMON = bytes({*range(0x20, 0x7F), *range(0x80, 0x100), 0x0A} - set(b"[]{}\\"))
"""All bytes but brackets, backslashes, tabs and other controls."""
_WORDS = r"[A-Za-z1-9][\w.;/()%–’-]*+(?: [\w.;/()%–’-]++)*+"
_VALUE = rf"(?:{_WORDS}|'[^'\[\]{{}}\n]*+')"
_LIST = rf"\[(?:{_VALUE}(?:, {_VALUE})*+)?+\]"
_PAIR = rf"[a-z_]++: (?:{_VALUE}|{_LIST})"
_FLOW = rf"[\[{{](?<=[:-] .)(?:(?<=\[)(?:{_VALUE}(?:, {_VALUE})*+)?+\]|(?<={{)(?:{_PAIR}(?:, {_PAIR})*+)?+}})(?= *$| +#)"
"""A list or a mapping on one line, of words, quoted words and lists of them; it begins with its bracket to be found fast."""
_BREAKS = "[\x80-\xa0\u2028\u2029\ufeff\ufffe\uffff]"
"""What some readers take for the end of a line, or refuse."""
_NUMBERS = r"[-+0-9_](?<=[ \[].)(?! )[0-9a-fA-FxXoO_]*+(?=[\s,\]}])"
"""What stands as whole numbers may stand, in whatever form. Patterns are compiled when they are wanted."""
_DIGITS = bytes.maketrans(b"123456789", b"0" * 9)
_LARGEST = 10**20


class _UnsureError(Exception):
    """yaml-rs may see something else here than PyYAML."""


def read(text: SourceText) -> Document | None:
    """The document of a plain text, whose places are composed when they are asked for; None for any other text.

    Where there is one it has the values that `parse` gives, and `parse` finds no problem in the text.
    """
    written = text.text
    if loads is None:
        return None
    try:
        if not _is_plain(written):
            return None
        data = loads(written, parse_datetime=False)
        if _has_numbers(data, 0) and _has_odd_numbers(written):
            return None
    except Exception:  # noqa: BLE001 - whatever it stumbles over is for PyYAML to tell
        return None
    document = Document(text, data, None)
    document.release(compose)
    return document


def _is_plain(text: str) -> bool:
    """Whether nothing rare stands in a text, as far as can be seen without reading it."""
    if text[-1:] != "\n" or text[-2:-1].isspace() or "---" in text or "\n..." in text or text[:3] == "...":
        return False
    if not text.isascii() and re.search(_BREAKS, text):
        return False
    rare = _rare(text)
    if rare and (
        rare.strip(b"[]{}") or len(_rare("".join(re.findall(_FLOW, text, re.MULTILINE)))) != len(rare)
    ):
        return False
    return is_harmless(text) and not conflict_marks(text)


def _rare(text: str) -> bytes:
    return text.encode().translate(None, _COMMON)


def _values(data: Any) -> Iterable[Any]:
    """The values of a mapping whose keys are surely text, or of a list; raises for all else."""
    if type(data) is list:
        return data
    if type(data) is not dict:
        raise _UnsureError
    if not (SURE.issuperset(data) or all(map(be_sure, data))):
        raise _UnsureError
    return data.values()


def _has_numbers(data: Any, depth: int) -> bool:
    """Whether there are numbers among the values; raises where any value or key is not surely what it seems."""
    if depth >= MAX_DEPTH:
        raise _UnsureError
    found = False
    for value in _values(data):
        kind = type(value)
        if kind is str:
            is_short = len(value) <= LONGEST_NUMBER
            if (is_short and value not in SURE and not be_sure(value)) or value[0] == "\n":
                raise _UnsureError
        elif kind is dict or kind is list:
            found |= _has_numbers(value, depth + 1)
        elif kind is int or kind is float:
            found = True
            _be_small(value)
    return found


def _be_small(number: float) -> None:
    """Raise where a number may be one that we take for text, as it is long or the like of `.inf`: seldom is it no whole one."""
    if type(number) is float or abs(number) > _LARGEST:
        raise _UnsureError


def _has_odd_numbers(text: str) -> bool:
    """Whether a number may stand there in a form of which readers disagree, as 012 or 1_000."""
    digits = text.encode().translate(_DIGITS)
    zero = " 0" in text or "[0" in text or " +" in text or " -0" in text
    if not zero and b"0_" not in digits and b"_0" not in digits:
        return False
    return any(kind_of_text(number) is not INTEGER for number in re.findall(_NUMBERS, text))
