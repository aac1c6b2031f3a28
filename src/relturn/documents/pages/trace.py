"""The trace page: the chain of one record in both directions, unlinked records and links to re-check (`method.md#analyses`)."""

from __future__ import annotations

from relturn.analysis.trace import Step, downwards, orphans, suspects, unsupported_priorities, upwards
from relturn.documents.page import Page, Section
from relturn.findings.phrasing import pluralize
from relturn.model.entry import Entry
from relturn.model.labels import label_of_entry
from relturn.model.relationship import Relationship


def page(relationship: Relationship, name: str) -> Page:
    """Return the records that a record rests on, and the records that rest on it."""
    up, down = upwards(relationship, name), downwards(relationship, name)
    answer = (
        f"{name} rests on {pluralize(len(up), 'record')}, and {pluralize(len(down), 'rests', 'rest')} on it."
    )
    return Page(
        answer,
        (Section("Rests on", _lines(relationship, up)), Section("Leads to", _lines(relationship, down))),
    )


def _lines(relationship: Relationship, steps: list[Step]) -> tuple[str, ...]:
    return tuple(f"{'  ' * (step.depth - 1)}{_line(relationship, step.entry)}" for step in steps)


def _line(relationship: Relationship, entry: Entry) -> str:
    words = label_of_entry(relationship.kinds, entry)
    return f"{entry.kind.replace('_', ' ')} {entry.id or ''}".rstrip() + (f": {words}" if words else "")


def loose_ends(relationship: Relationship) -> Page:
    """Return the unlinked records and the links to re-check."""
    loose, doubtful = orphans(relationship), suspects(relationship)
    answer = f"{relationship.name}: {pluralize(len(loose), 'unlinked record')} in the chain, {pluralize(len(doubtful), 'link')} to re-check."
    rows = tuple((o.entry.kind.replace("_", " "), o.entry.id, o.why) for o in loose)
    return Page(
        answer,
        (
            Section("Unlinked records", (), ("Kind", "Record", "Why"), rows),
            suspect_section(relationship),
            Section(
                f"Priorities of {relationship.name} that no need supports",
                tuple(unsupported_priorities(relationship)) if relationship.needs else (),
            ),
        ),
    )


def suspect_section(relationship: Relationship) -> Section:
    """Return the links whose target changed after they were confirmed."""
    lines = tuple(
        f"{s.entry.id} rests on {s.target.id}, which has changed since: relturn trace {s.entry.id} --confirm {s.target.id}"
        for s in suspects(relationship)
    )
    return Section("Links to re-check", lines)


def suspect_page(relationship: Relationship) -> Page:
    """Return the page of links to re-check."""
    section = suspect_section(relationship)
    return Page(f"{pluralize(len(section.lines), 'link')} to re-check.", (section,))
