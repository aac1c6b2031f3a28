"""A file of the firm's brand that is not there."""

from __future__ import annotations

from relturn.rules.rule import Rule

RULE = Rule(
    code="F113",
    name="brand-file",
    severity="warning",
    title="A logo that relturn.yaml names is missing, or is not a picture.",
    why="Documents of the firm would go out without its logo, and nobody would notice before the client does.",
    source="method.md#confidence",
    fails={},
    hint="name an SVG, PNG or JPEG inside the workspace",
)
