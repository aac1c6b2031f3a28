"""Fixes files: applies the fixes of findings as one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from relturn.findings.finding import ERROR, MORE, Finding, Identity
from relturn.findings.fix import Fix
from relturn.findings.identity import new_findings
from relturn.findings.select import matches
from relturn.loader.reader import ReadRelationship
from relturn.rules.engine import check, fix_of
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.edit import apply_edits
from relturn.source.parse import parse
from relturn.source.span import SourceError
from relturn.source.text import SourceText

_MOST_PASSES = 400
Done = tuple[Finding, Fix]
Place = tuple[Identity, int]
Texts = dict[str, SourceText | None]
"""Texts by path; None for a file that is deleted."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The fixes that were made, and the diff."""

    done: tuple[Done, ...]
    diff: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The findings to fix: chosen by code, family or name, and by path; `unsafe` also allows uncertain fixes."""

    chosen: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    unsafe: bool = False

    def covers(self, finding: Finding) -> bool:
        """Return whether this selection includes a finding."""
        named = not self.chosen or any(matches(finding, word) for word in self.chosen)
        if not named or any(matches(finding, word) for word in self.ignored):
            return False
        inside = (
            finding.path == path or finding.path.startswith(path.rstrip("/") + "/") for path in self.paths
        )
        return not self.paths or any(inside)


@changing
def fix(change: ChangeSession, slugs: Iterable[str], wanted: Wanted, *, dry_run: bool = False) -> Fixed:
    """Fix the selected findings of relationships. A second run changes nothing.

    A fix is skipped if it does not help or would cause a new error. The other fixes are made.
    """
    workspace = change.workspace.with_catalogue()
    made: Texts = {}
    done = [one for slug in slugs for one in _fixed(workspace, slug, made, wanted)]
    for path, text in made.items():
        before = change.text(path)
        if text is not None:
            change.replace(before, text)
        elif before is not None:
            change.remove(before)
    return Fixed(tuple(done), change.write(dry_run=dry_run or not done))


def fixed_texts(
    workspace: Workspace, slug: str, typed: Mapping[str, SourceText], wanted: Wanted
) -> dict[str, SourceText | None]:
    """Return the changed files of a relationship after the wanted fixes, starting from unsaved texts."""
    made: Texts = dict(typed)
    _fixed(workspace, slug, made, wanted)
    return {path: text for path, text in made.items() if text != typed.get(path)}


class _State(NamedTuple):
    """A relationship after some fixes, with the findings that remain."""

    read: ReadRelationship
    found: list[Finding]


def _look(workspace: Workspace, slug: str, made: Texts) -> _State:
    read = workspace.read_whole(slug, made)
    return _State(read, check(read, workspace.context))


def _fixed(workspace: Workspace, slug: str, made: Texts, wanted: Wanted) -> list[Done]:
    """Fix a relationship, store the changed texts in `made`, and return the fixes that were made.

    Each pass applies all fixes that do not overlap. If they fail together, they are tried one by one.
    """
    done: list[Done] = []
    refused: set[Place] = set()
    state = _look(workspace, slug, made)
    for _ in range(_MOST_PASSES):
        tries = _tries(state, wanted, refused)
        if not tries:
            break
        later = _try(workspace, state, made, tries)
        if later is not None:
            done += tries
            state = later
            continue
        for one in tries:  # from the end of each file, so that the places of the others stay
            later = _try(workspace, state, made, [one])
            if later is None:
                refused.add(_place(one[0]))
            else:
                done.append(one)
                state = later
    return done


def _try(workspace: Workspace, state: _State, made: Texts, tries: list[Done]) -> _State | None:
    """Apply fixes if the result is better. Return the new state, or None if no fix was applied."""
    texts: Texts = {path: file.text for path, file in state.read.files.items()}
    trial = dict(made)
    for _, fix in tries:
        changed = after(fix, texts)
        if changed is None:
            return None
        texts |= changed
        trial |= changed
    later = _look(workspace, state.read.relationship.slug, trial)
    if not _is_better(state, later, [finding for finding, _ in tries]):
        return None
    made.update(trial)
    return later


def _tries(state: _State, wanted: Wanted, refused: Container[Place]) -> list[Done]:
    """Return the next fixes to try, from the end of each file towards its beginning.

    Fixes of the same file must not overlap. A fix of whole files must be the only fix for these files.
    """
    free: dict[str, float] = {}
    tries = []
    for finding in reversed(state.found):
        if _place(finding) in refused or not wanted.covers(finding):
            continue
        fix = fix_of(finding, state.read)
        if fix is None or not (fix.safe or wanted.unsafe):
            continue
        starts = [finding.span.start, *(one.start for one in fix.replacements)]
        ends = [finding.span.end, *(one.end for one in fix.replacements)]
        is_local = not fix.files and fix.labels == {finding.path}
        if all(max(ends) <= free.get(path, inf) if is_local else path not in free for path in fix.labels):
            tries.append((finding, fix))
            free |= dict.fromkeys(fix.labels, min(starts) if is_local else -1)
    return tries


def _is_better(before: _State, after: _State, fixed: Iterable[Finding]) -> bool:
    """Return whether the fixes removed their findings and caused no new error, except in files that were unreadable."""
    crowded = {finding.path for finding in before.found if finding.name == MORE}
    was, now = Counter(map(_sort, before.found)), Counter(map(_sort, after.found))
    for sort, often in Counter(map(_sort, fixed)).items():
        if sort[0] in crowded:  # as one goes, one that was not shown comes
            if _errors(after, sort[0]) >= _errors(before, sort[0]):
                return False
        elif now[sort] > was[sort] - often:
            return False
    unread = {
        file.path for file in before.read.files.values() if not (file.document and file.document.readable)
    }
    return not any(
        finding.severity == ERROR and finding.path not in unread and finding.path not in crowded
        for finding in new_findings(before.found, after.found)
    )


def _sort(finding: Finding) -> tuple[str, str, tuple[str, ...]]:
    """Return the path, code and data of a finding. Findings of one kind in one file share these values."""
    return finding.path, finding.code, finding.data


def _errors(state: _State, path: str) -> int:
    """Return the number of errors in a file, including those that are only counted and not shown."""
    found = [finding for finding in state.found if finding.path == path and finding.severity == ERROR]
    return len(found) + sum(int(finding.data[0]) - 1 for finding in found if finding.name == MORE)


def _place(finding: Finding) -> Place:
    return finding.identity, finding.span.start


def after(fix: Fix, texts: Texts) -> Texts | None:
    """Return the files of a fix after the fix, by path; None for a deleted file.

    Return None for the whole result if the fix cannot be made.
    """
    made: Texts = {}
    for path, content in fix.files:
        before = texts.get(path)
        made[path] = None if content is None else SourceText(path, content, before.bom if before else False)
    for path, edit in fix.edits:
        text = made.get(path, texts.get(path))
        changed = apply_edits(text, (edit,)) if text else None
        if changed is None or isinstance(changed, SourceError):
            return None
        made[path] = changed
    for one in sorted(fix.replacements, key=lambda one: one.start, reverse=True):
        text = made.get(one.path, texts.get(one.path))
        if text is None:
            return None
        changed = text.with_text(text.text[: one.start] + one.text + text.text[one.end :])
        if parse(text).readable and not parse(changed).readable:
            return None
        made[one.path] = changed
    return made
