"""People as tables name them: by id, name, role, "Last, First", first letters or the address of their mail."""

from __future__ import annotations

import re

from relturn.model.relationship import Relationship
from relturn.model.text import fold
from relturn.services.records.values import person_named

_MAIL = re.compile(r"<?([\w.+-]+)@[\w.-]+>?")
_WORDS = re.compile(r"[^\W\d_]+")


def person_in_table(word: str, relationship: Relationship) -> str | None:
    """Return the id of the only person that a cell names; None where that is none, or not one.

    Args:
        word: An id, a name, a role, `Winter, Ann`, `a. winter`, `ann.winter@…`, or a name with an organisation in brackets.
        relationship: Whose people are looked through.
    """
    word = " ".join(word.split())
    entry = relationship.by_id.get(word)
    if entry is not None and entry.kind == "stakeholder":
        return word
    plain = re.sub(r"\s*[(\[<].*$", "", word).strip() or word
    for spoken in (word, plain):
        if found := person_named(spoken, relationship):
            return found
    mail = _MAIL.search(word)
    wanted = _parts(mail[1].replace(".", " ").replace("_", " ") if mail else plain)
    found_people = [
        person.id
        for person in relationship.all("stakeholder")
        if person.name and _fits(wanted, _parts(person.name))
    ]
    return found_people[0] if len(found_people) == 1 else None


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name, the last name last."""
    last, comma, first = name.partition(",")
    return tuple(_WORDS.findall(fold(f"{first} {last}" if comma else name)))


def _fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be of one person: the same last name, and first names of which one may be a letter."""
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:  # noqa: PLR2004 - a first and a last name
        return False
    return all(
        first == second or (1 in {len(first), len(second)} and first[0] == second[0])
        for first, second in zip(one[:-1], other[:-1], strict=False)
    )
