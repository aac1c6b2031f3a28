"""The portfolio page (`method.md#analyses`)."""

from __future__ import annotations

from collections.abc import Sequence

from relturn.declare.vocabulary import choice_label
from relturn.documents import chart
from relturn.documents.page import Ask, Colour, Figure, Page, Section, Summary
from relturn.documents.portfolio import (
    CHANGED_DAYS,
    Line,
    against_typical,
    healthy_without_sponsor,
    loss_reasons,
    money_at_risk,
    shared_causes,
    shared_disruptions,
    who_can_use_the_time,
)
from relturn.findings.phrasing import (
    folded,
    format_money,
    format_percent,
    joined,
    or_dash,
    pluralize,
    verb,
)
from relturn.method.stages import TURNAROUND

HEAD = (
    "Client",
    "Stage",
    "Days in stage",
    "Open criteria",
    "Segment",
    "Health",
    "Late promises",
    "At risk",
    "Decision due",
)


def page(lines: Sequence[Line]) -> Page:
    """Return the page of all relationships in the given order, with what several of them share."""
    active = [line for line in lines if line.state == "active"]
    return Page(
        _answer(active),
        (
            _relationships(lines, active), _dangers(active), _decisions(active), _freed(active), _segments(lines),
            _across("Shared causes", "cause", [(cause.replace("_", " "), f"{n} relationships") for cause, n in shared_causes(active)]),
            _across("Shared risks", "risk", [(name.replace("-", " "), folded(clients)) for name, clients in shared_disruptions(active)]),
            _losses(lines), _ended(lines), _without_sponsor(lines),
        ),
    )  # fmt: skip


def _answer(active: Sequence[Line]) -> str:
    late = sum(line.late for line in active)
    risk = ", ".join(_amounts(active))
    return f"{pluralize(len(active), 'running relationship')}, {pluralize(late, 'promise')} late. Revenue at risk: {risk or 'no money recorded'}."


def _amounts(active: Sequence[Line]) -> list[str]:
    """Return the revenue at risk in each currency."""
    return [format_money(amount, currency) for currency, amount in sorted(money_at_risk(active).items())]


def summarize(lines: Sequence[Line]) -> Summary:
    """Return the summary of the portfolio: how many are in danger, the most urgent one, and the decisions due."""
    active = [line for line in lines if line.state == "active"]
    dangers = [line for line in active if line.in_danger]
    late = [line for line in active if line.late]
    unknown = sum(line.health is None for line in active)
    colour, because = _colour(active, dangers, late, unknown)
    first = [Ask(line.first, line.name, None, "", line.name) for line in dangers[:_MOST]]
    decide = [Ask(f"Decide: {line.decide}", line.name, None, "", line.name) for line in active if line.decide]
    figures = (
        Figure("Running relationships", str(len(active)), f"{len(lines) - len(active)} ended"),
        Figure("In danger", str(len(dangers)), folded([line.name for line in dangers]) or "none", "bad" if dangers else "good"),
        Figure("Revenue at risk per year", ", ".join(_amounts(active)) or "not known", f"{sum(line.at_risk is not None for line in active)} of {len(active)} known"),
        Figure("Late promises", str(sum(line.late for line in active)), f"in {pluralize(len(late), 'relationship')}", "amber" if late else "good"),
        Figure("Health not known", str(unknown), f"of {len(active)}", "amber" if unknown else "good"),
    )  # fmt: skip
    start = {"red": "At risk", "amber": "Needs attention", "green": "On track", "grey": "Nothing to judge"}[
        colour
    ]
    asks = (*first, *decide[:_MOST])
    changed = [line for line in sorted(lines, key=lambda line: line.urgency) if line.changed]
    said = tuple(f"{line.name}: {line.changed}" for line in changed[:_MOST])
    since = f"In the last {CHANGED_DAYS} days"
    return Summary(f"{start}: {because}", colour, because, since, said, asks, figures, "What to do first")


_MOST = 3
"""Maximum number of requests and decisions on a first page."""


def _colour(
    active: Sequence[Line], dangers: Sequence[Line], late: Sequence[Line], unknown: int
) -> tuple[Colour, str]:
    if not active:
        return "grey", "there is no running relationship"
    of = pluralize(len(active), "relationship")
    if dangers:
        return (
            "red",
            f"{len(dangers)} of {of} {verb(len(dangers), 'is', 'are')} in danger; the most urgent is {dangers[0].name}",
        )
    if late:
        return (
            "amber",
            f"{len(late)} of {of} {verb(len(late), 'has', 'have')} late promises; the most urgent is {late[0].name}",
        )
    if unknown:
        return "amber", f"the health of {unknown} of {of} is not known"
    return "green", f"{of}, none in danger, and no promise is late"


def _relationships(lines: Sequence[Line], active: Sequence[Line]) -> Section:
    late = sum(line.late > 0 for line in active)
    message = f"{late} of {pluralize(len(active), 'running relationship')} {verb(late, 'has', 'have', len(active))} late promises"
    return Section(
        "Relationships", (), HEAD, tuple(map(_row, lines)), pictures=_bubbles(active), message=message
    )


def _dangers(active: Sequence[Line]) -> Section:
    found = [line for line in active if line.in_danger]
    message = f"{pluralize(len(found), 'relationship')} {verb(len(found), 'is', 'are')} in danger"
    return Section("Dangers", tuple(f"{line.name}: {line.first}" for line in found), message=message)


def _decisions(active: Sequence[Line]) -> Section:
    found = [line for line in active if line.decide]
    message = f"{pluralize(len(found), 'decision')} {verb(len(found), 'is', 'are')} due"
    return Section("Decisions due", tuple(f"{line.name}: {line.decide}" for line in found), message=message)


def _freed(active: Sequence[Line]) -> Section:
    """Return the section about the hours that exits free, and the clients that could use this time best."""
    leaving = [line for line in active if line.leaving]
    if not leaving:
        return Section("Capacity freed by exits")
    lines = [
        f"{line.name}: {pluralize(line.hours, 'hour')} a month"
        if line.hours
        else f"{line.name}: hours not recorded"
        for line in leaving
    ]
    best = who_can_use_the_time(active)
    lines.append(
        f"clients that could use this time: {folded(best)}"
        if best
        else "no satisfied client with a growth opportunity is recorded"
    )
    hours = sum(line.hours for line in leaving)
    message = f"{pluralize(len(leaving), 'exit')} {verb(len(leaving), 'frees', 'free')} {pluralize(hours, 'hour')} a month"
    if not hours:
        message = f"{pluralize(len(leaving), 'exit')} {verb(len(leaving), 'is', 'are')} under way; the hours that this frees are not recorded"
    return Section("Capacity freed by exits", tuple(lines), message=message)


def _segments(lines: Sequence[Line]) -> Section:
    found = against_typical(lines)
    counted = sum(n for _, n, _, _ in found)
    typical = tuple(
        (choice_label(name), str(n), format_percent(share), format_percent(usual))
        for name, n, share, usual in found
    )
    name = max(found, key=lambda one: one[1])[0] if counted else ""
    message = (
        f"{counted} of {pluralize(len(lines), 'relationship')} {verb(counted, 'has', 'have', len(lines))} an up-to-date segment"
        + (f", most often {choice_label(name)}" if name else "")
    )
    pictures = _shares(lines) if counted >= _ENOUGH else ()
    head = ("Segment", "Count", "Share", "Typical")
    return Section(
        "Client segments compared with a typical portfolio",
        _counted(lines),
        head,
        typical if counted else (),
        pictures=pictures,
        message=message,
    )


_ENOUGH = 5
"""Minimum number of relationships for a chart of shares, because percentages of fewer mean little."""


def _across(topic: str, thing: str, found: Sequence[tuple[str, str]]) -> Section:
    """Return the section of something that several relationships share."""
    message = (
        f"{pluralize(len(found), thing)} {verb(len(found), 'is', 'are')} shared by several relationships"
    )
    return Section(topic, tuple(f"{name}: {words}" for name, words in found), message=message)


def _losses(lines: Sequence[Line]) -> Section:
    found = loss_reasons(lines)
    total = sum(count for _, count in found)
    first = f", most often {found[0][0]}" if found else ""
    message = f"{pluralize(total, 'relationship')} {verb(total, 'was', 'were')} lost or ended{first}"
    return Section(
        "Main reasons for losses and exits",
        (),
        ("Reason", "Relationships"),
        tuple((reason, str(count)) for reason, count in found),
        message=message,
    )


def _ended(lines: Sequence[Line]) -> Section:
    found = [line for line in lines if line.ended_because]
    message = f"{pluralize(len(found), 'relationship')} ended, each with its reason"
    return Section(
        "Why relationships ended",
        tuple(f"{line.name}, {line.state}: {line.ended_because}" for line in found),
        message=message,
    )


def _without_sponsor(lines: Sequence[Line]) -> Section:
    names = {line.client: line.name for line in lines}
    found = healthy_without_sponsor(lines)
    message = f"{pluralize(len(found), 'healthy relationship')} {verb(len(found), 'has', 'have')} no vision or no sponsor yet"
    return Section(
        "Healthy, but without a vision or sponsor", tuple(names[slug] for slug in found), message=message
    )


def _counted(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return what the mix of segments is based on, with a warning if it looks too good."""
    surveyed = [line for line in lines if line.segment]
    counted = [line for line in surveyed if line.assessed and line.state == "active"]
    if not surveyed:
        return ()
    ended = sum(line.state != "active" for line in surveyed)
    old = len(surveyed) - len(counted) - ended
    why = [
        words
        for number, words in ((ended, f"{ended} ended"), (old, f"{old} out of date or with too few answers"))
        if number
    ]
    said = [f"{len(counted)} of {len(surveyed)} counted" + (f": {', '.join(why)}" if why else "")]
    good = sum(line.segment == "ambassador" for line in counted)
    if len(counted) > 1 and good / len(counted) > _TOO_GOOD:
        said.append("check whether this is too optimistic: usually about a third of clients are ambassadors")
    return tuple(said)


_TOO_GOOD = 0.6
_STAGES = (*TURNAROUND, "leaving")


def _bubbles(active: Sequence[Line]) -> tuple[chart.Chart, ...]:
    """Return the chart of running relationships by stage and health, with the revenue at risk as size."""
    if not active:
        return ()
    most = max((line.at_risk or 0 for line in active), default=0) or 1
    bubbles = tuple(
        chart.Bubble(
            line.name, line.stage, TURNAROUND.index(line.stage) if line.stage in TURNAROUND else len(TURNAROUND), line.health,
            (line.at_risk or 0) / most, line.late, line.known,
        )
        for line in active
    )  # fmt: skip
    late = sum(bubble.late > 0 for bubble in bubbles)
    words = (
        f"{pluralize(len(bubbles), 'running relationship')} by stage and health; {late} with late promises."
    )
    return (chart.Bubbles("The portfolio", words, _STAGES, bubbles),)


def _shares(lines: Sequence[Line]) -> tuple[chart.Chart, ...]:
    found = against_typical(lines)
    if not any(n for _, n, _, _ in found):
        return ()
    words = (
        joined(
            f"{name} {format_percent(share)}, typical {format_percent(usual)}"
            for name, _, share, usual in found
        )
        + "."
    )
    return (
        chart.Shares(
            "Client segments compared with a typical portfolio",
            words,
            tuple((name, share, usual) for name, _, share, usual in found),
        ),
    )


def _row(line: Line) -> tuple[str, ...]:
    stage = line.stage if line.state == "active" else line.state
    risk = format_money(line.at_risk, line.currency)
    health = "–" if line.health is None else f"{line.health} ({line.known} of 6)"
    return (
        line.name,
        choice_label(stage),
        or_dash(line.days),
        str(line.open_criteria),
        choice_label(line.segment or "–"),
        health,
        or_dash(line.late or ""),
        risk,
        or_dash(line.decide),
    )
