"""What rules mean."""

from __future__ import annotations

from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.rules.registry import all_rules, find
from relturn.rules.rule import Rule


def explained(word: str | None) -> tuple[Rule, ...]:
    """Return all rules, or the one of a code or name.

    Raises:
        RelturnError: There is no such rule.
    """
    rules = all_rules()
    if word is None:
        return tuple(rules)
    rule = find(word)
    if rule is None:
        names = [rule.code for rule in rules] + [rule.name for rule in rules]
        raise RelturnError(f"there is no rule {word!r}", suggest(word, names) or "see: relturn explain")
    return (rule,)
