"""A baseline: the findings of the day a workspace began to be checked, by names without line numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from relturn.findings.errors import RelturnError
from relturn.findings.finding import Finding
from relturn.source.text import SourceText

FILE = "relturn-baseline.json"


def named(findings: Iterable[Finding], texts: Mapping[str, SourceText]) -> list[tuple[str, Finding]]:
    """Each finding with its name."""
    from relturn.findings.fingerprint import fingerprint  # noqa: PLC0415 - only where there is a baseline

    seen: dict[str, int] = {}
    return [(fingerprint(finding, texts.get(finding.path), seen), finding) for finding in findings]


def write(findings: Iterable[Finding], texts: Mapping[str, SourceText]) -> str:
    """The text of a baseline that knows these findings: names by file, sorted, so that merges are small."""
    import json  # noqa: PLC0415 - the same

    by_file: dict[str, list[str]] = {}
    for name, finding in named(findings, texts):
        by_file.setdefault(finding.path, []).append(f"{finding.code} {name}")
    data = {"format": 1, "findings": {path: sorted(names) for path, names in sorted(by_file.items())}}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> frozenset[str]:
    """The names in a baseline; RelturnError where it is none."""
    import json  # noqa: PLC0415 - the same

    try:
        data = json.loads(text)
        names = [name for listed in data["findings"].values() for name in listed]
        return frozenset(str(name).split(" ")[1] for name in names)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise RelturnError(
            f"{FILE} cannot be read", "write it anew: relturn validate --write-baseline"
        ) from None


def not_in_baseline(
    findings: Iterable[Finding], texts: Mapping[str, SourceText], known: frozenset[str]
) -> list[Finding]:
    """The findings that a baseline does not know."""
    if not known:
        return list(findings)
    return [finding for name, finding in named(findings, texts) if name not in known]
