"""Buy-in to the vision and to the plan: of people, of groups by count, of each side (`method.md#gates`)."""

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
"""What people buy in to."""
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
SUPPORTIVE: tuple[BuyIn, ...] = ("committed", "supportive")


def is_stale(day: date | None, context: Context) -> bool:
    """Return whether a stance or buy-in was recorded too long ago to rely on; one without a day was (`method.md#freshness`)."""
    return day is None or context.age(day) > context.thresholds.stale_stance_days


def buy_in(relationship: Relationship, side: Side | None = None) -> list[StakeholderBuyIn]:
    """Return the buy-in of people who have not left, of one side or both: of each person what was said last."""
    return [entry for its_side, entry in _said_last(relationship) if side in {None, its_side}]


@once
def _said_last(relationship: Relationship) -> list[tuple[Party, StakeholderBuyIn]]:
    """Return what each person who has not left said last, with their side."""
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
    """Return what a group says in numbers; None for a person."""
    return entry.vision_counts if subject == "vision" else entry.plan_counts


def said(entry: StakeholderBuyIn, subject: Subject) -> BuyIn:
    """Return what one entry says of the vision or of the plan."""
    return entry.vision if subject == "vision" else entry.plan


def resists_in(entry: StakeholderBuyIn) -> bool:
    """Return whether a person resists vision or plan, or somebody in a group does."""
    counts = [found for found in (entry.vision_counts, entry.plan_counts) if found]
    return "resisting" in (entry.vision, entry.plan) or any(one.resisting for one in counts)


@once
def resisting_people(relationship: Relationship) -> list[StakeholderBuyIn]:
    """Return the buy-in of those who resist the vision or the plan, of groups those in which somebody does."""
    return [entry for entry in buy_in(relationship) if resists_in(entry)]


@once
def _resisting(relationship: Relationship) -> frozenset[str]:
    return frozenset(entry.stakeholder for entry in resisting_people(relationship))


def resists(relationship: Relationship, ref: str) -> bool:
    """Return whether a person resists the vision or the plan."""
    return ref in _resisting(relationship)


_FEW = range(2, 5)
"""Of so few people all but one are enough."""


class Standing(NamedTuple):
    """How some people of one side stand to the vision or the plan, as ids; `behind` are supportive or better."""

    people: tuple[str, ...]
    behind: tuple[str, ...]
    neutral: tuple[str, ...]
    resisting: tuple[str, ...]
    unasked: tuple[str, ...]

    @property
    def not_behind(self) -> tuple[str, ...]:
        """Those who are not supportive, or were not asked."""
        return tuple(ref for ref in self.people if ref not in self.behind)

    def is_enough(self, share: float) -> bool:
        """Return whether enough are behind it: the share, or of two to four all but one who was asked and is neutral."""
        alone = len(self.not_behind) == 1 and set(self.not_behind) <= set(self.neutral)
        few = len(self.people) in _FEW and alone
        return bool(self.people) and (few or len(self.behind) >= share * len(self.people))


def standing(relationship: Relationship, people: list[Stakeholder], subject: Subject) -> Standing:
    """Return how people stand to the vision or the plan; who was not asked counts as not behind it."""
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
    """How a side that votes stands: votes in all, of those asked, and for it."""

    votes: float
    asked: float
    behind: float


def vote(relationship: Relationship, side: Side, subject: Subject) -> Vote | None:
    """Return the vote of a side in people and groups with votes; None where nobody has one."""
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
