"""The rule that reports a password or a key in a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch
from relturn.source.span import Span

_LOOKS = (
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bghp_[A-Za-z0-9]{36}\b|\bgithub_pat_[A-Za-z0-9_]{22,}|\bsk_live_[A-Za-z0-9]{16,}|"
    r"\bxox[abp]-[A-Za-z0-9-]{20,}|\b(?:password|passwort|passwd|pwd) ?(?:is|was|ist|[:=]) ?['\"]?(?=[^\s'\",;]*[0-9])[^\s'\",;]{6,}"
)
"""The pattern of passwords and keys. It is compiled only on use, which is rare."""


def _may_hold(text: str) -> bool:
    """Return whether a text may contain a secret. A quick search for rare characters excludes most texts."""
    return (
        "pwd" in text
        or "assw" in text
        or ("x" in text and "xox" in text)
        or ("_" in text and ("ghp_" in text or "_live_" in text or "github_pat_" in text))
        or ("W" in text and "ASSW" in text)
        or ("K" in text and ("AKIA" in text or "KEY-----" in text))
    )


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield words that look like a secret, without showing them."""
    for file in read.files.values():
        text = file.text.text if file.text else ""
        if not _may_hold(text):
            continue
        for found in re.finditer(_LOOKS, text, re.IGNORECASE):
            line, column = (
                text.count("\n", 0, found.start()) + 1,
                found.start() - text.rfind("\n", 0, found.start()),
            )
            span = Span(found.start(), found.end(), line, column, line, column + found.end() - found.start())
            yield RuleMatch(file.path, (), "this looks like a password or a key", span=span)


RULE = Rule(
    code="C101",
    name="secret-in-text",
    severity="warning",
    title="A record contains a text that looks like a password or a key.",
    why="Many people have copies of a workspace under git, and a secret stays in its history forever.",
    source="method.md#confidence",
    check=check,
    hint="remove it, and change the password or key where it is used, because it stays in the history",
    fails={"relationship.yaml": "client: Acme\nnotes: the portal password is hunter2hunter2\n"},
    passes={"relationship.yaml": "client: Acme\nnotes: the portal password is with M. Okafor\n"},
)
