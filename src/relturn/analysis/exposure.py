"""Disruptions by likelihood and effect, tripwires, and who is exposed to an event (`method.md#records` risks; DISRUPTION)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.model.text import fold

if TYPE_CHECKING:
    from relturn.records.risks import Disruption, Tripwire

_TOO_SHORT = 3


def by_severity(relationship: Relationship) -> list[Disruption]:
    """The disruptions, likelihood times effect, heaviest first."""
    return sorted(relationship.all("disruption"), key=lambda risk: (-risk.likelihood * risk.effect, risk.id))


@dataclass(frozen=True, slots=True)
class WarningSign:
    """A tripwire and when it should be looked at; `due` is None where nobody said how often."""

    disruption: str
    wire: Tripwire
    due: date | None
    overdue: bool


def warning_signs(relationship: Relationship, context: Context) -> list[WarningSign]:
    """Every tripwire, those overdue first; one never looked at is overdue."""
    found = []
    for risk in relationship.all("disruption"):
        for wire in risk.tripwires:
            due = None
            if wire.every_days:
                due = (
                    (wire.last_looked + timedelta(days=wire.every_days))
                    if wire.last_looked
                    else context.today
                )
            found.append(WarningSign(risk.id, wire, due, due is not None and due <= context.today))
    return sorted(found, key=lambda watch: (not watch.overdue, watch.due or date.max, watch.disruption))


@dataclass(frozen=True, slots=True)
class Exposure:
    """Why a relationship is exposed to an event: the records that speak of it, and what was agreed beforehand."""

    slug: str
    because: tuple[str, ...]
    answer: str
    first_call: str


def exposure(relationship: Relationship, event: str) -> Exposure | None:
    """Whether a relationship's disruptions, threats, trends, agenda or industry speak of an event; None if not.

    Words of four letters or more count, by their beginnings; one common word is enough.
    """
    words = set(_beginnings(event))
    because: list[str] = []
    answers: list[str] = []
    for risk in by_severity(relationship):
        said = " ".join(
            filter(
                None,
                (
                    risk.id.replace("-", " "),
                    risk.what,
                    risk.response,
                    risk.market.effect,
                    risk.company.effect,
                    risk.contact.effect,
                ),
            )
        )
        if _speaks(said, words):
            because.append(risk.id)
            answers += [wire.answer for wire in risk.tripwires if wire.answer] + (
                [risk.response] if risk.response else []
            )
    because += [
        f.id
        for f in relationship.facts
        if f.kind in {"threat", "trend", "pressure"} and _speaks(f.statement, words)
    ]
    head = relationship.head
    if head and _speaks(" ".join((head.industry or "", *head.client_agenda)), words):
        because.append("relationship")
    if not because:
        return None
    return Exposure(relationship.slug, tuple(because), answers[0] if answers else "", _whom(relationship))


def _speaks(text: str, words: set[str]) -> bool:
    return any(beginning in words for beginning in _beginnings(text))


def _beginnings(text: str) -> Iterator[str]:
    return (word[:5] for word in re.findall(r"\w+", fold(text)) if len(word) > _TOO_SHORT)


def _whom(relationship: Relationship) -> str:
    """Whom to call first: the client's sponsor, else who sways most."""
    sponsors = [
        s.stakeholder for s in relationship.sponsors if relationship.side_of(s.stakeholder) == "client"
    ]
    if sponsors:
        return sponsors[0]
    people = sorted(relationship.of_side("client"), key=lambda person: (-person.influence, person.id))
    return people[0].id if people else ""
