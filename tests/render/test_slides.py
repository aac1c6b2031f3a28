"""Slides, checked by code: nothing overlaps or leaves the page, text can be read, and no slide is nearly empty."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, get_args

import pptx
import pytest
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION

from builders import EXAMPLE
from relturn.declare.vocabulary import Audience, Stage
from relturn.documents.chart import Journey, Measure, Stop
from relturn.documents.kinds import KINDS
from relturn.documents.page import Point, Section
from relturn.findings.errors import RelturnError
from relturn.model.audience import AUDIENCES
from relturn.render.formats import renderer
from relturn.render.office.pptx import _fitted
from relturn.render.office.slide_pictures import natural_height, put
from relturn.render.office.slide_plan import Area, plan
from relturn.services.exchange.report import report
from relturn.services.workspace import open_workspace

WORKSPACE = open_workspace(EXAMPLE, date(2026, 11, 24))
_LEAST_POINTS = 8
AREA = Area(548640, 1143000, 11091672, 5120640)


def decks(kind: str, audience: Audience) -> Iterator[Any]:
    for slug in ("corvane-retail", "meridian-pharma", "returns-and-repair"):
        person = next(one.id for one in WORKSPACE.read(slug).relationship.people if one.side == "client")
        try:
            found = report(WORKSPACE, slug, kind, audience, person=person if KINDS[kind].needs_person else "")
        except RelturnError:
            continue
        yield pptx.Presentation(io.BytesIO(bytes(renderer("pptx")(found))))  # type: ignore[arg-type]


def sizes(shape: Any) -> Iterator[float]:
    """The sizes of text in a box, in points."""
    frames = [shape.text_frame] if shape.has_text_frame else []
    if shape.has_table:
        frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
    for frame in frames:
        for line in frame.paragraphs:
            yield from (
                run.font.size.pt for run in line.runs if run.font.size is not None and run.text.strip()
            )


def lowest(slide: Any, deck: Any) -> int:
    """The lower edge of what stands above the footer of a slide."""
    edges = [shape.top + shape.height for shape in slide.shapes if shape != slide.shapes.title]
    return int(max(edge for edge in edges if edge < 0.92 * deck.slide_height))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("kind", list(KINDS))
def test_text_can_be_read_and_stays_on_the_page_and_no_slide_is_nearly_empty(
    kind: str, audience: Audience
) -> None:
    for deck in decks(kind, audience):
        low = [slide for slide in list(deck.slides)[1:] if lowest(slide, deck) < 0.4 * deck.slide_height]
        assert len(low) <= 1
        assert all(lowest(slide, deck) >= 0.29 * deck.slide_height for slide in low)
        for slide in deck.slides:
            title = slide.shapes.title.text_frame.text
            assert title
            assert not re.search(r"\([0-9]+\)$", title)
            for shape in slide.shapes:
                assert shape.top >= 0
                assert shape.left >= 0
                assert shape.left + shape.width <= deck.slide_width + 1
                assert shape.top + shape.height <= deck.slide_height + 1
                small = [size for size in sizes(shape) if size < _LEAST_POINTS]
                assert small == [], (title, shape.name)


def section(number: int, *, points: int = 0, rows: int = 0, columns: int = 3) -> Section:
    return Section(
        f"Topic {number}", (), tuple(f"head {column}" for column in range(columns)) if rows else (),
        tuple(tuple(f"cell {row} {column}" for column in range(columns)) for row in range(rows)),
        points=tuple(Point(f"Point {point} of a few words", "and a detail") for point in range(points)), message=f"Message {number} is 1",
    )  # fmt: skip


def journey() -> Section:
    stops = tuple(Stop(name, "done", 14) for name in get_args(Stage)[:7])
    return Section(
        "Where we are", pictures=(Journey("The journey", "words", stops),), message="Acme is in stage 7 of 7"
    )


@pytest.mark.parametrize(
    "sections",
    [
        [section(1, points=2), section(2, points=2)],
        [section(1, points=2), section(2, points=3), section(3, points=1), section(4, rows=4)],
        [section(1, rows=3, columns=6), section(2, points=2), section(3, points=2)],
        [section(1, points=40), section(2, rows=60, columns=6), section(3, points=1)],
        [section(number, points=1) for number in range(12)],
        [journey(), section(1, points=4), section(2, points=2)],
        [journey(), section(1, points=7), section(2, points=2)],
        [section(1, points=3), journey(), section(2, rows=3)],
    ],
)
def test_pieces_of_a_slide_never_overlap_and_nothing_is_lost(sections: list[Section]) -> None:
    slides = plan(sections, AREA)
    assert len({slide.title for slide in slides}) == len(slides)
    shown: list[str] = []
    for slide in slides:
        assert slide.placed
        for index, one in enumerate(slide.placed):
            assert one.top >= AREA.top
            assert one.top + one.piece.height <= AREA.bottom
            assert AREA.left <= one.left
            assert one.left + one.width <= AREA.left + AREA.width + 1
            for other in slide.placed[:index]:
                apart = one.left >= other.left + other.width or other.left >= one.left + one.width
                assert (
                    apart
                    or one.top >= other.top + other.piece.height
                    or other.top >= one.top + one.piece.height
                )
            if one.piece.kind == "points":
                shown += [point.words for point in one.piece.content]
            elif one.piece.kind == "table":
                shown += [row[0] for row in one.piece.content]
    wanted = [
        words
        for one in sections
        for words in (*(point.words for point in one.points), *(row[0] for row in one.rows))
    ]
    assert sorted(shown) == sorted(wanted)


def test_small_sections_share_a_slide_in_two_columns_and_one_alone_takes_the_width() -> None:
    both = plan([section(1, points=2), section(2, points=2)], AREA)
    assert len(both) == 1
    assert len({one.left for one in both[0].placed}) == 2
    alone = plan([section(1, points=2)], AREA)
    assert {one.width for one in alone[0].placed} == {AREA.width}


def test_the_stages_stand_in_a_third_of_the_width_next_to_what_follows() -> None:
    (slide,) = plan([journey(), section(1, points=4)], AREA)
    stages, *text = slide.placed
    assert stages.piece.kind == "pictures"
    assert {one.left for one in text} == {
        AREA.left + stages.width + (AREA.width - stages.width - text[0].width)
    }
    assert 1.9 < text[0].width / stages.width < 2.1
    (alone,) = plan([journey()], AREA)
    assert {one.width for one in alone.placed} == {AREA.width}


@pytest.mark.parametrize(
    ("width", "upright"),
    [(5_000_000, True), (7 * 914_400 - 1, True), (7 * 914_400, False), (AREA.width, False)],
)
def test_stages_in_a_column_run_from_top_to_bottom(width: int, upright: bool) -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    chart = journey().pictures[0]
    height = natural_height(chart, width, AREA.height)
    put(slide, chart, (0, 0, width, height))
    (group,) = slide.shapes
    assert (group.height > group.width) == upright
    assert group.height <= height
    texts = [shape for shape in group.shapes if shape.has_text_frame and shape.text_frame.text == "Insight"]
    assert {size for shape in texts for size in sizes(shape) if size < _LEAST_POINTS} == set()


def test_a_long_table_goes_on_with_its_rows_named() -> None:
    slides = plan([section(1, rows=60, columns=6)], AREA)
    assert slides[0].title == "Message 1 is 1"
    parts = [
        re.fullmatch(r"Message 1 is 1 \(([0-9]+) to ([0-9]+) of 60\)", slide.title) for slide in slides[1:]
    ]
    numbers = [(int(part[1]), int(part[2])) for part in parts if part]
    assert len(numbers) == len(slides) - 1
    assert [first for first, _ in numbers[1:]] == [last + 1 for _, last in numbers[:-1]]
    assert numbers[-1][1] == 60


def test_names_of_bars_stand_left_of_what_is_negative_and_amounts_are_grouped() -> None:
    for deck in decks("value", "internal"):
        for shape in (one for slide in deck.slides for one in slide.shapes if one.has_chart):
            if shape.chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED:
                assert shape.chart.category_axis.tick_label_position == XL_TICK_LABEL_POSITION.LOW
                assert shape.chart.value_axis.tick_labels.number_format == "#,##0"
                return
    pytest.fail("no chart of bars in the example")


@pytest.mark.parametrize(("points", "slides"), [(1, 1), (7, 1), (8, 1), (9, 1), (10, 2)])
def test_text_next_to_the_stages_becomes_a_little_smaller_before_it_moves_on(
    points: int, slides: int
) -> None:
    made = plan([journey(), section(1, points=points)], AREA)
    assert len(made) == slides
    assert all(slide.zoom >= 0.8 for slide in made)
    if slides == 1:
        assert {one.piece.kind for one in made[0].placed} == {"pictures", "heading", "points"}


@pytest.mark.parametrize("used", range(0, AREA.height + 1, AREA.height // 40))
def test_a_little_room_below_a_summary_never_hangs(used: int) -> None:
    """A long point and a long table next to a picture; what does not fit goes on a new slide."""
    long = Section(
        "Long", (), ("a", "b", "c", "d", "e", "f"), tuple(("one", "two", "three", "four", "five", "six") for _ in range(30)),
        points=(Point("word " * 60),), pictures=journey().pictures, message="All 30 rows are shown",
    )  # fmt: skip
    slides = plan([long], AREA, used)
    rows = [
        row
        for slide in slides
        for placed in slide.placed
        if placed.piece.kind == "table"
        for row in placed.piece.content
    ]
    assert len(rows) == 30


def test_a_point_longer_than_a_tiny_area_is_divided_and_its_detail_shortened() -> None:
    tiny = Area(0, 0, 9_144_000, 731_520)
    slides = plan(
        [Section("Long", points=(Point("word " * 80, "detail " * 300),), message="One is long")], tiny
    )
    points = [point for slide in slides for placed in slide.placed for point in placed.piece.content]
    assert (
        " ".join(" ".join(point.words.removesuffix(" …") for point in points).split())
        == ("word " * 80).strip()
    )
    assert points[-1].detail.endswith("…")


def test_every_slide_of_a_long_text_has_a_title_of_its_own() -> None:
    slides = plan([Section("Long", points=(Point("word " * 3000),), message="One is long")], AREA)
    assert len(slides) > 3
    assert len({slide.title for slide in slides}) == len(slides)
    assert slides[2].title == "One is long (continued, part 2)"


def test_a_table_that_starts_below_another_section_says_which_rows_it_has() -> None:
    rows = tuple((f"cell {row}", "b", "c", "d", "e", "f") for row in range(60))
    whole = Section("Many", (), ("a", "b", "c", "d", "e", "f"), rows, message="Many are shown").in_full
    slides = plan([section(1, points=3), whole], AREA)
    headings = [
        (placed.piece.content.title, following.piece.content)
        for slide in slides
        for placed, following in pairwise(slide.placed)
        if placed.piece.kind == "heading"
    ]
    titles = [title for title, _ in headings] + [slide.title for slide in slides]
    assert not any(title.endswith("(list of 60)") for title in titles)
    assert "Many are shown (1 to " in "".join(titles)


@pytest.mark.parametrize(("height", "together"), [(4_400_000, 4), (3_600_000, 2)])
def test_measures_stay_inside_a_low_area(height: int, together: int) -> None:
    days = ((date(2026, 1, 31), 1.0), (date(2026, 2, 28), 2.0))
    charts = tuple(Measure(f"M{number}", "w", "%", days, 0, 3, "right") for number in range(6))
    low = Area(0, 0, 11_000_000, height)
    slides = plan([Section("Measures", pictures=charts, message="6 of 6 are improving")], low)
    groups = [placed.piece for slide in slides for placed in slide.placed]
    assert len(groups[0].content) == together
    assert sum(len(piece.content) for piece in groups) == 6
    assert all(piece.height <= height for piece in groups)


def test_the_summary_of_a_small_template_stays_above_its_footer() -> None:
    """Of a slide of 10 by 5.6 inches: smaller text first, then no details, then fewer points."""
    points = [
        Point("A request of a dozen words or so, as they are made " * 2, "who, by when, and why " * 6)
    ] * 3
    for room in range(400_000, 5_000_000, 200_000):
        size, longest, lists = _fitted([points, points[:1]], 3_000_000, room)
        assert 0.72 <= size <= 0.875
        assert lists[0]
        assert longest <= room or [[point.words[:5] for point in one] for one in lists] == [
            ["A req", "and 2"],
            ["A req"],
        ]
        assert len(lists[0]) == 3 or lists[0][-1].words in {"and 1 more", "and 2 more"}
    assert _fitted([points], 3_000_000, 5_000_000)[2] == [points]


def test_notes_say_what_stands_below_the_summary() -> None:
    found = report(WORKSPACE, "returns-and-repair", "status", "client")
    deck = pptx.Presentation(io.BytesIO(bytes(renderer("pptx")(found))))  # type: ignore[arg-type]
    slide = deck.slides[1]
    below = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert found.page.shown[0].title in below
    assert found.page.shown[0].title in slide.notes_slide.notes_text_frame.text
