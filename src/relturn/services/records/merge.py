"""Merges versions of files from git by record and field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relturn.declare.kinds import Kinds
from relturn.findings.errors import RelturnError
from relturn.findings.finding import ERROR, Finding
from relturn.findings.identity import new_findings
from relturn.loader.reader import ReadRelationship, read_relationship, with_others
from relturn.rules.engine import check
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.merge import ORDER, Merged, alike, merge
from relturn.source.parse import parse
from relturn.source.span import SourceError
from relturn.source.text import SourceText, decode
from relturn.store.files.texts import log_folders, read_text
from relturn.store.git import history, merging

Texts = Callable[[bytes, bytes, bytes], tuple[bytes, bool]]
"""A function that merges texts line by line, and returns the result and whether it has no conflicts."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The merged bytes of one file, with conflict markers at the fields that `conflicts` names."""

    content: bytes
    conflicts: tuple[str, ...] = ()


def merge_file(
    path: str, base: bytes, ours: bytes, theirs: bytes, kinds: Kinds, lines: Texts = merging.merge_texts
) -> Outcome:
    """Merge three versions of a file.

    Lines are merged first, because this keeps the formatting of both sides. If the result differs from a merge by record
    and field, the merge by record and field is used. Only fields that both sides changed differently are put between
    conflict markers. Two log entries that were created with the same name have no base version. Such entries
    are in conflict unless they are equal.
    """
    by_lines, clean = lines(base, ours, theirs)
    if not base and ours != theirs and is_log_entry(path, kinds):
        return Outcome(_whole(ours, theirs), (_TWO_ENTRIES,))
    texts = [decode(path, raw) for raw in (base, ours, theirs)]
    old, mine, other = texts
    if not (isinstance(old, SourceText) and isinstance(mine, SourceText) and isinstance(other, SourceText)):
        return _by_lines(path, by_lines, clean=clean, why="it is not text")
    merged = merge(old if base else None, mine, other, kinds.item_keys)
    if isinstance(merged, SourceError):
        return _by_lines(path, by_lines, clean=clean, why=merged.message)
    if not merged.conflicts:
        same = clean and _says(path, by_lines, merged)
        return Outcome(by_lines if same else merged.text.encode())
    of_order = all(conflict.words.endswith(ORDER) for conflict in merged.conflicts)
    if clean and (_says(path, by_lines, merged) if of_order else _keeps_both(path, by_lines, merged)):
        return Outcome(by_lines)
    marked = _marked(merged, lines)
    return Outcome(marked or by_lines, tuple(conflict.words for conflict in merged.conflicts))


_TWO_ENTRIES = "this file: each side created it separately"


def is_log_entry(path: str, kinds: Kinds) -> bool:
    """Return whether a path is that of a log entry, relative to the workspace or to the repository."""
    folder, slash, _ = path.rpartition("/")
    return bool(slash) and folder.rpartition("/")[2] in log_folders(kinds)


def _whole(ours: bytes, theirs: bytes) -> bytes:
    """Return both texts completely, between conflict markers."""
    there, _, coming = (label.encode() for label in merging.LABELS)
    first, second = (text if text.endswith(b"\n") or not text else text + b"\n" for text in (ours, theirs))
    return b"<<<<<<< " + there + b"\n" + first + b"=======\n" + second + b">>>>>>> " + coming + b"\n"


def _by_lines(path: str, content: bytes, *, clean: bool, why: str) -> Outcome:
    """Return the merge by lines, when a merge by record is impossible.

    It counts as free of conflicts only if the result can be read.
    """
    text = decode(path, content)
    sound = isinstance(text, SourceText) and parse(text).readable and not parse(text).problems
    return Outcome(content, () if clean and sound else (f"the file ({why})",))


def _says(path: str, content: bytes, merged: Merged) -> bool:
    text = decode(path, content)
    return isinstance(text, SourceText) and alike(parse(text).data, parse(merged.text).data)


def _keeps_both(path: str, content: bytes, merged: Merged) -> bool:
    """Return whether a merge by lines combined long texts of both sides, and equals our merge in all other fields."""
    text = decode(path, content)
    if not isinstance(text, SourceText) or merged.theirs is None or parse(text).problems:
        return False
    ours, theirs, now = parse(merged.text).data, parse(merged.theirs).data, parse(text).data
    return _woven(ours, theirs, now)


def _woven(ours: Any, theirs: Any, now: Any) -> bool:
    """Return whether a value equals that of both sides, except for texts with several lines."""
    if isinstance(now, dict) and isinstance(ours, dict) and isinstance(theirs, dict):
        return now.keys() == ours.keys() == theirs.keys() and all(
            _woven(ours[k], theirs[k], now[k]) for k in now
        )
    if isinstance(now, list) and isinstance(ours, list) and isinstance(theirs, list):
        return len(now) == len(ours) == len(theirs) and all(map(_woven, ours, theirs, now))
    several = all(isinstance(value, str) and "\n" in value.strip() for value in (ours, theirs, now))
    return bool(ours == theirs == now) or several


def _marked(merged: Merged, lines: Texts) -> bytes | None:
    """Return the merged text with both versions of each disputed field between conflict markers."""
    if merged.base is None or merged.theirs is None:
        return None
    marked, clean = lines(merged.base.encode(), merged.text.encode(), merged.theirs.encode())
    return None if clean else marked


@dataclass(frozen=True, slots=True)
class MergeCheck:
    """The result of a merge check: files that change, conflicts, disputed files, and new errors."""

    files: tuple[str, ...]
    conflicts: tuple[tuple[str, str], ...]
    """Files with conflicts, each with a field that both sides changed."""
    disputed: tuple[tuple[str, str], ...]
    """Files that both sides deleted or renamed in conflicting ways, each with the reason."""
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Return whether the merge can be made without problems."""
        return not (self.conflicts or self.disputed or self.findings)


def check_merge(workspace: Workspace, other: str) -> MergeCheck:
    """Return the result that merging a commit into the current one would have; nothing is written.

    Raises:
        RelturnError: There is no such commit, or the two commits share no history.
    """
    root = workspace.root
    commits = history.merge_commits(root, other)
    base, present, theirs = (_records(root, commit) for commit in commits)
    ours = dict(present)
    here, there = (history.renames(root, commits[0], side) for side in commits[1:])
    disputed = [*_parted(here, there, theirs), *_parted(there, here, ours)]
    disputed += [*_left_behind(here, base, theirs), *_left_behind(there, base, ours)]
    _follow(here, base, theirs)
    _follow(there, base, ours)
    merged, conflicts = dict(ours), []
    for path in sorted({*base, *ours, *theirs}):
        old, mine, others = base.get(path), ours.get(path), theirs.get(path)
        if others in {old, mine}:
            continue
        if mine == old:
            _put(merged, path, others)
        elif mine is None or others is None:
            disputed.append((path, "one side deleted the file, and the other changed it"))
        else:
            outcome = merge_file(path, old or b"", mine, others, workspace.kinds)
            merged[path] = outcome.content
            conflicts += [(path, words) for words in outcome.conflicts]
    changed = tuple(path for path in sorted({*present, *merged}) if present.get(path) != merged.get(path))
    unsure = {path for path, _ in (*conflicts, *disputed)}
    touched = {path.partition("/")[0] for path in changed if path not in unsure and "/" in path}
    slugs = sorted(touched | {slug for slug in _slugs(merged) if _refers(merged, slug, touched)})
    found = tuple(
        finding for slug in slugs for finding in _brought(workspace, slug, (present, theirs), merged)
        if finding.path not in unsure
    )  # fmt: skip
    return MergeCheck(changed, tuple(conflicts), tuple(dict.fromkeys(disputed)), found)


def _records(root: Path, commit: str) -> dict[str, bytes]:
    files = history.files_at(root, commit, "")
    return {path: raw for path, raw in files.items() if path.endswith(".yaml") and not path.startswith(".")}


def _parted(
    renames: Mapping[str, str], others: Mapping[str, str], across: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    """Yield files that one side renamed, and that the other side deleted or renamed differently."""
    for old, new in renames.items():
        other = others.get(old)
        if other is not None and other != new:
            yield old, f"one side renamed the file to {min(new, other)}, the other to {max(new, other)}"
        elif other is None and old not in across and new not in across:
            yield old, f"one side renamed the file to {new}, and the other deleted it"


def _left_behind(
    renames: Mapping[str, str], base: Mapping[str, bytes], across: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    """Yield new files in the folder of a relationship that the other side renamed."""
    moved = {
        old.partition("/")[0]: new.partition("/")[0]
        for old, new in renames.items()
        if old.endswith("/relationship.yaml") and old.partition("/")[0] != new.partition("/")[0]
    }
    for path in sorted(across.keys() - base.keys()):
        slug = path.partition("/")[0]
        if slug in moved:
            yield path, f"the file is new, but the other side renamed its relationship to {moved[slug]}"


def _follow(renames: Mapping[str, str], base: dict[str, bytes], across: dict[str, bytes]) -> None:
    """Apply the renames of one side to the base version and to the other side, as git does."""
    for old, new in renames.items():
        if old in base and new not in base and (old in across) != (new in across):
            base[new] = base.pop(old)
            if old in across:
                across[new] = across.pop(old)


def _put(files: dict[str, bytes], path: str, content: bytes | None) -> None:
    if content is None:
        files.pop(path, None)
    else:
        files[path] = content


def _slugs(files: Mapping[str, bytes]) -> set[str]:
    return {path.partition("/")[0] for path in files if path.endswith("/relationship.yaml")}


def _refers(files: Mapping[str, bytes], slug: str, others: set[str]) -> bool:
    """Return whether a relationship refers to records of other relationships."""
    names = [f"{other}/".encode() for other in others if other != slug]
    return any(name in raw for path, raw in files.items() if path.startswith(f"{slug}/") for name in names)


def _brought(
    workspace: Workspace, slug: str, sides: tuple[Mapping[str, bytes], ...], merged: Mapping[str, bytes]
) -> list[Finding]:
    """Return the errors of a merged relationship that neither side has."""
    found = _errors(workspace, slug, merged)
    for side in sides:
        brought = {id(finding) for finding in new_findings(_errors(workspace, slug, side), found)}
        found = [finding for finding in found if id(finding) in brought]
    return found


def _errors(workspace: Workspace, slug: str, files: Mapping[str, bytes]) -> list[Finding]:
    if f"{slug}/relationship.yaml" not in files:
        return []
    whole = with_others(
        _read(workspace, slug, files), _slugs(files), lambda other: _read(workspace, other, files)
    )
    return [finding for finding in check(whole, workspace.context) if finding.severity == ERROR]


def _read(workspace: Workspace, slug: str, files: Mapping[str, bytes]) -> ReadRelationship:
    texts = {path: decode(path, raw) for path, raw in sorted(files.items()) if path.startswith(f"{slug}/")}
    return read_relationship(slug, texts, workspace.kinds)


@changing
def resolve(change: ChangeSession) -> tuple[list[str], list[tuple[str, str]]]:
    """Resolve the files at which a git merge has stopped; return those resolved, and those left with a reason.

    If both sides created a log entry with the same name, both entries are kept.

    Raises:
        RelturnError: Git has not stopped in a merge.
    """
    stopped = merging.unmerged(change.workspace.root)
    if not stopped:
        raise RelturnError(
            "git has not stopped in a merge here",
            "to check a merge in advance: relturn merge --check REV",
            code=1,
        )
    done: list[str] = []
    left: list[tuple[str, str]] = []
    for path, stages in sorted(stopped.items()):
        if path.endswith(".yaml"):
            _resolve(change, path, stages, done, left)
        else:
            left.append((path, "it is not a YAML file with records"))
    change.write(dry_run=False)
    return done, left


def _resolve(
    change: ChangeSession, path: str, stages: tuple[bytes | None, bytes | None, bytes | None],
    done: list[str], left: list[tuple[str, str]],
) -> None:  # fmt: skip
    base, ours, theirs = stages
    if ours is None or theirs is None:
        left.append((path, "one side deleted the file, and the other changed it"))
        return
    before, mine, other = read_text(change.workspace.root, path), decode(path, ours), decode(path, theirs)
    outcome = merge_file(path, base or b"", ours, theirs, change.workspace.kinds)
    merged = decode(path, outcome.content)
    if not (
        isinstance(before, SourceText) and isinstance(mine, SourceText) and isinstance(other, SourceText)
    ):
        left.append((path, "it does not exist, or is not text"))
    elif not _is_gits(before, outcome, (mine, other)):
        left.append((path, "somebody changed it after git stopped, so relturn left it unchanged"))
    elif not outcome.conflicts and isinstance(merged, SourceText):
        change.replace(before, merged)
        done.append(path)
    elif base is None and path.count("/") > 1:
        second = _free(change.workspace, path)
        change.replace(before, mine)
        change.replace(None, SourceText(second, other.text, other.bom))
        done += [path, second]
    else:
        left += [(path, words) for words in outcome.conflicts]


def _is_gits(present: SourceText, outcome: Outcome, sides: tuple[SourceText, SourceText]) -> bool:
    """Return whether a file is unchanged since git stopped: with conflict markers, or equal to one side."""
    return "<<<<<<< " in present.text or present in sides or present.encode() == outcome.content


def _free(workspace: Workspace, path: str) -> str:
    """Return a free file name next to that of a log entry."""
    stem = path.removesuffix(".yaml")
    return next(
        name for number in range(2, 1000) if not (workspace.root / (name := f"{stem}-{number}.yaml")).exists()
    )
