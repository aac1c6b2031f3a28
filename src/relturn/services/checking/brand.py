"""Checks that the logos named in the brand settings exist and are pictures."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from relturn.findings.finding import Finding
from relturn.rules.registry import by_name
from relturn.source.document import Document
from relturn.store.files.labels import leads_outside

_PICTURES = (".svg", ".png", ".jpg", ".jpeg")


def brand_findings(root: Path, settings: Any, document: Document) -> list[Finding]:
    """Return a finding for each logo that does not exist, is outside the workspace, or is not a picture."""
    rule = by_name()["brand-file"]
    found = []
    for name, value in vars(settings.brand).items():
        if not name.startswith("logo") or not isinstance(value, str):
            continue
        problem = _problem(root, value)
        if problem:
            span = document.span(("brand", name))
            message = f"{value} {problem}"
            found.append(
                Finding(
                    rule.code, rule.name, rule.severity, document.text.path, span, message, rule.hint,
                    place=f"brand.{name}", data=(value,),
                )
            )  # fmt: skip
    return found


def _problem(root: Path, path: str) -> str:
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or leads_outside(root, path):
        return "is outside the workspace"
    if not path.lower().endswith(_PICTURES):
        return "is not an SVG, PNG or JPEG"
    return "" if (root / path).is_file() else "does not exist"
