"""The status report on one screen, drawn with Rich."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from relturn.analysis.health import Part
from relturn.analysis.measures import RIGHT, WRONG, Trend
from relturn.declare.vocabulary import choice_label, humanize
from relturn.documents.status import GroupLine, PersonLine, StatusReport
from relturn.findings.phrasing import folded, format_day, pluralize, shortened
from relturn.method.next_steps import Step
from relturn.render.pictures.sparkline import spark
from relturn.render.safe import safe_line
from relturn.render.text.status_gate import gate_lines
from relturn.render.text.status_units import unit_lines

_WIDE = 110
_LABEL = 11
_LATE_SHOWN = 3


def render(report: StatusReport, *, width: int | None) -> list[RenderableType]:
    """Return the screen: the current stage, the gate, next steps, people, promises, measures, and data that is out of date."""
    left = [
        _section("Gate", gate_lines(report, whole=width is None)),
        _section("Next", _next(report, whole=width is None)),
    ]
    right = [
        _section("People", _people(report, whole=width is None)),
        _section("Buy-in", _buy_in(report)),
        _section("Asked: none", _asked(report)),
        _section("Promises", _promises(report, whole=width is None)),
        _section("Measures", _measures(report, whole=width is None)),
        _section("Units", unit_lines(report.units, whole=width is None)),
        _section("Health", _health(report)),
        _section("Signals", _saying(report)),
        _section("Mood", [Text(safe_line("; ".join(report.moods)))] if report.moods else []),
        _section("Out of date", _stale(report, whole=width is None)),
    ]
    if width is not None and width >= _WIDE:
        table = Table.grid(padding=(0, 3), expand=True)
        table.add_column(ratio=1)
        table.add_column(ratio=1)
        table.add_row(Group(*_shown(left)), Group(*_shown(right)))
        return [*_head(report), table]
    return [*_head(report), *_shown(left), *_shown(right)]


def _shown(sections: Iterable[RenderableType | None]) -> list[RenderableType]:
    return [section for section in sections if section is not None]


def _section(title: str, lines: list[Text]) -> RenderableType | None:
    if not lines:
        return None
    table = Table.grid(padding=(0, 1))
    table.add_column(width=_LABEL, style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for index, line in enumerate(lines):
        table.add_row(title if index == 0 else "", line)
    return table


def _head(report: StatusReport) -> list[RenderableType]:
    first = Text().append(safe_line(report.client), style="bold").append(f"  {safe_line(report.headline)}")
    facts = [
        f"cycle {report.cycle}",
        f"lead {report.lead}" if report.lead else "",
        report.season and f"season {choice_label(report.season)}",
    ]
    facts += [report.segment.words if report.segment else "", f"today {format_day(report.today)}"]
    lines: list[RenderableType] = [
        first,
        _journey(report),
        Text(safe_line(" · ".join(filter(None, facts))), style="dim"),
    ]
    if report.how_we_act or report.season_since:
        lines.append(Text(safe_line(_season(report)), style="dim"))
    lines += [Text(safe_line(f"! {alert}."), style="bold red") for alert in report.alerts]
    if report.broken:
        files = ", ".join(report.broken)
        lines.append(
            Text(safe_line(f"unreadable files, not counted: {files} (see relturn validate)"), style="red")
        )
    return lines


def _season(report: StatusReport) -> str:
    """Return how we act in the current season, with the start date of the season."""
    since = f" (since {format_day(report.season_since)})" if report.season_since else ""
    return f"how we act in this season{since}: {report.how_we_act or 'not recorded'}"


def _journey(report: StatusReport) -> Text:
    text = Text()
    for index, mark in enumerate(report.journey):
        if index:
            text.append("  ", style="dim")
        days = f" {mark.days}d" if mark.days is not None and mark.state not in {"ahead", "not needed"} else ""
        sign, style = {
            "not needed": ("– ", "dim"),
            "done": ("✓ ", "green"),
            "now": ("▶ ", "bold yellow"),
        }.get(mark.state, ("· ", "dim"))
        text.append(f"{sign}{choice_label(mark.stage)}{days}", style=style)
    return text


def _next(report: StatusReport, *, whole: bool) -> list[Text]:
    steps = report.steps if whole else report.steps[:_STEPS]
    lines = [_step(number, step, whole=whole) for number, step in enumerate(steps, 1)]
    more = report.steps_in_all - len(steps)
    if more > 0:
        lines.append(Text(f"and {more} more" + ("" if whole else ": relturn next"), style="dim"))
    return lines


_STEPS = 3


def _step(number: int, step: Step, *, whole: bool) -> Text:
    text = Text().append(f"{number} ", style="bold cyan").append(safe_line(step.what))
    who = step.owner
    due = f", by {format_day(step.due)}" if step.due else ""
    why = step.why if whole else step.why.split("; ")[0]
    return text.append(safe_line(f" – {who}{due}; {why}"), style="dim")


def _people(report: StatusReport, *, whole: bool) -> list[Text]:
    must = [person for person in report.people if person.must]
    if not report.people:
        return [Text("no people are recorded yet", style="red")]
    if any(mark.stage == "insight" and mark.state == "not needed" for mark in report.journey):
        return [
            Text(
                f"{pluralize(len(report.people), 'person', 'people')} recorded; interviews were not needed at the start",
                style="dim",
            )
        ]
    heard = [person for person in must if person.heard]
    text = Text(_interviewed(len(heard), len(must)))
    waiting = [_name(person) for person in must if not person.heard and not person.declined]
    lines = [text]
    if waiting:
        said = folded(waiting, "; ") if whole else _some(waiting)
        lines.append(Text(safe_line(f"not interviewed: {said}"), style="red"))
    declined = [_name(person) for person in must if person.declined and not person.heard]
    if declined:
        lines.append(Text(safe_line("declined: " + folded(declined, "; ")), style="dim"))
    aside = [
        f"{_name(person)}: {person.set_aside}" for person in must if person.set_aside and not person.heard
    ]
    if aside:
        lines.append(Text(safe_line("set aside: " + folded(aside, "; ")), style="dim"))
    return lines


def _some(names: list[str]) -> str:
    """Return two names, and the number of the others."""
    more = len(names) - 2
    return "; ".join(names) if more < 2 else f"{'; '.join(names[:2])} and {more} more"  # noqa: PLR2004 - a single one is named


def _interviewed(met: int, wanted: int) -> str:
    if met == wanted:
        return (
            f"All {wanted} people to interview have been interviewed"
            if wanted > 1
            else f"{pluralize(wanted, 'person', 'people')} to interview, {met} interviewed"
        )
    return f"People to interview: {met} of {wanted} interviewed"


def _name(person: PersonLine) -> str:
    return f"{person.name or person.role} ({humanize(person.side)})"


_BUY_IN = {
    "committed": ("●", "green"),
    "supportive": ("●", "green"),
    "neutral": ("◐", "yellow"),
    "resisting": ("✗", "red"),
}


def _asked(report: StatusReport) -> list[Text]:
    """Return the questions to which people answered that there is none, with the date."""
    return [
        Text(safe_line(f"{humanize(what)}, asked on {format_day(day)}" + (f": {why}" if why else "")))
        for what, day, why in report.asked
    ]


_MOST_SIGNS = 12
"""The number of people above which the screen shows only numbers and no symbols."""


def _buy_in(report: StatusReport) -> list[Text]:
    lines = []
    for side in ("supplier", "client"):
        asked = [person for person in report.people if person.side == side and person.vision != "unasked"]
        if asked:
            text = Text(f"{side:9}")
            for person in asked if len(asked) <= _MOST_SIGNS else ():
                sign, style = _BUY_IN[person.vision]
                text.append(sign, style=style)
            behind = sum(person.vision in {"committed", "supportive"} for person in asked)
            text.append(f" {behind} of {len(asked)} supportive", style="none")
            against = [_plain_name(person) for person in asked if person.vision == "resisting"]
            if against:
                text.append(safe_line(f"; resisting: {folded(against)}"), style="red")
            lines.append(text)
    return lines + [_group(group) for group in report.groups]


def _group(group: GroupLine) -> Text:
    """Return the numbers of a group: how many were asked, and their answers."""
    said = [
        f"{number} {name}"
        for name, number in (
            ("committed", group.committed),
            ("supportive", group.supportive),
            ("neutral", group.neutral),
            ("resisting", group.resisting),
        )
        if number
    ]
    words = f": {', '.join(said)}" if said else ""
    votes = f", {pluralize(group.votes, 'vote')}" if group.votes is not None else ""
    return Text(
        safe_line(
            f"{group.name} ({humanize(group.side)}{votes}): {group.asked} of {group.members} asked{words}"
        )
    )


def _plain_name(person: PersonLine) -> str:
    return person.name or person.role


def _promises(report: StatusReport, *, whole: bool) -> list[Text]:
    if not report.promises:
        return []
    names = {"supplier": "our side", "client": safe_line(report.client)}
    parts = [
        f"{names[k.side]} kept {k.kept} of {k.due}" if k.due else f"{names[k.side]}: no promise due yet"
        for k in report.keeping
    ]
    open_ones = sum(line.done is None and "dropped" not in line.state for line in report.promises)
    lines = [Text(" · ".join(parts) + f" (last {report.keeping[0].days} days); {open_ones} open")]
    late = [line for line in report.promises if line.state == "late"]
    lines += [
        Text(
            safe_line(
                f"late: {line.statement if whole else shortened(line.statement, _SHORT)} ({line.owner or 'no owner'}, due {format_day(line.due)})"
            ),
            style="red",
        )
        for line in (late if whole else late[:_LATE_SHOWN])
    ]
    if len(late) > _LATE_SHOWN and not whole:
        lines.append(Text(f"and {pluralize(len(late) - _LATE_SHOWN, 'more late promise')}", style="red"))
    return lines


def _measures(report: StatusReport, *, whole: bool) -> list[Text]:
    """Return the measures. On a screen, those that get worse come first, and only some of many are shown."""
    if whole or len(report.measures) <= _MEASURES + 1:
        return [_measure(trend) for trend in report.measures]
    ordered = sorted(report.measures, key=lambda trend: trend.moves != WRONG)
    more = len(ordered) - _MEASURES
    return [*map(_measure, ordered[:_MEASURES]), Text(f"and {more} more", style="dim")]


_MEASURES = 3


def _measure(trend: Trend) -> Text:
    sign, style = {RIGHT: ("improving", "green"), WRONG: ("worsening", "red")}.get(
        trend.moves, ("no trend yet", "dim")
    )
    measure = trend.measure
    text = Text(safe_line(f"{measure.name}: "))
    text.append(f"{_number(measure.baseline)} → {_number(trend.latest)}", style="bold")
    goal = f" of {_number(measure.target)}" if measure.target is not None else ""
    text.append(safe_line(f"{goal} {measure.unit} "), style="none")
    return text.append(f"{spark([value for _, value in trend.points])} ", style="cyan").append(
        sign, style=style
    )


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:g}"


def _health(report: StatusReport) -> list[Text]:
    health = report.health
    called = [Text(safe_line(f"the lead's own rating: {report.lead_call}"))] if report.lead_call else []
    if health is None or not health.known:
        return called
    parts = ", ".join(
        f"{part.name} {part.score}{_of_cycle(part)}" for part in health.parts if part.score is not None
    )
    text = Text().append(
        "not enough data" if health.score is None else f"{health.score} of 100", style="bold"
    )
    text.append(f" from {health.known} of {len(health.parts)} parts: {parts}")
    lines = [text]
    if health.held_down:
        lines.append(Text(safe_line(f"limited by {folded(health.held_down)}"), style="red"))
    unknown = [part.name for part in health.parts if part.score is None]
    if unknown:
        lines.append(Text(f"no data for {', '.join(unknown)}", style="dim"))
    if health.moved:
        lines.append(Text(f"change in one month: {', '.join(health.moved)}", style="dim"))
    return lines + called


def _saying(report: StatusReport) -> list[Text]:
    """Return what the client may mean by each signal that is worsening."""
    return [
        Text(safe_line(f"{name} is worsening; the client may be saying: {words}"), style="yellow")
        for name, words in report.saying
    ]


def _of_cycle(part: Part) -> str:
    return f" (as of cycle {part.cycle})" if part.cycle is not None else ""


def _stale(report: StatusReport, *, whole: bool) -> list[Text]:
    lines = [
        Text(
            safe_line(
                f"{item.what if whole else shortened(item.what, _SHORT)}: "
                + (f"{item.age} days" if item.age is not None else "no date")
            ),
            style="yellow",
        )
        for item in report.stale
    ]
    more = len(lines) - 2
    return lines if whole or more < 2 else [*lines[:2], Text(f"and {more} more", style="dim")]  # noqa: PLR2004 - a single one is shown


_SHORT = 50
