"""Conversion of shorthand interview notes to an interview record (see docs/how-to/interview.md).

The first character of a line gives its kind: `+` strength, `-` problem, `~` pressure (`~trend`, `~event`), `^`
opportunity, `!` threat, `=` need, `"` quote. An indented line adds evidence, or a detail such as `cause:`, to the line
above. Header lines (`people:`, `date:`) can be anywhere in the text, without
indentation. All other lines go to `unplaced`, so that nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from relturn.model.ids import free_id, slugify
from relturn.source.days import typed_day

_TYPED = {"–": "-", "—": "-", "−": "-", "•": "-"}
"""Characters that phones and word processors insert instead of the typed mark."""
_KINDS = {"+": "strength", "-": "problem", "~": "pressure", "^": "opportunity", "!": "threat"}
MARKS = {kind: mark for mark, kind in _KINDS.items()} | {"trend": "~", "event": "~"}
"""The mark with which notes of each kind of fact begin."""
_TILDE = re.compile(r"(pressure|trend|event)\b[:\s]*", re.IGNORECASE)
_TIME = re.compile(r"\((past|present|future)\)\s*", re.IGNORECASE)
_SIDE = re.compile(r"\((client|supplier|third[ _-]party)\)\s*", re.IGNORECASE)
_DETAIL = re.compile(r"([a-z ]+):\s+(.*)", re.IGNORECASE)
_HEAD = re.compile(r"([a-z]+(?:[ _-][a-z]+)?):\s*(.*)", re.IGNORECASE)
_MOOD = re.compile(r"([1-5])\s*(?:->|→|>|to|,)\s*([1-5])\Z")
_DETAILS = {
    "evidence": "evidence", "e": "evidence", "us": "supplier", "supplier": "supplier", "them": "client", "client": "client",
    "follows": "follows", "within": "within", "source": "source", "cause": "cause", "occurred": "occurred",
    "responded": "responded", "responded on": "responded_on", "when": "when", "id": "id",
}  # fmt: skip
_DAYS = {"occurred", "responded_on"}
_NONE_NAMED = {"strength", "problem", "past", "present", "future"}
_TIMES = {"past", "present", "future"}


@dataclass
class Notes:
    """The contents of interview notes while they are being read."""

    people: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    day: str = ""
    head: dict[str, Any] = field(default_factory=dict)
    facts: list[dict[str, Any]] = field(default_factory=list)
    needs: list[dict[str, Any]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    """Ids that are already in use."""
    unread_day: str = ""
    """The value of the header line `date:`, if it is not a date."""
    unknown: list[str] = field(default_factory=list)
    """Names of people that are not recorded."""
    named: set[str] = field(default_factory=set)
    """Ids that are given in the notes."""


def read_notes(text: str, taken: set[str]) -> Notes:
    """Read shorthand notes. `taken` are ids in use. Lines that are not understood go to `unplaced`; there are no errors."""
    notes = Notes(taken=set(taken))
    last: dict[str, Any] | None = None
    for line in text.splitlines():
        if not line.strip():
            continue
        if line[0] in " \t":
            if last is None or not _detail(last, line.strip(), notes):
                notes.unplaced.append(line.strip())
        else:
            last = _line(line.rstrip(), notes)
    return notes


def _line(line: str, notes: Notes) -> dict[str, Any] | None:
    """Read a line that is not indented, and return the record to which indented lines below it belong."""
    mark, rest = _TYPED.get(line[0], line[0]), line[1:].strip()
    if mark in _KINDS and rest:
        return _fact(mark, rest, notes)
    if mark == "=" and rest:
        return _need(rest, notes)
    if mark in '"“' and rest:
        notes.words.append(_spoken(rest))
    elif not _head(line, notes):
        notes.unplaced.append(line)
    return None


def _spoken(words: str) -> str:
    """Return a quote without its closing quotation mark. Quotation marks inside the text stay."""
    closed = words[-1] in '"”' and words.count('"') + words.count("”") == 1
    return (words[:-1].strip() or words) if closed else words


def _fact(mark: str, rest: str, notes: Notes) -> dict[str, Any]:
    kind = _KINDS[mark]
    if mark == "~":
        named = _TILDE.match(rest)
        if named and rest[named.end() :]:
            kind, rest = named[1].lower(), rest[named.end() :]
    fact: dict[str, Any] = {"id": "", "kind": kind}
    time = _TIME.match(rest)
    if time and rest[time.end() :]:
        fact["when"], rest = time[1].lower(), rest[time.end() :]
    fact["statement"] = rest
    fact["id"] = _identity(rest, notes)
    notes.facts.append(fact)
    return fact


def _need(rest: str, notes: Notes) -> dict[str, Any]:
    need: dict[str, Any] = {"id": ""}
    side = _SIDE.match(rest)
    if side and rest[side.end() :]:
        need["side"], rest = re.sub("[ -]", "_", side[1].lower()), rest[side.end() :]
    need["statement"] = rest
    need["id"] = _identity(rest, notes)
    notes.needs.append(need)
    return need


def _identity(words: str, notes: Notes) -> str:
    identity = free_id(slugify(words), notes.taken)
    notes.taken.add(identity)
    return identity


def _detail(record: dict[str, Any], line: str, notes: Notes) -> bool:
    """Add an indented line to the record above, and return whether the record can take it."""
    found = _DETAIL.match(line)
    name = _DETAILS.get(found[1].strip().lower()) if found else None
    if found and name is None and get_close_matches(found[1].strip().lower(), _DETAILS, cutoff=0.75):
        return False  # a misspelt label is no evidence
    value = found[2].strip() if found and name else line
    name = name or "evidence"
    if "kind" not in record:  # a need
        return name in {"source", "id"} and _known_detail(record, name, value, notes)
    if name in {"supplier", "client"}:
        return _once(record.setdefault("implications", {}), name, value)
    return _known_detail(record, name, value, notes)


def _known_detail(record: dict[str, Any], name: str, value: str, notes: Notes) -> bool:
    """Add a named detail to a fact or a need, and return whether the value is valid."""
    if name == "id":
        return _rename(record, value, notes)
    if name == "cause":
        record.setdefault("cause", []).extend(part.strip() for part in value.split(",") if part.strip())
        return True
    if name in _DAYS and (day := typed_day(value)):
        value = str(day)
    elif name in _DAYS or (name == "when" and value not in _TIMES):
        return False
    if name == "evidence" and "evidence" in record:
        record["evidence"] += f"; {value}"
        return True
    return _once(record, name, value)


def _once(record: dict[str, Any], name: str, value: str) -> bool:
    if name in record or not value:
        return False
    record[name] = value
    return True


def _rename(record: dict[str, Any], value: str, notes: Notes) -> bool:
    if value == record["id"]:
        return True
    if record["id"] in notes.named:
        return False
    if slugify(value, short=False) != value or value in notes.taken:
        return False
    notes.taken.discard(record["id"])
    notes.taken.add(value)
    record["id"] = value
    notes.named.add(value)
    return True


def _head(line: str, notes: Notes) -> bool:
    """Read a header line such as `people: …`, and return whether the line is one."""
    found = _HEAD.match(line)
    if found is None or not found[2].strip():
        return False
    name, value = found[1].lower().replace(" ", "_").replace("-", "_"), found[2].strip()
    listed = [part.strip() for part in value.split(",") if part.strip()]
    if name in {"people", "with"}:
        notes.people += listed
    elif name == "by":
        notes.by += listed
    elif name == "date" and (day := typed_day(value)) and not notes.day:
        notes.day = str(day)
    elif name == "date" and not notes.day:
        notes.unread_day = value
        return False
    else:
        return _head_field(name, value, listed, notes)
    return True


def _head_field(name: str, value: str, listed: list[str], notes: Notes) -> bool:
    """Read a header line with a field of the interview, and return whether it is valid."""
    mood = _MOOD.match(value)
    if name in notes.head or (name == "mood" and "mood_before" in notes.head):
        return name == "none_named" and _none_named(listed, notes)
    if name in {"played_back", "playback_declined", "recapped"} and (day := typed_day(value)):
        notes.head[name] = str(day)
    elif name == "mood" and mood:
        notes.head["mood_before"], notes.head["mood_after"] = int(mood[1]), int(mood[2])
    elif name in {"mood_before", "mood_after"} and value in {"1", "2", "3", "4", "5"}:
        notes.head[name] = int(value)
    elif name in {"trust", "numbers"} and (
        counted := _by_person(listed, most=7 if name == "trust" else None)
    ):
        notes.head[name] = counted
    elif name == "trust_asked" and value.lower() in {"yes", "true"}:
        notes.head["trust_asked"] = True
    elif name == "none_named":
        return _none_named(listed, notes)
    else:
        return False
    return True


def _by_person(listed: list[str], most: int | None) -> dict[str, int]:
    """Return numbers by person, as in `client-vp 3, client-buyer 5`. A single number without a name applies to everybody."""
    found: dict[str, int] = {}
    for part in listed:
        name, _, figure = part.rpartition(" ") if " " in part else ("", "", part)
        if not figure.isdecimal() or (most is not None and not 1 <= int(figure) <= most):
            return {}
        found[name.strip(" =:")] = int(figure)
    return found


def _none_named(listed: list[str], notes: Notes) -> bool:
    """Read the topics for which people were asked but named nothing. The notes can have several such lines."""
    if not listed or not set(listed) <= _NONE_NAMED:
        return False
    notes.head["none_named"] = [*notes.head.get("none_named", []), *listed]
    return True
