"""Risks by likelihood × impact, their early-warning signs, and the relationships exposed to an event (`method.md#records` risks; DISRUPTION)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from relturn.model.context import Context
from relturn.model.relationship import Relationship
from relturn.model.text import fold

if TYPE_CHECKING:
    from relturn.records.risks import Disruption, Tripwire


def by_severity(relationship: Relationship) -> list[Disruption]:
    """Return the risks by likelihood × impact, the most severe first."""
    return sorted(relationship.all("disruption"), key=lambda risk: (-risk.likelihood * risk.effect, risk.id))


@dataclass(frozen=True, slots=True)
class WarningSign:
    """An early-warning sign, its position in the risk (from 0), and its next check date.

    `due` is None if no check interval is recorded. A check is due from its date on, and overdue from the day after. A sign that
    was never checked is overdue.
    """

    disruption: str
    risk: Disruption
    wire: Tripwire
    due: date | None
    is_due: bool
    is_overdue: bool
    place: int = 0


def warning_signs(relationship: Relationship, context: Context) -> list[WarningSign]:
    """Return every early-warning sign, those with a due check first."""
    found = []
    for risk in relationship.all("disruption"):
        for place, wire in enumerate(risk.tripwires):
            due = None
            if wire.every_days:
                due = (
                    (wire.last_looked + timedelta(days=wire.every_days))
                    if wire.last_looked
                    else context.today
                )
            now = due is not None and due <= context.today
            late = now and (wire.last_looked is None or due != context.today)
            found.append(WarningSign(risk.id, risk, wire, due, now, late, place))
    return sorted(found, key=lambda watch: (not watch.is_due, watch.due or date.max, watch.disruption))


@dataclass(frozen=True, slots=True)
class Exposure:
    """The exposure of a relationship to an event.

    `because` lists the records that mention the event. `answer` is the agreed response.
    `first_call` is the person to call first.
    """

    slug: str
    because: tuple[str, ...]
    answer: str
    first_call: str


def exposure(relationship: Relationship, event: str) -> Exposure | None:
    """Return the exposure of a relationship to an event; None if its records do not mention the event.

    The search covers risks, threats, trends, pressures, the client's priorities, tags and the industry. One matching word is
    enough. Words of any length count, without plural endings.
    """
    words = set(event_words(event))
    because: list[str] = []
    answers: list[str] = []
    for said in _spoken(relationship):
        word = _common(said.texts, words)
        if word:
            because.append(f"{said.what} ({word})")
            answers += said.answers
    if not because:
        return None
    return Exposure(relationship.slug, tuple(because), answers[0] if answers else "", _whom(relationship))


def words_of(relationship: Relationship) -> set[str]:
    """Return all words of a relationship that can match an event, without plural endings."""
    return {
        word for said in _spoken(relationship) for text in said.texts if text for word in event_words(text)
    }


class _Said(NamedTuple):
    """A record that may mention an event, with its name, its texts and the agreed responses."""

    what: str
    texts: tuple[str | None, ...]
    answers: tuple[str, ...] = ()


def _spoken(relationship: Relationship) -> Iterator[_Said]:
    for risk in by_severity(relationship):
        texts = (
            risk.id.replace("-", " "), risk.what, risk.response, risk.market.effect, risk.company.effect, risk.contact.effect, *risk.tags,
        )  # fmt: skip
        answers = (*(wire.answer for wire in risk.tripwires if wire.answer), *filter(None, (risk.response,)))
        yield _Said(risk.what, texts, answers)
    for fact in relationship.facts:
        if fact.kind in {"threat", "trend", "pressure"}:
            yield _Said(fact.statement, (fact.statement, *fact.tags))
    head = relationship.head
    if head:
        yield _Said("the client's industry or priorities", (head.industry, *head.client_agenda))


_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "into",
        "is",
        "it",
        "its",
        "new",
        "next",
        "of",
        "on",
        "or",
        "our",
        "over",
        "that",
        "the",
        "their",
        "this",
        "to",
        "was",
        "we",
        "will",
        "with",
        "spring",
        "summer",
        "autumn",
        "winter",
        "year",
        "month",
        "week",
    ]
)
"""Words that say nothing about an event."""


def event_words(text: str) -> list[str]:
    """Return the words of a text that can match an event, without plural endings."""
    return [_simple(word) for word in re.findall(r"\w+", fold(text)) if word not in _SMALL_WORDS]


def _simple(word: str) -> str:
    """Return a word without its plural ending."""
    if len(word) > _SHORTEST + 1 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > _SHORTEST and word.endswith("es") and word[-3] in "sxz":
        return word[:-2]
    return word[:-1] if len(word) > _SHORTEST and word.endswith("s") and not word.endswith("ss") else word


_SHORTEST = 3


def _common(texts: Iterable[str | None], words: set[str]) -> str:
    """Return the first word of some texts that is in the set of words; empty if there is none."""
    return next((word for text in texts if text for word in event_words(text) if word in words), "")


def _whom(relationship: Relationship) -> str:
    """Return the id of the person to call first.

    This is the client's sponsor, or else the client person with the most influence.
    """
    sponsors = [
        s.stakeholder for s in relationship.sponsors if relationship.side_of(s.stakeholder) == "client"
    ]
    if sponsors:
        return sponsors[0]
    people = sorted(relationship.of_side("client"), key=lambda person: (-person.influence, person.id))
    return people[0].id if people else ""
