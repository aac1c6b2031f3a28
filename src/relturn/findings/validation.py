"""The result of a check of files."""

from __future__ import annotations

from typing import NamedTuple

from relturn.findings.finding import ERROR, SEVERITIES, Finding, Severity
from relturn.source.text import SourceText


class Validation(NamedTuple):
    """The result of a check: the findings, and the texts of the files with findings."""

    findings: tuple[Finding, ...]
    texts: dict[str, SourceText]
    """The texts of the files with findings, by path."""
    relationships: int
    files: int
    known: int = 0
    """The number of findings that the baseline lists. They are not reported."""
    repaired: int = 0
    """The number of baseline entries that no longer have a finding."""

    def below(self, folder: str) -> Validation:
        """Return this validation result with a folder before each path. The folder ends in a slash."""
        findings = tuple(finding._replace(path=f"{folder}{finding.path}") for finding in self.findings)
        return self._replace(
            findings=findings, texts={f"{folder}{path}": text for path, text in self.texts.items()}
        )

    def number_of(self, severity: Severity) -> int:
        """Return the number of findings with a given severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def failed(self, *, strict: bool) -> bool:
        """Return whether the check failed because of errors or, with `strict`, because of warnings."""
        bad = SEVERITIES[:2] if strict else (ERROR,)
        return any(finding.severity in bad for finding in self.findings)
