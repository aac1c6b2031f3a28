"""A rule of the house's own."""

from __future__ import annotations

from relturn.rules.rule import Rule

RULE = Rule(
    code="H100",
    name="house-rule",
    severity="warning",
    title="A text breaks a rule of the house's own, which relturn.yaml names.",
    why="Every house has words that it does not want to read in its plans; why is for the house to say.",
    source="relturn.yaml, custom_rules",
    hint="say it otherwise, or change the rule in relturn.yaml",
    fails={},
)
