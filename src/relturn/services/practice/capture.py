"""Converts shorthand interview notes to an interview file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.context import Context
from relturn.model.ids import free_id, slugify
from relturn.model.named import full_ref
from relturn.model.relationship import Relationship
from relturn.model.substance import has_substance
from relturn.notes.shorthand import Notes, read_notes
from relturn.services.practice.same_notes import recorded_in, to_take_back
from relturn.services.session import ChangeSession, changing
from relturn.source.days import typed_day
from relturn.source.edits import AppendItem, Edit, SetValue
from relturn.source.emit import block
from relturn.source.expected import to_builtin
from relturn.source.span import SourceError
from relturn.source.text import SourceText, decode

if TYPE_CHECKING:
    from relturn.records.insights import Conversation


@dataclass(frozen=True, slots=True)
class Captured:
    """The interview file that was written, the number of its records, and the notes that could not be placed."""

    path: str
    facts: int
    needs: int
    words: int
    unplaced: tuple[str, ...]
    diff: str
    people: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    """What to do about notes that could not be understood."""

    @property
    def id(self) -> str:
        """Return the id of the interview, which is the name of its file."""
        return self.path.rpartition("/")[2].removesuffix(".yaml")


@changing
def capture(
    change: ChangeSession, slug: str, text: str, *, people: list[str] | None = None, by: list[str] | None = None,
    day: str | None = None, dry_run: bool = False,
) -> Captured:  # fmt: skip
    """Record notes as a new interview; notes that do not fit any field are stored under `unplaced`."""
    read = change.read(slug)
    relationship = read.relationship
    notes = read_notes(text, {*relationship.by_id, *read.ids_in_unparsed_files})
    notes.people = [*(people or []), *notes.people]
    notes.by = [*(by or []), *notes.by]
    if day:
        named = typed_day(day)
        if named is None:
            raise RelturnError(f"--date {day} is not a date", "write it as 2026-03-12")
        notes.day = str(named)
    date = notes.day or str(change.workspace.context.today)
    _set_fillers_aside(notes, change.workspace.context)
    _settle_references(notes, relationship)
    same = recorded_in(notes, date, relationship)
    name = slugify(", ".join(notes.people) or "conversation", short=False)
    stem = free_id(f"{date}-{name}", notes.taken)
    path = f"{slug}/insights/{stem}.yaml"
    content = change.schema_line(path) + block(to_builtin(_conversation(notes, date)))
    change.replace(None, SourceText(path, content))
    diff = change.finish([slug], dry_run=dry_run)
    return Captured(
        path,
        len(notes.facts),
        len(notes.needs),
        len(notes.words),
        tuple(notes.unplaced),
        diff,
        tuple(notes.people),
        (*_of_the_date(notes, stem), *to_take_back(*same), *_hints(notes, relationship)),
    )


def _of_the_date(notes: Notes, stem: str) -> tuple[str, ...]:
    """Return what to do about a date that was not understood."""
    if notes.day or not notes.unread_day:
        return ()
    return (
        f"The date {notes.unread_day!r} has no year or is not a date, so the interview has today's date: relturn set {stem} date=2026-03-12",
    )


def _hints(notes: Notes, relationship: Relationship) -> Iterator[str]:
    """Yield what to do about people that were not understood, and about notes without marks."""
    names = [name for person in relationship.people for name in (person.name, person.role) if name]
    for word in dict.fromkeys(notes.unknown):
        if near := suggest(word, names):
            yield f"{word!r} is not recorded here; {near}"
    if notes.unplaced and not (notes.facts or notes.needs or notes.words):
        yield 'No line begins with a mark: + strength, - problem, ~ trend or event, = need, " quote. See: relturn interview'


@changing
def capture_more(change: ChangeSession, slug: str, ref: str, text: str, *, dry_run: bool = False) -> Captured:
    """Add notes to an existing interview; existing records stay unchanged.

    Raises:
        RelturnError: There is no such interview.
    """
    read = change.read(slug)
    relationship = read.relationship
    talk = interview_named(ref, slug, relationship)
    notes = read_notes(text, {*relationship.by_id, *read.ids_in_unparsed_files})
    notes.people, notes.by = list(talk.people), list(talk.by)
    _set_fillers_aside(notes, change.workspace.context)
    _settle_references(notes, relationship)
    path = f"{slug}/insights/{talk.id}.yaml"
    told: dict[str, list[Any]] = {
        "facts": notes.facts,
        "needs": notes.needs,
        "words": notes.words,
        "unplaced": notes.unplaced,
    }
    edits: list[Edit] = [
        AppendItem((name,), to_builtin(item)) for name, items in told.items() for item in items
    ]
    edits += [
        SetValue((name,), to_builtin(value))
        for name, value in notes.head.items()
        if not getattr(talk, name, None)
    ]
    change.edit(path, *edits)
    diff = change.finish([slug], dry_run=dry_run)
    counts = (len(notes.facts), len(notes.needs), len(notes.words))
    hints = tuple(_hints(notes, relationship))
    return Captured(path, *counts, tuple(notes.unplaced), diff, talk.people, hints)


def interview_named(ref: str, slug: str, relationship: Relationship) -> Conversation:
    """Return the interview with an id, or with an id that begins with `ref`.

    Raises:
        RelturnError: There is no such interview.
    """
    stem = full_ref(ref, relationship, ("conversation",))
    talks: tuple[Conversation, ...] = tuple(relationship.all("conversation"))
    for talk in talks:
        if talk.id == stem:
            return talk
    raise RelturnError(
        f"there is no interview {ref!r}", f"relturn show -c {slug} --kind conversation lists them"
    )


def _set_fillers_aside(notes: Notes, context: Context) -> None:
    """Move notes without content ("bad", "trust") to the unplaced notes, so that the other notes can be recorded."""
    for records in (notes.facts, notes.needs):
        for record in list(records):
            if not has_substance(record["statement"], context):
                records.remove(record)
                told = [
                    record["statement"],
                    record.get("evidence", ""),
                    *record.get("implications", {}).values(),
                ]
                notes.unplaced += [text for text in told if text]
                continue
            for group, names in (
                (record, ("evidence",)),
                (record.get("implications", {}), ("supplier", "client")),
            ):
                for name in names:
                    if name in group and not has_substance(group[name], context):
                        notes.unplaced.append(f"{name} of {record['id']}: {group.pop(name)}")
            if not record.get("implications", True):
                del record["implications"]


def _conversation(notes: Notes, date: str) -> dict[str, Any]:
    whole = {
        "date": date,
        "people": list(dict.fromkeys(notes.people)),
        "by": list(dict.fromkeys(notes.by)),
        **notes.head,
        "facts": notes.facts,
        "needs": notes.needs,
        "words": notes.words,
        "unplaced": notes.unplaced,
    }
    return {name: value for name, value in whole.items() if value or name == "people"}


def _settle_references(notes: Notes, relationship: Relationship) -> None:
    """Complete references to people and facts; references to unknown ones move to the unplaced notes."""
    notes.people = _known(notes.people, "people", ("stakeholder",), notes, relationship)
    notes.by = _known(notes.by, "by", ("stakeholder",), notes, relationship)
    _settle_figures(notes, relationship)
    sides = {relationship.side_of(ref) for ref in notes.people} - {None}
    for need in notes.needs:
        _settle_source(need, notes, relationship)
        side = relationship.side_of(need.get("source")) or (next(iter(sides)) if len(sides) == 1 else None)
        if side and "side" not in need:
            need["side"] = side
    own = {fact["id"] for fact in notes.facts}
    for fact in notes.facts:
        _settle_source(fact, notes, relationship)
        if "cause" in fact:
            fact["cause"] = _causes(fact, own, notes, relationship)


def _settle_figures(notes: Notes, relationship: Relationship) -> None:
    """Assign scores to the people they belong to, and record that trust was asked about.

    A score without a name belongs to everybody who took part.
    """
    for name, given in [(name, value) for name, value in notes.head.items() if isinstance(value, dict)]:
        del notes.head[name]
        alone = given.pop("", None)
        made = {} if alone is None else dict.fromkeys(notes.people, alone)
        if alone is not None and not notes.people:
            notes.unplaced.append(f"{name}: {alone}")
        for word, figure in given.items():
            made |= dict.fromkeys(_known([word], name, ("stakeholder",), notes, relationship), figure)
        if made:
            notes.head[name] = made
        if made and name == "trust":
            notes.head["trust_asked"] = True


def _settle_source(record: dict[str, Any], notes: Notes, relationship: Relationship) -> None:
    if "source" in record:
        found = _known([record["source"]], f"source of {record['id']}", ("stakeholder",), notes, relationship)
        if found:
            record["source"] = found[0]
        else:
            del record["source"]


def _causes(fact: dict[str, Any], own: set[str], notes: Notes, relationship: Relationship) -> list[str]:
    mine = [_own(ref, own) for ref in fact["cause"]]
    others = _known(
        [r for r in mine if r not in own], f"cause of {fact['id']}", ("fact",), notes, relationship
    )
    return [ref for ref in mine if ref in own] + others


def _own(ref: str, own: set[str]) -> str:
    """Return the id of the fact in these notes that a word names or begins; otherwise return the word."""
    begun = [identity for identity in own if identity.startswith(ref)]
    return begun[0] if len(begun) == 1 and ref not in own else ref


def _known(
    words: list[str], what: str, kinds: tuple[str, ...], notes: Notes, relationship: Relationship
) -> list[str]:
    found = []
    for word in words:
        ref = full_ref(word, relationship, kinds)
        entry = relationship.by_id.get(ref)
        if entry is not None and entry.kind in kinds:
            found.append(ref)
        else:
            notes.unplaced.append(f"{what}: {word}")
            notes.unknown += [word] if kinds == ("stakeholder",) else []
    return found


def notes_of(name: str, raw: bytes) -> str:
    """Return notes as text.

    Raises:
        RelturnError: The notes are not UTF-8 text, or are too long.
    """
    text = decode(name, raw)
    if isinstance(text, SourceError):
        raise RelturnError(f"the notes cannot be read: {text.message}", text.hint)
    return text.text
