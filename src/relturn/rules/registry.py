"""The registry of all rules, which finds each rule by its module."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from relturn.data import modules
from relturn.rules import checks
from relturn.rules.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return all rules, sorted by code."""
    rules: list[Rule] = [import_module(name).RULE for name in modules(checks)]
    return tuple(sorted(rules, key=lambda rule: rule.code))


@cache
def by_name() -> dict[str, Rule]:
    """Return all rules by name."""
    return {rule.name: rule for rule in all_rules()}


def find(word: str) -> Rule | None:
    """Return the rule with a given code or name; None if there is none."""
    return next(
        (rule for rule in all_rules() if rule.code == word.upper() or rule.name == word.lower()), None
    )
