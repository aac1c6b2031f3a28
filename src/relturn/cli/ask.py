"""Prompts made from the table of a kind's fields."""

from __future__ import annotations

from datetime import date

from relturn.cli import output
from relturn.domain.kinds import GROUP, LIST, Field, RecordKind

_NOT_ASKED = {"id", "tags", "notes", "carried_from", "reaffirmed", "confirmed", "kind"}


def ask_fields(kind: RecordKind, today: date) -> list[tuple[str, str]]:
    """Ask for each field in turn; an empty answer leaves out what is not needed."""
    output.note(f"A new {kind.name.replace('_', ' ')}: {kind.title} (Enter skips what is not needed)")
    words: list[tuple[str, str]] = []
    for field in kind.fields:
        own_kind = field.name == "kind" and len(field.choices) == 1
        if own_kind or (field.name in _NOT_ASKED and field.name != "kind"):
            continue
        if GROUP in {field.type, field.items}:
            continue
        answer = _ask(field, today)
        if answer:
            words.append((field.name, answer))
    return words


def _ask(field: Field, today: date) -> str:
    default = str(today) if field.name == "date" else ""
    several = " (several with commas)" if field.type == LIST else ""
    choices = f" [{'/'.join(field.choices)}]" if field.choices else ""
    hint = f" [{default}]" if default else choices
    while True:
        answer = input(f"{field.name}: {field.description}{several}{hint} ").strip() or default
        if answer or not field.required:
            return answer
        output.note(
            "  this one is needed" + (f"; for example {field.example}" if field.example is not None else "")
        )
