"""The selection of findings to report, by code, family or name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from relturn.findings.finding import Finding


def matches(finding: Finding, word: str) -> bool:
    """Return whether a word selects a finding: its code, the beginning of its code (a family) or the rule's name."""
    return is_named(finding.code, finding.name, word)


def is_named(code: str, name: str, word: str) -> bool:
    """Return whether a word selects a rule: its code, the beginning of its code (a family) or its name."""
    return code.startswith(word.upper()) or name == word.lower()


_IDLE_IGNORE = ("F112", "idle-ignore")
"""The rule that judges ignore comments by the findings of all other rules, which must therefore run first."""


def wanted(chosen: tuple[str, ...], ignored: tuple[str, ...]) -> Callable[[str, str], bool]:
    """Return a function that says, for a code and a name, whether the rule must run for this selection."""

    def is_wanted(code: str, name: str) -> bool:
        is_ignored = any(is_named(code, name, word) for word in ignored)
        return not is_ignored and any(is_named(code, name, word) for word in chosen)

    everything = not chosen or is_wanted(*_IDLE_IGNORE)
    return (lambda _code, _name: True) if everything else is_wanted


def select(findings: Iterable[Finding], chosen: tuple[str, ...], ignored: tuple[str, ...]) -> list[Finding]:
    """Return, in order, the findings that `chosen` selects (all if it is empty) and `ignored` does not."""
    kept = (
        finding
        for finding in findings
        if (not chosen or any(matches(finding, word) for word in chosen))
        and not any(matches(finding, word) for word in ignored)
    )
    return sorted(kept, key=lambda finding: finding.sort_key)
