"""The status report: one model for all formats."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from relturn.analysis.buy_in import buy_in
from relturn.analysis.by_unit import UnitLine, by_unit
from relturn.analysis.freshness import Stale, stale
from relturn.analysis.health import Health, health
from relturn.analysis.measures import Trend, trends
from relturn.analysis.moods import mood_in_words, moods
from relturn.analysis.people import (
    has_declined,
    interviewed_in_group,
    interviewed_on,
    is_lead,
    people_to_interview,
)
from relturn.analysis.promises import PromiseKeeping, promise_keeping
from relturn.analysis.segment import Segment, segment
from relturn.analysis.signals import what_signals_say
from relturn.declare.vocabulary import (
    Audience,
    Level,
    Party,
    Side,
    Stage,
    State,
    Track,
    choice_label,
    humanize,
)
from relturn.documents.promise_lines import PromiseLine, by_date, promise_line, shown
from relturn.findings.phrasing import folded, format_day, joined, pluralize
from relturn.method.alerts import alerts
from relturn.method.begun import not_needed
from relturn.method.journey import catch_up, judge
from relturn.method.next_steps import Step, next_steps
from relturn.method.stages import PURPOSE, TRACKS, track_of
from relturn.method.verdict import Verdict
from relturn.model.audience import INTERNAL
from relturn.model.context import Context, called_firm
from relturn.model.relationship import SIDES, Relationship

if TYPE_CHECKING:
    from relturn.records.asked import Asked
    from relturn.records.execution import Outcome
    from relturn.records.history import Waiver
    from relturn.records.relationship import LeadCall

StageState = Literal["not needed", "done", "now", "ahead"]


class StageMark(NamedTuple):
    """One stage of the journey and its state. `days` is the time spent in it in this cycle, if known."""

    stage: Stage
    state: StageState
    days: int | None


class PersonLine(NamedTuple):
    """One person: role, influence, stance, buy-in, and whether they were interviewed."""

    id: str
    name: str
    role: str
    side: Party
    level: Level
    influence: int
    key: bool
    stance: str
    heard: date | None
    must: bool
    declined: bool
    vision: str
    plan: str
    set_aside: str = ""
    """The reason why the person is deliberately not interviewed."""


class GroupLine(NamedTuple):
    """The buy-in of a group to the vision, in counts. All other members were not asked."""

    name: str
    side: Party
    members: int
    committed: int
    supportive: int
    neutral: int
    resisting: int
    votes: int | None = None

    @property
    def asked(self) -> int:
        """Return how many members were asked."""
        return self.committed + self.supportive + self.neutral + self.resisting


class StatusReport(NamedTuple):
    """The status of one relationship. For the client, only fields that the client may see are filled in."""

    audience: Audience
    today: date
    slug: str
    client: str
    industry: str
    headline: str
    track: Track
    cycle: int
    stage: Stage
    state: State
    journey: tuple[StageMark, ...]
    vision: str
    horizon: date | None
    why_now: tuple[tuple[str, str], ...]
    needs: tuple[tuple[str, str, str, str], ...]
    """Each need: side, statement, success criterion and status."""
    common_ground: tuple[str, ...]
    issues: tuple[tuple[str, str], ...]
    """Each issue: kind and statement."""
    promises: tuple[PromiseLine, ...]
    keeping: tuple[PromiseKeeping, ...]
    measures: tuple[Trend, ...]
    outcomes: tuple[tuple[date, str, str], ...]
    """Each outcome: date, success or failure, and statement."""
    recognition: tuple[tuple[date, str, str, str], ...]
    """Each recognition: date, side that gave it, recipients and reason."""
    next_level: tuple[tuple[Side, str], ...]
    asked: tuple[tuple[str, date, str], ...] = ()
    """Each question that people answered with “there is none”: the topic, the date and the reason."""
    people: tuple[PersonLine, ...] = ()
    groups: tuple[GroupLine, ...] = ()
    units: tuple[UnitLine, ...] = ()
    """The figures of each unit of the client, and of the records of no unit."""
    gate: tuple[Verdict, ...] = ()
    catch_up: tuple[Verdict, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    stale: tuple[Stale, ...] = ()
    steps: tuple[Step, ...] = ()
    steps_in_all: int = 0
    health: Health | None = None
    segment: Segment | None = None
    lead: str = ""
    lead_call: str = ""
    """The lead's own call, while it is valid."""
    season: str = ""
    season_since: date | None = None
    how_we_act: str = ""
    """How our team acts in the current season."""
    alerts: tuple[str, ...] = ()
    """The most important alerts, one sentence each."""
    moods: tuple[str, ...] = ()
    """The mood in the interviews of this cycle on each side."""
    saying: tuple[tuple[str, str], ...] = ()
    """Worsening signals, each with what the client may mean by the signal."""
    broken: tuple[str, ...] = ()

    @property
    def blocking(self) -> list[Verdict]:
        """Return the outstanding criteria."""
        return [verdict for verdict in self.gate if not verdict.passed]


def status_report(
    relationship: Relationship,
    context: Context,
    audience: Audience = INTERNAL,
    part: Relationship | None = None,
) -> StatusReport:
    """Return the status of a relationship as an audience may see it.

    With a `part`, such as one unit, the lists cover that part; judgements always cover the whole relationship.
    """
    listed = relationship if part is None else part
    report = _shared(relationship, listed, context, audience)
    return _with_ours(report, relationship, listed, context) if audience == INTERNAL else report


def _shared(
    relationship: Relationship, listed: Relationship, context: Context, audience: Audience
) -> StatusReport:
    """Return the content that all audiences see."""
    vision = relationship.vision
    head = relationship.head
    return StatusReport(
        audience=audience,
        today=context.today,
        slug=relationship.slug,
        client=relationship.name,
        industry=(head.industry if head else None) or "",
        headline=_headline(relationship, context, audience),
        track=relationship.track if audience == INTERNAL else "turnaround",
        cycle=relationship.cycle,
        stage=relationship.stage,
        state=(relationship.ended(context.today) if audience == INTERNAL else None) or "active",
        journey=_journey(relationship, context),
        vision=(vision.statement if vision else None) or "",
        horizon=vision.horizon if vision else None,
        why_now=_why_now(relationship, context, audience),
        needs=tuple((n.side, n.statement, n.good_looks_like or "", n.status) for n in listed.needs),
        common_ground=tuple(ground.statement for ground in listed.common_ground),
        issues=tuple((issue.kind, issue.statement) for issue in listed.issues),
        promises=tuple(promise_line(listed, context, action) for action in by_date(shown(listed))),
        keeping=tuple(promise_keeping(listed, context, side) for side in SIDES),
        measures=tuple(trends(listed)),
        outcomes=tuple(
            sorted((o.date, o.result, o.statement) for o in listed.outcomes if was_shared(o, audience))
        ),
        recognition=tuple(_recognition(listed)),
        next_level=_next_level(relationship),
    )


def was_shared(outcome: Outcome, audience: Audience) -> bool:
    """Return whether a reader knows of an outcome: our team knows all, a side knows those that were shared with that side."""
    return audience == INTERNAL or any(said.side == audience for said in outcome.told_to)


def _with_ours(
    report: StatusReport, relationship: Relationship, listed: Relationship, context: Context
) -> StatusReport:
    """Return the report with the internal content added."""
    steps, in_all = next_steps(relationship, context, part=listed)
    head = relationship.head
    runs = not relationship.ended(context.today)
    stage_is_sound = relationship.stage in TRACKS[relationship.track]
    return report._replace(
        asked=tuple(_asked(relationship, one) for one in listed.current("asked")),
        people=tuple(_people(listed, context)),
        groups=tuple(_groups(listed)),
        units=tuple(by_unit(relationship, context)) if listed is relationship else (),
        gate=tuple(judge(relationship, context, relationship.stage)) if runs else (),
        catch_up=tuple(catch_up(relationship, context)) if runs and stage_is_sound else (),
        waivers=tuple(relationship.waivers),
        stale=tuple(stale(relationship, context)) if runs else (),
        steps=tuple(steps),
        steps_in_all=in_all,
        health=health(relationship, context),
        segment=segment(relationship, context),
        lead=(head.lead if head else None) or "",
        lead_call=_lead_call(relationship, context),
        season=head.season.name if head and head.season else "",
        season_since=head.season.since if head and head.season else None,
        how_we_act=(head.season.how_we_act if head and head.season else None) or "",
        alerts=alerts(relationship, context),
        saying=tuple(what_signals_say(relationship)),
        moods=tuple(mood_in_words(relationship, mood) for mood in moods(relationship)),
        broken=relationship.broken,
    )


def _headline(relationship: Relationship, context: Context, audience: Audience) -> str:
    """Return the current state of the relationship in one line."""
    if audience != INTERNAL:
        return f"Our current stage is {choice_label(relationship.stage)}: {PURPOSE[relationship.stage]}."
    ended = relationship.ended(context.today)
    if ended and relationship.head:
        return f"{choice_label(ended)} since {format_day(relationship.head.ended) if relationship.head.ended else 'an unknown day'}."
    verdicts = judge(relationship, context, relationship.stage)
    open_ones = sum(not verdict.passed for verdict in verdicts)
    if not open_ones:
        return f"{choice_label(relationship.stage)}: the gate is passed."
    met = len(verdicts) - open_ones
    return f"{choice_label(relationship.stage)}: {met} of {pluralize(len(verdicts), 'criterion', 'criteria')} met; {open_ones} outstanding."


def _journey(relationship: Relationship, context: Context) -> tuple[StageMark, ...]:
    stages = TRACKS[track_of(relationship.stage)]
    at = stages.index(relationship.stage)
    days = _days_in_stage(relationship, context)
    begun = len(not_needed(relationship))
    states: list[StageState] = [
        "not needed" if index < begun else "done" if index < at else "now" if index == at else "ahead"
        for index in range(len(stages))
    ]
    return tuple(
        StageMark(stage, state, days.get(stage)) for stage, state in zip(stages, states, strict=True)
    )


def _days_in_stage(relationship: Relationship, context: Context) -> dict[str, int]:
    """Return the days spent in each stage of this cycle, counted from the moves."""
    moves = [move for move in relationship.moves if move.cycle == relationship.cycle]
    days: dict[str, int] = {}
    for index, move in enumerate(moves):
        if move.state != "active":
            continue
        end = moves[index + 1].date if index + 1 < len(moves) else context.today
        days[move.to_stage] = days.get(move.to_stage, 0) + max(0, (end - move.date).days)
    return days


def _why_now(relationship: Relationship, context: Context, audience: Audience) -> tuple[tuple[str, str], ...]:
    if relationship.vision is None:
        return ()
    why = relationship.vision.why_now
    said = (
        ("If nothing changes", why.if_nothing_changes),
        (f"For {relationship.name}", why.client),
        (f"For {called_firm(relationship, context, is_ours=audience == INTERNAL)}", why.supplier),
    )
    return tuple((name, words) for name, words in said if words)


def _next_level(relationship: Relationship) -> tuple[tuple[Side, str], ...]:
    level = relationship.next_level
    said: tuple[tuple[Side, str | None], ...] = (
        (("client", level.client), ("supplier", level.supplier)) if level else ()
    )
    return tuple((side, words) for side, words in said if words)


def _recognition(relationship: Relationship) -> list[tuple[date, str, str, str]]:
    return sorted(
        (thanks.date, thanks.given_by, folded([*map(relationship.title, thanks.given_to)]), thanks.statement)
        for thanks in relationship.recognitions
    )


def standing_call(relationship: Relationship, context: Context) -> LeadCall | None:
    """Return the lead's own call while it is valid, otherwise None."""
    call = relationship.head.lead_call if relationship.head else None
    return call if call is not None and call.until >= context.today else None


def _lead_call(relationship: Relationship, context: Context) -> str:
    call = standing_call(relationship, context)
    return f"{call.colour} until {format_day(call.until)}: {call.reason}" if call else ""


def _asked(relationship: Relationship, asked: Asked) -> tuple[str, date, str]:
    """Return what was asked about, when, and why there is none, with the people who were asked."""
    about = [humanize(word) for word in (asked.side, asked.level) if word]
    what = asked.what + (f" ({', '.join(about)})" if about else "")
    who = folded([relationship.who(ref) for ref in asked.people])
    return what, asked.date, joined(filter(None, (asked.because, f"we asked {who}" if who else "")))


def _groups(relationship: Relationship) -> Iterator[GroupLine]:
    entries = {entry.stakeholder: entry for entry in buy_in(relationship)}
    for person in relationship.people:
        counts = entries[person.id].vision_counts if person.id in entries else None
        if person.members is not None:
            said = (
                (counts.committed, counts.supportive, counts.neutral, counts.resisting)
                if counts
                else (0, 0, 0, 0)
            )
            yield GroupLine(person.name or person.role, person.side, person.members, *said, person.votes)


def _people(relationship: Relationship, context: Context) -> list[PersonLine]:
    heard = {**interviewed_in_group(relationship), **interviewed_on(relationship)}
    must = {
        person.id
        for person in people_to_interview(relationship, context)
        if person.id in heard or not is_lead(relationship, person)
    }
    entries = {entry.stakeholder: entry for entry in buy_in(relationship)}
    lines = []
    for person in relationship.people:
        entry = entries.get(person.id)
        lines.append(
            PersonLine(
                person.id, person.name or "", person.role, person.side, person.level, person.influence, person.key,
                person.stance.value if person.stance else "unknown", heard.get(person.id), person.id in must,
                has_declined(relationship, person, context), entry.vision if entry else "unasked", entry.plan if entry else "unasked",
                person.set_aside or "",
            )
        )  # fmt: skip
    return sorted(lines, key=lambda line: (line.side, not line.must, -line.influence, line.id))
