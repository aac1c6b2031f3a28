"""Checks every file of a workspace, or of some relationships."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relturn.findings.finding import ERROR, SEVERITIES, Finding
from relturn.findings.select import select
from relturn.rules.engine import check
from relturn.services.workspace import Workspace
from relturn.source.text import SourceText


@dataclass(frozen=True)
class Validation:
    """What was found, and the texts that it was found in."""

    findings: tuple[Finding, ...]
    texts: dict[str, SourceText]
    """The texts of files with findings, by label."""
    relationships: int
    files: int

    def count(self, severity: str) -> int:
        """How many findings have a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def failed(self, *, strict: bool) -> bool:
        """Whether the exit code says so: errors, and with `strict` warnings too."""
        bad = SEVERITIES[:2] if strict else (ERROR,)
        return any(finding.severity in bad for finding in self.findings)


def validate(
    workspace: Workspace,
    slugs: list[str] | None = None,
    *,
    paths: tuple[str, ...] = (),
    chosen: tuple[str, ...] = (),
    ignored: tuple[str, ...] = (),
) -> Validation:
    """Check relationships (all, where `slugs` is None), and tell what `chosen` and `ignored` let through.

    `paths` keeps findings to files whose label is one of them or lies below one.
    """
    findings: list[Finding] = []
    texts: dict[str, SourceText] = {}
    relationships = files = 0
    for found, read_texts, count in _checked(workspace, slugs):
        relationships, files = relationships + 1, files + count
        kept = [f for f in select(found, chosen, ignored) if _within(f.label, paths)]
        findings += kept
        texts |= {f.label: read_texts[f.label] for f in kept if f.label in read_texts}
    return Validation(tuple(findings), texts, relationships, files)


def _within(label: str, paths: tuple[str, ...]) -> bool:
    return not paths or any(label == path or label.startswith(path.rstrip("/") + "/") for path in paths)


def _checked(
    workspace: Workspace, slugs: list[str] | None
) -> Iterator[tuple[list[Finding], dict[str, SourceText], int]]:
    for slug in workspace.slugs() if slugs is None else slugs:
        read = workspace.read(slug)
        texts = {label: file.document.text for label, file in read.files.items() if file.document}
        yield check(read, workspace.context), texts, len(read.files)
