"""Pictures never lie by leaving out: what is capped is said, the late first, and negative amounts are negative."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from math import dist

import pptx
import pytest

from relturn.documents.chart import (
    Bar,
    Box,
    Bubble,
    Bubbles,
    BurnUp,
    Relations,
    Risk,
    Risks,
    Timeline,
    Waterfall,
)
from relturn.render.colours import contrast
from relturn.render.office.slide_pictures import put
from relturn.render.pictures.draw import scene
from relturn.render.pictures.scene import INK, PALETTE, Disc, Label, Line, Rect, fitted_names
from relturn.render.pictures.text import lines as text_lines

TODAY = date(2026, 11, 24)


def bar(number: int, state: str, days: int) -> Bar:
    day = TODAY + timedelta(days=days)
    done = day if state == "kept" else None
    return Bar(
        words=f"promise {number}", who="", side="client", first=day, due=day, done=done, state=state, after=()
    )


def labels(chart: Timeline | Bubbles | Waterfall) -> list[str]:
    return [shape.text for shape in scene(chart).shapes if isinstance(shape, Label)]


def test_of_sixty_promises_the_late_ones_are_drawn_and_it_is_said() -> None:
    bars = [bar(number, "late", -60 + number) for number in range(5)]
    bars += [bar(number, "kept", -40) for number in range(5, 45)]
    bars += [bar(number, "open", number) for number in range(45, 60)]
    chart = Timeline("Promises", "Sixty.", tuple(bars), (), TODAY)
    drawn = [word for word in labels(chart) if word.startswith("promise ")]
    assert {f"promise {number}" for number in (*range(5), *range(45, 60))} < set(drawn)
    assert len(drawn) == 24
    assert "24 of 60 shown" in labels(chart)
    assert (
        scene(chart).words == "Sixty. 24 of 60 shown: first the late promises, then those that are due next."
    )
    few = Timeline("Promises", "Two.", tuple(bars[:2]), (), TODAY)
    assert scene(few).words == "Two."


def test_of_many_relationships_those_with_late_promises_are_drawn_and_it_is_said() -> None:
    many = tuple(
        Bubble(f"c{number}", "action", 3, 50, 0.5, 1 if number == 250 else 0) for number in range(251)
    )
    chart = Bubbles("Portfolio", "Many.", ("insight", "action"), many)
    assert "c250" in labels(chart)
    assert any(word.startswith("200 of 251 shown") for word in labels(chart))


def test_a_negative_amount_goes_to_the_left_of_nothing() -> None:
    chart = Waterfall("Value", "w", "EUR", (("today", 300.0, "whole"), ("margin", -100.0, "down")))
    whole, lost = (shape for shape in scene(chart).shapes if isinstance(shape, Rect))
    assert round(lost.x + lost.width) == round(whole.x)
    assert round(lost.width * 3) == round(whole.width)
    assert "-100 EUR (negative)" in labels(chart)


def test_promises_kept_are_drawn_on_a_true_time_axis_in_every_format() -> None:
    days = (date(2026, 1, 1), date(2026, 1, 2), date(2026, 3, 1), date(2026, 4, 1))
    made = BurnUp("Kept", "words", days, (1, 2, 3, 4), (0, 1, 1, 2))
    due, kept, span = text_lines(made)
    bars = due.split()[1]
    assert len(bars) == 32
    assert bars.index("▆") == pytest.approx(32 * 59 / 90, abs=1)  # the third of four, two thirds of the way
    assert (due.split()[-1], kept.split()[-1], span.strip()) == ("4", "2", "1 Jan 2026 to 1 Apr 2026")
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    put(slide, made, (0, 0, 6_000_000, 2_000_000))
    assert not any(shape.has_chart for shape in slide.shapes)  # the same shapes as on the page
    assert text_lines(BurnUp("Kept", "words", days[:1], (1,), (1,)))[0].split()[-1] == "1"


def test_the_relationship_map_keeps_its_boxes_apart_and_covers_forty_people() -> None:
    levels = ("executive", "senior", "middle", "front_line")
    boxes = tuple(
        Box(
            f"Person {number}",
            "a role that is long enough to be cut",
            levels[number % 4],
            1 + number % 5,
            "neutral",
            ("I. Novak, 2 → 4 of 5",) if number % 2 else (),
        )
        for number in range(40)
    )
    drawn = scene(Relations("Map", "40 people", boxes, ((4, 0), (5, 4)), ((1, 0), (2, 3))))
    frames = [shape for shape in drawn.shapes if isinstance(shape, Rect) and shape.hint]
    assert len(frames) == len(boxes)
    for index, one in enumerate(frames):
        assert one.x >= 0 and one.x + one.width <= drawn.width  # noqa: PT018 - one place
        assert one.y + one.height <= drawn.height
        for other in frames[:index]:
            apart = one.x >= other.x + other.width or other.x >= one.x + one.width
            assert apart or one.y >= other.y + other.height or other.y >= one.y + one.height
    said = {shape.text for shape in drawn.shapes if isinstance(shape, Label)}
    assert {"Person 0", "Person 39", "No contact", "o"} <= said
    assert sum(isinstance(shape, Line) and shape.arrow for shape in drawn.shapes) == 2


@pytest.mark.parametrize(
    ("number", "drawn", "more"),
    [(1, 1, ""), (5, 5, ""), (6, 6, ""), (12, 12, ""), (13, 11, "+2"), (40, 11, "+29")],
)
def test_risks_of_one_cell_lie_next_to_each_other(number: int, drawn: int, more: str) -> None:
    risks = tuple(Risk(one + 1, f"Risk {one}", 2, 3) for one in range(number))
    made = scene(Risks("Risks", "words", risks))
    discs = [shape for shape in made.shapes if isinstance(shape, Disc)]
    labels = [shape.text for shape in made.shapes if isinstance(shape, Label)]
    assert len(discs) == drawn
    for one, other in combinations(discs, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (one.radius + other.radius) ** 2
    assert [words for words in labels if words.startswith("+")] == ([more] if more else [])


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["محمد عبد الرحمن كريم 8", "محمد عبد الرحمن كريم 23"], ["محمد…كريم 8", "محمد…ريم 23"]),
        (["John Smithsonians", "James Smithsonians"], ["John Smiths…", "James Smith…"]),
        (["John C. Smithsonian", "John E. Smithsonian"], ["J. C. Smith…", "J. E. Smith…"]),
        (["John Christopher Smithson", "Ann Lee"], ["J. C. Smith…", "Ann Lee"]),
        (["Ann Lee", "Ann Lee"], ["Ann Lee", "Ann Lee"]),
        (["procurement, north plant", "procurement, south plant"], ["procur…pla…1", "procur…pla…2"]),
        (["山田太郎山田太郎山", "山田太郎山田太郎川"], ["山田…太郎山", "山田…太郎川"]),
        ([], []),
    ],
)
def test_different_names_stay_different_when_they_are_cut(names: list[str], shown: list[str]) -> None:
    assert fitted_names(names, 12 * 12 * 0.54) == shown


@pytest.mark.parametrize(("people", "high", "influence"), [(12, 72, "Influence 3 of 5"), (13, 56, "3")])
def test_a_map_of_many_people_has_low_boxes(people: int, high: int, influence: str) -> None:
    boxes = tuple(Box(f"Person {one}", "role", "senior", 3, "neutral", ()) for one in range(people))
    drawn = scene(Relations("Map", "words", boxes, (), ()))
    assert {shape.height for shape in drawn.shapes if isinstance(shape, Rect) and shape.hint} == {high}
    assert [shape.text for shape in drawn.shapes if isinstance(shape, Label)].count(influence) == people
    assert ((INK, "1 to 5 Influence") in drawn.key) == (high == 56)


# Colours: each has one meaning, and those that stand next to each other can be told apart.

_ROLES = ("client", "supplier", "good", "bad", "amber", "accent")


def _lab(colour: str) -> tuple[float, float, float]:
    """The colour in CIELAB under D65, where distances are those that people see."""
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize(("one", "other"), list(combinations(_ROLES, 2)))
def test_colours_with_different_meanings_can_be_told_apart(one: str, other: str) -> None:
    assert dist(_lab(PALETTE[one]), _lab(PALETTE[other])) > 18
    assert contrast(PALETTE[one], "#ffffff") >= 4.5
    assert contrast(PALETTE[other], "#ffffff") >= 4.5
