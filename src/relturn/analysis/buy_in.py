"""Buy-in to the vision and to the plan: of single people, of groups in numbers, and of each side (`method.md#gates`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from relturn.declare.vocabulary import BuyIn, Party, Side
from relturn.model.context import Context
from relturn.model.memo import once
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.stakeholders import Stakeholder
    from relturn.records.vision import Counts, StakeholderBuyIn

Subject = Literal["vision", "plan"]
"""The two subjects of buy-in: the vision and the plan."""
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
SUPPORTIVE: tuple[BuyIn, ...] = ("committed", "supportive")


def is_stale(day: date | None, context: Context) -> bool:
    """Return whether a stance or buy-in is out of date (`method.md#freshness`); one without a date always is."""
    return day is None or context.age(day) > context.thresholds.stale_stance_days


def buy_in(relationship: Relationship, side: Side | None = None) -> list[StakeholderBuyIn]:
    """Return the latest buy-in of each person who has not left, for one side or for all."""
    return [entry for its_side, entry in _said_last(relationship) if side in {None, its_side}]


@once
def _said_last(relationship: Relationship) -> list[tuple[Party, StakeholderBuyIn]]:
    """Return the latest buy-in of each person who has not left, together with the person's side."""
    if relationship.vision is None:
        return []
    here = {person.id: person.side for person in relationship.people}
    last: dict[str, StakeholderBuyIn] = {}
    for entry in relationship.vision.buy_in:
        before = last.get(entry.stakeholder)
        if before is None or (entry.date or date.min) >= (before.date or date.min):
            last[entry.stakeholder] = entry
    return [(here[ref], entry) for ref, entry in last.items() if ref in here]


def counts_of(entry: StakeholderBuyIn, subject: Subject) -> Counts | None:
    """Return the number of people in a group at each level of buy-in; None for a single person."""
    return entry.vision_counts if subject == "vision" else entry.plan_counts


def said(entry: StakeholderBuyIn, subject: Subject) -> BuyIn:
    """Return the buy-in to the vision or to the plan that one entry records."""
    return entry.vision if subject == "vision" else entry.plan


def resists_in(entry: StakeholderBuyIn) -> bool:
    """Return whether a person, or any member of a group, resists the vision or the plan."""
    counts = [found for found in (entry.vision_counts, entry.plan_counts) if found]
    return "resisting" in (entry.vision, entry.plan) or any(one.resisting for one in counts)


@once
def resisting_people(relationship: Relationship) -> list[StakeholderBuyIn]:
    """Return the buy-in of people who resist the vision or the plan, and of groups with a member who resists."""
    return [entry for entry in buy_in(relationship) if resists_in(entry)]


@once
def _resisting(relationship: Relationship) -> frozenset[str]:
    return frozenset(entry.stakeholder for entry in resisting_people(relationship))


def resists(relationship: Relationship, ref: str) -> bool:
    """Return whether a person resists the vision or the plan."""
    return ref in _resisting(relationship)


_FEW = range(2, 5)
"""The numbers of people for which all but one are enough."""


class Standing(NamedTuple):
    """The buy-in of some people on one side, as lists of ids. `behind` are the people who are supportive or committed."""

    people: tuple[str, ...]
    behind: tuple[str, ...]
    neutral: tuple[str, ...]
    resisting: tuple[str, ...]
    unasked: tuple[str, ...]

    @property
    def not_behind(self) -> tuple[str, ...]:
        """Return the people who are not supportive, including those who were not asked."""
        return tuple(ref for ref in self.people if ref not in self.behind)

    def is_enough(self, share: float) -> bool:
        """Return whether enough people are supportive: the given share, or all but one of two to four people.

        The one exception must have been asked and be neutral.
        """
        alone = len(self.not_behind) == 1 and set(self.not_behind) <= set(self.neutral)
        few = len(self.people) in _FEW and alone
        return bool(self.people) and (few or len(self.behind) >= share * len(self.people))


def standing(relationship: Relationship, people: list[Stakeholder], subject: Subject) -> Standing:
    """Return the buy-in of some people, grouped by answer. A person who was not asked does not count as supportive."""
    entries = {entry.stakeholder: said(entry, subject) for entry in buy_in(relationship)}
    by: dict[str, list[str]] = {}
    for person in people:
        by.setdefault(entries.get(person.id, "unasked"), []).append(person.id)
    behind = [person.id for person in people if entries.get(person.id) in SUPPORTIVE]
    return Standing(
        tuple(person.id for person in people), tuple(behind), tuple(by.get("neutral", ())),
        tuple(by.get("resisting", ())), tuple(by.get("unasked", ())),
    )  # fmt: skip


class Vote(NamedTuple):
    """The votes of one side: all votes, the votes of those asked, and the votes in favour."""

    votes: float
    asked: float
    behind: float


def vote(relationship: Relationship, side: Side, subject: Subject) -> Vote | None:
    """Return how the people and groups of a side vote; None if nobody on the side has a vote."""
    voters = [person for person in relationship.of_side(side) if person.votes]
    entries = {entry.stakeholder: entry for entry in buy_in(relationship, side)}
    asked = behind = 0.0
    for person in voters:
        entry = entries.get(person.id)
        if entry is None:
            continue
        share = (person.votes or 0) / (person.members or 1)
        counts = counts_of(entry, subject)
        if counts is not None:
            behind += share * (counts.committed + counts.supportive)
            asked += share * (counts.committed + counts.supportive + counts.neutral + counts.resisting)
        elif person.members is None and said(entry, subject) != "unasked":
            asked += share
            behind += share if said(entry, subject) in SUPPORTIVE else 0
    return Vote(sum(person.votes or 0 for person in voters), asked, behind) if voters else None
