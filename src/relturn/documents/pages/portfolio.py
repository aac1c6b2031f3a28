"""The portfolio (`method.md#analyses`)."""

from __future__ import annotations

from collections.abc import Sequence

from relturn.documents import chart
from relturn.documents.page import Page, Section
from relturn.documents.portfolio import (
    Line,
    against_typical,
    healthy_without_sponsor,
    loss_reasons,
    money_at_risk,
    shared_causes,
    shared_disruptions,
)
from relturn.findings.phrasing import format_number, format_percent, or_dash, pluralize
from relturn.method.stages import TURNAROUND
from relturn.method.steps.step import DANGER

HEAD = ("client", "stage", "days", "open", "segment", "health", "late", "at risk", "to decide")


def page(lines: Sequence[Line]) -> Page:
    """All relationships, as they were sorted, and what is seen across them."""
    active = [line for line in lines if line.state == "active"]
    late = sum(line.late for line in active)
    risk = ", ".join(
        f"{format_number(amount)} {currency}" for currency, amount in sorted(money_at_risk(active).items())
    )
    answer = f"{pluralize(len(active), 'running relationship')}, {pluralize(late, 'promise')} late, {risk or 'no money written down'} at risk."
    typical = tuple(
        (name, str(n), format_percent(share), format_percent(usual))
        for name, n, share, usual in against_typical(lines)
        if any(line.assessed and line.state == "active" for line in lines)
    )
    counted = _counted(lines)
    return Page(
        answer,
        (
            Section("Relationships", (), HEAD, tuple(map(_row, lines)), pictures=_bubbles(active)),
            Section("Dangers", tuple(f"{line.client}: {line.first}" for line in active if line.urgency == DANGER)),
            Section("To decide", tuple(f"{line.client}: {line.decide}" for line in active if line.decide)),
            Section("Client segments compared with a typical portfolio", counted, ("segment", "count", "share", "typical"), typical, pictures=_shares(lines)),
            Section("Causes that several share", tuple(f"{cause.replace('_', ' ')}: {n} relationships" for cause, n in shared_causes(active))),
            Section("Disruptions that several face", tuple(f"{name}: {', '.join(clients)}" for name, clients in shared_disruptions(active))),
            Section("Main reasons of losses and exits", (), ("reason", "relationships"), tuple((reason, str(count)) for reason, count in loss_reasons(lines))),
            Section("Why relationships ended", tuple(f"{line.client}, {line.state}: {line.ended_because}" for line in lines if line.ended_because)),
            Section("The roof while the sun shines: healthy, without vision or sponsor", tuple(healthy_without_sponsor(lines))),
        ),
    )  # fmt: skip


def _counted(lines: Sequence[Line]) -> tuple[str, ...]:
    """What the mix of segments rests on, and a question where it looks too good."""
    surveyed = [line for line in lines if line.segment]
    counted = [line for line in surveyed if line.assessed and line.state == "active"]
    if not surveyed:
        return ()
    ended = sum(line.state != "active" for line in surveyed)
    old = len(surveyed) - len(counted) - ended
    why = [
        words
        for number, words in ((ended, f"{ended} ended"), (old, f"{old} too old or with too few answers"))
        if number
    ]
    said = [f"{len(counted)} of {len(surveyed)} counted" + (f": {', '.join(why)}" if why else "")]
    good = sum(line.segment == "ambassador" for line in counted)
    if len(counted) > 1 and good / len(counted) > _TOO_GOOD:
        said.append("is this too rosy? a third of clients are ambassadors as a rule")
    return tuple(said)


_TOO_GOOD = 0.6
_STAGES = (*TURNAROUND, "leaving")


def _bubbles(active: Sequence[Line]) -> tuple[chart.Chart, ...]:
    """Every running relationship by stage and health, its money at risk as its size."""
    if not active:
        return ()
    most = max((line.at_risk or 0 for line in active), default=0) or 1
    bubbles = tuple(
        chart.Bubble(
            line.name, line.stage, TURNAROUND.index(line.stage) if line.stage in TURNAROUND else len(TURNAROUND), line.health,
            (line.at_risk or 0) / most, line.late,
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
        "; ".join(
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
    risk = f"{format_number(line.at_risk)} {line.currency}".strip() if line.at_risk is not None else "–"
    health = "–" if line.health is None else f"{line.health} ({line.known} of 6)"
    return (
        line.client,
        stage,
        or_dash(line.days),
        str(line.open_criteria),
        or_dash(line.segment),
        health,
        or_dash(line.late or ""),
        risk,
        or_dash(line.decide),
    )
