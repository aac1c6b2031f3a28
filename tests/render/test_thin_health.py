"""Health that comes from few of its parts is drawn hollow, in every format: it says little."""

from __future__ import annotations

from datetime import date

import pptx
import pytest
from pptx.util import Inches

from relturn.documents.chart import Bubble, HealthDot, Trend
from relturn.render.office.plots import plot_of, titled
from relturn.render.office.slide_pictures import put
from relturn.render.pictures.draw import scene
from relturn.render.pictures.scene import ACCENT, NONE, PAPER, Disc, Label, Line

DAYS = (date(2026, 1, 5), date(2026, 3, 5), date(2026, 6, 5))


def trend(*known: int) -> Trend:
    dots = tuple(HealthDot(day, 40 + number, "", number, 6) for day, number in zip(DAYS, known, strict=True))
    return Trend("Health over time", "words", dots)


@pytest.mark.parametrize(("known", "thin"), [(0, True), (3, True), (4, False), (6, False)])
def test_fewer_than_four_parts_are_thin(known: int, thin: bool) -> None:
    assert HealthDot(DAYS[0], 50, "", known, 6).is_thin is thin
    assert Bubble("B", "trust", 1, 50, 0.5, 0, known).is_thin is thin
    assert not Bubble("B", "trust", 1, None, 0.5, 0, known).is_thin


def test_the_marks_and_lines_of_thin_days_are_hollow_and_dashed() -> None:
    drawn = scene(trend(2, 4, 6))
    assert [(one.fill, one.edge) for one in drawn.shapes if isinstance(one, Disc)] == [
        (PAPER, ACCENT), (ACCENT, NONE), (ACCENT, NONE),
    ]  # fmt: skip
    course = [one for one in drawn.shapes if isinstance(one, Line) and one.colour == ACCENT]
    assert [one.dashed for one in course] == [True, False]
    assert [meaning for _, meaning in drawn.key] == ["Health", "Hollow: from fewer than 4 parts"]
    words = [one.text for one in drawn.shapes if isinstance(one, Label)]
    assert {"Health, of 100", "46", "6 of 6"} <= set(words)


def test_without_thin_days_there_is_no_key() -> None:
    assert scene(trend(4, 5, 6)).key == ()
    assert titled(trend(4, 5, 6)) == "Health over time (of 100)"
    assert titled(trend(4, 3, 6)) == "Health over time (of 100; hollow: from fewer than 4 parts)"


def test_native_charts_have_hollow_marks() -> None:
    plot = plot_of(trend(2, 4, 3))
    assert plot is not None
    assert list(plot.series[0].hollow) == [0, 2]
    slide = pptx.Presentation().slides.add_slide(pptx.Presentation().slide_layouts[6])
    put(slide, trend(2, 4, 3), (0, 0, Inches(6), Inches(3)))
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    marks = frame.chart._chartSpace.findall(".//{*}dPt/{*}marker")
    fills = [mark.find(".//{*}spPr/{*}solidFill/{*}srgbClr").get("val") for mark in marks]
    assert fills == ["FFFFFF", "FFFFFF"]


def test_native_charts_have_a_true_axis_of_time() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    put(slide, trend(6, 6, 6), (0, 0, Inches(6), Inches(3)))
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    axis = frame.chart._chartSpace.find(".//{*}dateAx")
    assert [(child.tag.partition("}")[2], child.get("val")) for child in axis][-4:] == [
        ("lblOffset", "100"), ("baseTimeUnit", "days"), ("majorUnit", "30"), ("majorTimeUnit", "days"),
    ]  # fmt: skip
    numbers = [round(float(name)) for name in frame.chart.plots[0].categories]
    assert [after - numbers[0] for after in numbers] == [(day - DAYS[0]).days for day in DAYS]
    assert frame.chart.category_axis.tick_labels.number_format == "d mmm yy"
