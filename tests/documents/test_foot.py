"""The footer of a page: it may be short of room, and never loses who may read the document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relturn.declare.vocabulary import Audience
from relturn.documents.look import PLAIN
from relturn.documents.page import Page, Report
from relturn.model.audience import AUDIENCES

MARKS = {"internal": " · internal", "supplier": " · for our side", "client": ""}
MADE = Report("status", "internal", "Status", "Acme", date(2026, 11, 24), Page("", ()))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_long_name_is_shortened_and_the_mark_stays(audience: Audience) -> None:
    made = replace(
        MADE,
        audience=audience,
        client="A very long name of a client " * 5,
        look=replace(PLAIN, confidentiality="Confidential"),
    )
    for dated in (True, False):
        foot = made.foot_within(90, dated=dated)
        assert len(foot) <= 90
        assert foot.startswith("Confidential · A very long name")
        assert foot.endswith(MARKS[audience])
        assert ("24 Nov 2026" in foot) is dated


def test_a_short_name_is_whole() -> None:
    assert MADE.foot_within(90, dated=True) == MADE.foot == "Acme · Status · 24 Nov 2026 · internal"
    assert MADE.foot_within(90, dated=False) == "Acme · Status · internal"
