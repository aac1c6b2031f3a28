"""Where the client stands by its own word: segment, scores, trend, gaps (`method.md#analyses`)."""

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
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import format_number
from relturn.model.catalogue import Catalogue, Play
from relturn.model.context import Context
from relturn.model.relationship import Relationship

_GAPS = 8


def page(relationship: Relationship, context: Context) -> Page:
    """The page of one relationship."""
    found = segment(relationship, context)
    if found is None:
        return Page(
            f"{relationship.name}: nobody has answered a survey round yet. Make one with: relturn assess new -c {relationship.slug}"
        )
    because = f", because {', '.join(found.because)}" if found.because else ""
    answer = f"{relationship.name}: {found.words}{because}."
    return Page(
        answer,
        (
            Section("How sure", (f"{found.sure} on {found.day}", *found.doubts)),
            Section("Close to a threshold", found.near),
            _rounds(relationship, context),
            _scores(relationship),
            _gaps(relationship),
            _words(relationship),
            Section("Our guesses", tuple(f"{day}: off by {error:.1f} on average" for day, error in guessing(relationship))),
            Section("What to do with it", advice_for(found, context.catalogue)),
            Section("Plays for this segment", tuple(f"{play.id}: {play.does}" for play in plays_for(found, context.catalogue))),
        ),
    )  # fmt: skip


def plays_for(found: Segment, catalogue: Catalogue) -> list[Play]:
    """Return the plays that fit a segment; none where nothing rests on it."""
    return catalogue.fitting(found.name, found.subtype) if found.leans else []


def advice_for(found: Segment, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what to do with a segment, or with its kind where that asks for something else."""
    if not found.leans:
        return ()
    return tuple(catalogue.segments.get(found.subtype) or catalogue.segments.get(found.name, ()))


def _rounds(relationship: Relationship, context: Context) -> Section:
    rows = []
    for survey in answered_rounds(relationship):
        found = segment_of(relationship, context, survey)
        answers = answers_of_client(relationship, survey)
        score = recommend_score(answers)
        cells = (
            str(survey.date),
            survey.title,
            found.words if found else "–",
            format_number(found.core) if found and found.core is not None else "–",
        )
        rows.append((*cells, "–" if score is None else f"{score:+d}", str(len(answers))))
    return Section(
        "Rounds", (), ("date", "round", "segment", "core 1-7", "recommend", "answers"), tuple(rows)
    )


def _scores(relationship: Relationship) -> Section:
    rounds = answered_rounds(relationship)
    now = mean_scores(answers_of_client(relationship, rounds[-1]))
    before = mean_scores(answers_of_client(relationship, rounds[-2])) if len(rounds) > 1 else {}
    rows = [
        (
            name.replace("_", " "),
            format_number(now[name]),
            f"{now[name] - before[name]:+.1f}" if name in before else "–",
        )
        for name in (*CORE, *OTHERS)
        if name in now
    ]
    return Section("Scores", (), ("score", "mean", "change"), tuple(rows))


def _words(relationship: Relationship) -> Section:
    """The words that came with the answers of the last round."""
    rows = tuple(
        (relationship.title(one.stakeholder) if one.stakeholder else "unnamed", one.comment)
        for one in answered_rounds(relationship)[-1].respondents
        if one.comment
    )
    return Section("In their words", (), ("who", "what they added"), rows)


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
        "Where views part", (), ("question", "client", "ours", "our guess", "ours less theirs"), tuple(rows)
    )


def moves(pairs: list[tuple[str, str, str]]) -> Page:
    """Who would move with other thresholds: relationship, segment today, segment then."""
    moved = [pair for pair in pairs if pair[1] != pair[2]]
    answer = f"{len(moved)} of {len(pairs)} relationships with a survey would move."
    return Page(answer, (Section("Moves", (), ("relationship", "today", "then"), tuple(moved)),))
