"""Checks every file of a workspace, or of some relationships."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from relturn.findings.baseline import FILE, read, unknown, write
from relturn.findings.finding import ERROR, SEVERITIES, Finding
from relturn.findings.select import select
from relturn.rules.engine import check, check_attributes, check_settings
from relturn.services.git_setup import ATTRIBUTES
from relturn.services.spread import spread
from relturn.services.workspace import Workspace
from relturn.source.parse import parse
from relturn.source.text import SourceText
from relturn.store.locate import SETTINGS
from relturn.store.publish import publish
from relturn.store.texts import read_text


@dataclass(frozen=True)
class Validation:
    """What was found, and the texts that it was found in."""

    findings: tuple[Finding, ...]
    texts: dict[str, SourceText]
    """The texts of files with findings, by label."""
    relationships: int
    files: int
    known: int = 0
    """How many findings the baseline knows; they are not told."""

    def count(self, severity: str) -> int:
        """How many findings have a severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def failed(self, *, strict: bool) -> bool:
        """Whether the exit code says so: errors, and with `strict` warnings too."""
        bad = SEVERITIES[:2] if strict else (ERROR,)
        return any(finding.severity in bad for finding in self.findings)


def validate(
    workspace: Workspace,
    slugs: list[str] | None = None,
    *,
    paths: tuple[str, ...] = (),
    chosen: tuple[str, ...] = (),
    ignored: tuple[str, ...] = (),
    baseline: bool = True,
    shard: tuple[int, int] | None = None,
) -> Validation:
    """Check relationships (all, where `slugs` is None), and tell what `chosen` and `ignored` let through.

    Of a `shard` (which of how many) only its part. Findings that the workspace's baseline knows are left out, but for `baseline` false. `paths` keeps findings to files whose label is one of them or lies below one.
    """

    def checked(slug: str) -> tuple[int, list[tuple[Any, ...]]]:
        read = workspace.read_whole(slug)
        return len(read.files), [finding.pack() for finding in check(read, workspace.context)]

    workspace = workspace.with_catalogue()
    whole = slugs is None and (shard is None or shard[0] == 1)
    slugs = workspace.slugs() if slugs is None else slugs
    if shard is not None:
        slugs = slugs[shard[0] - 1 :: shard[1]]
    findings: list[Finding] = select(_of_settings(workspace), chosen, ignored) if whole else []
    files = 0
    for count, packed in spread(checked, slugs):
        files += count
        found = select(map(Finding.unpack, packed), chosen, ignored)
        findings += (finding for finding in found if _within(finding.label, paths))
    texts = _texts(workspace, findings)
    told = unknown(findings, texts, _known(workspace)) if baseline else findings
    return Validation(tuple(told), texts, len(slugs), files, len(findings) - len(told))


def validate_text(workspace: Workspace, label: str, text: SourceText) -> Validation:
    """Check one file as if it held another text: the findings that stand in it."""
    workspace = workspace.with_catalogue()
    slug = label.partition("/")[0]
    found = [
        f for f in check(workspace.read_whole(slug, {label: text}), workspace.context) if f.label == label
    ]
    return Validation(tuple(found), {label: text}, 1, 1)


def _of_settings(workspace: Workspace) -> list[Finding]:
    text, attributes = read_text(workspace.root, SETTINGS), read_text(workspace.root, ATTRIBUTES)
    found = check_attributes(attributes) if isinstance(attributes, SourceText) else []
    if isinstance(text, SourceText):
        fields = workspace.kinds.files["settings"].fields[0]
        found += check_settings(parse(text), workspace.context.settings, fields, workspace.context)
    return found


def _known(workspace: Workspace) -> frozenset[str]:
    """The names in the workspace's baseline; none where it has no baseline."""
    if not (workspace.root / FILE).exists():
        return frozenset()
    text = read_text(workspace.root, FILE)
    return read(text.text if isinstance(text, SourceText) else "")


def write_baseline(workspace: Workspace) -> int:
    """Write today's findings as the baseline of the workspace: how many they are."""
    result = validate(workspace, baseline=False)
    publish(workspace.root / FILE, write(result.findings, result.texts))
    return len(result.findings)


def _within(label: str, paths: tuple[str, ...]) -> bool:
    return not paths or any(label == path or label.startswith(path.rstrip("/") + "/") for path in paths)


def _texts(workspace: Workspace, findings: list[Finding]) -> dict[str, SourceText]:
    """The texts that findings stand in, read again: only those few are kept."""
    read = {label: read_text(workspace.root, label) for label in {finding.label for finding in findings}}
    return {label: text for label, text in read.items() if isinstance(text, SourceText)}
