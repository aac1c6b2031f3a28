"""The pages of the play catalogue (`method.md#analyses`; REVITALISE)."""

from __future__ import annotations

from relturn.analysis.contract import contract_days
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import format_day
from relturn.model.catalogue import Catalogue, Play
from relturn.model.relationship import Relationship


def page(catalogue: Catalogue) -> Page:
    """Return the page of all plays, one per line."""
    rows = tuple((play.id, play.effort, play.does, ", ".join(play.answers)) for play in catalogue.plays)
    return Page(
        f"{len(rows)} plays. For details of one: relturn plays NAME",
        (Section("Plays", (), ("Play", "Effort", "Does", "Answers"), rows),),
    )


def one(play: Play, relationship: Relationship | None = None) -> Page:
    """Return the page of one play: why, how, and which symptoms it addresses.

    For a relationship, the page also shows competitors, alternatives and contract dates.
    """
    return Page(
        f"{play.id}: {play.does}",
        (
            Section("Why", (play.why,)), Section("How", play.how), Section("More ideas", play.ideas), Section("Effort", (play.effort,)),
            Section("Answers", play.answers), _against(relationship),
        ),
    )  # fmt: skip


def _against(relationship: Relationship | None) -> Section:
    """Return the competitors, alternatives and contract dates that a competitor could know (REVITALISE)."""
    head = relationship.head if relationship else None
    if relationship is None or head is None:
        return Section("What a competitor would know")
    said = [f"{relationship.name} also talks to {one}" for one in head.competitors]
    said += [f"{relationship.name} could also: {one}" for one in head.alternatives]
    said += [f"{name}: {format_day(day)}" for day, name in contract_days(relationship)]
    return Section(
        f"What a competitor at {relationship.name} would know",
        tuple(said) or ("no competitor, alternative or contract date is recorded",),
    )
