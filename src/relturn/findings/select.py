"""Which findings to tell: by code, family or name."""

from __future__ import annotations

from collections.abc import Iterable

from relturn.findings.finding import Finding


def matches(finding: Finding, word: str) -> bool:
    """Whether a word names a finding: its code, the beginning of one (a family), or the rule's name."""
    return finding.code.startswith(word.upper()) or finding.name == word.lower()


def select(findings: Iterable[Finding], chosen: tuple[str, ...], ignored: tuple[str, ...]) -> list[Finding]:
    """The findings that `chosen` names (all, where it is empty) and `ignored` does not, in order."""
    kept = (
        finding
        for finding in findings
        if (not chosen or any(matches(finding, word) for word in chosen))
        and not any(matches(finding, word) for word in ignored)
    )
    return sorted(kept, key=lambda finding: finding.sort_key)
