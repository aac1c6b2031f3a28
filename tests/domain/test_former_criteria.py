"""Former names of gate criteria in files of today's format: they are read as today's, wherever a criterion is named."""

from __future__ import annotations

import pytest

from builders import kinds, read
from relturn.declare.vocabulary import FORMER_CRITERIA
from relturn.method.journey import criteria_names
from relturn.services.workspace import read_settings_text
from relturn.source.text import SourceText

MOVE = "kind: move\ndate: 2026-03-01\nmove: advance\nto_stage: action\nverdicts:\n  - {{criterion: {}, met: true}}\n"
WAIVER = "kind: waiver\ndate: 2026-03-01\ncriterion: {}\nreason: R.\nby: A\npermanent: true\n"


@pytest.mark.parametrize(("former", "today"), FORMER_CRITERIA.items())
def test_a_former_name_is_read_as_todays(former: str, today: str) -> None:
    assert today in criteria_names()
    assert former not in criteria_names()
    files = {
        "history/2026-03-01-m.yaml": MOVE.format(former),
        "history/2026-03-01-w.yaml": WAIVER.format(former),
    }
    relationship = read(files).relationship
    assert relationship.broken == ()
    (move,) = relationship.moves
    assert [verdict.criterion for verdict in move.verdicts] == [today]
    assert [waiver.criterion for waiver in relationship.waivers] == [today]


@pytest.mark.parametrize(("former", "today"), FORMER_CRITERIA.items())
def test_a_criterion_is_switched_off_under_its_former_name(former: str, today: str) -> None:
    text = SourceText("relturn.yaml", f"format: 2\ncriteria_off: [{former}, why-now-for-both]\n")
    assert read_settings_text(text, kinds()).criteria_off == (today, "why-now-for-both")
