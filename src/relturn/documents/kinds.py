"""The kinds of documents. Each is a list of sections, for our own team and, where it makes sense, for the client."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from relturn.declare.vocabulary import Audience, choice_label
from relturn.documents.about import WHOLE, About
from relturn.documents.context import ReportContext
from relturn.documents.page import Colour, Day, Page, Point, Report, Section, Summary, in_short
from relturn.documents.sections import (
    brief,
    business,
    insight,
    journey,
    leaving,
    measures,
    needs,
    people,
    plan,
    playback,
    trust,
    vision,
    worth,
)
from relturn.documents.status import status_report
from relturn.documents.summary import of_the_interviews, summarize
from relturn.findings.phrasing import format_day, pluralize, shortened, verb
from relturn.model.audience import INTERNAL, SUPPLIER
from relturn.model.context import Context
from relturn.model.relationship import Relationship

Make = Callable[[ReportContext], Section]


class Limited(NamedTuple):
    """A section that is made only for some readers."""

    make: Make
    readers: tuple[Audience, ...]


def internal_only(make: Make) -> Limited:
    """Return a section for our own team only."""
    return Limited(make, (INTERNAL,))


def not_for_client(make: Make) -> Limited:
    """Return a section for our own team, and for our own people who take part."""
    return Limited(make, (INTERNAL, SUPPLIER))


Judge = Callable[[ReportContext, Section], tuple[Colour, str]]


def _only_says(_m: ReportContext, first: Section) -> tuple[Colour, str]:
    """Return the title of the first section, without a colour: the document judges nothing."""
    return "grey", first.title


def _contacts(m: ReportContext, _first: Section) -> tuple[Colour, str]:
    return people.judge_contacts(m)


class Kind(NamedTuple):
    """One kind of document. `days` returns the dates that it adds to a calendar."""

    title: str
    sections: tuple[Make | Limited, ...]
    days: Callable[[ReportContext], Iterable[Day]] | None = None
    for_others: bool = True
    needs_person: bool = False
    answer: Callable[[ReportContext], str] | None = None
    """Function that returns the first sentence of a document without a summary."""
    summary: Callable[[ReportContext], Summary] = summarize
    """Function that returns the summary."""
    own_verdict: Judge | None = None
    """Function that returns a colour and its reason from the first section, instead of those of the relationship."""
    about: str = "for"
    """The word between the title and the person."""
    applies: Callable[[ReportContext], bool] | None = None
    """Function that returns whether a relationship can have the document; without it, every one can."""
    most: int = 0
    """The number of points in a section of a document of one page; 0 for a document of any length."""


KINDS: dict[str, Kind] = {
    "status": Kind(
        "Status",
        (
            journey.journey, vision.vision, internal_only(journey.gate), internal_only(journey.catch_up), internal_only(journey.next_steps), internal_only(people.people), internal_only(people.buys_in),
            insight.strengths, insight.themes, needs.common_ground, needs.of_side("client"), needs.of_side("supplier"), needs.of_side("third_party"), plan.promises, measures.measures,
            business.delivered, trust.outcomes, trust.recognition, trust.next_level, people.sponsors, internal_only(people.units), internal_only(worth.health), internal_only(worth.stale),
        ),
        plan.days,
    ),
    "insight": Kind(
        "Results of the interviews",
        (
            insight.interviewed, insight.agenda, insight.strengths, insight.themes, internal_only(people.people), internal_only(insight.balance), internal_only(insight.conversations),
            internal_only(insight.spoken), internal_only(insight.facts), internal_only(insight.needs_heard), internal_only(insight.impact),
            internal_only(insight.ahead), internal_only(insight.symptoms), internal_only(insight.withdrawn), needs.common_ground,
            needs.named, plan.due_next,
        ),
        summary=of_the_interviews,
    ),
    "needs": Kind(
        "Needs and common ground",
        (needs.common_ground, needs.of_side("client"), needs.of_side("supplier"), needs.of_side("third_party"), internal_only(needs.conflicts), internal_only(needs.unmet_issues), internal_only(needs.dropped), needs.expectations),
    ),
    "vision": Kind(
        "The vision, and why now",
        (
            vision.vision, vision.principles, vision.authors, vision.commitment, not_for_client(vision.argued), internal_only(people.buys_in), internal_only(vision.journey_risks),
            trust.next_level,
        ),
    ),
    "plan": Kind(
        "The plan of both sides",
        (
            plan.promises_drawn, plan.of_side("client"), plan.of_side("supplier"), plan.of_side("third_party"), plan.milestones, measures.measures, plan.recovery, people.sponsors, not_for_client(people.team),
            not_for_client(plan.matters_most), internal_only(plan.prospects), internal_only(people.counterparts), internal_only(worth.risks),
        ),
        plan.days,
    ),
    "trust": Kind(
        "Promises, results and failures",
        (trust.burnup, plan.promises, measures.measures, trust.outcomes, not_for_client(trust.owners), internal_only(plan.prospects)),
        plan.days,
    ),
    "recognition": Kind(
        "Recognition and the next level",
        (trust.recognition, trust.directions, measures.measures, trust.cycles, trust.next_level, internal_only(trust.growth), internal_only(trust.thanks_owed)),
    ),
    "review": Kind(
        "Review",
        (
            journey.journey, plan.coming, trust.burnup, measures.measures, business.delivered, trust.outcomes, needs.expectations, trust.cycles,
            internal_only(worth.last_reviews), internal_only(people.units), internal_only(worth.health), internal_only(worth.turns), internal_only(worth.risks), internal_only(people.counterparts), internal_only(worth.stale), internal_only(worth.commercials),
            internal_only(worth.ready), trust.next_level,
        ),
        plan.days,
    ),
    "summary": Kind(
        "Summary",
        (journey.journey, insight.strengths, insight.themes, plan.coming, measures.measures_in_short),
        most=2,
    ),
    "value": Kind(
        "Business review",
        (
            business.delivered, measures.measures, trust.outcomes, vision.vision, needs.of_side("client"), needs.expectations, trust.burnup,
            business.commitments, trust.next_level, internal_only(trust.growth), internal_only(worth.commercials), business.renewal,
        ),
        plan.days,
    ),
    "changes": Kind("What changed", (business.changes,), own_verdict=_only_says),
    "brief": Kind(
        "Brief",
        (brief.who, brief.said, brief.promised, brief.stands, brief.open_questions, brief.not_to_mention),
        for_others=False,
        needs_person=True,
        about="on",
        own_verdict=_only_says,
    ),
    "playback": Kind(
        "Confirmation sheet",
        (playback.understood, playback.words, playback.needs, playback.corrections),
        for_others=False,
        needs_person=True,
        answer=playback.answer,
    ),
    "handover": Kind(
        "Hand-over",
        (
            journey.journey, people.people, people.counterparts, business.commitments, journey.next_steps, business.events, business.agreements,
            worth.risks, insight.themes, needs.expectations, business.renewal, worth.commercials, worth.health, worth.stale,
        ),
        plan.days,
        for_others=False,
    ),
    "map": Kind("Relationship map", (people.relations, people.people, people.counterparts), for_others=False, own_verdict=_contacts),
    "swot": Kind(
        "Strengths, weaknesses, opportunities, threats",
        (
            insight.quarter("Strengths", ("strength",), "good"), insight.quarter("Weaknesses", ("problem", "pressure"), "bad"),
            insight.quarter("Opportunities", ("opportunity",), "good"), insight.quarter("Threats", ("threat",), "amber"),
        ),
        for_others=False,
        own_verdict=_only_says,
    ),
    "exit": Kind(
        "The exit",
        (
            journey.journey, leaving.decided, leaving.damage, leaving.telling, leaving.help_given, leaving.messages, leaving.ready,
            worth.commercials,
        ),
        for_others=False,
        applies=leaving.is_leaving,
    ),
}  # fmt: skip


def report(
    relationship: Relationship,
    context: Context,
    kind: str,
    audience: Audience,
    part: Relationship | None = None,
    about: About = WHOLE,
) -> Report:
    """Return a document of one relationship as `audience` may see it. For readers outside our team it has no internal sections.

    With a `part`, such as one unit, the document lists only the records of that part.

    `documents/gate.py` calls this with the view of that audience, and refuses a document without sections.
    """
    wanted = KINDS[kind]
    listed = relationship if part is None else part
    status = status_report(relationship, context, audience, listed)
    material = ReportContext(
        listed, context, audience, status, about.person, about.since, about.praise, about.interviews
    )
    whole = replace(material, relationship=relationship)
    sections = (
        make.make(material) if isinstance(make, Limited) else make(material)
        for make in wanted.sections
        if not isinstance(make, Limited) or audience in make.readers
    )
    if wanted.most:
        sections = (in_short(section, wanted.most) for section in sections)
    days = tuple(sorted(wanted.days(material), key=lambda day: (day.day, day.key))) if wanted.days else ()
    found = _in_order(sections) if wanted.applies is None or wanted.applies(whole) else ()
    shown = found or _without_records(wanted, whole, days)
    summary = None if wanted.answer else wanted.summary(whole)
    if summary and found and wanted.own_verdict:
        colour, because = wanted.own_verdict(material, found[0])
        summary = replace(summary, verdict=f"{found[0].topic}: {because}", colour=colour, because=because)
    answer = wanted.answer(material) if wanted.answer else summary.verdict if summary else ""
    return Report(
        kind,
        audience,
        wanted.title + (f" {wanted.about} {relationship.title(about.person)}" if about.person else ""),
        relationship.name,
        context.today,
        Page(answer, shown),
        () if wanted.answer else _facts(material),
        days,
        summary,
        to_hand_over=wanted.answer is not None,
        one_page=bool(wanted.most),
    )


def _in_order(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections in order: the main ones first, then the details."""
    made = [part for section in sections if not section.is_empty for part in _parted(section)]
    short = [_with_short_cells(one) for one in made]
    texts = tuple(
        dict.fromkeys(
            cell for one in made if not one.listed for row in one.rows for cell in row if len(cell) > _ENDLESS
        )
    )
    message = f"{pluralize(len(texts), 'long text')} of the tables in full"
    full = Section("Full texts", points=tuple(map(Point, texts)), message=message, detail=True)
    appendix = (*(one for one in short if one.detail), *([full] if texts else []))
    return (*(one for one in short if not one.detail), *appendix)


_ENDLESS, _CELL = 400, 240
"""Number of letters above which a cell is shortened, and the number that the table keeps. The appendix has the full text."""


def _with_short_cells(section: Section) -> Section:
    """Return a section whose table has no very long cell."""
    rows = tuple(
        tuple(shortened(cell, _CELL) if len(cell) > _ENDLESS else cell for cell in row)
        for row in section.rows
    )
    return replace(section, rows=rows)


def _without_records(kind: Kind, m: ReportContext, days: tuple[Day, ...]) -> tuple[Section, ...]:
    """Return what a document shows when nothing is recorded for it: its dates, or its own answer; otherwise nothing."""
    name = shortened(m.relationship.name, 40)
    if days:
        message = f"{pluralize(len(days), 'date')} of {name} {verb(len(days), 'is', 'are')} in the calendar"
        return (
            Section(kind.title, tuple(f"{format_day(day.day)}: {day.what}" for day in days), message=message),
        )
    if kind.answer:
        return (
            Section(
                kind.title,
                ("No interview is recorded yet.",),
                message=f"There is nothing to show yet for {name}",
            ),
        )
    return ()


_LONG = 12
"""Number of rows above which a table moves to the details."""


def _parted(section: Section) -> tuple[Section, ...]:
    """Return a section. A long table that repeats a chart becomes a second section for the appendix."""
    drawn = section.pictures and all(chart.SAYS_ALL for chart in section.pictures)
    if len(section.rows) <= _LONG or section.listed or drawn:
        return (section,)
    if not (section.folded and section.pictures):
        return (replace(section, detail=True),)
    return replace(section, head=(), rows=()), section.in_full


def _facts(m: ReportContext) -> tuple[str, ...]:
    """Return the facts below the title of a document.

    For our team, these are the industry, cycle, lead, season, segment and health. For our own people who take part it is the lead, for the client there are none.
    """
    if not m.is_ours:
        lead = m.relationship.head.lead if m.relationship.head else None
        return (f"Lead: {lead}",) if lead else ()
    found = m.status.health
    health = f"Health: {found.score} of 100" if found and found.score is not None else ""
    facts = (
        f"Industry: {m.status.industry}" if m.status.industry else "", f"Cycle {m.status.cycle}", f"Lead: {m.status.lead}" if m.status.lead else "", f"Season: {choice_label(m.status.season)}" if m.status.season else "",
        f"Segment: {m.status.segment.words}" if m.status.segment else "", health,
    )  # fmt: skip
    broken = (
        f"files that cannot be read are not counted: {', '.join(m.status.broken)}" if m.status.broken else ""
    )
    return tuple(filter(None, (*facts, broken)))
