"""Sections about progress: the journey, the gate and the next steps."""

from __future__ import annotations

from relturn.declare.vocabulary import choice_label
from relturn.documents import chart
from relturn.documents.context import ReportContext
from relturn.documents.page import DANGER, Point, Section
from relturn.documents.sections.requests import danger_test
from relturn.findings.phrasing import folded, format_day, joined, pluralize, shortened, titled, verb
from relturn.method.recovered import criterion_in_words
from relturn.method.waivers import in_force, until


def journey(m: ReportContext) -> Section:
    """Return the stages in a row, with the days spent in each."""
    stops = tuple(chart.Stop(mark.stage, mark.state, mark.days) for mark in m.status.journey)
    names = ", ".join(choice_label(stop.name) for stop in stops)
    skipped = ", ".join(choice_label(stop.name) for stop in stops if stop.state == "not needed")
    words = f"The current stage is {choice_label(m.status.stage)}. All stages: {names}."
    said = f"Not needed at the start: {skipped}." if skipped else ""
    at = next((index for index, stop in enumerate(stops, 1) if stop.state == "now"), len(stops))
    days = next((stop.days for stop in stops if stop.state == "now"), None)
    since = f", for {pluralize(days, 'day')}" if days else ""
    name = shortened(m.relationship.name, 40)
    return Section(
        "Where we are",
        words=said,
        pictures=(chart.Journey("The journey", words, stops),),
        message=f"{name} is in the {choice_label(m.status.stage)} stage, {at} of {len(stops)}{since}",
    )


def gate(m: ReportContext) -> Section:
    """Return what is outstanding in the gate, and what is waived."""
    points = []
    for verdict in m.status.blocking:
        gaps = verdict.result.gaps
        more = f"and {len(gaps) - 4} more" if len(gaps) > 4 else ""  # noqa: PLR2004 - four are told
        points.append(
            Point(
                verdict.asks,
                joined(filter(None, (*(g.what for g in gaps[:4]), more))),
                "Outstanding",
                "bad",
            )
        )
    for waiver in m.status.waivers:
        lapsed = "" if in_force(waiver, m.context.today) else ", expired"
        points.append(
            Point(
                criterion_in_words(waiver.criterion),
                joined((waiver.reason, waiver.by)),
                f"Waived {until(waiver)}{lapsed}",
                "amber",
            )
        )
    if not m.status.gate:
        return Section("Gate")
    asked, met = len(m.status.gate), len(m.status.gate) - len(m.status.blocking)
    message = (
        f"{asked - met} of {pluralize(asked, 'criterion', 'criteria')} of the {choice_label(m.status.stage)} gate {verb(asked - met, 'is', 'are')} outstanding"
        if m.status.blocking
        else f"{f'All {asked} criteria' if asked > 1 else 'The criterion'} of the {choice_label(m.status.stage)} gate {verb(asked, 'is', 'are')} met"
    )
    return Section("Gate", points=tuple(points), message=message)


def catch_up(m: ReportContext) -> Section:
    """Return the criteria of earlier stages that are no longer or not yet met, one point per stage."""
    by_stage: dict[str, list[str]] = {}
    for verdict in m.status.catch_up:
        by_stage.setdefault(verdict.stage, []).append(verdict.result.gaps[0].what)
    points = tuple(
        Point(
            folded(found, "; "), pluralize(len(found), "criterion", "criteria"), choice_label(stage), "amber"
        )
        for stage, found in by_stage.items()
    )
    number = len(m.status.catch_up)
    message = (
        f"{pluralize(number, 'criterion', 'criteria')} of {pluralize(len(by_stage), 'earlier stage')} "
        f"{verb(number, 'is', 'are')} still open"
    )
    return Section("Earlier stages", points=points, message=message)


def next_steps(m: ReportContext) -> Section:
    """Return the next steps, with the person and the reason."""
    is_danger = danger_test(m)
    points = tuple(
        Point(
            step.what + (f" (similar items: {step.more})" if step.more else ""),
            joined(
                filter(None, (_who(m, step.who), f"by {format_day(step.due)}" if step.due else "", step.why))
            ),
            *(DANGER if is_danger(step) else ()),
        )
        for step in m.status.steps
    )
    more = m.status.steps_in_all - len(points)
    words = f"Not shown: {pluralize(more, 'more action')} of lower priority." if more > 0 else ""
    first = f"; first: {points[0].words}" if points else ""
    message = titled(f"{pluralize(len(points), 'action')} {verb(len(points), 'comes', 'come')} next", first)
    return Section("Next steps", words=words, points=points, message=message)


def _who(m: ReportContext, ref: str) -> str:
    return m.relationship.title(ref) if ref else m.status.lead or "the lead"
