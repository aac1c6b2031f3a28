"""Clarity of a vision: whether people can check later that it came true (`method.md#gates` vision; INnOVATER 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from relturn.model.context import Context
from relturn.model.relationship import Relationship

if TYPE_CHECKING:
    from relturn.records.needs import Need


def hard_to_check(relationship: Relationship, context: Context) -> list[str]:
    """Return the reasons why a vision is hard to check. They are advice only: some good visions are long-term or have no figures."""
    return [why for _, why in unclear_fields(relationship, context)]


def unclear_fields(relationship: Relationship, context: Context) -> list[tuple[str, str]]:
    """Return each field that makes the vision hard to check, with the reason."""
    vision = relationship.vision
    if vision is None or not vision.statement:
        return []
    found = []
    years = context.thresholds.horizon_years
    if vision.horizon and vision.horizon > context.today + relativedelta(years=years):
        found.append(("horizon", f"the horizon is more than {_number(years)} years ahead"))
    needs = _needs_served(relationship, vision.serves)
    if needs and not any(need.measure for need in needs):
        found.append(("serves", "none of the needs that the vision supports has a measure"))
    return found


_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _number(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else str(count)


def _needs_served(relationship: Relationship, served: tuple[str, ...]) -> list[Need]:
    """Return the needs that a vision supports, directly or through common ground.

    If the vision supports no need, return all open needs.
    """
    joined = {ref for ground in relationship.common_ground if ground.id in served for ref in ground.joins}
    named = [need for need in relationship.needs if need.id in joined | set(served)]
    return named or [need for need in relationship.needs if need.status == "open"]
