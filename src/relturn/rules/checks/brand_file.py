"""The rule that reports a logo that is missing or is not an image."""

from __future__ import annotations

from relturn.rules.rule import Rule

RULE = Rule(
    code="F113",
    name="brand-file",
    severity="warning",
    title="A logo that relturn.yaml names is missing or is not an image.",
    why="Without it, the firm's documents have no logo, and the client may be the first to notice.",
    source="method.md#confidence",
    fails={},
    hint="name an SVG, PNG or JPEG file inside the workspace",
)
