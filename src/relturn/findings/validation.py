"""What a check of files came to."""

from __future__ import annotations

from typing import NamedTuple

from relturn.findings.finding import ERROR, SEVERITIES, Finding, Severity
from relturn.source.text import SourceText


class Validation(NamedTuple):
    """What was found, and the texts that it was found in."""

    findings: tuple[Finding, ...]
    texts: dict[str, SourceText]
    """The texts of files with findings, by label."""
    relationships: int
    files: int
    known: int = 0
    """How many findings the baseline knows; they are not told."""
    repaired: int = 0
    """How many entries of the baseline no finding has any more."""

    def below(self, folder: str) -> Validation:
        """The same with paths that begin with a folder, which ends in a slash."""
        findings = tuple(finding._replace(path=f"{folder}{finding.path}") for finding in self.findings)
        return self._replace(
            findings=findings, texts={f"{folder}{path}": text for path, text in self.texts.items()}
        )

    def number_of(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def failed(self, *, strict: bool) -> bool:
        """Whether the exit code says so: errors, and with `strict` warnings too."""
        bad = SEVERITIES[:2] if strict else (ERROR,)
        return any(finding.severity in bad for finding in self.findings)
