"""Prompts made from the table of a kind's fields; each answer is checked before the next question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from relturn.cli import environment, output
from relturn.declare.kinds import GROUP, LIST, Field, RecordKind
from relturn.findings.errors import RelturnError
from relturn.render.safe import safe
from relturn.source.emit import inline

Check = Callable[[tuple[str, ...], str], Any]
"""The value that a word stands for in the field at a path, or RelturnError."""


def ask_fields(kind: RecordKind, today: date, check: Check) -> list[tuple[str, str]]:
    """Ask for each field in turn; an empty answer leaves out what is not needed.

    Groups are asked for field by field, once somebody says yes to them.
    """
    output.note(f"A new {kind.name.replace('_', ' ')}: {kind.title} (Enter skips what is not needed)")
    words: list[tuple[str, str]] = []
    for field in kind.fields:
        if _is_left_out(field) or (field.name == "kind" and len(field.choices) == 1):
            continue
        if field.type == GROUP:
            words += _group(field, today, check)
        elif field.items == GROUP:
            words += _items(field, today, check)
        else:
            answer = _ask(field, (field.name,), today, check)
            words += [(field.name, answer)] if answer else []
    return words


def confirm(question: str) -> bool:
    """Ask whether to write. Without a yes, or without anybody to ask, it is said that nothing was written."""
    if environment.asks() and _yes(question):
        return True
    output.note("nothing was written; --yes writes")
    return False


def _is_left_out(field: Field) -> bool:
    later = field.comes_later or field.about_record or field.written_by != "person"
    return field.name == "id" or (later and not field.required)


def _group(field: Field, today: date, check: Check) -> Iterator[tuple[str, str]]:
    """The fields of a group, as dotted names."""
    if field.required or _yes(f"{field.name}: {field.description} Fill it in?"):
        for inner in field.fields:
            if GROUP not in {inner.type, inner.items}:
                answer = _ask(inner, (field.name, inner.name), today, check)
                if answer:
                    yield f"{field.name}.{inner.name}", answer


def _items(field: Field, today: date, check: Check) -> Iterator[tuple[str, str]]:
    """The items of a list, each as one group in flow style."""
    question = f"{field.name}: {field.description} Add one?"
    while _yes(question):
        item: dict[str, Any] = {}
        for inner in field.fields:
            if not _is_left_out(inner) and GROUP not in {inner.type, inner.items}:
                answer = _ask(inner, (field.name, inner.name), today, check)
                if answer:
                    item[inner.name] = check((field.name, inner.name), answer)
        if item:
            yield field.name, inline(item)
        question = "  another one?"


def _yes(question: str) -> bool:
    return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}


def _ask(field: Field, path: tuple[str, ...], today: date, check: Check) -> str:
    default = str(today) if field.name == "date" else ""
    several = " (several with commas)" if field.type == LIST else ""
    choices = f" [{'/'.join(field.choices)}]" if field.choices else ""
    unit = f" ({field.unit})" if field.unit else ""
    hint = f" [{default}]" if default else choices or unit
    while True:
        answer = input(f"{'.'.join(path)}: {field.description}{several}{hint} ").strip() or default
        if not answer:
            if not field.required:
                return ""
            example = f"; for example {field.example}" if field.example is not None else ""
            output.note(f"  this one is needed{example}")
            continue
        try:
            check(path, answer)
        except RelturnError as error:
            output.note(safe(f"  {error.message}" + (f"; {error.hint}" if error.hint else "")))
            continue
        return answer
