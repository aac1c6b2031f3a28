"""The decision page: keep, exit or do nothing, compared (`method.md#journey`, `method.md#analyses`)."""

from __future__ import annotations

from relturn.analysis.decision import considerations, exit_readiness, who_must_decide
from relturn.declare.vocabulary import choice_label, humanize
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import format_day, joined, or_dash
from relturn.model.context import Context
from relturn.model.relationship import Relationship


def page(relationship: Relationship, context: Context) -> Page:
    """Return the page of what is known about each aspect of the decision. People make the decision."""
    known = considerations(relationship, context)
    keep, leave = (sum(aspect.leans == way for aspect in known) for way in ("keep", "exit"))
    decisions = relationship.decisions
    last = (
        f"last decision: {humanize(decisions[-1].decision)} ({format_day(decisions[-1].date)})"
        if decisions
        else "no decision is recorded yet"
    )
    answer = f"{relationship.name}: aspects in favour of keeping: {keep}, of an exit: {leave}; {last}."
    provisional = relationship.track == "turnaround" and relationship.stage == "insight"
    notes = ["the Insight stage is not complete, so a decision now is provisional"] if provisional else []
    deciders = tuple(map(relationship.who, who_must_decide(relationship)))
    return Page(
        answer,
        (
            Section("What is known", (), ("Aspect", "Known", "Leans to"), tuple((a.name, a.known, choice_label(a.leans or "–")) for a in known)),
            Section("Who must decide", (*deciders, *notes) if deciders else ("no senior person on our side is recorded", *notes)),
            _options(relationship),
            _decisions(relationship),
            Section("Ready for a well-managed exit", tuple(f"{'✓' if stands else '·'} {point}" for point, stands in exit_readiness(relationship))),
            _defection(relationship, context),
        ),
    )  # fmt: skip


def _options(relationship: Relationship) -> Section:
    if not relationship.decisions:
        return Section(
            "The three options",
            (
                "weigh each option with: relturn decide keep --by … --reasons … --do-nothing … --exit … --turn-around …",
            ),
        )
    last = relationship.decisions[-1]
    said = (("do nothing", last.do_nothing), ("exit", last.exit), ("turn around", last.turn_around))
    return Section(
        "The three options in the last decision",
        tuple(f"{name}: {words or 'not weighed'}" for name, words in said),
    )


def _decisions(relationship: Relationship) -> Section:
    rows = [
        (format_day(d.date), choice_label(d.decision) + (" (provisional)" if d.provisional else ""), d.by, joined(d.reasons), or_dash(d.would_reverse), or_dash(d.look_again))
        for d in relationship.decisions
    ]  # fmt: skip
    return Section(
        "Decisions",
        (),
        ("Date", "Decision", "By", "Because", "Would be reversed by", "Check again on"),
        tuple(rows),
    )


def _defection(relationship: Relationship, context: Context) -> Section:
    if relationship.ended(context.today) not in {"lost", "exited"}:
        return Section("Defection")
    reviews = [review for review in relationship.all("review") if review.kind == "defection"]
    if not reviews:
        return Section(
            "Defection", ("no defection review yet; start one with: relturn review start defection",)
        )
    last = reviews[-1]
    back = {
        True: "could be won back",
        False: "should not be won back",
        None: "win-back has not been assessed",
    }[last.win_back]
    return Section("Defection", tuple(filter(None, (last.why_lost, last.learnt, back))))
