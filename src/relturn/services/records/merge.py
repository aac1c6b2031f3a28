"""Merges versions of files that git has, by record and field."""

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
"""A merge of texts, line by line: what came of it, and whether it is clean."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of merging one file: its bytes, with marks where `conflicts` names what does not agree."""

    content: bytes
    conflicts: tuple[str, ...] = ()


def merge_file(
    path: str, base: bytes, ours: bytes, theirs: bytes, kinds: Kinds, lines: Texts = merging.merge_texts
) -> Outcome:
    """Merge three versions of a file.

    Lines are merged first, which keeps what both wrote as they wrote it; where that does not say what merging by
    record and field says, the latter counts. Only fields on which the two do not agree stand between marks. Two log
    entries that got one name have no base: they are not one record, and are in conflict unless they are alike.
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


_TWO_ENTRIES = "this file, which each made for itself"


def is_log_entry(path: str, kinds: Kinds) -> bool:
    """Return whether a path, from the workspace or from the top of its repository, is that of a log entry."""
    folder, slash, _ = path.rpartition("/")
    return bool(slash) and folder.rpartition("/")[2] in log_folders(kinds)


def _whole(ours: bytes, theirs: bytes) -> bytes:
    """Both texts whole, between marks."""
    there, _, coming = (label.encode() for label in merging.LABELS)
    first, second = (text if text.endswith(b"\n") or not text else text + b"\n" for text in (ours, theirs))
    return b"<<<<<<< " + there + b"\n" + first + b"=======\n" + second + b">>>>>>> " + coming + b"\n"


def _by_lines(path: str, content: bytes, *, clean: bool, why: str) -> Outcome:
    """The merge of lines, where no other can be made; it is trusted only where it can be read."""
    text = decode(path, content)
    sound = isinstance(text, SourceText) and parse(text).readable and not parse(text).problems
    return Outcome(content, () if clean and sound else (f"the file ({why})",))


def _says(path: str, content: bytes, merged: Merged) -> bool:
    text = decode(path, content)
    return isinstance(text, SourceText) and alike(parse(text).data, parse(merged.text).data)


def _keeps_both(path: str, content: bytes, merged: Merged) -> bool:
    """Whether lines have brought together a long text that both changed, and nothing else differs from our merge."""
    text = decode(path, content)
    if not isinstance(text, SourceText) or merged.theirs is None or parse(text).problems:
        return False
    ours, theirs, now = parse(merged.text).data, parse(merged.theirs).data, parse(text).data
    return _woven(ours, theirs, now)


def _woven(ours: Any, theirs: Any, now: Any) -> bool:
    """Whether a value is that of both sides, but for texts of several lines."""
    if isinstance(now, dict) and isinstance(ours, dict) and isinstance(theirs, dict):
        return now.keys() == ours.keys() == theirs.keys() and all(
            _woven(ours[k], theirs[k], now[k]) for k in now
        )
    if isinstance(now, list) and isinstance(ours, list) and isinstance(theirs, list):
        return len(now) == len(ours) == len(theirs) and all(map(_woven, ours, theirs, now))
    several = all(isinstance(value, str) and "\n" in value.strip() for value in (ours, theirs, now))
    return bool(ours == theirs == now) or several


def _marked(merged: Merged, lines: Texts) -> bytes | None:
    """The merged text with both versions of each disputed field between marks, and nothing else."""
    if merged.base is None or merged.theirs is None:
        return None
    marked, clean = lines(merged.base.encode(), merged.text.encode(), merged.theirs.encode())
    return None if clean else marked


@dataclass(frozen=True, slots=True)
class MergeCheck:
    """What a merge would bring: the files it changes, what is in dispute, and errors that neither side has."""

    files: tuple[str, ...]
    conflicts: tuple[tuple[str, str], ...]
    """Files, and a field of each that both changed."""
    disputed: tuple[tuple[str, str], ...]
    """Files that the sides took away, or gave names, in ways that do not go together; and in which."""
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether the merge can be made."""
        return not (self.conflicts or self.disputed or self.findings)


def check_merge(workspace: Workspace, other: str) -> MergeCheck:
    """What merging a commit into the present one would bring; nothing is written.

    Raises RelturnError where there is no such commit, or no history that both share.
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
            disputed.append((path, "one side took the file away, and the other changed it"))
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
    """Files that one side renamed and the other renamed otherwise, or took away."""
    for old, new in renames.items():
        other = others.get(old)
        if other is not None and other != new:
            yield old, f"one side calls it {min(new, other)}, the other {max(new, other)}"
        elif other is None and old not in across and new not in across:
            yield old, f"one side calls it {new}, and the other took it away"


def _left_behind(
    renames: Mapping[str, str], base: Mapping[str, bytes], across: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    """New files of a relationship whose folder the other side gave another name."""
    moved = {
        old.partition("/")[0]: new.partition("/")[0]
        for old, new in renames.items()
        if old.endswith("/relationship.yaml") and old.partition("/")[0] != new.partition("/")[0]
    }
    for path in sorted(across.keys() - base.keys()):
        slug = path.partition("/")[0]
        if slug in moved:
            yield path, f"it is new, and the other side calls its relationship {moved[slug]}"


def _follow(renames: Mapping[str, str], base: dict[str, bytes], across: dict[str, bytes]) -> None:
    """Give a file that one side renamed its new name in what both had, and on the other side, as git does."""
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
    """Whether a relationship names a record of others."""
    names = [f"{other}/".encode() for other in others if other != slug]
    return any(name in raw for path, raw in files.items() if path.startswith(f"{slug}/") for name in names)


def _brought(
    workspace: Workspace, slug: str, sides: tuple[Mapping[str, bytes], ...], merged: Mapping[str, bytes]
) -> list[Finding]:
    """The errors of a relationship as merged that neither side has."""
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
    """Resolve the files on which a merge of git's has stopped: those that were resolved, and what is left in dispute.

    Log entries that both sides made under one name are both kept. Raises RelturnError where nothing has stopped.
    """
    stopped = merging.unmerged(change.workspace.root)
    if not stopped:
        raise RelturnError(
            "no merge has stopped here", "relturn merge --check REV tells what a merge would bring", code=1
        )
    done: list[str] = []
    left: list[tuple[str, str]] = []
    for path, stages in sorted(stopped.items()):
        if path.endswith(".yaml"):
            _resolve(change, path, stages, done, left)
        else:
            left.append((path, "it is not a file of records"))
    change.write(dry_run=False)
    return done, left


def _resolve(
    change: ChangeSession, path: str, stages: tuple[bytes | None, bytes | None, bytes | None],
    done: list[str], left: list[tuple[str, str]],
) -> None:  # fmt: skip
    base, ours, theirs = stages
    if ours is None or theirs is None:
        left.append((path, "one side took the file away, and the other changed it"))
        return
    before, mine, other = read_text(change.workspace.root, path), decode(path, ours), decode(path, theirs)
    outcome = merge_file(path, base or b"", ours, theirs, change.workspace.kinds)
    merged = decode(path, outcome.content)
    if not (
        isinstance(before, SourceText) and isinstance(mine, SourceText) and isinstance(other, SourceText)
    ):
        left.append((path, "it is not there, or is not text"))
    elif not _is_gits(before, outcome, (mine, other)):
        left.append((path, "it was changed by hand since git stopped, and is left as it is"))
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
    """Whether a file is as a merge left it: with marks, or as one of the sides had it."""
    return "<<<<<<< " in present.text or present in sides or present.encode() == outcome.content


def _free(workspace: Workspace, path: str) -> str:
    """A free name next to a log entry's."""
    stem = path.removesuffix(".yaml")
    return next(
        name for number in range(2, 1000) if not (workspace.root / (name := f"{stem}-{number}.yaml")).exists()
    )
