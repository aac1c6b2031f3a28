"""Causes and remedies for text that is not valid YAML, in place of the parser's messages (docs/explanation/yaml.md)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from yaml.error import Mark, MarkedYAMLError

from relturn.source.span import SourceError, Span

_NAME = "yaml-syntax"
_INVISIBLE = re.compile("[\u00a0\u00ad\u2007\u200b-\u200d\u202f\u2060\ufeff]")
_BULLET = re.compile(r"[ \t]*([•◦▪‣·●–—−*])[ \t\u00a0]+\S")
_NOT_A_COLON = re.compile(r"[ \t]*(?:- )?\w+ ?([：﹕︓])")
_TIGHT_DASH = re.compile(r"[ \t]*-(?=[A-Za-z_]+:(?: |$))")
_TIGHT_COLON = re.compile(r"[ \t]*(?:- )?[A-Za-z_]+:(?=[^\s:/])")
_VALUE = re.compile(r"(?P<before>[ \t]*(?:- )?[A-Za-z_]+: +|[ \t]*- +)(?P<value>\S.*)")
_KEY = re.compile(r"(?P<indent>[ ]*)(?P<dash>- +)?[A-Za-z_]+:(?: |$)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_SIGNS = {"*": "*", "&": "&", "@": "@", "`": "`", "%": "%", "!": "!"}
_BRACKETS = {"[": "]", "{": "}"}


class Cause(NamedTuple):
    """The reason why a text is not YAML: line and column from 1, the problem, and the remedy."""

    line: int
    column: int
    message: str
    hint: str


def syntax_problem(error: MarkedYAMLError, text: str) -> SourceError:
    """Return the cause of a syntax error.

    The cause is on the line of the error, on the line before, or where the error started.

    Args:
        error: The parser's error, with the place where it stopped.
        text: The text of the file.
    """
    lines = text.split("\n")
    mark = error.problem_mark
    assert mark is not None, "the caller looks for it"
    found = _unclosed(error, lines) or next(_causes(mark, lines), None) or _by_words(error, mark)
    line = lines[found.line - 1] if found.line <= len(lines) else ""
    start = sum(len(one) + 1 for one in lines[: found.line - 1]) + min(found.column - 1, len(line))
    span = Span(start, start, found.line, found.column, found.line, found.column)
    return SourceError(_NAME, f"not valid YAML: {found.message}", found.hint, span)


def _causes(mark: Mark, lines: list[str]) -> Iterator[Cause]:
    """Yield causes on the line of an error and on the last filled line before that. The earlier line comes first."""
    at = min(mark.line, len(lines) - 1)
    before = next((number for number in range(at - 1, -1, -1) if lines[number].strip()), None)
    for number in ([before] if before is not None else []) + [at]:
        for look in (_strange, _tight, _begins, _indented):
            found = look(lines, number, is_last=number == at)
            if found is not None:
                yield found


def _strange(lines: list[str], number: int, *, is_last: bool) -> Cause | None:  # noqa: ARG001 - as the others
    """Return the cause if a character only looks like a space, a dash or a colon."""
    line = lines[number]
    found = _INVISIBLE.search(line)
    if found:
        name = unicodedata.name(found[0], "a character").lower()
        return Cause(
            number + 1, found.start() + 1, f"there is an invisible character here ({name}, {_code(found[0])})",
            "replace it with a space, or remove it",
        )  # fmt: skip
    found = _BULLET.match(line)
    if found:
        told = f"{found[1]!r} ({_code(found[1])}) does not begin a list item"
        return Cause(number + 1, found.start(1) + 1, told, "begin the item with a dash and a space: - ")
    found = _NOT_A_COLON.match(line)
    if found:
        told = f"{found[1]!r} ({_code(found[1])}) is not an ordinary colon"
        return Cause(number + 1, found.start(1) + 1, told, "write a colon and a space after the key")
    return None


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def _tight(lines: list[str], number: int, *, is_last: bool) -> Cause | None:  # noqa: ARG001 - as the others
    """Return the cause if the space after a dash or a colon is missing."""
    line = lines[number]
    if found := _TIGHT_DASH.match(line):
        return Cause(
            number + 1, found.end() + 1, "a space is missing after the dash", "write a space after the dash"
        )
    if (found := _TIGHT_COLON.match(line)) and not re.search(r": ", line):
        return Cause(
            number + 1, found.end() + 1, "a space is missing after the colon", "write a space after the colon"
        )
    return None


def _begins(lines: list[str], number: int, *, is_last: bool) -> Cause | None:
    """Return the cause if a text begins with a character that is YAML syntax."""
    found = _VALUE.fullmatch(lines[number].rstrip("\r"))
    if found is None:
        return None
    value, column = found["value"], found.start("value") + 1
    sign = value[0]
    whole = "put the whole text in quotes"
    if sign in _SIGNS or (sign in ">|" and re.match(r"[>|][-+0-9]*[ \t]+[^#\s]", value)):
        return Cause(number + 1, column, f"a text that begins with {sign} must be in quotes", whole)
    if sign == "-" and value.startswith("- ") and ":" in found["before"]:
        told = "a list cannot begin on the line of its key"
        return Cause(number + 1, column, told, "put the list on a new line, or put a text in quotes")
    quoted = _QUOTED.match(value) if sign in "\"'" else None
    if quoted and re.match(r"\s*[^\s#,\]}:]", value[quoted.end() :]):
        told = "there is more text after the closing quotation mark"
        return Cause(number + 1, column + quoted.end(), told, f"{whole} of the other type")
    if sign in _BRACKETS:
        end = value.find(_BRACKETS[sign])
        if end > 0 and re.match(r"\s*[^\s#,\]}:]", value[end + 1 :]):
            return Cause(number + 1, column, f"a text that begins with {sign} must be in quotes", whole)
    if is_last and sign not in "\"'" and sign not in _BRACKETS and ": " in value:
        at = column + value.index(": ")
        return Cause(number + 1, at, "a text that contains a colon and a space must be in quotes", whole)
    return None


def _indented(lines: list[str], number: int, *, is_last: bool) -> Cause | None:
    """Return the cause if a key is not aligned with the other keys of its record."""
    here = _KEY.match(lines[number])
    above = next((found for found in map(_KEY.match, reversed(lines[:number])) if found), None)
    if here is None or above is None or here["dash"]:
        return None
    wanted = len(above["indent"]) + len(above["dash"] or "")
    depth = len(here["indent"])
    opens = lines[number - 1].rstrip().endswith(":")
    if is_last and depth > wanted and not opens:
        told = f"this line begins in column {depth + 1}, but the record's keys begin in column {wanted + 1}"
        return Cause(number + 1, depth + 1, told, f"begin this line in column {wanted + 1}")
    following = next((line for line in lines[number + 1 :] if line.strip()), "")
    if not is_last and depth == 0 < wanted and following.startswith(" "):
        told = f"this line begins in column 1, but the record's keys begin in column {wanted + 1}"
        return Cause(number + 1, 1, told, f"begin this line in column {wanted + 1}")
    return None


def _unclosed(error: MarkedYAMLError, lines: list[str]) -> Cause | None:
    """Return the place where a quote or bracket that is never closed was opened, as the cause."""
    mark, words = error.context_mark, f"{error.context} {error.problem}"
    if mark is None or mark.line >= len(lines):
        return None
    line, column = mark.line + 1, mark.column + 1
    sign = lines[mark.line][mark.column : mark.column + 1]
    if "quoted scalar" in words and ("escape" in words or "hexdecimal" in words):
        at = error.problem_mark or mark
        told = "in double quotes, a backslash begins a special character"
        return Cause(at.line + 1, at.column + 1, told, "use single quotes, or write the backslash twice")
    if "quoted scalar" in words and sign in {'"', "'"}:
        told = f"the quotation mark that opens here ({line}:{column}) is never closed"
        hint = (
            "add the closing mark; if the mark belongs to the text, put the text in quotes of the other type"
        )
        return Cause(line, column, told, hint)
    if "flow" in words:
        return _open_bracket("\n".join(lines), error.problem_mark or mark)
    return None


def _open_bracket(text: str, end: Mark) -> Cause | None:
    """Return the last bracket before a place that is not closed. Brackets inside quotes do not count."""
    opened: list[int] = []
    for found in re.finditer(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[\[{\]}]", text[: end.index]):
        if found[0] in _BRACKETS:
            opened.append(found.start())
        elif found[0] in _BRACKETS.values() and opened:
            opened.pop()
    if not opened:
        return None
    line = text.count("\n", 0, opened[-1]) + 1
    column = opened[-1] - text.rfind("\n", 0, opened[-1])
    sign = text[opened[-1]]
    told = f"the bracket {sign} that opens here ({line}:{column}) is not closed"
    return Cause(line, column, told, f"close it with {_BRACKETS[sign]}")


_MEANINGS = {
    "expected '-' indicator": ("the lines above are list items, but this line is not", "begin the line with a dash and a space, or indent it like the keys above"),
    "expected ':'": ("a colon is missing after a key", "write the key, a colon and a space"),
    "expected key": ("a key is missing here", "write a key, a colon and a space; put a text over several lines in quotes"),
    "expected ',' or": ("a comma or a closing bracket is missing", "put a comma between entries; put a text that contains a comma in quotes"),
    "block sequence entries": ("a list cannot begin here", "put the list on a new line, or put a text in quotes"),
    "control characters": ("there is a control character here", "remove the character"),
}  # fmt: skip
"""Messages and remedies for the parser's error texts."""


def _by_words(error: MarkedYAMLError, mark: Mark) -> Cause:
    """Return the cause of a syntax error, based on the most common meaning of the parser's message."""
    problem = str(error.problem or "this line cannot be read")
    if "mapping values are not allowed" in problem:
        return Cause(
            mark.line + 1, mark.column + 1, "there is a colon without a key here",
            "put a text that contains a colon and a space in quotes; align the keys of a record",
        )  # fmt: skip
    if "tab" in problem or "found character that cannot start any token" in problem:
        hint = "indent with spaces, not tabs; put a text that begins with @, ` or % in quotes"
        return Cause(mark.line + 1, mark.column + 1, "this character is not allowed here", hint)
    if "document start" in problem:
        told = "the file continues here after its first part has ended"
        hint = "remove the duplicate, such as an empty list above its entries"
        return Cause(mark.line + 1, mark.column + 1, told, hint)
    general = (
        "this line cannot be read",
        "check the indentation, colons and quotes just before this place",
    )
    told, hint = next((said for words, said in _MEANINGS.items() if words in problem), general)
    return Cause(mark.line + 1, mark.column + 1, told, hint)
