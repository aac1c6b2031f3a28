"""Titles of sections say what their data show: other data, other title."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

import pytest

from builders import EXAMPLE
from relturn.declare.vocabulary import Audience
from relturn.documents.about import About
from relturn.documents.gate import release_report
from relturn.documents.kinds import KINDS
from relturn.documents.page import Section
from relturn.findings.errors import RelturnError
from relturn.model.audience import AUDIENCES
from relturn.services.workspace import open_workspace

WORKSPACE = open_workspace(EXAMPLE, date(2026, 11, 24))
_LONGEST = 90
_VERB = re.compile(
    r"\b(is|are|was|were|has|have|had|looks|serves|stands?|came|comes?|supports?|resists?|praises?|kept|asks|commits|carried|guide|wrote|owns?|own|stands|go|named?|names"
    r"|decided|lies?|leads?|shows?|could|can|will|goes?|left|changes|ends?|due|Nothing changed|share|falls?|reached|appl(?:y|ies))\b"
)


def sections() -> list[tuple[str, str, Audience, Section]]:
    """Every section that is shown of the example: kind, relationship, reader, section."""
    found = []
    for slug in WORKSPACE.slugs():
        relationship = WORKSPACE.read(slug).relationship
        person = next((one.id for one in relationship.people if one.side == "client"), "")
        for kind, one in KINDS.items():
            for audience in AUDIENCES:
                about = About(person if one.needs_person else "")
                try:
                    made = release_report(relationship, WORKSPACE.context, kind, audience, about=about)
                except RelturnError:
                    continue
                found += [(kind, slug, audience, section) for section in made.page.shown]
    return found


SECTIONS = sections()


def test_every_title_is_a_sentence_of_at_most_ninety_letters_with_a_number_or_a_name() -> None:
    wrong = {
        section.title
        for *_, section in SECTIONS
        if not section.message
        or len(section.title) > _LONGEST
        or section.title.endswith(".")
        or not (
            _VERB.search(section.title)
            or section.topic in {"Strengths", "Weaknesses", "Opportunities", "Threats"}
        )
        or not (re.search(r"[0-9]", section.title) or re.search(r"[A-Z]\w", section.title))
    }
    assert wrong == set()


def test_no_title_is_its_topic_and_no_table_repeats_it() -> None:
    for *_, section in SECTIONS:
        assert section.title != section.topic
        assert section.title not in {cell for row in section.rows for cell in row}


def test_other_data_give_another_title() -> None:
    titles: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, set[str]] = defaultdict(set)
    for _, slug, _, section in SECTIONS:
        titles[section.topic].add(section.title)
        shown[section.topic].add(slug)
    same = {topic for topic, several in shown.items() if len(several) >= 4 and len(titles[topic]) < 3}
    assert same == set()
    assert len(titles) > 30


@pytest.mark.parametrize("kind", list(KINDS))
def test_titles_of_one_document_differ(kind: str) -> None:
    by_document: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one, slug, audience, section in SECTIONS:
        if one == kind:
            by_document[slug, audience].append(section.title)
    for several in by_document.values():
        assert len(set(several)) == len(several)
