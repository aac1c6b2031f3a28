"""Shared Expectations workshops: invitation, sealed sheets of each side, and planning items (EXPECTATIONS)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from relturn.declare.vocabulary import Side
from relturn.documents.gate import (
    ReleasedPage,
    ReleasedText,
    audience_of,
    internal_page,
    release_page,
    release_text,
)
from relturn.documents.page import Page
from relturn.documents.pages import workshop as pages
from relturn.findings.errors import RelturnError
from relturn.model.audience import CLIENT
from relturn.model.context import firm_of
from relturn.model.entry import Entry
from relturn.model.ids import free_id, slugify
from relturn.model.named import full_ref
from relturn.model.relationship import SIDES, Relationship
from relturn.model.substance import has_substance
from relturn.notes.caucus import Revealed, compare, headings
from relturn.services.session import ChangeSession, changing
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem, Edit, SetValue
from relturn.source.expected import to_builtin
from relturn.source.parse import parse
from relturn.source.span import SourceError
from relturn.source.text import decode
from relturn.store.files.publish import publish
from relturn.store.files.texts import read_bytes

if TYPE_CHECKING:
    from relturn.records.workshops import Workshop


class NewWorkshop(NamedTuple):
    """A workshop to be created: title, date, purpose, place, time and facilitator."""

    title: str
    day: str
    worth_it: str
    place: str = ""
    time: str = ""
    facilitator: str = ""


@changing
def start(change: ChangeSession, slug: str, wanted: NewWorkshop, *, dry_run: bool = False) -> tuple[str, str]:
    """Create a workshop with the sponsors and key people as participants, and return its id and the diff.

    Nothing is sent.
    """
    relationship = change.read(slug).relationship
    people = [person.id for person in relationship.people if person.key]
    people += [s.stakeholder for s in relationship.sponsors if s.stakeholder not in people]
    data = {
        "date": wanted.day, "title": wanted.title, "worth_it": wanted.worth_it,
        **({"place": wanted.place} if wanted.place else {}), **({"time": wanted.time} if wanted.time else {}),
        **({"facilitator": full_ref(wanted.facilitator, relationship, ("stakeholder",))} if wanted.facilitator else {}),
        "participants": people, "positives": [],
    }  # fmt: skip
    stem = free_id(f"{wanted.day}-{slugify(wanted.title)}", relationship.by_id)
    path = f"{slug}/workshops/{stem}.yaml"
    change.create(path, to_builtin(data))
    return stem, change.finish([slug], dry_run=dry_run)


def find(relationship: Relationship, ref: str) -> Entry:
    """Return the workshop with an id; the latest one if the id is empty.

    Raises:
        RelturnError: There is no such workshop.
    """
    if not ref:
        latest = max(
            relationship.live.get("workshop", []), key=lambda one: (one.record.date, one.id), default=None
        )
        ref = latest.id if latest else ref
    entry = relationship.by_id.get(full_ref(ref, relationship, ("workshop",)))
    if entry is None or entry.kind != "workshop":
        known = [workshop.id for workshop in relationship.all("workshop")]
        raise RelturnError(
            f"there is no workshop {ref!r}", ", ".join(known) or "make one with: relturn workshop start"
        )
    return entry


def read_caucus(path: Path, names: Collection[str]) -> dict[str, list[str]]:
    """Return the content of a sheet that one side has filled in: lists of texts under the given names.

    Raises:
        RelturnError: The file is not such a sheet.
    """
    text = decode(path.name, _bytes(path))
    if isinstance(text, SourceError):
        raise RelturnError(f"{path.name}: {text.message}", text.hint)
    document = parse(text)
    data = document.data
    sound = isinstance(data, dict) and not document.problems and set(data) <= set(names)
    if not sound or not all(
        isinstance(v, list) and all(isinstance(i, str) for i in v) for v in data.values() if v is not None
    ):
        raise RelturnError(
            f"{path.name} is not a sheet of a separate session",
            f"write lists of texts under {', '.join(names)}",
        )
    return {name: list(data.get(name) or []) for name in names}


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except OSError as error:
        raise RelturnError(f"{path} cannot be read: {error.strerror or error}") from error


def keep_salt(sheet: Path, salt: str) -> Path:
    """Write the salt of a sheet into a private file next to it, and return the path.

    Raises:
        OSError: The file cannot be written.
    """
    path = sheet.with_name(f"{sheet.name}.salt")
    publish(path, f"{salt}\n", private=True)
    return path


def salt_of(sheet: Path) -> str:
    """Return the salt that `seal` stored next to a sheet.

    Raises:
        RelturnError: There is no salt for the sheet.
    """
    path = sheet.with_name(f"{sheet.name}.salt")
    try:
        return read_bytes(path).decode().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise RelturnError(
            f"the salt of {sheet.name} is not in {path.name}", "name it with --supplier-salt or --client-salt"
        ) from error


def fingerprint(path: Path, salt: str) -> str:
    """Return the SHA-256 of a salt and a file in hexadecimal.

    The result does not reveal the text, and no other text gives the same result.
    """
    return sha256(salt.encode() + b"\n" + _bytes(path)).hexdigest()


@changing
def seal(change: ChangeSession, slug: str, ref: str, side: Side, path: Path, salt: str) -> str:
    """Record the fingerprint of a side's sheet before either sheet is read, and return the fingerprint."""
    entry = find(change.read(slug).relationship, ref)
    read_caucus(path, headings(change.workspace.kinds))
    if any(known.side == side for known in entry.record.seals):
        raise RelturnError(f"the sheet of the {side} side is already sealed", code=1)
    digest = fingerprint(path, salt)
    item = {"side": side, "date": str(change.workspace.context.today), "fingerprint": digest}
    change.edit(entry.path, AppendItem(("seals",), item))
    change.finish([slug], dry_run=False)
    return digest


@changing
def reveal(change: ChangeSession, slug: str, ref: str, sheets: dict[str, tuple[Path, str]]) -> Revealed:
    """Check both sheets against their seals, and write both into the workshop or neither."""
    entry = find(change.read(slug).relationship, ref)
    seals = {known.side: known.fingerprint for known in entry.record.seals}
    for side in SIDES:
        if side not in seals:
            raise RelturnError(
                f"the sheet of the {side} side is not sealed",
                f"relturn workshop seal {entry.id} --side {side} FILE",
                code=1,
            )
        if fingerprint(*sheets[side]) != seals[side]:
            raise RelturnError(
                f"the sheet of the {side} side differs from the sealed one, or the salt is wrong", code=1
            )
    if entry.record.caucus:
        raise RelturnError("both sheets have already been written into the workshop", code=1)
    read = {side: read_caucus(sheets[side][0], headings(change.workspace.kinds)) for side in SIDES}
    items = [{"side": side, **{name: lines for name, lines in read[side].items() if lines}} for side in SIDES]
    found = compare(read["supplier"], read["client"])
    change.edit(
        entry.path, *(AppendItem(("caucus",), item) for item in items), *_alike(change, entry.record, found)
    )
    change.finish([slug], dry_run=False)
    return found


def _alike(change: ChangeSession, workshop: Workshop, found: Revealed) -> list[Edit]:
    """Return edits that add statements of both sides to the common strengths and goals of the workshop."""
    places = (
        ("works", ("positives",), workshop.positives),
        ("goals", ("discussion", "goals_alike"), workshop.discussion.goals_alike),
    )
    edits: list[Edit] = []
    for heading, place, known in places:
        texts = dict.fromkeys(match.words for match in found.matches if match.heading == heading)
        edits += [
            AppendItem(place, words)
            for words in texts
            if words not in known and has_substance(words, change.workspace.context)
        ]
    return edits


@changing
def become(
    change: ChangeSession, slug: str, ref: str, index: int, words: dict[str, Any], *, dry_run: bool = False
) -> tuple[str, str]:
    """Turn a planning item into an action (with an owner) or an expectation, and return its id and the diff.

    The new record links back to the workshop.
    """
    relationship = change.read(slug).relationship
    entry = find(relationship, ref)
    items = entry.record.planning
    if not 0 <= index < len(items):
        raise RelturnError(
            f"there is no such planning item; number of items in {entry.id}: {len(items)}",
            "give the number of an item; the first is 1",
        )
    item = items[index]
    if item.became:
        raise RelturnError(f"the item has already become {item.became}", code=1)
    identity = free_id(slugify(item.statement), relationship.by_id)
    if words.get("owner"):
        owner = full_ref(words["owner"], relationship, ("stakeholder",))
        side = relationship.side_of(owner) or words["side"]
        record = {"id": identity, "side": side, "statement": item.statement, "owner": owner}
        record |= {"due": words["due"]} if words.get("due") else {}
        change.edit(
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
        change.edit(f"{slug}/expectations.yaml", AppendItem(("expectations",), record))
    change.edit(entry.path, SetValue(("planning", index, "became"), identity))
    return identity, change.finish([slug], dry_run=dry_run)


def overview(workspace: Workspace, slug: str) -> ReleasedPage:
    """Return the page of all workshops of a relationship, with the results of their planning items."""
    return internal_page(pages.overview(workspace.read(slug).relationship))


def invitation(workspace: Workspace, slug: str, ref: str) -> ReleasedPage:
    """Return the invitation to a workshop, for both sides."""
    return _for_both(workspace, slug, ref, pages.invitation)


def minutes(workspace: Workspace, slug: str, ref: str) -> ReleasedPage:
    """Return the minutes of a workshop, for both sides."""
    return _for_both(workspace, slug, ref, pages.minutes)


def _for_both(
    workspace: Workspace, slug: str, ref: str, make: Callable[[Relationship, Workshop, str], Page]
) -> ReleasedPage:
    relationship = workspace.read(slug).relationship
    place = _place(relationship, ref)
    return release_page(
        relationship,
        workspace.context,
        CLIENT,
        lambda view: make(
            view.relationship, _at(view.relationship, place), firm_of(view.relationship, view.context)
        ),
    )


def sheet(workspace: Workspace, slug: str, ref: str, side: Side) -> ReleasedText:
    """Return the sheet that one side fills in separately, with only what that side may see.

    Raises:
        RelturnError: A document for this side cannot be created now (exit 1).
    """
    relationship = workspace.read(slug).relationship
    place = _place(relationship, ref)
    return release_text(
        relationship,
        workspace.context,
        audience_of(side),
        lambda view: pages.caucus_sheet(view.relationship, _at(view.relationship, place), side),
    )


def compared(workspace: Workspace, slug: str, ref: str, sheets: dict[str, tuple[Path, str]]) -> ReleasedPage:
    """Check the sheets of both sides against their seals, store the sheets, and return a page that compares them."""
    found = reveal(workspace, slug, ref, sheets)
    workshop: Workshop = find(workspace.read(slug).relationship, ref).record
    return internal_page(pages.revealed(found, headings(workspace.kinds), workshop))


def _place(relationship: Relationship, ref: str) -> int:
    """Return the position of the workshop that a reference names; views for an audience contain no ids."""
    found = find(relationship, ref)
    return [entry.id for entry in relationship.live["workshop"]].index(found.id)


def _at(relationship: Relationship, place: int) -> Workshop:
    workshop: Workshop = relationship.live["workshop"][place].record
    return workshop
