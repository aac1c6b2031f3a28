"""The rule that reports an unknown season, signal, symptom, play or criterion."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.findings.phrasing import folded
from relturn.findings.suggest import suggest
from relturn.loader.reader import ReadRelationship
from relturn.method.vocabularies import known_names
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield values that are not a known name of their family."""
    naming = read.relationship.kinds.naming
    for kind, entries in read.relationship.live.items():
        for path, family in naming[kind]:
            for entry in entries:
                value = entry.record
                for name in path:
                    value = getattr(value, name, None)
                known = () if value is None else known_names(family, context)
                if known and value not in known:
                    message = f"{value} is not a {family} that the method or relturn.yaml knows"
                    hint = (
                        suggest(value, known)
                        or f"use one of {folded(sorted(known))}, or declare it in relturn.yaml"
                    )
                    yield RuleMatch(entry.path, (*entry.key_path, *path), message, hint)


RULE = Rule(
    code="R105",
    name="unknown-name",
    severity="warning",
    title="The name of a season, signal, symptom, play or criterion is unknown.",
    why="relturn counts by name, so it does not count a misspelt name.",
    source="method.md#journey, method.md#records",
    check=check,
    hint="write one of the known names, or declare your own in relturn.yaml",
    fails={"relationship.yaml": "client: Acme\nseason: {name: tensoin}\n"},
    passes={"relationship.yaml": "client: Acme\nseason: {name: tension}\n"},
)
