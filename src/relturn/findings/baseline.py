"""A baseline: the findings of the day a workspace began to be checked, by names that stay when lines move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from relturn.findings.errors import RelturnError
from relturn.findings.finding import Finding
from relturn.source.text import SourceText

FILE = "relturn-baseline.json"
VERSION = 2
"""The version that is written. Version 1, which named findings by the words of their line, is read."""


class Baseline(NamedTuple):
    """The names in a baseline, and the version by which they were made."""

    names: frozenset[str] = frozenset()
    version: int = VERSION


def named(
    findings: Iterable[Finding], texts: Mapping[str, SourceText], version: int = VERSION
) -> list[tuple[str, Finding]]:
    """Return each finding with its name."""
    from relturn.findings import fingerprint  # noqa: PLC0415 - only where there is a baseline

    name = fingerprint.fingerprint_v1 if version == 1 else fingerprint.fingerprint
    seen: dict[str, int] = {}
    return [(name(finding, texts.get(finding.path), seen), finding) for finding in findings]


def write(findings: Iterable[Finding], texts: Mapping[str, SourceText]) -> str:
    """Return the text of a baseline with these findings: names by file, sorted, so that merges are small."""
    import json  # noqa: PLC0415 - the same

    by_file: dict[str, list[str]] = {}
    for name, finding in named(findings, texts):
        by_file.setdefault(finding.path, []).append(f"{finding.code} {name}")
    data = {"format": VERSION, "findings": {path: sorted(names) for path, names in sorted(by_file.items())}}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Baseline:
    """Return the baseline in a text.

    Raises:
        RelturnError: The text is not a baseline, or is one of a newer relturn.
    """
    import json  # noqa: PLC0415 - the same

    try:
        data = json.loads(text)
        names = [name for listed in data["findings"].values() for name in listed]
        found = Baseline(frozenset(str(name).split(" ")[1] for name in names), data.get("format", 1))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        found = Baseline(version=0)
    if found.version not in range(1, VERSION + 1):
        raise RelturnError(f"{FILE} cannot be read", "write it again: relturn validate --write-baseline")
    return found


def not_in_baseline(
    findings: Iterable[Finding], texts: Mapping[str, SourceText], baseline: Baseline
) -> list[Finding]:
    """Return the findings that a baseline does not list."""
    if not baseline.names:
        return list(findings)
    return [
        finding for name, finding in named(findings, texts, baseline.version) if name not in baseline.names
    ]
