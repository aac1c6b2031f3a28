"""More edges of criteria, of `next` and of analyses, each with its answer worked out beforehand and the case next door."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relturn.analysis.buy_in import is_stale
from relturn.analysis.contradictions import dissatisfaction
from relturn.analysis.promises import promise_keeping
from relturn.analysis.segment_table import _levels
from relturn.method.recovered import judge_recovered
from relturn.method.steps.dangers import sign_that_reverses
from relturn.records.settings import Thresholds
from situations.ostrava import AD, ENGINEER, MD, PLANT, survey
from situations.world import DAY, Files, action, at

# -- the insight gate ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoke", "there", "lacking"),
    [
        (("client", "supplier"), [MD, AD], set()),
        (("client",), [MD, AD], {"strength-supplier", "problem-supplier"}),
        (("supplier",), [MD, AD], {"strength-client", "problem-client"}),
        (
            ("client", "supplier"),
            [AD, ENGINEER],
            {"strength-client", "problem-client"},
        ),  # nobody of the client
    ],
)
def test_a_side_speaks_in_a_workshop_only_in_its_own_room_and_if_it_was_there(
    spoke: tuple[str, ...], there: list[str], lacking: set[str]
) -> None:
    def change(files: Files) -> None:
        files["insights"] = {}
        seal = {"date": "2026-04-14", "fingerprint": "3f1a9c"}
        said = {"works": ["They let us in early."], "does_not": ["Forecasts come late."]}
        files["workshops"] = {"2026-04-14-shared": {
            "date": "2026-04-14", "title": "shared expectations", "participants": there,
            "caucus": [{"side": side, **said} for side in spoke], "seals": [{"side": side, **seal} for side in ("client", "supplier")],
        }}  # fmt: skip

    found = at("insight", change).verdicts("insight")["good-and-wrong-from-each-side"]
    assert {gap.key for gap in found.result.gaps} == lacking


# -- recovered, dangers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("score", "met"), [(4, True), (3, False)])
def test_recovered_from_the_level_of_trust_that_is_required(score: int, met: bool) -> None:
    """Trust answers alone: 4 of 7 is required, and it was 3 at the start."""

    def change(files: Files) -> None:
        files["assessments"] = {
            **survey("2026-01-20", {"stakeholder": MD, "trust": 3}, {"stakeholder": PLANT, "trust": 3}),
            **survey("2026-05-28", {"stakeholder": MD, "trust": score}, {"stakeholder": PLANT, "trust": score}),
        }  # fmt: skip

    world = at("recognition", change)
    assert world.context.thresholds.trust_at_least == 4
    keys = {gap.key for gap in judge_recovered(world.relationship, world.context).result.gaps}
    assert ("unhappy" not in keys) is met


@pytest.mark.parametrize(
    ("first", "last", "sign"), [(True, False, ""), (False, True, "seen"), (True, True, "seen")]
)
def test_only_the_last_decision_is_reversed_by_a_sign(first: bool, last: bool, sign: str) -> None:
    words = "a group buyer attends a meeting"

    def change(files: Files) -> None:
        files["history"] = {name: one for name, one in files["history"].items() if one["kind"] != "decision"}
        for day, names in (("2026-02-01", first), ("2026-04-22", last)):
            files["history"][f"{day}-decision"] = {
                "kind": "decision", "date": day, "decision": "keep", "by": "managing board", "reasons": ["Both sides would lose."],
                **({"would_reverse": words} if names else {}),
            }  # fmt: skip
        files["risks"]["disruptions"][0]["tripwires"][0]["seen"] = "2026-05-20"

    assert bool(sign_that_reverses(at("trust", change).relationship)) is bool(sign)


# -- analyses --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("older", "stale"), [(-1, False), (0, False), (1, True)])
def test_a_stance_is_out_of_date_after_its_last_day(older: int, stale: bool) -> None:
    context = at("trust").context
    assert is_stale(DAY - timedelta(context.thresholds.stale_stance_days + older), context) is stale
    assert is_stale(None, context) is True


def test_of_two_hostile_people_the_one_with_the_most_influence_is_named() -> None:
    def change(files: Files) -> None:
        files["assessments"] = {}
        for name, influence in ((PLANT, 4), (MD, 5)):
            one = next(one for one in files["stakeholders"]["stakeholders"] if one["id"] == name)
            one.update(influence=influence, stance={"value": "opponent", "date": "2026-05-28"})

    world = at("insight", change)
    assert (
        dissatisfaction(world.relationship, world.context)
        == "the managing director of Ostrava is an opponent"
    )


@pytest.mark.parametrize(("by", "asked_by", "wished"), [("client", MD, 1), ("supplier", None, 0)])
def test_a_date_that_moved_at_their_wish_is_counted_as_such(
    by: str, asked_by: str | None, wished: int
) -> None:
    def change(files: Files) -> None:
        one = action(files, "second-engineer")
        moved = {
            "to": "2026-08-20",
            "day": "2026-05-10",
            "by": by,
            "reason": "The line stands still in July.",
        }
        one["redated"] = [{**moved, **({"asked_by": asked_by} if asked_by else {})}]

    world = at("trust", change)
    found = promise_keeping(world.relationship, world.context, "supplier")
    assert (found.moved, found.at_their_wish) == (1, wished)


@given(st.dictionaries(
    st.sampled_from(["trust", "commitment", "satisfaction", "reliability", "responsiveness", "care", "solution", "recommend"]),
    st.floats(1, 7), min_size=1,
))  # fmt: skip
def test_a_score_that_would_change_the_segment_is_on_its_scale(means: dict[str, float]) -> None:
    limits = Thresholds()
    for name in means:
        low, high = (0, 10) if name == "recommend" else (1, 7)
        assert all(low <= level <= high for level in _levels(name, means, limits))
