"""Edges of the model, with the answers worked out beforehand: names, ids, texts with content, closed cycles, first files."""

from __future__ import annotations

import pytest

from builders import context, kinds, read
from relturn.model.audience import interviews
from relturn.model.closed_cycles import of_closed_cycle
from relturn.model.ids import slugify
from relturn.model.named import person_named
from relturn.model.substance import has_substance, is_filler, says_more

PEOPLE = """\
stakeholders:
  - {id: a, side: client, role: buyer, level: middle, name: Ann Winter}
  - {id: b, side: client, role: planner, level: middle, name: Anna Maria Winter}
  - {id: c, side: client, role: engineer, level: middle, name: Jan van der Berg}
  - {id: d, side: supplier, role: lead, level: middle, name: Kim}
  - {id: e, side: supplier, role: driver, level: middle, name: X Novak}
  - {id: f, side: supplier, role: chemist, level: middle, name: Alexandra Montgomery}
  - {id: g, side: supplier, role: baker, level: middle, name: Bartholomew Ing}
"""


@pytest.mark.parametrize(
    ("word", "who", "in_a_table"),
    [
        ("Ann Winter", "a", "a"), ("Winter, Ann", "a", "a"), ("ann.winter@acme.example", "a", "a"),
        ("A. Winter", None, None), ("Winter", None, None),  # two people
        ("Anna Winter", "b", "b"), ("Anna M. Winter", "b", "b"), ("A. M. Winter", None, None),
        ("J. Berg", "c", "c"), ("Jan Berg", "c", "c"), ("J. van der Berg", "c", "c"), ("Jan van der Berg", "c", "c"),
        ("Dr. Jan van der Berg", "c", "c"), ("Prof. Dr. J. van der Berg, MBA", "c", "c"), ("Mr Berg", "c", None), ("Mr", None, None),
        ("Alexandra Ing", None, None), ("Ing", "g", None), ("B. Ing", "g", "g"), ("Ing, Bartholomew", "g", "g"), ("Anna Herr", None, None),
        ("Jan van der Berg PhD", "c", "c"), ("Montgomery MBA", None, None), ("Dr Alexandra Montgomery MSc", "f", "f"),
        ("Dr. Ann Winter (Acme)", "a", "a"), ("Ing. Eva van der Berg", None, None),
        ("Berg", "c", None), ("van der", "c", None), ("Maria", "b", None), ("Novak", "e", None),  # a part is not enough in a table
        ("Kim", "d", "d"), ("kim lee", None, None), ("K", None, None), ("X", None, None), ("X N", None, None),
        ("buyer", "a", "a"), ("", None, None),
    ],
)  # fmt: skip
def test_a_person_is_named_in_many_forms(word: str, who: str | None, in_a_table: str | None) -> None:
    relationship = read({"stakeholders.yaml": PEOPLE}).relationship
    assert person_named(word, relationship) == who
    assert person_named(word, relationship, by_part=False) == in_a_table


@pytest.mark.parametrize(
    ("words", "short", "name"),
    [
        ("Dates that everybody can rely on in autumn", True, "dates-everybody-can-rely"),
        ("a b c d e f", True, "b-c-d-e"),
        ("x" * 40, True, "x" * 32), ("x" * 32, True, "x" * 32), ("x" * 70, False, "x" * 48),
        ("a" * 20 + " " + "b" * 11, True, "a" * 20 + "-" + "b" * 11),
        ("a" * 20 + " " + "b" * 12, True, "a" * 20),
        ("a" * 31 + " b", True, "a" * 31),
        ("a" * 32 + " b", True, "a" * 32),
        ("a" * 40 + " " + "b" * 40, False, "a" * 40),
        ("one two three four five six seven eight nine ten eleven", False, "one-two-three-four-five-six-seven-eight-nine-ten"),
        ("Ångström über Straße", True, "angstrom-uber-strasse"),
        ("!?", True, "entry"),
    ],
)  # fmt: skip
def test_an_id_is_made_from_words(words: str, short: bool, name: str) -> None:
    assert slugify(words, short=short, fallback="entry") == name


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("abcdefg", False), ("abcdefgh", True), ("1234567", False), ("12345678", True), ("aaaaaaaaaa", False),
        ("日", False), ("日本", True), ("日日", False), ("日本語の文", True), ("สวัสดี", True),
        ("to be confirmed", False), ("To be confirmed.", False), ("see above.", False), ("TBC TBC TBC TBC", False), ("n/a n/a n/a", False),
        ("Trucks trucks", False), ("trucks trucks trucks trucks trucks", False), ("aaaa aaaa aaaa aaaa aaaa aaaa aaaa", False),
        ("Dates dates dates dates dates are late now", True), ("Weekly calls", True), ("a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p", True),
        ("Trucks come late on most days of the week", True), ("tbc tba tbd todo na none nil etc x xx xxx", False),
        ("TBC: the plant will say on Monday what it needs", True), ("", False), ("        ", False), ("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", False),
        ("No. 7", False), ("é" * 9, False), ("éàüößéàü", True),
    ],
)  # fmt: skip
def test_a_text_has_content_or_not(text: str, content: bool) -> None:
    assert has_substance(text, context(short=False)) is content


@pytest.mark.parametrize(
    ("text", "than", "more"),
    [
        ("Trucks come late.", "Trucks come late", False), ("Trucks come late.", "TRUCKS come late!", False),
        ("Trucks come late again.", "Trucks come late", True), ("Trucks come late.", None, True), ("tbc", "x", False), (None, None, False),
    ],
)  # fmt: skip
def test_a_text_says_more_than_another(text: str | None, than: str | None, more: bool) -> None:
    assert says_more(text, than, context(short=False)) is more


@pytest.mark.parametrize(
    ("text", "filler"),
    [("tbc", True), ("n/a.", True), ("tbc and tbd", True), ("tbc Monday", False), ("", True)],
)
def test_filler_is_known_at_any_length(text: str, filler: bool) -> None:
    assert is_filler(text) is filler


def test_the_files_of_a_light_relationship() -> None:
    light = [name for name, kind in kinds().files.items() if kind.light]
    assert light == ["relationship", "stakeholders", "issues"]


MOVE = "kind: move\ndate: {}\nmove: {}\nto_stage: {}\ncycle: {}\n"


def test_a_closed_cycle_is_as_it_was_on_its_last_day() -> None:
    files = {
        "relationship.yaml": "client: Acme\nstage: insight\ncycle: 2\n",
        "history/2025-01-01-start.yaml": MOVE.format("2025-01-01", "start", "insight", 1),
        "history/2025-02-01-advance.yaml": MOVE.format("2025-02-01", "advance", "needs", 1),
        "history/2026-01-01-reinvent.yaml": MOVE.format("2026-01-01", "reinvent", "insight", 2),
        "cycles/1/needs.yaml": "needs:\n  - {id: old, side: client, level: strategic, statement: Dates.}\n",
        "needs.yaml": "needs:\n  - {id: new, side: client, level: strategic, statement: Prices.}\n",
    }
    world = read(files).relationship
    closed = of_closed_cycle(world, 1)
    assert closed is not None
    assert [move.move for move in closed.moves] == ["start", "advance"]
    assert ([need.id for need in closed.needs], closed.cycle, str(closed.today)) == (["old"], 1, "2026-01-01")
    assert of_closed_cycle(world, 2) is None
    assert of_closed_cycle(world, 3) is None


def test_without_an_interview_nothing_is_counted() -> None:
    assert tuple(interviews(read({"stakeholders.yaml": PEOPLE}).relationship)) == (0, 0, None, None, 0, 0)
