"""Command-line flags for the fields of a record kind."""

from __future__ import annotations

from relturn.declare.kinds import GROUP, LIST, Field, RecordKind
from relturn.findings.errors import RelturnError


def parse_flags(arguments: list[str]) -> list[tuple[str, str]]:
    """Return `--name value` and `--name=value` as pairs, in order; raise RelturnError for anything else."""
    pairs: list[tuple[str, str]] = []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--") or word == "--":
            raise RelturnError(
                f"{word!r} does not belong to a field",
                "write --FIELD VALUE; put a value with spaces in quotes",
            )
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not rest:
                raise RelturnError(f"--{name} has no value; write --{name} VALUE")
            value = rest.pop(0)
            if value.startswith("--") and value != "--":
                hint = f"write a value that begins with two hyphens as --{name}=VALUE"
                raise RelturnError(f"--{name} has no value", hint)
        pairs.append((name, value))
    return pairs


def field_help(kind: RecordKind) -> list[tuple[str, str]]:
    """Return the fields of a kind as flags with their meaning, the required fields first."""
    return [
        (
            f"--{field.name.replace('_', '-')}",
            f"{field.description}{' (required)' if field.required and field.name != 'id' else ''}{_form(field)}",
        )
        for field in sorted(kind.fields, key=lambda field: not field.required)
    ]


def _form(field: Field) -> str:
    if field.type == GROUP or (field.type == LIST and field.items == GROUP):
        return " Fields: " + ", ".join(sub.name for sub in field.fields) + "."
    words = f" One of {', '.join(field.choices)}." if field.choices else ""
    if field.default not in (None, "", False):
        words += f" Default: {field.default}."
    return words + (
        f" For example {str(field.example).removesuffix('.')}."
        if field.example is not None and not field.choices
        else ""
    )
