"""A baseline: the findings of the day a workspace began to be checked, by names that stay when lines move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    paths: frozenset[str] = frozenset()
    """The files that it has findings of."""

    @property
    def folders(self) -> frozenset[str]:
        """The relationships that it has findings of."""
        return frozenset(path.partition("/")[0] for path in self.paths if "/" in path)


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
        found = Baseline(
            frozenset(str(name).split(" ")[1] for name in names),
            data.get("format", 1),
            frozenset(data["findings"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        found = Baseline(version=0)
    if found.version not in range(1, VERSION + 1):
        raise RelturnError(f"{FILE} cannot be read", "write it again: relturn validate --write-baseline")
    return found


class Compared(NamedTuple):
    """Findings compared with a baseline."""

    new: list[Finding]
    """The findings that it does not list."""
    repaired: int
    """How many of its entries no finding has."""


def compare(
    findings: Sequence[Finding],
    texts: Mapping[str, SourceText],
    baseline: Baseline,
    exists: Callable[[str], bool] = lambda _folder: True,
) -> Compared:
    """Return what is not in a baseline, and how much of it is repaired.

    A relationship whose folder was renamed keeps its entries: where a folder of the baseline no longer `exists`, a
    folder that the baseline does not know takes its place if more than half of its findings are listed there.

    Args:
        findings: everything that was found.
        texts: the texts that findings stand in, by path.
        baseline: what is known.
        exists: says of a folder's name whether there is such a relationship.
    """
    if not baseline.names:
        return Compared(list(findings), 0)
    names = dict(enumerate(named(findings, texts, baseline.version)))
    gone = sorted(folder for folder in baseline.folders if not exists(folder))
    for folder, was in _renamed(names, texts, baseline, gone).items():
        names.update(_as_in(was, _inside(names, folder), texts, baseline))
    new = [finding for index, finding in enumerate(findings) if names[index][0] not in baseline.names]
    return Compared(new, len(baseline.names.difference(name for name, _ in names.values())))


_Named = dict[int, tuple[str, Finding]]
"""Findings with their names, by their place among all."""


def _renamed(
    names: _Named, texts: Mapping[str, SourceText], baseline: Baseline, gone: Sequence[str]
) -> dict[str, str]:
    """Of each renamed folder the name that the baseline knows it by; none where two are as likely."""
    found: dict[str, str] = {}
    new = {finding.path.partition("/")[0] for _, finding in names.values() if "/" in finding.path}
    for folder in sorted(new - baseline.folders) if gone else ():
        inside = _inside(names, folder)
        shared = sorted(
            (sum(name in baseline.names for name, _ in _as_in(was, inside, texts, baseline).values()), was)
            for was in gone
        )
        most, was = shared[-1]
        alone = len(shared) == 1 or shared[-2][0] < most
        if alone and most * 2 > len(inside) and was not in found.values():
            found[folder] = was
    return found


def _inside(names: _Named, folder: str) -> _Named:
    return {index: one for index, one in names.items() if one[1].path.startswith(f"{folder}/")}


def _as_in(was: str, inside: _Named, texts: Mapping[str, SourceText], baseline: Baseline) -> _Named:
    """The findings with the names they would have in the folder `was`."""
    moved = [
        finding._replace(path=f"{was}/{finding.path.partition('/')[2]}") for _, finding in inside.values()
    ]
    there = {
        at.path: texts[finding.path]
        for at, (_, finding) in zip(moved, inside.values(), strict=True)
        if finding.path in texts
    }
    again = named(moved, there, baseline.version)
    return {
        index: (name, finding) for (index, (_, finding)), (name, _) in zip(inside.items(), again, strict=True)
    }
