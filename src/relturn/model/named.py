"""Search for records by the words that users type.

The words can be a person's name, role or email address, a record's own words, or an id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import folded
from relturn.findings.suggest import suggest
from relturn.model.ids import slugify
from relturn.model.labels import label_of_entry
from relturn.model.relationship import Relationship
from relturn.model.text import fold

if TYPE_CHECKING:
    from relturn.records.stakeholders import Stakeholder

PERSON = "stakeholder"
_MAIL = re.compile(r"<?([\w.+-]+)@[\w.-]+>?")
_WORDS = re.compile(r"[^\W\d_]+")
_DEGREES = frozenset(["mba", "phd", "msc", "bsc"])
_TITLES = _DEGREES | {
    "dr",
    "prof",
    "mr",
    "mrs",
    "ms",
    "miss",
    "herr",
    "frau",
    "mme",
    "dott",
    "dipl",
    "ing",
    "mgr",
}
"""Titles, forms of address and degrees before a name. Some are also last names, so that they are left out only there."""


def full_ref(word: str, relationship: Relationship, kinds: tuple[str, ...] = ()) -> str:
    """Return the id of the only record that a word names.

    If the word names no record or several records, the word itself is returned.

    Args:
        word: An id, the beginning of an id, a person's name or role, or the words of a record.
        relationship: The relationship to search.
        kinds: The kinds of record to search; all kinds if empty.
    """
    word = word.strip()
    if word in relationship.by_id or not word:
        return word
    found = [identity for identity in _ids(relationship, kinds) if identity.startswith(word)]
    if not found and (not kinds or PERSON in kinds) and (person := person_named(word, relationship)):
        return person
    if not found:
        wanted = fold(word)
        found = [
            entry.id
            for entry in relationship.by_id.values()
            if (not kinds or entry.kind in kinds)
            and fold(label_of_entry(relationship.kinds, entry)) == wanted
        ]
    if not found and " " in word:
        made = slugify(word)
        found = [identity for identity in _ids(relationship, kinds) if made and identity.startswith(made)]
    return found[0] if len(found) == 1 else word


def _ids(relationship: Relationship, kinds: tuple[str, ...]) -> Iterator[str]:
    return (entry.id for entry in relationship.by_id.values() if not kinds or entry.kind in kinds)


def required_person(word: str, relationship: Relationship, option: str) -> Stakeholder:
    """Return the person that a word names.

    Raises:
        RelturnError: The word names nobody, or more than one person. The message names the `option`.
    """
    person = relationship.person(full_ref(word, relationship, (PERSON,)))
    if person is None:
        raise nobody(word, relationship, option)
    return person


def nobody(word: str, relationship: Relationship, option: str) -> RelturnError:
    """Return the error for a word that does not name exactly one person, with the possible people."""
    several = people_named(word, relationship)
    if len(several) > 1:
        return RelturnError(f"{option}: {word!r} could be {folded(several)}", "type more of the name")
    known = [person.name or person.role for person in relationship.people]
    hint = suggest(word, known) or (f"known here: {folded(known)}" if known else "")
    return RelturnError(f"{option}: nobody here is called {word!r}", hint or "relturn add stakeholder")


def people_named(word: str, relationship: Relationship) -> list[str]:
    """Return the names and roles of all people whose name, role or id contains a word."""
    wanted = fold(word)
    return [
        relationship.title(person.id)
        for person in relationship.all(PERSON)
        if wanted in fold(f"{person.name or ''} {person.role} {person.id}")
    ]


def person_named(word: str, relationship: Relationship, *, by_part: bool = True) -> str | None:
    """Return the id of the only person that a word names; None if it names nobody or several people.

    Args:
        word: An id, a name, a part of a name, or a role. Other forms are `Winter, Ann`, `a. winter`, `ann.winter@…`,
            and a name with an organisation in brackets.
        relationship: The relationship to search.
        by_part: Whether a first or last name alone is enough. In a table, such a name could belong to somebody else.
    """
    word = " ".join(word.split())
    entry = relationship.by_id.get(word)
    if entry is not None and entry.kind == PERSON:
        return word
    plain = re.sub(r"\s*[(\[<].*$", "", word).strip() or word
    for spoken in (word, plain):
        if found := _called(spoken, relationship):
            return found
    mail = _MAIL.search(word)
    wanted = _parts(mail[1].replace(".", " ").replace("_", " ") if mail else plain)
    people = [person for person in relationship.all(PERSON) if person.name]
    fitting = [person.id for person in people if _fits(wanted, _parts(person.name))]
    if by_part and not fitting and len(wanted) == 1 and len(wanted[0]) > 1:
        fitting = [person.id for person in people if wanted[0] in _parts(person.name)]
    if by_part and not fitting and len(wanted) > 1:  # without a title or a middle name
        fitting = [person.id for person in people if set(wanted) <= set(_parts(person.name))]
    return fitting[0] if len(fitting) == 1 else None


def _called(name: str, relationship: Relationship) -> str | None:
    """Return the id of the only person with a name, a role, or both as screens show them.

    The result is None if nobody or several people fit.
    """
    word = fold(name)
    people = relationship.all(PERSON)
    ways: tuple[Mapping[str, str], ...] = (
        {person.id: person.name or "" for person in people},
        {person.id: relationship.title(person.id) for person in people},
        {person.id: relationship.who(person.id) for person in people},
        {person.id: person.role for person in people},
    )
    for known in ways:
        found = [identity for identity, spoken in known.items() if fold(spoken) == word]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name, the last name last, without titles before it and degrees after it."""
    last, comma, first = name.partition(",")
    words = tuple(_WORDS.findall(fold(f"{first} {last}" if comma else name)))
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 2 and words[-1] in _DEGREES:  # noqa: PLR2004 - a first and a last name remain
        words = words[:-1]
    return words


def _fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names can belong to one person.

    The last names must be equal, and the first names must match or be initials.
    """
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:  # noqa: PLR2004 - a first and a last name
        return False
    return all(
        first == second or (1 in {len(first), len(second)} and first[0] == second[0])
        for first, second in zip(one[:-1], other[:-1], strict=False)
    )
