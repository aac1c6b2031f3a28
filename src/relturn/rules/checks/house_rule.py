"""The common entry for all custom rules of a workspace."""

from __future__ import annotations

from relturn.rules.rule import Rule

RULE = Rule(
    code="H100",
    name="house-rule",
    severity="warning",
    title="A text breaks a custom rule from relturn.yaml.",
    why="A firm may not want certain words in its plans. The reason is in the rule itself.",
    source="relturn.yaml, custom_rules",
    hint="use other words, or change the rule in relturn.yaml",
    fails={},
)
