"""The kinds of documents: each a choice of sections, for us and where it makes sense for the client."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from relturn.declare.vocabulary import Audience
from relturn.documents.context import ReportContext
from relturn.documents.page import Day, Page, Report, Section
from relturn.documents.sections import insight, journey, leaving, needs, people, plan, trust, vision, worth
from relturn.documents.status import status_report
from relturn.method.stages import PURPOSE
from relturn.model.audience import CLIENT
from relturn.model.context import Context
from relturn.model.relationship import Relationship

Make = Callable[[ReportContext], Section]


class InternalOnly(NamedTuple):
    """A section that only we see: it is never even made for the client."""

    make: Make


class Kind(NamedTuple):
    """One kind of document. `days` are those it puts into a calendar."""

    title: str
    sections: tuple[Make | InternalOnly, ...]
    days: Callable[[ReportContext], Iterable[Day]] | None = None
    for_client: bool = True


KINDS: dict[str, Kind] = {
    "status": Kind(
        "Status",
        (
            journey.journey, vision.vision, InternalOnly(journey.gate), InternalOnly(journey.next_steps), InternalOnly(people.people), InternalOnly(people.buys_in),
            insight.themes, needs.common_ground, needs.of_side("client"), needs.of_side("supplier"), needs.of_side("third_party"), plan.promises, plan.measures,
            trust.outcomes, trust.recognition, trust.next_level, people.sponsors, InternalOnly(worth.health), InternalOnly(worth.stale),
        ),
        plan.days,
    ),
    "insight": Kind(
        "What we heard",
        (
            insight.agenda, insight.themes, InternalOnly(people.people), InternalOnly(insight.balance), InternalOnly(insight.conversations),
            InternalOnly(insight.spoken), InternalOnly(insight.facts), InternalOnly(insight.needs_heard), InternalOnly(insight.impact),
            InternalOnly(insight.ahead), InternalOnly(insight.symptoms), InternalOnly(insight.withdrawn), needs.common_ground,
        ),
    ),
    "needs": Kind(
        "Needs and common ground",
        (needs.common_ground, needs.of_side("client"), needs.of_side("supplier"), needs.of_side("third_party"), InternalOnly(needs.conflicts), InternalOnly(needs.unmet_issues), InternalOnly(needs.dropped), needs.expectations),
    ),
    "vision": Kind(
        "The vision, and why now",
        (
            vision.vision, vision.principles, vision.authors, vision.commitment, InternalOnly(vision.argued), InternalOnly(people.buys_in), InternalOnly(vision.journey_risks),
            trust.next_level,
        ),
    ),
    "plan": Kind(
        "The plan of both sides",
        (
            plan.promises, plan.of_side("client"), plan.of_side("supplier"), plan.of_side("third_party"), plan.milestones, plan.measures, plan.recovery, people.sponsors,
            InternalOnly(plan.matters_most), InternalOnly(plan.prospects), InternalOnly(people.counterparts), InternalOnly(worth.risks),
        ),
        plan.days,
    ),
    "trust": Kind(
        "Promises, results and failures",
        (trust.burnup, plan.promises, plan.measures, trust.outcomes, InternalOnly(trust.owners), InternalOnly(plan.prospects)),
        plan.days,
    ),
    "recognition": Kind(
        "Recognition and the next level",
        (trust.recognition, trust.directions, plan.measures, trust.cycles, trust.next_level, InternalOnly(trust.growth), InternalOnly(trust.thanks_owed)),
    ),
    "review": Kind(
        "Review",
        (
            journey.journey, plan.coming, trust.burnup, plan.measures, trust.outcomes, needs.expectations, trust.cycles,
            InternalOnly(worth.last_reviews), InternalOnly(worth.health), InternalOnly(worth.turns), InternalOnly(worth.risks), InternalOnly(people.counterparts), InternalOnly(worth.commercials),
            InternalOnly(worth.ready), InternalOnly(worth.stale), trust.next_level,
        ),
        plan.days,
    ),
    "exit": Kind(
        "The exit",
        (
            journey.journey, leaving.decided, leaving.damage, leaving.telling, leaving.help_given, leaving.messages, leaving.ready,
            worth.commercials,
        ),
        for_client=False,
    ),
}  # fmt: skip


def report(
    relationship: Relationship,
    context: Context,
    kind: str,
    audience: Audience,
    part: Relationship | None = None,
) -> Report:
    """Return a document of one relationship as `audience` may see it; the client's has no internal sections.

    With a `part`, such as one unit, it lists what belongs to the part.

    `documents/gate.py` calls this with the view of that audience.
    """
    wanted = KINDS[kind]
    listed = relationship if part is None else part
    status = status_report(relationship, context, audience, listed)
    material = ReportContext(listed, context, audience, status)
    sections = (
        make.make(material) if isinstance(make, InternalOnly) else make(material)
        for make in wanted.sections
        if audience != CLIENT or not isinstance(make, InternalOnly)
    )
    days = tuple(sorted(wanted.days(material), key=lambda day: (day.day, day.key))) if wanted.days else ()
    return Report(
        kind,
        audience,
        wanted.title,
        relationship.name,
        context.today,
        Page(_answer(material), tuple(sections)),
        _facts(material),
        days,
    )


def _answer(m: ReportContext) -> str:
    if m.is_ours:
        return m.status.headline
    return f"We are at the step {m.status.stage}: {PURPOSE[m.status.stage]}."


def _facts(m: ReportContext) -> tuple[str, ...]:
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
