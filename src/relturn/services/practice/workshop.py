"""Shared Expectations sessions: invitation, sheets, sealed caucus, planning that becomes work (EXPECTATIONS)."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import Any

from relturn.findings.errors import RelturnError
from relturn.model.entry import Entry
from relturn.model.ids import free_id, slugify
from relturn.model.relationship import SIDES, Relationship
from relturn.notes.caucus import Revealed, headings
from relturn.services.exclusive import locked
from relturn.services.records.apply import edit_file, finish, first_line
from relturn.services.records.values import full_ref
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem, SetValue
from relturn.source.emit import block
from relturn.source.expected import to_builtin
from relturn.source.parse import parse
from relturn.source.span import SourceError
from relturn.source.text import SourceText, decode
from relturn.store.files.texts import read_bytes


@locked
def start(
    workspace: Workspace, slug: str, title: str, day: str, worth_it: str, *, dry_run: bool = False
) -> tuple[str, str]:
    """Make a workshop with the sponsors and key people as participants: its id and the diff."""
    relationship = workspace.read(slug).relationship
    people = [person.id for person in relationship.people if person.key]
    people += [s.stakeholder for s in relationship.sponsors if s.stakeholder not in people]
    data = {"date": day, "title": title, "worth_it": worth_it, "participants": people, "positives": []}
    stem = free_id(f"{day}-{slugify(title)}", relationship.by_id)
    path = f"{slug}/workshops/{stem}.yaml"
    transaction = workspace.transaction()
    transaction.write(None, SourceText(path, first_line(workspace, path) + block(to_builtin(data))))
    return stem, finish(workspace, slug, transaction, dry_run=dry_run)


def find(relationship: Relationship, ref: str) -> Entry:
    """The workshop of a reference; RelturnError where there is none."""
    entry = relationship.by_id.get(full_ref(ref, relationship, ("workshop",)))
    if entry is None or entry.kind != "workshop":
        known = [workshop.id for workshop in relationship.all("workshop")]
        raise RelturnError(
            f"there is no workshop {ref!r}", ", ".join(known) or "make one with: relturn workshop start"
        )
    return entry


def read_caucus(path: Path, names: Collection[str]) -> dict[str, list[str]]:
    """Return a sheet that one side has filled in: lists of texts under the given names; RelturnError where it is none."""
    text = decode(path.name, _bytes(path))
    if isinstance(text, SourceError):
        raise RelturnError(f"{path.name}: {text.message}", text.hint)
    document = parse(text)
    data = document.data
    sound = isinstance(data, dict) and not document.problems and set(data) <= set(names)
    if not sound or not all(
        isinstance(v, list) and all(isinstance(i, str) for i in v) for v in data.values() if v is not None
    ):
        raise RelturnError(f"{path.name} is no caucus sheet", f"lists of text under {', '.join(names)}")
    return {name: list(data.get(name) or []) for name in names}


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except OSError as error:
        raise RelturnError(f"{path} cannot be read: {error.strerror or error}") from error


def fingerprint(path: Path, salt: str) -> str:
    """SHA-256 of salt and file, in hexadecimal: it tells nothing, and cannot be made to fit another text."""
    return sha256(salt.encode() + b"\n" + _bytes(path)).hexdigest()


@locked
def seal(workspace: Workspace, slug: str, ref: str, side: str, path: Path, salt: str) -> str:
    """Write the fingerprint of a side's caucus into the workshop before either is read: the fingerprint."""
    entry = find(workspace.read(slug).relationship, ref)
    read_caucus(path, headings(workspace.kinds))
    if any(known.side == side for known in entry.record.seals):
        raise RelturnError(f"the {side}'s caucus is sealed already", code=1)
    told = fingerprint(path, salt)
    transaction = workspace.transaction()
    item = {"side": side, "date": str(workspace.context.today), "fingerprint": told}
    edit_file(workspace, transaction, entry.path, AppendItem(("seals",), item))
    finish(workspace, slug, transaction, dry_run=False)
    return told


@locked
def reveal(workspace: Workspace, slug: str, ref: str, sheets: dict[str, tuple[Path, str]]) -> Revealed:
    """Check both sheets against their seals and write them into the workshop, together or not at all."""
    entry = find(workspace.read(slug).relationship, ref)
    seals = {known.side: known.fingerprint for known in entry.record.seals}
    for side in SIDES:
        if side not in seals:
            raise RelturnError(
                f"the {side}'s caucus is not sealed",
                f"relturn workshop seal {entry.id} --side {side} FILE",
                code=1,
            )
        if fingerprint(*sheets[side]) != seals[side]:
            raise RelturnError(
                f"the {side}'s sheet is not the one that was sealed, or the salt is another", code=1
            )
    if entry.record.caucus:
        raise RelturnError("both caucuses are in the workshop already", code=1)
    read = {side: read_caucus(sheets[side][0], headings(workspace.kinds)) for side in SIDES}
    transaction = workspace.transaction()
    items = [{"side": side, **{name: lines for name, lines in read[side].items() if lines}} for side in SIDES]
    edit_file(workspace, transaction, entry.path, *(AppendItem(("caucus",), item) for item in items))
    finish(workspace, slug, transaction, dry_run=False)
    return compare(read["supplier"], read["client"])


def compare(ours: dict[str, list[str]], theirs: dict[str, list[str]]) -> Revealed:
    """What both sides wrote under a heading, by most of their words, and what only one did."""
    matches: list[tuple[str, str]] = []
    gaps: list[tuple[str, str, str]] = []
    for name, said in ours.items():
        met = {(a, b) for a in said for b in theirs[name] if _alike(a, b)}
        matches += [(name, f"{a} / {b}") for a, b in sorted(met)]
        gaps += [(name, "supplier", a) for a in said if a not in {one for one, _ in met}]
        gaps += [(name, "client", b) for b in theirs[name] if b not in {two for _, two in met}]
    return Revealed(tuple(matches), tuple(gaps))


def _alike(one: str, other: str) -> bool:
    """Half of the telling words of the shorter are in the other."""
    first, second = (set(slugify(words).split("-")) for words in (one, other))
    return len(first & second) * 2 >= min(len(first), len(second))


@locked
def become(
    workspace: Workspace, slug: str, ref: str, index: int, words: dict[str, Any], *, dry_run: bool = False
) -> tuple[str, str]:
    """Make an action (with an owner) or an expectation of a planning item, with a link back: its id and the diff."""
    relationship = workspace.read(slug).relationship
    entry = find(relationship, ref)
    items = entry.record.planning
    if not 0 <= index < len(items):
        raise RelturnError(f"{entry.id} has {len(items)} planning items", "number them from 1")
    item = items[index]
    if item.became:
        raise RelturnError(f"the item became {item.became} already", code=1)
    identity = free_id(slugify(item.statement), relationship.by_id)
    transaction = workspace.transaction()
    if words.get("owner"):
        owner = full_ref(words["owner"], relationship, ("stakeholder",))
        side = relationship.side_of(owner) or words["side"]
        record = {"id": identity, "side": side, "statement": item.statement, "owner": owner}
        record |= {"due": words["due"]} if words.get("due") else {}
        edit_file(
            workspace,
            transaction,
            f"{slug}/plan.yaml",
            AppendItem(("actions",), {**record, "from_workshop": entry.id}),
        )
    else:
        area = item.area if item.area in {"process", "roles", "communication"} else "process"
        record = {
            "id": identity,
            "side": words["side"],
            "area": area,
            "statement": item.statement,
            "agreed_in": entry.id,
        }
        edit_file(workspace, transaction, f"{slug}/expectations.yaml", AppendItem(("expectations",), record))
    edit_file(workspace, transaction, entry.path, SetValue(("planning", index, "became"), identity))
    return identity, finish(workspace, slug, transaction, dry_run=dry_run)
