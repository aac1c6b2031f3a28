"""The portfolio chart: bubbles of one stage and health lie next to each other, and no name lies on anything."""

from __future__ import annotations

from itertools import combinations

import pytest

from relturn.declare.vocabulary import Stage
from relturn.documents.chart import Bubble, Bubbles
from relturn.render.pictures.draw import scene
from relturn.render.pictures.scene import Disc, Label, Scene, width_of

STAGES: tuple[Stage, ...] = ("insight", "needs", "ownership", "vision", "action", "trust", "recognition")


def drawn(*bubbles: Bubble) -> Scene:
    return scene(Bubbles("Portfolio", "words", STAGES, bubbles))


def bubble(name: str, at: int = 4, health: int | None = 83, weight: float = 0.0) -> Bubble:
    return Bubble(name, STAGES[at], at, health, weight, 0)


def discs(made: Scene) -> list[Disc]:
    return [one for one in made.shapes if isinstance(one, Disc)]


def names(made: Scene, *known: str) -> list[Label]:
    return [one for one in made.shapes if isinstance(one, Label) and one.text in known]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_bubbles_of_one_place_lie_next_to_each_other(number: int) -> None:
    made = discs(drawn(*(bubble(f"C{n}") for n in range(number))))
    assert len(made) == number
    for one, other in combinations(made, 2):
        assert ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5 >= one.radius + other.radius
    assert {round(one.y, 3) for one in made} == {made[0].y}  # their health is the same


def test_a_bubble_stays_within_its_stage() -> None:
    many = discs(drawn(*(bubble(f"C{n}") for n in range(12))))
    width = (720 - 76) / len(STAGES)
    middle = 76 + 4.5 * width
    assert all(abs(one.x - middle) + one.radius <= width / 2 for one in many)


def test_a_name_lies_on_no_bubble_and_no_other_name() -> None:
    clients = [
        bubble("Corvane Retail", weight=1.0),
        bubble("Marlow Components"),
        bubble("Meridian Pharma", 5, 84),
        bubble("Halden", 3, 40),
    ]
    made = drawn(*clients)
    labels = names(made, *(one.name for one in clients))
    assert len(labels) == 4
    boxes = []
    for one in labels:
        long = width_of(one.text)
        left = {"middle": one.x - long / 2, "start": one.x, "end": one.x - long}[one.anchor]
        boxes.append((left, one.y - 10, left + long, one.y + 3))
    for first, second in combinations(boxes, 2):
        apart = first[2] <= second[0] or second[2] <= first[0]
        assert apart or first[3] <= second[1] or second[3] <= first[1]
    for box in boxes:
        for disc in discs(made):
            x, y = min(max(disc.x, box[0]), box[2]), min(max(disc.y, box[1]), box[3])
            assert (x - disc.x) ** 2 + (y - disc.y) ** 2 >= (disc.radius - 1) ** 2


def test_names_that_find_no_place_are_counted() -> None:
    made = drawn(*(bubble(f"Client number {n}", health=50) for n in range(30)))
    said = [one.text for one in made.shapes if isinstance(one, Label)]
    shown = sum(text.startswith("Client number") for text in said)
    assert shown < 30
    assert f"{shown} of 30 named" in said


def test_the_axis_says_what_it_shows() -> None:
    said = {one.text for one in drawn(bubble("A"), bubble("B", health=None)).shapes if isinstance(one, Label)}
    assert {"Health, of 100", "Not known", "0", "100"} <= said
