"""Reads the logos of the firm for documents."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from relturn.documents.gate import ReleasedReport, dressed
from relturn.documents.look import Logo
from relturn.services.workspace import Workspace
from relturn.store.files.labels import leads_outside
from relturn.store.files.texts import read_bytes

_MOST_BYTES = 1024 * 1024
_STARTS: dict[Literal["png", "jpeg"], bytes] = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}


def with_logos(workspace: Workspace, report: ReleasedReport) -> ReleasedReport:
    """Return a document with the logos from the brand settings. A file that is not a logo is left out (rule F113)."""
    brand = workspace.context.settings.brand
    light, dark = _logo(workspace.root, brand.logo), _logo(workspace.root, brand.logo_dark)
    return dressed(report, light or dark, dark)


def _logo(root: Path, path: str | None) -> Logo | None:
    if not path or path.startswith("/") or ".." in Path(path).parts or leads_outside(root, path):
        return None
    if not (root / path).is_file() or (root / path).stat().st_size > _MOST_BYTES:
        return None
    content = read_bytes(root / path)
    for kind, start in _STARTS.items():
        if content.startswith(start):
            return Logo(content, kind)
    return Logo(content, "svg") if b"<svg" in content[:2048] else None
