"""Reports findings: leaves out those that the baseline lists, and adds the texts of their files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from relturn.findings.baseline import FILE, Baseline, compare, read
from relturn.findings.finding import Finding
from relturn.findings.validation import Validation
from relturn.source.text import SourceText
from relturn.store.files.locate import is_relationship
from relturn.store.files.texts import read_text


def report_findings(
    root: Path,
    findings: Sequence[Finding],
    relationships: int,
    files: int,
    *,
    baseline: bool,
    whole: bool = False,
) -> Validation:
    """Return the result of a check, with the texts of the files that have findings.

    `findings` are all findings in that number of relationships and files. The result counts the repaired entries of
    the baseline only if the `whole` workspace was checked.
    """
    texts = _texts(root, findings)
    return filter_by_baseline(root, findings, texts, relationships, files, baseline=baseline, whole=whole)


def filter_by_baseline(
    root: Path,
    findings: Sequence[Finding],
    texts: dict[str, SourceText],
    relationships: int,
    files: int,
    *,
    baseline: bool,
    whole: bool = False,
) -> Validation:
    """Return the result of a check without the findings that the baseline lists.

    Args:
        root: the workspace.
        findings: everything that was found.
        texts: the texts of the files with findings, by path.
        relationships: how many relationships were checked.
        files: how many files were checked.
        baseline: False reports everything.
        whole: whether the whole workspace was checked; only then are repaired entries counted.

    Raises:
        RelturnError: The baseline file cannot be read.
    """
    known = read_baseline(root) if baseline else Baseline()
    new, repaired = compare(findings, texts, known, partial(is_relationship, root))
    return Validation(
        tuple(new), texts, relationships, files, len(findings) - len(new), repaired if whole else 0
    )


def read_baseline(root: Path) -> Baseline:
    """Return the baseline of the workspace, or an empty baseline if there is none."""
    if not (root / FILE).exists():
        return Baseline()
    text = read_text(root, FILE)
    return read(text.text if isinstance(text, SourceText) else "")


def _texts(root: Path, findings: Sequence[Finding]) -> dict[str, SourceText]:
    """Return the texts of the files that have findings, by path; each file is read again."""
    found = {path: read_text(root, path) for path in {finding.path for finding in findings}}
    return {path: text for path, text in found.items() if isinstance(text, SourceText)}
