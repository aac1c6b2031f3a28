"""The diagnosis page: recorded and suggested symptoms, and the plays that address them (`method.md#analyses`; REVITALISE)."""

from __future__ import annotations

from relturn.analysis.signals import what_signals_say
from relturn.analysis.symptoms import suggestions
from relturn.declare.vocabulary import choice_label, humanize
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import or_dash, pluralize
from relturn.model.context import Context
from relturn.model.relationship import Relationship

_PLAYS = 4


def symptoms_by_strength(relationship: Relationship, context: Context) -> dict[str, int]:
    """Return the recorded and suggested symptoms, each with its greatest strength."""
    found: dict[str, int] = {}
    for symptom, strength in [
        *((s.symptom, s.strength) for s in relationship.all("symptom")),
        *((s.symptom, s.strength) for s in suggestions(relationship, context)),
    ]:
        found[symptom] = max(strength, found.get(symptom, 0))
    return found


def page(relationship: Relationship, context: Context) -> Page:
    """Return the diagnosis of one relationship."""
    catalogue = context.catalogue
    seen = relationship.all("symptom")
    written = {symptom.symptom for symptom in seen}
    suggested = [s for s in suggestions(relationship, context) if s.symptom not in written]
    answer = f"{relationship.name}: {pluralize(len(seen), 'symptom')} recorded, {len(suggested)} more suggested by the files."
    answering = catalogue.answering(symptoms_by_strength(relationship, context))[:_PLAYS]
    chosen = relationship.all("play_choice")
    return Page(
        answer,
        (
            Section("Recorded", (), ("Symptom", "Strength", "Evidence", "Means"), tuple((choice_label(s.symptom), str(s.strength), or_dash(s.evidence), catalogue.symptoms.get(s.symptom, "–")) for s in seen)),
            Section("Suggested by the files", (), ("Symptom", "Strength", "Because", "Means"), tuple((choice_label(s.symptom), str(s.strength), s.reason, catalogue.symptoms.get(s.symptom, "–")) for s in suggested)),
            Section("What the signals may mean", tuple(f"{name} is worse: {words}" for name, words in what_signals_say(relationship))),
            Section("Record one with", (f"relturn add symptom --symptom {suggested[0].symptom} --strength {suggested[0].strength} --evidence '{suggested[0].reason}' -c {relationship.slug}",) if suggested else ()),
            Section("Plays that address the symptoms", tuple(f"{play.id} ({play.effort}): {play.does} It answers: {', '.join(map(humanize, play.answers))}." for play, _ in answering)),
            Section("Chosen", (), ("Play", "Since", "Why", "Answers", "Actions done"), tuple((c.play, or_dash(c.date), or_dash(c.why), _answered(relationship, c.answers), _done(relationship, c.play)) for c in chosen)),
            Section("Tried before", (), ("What", "When", "Result"), tuple((a.what, or_dash(a.date), or_dash(a.result)) for a in relationship.all("attempt"))),
        ),
    )  # fmt: skip


def _answered(relationship: Relationship, refs: tuple[str, ...]) -> str:
    """Return the symptoms for which a play was chosen."""
    known = {one.id: humanize(one.symptom) for one in relationship.all("symptom")}
    return or_dash(", ".join(known.get(ref, ref) for ref in refs))


def _done(relationship: Relationship, play: str) -> str:
    """Return how many of the actions that came from a play are done."""
    made = [action for action in relationship.actions if action.play == play]
    return f"{sum(action.status == 'done' for action in made)} of {len(made)}" if made else "–"
