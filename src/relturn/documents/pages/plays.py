"""The plays of the catalogue (`method.md#analyses`; REVITALISE)."""

from __future__ import annotations

from relturn.documents.page import Page, Section
from relturn.model.catalogue import Catalogue, Play


def page(catalogue: Catalogue) -> Page:
    """All plays, a line each."""
    rows = tuple((play.id, play.effort, play.does, ", ".join(play.answers)) for play in catalogue.plays)
    return Page(
        f"{len(rows)} plays; relturn plays NAME says more.",
        (Section("Plays", (), ("play", "effort", "does", "answers"), rows),),
    )


def one(play: Play) -> Page:
    """One play: why, how, and what it answers."""
    return Page(
        f"{play.id}: {play.does}",
        (Section("Why", (play.why,)), Section("How", play.how), Section("Effort", (play.effort,)), Section("Answers", play.answers)),
    )  # fmt: skip
