"""Spells remedies as commands that can be typed."""

from __future__ import annotations

import shlex

from relturn.method.verdict import Remedy


def spell(remedy: Remedy | None, client: str) -> str:
    """The command that a remedy stands for, or an empty string."""
    if remedy is None:
        return ""
    words = ["relturn", remedy.verb]
    if remedy.verb == "capture":
        words += [client, "notes.txt"]
        words += [word for name, value in remedy.fields for word in (f"--{name}", _quoted(value))]
        return " ".join(words)
    if remedy.verb in {"add", "log"}:
        words.append(remedy.target.replace("_", "-"))
        words += [
            word for name, value in remedy.fields for word in (f"--{name.replace('_', '-')}", _quoted(value))
        ]
    elif remedy.verb == "redate":
        words += [remedy.target, "DATE"]
        words += [word for name, value in remedy.fields for word in (f"--{name}", _quoted(value))]
    elif remedy.target:
        words.append(remedy.target.replace("_", "-") if remedy.verb == "set" else remedy.target)
        words += [_quoted(f"{name}={value}") for name, value in remedy.fields]
    return " ".join([*words, "-c", client])


def _quoted(value: str) -> str:
    return value if value == "…" else shlex.quote(value)
