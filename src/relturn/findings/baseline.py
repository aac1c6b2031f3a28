"""The baseline: the known findings of a workspace, under names that stay the same when lines move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from relturn.findings.errors import RelturnError
from relturn.findings.finding import Finding
from relturn.source.text import SourceText

FILE = "relturn-baseline.json"
VERSION = 2
"""The version of the baseline file that relturn writes. relturn also reads version 1, which derived the name of a finding from the text of its line."""


class Baseline(NamedTuple):
    """The names of the findings in a baseline, and the version that made the names."""

    names: frozenset[str] = frozenset()
    version: int = VERSION
    paths: frozenset[str] = frozenset()
    """The files with findings in the baseline."""

    @property
    def folders(self) -> frozenset[str]:
        """Return the folders of the relationships with findings in the baseline."""
        return frozenset(path.partition("/")[0] for path in self.paths if "/" in path)


def named(
    findings: Iterable[Finding], texts: Mapping[str, SourceText], version: int = VERSION
) -> list[tuple[str, Finding]]:
    """Return each finding with its name for the baseline."""
    from relturn.findings import fingerprint  # noqa: PLC0415 - only where there is a baseline

    name = fingerprint.fingerprint_v1 if version == 1 else fingerprint.fingerprint
    seen: dict[str, int] = {}
    return [(name(finding, texts.get(finding.path), seen), finding) for finding in findings]


def write(findings: Iterable[Finding], texts: Mapping[str, SourceText]) -> str:
    """Return the text of a baseline file. The names are sorted by file, so that merges stay small."""
    import json  # noqa: PLC0415 - the same

    by_file: dict[str, list[str]] = {}
    for name, finding in named(findings, texts):
        by_file.setdefault(finding.path, []).append(f"{finding.code} {name}")
    data = {"format": VERSION, "findings": {path: sorted(names) for path, names in sorted(by_file.items())}}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Baseline:
    """Return the baseline that a text contains.

    Raises:
        RelturnError: The text is not a baseline, or a newer version of relturn wrote it.
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
        raise RelturnError(f"{FILE} cannot be read", "write it again with relturn validate --write-baseline")
    return found


class Compared(NamedTuple):
    """The result of a comparison of findings with a baseline."""

    new: list[Finding]
    """The findings that the baseline does not list."""
    repaired: int
    """The number of baseline entries that no longer have a finding."""


def compare(
    findings: Sequence[Finding],
    texts: Mapping[str, SourceText],
    baseline: Baseline,
    exists: Callable[[str], bool] = lambda _folder: True,
) -> Compared:
    """Return the findings that a baseline does not list, and the number of its entries without a finding.

    If the folder of a relationship was renamed, its entries stay valid. An unlisted folder replaces a missing folder if
    more than half of its findings match entries of the missing folder.

    Args:
        findings: All findings of the check.
        texts: The texts of the files with findings, by path.
        baseline: The known findings.
        exists: A function that returns whether a relationship folder with a given name exists.
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
"""The names and findings, by the position of the finding in the whole list."""


def _renamed(
    names: _Named, texts: Mapping[str, SourceText], baseline: Baseline, gone: Sequence[str]
) -> dict[str, str]:
    """Return the old name of each renamed folder. A folder is left out if two old names are equally likely."""
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
    """Return findings with the names that they would have in the old folder `was`."""
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
