"""Documents print the label of a choice, and never its code: `Action`, `Problem to fix`, `Essential`, in sentence case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path

from builders import EXAMPLE, kinds, opened
from relturn.analysis.date_changes import DateChange
from relturn.documents.kinds import KINDS
from relturn.documents.page import Report
from relturn.findings.errors import RelturnError
from relturn.model.audience import AUDIENCES
from relturn.services.exchange.report import report
from situations import rich
from situations.world import DAY, written

TODAY = date(2026, 11, 24)
CODES = {
    choice
    for declared in kinds().records.values()
    for field in declared.fields
    for choice in field.choices
    if choice.islower()
}


def printed(made: Report) -> Iterator[tuple[str, str]]:
    """Each short text of a document that stands by itself: heads, cells, tags and figures, with its topic."""
    for figure in made.summary.figures if made.summary else ():
        yield "figure", figure.name
        yield figure.name, figure.value
        yield figure.name, figure.basis
    for section in made.page.shown:
        yield from ((f"{section.topic} (head)", word) for word in section.head)
        yield from ((section.topic, cell) for row in section.rows for cell in row)
        yield from ((f"{section.topic} (tag)", point.tag) for point in section.points)
        yield from ((section.topic, word) for point in section.points for word in (point.detail, point.words))
        yield section.topic, section.topic


def codes_of(root: Path, today: date) -> list[str]:
    """Where a document of a workspace prints a code, or a label without its capital."""
    workspace = opened(root, today)
    found = set()
    for slug in workspace.slugs():
        for kind in KINDS:
            for audience in AUDIENCES:
                try:
                    made = report(workspace, slug, kind, audience, person=_somebody(root, slug, kind, today))
                except RelturnError:
                    continue
                for topic, word in printed(made):
                    codes = word in CODES or {*word.partition("; ")[0].split(", ")} <= CODES
                    is_label = topic.endswith(("(head)", "(tag)"))
                    if codes or (is_label and word[:1].islower()):
                        found.add(f"{kind}: {topic}: {word}")
    return sorted(found)


def _somebody(root: Path, slug: str, kind: str, today: date) -> str:
    if not KINDS[kind].needs_person:
        return ""
    people = opened(root, today).read(slug).relationship.stakeholders
    return next(person.id for person in people if person.side == "client")


def test_the_example_prints_labels() -> None:
    assert codes_of(EXAMPLE, TODAY) == []


def test_a_relationship_with_a_value_in_every_field_prints_labels(tmp_path: Path) -> None:
    written(tmp_path, rich.running())
    assert codes_of(tmp_path, DAY) == []


def pages_of(root: Path, today: date) -> list[str]:
    """Where a screen prints a code, a day as files have it, or a column's head without its capital."""
    workspace = opened(root, today)
    found = set()
    for slug in workspace.slugs():
        relationship = workspace.read(slug).relationship
        for name in SCREENS:
            make = import_module(f"relturn.documents.pages.{name}").page
            more: tuple[list[DateChange], ...] = ([],) if name == "history" else ()
            page = make(relationship, workspace.context, *more)
            for section in page.shown:
                found |= {
                    f"{name}: {section.topic} (head): {head}" for head in section.head if head[:1].islower()
                }
                for row in section.rows:
                    for head, cell in zip(section.head, row, strict=True):
                        is_code = cell in CODES or re.search(r"\b20\d\d-\d\d-\d\d\b(?!-)", cell)
                        if is_code and head not in IDS:
                            found.add(f"{name}: {section.topic}, {head}: {cell}")
    return sorted(found)


SCREENS = ("assess", "decide", "diagnose", "history", "recovery", "review", "risks", "roots", "team")
IDS = ("Id", "Symptom", "Play", "Department")
"""Columns of names that people chose."""


def test_screens_print_labels_and_days(tmp_path: Path) -> None:
    written(tmp_path, rich.running())
    assert pages_of(EXAMPLE, TODAY) + pages_of(tmp_path, DAY) == []
