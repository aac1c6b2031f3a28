"""Prompts for the fields of a record kind. Each answer is checked before the next question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from relturn.cli import environment, output
from relturn.declare.kinds import GROUP, LIST, Field, RecordKind
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import folded
from relturn.render.safe import safe
from relturn.source.emit import inline

Check = Callable[[tuple[str, ...], str], Any]
"""A function that returns the value of a typed word for the field at a path, or raises RelturnError."""


Names = Callable[[Field], Sequence[str]]
"""A function that returns the names of the records that a field can refer to."""


def ask_fields(
    kind: RecordKind, today: date, check: Check, names: Names = lambda _: ()
) -> list[tuple[str, str]]:
    """Ask for each field in turn. An empty answer skips an optional field.

    Groups are asked field by field, if the user says yes to the group. Possible names are shown, and Tab completes them.
    """
    output.note(
        f"A new {kind.name.replace('_', ' ')}: {kind.title[:1].lower()}{kind.title[1:]} (Enter skips an optional field, Tab completes, Ctrl-C stops without writing)"
    )
    known = names
    words: list[tuple[str, str]] = []
    for field in kind.fields:
        if _is_left_out(field) or (field.name == "kind" and len(field.choices) == 1):
            continue
        if field.type == GROUP:
            words += _group(field, today, check, known)
        elif field.items == GROUP:
            words += _items(field, today, check, known)
        else:
            answer = _ask(field, (field.name,), today, check, known)
            words += [(field.name, answer)] if answer else []
    return words


def completed(question: str, words: Sequence[str]) -> str:
    """Return the answer to a question. Tab completes the given words, if the system supports this."""
    try:
        import readline  # noqa: PLC0415 - not on every system
    except ImportError:
        return input(question)

    def complete(begun: str, number: int) -> str | None:
        found = [word for word in words if begun.casefold() in word.casefold()]
        return found[number] if number < len(found) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims(",")
    readline.parse_and_bind("tab: complete")
    try:
        return input(question)
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])


def confirm(question: str) -> bool:
    """Ask whether to write. Without a yes, or without a terminal, report that nothing was written."""
    if environment.asks() and _yes(question):
        return True
    output.note("nothing was written; use --yes to write")
    return False


def _is_left_out(field: Field) -> bool:
    later = field.comes_later or field.about_record or field.written_by != "person"
    return field.name == "id" or (later and not field.required)


def _group(field: Field, today: date, check: Check, known: Names) -> Iterator[tuple[str, str]]:
    """Yield the answers for the fields of a group, with dotted names."""
    if field.required or _yes(f"{field.name}: {field.description} Fill it in?"):
        for inner in field.fields:
            if GROUP not in {inner.type, inner.items}:
                answer = _ask(inner, (field.name, inner.name), today, check, known)
                if answer:
                    yield f"{field.name}.{inner.name}", answer


def _items(field: Field, today: date, check: Check, known: Names) -> Iterator[tuple[str, str]]:
    """Yield the items of a list, each as one group in YAML flow style."""
    question = f"{field.name}: {field.description} Add one?"
    while _yes(question):
        item: dict[str, Any] = {}
        for inner in field.fields:
            if not _is_left_out(inner) and GROUP not in {inner.type, inner.items}:
                answer = _ask(inner, (field.name, inner.name), today, check, known)
                if answer:
                    item[inner.name] = check((field.name, inner.name), answer)
        if item:
            yield field.name, inline(item)
        question = "  another one?"


def _yes(question: str) -> bool:
    return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}


def _ask(field: Field, path: tuple[str, ...], today: date, check: Check, known: Names) -> str:
    default = str(today) if field.name == "date" else ""
    several = " (separate several with commas)" if field.type == LIST else ""
    choices = f" [{'/'.join(field.choices)}]" if field.choices else ""
    unit = f" ({field.unit})" if field.unit else ""
    names = known(field)
    here = f" (here: {folded(list(names))})" if names else ""
    hint = f" [{default}]" if default else choices or unit or here
    while True:
        question = f"{'.'.join(path)}: {field.description}{several}{hint} "
        answer = completed(question, (*field.choices, *names)).strip() or default
        if not answer:
            if not field.required:
                return ""
            example = f"; for example {field.example}" if field.example is not None else ""
            output.note(f"  this field is required{example}")
            continue
        try:
            check(path, answer)
        except RelturnError as error:
            output.note(safe(f"  {error.message}" + (f"; {error.hint}" if error.hint else "")))
            continue
        return answer
