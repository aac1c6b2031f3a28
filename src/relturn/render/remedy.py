"""Remedies as commands that a user can type."""

from __future__ import annotations

import re
import shlex

from relturn.method.verdict import Remedy


def spell(remedy: Remedy | None, client: str) -> str:
    """Return the command for a remedy, or an empty text if there is none."""
    if remedy is None:
        return ""
    words = ["relturn", remedy.verb]
    options = [
        word for name, value in remedy.fields for word in (f"--{name.replace('_', '-')}", _quoted(value))
    ]
    if remedy.verb == "validate":
        return f"relturn validate {client}"
    if remedy.verb == "capture":
        return " ".join([*words, client, "notes.txt", *options])
    if remedy.verb in {"set", "add", "log"}:
        words.append(remedy.target.replace("_", "-"))
    elif remedy.target:
        words.append(remedy.target)
    if remedy.verb == "redate":
        words.append("DATE")
    if remedy.verb == "set":
        options = [
            f"{name} {_quoted(value)}" if name.startswith("--") else _quoted(f"{name}={value}")
            for name, value in remedy.fields
        ]
    return " ".join([*words, *options, "-c", client])


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_afterwards(remedy: Remedy | None) -> bool:
    """Return whether the command records something that must have happened first: it contains the day on which it was done."""
    return remedy is not None and (
        remedy.verb == "done" or any(_DAY.search(value) for _, value in remedy.fields)
    )


def _quoted(value: str) -> str:
    return value if value == "…" else shlex.quote(value)
