"""Contradictions between our figures and what the client says (`method.md#contradictions`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from relturn.analysis.measures import RIGHT, Trend, trends
from relturn.analysis.moods import mood_in_words, moods
from relturn.analysis.people import deciders
from relturn.analysis.promises import promise_keeping
from relturn.analysis.scores import CONTENTMENT, CORE
from relturn.analysis.segment import Segment, answered_rounds, answers_of_client, mean_scores, segment
from relturn.analysis.trust import trust_of
from relturn.analysis.voice import hostile_people, hostile_with_influence, says, voice
from relturn.findings.phrasing import folded, possessive
from relturn.model.context import Context
from relturn.model.relationship import Relationship

_CONTENT = 4.0
_MIDDLE = 50
_NEARLY = 0.9


class Contradiction(NamedTuple):
    """A contradiction between two findings, described in one sentence. `do` is the recommended action."""

    key: str
    what: str
    do: str
    refs: tuple[str, ...] = ()


def contradictions(relationship: Relationship, context: Context) -> list[Contradiction]:
    """Return every contradiction between what we measure and what the client says."""
    known = [trend for trend in trends(relationship, of_cycle=True) if trend.points]
    return [
        *_green_and_leaving(relationship, context, known),
        *_kept_and_falling(relationship, context),
        *_mood_falls(relationship, known),
        *_content_and_hostile(relationship, context),
        *_hostile_helpers(relationship, context),
        *_falling(known),
        *_of_others(relationship, context),
    ]


def dissatisfaction(relationship: Relationship, context: Context) -> str:
    """Return a short phrase with evidence that the client is not satisfied; empty without such evidence."""
    rounds = answered_rounds(relationship)
    latest = rounds[-1] if rounds else None
    if latest is not None and context.age(latest.date) <= context.thresholds.voice_days:
        means = mean_scores(answers_of_client(relationship, latest))
        asked = {name: means[name] for name in CORE if name in means}
        low = [name for name in asked if name in CONTENTMENT and asked[name] < _CONTENT]
        if low:
            return ", ".join(f"{name} {means[name]:.1f} of 7" for name in low)
    part = says(relationship, context)
    if part.score is not None and part.score < _MIDDLE:
        return f"client feedback on us scores {part.score} of 100"
    if voice(relationship, context).tone(context) == "bad":
        return f"the client's voice scores {voice(relationship, context).score} of 100"
    hostile = hostile_with_influence(relationship, context)
    return f"{relationship.who(hostile[0].person.id)} {hostile[0].why}" if hostile else ""


def _green_and_leaving(
    relationship: Relationship, context: Context, known: list[Trend]
) -> Iterator[Contradiction]:
    if known and all(_is_near_target(trend) for trend in known):
        shown = dissatisfaction(relationship, context)
        if shown:
            what = f"All measures are at or near target, but {relationship.name} is not satisfied: {shown}"
            yield Contradiction(
                "at-target-dissatisfied", what, f"Find out what {relationship.name} really needs",
                tuple(trend.measure.id for trend in known),
            )  # fmt: skip


def _mood_falls(relationship: Relationship, known: list[Trend]) -> Iterator[Contradiction]:
    """Yield a contradiction if the client's mood fell although all our measures are at or near target (INnOVATER 1)."""
    mood = next((one for one in moods(relationship) if one.side == "client"), None)
    if mood and mood.falls and known and all(_is_near_target(trend) for trend in known):
        what = f"All measures are at or near target, but the mood in interviews fell: {mood_in_words(relationship, mood)}"
        yield Contradiction("mood-falls-at-target", what, f"Ask {relationship.name} what has changed")


def _is_near_target(trend: Trend) -> bool:
    """Return whether a measure is at or near its target."""
    return trend.at_target or (trend.moves == RIGHT and (trend.progress or 0) >= _NEARLY)


def _hostile_helpers(relationship: Relationship, context: Context) -> Iterator[Contradiction]:
    """Yield a contradiction for each sponsor or ally who is hostile."""
    helpers = {one.stakeholder: "a sponsor" for one in relationship.sponsors}
    helpers |= {one.stakeholder: "an ally" for one in relationship.allies if one.stakeholder not in helpers}
    for one in hostile_people(relationship, context):
        if one.person.id in helpers:
            who = relationship.who(one.person.id)
            what = f"{who} {one.why}, but is recorded as {helpers[one.person.id]}"
            yield Contradiction("hostile-helper", what, f"Talk to {who}", (one.person.id,))


def _kept_and_falling(relationship: Relationship, context: Context) -> Iterator[Contradiction]:
    keeping = promise_keeping(relationship, context, "supplier")
    people = [person.id for person in deciders(relationship, context, "client")]
    trust = trust_of(relationship, context, "client", people, None)
    if keeping.share is None or trust.now is None or trust.first is None or trust.day == trust.first_day:
        return
    if keeping.share >= context.thresholds.promises_kept_share and trust.now < trust.first:
        what = (
            f"We kept our promises ({keeping.kept} of {keeping.due}), but {possessive(relationship.name)} trust fell"
            f" from {trust.first:.1f} to {trust.now:.1f} of 7"
        )
        yield Contradiction(
            "kept-trust-falls", what, f"Ask {relationship.name} what matters to it besides our promises"
        )


def _content_and_hostile(relationship: Relationship, context: Context) -> Iterator[Contradiction]:
    found: Segment | None = segment(relationship, context)
    if found is None or not found.leans or found.name not in {"ambassador", "rational"}:
        return
    for one in hostile_people(relationship, context):
        if one.person.key or one.person.influence >= context.thresholds.heard_from_influence:
            who = relationship.who(one.person.id)
            yield Contradiction(
                "good-survey-hostile-person", f"The survey shows the {found.words} segment, but {who} {one.why}",
                f"Talk to {who}", (one.person.id,),
            )  # fmt: skip
            return


def _falling(known: list[Trend]) -> Iterator[Contradiction]:
    for trend in known:
        if trend.is_falling:
            unit = f" {trend.measure.unit}" if trend.measure.unit else ""
            what = (
                f"The measure {trend.measure.name} is better than its baseline, but is getting worse: {trend.points[-2][1]:g}, then"
                f" {trend.points[-1][1]:g} (target {trend.measure.target or 0:g}{unit})"
            )
            yield Contradiction(
                "falling-below-target",
                what,
                f"Find out why the measure {trend.measure.name} is getting worse",
                (trend.measure.id,),
            )


def _of_others(relationship: Relationship, context: Context) -> Iterator[Contradiction]:
    found = segment(relationship, context)
    if found is not None and found.of_others:
        people = [relationship.who(person.id) for person in deciders(relationship, context, "client")]
        yield Contradiction(
            "survey-of-others", "Nobody who decides answered the survey",
            f"Ask {folded(people, ' and ')} what they think of us",
            tuple(person.id for person in deciders(relationship, context, "client")),
        )  # fmt: skip
