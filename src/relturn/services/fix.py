"""Fixes what can be fixed in files: the fixes of findings, applied as one change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.findings.select import matches
from relturn.rules.engine import check, fix_of
from relturn.services.apply import finish_all
from relturn.services.exclusive import exclusive
from relturn.services.workspace import Workspace
from relturn.source.edit import apply_edits
from relturn.source.parse import parse
from relturn.source.span import Problem
from relturn.source.text import SourceText
from relturn.store.write import Transaction

_MOST_PASSES = 400
Done = tuple[Finding, Fix]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was fixed, and the diff."""

    done: tuple[Done, ...]
    diff: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are to be fixed: by code, family or name, by path, and whether only safely."""

    chosen: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    unsafe: bool = False

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is wanted."""
        named = not self.chosen or any(matches(finding, word) for word in self.chosen)
        if not named or any(matches(finding, word) for word in self.ignored):
            return False
        inside = (
            finding.label == path or finding.label.startswith(path.rstrip("/") + "/") for path in self.paths
        )
        return not self.paths or any(inside)


@exclusive
def fix(workspace: Workspace, slugs: Iterable[str], wanted: Wanted, *, dry_run: bool = False) -> Fixed:
    """Fix relationships as far as it can be done; fixing again changes nothing.

    Raises RelturnError (exit 1) and writes nothing where the fixes together would bring an error.
    """
    workspace = workspace.with_catalogue()
    transaction = workspace.transaction()
    done: list[Done] = []
    touched = []
    for slug in slugs:
        found = _mend(workspace, slug, transaction, wanted)
        done += found
        if found:
            touched.append(slug)
    return Fixed(tuple(done), finish_all(workspace, touched, transaction, dry_run=dry_run))


def _mend(workspace: Workspace, slug: str, transaction: Transaction, wanted: Wanted) -> list[Done]:
    """Pass by pass, of each file one fix at a time, so that every fix is made of what stands there then."""
    done: list[Done] = []
    refused: set[tuple[str, str, str]] = set()
    for _ in range(_MOST_PASSES):
        overlay = {change.label: change.after for change in transaction.changes}
        read = workspace.read_whole(slug, overlay)
        labels: set[str] = set()
        for finding in reversed(check(read, workspace.context)):
            name = (finding.label, finding.code, finding.message)
            if name in refused or not wanted.covers(finding):
                continue
            fix = fix_of(finding, read)
            if fix is None or not (fix.safe or wanted.unsafe) or fix.labels & labels:
                continue
            texts = {label: file.text for label, file in read.files.items()}
            if _apply(fix, texts, transaction):
                done.append((finding, fix))
                labels |= fix.labels
            if sum(_name(other) == name for other, _ in done) != 1:  # it does not help, or cannot be made
                refused.add(name)
        if not labels:
            break
    return done


def _name(finding: Finding) -> tuple[str, str, str]:
    return finding.label, finding.code, finding.message


def after(fix: Fix, texts: dict[str, SourceText | None]) -> dict[str, SourceText | None] | None:
    """The files of a fix with it made, by label; None for one that is taken away, None in all where it cannot be made."""
    made: dict[str, SourceText | None] = {}
    for label, content in fix.files:
        before = texts.get(label)
        made[label] = None if content is None else SourceText(label, content, before.bom if before else False)
    for label, edit in fix.edits:
        text = made.get(label, texts.get(label))
        changed = apply_edits(text, (edit,)) if text else None
        if changed is None or isinstance(changed, Problem):
            return None
        made[label] = changed
    for one in sorted(fix.replacements, key=lambda one: one.start, reverse=True):
        text = made.get(one.label, texts.get(one.label))
        if text is None:
            return None
        changed = text.with_text(text.text[: one.start] + one.text + text.text[one.end :])
        if parse(text).readable and not parse(changed).readable:
            return None
        made[one.label] = changed
    return made


def _apply(fix: Fix, texts: dict[str, SourceText | None], transaction: Transaction) -> bool:
    made = after(fix, texts)
    if made is None:
        return False
    for label, text in made.items():
        before = texts.get(label)
        if text is not None:
            transaction.write(before, text)
        elif before is not None:
            transaction.remove(before)
    return True
