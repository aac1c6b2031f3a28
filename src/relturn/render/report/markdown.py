"""The status report as Markdown that any reader shows alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relturn.domain.analysis.measures import Trend
from relturn.domain.status import INTERNAL, PromiseLine, StatusReport
from relturn.render.marks import escape

_SIGNS = {"done": "✓", "now": "▶", "ahead": "·"}


def render(report: StatusReport) -> str:
    """The report, section by section; empty sections are left out."""
    lines = [f"# {escape(report.client)}: status on {report.today}", "", escape(report.headline), ""]
    for section in _sections(report):
        lines += [*section, ""]
    return "\n".join(lines).rstrip() + "\n"


def _sections(report: StatusReport) -> Iterator[list[str]]:
    yield ["## Journey", "", " → ".join(f"{_SIGNS[mark.state]} {mark.stage}" for mark in report.journey)]
    for title, lines in (
        ("Vision", _vision(report)),
        ("Common ground", [f"- {escape(words)}" for words in report.common_ground]),
        ("Key issues", [f"- {kind}: {escape(words)}" for kind, words in report.issues]),
        ("Needs", _needs(report)),
        ("Promises", _promises(report)),
        ("Measures", _measures(report)),
        (
            "Successes and failures",
            [f"- {day}, {result}: {escape(words)}" for day, result, words in report.outcomes],
        ),
        (
            "Recognition",
            [
                f"- {day}, by the {side} to {escape(to)}: {escape(words)}"
                for day, side, to, words in report.recognition
            ],
        ),
        (
            "Next level of value",
            [f"- as the {side} sees it: {escape(words)}" for side, words in report.next_level],
        ),
    ):
        if lines:
            yield [f"## {title}", "", *lines]
    if report.audience == INTERNAL:
        yield from _internal(report)


def _vision(report: StatusReport) -> list[str]:
    if not report.vision:
        return []
    by = f" (by {report.horizon})" if report.horizon else ""
    return [
        f"> {escape(report.vision)}{by}",
        "",
        *(f"- {name}: {escape(words)}" for name, words in report.why_now),
    ]


def _needs(report: StatusReport) -> list[str]:
    rows = [(side, words, good, status) for side, words, good, status in report.needs]
    return _table(("Side", "Need", "What good looks like", "Status"), rows)


def _promises(report: StatusReport) -> list[str]:
    rows = [_promise(line) for line in report.promises]
    kept = [
        f"{k.side}: {k.kept} of {k.due} promises due in the last {k.days} days kept by their first date"
        for k in report.keeping
        if k.due
    ]
    return (
        [
            *(f"- {words}" for words in kept),
            "",
            *_table(("Side", "What", "Who", "First date", "Now", "State"), rows),
        ]
        if rows
        else []
    )


def _promise(line: PromiseLine) -> tuple[str, ...]:
    return (
        line.side,
        line.statement,
        line.owner,
        str(line.first or ""),
        str(line.done or line.due or ""),
        line.state,
    )


def _measures(report: StatusReport) -> list[str]:
    rows = [_measure(trend) for trend in report.measures]
    return _table(("Measure", "Unit", "Baseline", "Latest", "Target", "Moves"), rows)


def _measure(trend: Trend) -> tuple[str, ...]:
    measure = trend.measure
    numbers = (measure.baseline, trend.latest, measure.target)
    return measure.name, measure.unit, *("" if n is None else f"{n:g}" for n in numbers), f"{trend.moves} way"


def _internal(report: StatusReport) -> Iterator[list[str]]:
    """The sections that only we see."""
    met = sum(verdict.passed for verdict in report.gate)
    catch_up = [f"- {escape(v.result.gaps[0].what)} ({v.stage})" for v in report.catch_up]
    steps = [
        f"{number}. {escape(step.what)} ({escape(step.who or 'lead')}): {escape(step.why)}"
        for number, step in enumerate(report.steps, 1)
    ]
    for title, lines in (
        (f"Gate of {report.stage}: {met} of {len(report.gate)} met", _gate(report)),
        ("Waivers", _waivers(report)),
        ("Catch up", catch_up),
        ("Next", steps),
        ("People", _people(report)),
        ("Health", _health(report)),
        ("Stale", _stale(report)),
    ):
        if lines:
            yield [f"## {title}", "", *lines]


def _waivers(report: StatusReport) -> list[str]:
    return [
        f"- {waiver.criterion}: until {waiver.expires}{'' if waiver.expires >= report.today else ' (lapsed)'}, "
        f"by {escape(waiver.by)}: {escape(waiver.reason)}"
        for waiver in report.waivers
    ]


def _gate(report: StatusReport) -> list[str]:
    lines: list[str] = []
    for verdict in report.gate:
        sign = "x" if verdict.met else " "
        waiver = verdict.waiver
        waived = f" (waived until {waiver.expires}: {escape(waiver.reason)})" if waiver else ""
        lines.append(f"- [{sign}] {escape(verdict.asks)}{waived}")
        lines += [f"  - {escape(gap.what)}" for gap in verdict.result.gaps]
    return lines


def _people(report: StatusReport) -> list[str]:
    rows = [
        (p.side, p.name or p.role, p.role, str(p.influence), p.stance, str(p.heard or "not heard"), p.vision)
        for p in report.people
    ]
    return _table(("Side", "Who", "Role", "Influence", "Stance", "Heard", "Buy-in"), rows)


def _health(report: StatusReport) -> list[str]:
    if report.health is None or report.health.score is None:
        return []
    parts = [
        f"- {part.name}: {'no data' if part.score is None else part.score} ({escape(part.because)})"
        for part in report.health.parts
    ]
    return [f"{report.health.score} of 100, from {report.health.known} of {len(parts)} parts", "", *parts]


def _stale(report: StatusReport) -> list[str]:
    return [
        f"- {escape(item.what)}: " + (f"{item.age} days" if item.age is not None else "without a date")
        for item in report.stale
    ]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return lines + ["| " + " | ".join(escape(cell) for cell in row) + " |" for row in rows]
