"""Findings as they are told: without those that the baseline knows, and with the texts that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from relturn.findings.baseline import FILE, not_in_baseline, read
from relturn.findings.finding import Finding
from relturn.findings.validation import Validation
from relturn.source.text import SourceText
from relturn.store.files.texts import read_text


def report_findings(
    root: Path, findings: Sequence[Finding], relationships: int, files: int, *, baseline: bool
) -> Validation:
    """What came of a check, where `findings` are all that were found in so many relationships and files."""
    return filter_by_baseline(root, findings, _texts(root, findings), relationships, files, baseline=baseline)


def filter_by_baseline(
    root: Path,
    findings: Sequence[Finding],
    texts: dict[str, SourceText],
    relationships: int,
    files: int,
    *,
    baseline: bool,
) -> Validation:
    """The same, where the texts are at hand."""
    new = not_in_baseline(findings, texts, baseline_ids(root)) if baseline else findings
    return Validation(tuple(new), texts, relationships, files, len(findings) - len(new))


def baseline_ids(root: Path) -> frozenset[str]:
    """The names in the workspace's baseline; none where it has no baseline."""
    if not (root / FILE).exists():
        return frozenset()
    text = read_text(root, FILE)
    return read(text.text if isinstance(text, SourceText) else "")


def _texts(root: Path, findings: Sequence[Finding]) -> dict[str, SourceText]:
    """The texts that findings stand in, read again: only those few are kept."""
    found = {path: read_text(root, path) for path in {finding.path for finding in findings}}
    return {path: text for path, text in found.items() if isinstance(text, SourceText)}
