"""Revenue at risk: the amounts stated for risks, or a share of annual revenue (`method.md#money`)."""

from __future__ import annotations

from typing import NamedTuple

from relturn.analysis.segment import segment
from relturn.analysis.value import value
from relturn.analysis.voice import Tone, hostile_with_influence, voice
from relturn.model.context import Context
from relturn.model.relationship import Relationship


class AtRisk(NamedTuple):
    """Revenue at risk per year, in currency, and its basis. `amount` is None if annual revenue is not recorded."""

    amount: float | None
    basis: str


def at_risk(relationship: Relationship, context: Context) -> AtRisk:
    """Return the revenue at risk: the amounts stated for risks, or else a share of annual revenue.

    The share depends on the client's voice and segment. The sum of the stated amounts is limited to the annual revenue.
    """
    revenue = value(relationship).revenue
    stated = [
        risk.purchases_at_risk
        for risk in relationship.all("disruption")
        if risk.purchases_at_risk is not None
    ]
    if stated:
        amount = sum(stated) if revenue is None else min(sum(stated), revenue)
        return AtRisk(amount, "amounts recorded for the risks")
    if revenue is None:
        return AtRisk(None, "annual revenue is not recorded")
    share, why = _share(relationship, context)
    return AtRisk(revenue * share, f"{share:.0%} of annual revenue, because {why}")


def _share(relationship: Relationship, context: Context) -> tuple[float, str]:
    """Return the share of revenue at risk, and the reason for this share."""
    limits = context.thresholds
    found = segment(relationship, context)
    tone: Tone = voice(relationship, context).tone(context)
    if (
        tone == "bad"
        or hostile_with_influence(relationship, context)
        or (found and found.leans and found.name in {"opponent", "stalker"})
    ):
        return limits.risk_share_opponent, "the client is unhappy or hostile"
    if found and found.name == "ambivalent":
        return limits.risk_share_mixed, "the client is in the Ambivalent segment"
    if found and found.name == "rational" and _has_choice(relationship):
        return limits.risk_share_mixed, "the client is in the Rational segment and has alternatives"
    if tone == "mixed":
        return limits.risk_share_mixed, "the client's voice is mixed"
    if tone == "unknown" and not (found and found.leans and found.name in {"ambassador", "rational"}):
        return limits.risk_share_mixed, "the client's voice is not known"
    return limits.risk_share_content, "the client is satisfied"


def _has_choice(relationship: Relationship) -> bool:
    """Return whether a competitor or an alternative of the client is recorded."""
    head = relationship.head
    return head is not None and bool(head.competitors or head.alternatives)
