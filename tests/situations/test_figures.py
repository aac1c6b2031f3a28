"""Situations G, K, F, W and Y: segments, decisions, figures, events, cycles; the answers worked out beforehand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import opened, write_files
from relturn.analysis.at_risk import at_risk
from relturn.analysis.cycles import then_and_now
from relturn.analysis.decision import considerations
from relturn.analysis.exposure import exposure, warning_signs
from relturn.analysis.forecast import forecast
from relturn.analysis.segment import Segment, segment
from relturn.analysis.turning_points import trend, turning_points
from relturn.analysis.value import value
from relturn.documents.portfolio import against_typical, line
from relturn.method.steps.dangers import sign_that_reverses
from relturn.services.journey.reinvent import reinvent
from situations import ostrava
from situations.ostrava import BUYER, ENGINEER, MD, PLANT, answers, period, survey
from situations.world import DAY, Change, Files, World, _dumped, action, at, texts_of, written

# -- G: segments ------------------------------------------------------------------------------------


def surveyed(*respondents: Files, revenue: int | None = None, margin: int = 0, **more: Any) -> Segment:
    """The segment of one survey."""

    def change(files: Files) -> None:
        files["assessments"] = survey("2026-05-28", *respondents, **more)
        files["value"] = {
            "periods": []
            if revenue is None
            else [period("y", "2025-01-01", "2025-12-31", revenue, revenue - margin)]
        }

    world = at("trust", change)
    found = segment(world.relationship, world.context)
    assert found is not None
    return found


def both(score: float, **more: Any) -> tuple[Files, Files]:
    """The same answer of the two who decide."""
    return answers(MD, score, **more), answers(PLANT, score, **more)


def test_g1_the_reason_is_the_score_that_decided() -> None:
    found = surveyed(*both(6, reliability=5, uniqueness=6, recommend=9, price_focus=3))
    assert (found.name, found.because, found.near) == (
        "rational",
        ("reliability 5.0 is below 5.5",),
        ("Ambassador at reliability 5.5",),
    )


def test_g2_what_was_not_asked_is_said() -> None:
    found = surveyed(*both(6, care=None, uniqueness=6, recommend=9, price_focus=3))
    assert (found.name, found.because, found.near) == (
        "rational",
        ("care was not asked",),
        ("Ambassador, if care is 5.5 or more",),
    )


def test_g3_a_split_survey_says_who_stands_where() -> None:
    others = [answers(None, 7, uniqueness=7, recommend=10) for _ in range(9)]
    found = surveyed(answers(MD, 1, recommend=0, uniqueness=1), *others, invited=40)
    assert (found.name, found.leans) == ("", False)
    assert "not enough answers" in found.words or "split" in found.words
    found = surveyed(answers(MD, 1, recommend=0, uniqueness=1), *others, invited=20)
    assert found.words == "split: the managing director of Ostrava opponent, others ambassador"


def test_g4_one_answer_of_thirty_gives_no_segment() -> None:
    found = surveyed(answers(BUYER, 7, uniqueness=7, recommend=10), invited=30)
    assert (found.name, found.words) == (
        "",
        "not enough answers: 1 of 30 replied, nobody who decides replied",
    )


@pytest.mark.parametrize(
    ("scores", "money", "words"),
    [
        (
            {"score": 4, "uniqueness": 2, "price_focus": 7, "service_demand": 7},
            (10_000_000, -50_000),
            "Stalker (large bargainer)",
        ),
        (
            {"score": 4, "value_for_money": 1, "uniqueness": 2, "service_demand": 6, "price_focus": 5},
            (20_000, 0),
            "Stalker (small, poor value)",
        ),
        ({"score": 4, "uniqueness": 2, "price_focus": 7, "service_demand": 7}, (None, 0), "Stalker"),
        ({"score": 2, "recommend": 1, "price_focus": 7, "service_demand": 7}, (None, 0), "Opponent"),
        ({"score": 4, "care": 6, "solution": 2}, (None, 0), "Ambivalent (killed with kindness)"),
        ({"score": 5, "care": 2, "solution": 6}, (None, 0), "Ambivalent (mistreated)"),
        ({"score": 6, "uniqueness": 6, "recommend": 9, "price_focus": 3}, (None, 0), "Ambassador"),
        ({"score": 6, "uniqueness": 6, "recommend": 9, "price_focus": 6}, (None, 0), "Rational"),
    ],
)
def test_g5_to_g7_and_the_cases_next_door(
    scores: dict[str, Any], money: tuple[int | None, int], words: str
) -> None:
    score = scores.pop("score") if "score" in scores else 4
    assert surveyed(*both(score, **scores), revenue=money[0], margin=money[1]).words == words


@pytest.mark.parametrize(
    ("revenue", "others", "words"),
    [
        (80_000, (20_000, 20_000, 20_000), "Stalker (large bargainer)"),
        (80_000, (20_000, 20_000, 80_000), "Stalker (small, poor value)"),
        (80_000, (20_000, 20_000), "Stalker (small, poor value)"),
        (20_000, (20_000, 20_000, 80_000), "Stalker (small, poor value)"),
    ],
)
def test_g6_the_upper_quarter_of_the_workspace_is_large(
    tmp_path: Path, revenue: int, others: tuple[int, ...], words: str
) -> None:
    """A firm of small clients has large ones, too: a quarter of its clients by revenue, of four or more."""
    files = ostrava.at_stage(ostrava.relationship(), "trust")
    files["assessments"] = survey("2026-05-28", *both(4, uniqueness=2, price_focus=7, service_demand=7))
    files["value"] = {"periods": [period("y", "2025-01-01", "2025-12-31", revenue, 10_000)]}
    written(tmp_path, files)
    for number, one in enumerate(others):
        other = {
            "relationship": {"client": f"C{number}"},
            "value": {"periods": [period("y", "2025-01-01", "2025-12-31", one, 10_000)]},
        }
        write_files(tmp_path, {f"c{number}/{path}": text for path, text in texts_of(other).items()})
    workspace = opened(tmp_path, DAY)
    found = segment(workspace.read("ostrava").relationship, workspace.context)
    assert found
    assert found.words == words


def test_g8_lukewarm_leans_nowhere() -> None:
    found = surveyed(*both(4, commitment=3, care=3, solution=3))
    assert (found.core or 0) < 4
    assert (found.name, found.leans) == ("rational", False)
    assert found.doubts[0].startswith("weak result")


def test_g9_only_would_recommend() -> None:
    found = surveyed({"stakeholder": MD, "recommend": 8}, {"stakeholder": PLANT, "recommend": 3})
    assert (found.name, found.recommend, found.core) == ("", -50, None)
    assert "2 answers" in found.words


def test_g10_a_named_scale_is_converted() -> None:
    found = surveyed(*both(10, uniqueness=10, recommend=9, price_focus=2), scale="1-10")
    assert (found.name, found.core) == ("ambassador", 7)


def test_g11_plays_fit_the_subtype() -> None:
    def change(files: Files) -> None:
        files["assessments"] = survey("2026-05-28", *both(4, care=6, solution=2))

    world = at("trust", change)
    from relturn.documents.pages.assess import plays_for  # noqa: PLC0415 - the page's own choice

    catalogue = opened(Path("workspaces/example").resolve()).with_catalogue().context.catalogue
    found = segment(world.relationship, world.context)
    assert found is not None
    names = {play.id for play in plays_for(found, catalogue)}
    assert "relationship-review" in names
    assert not {"unexpected-investment", "change-the-scenery", "add-value-in-new-ways"} & names


# -- K: decisions -------------------------------------------------------------------------------------


def leans(change: Change | None = None) -> dict[str, tuple[str, str]]:
    """What each aspect of the question says, and which way it leans."""
    world = at("trust", change)
    return {one.name: (one.known, one.leans) for one in considerations(world.relationship, world.context)}


def test_k2_a_loss_leans_to_exit_and_a_growth_of_five_to_nothing() -> None:
    def change(files: Files) -> None:
        files["value"] = {"periods": [period("y", "2025-01-01", "2025-12-31", 100_000, 150_000)],
                          "growth": [{"id": "g", "statement": "A second plant could follow.", "amount": 5}]}  # fmt: skip

    found = leans(change)
    assert (found["Cost to serve"], found["Value"][1]) == (("a loss of 50,000 a year", "exit"), "")


def test_k3_a_client_that_keeps_nothing_leans_to_exit() -> None:
    def change(files: Files) -> None:
        for ref in ("friday-portal", "gate-pass", "press-list"):
            action(files, ref).update(status="doing")
            action(files, ref).pop("done_on")

    assert leans(change)["Promises"] == ("Ostrava kept 0 of 3; our side kept 3 of 3", "exit")
    assert leans()["Promises"][1] == "keep"


def test_k5_what_the_client_could_do_instead_is_in_the_table() -> None:
    def change(files: Files) -> None:
        files["relationship"].update(
            alternatives=["Build a store of its own."],
            competitors=["Kestrel"],
            season={"name": "tension", "how_we_act": "We ask for nothing new."},
        )
        files["value"]["periods"].append(period("z", "2026-01-01", "2026-03-31", 250_000, 200_000))

    found = leans(change)
    assert found["Client's alternatives"][0] == "Build a store of its own."
    assert found["Competitors"][0] == "Kestrel"
    assert found["Season"][0] == "tension: We ask for nothing new."
    assert "-200,000 compared with the previous period" in found["Value"][0]


def test_k6_a_sign_that_was_seen_asks_for_the_decision_again() -> None:
    def change(files: Files) -> None:
        files["risks"]["disruptions"][0]["tripwires"] = [
            {
                "sign": "The client signs with another supplier",
                "owner": "supplier-account-director",
                "seen": "2026-05-30",
            }
        ]

    world = at("trust", change)
    assert sign_that_reverses(world.relationship)
    assert world.first.what == "Review the decision to keep now" or "look again" in {
        step.key for step in world.steps[:2]
    }


def test_k7_time_is_never_a_number_of_people() -> None:
    """Without hours nothing is said of time; with them `test_sources_again` has the answer."""
    assert not [name for name in leans() if "time" in name or "capacity" in name]


def test_l5_no_revenue_leans_nowhere() -> None:
    def change(files: Files) -> None:
        files["value"] = {
            "periods": [
                {
                    "id": "y",
                    "start": "2026-01-01",
                    "end": "2026-03-31",
                    "client_gets": "9,500 inspections in the week named",
                }
            ]
        }

    found = leans(change)
    assert found["Value"] == ("no revenue recorded; Ostrava gets: 9,500 inspections in the week named", "")
    assert found["Cost to serve"][1] == ""


# -- F: figures ---------------------------------------------------------------------------------------


def test_f1_a_year_is_compared_with_a_year() -> None:
    def change(files: Files) -> None:
        files["value"] = {
            "periods": [
                period("a", "2025-01-01", "2025-12-31", 1_200_000, 1_100_000),
                period("b", "2026-01-01", "2026-03-31", 300_000, 240_000),
            ]
        }

    worth = value(at("trust", change).relationship)
    assert (worth.revenue, worth.margin, worth.restored) == (1_200_000, 240_000, 140_000)


def test_f2_revenue_is_not_risk() -> None:
    def change(files: Files) -> None:
        files["assessments"].update(survey("2026-05-28", *both(7, uniqueness=7, recommend=10, price_focus=2)))
        files["value"]["periods"][0].update(revenue=5_000_000, cost_to_serve=4_000_000)

    found = at_risk(at("trust", change).relationship, at("trust", change).context)
    assert (found.amount, found.basis) == (0, "0% of annual revenue, because the client is satisfied")


def test_f3_a_forecast_is_a_range_from_the_date_it_adds_to() -> None:
    def change(files: Files) -> None:
        def moved(ref: str, due: str, to: str) -> Files:
            one = ostrava.action(ref, "supplier", ENGINEER, due)
            one["redated"] = [
                {"to": to, "day": due, "by": "supplier", "reason": "The part came a month late."}
            ]
            return one

        done = [
            {**moved(f"d{n}", "2026-04-01", "2026-05-01"), "status": "done", "done_on": "2026-05-01"}
            for n in range(6)
        ]
        files["plan"]["actions"] = [*done, moved("seventh", "2026-06-01", "2026-07-01")]

    found = forecast(at("trust", change).relationship, at("trust", change).context)
    assert (found.early, found.late) == (date(2026, 7, 1), date(2026, 7, 6))
    assert "from 6 promises" in found.sure


def test_f4_falling_is_not_the_right_way() -> None:
    def change(files: Files) -> None:
        for stem, figure in (
            ("2026-03-31-on-time", 97),
            ("2026-04-30-on-time", 90),
            ("2026-05-31-on-time", 61),
        ):
            files["execution"][stem]["value"] = figure

    assert at("trust", change).keys("trust") == {"wrong-way"}


def test_f6_the_mix_counts_running_clients_with_fresh_surveys() -> None:
    def one(day: str, **head: Any) -> Any:
        def change(files: Files) -> None:
            files["assessments"] = survey(day, *both(7, uniqueness=7, recommend=10, price_focus=2))
            files["relationship"].update(**head)

        world = at("trust", change)
        return line(world.relationship, world.context)

    lines = [
        one("2026-05-01"),
        one("2026-05-02"),
        one("2025-05-01", state="lost", ended="2025-06-01"),
        one("2020-05-01"),
    ]
    assert [row for row in against_typical(lines) if row[1]] == [("ambassador", 2, 1.0, 1 / 3)]


# -- W: events and signs ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "exposed"),
    [
        ("New tax law", True),
        ("tax", True),
        ("a tax reform in spring", True),
        ("A taxi strike", False),
        ("taxes", True),
        ("law firms", True),
    ],
)
def test_w1_and_w2_events_are_found_by_whole_words(event: str, exposed: bool) -> None:
    def change(files: Files) -> None:
        files["risks"]["disruptions"] = [
            {"id": "tax-law", "what": "New tax law", "likelihood": 2, "effect": 2}
        ]

    found = exposure(at("trust", change).relationship, event)
    assert (found is not None) == exposed
    if found:
        assert found.because[0].startswith("New tax law (")


def test_w1_tags_are_searched() -> None:
    def change(files: Files) -> None:
        files["risks"]["disruptions"][0]["tags"] = ["cybersecurity"]

    assert exposure(at("trust", change).relationship, "cybersecurity")


def test_w3_a_high_risk_without_an_answer_comes_before_what_the_gate_asks() -> None:
    def change(files: Files) -> None:
        files["risks"]["disruptions"][0].update(likelihood=5, effect=5, purchases_at_risk=1_200_000)
        del files["risks"]["disruptions"][0]["response"]
        files["execution"].pop("2026-05-02-april")

    assert at("trust", change).first.key == "risk group-merger"


def test_w4_a_sign_that_is_overdue_says_the_answer_agreed() -> None:
    def change(files: Files) -> None:
        files["risks"]["disruptions"][0]["tripwires"][0].update(last_looked="2026-03-09", every_days=7)

    world = at("trust", change)
    assert "Call the managing director the same day." in world.first.why
    assert warning_signs(world.relationship, world.context)[0].is_overdue


# -- Y: cycles ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Callable[[date], World]:
    """Ostrava in its second cycle, begun on 1 June."""
    root = tmp_path_factory.mktemp("second")
    files = ostrava.thanks(ostrava.at_stage(ostrava.relationship(), "recognition"))
    files["plan"]["actions"] = [
        one for one in files["plan"]["actions"] if one["status" if "status" in one else "id"] == "done"
    ]
    (root / "relturn.yaml").write_text("format: 2\n", encoding="utf-8")
    for name, content in files.items():
        for stem, entry in content.items() if name in ostrava.LOGS else [(None, content)]:
            path = root / "ostrava" / (f"{name}/{stem}.yaml" if stem else f"{name}.yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_dumped(entry), encoding="utf-8")
    reinvent(opened(root, date(2026, 6, 1)), "ostrava")

    def on(day: date) -> World:
        world = World.__new__(World)
        workspace = opened(root, day)
        world.files, world.today = files, day
        world.read = workspace.read("ostrava")
        world.relationship = world.read.relationship._replace(today=day)
        world.context = workspace.context
        return world

    return on


def test_y1_turning_points_and_health_run_over_all_cycles(second: Callable[[date], World]) -> None:
    before, after = at("recognition"), second(date(2026, 6, 2))
    assert (
        len(trend(after.relationship, after.context)) >= len(trend(before.relationship, before.context)) - 1
    )
    assert {point.day for point in turning_points(after.relationship, after.context)} >= {
        point.day for point in turning_points(before.relationship, before.context)
    }


def test_y2_words_are_honest_about_the_cycle(second: Callable[[date], World]) -> None:
    gaps = second(date(2026, 6, 2)).gaps("insight")
    assert any("in this cycle" in gap.what for gap in gaps)
    assert "No interview recorded" not in {gap.what for gap in gaps}


def test_y3_health_does_not_fall_for_a_new_cycle(second: Callable[[date], World]) -> None:
    found = second(date(2026, 6, 2)).health
    assert (found.score or 0) >= (at("recognition").health.score or 0)
    assert {part.cycle for part in found.parts if part.score is not None} >= {1}


def test_y4_stretch_and_realism_are_asked_again(second: Callable[[date], World]) -> None:
    assert second(date(2026, 6, 2)).keys("vision") >= {"not-reaffirmed", "no-stretch", "no-realism"}


def test_f5_a_reading_of_the_last_day_belongs_to_the_closed_cycle() -> None:
    files = ostrava.at_stage(ostrava.relationship(), "insight", cycle=2)
    files["relationship"].update(cycle=2)
    files["history"] = {
        "2026-01-05-start": {"kind": "move", "date": "2026-01-05", "move": "start", "to_stage": "insight"},
        "2026-06-01-reinvent": {"kind": "move", "date": "2026-06-01", "move": "reinvent", "from_stage": "recognition", "to_stage": "insight", "cycle": 2},
    }  # fmt: skip
    files["execution"]["2026-06-01-on-time"] = ostrava.reading("2026-06-01", 88)
    found = then_and_now(World(files).relationship)[0]
    assert (found.then, found.now) == (88, None)
