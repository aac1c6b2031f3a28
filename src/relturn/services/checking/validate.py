"""Checks every file of a workspace, or of some relationships."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from relturn.declare.kinds import Kinds
from relturn.findings.baseline import FILE, write
from relturn.findings.finding import ERROR, Finding
from relturn.findings.select import select, wanted
from relturn.findings.validation import Validation
from relturn.loader.bind import load_file
from relturn.loader.reader import ReadFile
from relturn.model.context import Context
from relturn.rules.engine import (
    apply_severity_overrides,
    check,
    check_attributes,
    check_settings,
    linked_folder,
    of_problem,
    without_ignored,
)
from relturn.rules.registry import all_rules
from relturn.services.checking import incremental
from relturn.services.checking.baseline import filter_by_baseline, report_findings
from relturn.services.checking.brand import brand_findings
from relturn.services.workspace import Workspace, word_lists
from relturn.source.document import Document
from relturn.source.parse import parse
from relturn.source.text import SourceText, decode
from relturn.store.cache.results import CacheLookup
from relturn.store.files.locate import ATTRIBUTES, SETTINGS, linked
from relturn.store.files.publish import publish_inside
from relturn.store.files.texts import read_text
from relturn.store.parallel import map_ordered


def validate(
    workspace: Workspace,
    slugs: list[str] | None = None,
    *,
    paths: tuple[str, ...] = (),
    chosen: tuple[str, ...] = (),
    ignored: tuple[str, ...] = (),
    baseline: bool = True,
    shard: tuple[int, int] | None = None,
    cache: Path | None = None,
    look: CacheLookup | None = None,
    with_settings: bool | None = None,
) -> Validation:
    """Check relationships and return the findings.

    Args:
        workspace: The workspace.
        slugs: The relationships to check; None checks all of them.
        paths: Return only findings in these files or folders.
        chosen: Return only findings of these rules.
        ignored: Leave out findings of these rules.
        baseline: Leave out findings that the baseline lists.
        shard: Check only one part of the relationships: the number of the part, and the number of parts.
        cache: The folder for results; unchanged relationships are not checked again.
        look: A cache lookup that was made earlier.
        with_settings: Whether to check the settings; by default only if all relationships are checked.
    """
    workspace = workspace.with_catalogue()
    packed_settings: list[tuple[Any, ...]] = []
    if slugs is None and shard is None and not chosen:
        job = incremental.Check("checks", checker(workspace), lambda _: of_settings(workspace))
        checked, packed_settings = incremental.run_incremental(workspace, job, cache, look)
    else:
        chosen_slugs = workspace.slugs() if slugs is None else slugs
        part = chosen_slugs[shard[0] - 1 :: shard[1]] if shard else chosen_slugs
        checked = [one for one, *_ in map_ordered(checker(workspace, wanted(chosen, ignored)), part)]
        telling = slugs is None if with_settings is None else with_settings
        if telling and (shard is None or shard[0] == 1):
            packed_settings = of_settings(workspace)
    found = [Finding.unpack(one) for _, packed in checked for one in packed]
    found += map(Finding.unpack, packed_settings)
    findings = [one for one in select(found, chosen, ignored) if _within(one.path, paths)]
    files = sum(count for count, _ in checked)
    whole = slugs is None and shard is None and not (chosen or ignored or paths)
    return report_findings(workspace.root, findings, len(checked), files, baseline=baseline, whole=whole)


def checker(
    workspace: Workspace, chosen: Callable[[str, str], bool] = lambda _code, _name: True
) -> Callable[[str], incremental.Worked]:
    """Return a function that checks one relationship by the chosen rules.

    The function returns the number of files and the findings, in built-in types.
    """
    all_rules()  # loaded once, before the work is shared

    def checked(slug: str) -> incremental.Worked:
        read = workspace.read_whole(slug)
        found = [finding.pack() for finding in check(read, workspace.context, chosen)]
        return incremental.worked(read, (len(read.files), found))

    return checked


def validate_text(
    workspace: Workspace,
    path: str,
    raw: bytes,
    *,
    chosen: tuple[str, ...] = (),
    ignored: tuple[str, ...] = (),
    baseline: bool = True,
) -> Validation:
    """Check one file with a given text instead of its own, and return the findings in the file."""
    text = decode(path, raw)
    workspace = workspace.with_catalogue()
    read = workspace.read_whole(path.partition("/")[0], {path: text})
    found = select((one for one in check(read, workspace.context) if one.path == path), chosen, ignored)
    texts = {path: text} if isinstance(text, SourceText) else {}
    return filter_by_baseline(workspace.root, found, texts, 1, 1, baseline=baseline)


def of_settings(workspace: Workspace) -> list[tuple[Any, ...]]:
    """Return the findings in the settings of the workspace and in its git attributes, in built-in types."""
    text, attributes = read_text(workspace.root, SETTINGS), read_text(workspace.root, ATTRIBUTES)
    context, found = workspace.context, list[Finding]()
    if isinstance(attributes, SourceText):
        found += _report(check_attributes(attributes), Document(attributes, None, None), context)
    if isinstance(text, SourceText):
        document, fields = parse(text), workspace.kinds.files["settings"].fields[0]
        own = check_settings(document, context.settings, fields, context)
        found += _report(
            [*own, *brand_findings(workspace.root, context.settings, document)], document, context
        )
    found += map(linked_folder, linked(workspace.root))
    return [finding.pack() for finding in found]


def _report(findings: list[Finding], document: Document, context: Context) -> list[Finding]:
    """Return the findings of a file with the severity set in the workspace, without those that are ignored."""
    off = context.settings.rules_off
    wanted = (finding for finding in findings if finding.name not in off or finding.severity == ERROR)
    return without_ignored(list(apply_severity_overrides(wanted, context.settings)), document, context)


def of_settings_text(text: SourceText, kinds: Kinds, today: date) -> list[Finding]:
    """Return the findings in unsaved settings, even if no workspace can be opened with these settings."""
    document, kind = parse(text), kinds.files["settings"]
    bound = load_file(document, kind, kinds)
    if bound.record is None or bound.problems:
        file = ReadFile(text.path, text.path, None, document, bound, text)
        return [of_problem(problem, file, kinds.item_keys) for problem in bound.problems]
    context = Context(today, bound.record, word_lists())
    return _report(check_settings(document, bound.record, kind.fields[0], context), document, context)


def write_baseline(workspace: Workspace) -> int:
    """Write today's findings as the baseline of the workspace, and return their number."""
    result = validate(workspace, baseline=False)
    publish_inside(workspace.root, FILE, write(result.findings, result.texts))
    return len(result.findings)


def _within(label: str, paths: tuple[str, ...]) -> bool:
    return not paths or any(label == path or label.startswith(path.rstrip("/") + "/") for path in paths)
