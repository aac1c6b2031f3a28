"""Risks with their severity, responses and early-warning signs (`method.md#records`; DISRUPTION).

The module also makes the page that shows who is exposed to an event.
"""

from __future__ import annotations

from collections.abc import Sequence

from relturn.analysis.exposure import Exposure, by_severity, warning_signs
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import folded, format_number, or_dash, pluralize
from relturn.model.context import Context
from relturn.model.labels import called
from relturn.model.relationship import Relationship

_HEAVY = 12


def page(relationship: Relationship, context: Context) -> Page:
    """Return the risks of one relationship."""
    risks = by_severity(relationship)
    late = sum(watch.is_due for watch in warning_signs(relationship, context))
    heavy = sum(risk.likelihood * risk.effect >= _HEAVY for risk in risks)
    answer = f"{relationship.name}: {pluralize(len(risks), 'risk')}, {heavy} high; {pluralize(late, 'early-warning sign')} due for a check."
    return Page(
        answer,
        (
            _weights(relationship),
            _matrix(relationship),
            _known(relationship),
            _effects(relationship),
            _watches(relationship, context),
        ),
    )


def _weights(relationship: Relationship) -> Section:
    rows = [
        (r.what, str(r.likelihood * r.effect), f"{r.likelihood}×{r.effect}", or_dash(r.response), _who(relationship, r.owner), format_number(r.purchases_at_risk))
        for r in by_severity(relationship)
    ]  # fmt: skip
    return Section(
        "Highest first",
        (),
        ("Risk", "Score", "Likelihood×impact", "Response", "Owner", "At risk"),
        tuple(rows),
    )


def _who(relationship: Relationship, ref: str | None) -> str:
    """Return a person by name and role, or a dash if there is none."""
    return relationship.who(ref) if ref else or_dash(None)


def _matrix(relationship: Relationship) -> Section:
    """Return the risk matrix: the number of risks by likelihood (rows) and effect (columns)."""
    risks = relationship.all("disruption")
    if not risks:
        return Section("Matrix")
    rows = []
    for likelihood in range(5, 0, -1):
        counts = [
            sum(r.likelihood == likelihood and r.effect == effect for r in risks) for effect in range(1, 6)
        ]
        rows.append(
            (f"likelihood {likelihood}", *(str(pluralize) if pluralize else "·" for pluralize in counts))
        )
    return Section("Matrix", (), ("", *(f"Impact {effect}" for effect in range(1, 6))), tuple(rows))


def _known(relationship: Relationship) -> Section:
    """Return what is known of each risk: its date, who identified it, its cause, and the records that it covers."""
    rows = [
        (
            risk.what,
            or_dash(risk.horizon),
            or_dash(risk.identified_by),
            "our side" if risk.caused_by_us else "–",
            or_dash(folded([called(relationship, ref) for ref in risk.answers], "; ")),
        )
        for risk in by_severity(relationship)
    ]
    return Section("What is known", (), ("Risk", "When", "Seen by", "Cause", "Plans for"), tuple(rows))


def _effects(relationship: Relationship) -> Section:
    rows = [
        (
            risk.what,
            where,
            or_dash(effect.effect),
            or_dash(effect.expected_response),
            or_dash(effect.observed_response),
        )
        for risk in by_severity(relationship)
        for where, effect in (("contact", risk.contact), ("company", risk.company), ("market", risk.market))
        if effect.effect or effect.expected_response
    ]
    return Section(
        "Effects and responses",
        (),
        ("Risk", "On", "Effect", "Expected response", "Observed response"),
        tuple(rows),
    )


def _watches(relationship: Relationship, context: Context) -> Section:
    rows = [
        (w.wire.sign, called(relationship, w.disruption).strip("“”"), _who(relationship, w.wire.owner), "Now" if w.is_due else or_dash(w.due), or_dash(w.wire.last_looked), or_dash(w.wire.answer))
        for w in warning_signs(relationship, context)
    ]  # fmt: skip
    return Section(
        "Early-warning signs",
        (),
        ("Sign", "Risk", "Owner", "Next check", "Last checked", "Agreed response"),
        tuple(rows),
    )


def event(words: str, found: Sequence[Exposure]) -> Page:
    """Return the relationships that an event exposes, with a draft of the first call."""
    rows = tuple((e.slug, ", ".join(e.because), or_dash(e.answer), or_dash(e.first_call)) for e in found)
    sections = [Section("Exposed", (), ("Relationship", "Because of", "Agreed answer", "Call first"), rows)]
    if found:
        sections.append(
            Section(
                "Draft of the first call",
                (
                    f"We have learned about this: {words}.",
                    "Before we talk about us: what does it mean for you, for your company and for your market?",
                    "What will you have to do first, and what can wait?",
                    "This is what we can do at once: (the agreed answer above).",
                    "May I come back to you by (a date) with what we can change?",
                ),
            )
        )
    return Page(
        f"{pluralize(len(found), 'relationship is', 'relationships are')} exposed to: {words}",
        tuple(sections),
    )
