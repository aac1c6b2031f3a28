"""All rules, found by their files."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from relturn.data import modules
from relturn.rules import checks
from relturn.rules.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    rules: list[Rule] = [import_module(name).RULE for name in modules(checks)]
    return tuple(sorted(rules, key=lambda rule: rule.code))


@cache
def by_name() -> dict[str, Rule]:
    """Rules by name."""
    return {rule.name: rule for rule in all_rules()}


def find(word: str) -> Rule | None:
    """The rule of a code or a name."""
    return next(
        (rule for rule in all_rules() if rule.code == word.upper() or rule.name == word.lower()), None
    )
