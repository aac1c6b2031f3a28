"""Flags that the table of a kind's fields allows."""

from __future__ import annotations

from relturn.declare.kinds import GROUP, LIST, Field, RecordKind
from relturn.findings.errors import RelturnError


def parse_flags(arguments: list[str]) -> list[tuple[str, str]]:
    """`--name value` and `--name=value` as pairs, in order; RelturnError for anything else."""
    pairs: list[tuple[str, str]] = []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--") or word == "--":
            raise RelturnError(
                f"{word!r} belongs to no field", "write --FIELD VALUE; quote a value with blanks in it"
            )
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not rest:
                raise RelturnError(f"--{name} has no value")
            value = rest.pop(0)
            if value.startswith("--") and value != "--":
                hint = f"a value that begins with dashes is written --{name}=VALUE"
                raise RelturnError(f"--{name} has no value", hint)
        pairs.append((name, value))
    return pairs


def field_help(kind: RecordKind) -> str:
    """The fields of a kind as flags, those that are needed first."""
    rows = sorted((field for field in kind.fields), key=lambda field: not field.required)
    lines = [f"{kind.name.replace('_', '-')}: {kind.title}", ""]
    for field in rows:
        needed = " (needed)" if field.required and field.name != "id" else ""
        lines.append(f"  --{field.name.replace('_', '-'):22} {field.description}{needed}{_form(field)}")
    return "\n".join(lines) + "\n"


def _form(field: Field) -> str:
    if field.type == GROUP or (field.type == LIST and field.items == GROUP):
        return " Fields: " + ", ".join(sub.name for sub in field.fields) + "."
    words = f" One of {', '.join(field.choices)}." if field.choices else ""
    if field.default not in (None, "", False):
        words += f" Otherwise {field.default}."
    return words + (
        f" For example {field.example}." if field.example is not None and not field.choices else ""
    )
