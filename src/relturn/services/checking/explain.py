"""Explains what rules mean."""

from __future__ import annotations

from pathlib import Path

from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.rules.custom import custom_rules
from relturn.rules.registry import all_rules, find
from relturn.rules.rule import Rule
from relturn.services.workspace import load_kinds, read_settings


def explained(word: str | None, root: Path | None = None, cache: Path | None = None) -> tuple[Rule, ...]:
    """Return all rules, or the rule with a code or name; with `root`, include the custom rules of that workspace.

    Raises:
        RelturnError: There is no such rule.
    """
    own = _own(root, cache) if root is not None else ()
    rules = (*all_rules(), *own)
    if word is None:
        return rules
    rule = find(word) or next((one for one in own if one.name == word), None)
    if rule is None:
        names = [rule.code for rule in rules] + [rule.name for rule in rules]
        raise RelturnError(f"there is no rule {word!r}", suggest(word, names) or "see: relturn explain")
    return (rule,)


def _own(root: Path, cache: Path | None) -> tuple[Rule, ...]:
    """Return the custom rules of a workspace; none if its settings cannot be read, which other commands report."""
    try:
        return custom_rules(read_settings(root, load_kinds(cache)))
    except RelturnError:
        return ()
