"""The survey page: the client's segment, scores, trend and gaps (`method.md#analyses`)."""

from __future__ import annotations

from relturn.analysis.scores import CORE, OTHERS
from relturn.analysis.segment import (
    Segment,
    answered_rounds,
    answers_of_client,
    guessing,
    mean_scores,
    perception_gaps,
    recommend_score,
    segment,
    segment_of,
)
from relturn.analysis.segment_table import LINES
from relturn.declare.vocabulary import choice_label
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import format_day, format_number
from relturn.model.catalogue import Catalogue, Play
from relturn.model.context import Context
from relturn.model.relationship import Relationship

_GAPS = 8


def page(relationship: Relationship, context: Context) -> Page:
    """Return the survey page of one relationship."""
    found = segment(relationship, context)
    if found is None:
        return Page(
            f"{relationship.name}: nobody has answered a survey yet. Create one with: relturn assess new -c {relationship.slug}"
        )
    because = f", because {', '.join(found.because)}" if found.because else ""
    answer = f"{relationship.name}: {found.words}{because}."
    return Page(
        answer,
        (
            Section("Segment", (f"{found.words}: {LINES[found.name]}",) if found.name in LINES else ()),
            Section("How sure", (f"{found.sure} on {format_day(found.day)}", *found.doubts)),
            Section("Close to a threshold", found.near),
            _rounds(relationship, context),
            _scores(relationship),
            _gaps(relationship),
            _words(relationship),
            Section("Our guesses", tuple(f"{format_day(day)}: our guesses differed by {error:.1f} on average" for day, error in guessing(relationship))),
            Section("Advice for this segment", advice_for(found, context.catalogue)),
            Section("Plays for this segment", tuple(f"{play.id}: {play.does}" for play in plays_for(found, context.catalogue))),
        ),
    )  # fmt: skip


def plays_for(found: Segment, catalogue: Catalogue) -> list[Play]:
    """Return the plays that fit a segment; none if the segment is too uncertain or out of date."""
    return catalogue.fitting(found.name, found.subtype) if found.leans else []


def advice_for(found: Segment, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the advice for a segment, or for its subtype if that has its own advice."""
    if not found.leans:
        return ()
    return tuple(catalogue.segments.get(found.subtype) or catalogue.segments.get(found.name, ()))


def _rounds(relationship: Relationship, context: Context) -> Section:
    rows = []
    for survey in answered_rounds(relationship):
        found = segment_of(relationship, context, survey)
        answers = answers_of_client(relationship, survey)
        score = recommend_score(answers, context.thresholds)
        cells = (
            format_day(survey.date),
            survey.title,
            found.words if found else "–",
            format_number(found.core) if found and found.core is not None else "–",
        )
        rows.append((*cells, "–" if score is None else f"{score:+d}", str(len(answers))))
    return Section(
        "Surveys", (), ("Date", "Survey", "Segment", "Core 1-7", "Recommend", "Answers"), tuple(rows)
    )


def _scores(relationship: Relationship) -> Section:
    rounds = answered_rounds(relationship)
    now = mean_scores(answers_of_client(relationship, rounds[-1]))
    before = mean_scores(answers_of_client(relationship, rounds[-2])) if len(rounds) > 1 else {}
    rows = [
        (
            choice_label(name),
            format_number(now[name]),
            f"{now[name] - before[name]:+.1f}" if name in before else "–",
        )
        for name in (*CORE, *OTHERS)
        if name in now
    ]
    return Section("Scores", (), ("Score", "Mean", "Change"), tuple(rows))


def _words(relationship: Relationship) -> Section:
    """Return the comments that people added to their answers in the last survey."""
    rows = tuple(
        (relationship.title(one.stakeholder) if one.stakeholder else "unnamed", one.comment)
        for one in answered_rounds(relationship)[-1].respondents
        if one.comment
    )
    return Section("Comments", (), ("Who", "Comment"), rows)


def _gaps(relationship: Relationship) -> Section:
    gaps = perception_gaps(relationship, answered_rounds(relationship)[-1])
    rows = [
        (
            gap.question,
            *map(format_number, (gap.client, gap.ours, gap.guess)),
            "–" if gap.view_gap is None else f"{gap.view_gap:+.1f}",
        )
        for gap in gaps[:_GAPS]
    ]
    return Section(
        "Where answers differ",
        (),
        ("Question", "Client side", "Our side", "Our guess", "Our side minus client side"),
        tuple(rows),
    )


def moves(pairs: list[tuple[str, str, str]]) -> Page:
    """Return the page of relationships whose segment would change with other thresholds."""
    moved = [pair for pair in pairs if pair[1] != pair[2]]
    answer = f"Relationships with a survey that would change segment: {len(moved)} of {len(pairs)}."
    return Page(answer, (Section("Moves", (), ("Relationship", "Today", "Then"), tuple(moved)),))
