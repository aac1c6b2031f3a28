"""Money at risk: what somebody stated, or a share of annual revenue (`method.md#money`)."""

from __future__ import annotations

from typing import NamedTuple

from relturn.analysis.segment import segment
from relturn.analysis.value import value
from relturn.analysis.voice import Tone, hostile_with_influence, voice
from relturn.model.context import Context
from relturn.model.relationship import Relationship


class AtRisk(NamedTuple):
    """Money at risk a year, in currency, and how it was made. `amount` is None where nothing is known."""

    amount: float | None
    basis: str


def at_risk(relationship: Relationship, context: Context) -> AtRisk:
    """Return what is at risk: stated for disruptions, else a share of annual revenue by the client's voice and segment.

    Revenue as such is not at risk. Stated amounts are never more than the revenue.
    """
    revenue = value(relationship).revenue
    stated = [
        risk.purchases_at_risk
        for risk in relationship.all("disruption")
        if risk.purchases_at_risk is not None
    ]
    if stated:
        amount = sum(stated) if revenue is None else min(sum(stated), revenue)
        return AtRisk(amount, "stated for risks")
    if revenue is None:
        return AtRisk(None, "annual revenue is not recorded")
    share, why = _share(relationship, context)
    return AtRisk(revenue * share, f"{share:.0%} of annual revenue, as {why}")


def _share(relationship: Relationship, context: Context) -> tuple[float, str]:
    """Return the share of revenue at risk, and what it goes by."""
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
        return limits.risk_share_mixed, "the client is ambivalent"
    if found and found.name == "rational" and _has_choice(relationship):
        return limits.risk_share_mixed, "the client is rational and has another at hand"
    if tone == "mixed":
        return limits.risk_share_mixed, "the client's voice is mixed"
    if tone == "unknown" and not (found and found.leans and found.name in {"ambassador", "rational"}):
        return limits.risk_share_mixed, "the client's voice is not known"
    return limits.risk_share_content, "the client is content"


def _has_choice(relationship: Relationship) -> bool:
    """Return whether a competitor or an alternative of the client is recorded."""
    head = relationship.head
    return head is not None and bool(head.competitors or head.alternatives)
