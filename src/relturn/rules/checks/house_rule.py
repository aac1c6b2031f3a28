"""A custom rule."""

from __future__ import annotations

from relturn.rules.rule import Rule

RULE = Rule(
    code="H100",
    name="house-rule",
    severity="warning",
    title="A text breaks a custom rule, which relturn.yaml names.",
    why="Every house has words that it does not want to read in its plans; the reason is in the rule itself.",
    source="relturn.yaml, custom_rules",
    hint="say it otherwise, or change the rule in relturn.yaml",
    fails={},
)
