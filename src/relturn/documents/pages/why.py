"""The reasons for a conclusion of relturn: records, their age, the settings used, and what would change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from relturn.analysis.health import Health, health_of_day, weighed
from relturn.declare.vocabulary import Stage, choice_label
from relturn.documents.page import Page, Row, Section
from relturn.findings.phrasing import format_day, format_number, joined, or_dash, pluralize
from relturn.method.journey import GATES, judge
from relturn.method.next_steps import all_steps
from relturn.method.steps.step import LEVELS
from relturn.method.verdict import Verdict
from relturn.model.context import Context
from relturn.model.labels import called
from relturn.model.noted import Noted, UsedSetting
from relturn.model.relationship import Relationship

_FULL = 100


def with_settings(
    make: Callable[[Relationship, Context], Page], relationship: Relationship, context: Context
) -> Page:
    """Return a page, followed by the settings that it used."""
    noted = Noted(context, relationship.kinds)
    page = make(relationship, noted.context)
    return Page(page.answer, (*page.sections, _settings(noted.used)))


def _settings(used: Iterable[UsedSetting]) -> Section:
    lines = (
        f"{one.name} {one.value:g}{f' (changed here; the default is {one.default:g})' if one.is_changed else ''}: {one.meaning}"
        for one in used
    )
    return Section("Settings used", tuple(lines))


# -- gate -------------------------------------------------------------------------------------------


def gate(relationship: Relationship, context: Context, stage: Stage) -> Page:
    """Return why a gate is passed or not: each criterion with its records, their age and the settings used."""
    criteria = {criterion.name: criterion for criterion in GATES[stage]}
    rows: list[Row] = []
    used: dict[str, UsedSetting] = {}
    verdicts = judge(relationship, context, stage)
    for verdict in verdicts:
        noted = Noted(context, relationship.kinds)
        criteria[verdict.name].judge(relationship, noted.context)
        used |= {one.name: one for one in noted.used}
        numbers = ", ".join(f"{one.name} {one.value:g}" for one in noted.used)
        rows.append(
            (f"{_mark(verdict)} {verdict.asks}", _rests_on(relationship, context, verdict), or_dash(numbers))
        )
    left = [verdict for verdict in verdicts if not verdict.passed]
    changes = tuple(
        f"{gap.do}: {gap.what}" if gap.do else gap.what for verdict in left for gap in verdict.result.gaps
    )
    answer = f"{relationship.name}: {pluralize(len(left), 'criterion', 'criteria')} of {len(verdicts)} outstanding in the {choice_label(stage)} gate."
    return Page(
        answer,
        (
            Section("Basis of each criterion", (), ("Criterion", "Based on", "Settings"), tuple(rows)),
            Section("What would change the result", changes or _would_close(verdicts)),
            _settings(used.values()),
        ),
    )


def _mark(verdict: Verdict) -> str:
    return "✓" if verdict.met else "waived" if verdict.passed else "✗"


def _rests_on(relationship: Relationship, context: Context, verdict: Verdict) -> str:
    """Return what a criterion is based on, in words, and the age of its newest dated record."""
    if not verdict.result.by:
        return verdict.result.note or "nothing yet"
    shown = [called(relationship, ref) for ref in verdict.result.by[:_SHOWN]]
    more = len(verdict.result.by) - len(shown)
    words = joined(shown) + (f"; and {more} more" if more > 0 else "")
    days = [
        day
        for entry in (relationship.by_id.get(ref) for ref in verdict.result.by)
        if entry is not None and (day := getattr(entry.record, "date", None)) is not None
    ]
    return f"{words} (the newest is {pluralize(context.age(max(days)), 'day')} old)" if days else words


_SHOWN = 3


def _would_close(verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    """Return what would make a passed gate fail."""
    waived = [
        f"the waiver of “{verdict.asks}” by {verdict.waiver.by} ends on {format_day(verdict.waiver.expires)}"
        for verdict in verdicts
        if verdict.waiver is not None and not verdict.met and verdict.waiver.expires
    ]
    return (*waived, "a date that passes without action, or facts that contradict the records")


# -- status -----------------------------------------------------------------------------------------


def status(relationship: Relationship, context: Context) -> Page:
    """Return why health has its score: its parts with their age, the calculation, and the effect of each part."""
    noted = Noted(context, relationship.kinds)
    found = health_of_day(relationship, noted.context)
    score = "not known" if found.score is None else f"{found.score} of 100"
    rows = tuple(
        (
            part.name, "–" if part.score is None else str(part.score), part.because,
            "–" if part.age is None else f"{pluralize(part.age, 'day')}", f"of cycle {part.cycle}" if part.cycle else "",
            _if_full(relationship, context, found, number),
        )
        for number, part in enumerate(found.parts)
    )  # fmt: skip
    return Page(
        f"{relationship.name}: health {score}.",
        (
            Section(
                "Parts", (), ("Part", "Score", "Based on", "Age", "", "Health if the part were 100"), rows
            ),
            Section("How health is calculated", tuple(_made(found, context))),
            _settings(noted.used),
        ),
    )


def _if_full(relationship: Relationship, context: Context, found: Health, number: int) -> str:
    """Return what health would be if one part were 100."""
    parts = tuple(
        part._replace(score=_FULL) if place == number else part for place, part in enumerate(found.parts)
    )
    other = weighed(relationship, context, parts).score
    return "–" if other is None or other == found.score else str(other)


def _made(found: Health, context: Context) -> Iterable[str]:
    """Yield how health is calculated from its parts, line by line."""
    limits = context.thresholds
    if found.voice is not None:
        yield f"the client's voice is {found.voice}: the mean of its known parts"
    if found.conduct is not None:
        yield f"our conduct is {found.conduct}: the mean of promises, measures and coverage, where known"
    if found.score is None:
        yield f"there is no score without the client's voice, or with fewer than {limits.health_parts} of {len(found.parts)} parts known"
        return
    if found.voice is not None and found.conduct is not None:
        mean = (found.voice + found.conduct) / 2
        yield f"health is the lower of ({found.voice} + {found.conduct}) ÷ 2 = {mean:g} and {found.voice} + {limits.health_over_voice}"
    yield from (f"reason for a lower score: {reason}" for reason in found.held_down)


# -- next -------------------------------------------------------------------------------------------


def steps(relationship: Relationship, context: Context) -> Page:
    """Return why `next` has its order: each item with its level, and the terms that decide its place."""
    noted = Noted(context, relationship.kinds)
    found = all_steps(relationship, noted.context)
    rows = tuple(
        (
            f"{number} {step.what}", LEVELS[step.level], "yes" if step.is_overdue(context) else "no",
            "–" if not step.money else format_number(step.money), "–" if step.due is None else format_day(step.due),
            str(step.influence) if step.influence else "–",
        )
        for number, step in enumerate(found, 1)
    )  # fmt: skip
    return Page(
        f"{relationship.name}: {pluralize(len(found), 'open item')}, in the order of their level. Within a level, overdue items come first;"
        " then the order is by revenue at risk, date and influence.",
        (
            Section("Lines", (), ("Line", "Level", "Overdue", "Money", "Day", "Influence"), rows),
            _settings(noted.used),
        ),
    )
