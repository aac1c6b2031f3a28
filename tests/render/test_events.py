"""The timeline as a picture: true time, a lane for each kind of event, and labels only where there is room."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import tries
from relturn.analysis.timeline import Event, timeline
from relturn.documents.chart import Events, Mark
from relturn.documents.sections.events import chart_of
from relturn.render.pictures.draw import scene
from relturn.render.pictures.scene import Diamond, Disc, Label, text_width
from relturn.render.pictures.text import lines
from situations.world import at

TODAY = date(2026, 3, 31)
NEW_YEAR = date(2026, 1, 1)


def chart(*lanes: tuple[str, tuple[Mark, ...]], today: date = TODAY) -> Events:
    return Events("Timeline", "words", lanes, today)


def test_in_a_terminal_marks_stand_on_a_true_axis_of_time() -> None:
    # 180 days on 56 columns: 15 Feb is day 45 and column 13, 1 Mar is day 59 and column 18
    moves = (
        Mark(NEW_YEAR, "begun"),
        Mark(date(2026, 2, 15), "moved"),
        Mark(date(2026, 2, 15), "moved again"),
    )
    outcomes = (
        Mark(date(2026, 3, 1), "it works", is_good=True),
        Mark(date(2026, 3, 20), "it broke", is_good=False),
    )
    contract = (Mark(date(2026, 6, 30), "renewal"),)
    assert lines(chart(("Move", moves), ("Outcome", outcomes), ("Contract", contract))) == [
        "          Jan 2026  Feb 2026  Mar 2026  Apr 2026  May 2026  Jun 2026",
        "Move      ●············2·············│····························",
        "Outcome   ··················✓····✗···│····························",
        "Contract  ···························│···························●",
        "                                     │ today",
    ]


def test_ten_events_in_one_column_are_more_than_a_digit() -> None:
    nine, ten = ((Mark(NEW_YEAR, "x"),) * number for number in (9, 10))
    assert lines(chart(("Move", nine)))[1].split()[1][0] == "9"
    assert lines(chart(("Move", ten)))[1].split()[1][0] == "+"


def test_a_picture_shows_good_and_bad_by_colour_and_by_shape() -> None:
    marks = (
        Mark(NEW_YEAR, "a", is_good=True),
        Mark(date(2026, 2, 1), "b", is_good=False),
        Mark(date(2026, 3, 1), "c"),
    )
    drawn = scene(chart(("Outcome", marks)))
    assert [
        (type(shape), shape.fill, shape.hint) for shape in drawn.shapes if isinstance(shape, Disc | Diamond)
    ] == [
        (Disc, "good", "a"),
        (Diamond, "bad", "b"),
        (Disc, "accent", "c"),
    ]
    assert drawn.key == (("good", "Good"), ("bad", "Bad (diamond)"))
    assert scene(chart(("Move", (Mark(NEW_YEAR, "a"),)))).key == ()


def test_a_short_name_is_whole_or_left_out() -> None:
    near = (Mark(NEW_YEAR, "x", short="Needs"), Mark(date(2026, 1, 3), "y", short="Ownership"))
    texts = [shape.text for shape in scene(chart(("Move", near))).shapes if isinstance(shape, Label)]
    assert "Ownership" in texts
    assert "Needs" not in texts


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.sampled_from(("", "Needs", "Ownership", "Readiness review"))),
        min_size=1,
        max_size=30,
    ),
    st.integers(0, 400),
)
@settings(max_examples=tries(50, 1000), deadline=None)
def test_no_label_of_a_lane_lies_over_another_or_over_a_mark(
    found: list[tuple[int, str]], today: int
) -> None:
    marks = tuple(Mark(NEW_YEAR + timedelta(day), "x", short=short) for day, short in sorted(found))
    drawn = scene(chart(("Move", marks), today=NEW_YEAR + timedelta(today)))
    now = next(shape.x for shape in drawn.shapes if isinstance(shape, Label) and shape.text == "Today")
    labels = [shape for shape in drawn.shapes if isinstance(shape, Label) and shape.y > 20 and shape.x > 0]
    ends = [label.x + text_width(label.text) * 12 * 0.5 for label in labels]
    assert all(end <= after.x for end, after in zip(ends, labels[1:], strict=False))
    assert all(end <= drawn.width for end in ends)
    for label, end in zip(labels, ends, strict=True):
        assert not any(isinstance(shape, Disc) and label.x < shape.x < end for shape in drawn.shapes)
        assert not label.x < now < end


def test_few_events_and_events_of_one_day_are_a_list() -> None:
    days = [NEW_YEAR, date(2026, 2, 1), date(2026, 3, 1)]
    events = [Event(day, "move", "x") for day in days]
    assert len(chart_of(events, TODAY)) == 1
    assert chart_of(events[:2], TODAY) == ()
    assert chart_of([events[0]] * 3, TODAY) == ()


def test_the_chart_counts_each_kind_in_words_and_draws_the_oldest_first() -> None:
    events = [
        Event(NEW_YEAR, "move", "a"),
        Event(date(2026, 1, 2), "outcome", "b", is_good=True),
        Event(date(2026, 1, 9), "move", "c"),
    ]
    (made,) = chart_of(events, TODAY)
    assert made.words == "3 events from 1 Jan 2026 to 9 Jan 2026: move 2, outcome 1."
    assert [name for name, _ in made.lanes] == ["Move", "Outcome"]
    assert all(one.day <= after.day for _, marks in made.lanes for one, after in pairwise(marks))


def test_of_ostrava_failures_are_bad_successes_good_and_moves_neither() -> None:
    found = timeline(at("trust").relationship)
    assert {event.is_good for event in found if event.kind == "move"} == {None}
    outcomes = {event.what.partition(":")[0]: event.is_good for event in found if event.kind == "outcome"}
    assert outcomes == {"Success": True, "Failure": False}
    assert [event.short for event in found if event.kind == "move"] == [
        "Insight",
        "Needs",
        "Ownership",
        "Vision",
        "Action",
        "Trust",
    ]
