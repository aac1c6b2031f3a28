"""The kinds of documents: each a choice of sections, for us and where it makes sense for the client (`product.md`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from relturn.documents.context import Material
from relturn.documents.page import Day, Page, Report, Section
from relturn.documents.sections import insight, journey, leaving, needs, people, plan, trust, vision, worth
from relturn.documents.status import status_report
from relturn.method.stages import PURPOSE
from relturn.model.audience import CLIENT, for_client
from relturn.model.context import Context
from relturn.model.relationship import Relationship

Make = Callable[[Material], Section]


class Ours(NamedTuple):
    """A section that only we see: it is never even made for the client."""

    make: Make


class Kind(NamedTuple):
    """One kind of document. `days` are those it puts into a calendar."""

    title: str
    sections: tuple[Make | Ours, ...]
    days: Callable[[Material], Iterable[Day]] | None = None
    for_client: bool = True


KINDS: dict[str, Kind] = {
    "status": Kind(
        "Status",
        (
            journey.journey, vision.vision, Ours(journey.gate), Ours(journey.next_steps), Ours(people.people), Ours(people.buys_in),
            insight.themes, needs.ground, needs.of_side("client"), needs.of_side("supplier"), plan.promises, plan.measures,
            trust.outcomes, trust.recognition, trust.next_level, people.sponsors, Ours(worth.health), Ours(worth.stale),
        ),
        plan.days,
    ),
    "insight": Kind(
        "What we heard",
        (
            insight.agenda, insight.themes, Ours(people.people), Ours(insight.balance), Ours(insight.conversations), Ours(insight.facts),
            Ours(insight.ahead), Ours(insight.symptoms), needs.ground,
        ),
    ),
    "needs": Kind(
        "Needs and common ground",
        (needs.ground, needs.of_side("client"), needs.of_side("supplier"), Ours(needs.conflicts), Ours(needs.unmet_issues), needs.expectations),
    ),
    "vision": Kind(
        "The vision, and why now",
        (
            vision.vision, vision.authors, vision.commitment, Ours(vision.argued), Ours(people.buys_in), Ours(vision.journey_risks),
            trust.next_level,
        ),
    ),
    "plan": Kind(
        "The plan of both sides",
        (
            plan.promises, plan.of_side("client"), plan.of_side("supplier"), plan.milestones, plan.measures, plan.recovery, people.sponsors,
            Ours(plan.prospects), Ours(people.counterparts), Ours(worth.risks),
        ),
        plan.days,
    ),
    "trust": Kind(
        "Promises, results and failures",
        (trust.burnup, plan.promises, plan.measures, trust.outcomes, Ours(trust.owners), Ours(plan.prospects)),
        plan.days,
    ),
    "recognition": Kind(
        "Recognition and the next level",
        (trust.recognition, trust.directions, plan.measures, trust.cycles, trust.next_level, Ours(trust.thanks_owed)),
    ),
    "review": Kind(
        "Review",
        (
            journey.journey, plan.coming, trust.burnup, plan.measures, trust.outcomes, needs.expectations, trust.cycles,
            Ours(worth.last_reviews), Ours(worth.health), Ours(worth.turns), Ours(worth.risks), Ours(people.counterparts), Ours(worth.worth),
            Ours(worth.ready), Ours(worth.stale), trust.next_level,
        ),
        plan.days,
    ),
    "exit": Kind(
        "The exit",
        (
            journey.journey, leaving.decided, leaving.damage, leaving.telling, leaving.help_given, leaving.messages, leaving.ready,
            worth.worth,
        ),
        for_client=False,
    ),
}  # fmt: skip


def report(relationship: Relationship, context: Context, kind: str, audience: str) -> Report:
    """A document of one relationship; the client's is made from a projection, and without the sections that are ours."""
    wanted = KINDS[kind]
    seen = for_client(relationship, context) if audience == CLIENT else relationship
    material = Material(seen, context, audience, status_report(relationship, context, audience))
    sections = (
        make.make(material) if isinstance(make, Ours) else make(material)
        for make in wanted.sections
        if audience != CLIENT or not isinstance(make, Ours)
    )
    days = tuple(sorted(wanted.days(material), key=lambda day: (day.day, day.key))) if wanted.days else ()
    return Report(
        kind,
        audience,
        wanted.title,
        seen.name,
        context.today,
        Page(_answer(material), tuple(sections)),
        _facts(material),
        days,
    )


def _answer(m: Material) -> str:
    if m.is_ours:
        return m.status.headline
    return f"We are at the step {m.status.stage}: {PURPOSE[m.status.stage]}."


def _facts(m: Material) -> tuple[str, ...]:
    """What stands below the title: for us the cycle, lead, season, segment and health."""
    if not m.is_ours:
        return (m.status.industry,) if m.status.industry else ()
    found = m.status.health
    health = f"health {found.score} of 100" if found and found.score is not None else ""
    facts = (
        f"cycle {m.status.cycle}", f"lead {m.status.lead}" if m.status.lead else "", f"season {m.status.season}" if m.status.season else "",
        m.status.segment.words if m.status.segment else "", health,
    )  # fmt: skip
    broken = f"cannot be read, and does not count: {', '.join(m.status.broken)}" if m.status.broken else ""
    return tuple(filter(None, (*facts, broken)))
