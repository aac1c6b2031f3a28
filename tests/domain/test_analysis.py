"""Analyses by tables worked out by hand, and by what must always hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import PEOPLE, TODAY, context, read
from relturn.analysis import (
    at_risk,
    causes,
    coverage,
    cycles,
    decision,
    exposure,
    forecast,
    freshness,
    health,
    measures,
    promises,
    readiness,
    segment,
    symptoms,
    trace,
    value,
)
from relturn.analysis import (
    date_changes as slips,
)
from relturn.analysis import (
    turning_points as turning,
)
from relturn.analysis.scores import CORE
from relturn.documents import portfolio
from relturn.documents.status import status_report
from relturn.method.next_steps import next_steps
from relturn.method.steps.step import UPKEEP
from relturn.model.relationship import Relationship
from relturn.source.parse import parse
from relturn.source.text import SourceText

Files = dict[str, str]


def relationship(files: Files) -> Relationship:
    found = read(files).relationship
    assert found.broken == ()
    return found


def survey(given_scores: dict[str, int], day: str = "2026-03-01", invited: int = 0) -> Files:
    lines = [
        f"date: {day}",
        "title: survey",
        *([f"invited: {invited}"] if invited else []),
        "respondents:",
        "  - stakeholder: client-vp",
    ]
    lines += [f"    {name}: {score}" for name, score in given_scores.items()]
    return {f"assessments/{day}-survey.yaml": "\n".join(lines) + "\n"}


def scores(core: int, **others: int) -> dict[str, int]:
    return {**dict.fromkeys(CORE, core), **others}


@pytest.mark.parametrize(
    ("given_scores", "name", "subtype"),
    [
        (scores(7, uniqueness=6, recommend=9, price_focus=2), "ambassador", ""),
        (scores(7, uniqueness=3, recommend=9), "rational", ""),
        (scores(5, uniqueness=3, recommend=7), "rational", ""),
        (scores(7, uniqueness=6, recommend=7), "rational", ""),
        (scores(5, solution=6, care=2), "ambivalent", "mistreated"),
        (scores(5, solution=2, care=6), "ambivalent", "killed with kindness"),
        (scores(5, price_focus=7, uniqueness=2, service_demand=6), "stalker", ""),
        (scores(2), "opponent", ""),
    ],
)
def test_segments_by_the_table(given_scores: dict[str, int], name: str, subtype: str) -> None:
    found = segment.segment(relationship(survey(given_scores)), context())
    assert found is not None
    assert (found.name, found.subtype) == (name, subtype)
    assert found.because


def test_a_segment_says_how_sure_it_is() -> None:
    found = segment.segment(relationship(survey(scores(5), "2024-01-01", invited=4)), context())
    assert found is not None
    assert found.sure == "1 of 4 people replied"
    assert found.doubts == ("fewer than half of those invited replied", "the survey is 820 days old")
    assert (found.name, found.words) == ("", "not enough answers: 1 of 4 replied")


def test_nobody_answered_is_no_segment() -> None:
    assert segment.segment(relationship({}), context()) is None
    assert (
        segment.segment(relationship({"assessments/2026-01-01-a.yaml": "date: 2026-01-01\n"}), context())
        is None
    )


def test_who_is_a_detractor_is_a_setting() -> None:
    files = {
        "assessments/2026-01-01-a.yaml": "date: 2026-01-01\nrespondents:\n  - {stakeholder: client-vp, recommend: 6}\n"
    }
    answers = relationship(files).all("assessment")[0].respondents
    for low, score in ((6, -100), (5, 0)):
        limits = context(settings=f"format: 2\nthresholds: {{recommend_low: {low}}}\n").thresholds
        assert segment.recommend_score(answers, limits) == score


@pytest.mark.parametrize(
    ("given_scores", "score"), [([9, 10], 100), ([6, 0], -100), ([9, 6], 0), ([7, 8], 0)]
)
def test_recommend_is_promoters_less_detractors(given_scores: list[int], score: int) -> None:
    rows = "".join(f"  - {{stakeholder: client-vp, recommend: {one}}}\n" for one in given_scores)
    files = {"assessments/2026-01-01-a.yaml": f"date: 2026-01-01\nrespondents:\n{rows}"}
    assert (
        segment.recommend_score(relationship(files).all("assessment")[0].respondents, context().thresholds)
        == score
    )


ORDER = {"opponent": 0, "ambivalent": 1, "rational": 2, "ambassador": 3}


@given(st.integers(1, 6))
def test_higher_scores_never_make_a_worse_segment(core: int) -> None:
    others = {"uniqueness": 6, "recommend": 10, "price_focus": 1}
    low, high = (
        segment.segment(relationship(survey(scores(c, **others))), context()) for c in (core, core + 1)
    )
    assert low is not None
    assert high is not None
    assert ORDER[low.name] <= ORDER[high.name]


def actions(*lines: str) -> Files:
    """Actions of ours with an owner and a purpose, unless a line says otherwise."""
    owned = [line if "owner:" in line else f"{line}, owner: supplier-planner" for line in lines]
    return {
        "plan.yaml": "actions:\n"
        + "".join(f"  - {{side: supplier, statement: S, serves: [i], {line}}}\n" for line in owned)
    }


def test_promises_are_judged_by_their_first_date() -> None:
    files = actions(
        "id: kept, due: 2026-03-10, status: done, done_on: 2026-03-10",
        "id: late, due: 2026-03-10, status: done, done_on: 2026-03-11",
        "id: moved, due: 2026-03-05, redated: [{to: 2026-04-30, day: 2026-03-06, by: client, reason: r}]",
        "id: open, due: 2026-04-10",
        "id: old, due: 2025-01-01, status: done, done_on: 2025-01-01",
        "id: overdue, due: 2026-03-30",
    )
    keeping = promises.promise_keeping(relationship(files), context(), "supplier")
    assert (keeping.due, keeping.kept, keeping.late, keeping.moved, keeping.moved_late) == (4, 1, 1, 1, 1)
    assert [a.id for a in promises.overdue(relationship(files), context())] == ["overdue"]
    assert [a.id for a in promises.upcoming(relationship(files), context(), 14)] == ["open"]


@given(st.integers(0, 200))
def test_doing_it_earlier_never_breaks_a_promise(days: int) -> None:
    due = date(2026, 3, 1)
    done = due + timedelta(days=days - 100)
    files = actions(f"id: a, due: {due}, status: done, done_on: {done}")
    found = relationship(files)
    assert promises.kept(found, found.actions[0], context()) == (done <= due)


def plan_with_measure(direction: str, baseline: str, *values: float) -> Files:
    files = {"plan.yaml": f"measures:\n  - {{id: m, name: m, unit: u, direction: {direction}{baseline}}}\n"}
    for number, one in enumerate(values, 1):
        files[f"execution/2026-0{number}-01-m.yaml"] = (
            f"kind: reading\ndate: 2026-0{number}-01\nmeasure: m\nvalue: {one}\n"
        )
    return files


@pytest.mark.parametrize(
    ("direction", "baseline", "values", "moves"),
    [
        ("up", ", baseline: 10", (12,), "right"), ("up", ", baseline: 10", (9,), "wrong"),
        ("down", ", baseline: 10", (9,), "right"), ("up", ", baseline: 10", (10,), "still"),
        ("up", "", (5,), "unknown"), ("up", "", (5, 6), "right"), ("up", ", baseline: 10", (), "unknown"),
    ],
)  # fmt: skip
def test_which_way_a_measure_moves(
    direction: str, baseline: str, values: tuple[float, ...], moves: str
) -> None:
    assert measures.trends(relationship(plan_with_measure(direction, baseline, *values)))[0].moves == moves


def test_health_is_the_mean_of_what_is_known_and_no_data_is_not_good() -> None:
    nothing = health.health(relationship({"stakeholders.yaml": "stakeholders: []\n"}), context())
    assert (nothing.score, nothing.known) == (None, 0)
    found = health.health(relationship(survey(scores(7))), context())
    assert [(part.name, part.score) for part in found.parts] == [
        ("client feedback", 100), ("client support", None), ("client behaviour", None),
        ("our promises", None), ("measures", None), ("coverage", 0),
    ]  # fmt: skip
    assert found.score is None, "two parts are not enough"
    expected = {
        "expectations.yaml": "expectations:\n  - {id: e, side: client, area: process, statement: S, met: met, looked_at: 2026-03-01}\n"
    }
    found = health.health(relationship({**survey(scores(7)), **expected}), context())
    assert (found.voice, found.conduct, found.score) == (100, 0, 50)


def test_health_says_why_it_moved() -> None:
    files = {**survey(scores(4), "2026-01-01"), **survey(scores(7), "2026-03-20")}
    assert health.health(relationship(files), context()).moved == ("client feedback 50 → 100",)


def test_what_is_stale_is_told_once_for_all() -> None:
    people = "stakeholders:\n" + "".join(
        f"  - {{id: p{n}, side: client, role: r{n}, level: middle, key: true, stance: {{value: neutral, date: 2025-0{n}-01}}}}\n"
        for n in (1, 2, 3)
    )
    found = freshness.stale(relationship({"stakeholders.yaml": people}), context())
    assert [(item.what, item.age) for item in found] == [
        ("the stance of the r1 of Acme, the r2 of Acme and the r3 of Acme", 454)
    ]


def contact(day: str, topic: str, by: str = "supplier", idea: str = "") -> Files:
    text = f"kind: communication\ndate: {day}\npeople: [client-vp, supplier-director]\ntopic: {topic}\ninitiated_by: {by}\n"
    return {
        f"execution/{day}-{topic.replace(chr(95), chr(45))}.yaml": text
        + (f"new_idea: {idea}\n" if idea else "")
    }


def test_symptoms_that_the_files_suggest() -> None:
    files = {
        **contact("2026-01-10", "operational", "client"), **contact("2026-01-20", "operational", "client"),
        **contact("2026-02-01", "operational", "client"),
        "insights/2026-01-05-a.yaml": "date: 2026-01-05\npeople: [client-vp]\nfacts:\n  - {id: e, kind: event, statement: S}\n",
    }  # fmt: skip
    found = {s.symptom: (s.strength, s.reason) for s in symptoms.suggestions(relationship(files), context())}
    assert found == {
        "atavism": (3, "3 of 3 contacts in the last 180 days were operational"),
        "poor_communication": (2, "no contact for 58 days"),
        "reactive": (2, "the client started 3 of 3 contacts in the last 180 days"),
        "slow_to_respond": (2, "no response is recorded to “S”"),
        "low_energy": (1, "no new idea is recorded"),
        "no_feedback": (1, "no request for feedback is recorded"),
    }


def test_a_lively_relationship_suggests_nothing() -> None:
    files = {**contact("2026-03-20", "big_picture", idea="x"), **survey(scores(6), "2026-03-01")}
    assert symptoms.suggestions(relationship(files), context()) == []


def test_value_is_counted_by_the_year() -> None:
    periods = (
        "periods:\n"
        "  - {id: a, start: 2025-01-01, end: 2025-12-31, revenue: 365, cost_to_serve: 400}\n"
        "  - {id: b, start: 2026-01-01, end: 2026-01-10, revenue: 20, cost_to_serve: 10}\n"
        "growth:\n  - {id: g, statement: S, amount: 5}\n"
    )
    found = value.value(relationship({"value.yaml": periods}))
    assert (found.revenue, found.margin, found.trend, found.restored, found.created) == (
        730,
        365,
        365,
        400,
        5,
    )
    unknown = at_risk.at_risk(relationship({"value.yaml": periods}), context())
    assert (unknown.amount, unknown.basis) == (
        146,
        "20% of annual revenue, because the client's voice is not known",
    )
    risks = "disruptions:\n  - {id: r, what: W, likelihood: 1, effect: 1, purchases_at_risk: 100}\n"
    stated = at_risk.at_risk(relationship({"value.yaml": periods, "risks.yaml": risks}), context())
    assert (stated.amount, stated.basis) == (100, "amounts recorded for the risks")
    assert value.value(relationship({})).revenue is None


CHAINED = {
    "insights/2026-01-05-a.yaml": "date: 2026-01-05\npeople: [client-vp]\nfacts:\n  - {id: f, kind: problem, statement: S}\n  - {id: loose, kind: threat, statement: S}\n",
    "issues.yaml": "issues:\n  - {id: i, kind: fix, statement: S, priority: 1, facts: [f]}\n",
    "needs.yaml": "needs:\n  - {id: n1, side: client, level: strategic, statement: S, reverses: [i], links_checked: {i: '000000000000'}}\n",
    "plan.yaml": "actions:\n  - {id: act, side: client, statement: S, serves: [n1], measure: m}\n  - {id: idle, side: client, statement: S}\nmeasures:\n  - {id: m, name: m, unit: u}\n",
    "execution/2026-02-01-o.yaml": "kind: outcome\ndate: 2026-02-01\nresult: success\nstatement: S\nmoves: [act]\n",
    "recognition/2026-03-01-r.yaml": "date: 2026-03-01\ngiven_by: client\ngiven_to: [supplier-planner]\nvalue: [2026-02-01-o]\nstatement: S\n",
}


def test_the_chain_leads_from_fact_to_recognition_and_back() -> None:
    found = relationship(CHAINED)
    down = [(step.entry.id, step.depth) for step in trace.downwards(found, "f")]
    assert down == [("i", 1), ("n1", 2), ("act", 3), ("2026-02-01-o", 4), ("m", 4), ("2026-03-01-r", 5)]
    up = [step.entry.id for step in trace.upwards(found, "2026-03-01-r")]
    assert up == ["2026-02-01-o", "act", "n1", "i", "f"]


def test_loose_ends_and_suspect_links() -> None:
    found = relationship(CHAINED)
    assert [(o.entry.id, o.why) for o in trace.orphans(found)] == [
        ("loose", "it is not part of any issue"), ("idle", "it supports no issue, need, common ground or root cause"), ("m", "it has no reading"),
    ]  # fmt: skip
    assert [(s.entry.id, s.target.id) for s in trace.suspects(found)] == [("n1", "i")]
    told = trace.fingerprint(found.kinds, found.by_id["i"])
    sound = {**CHAINED, "needs.yaml": CHAINED["needs.yaml"].replace("000000000000", told)}
    assert trace.suspects(relationship(sound)) == []


def test_a_forecast_is_a_range_and_says_what_it_rests_on() -> None:
    none = forecast.forecast(relationship(actions("id: a, due: 2026-04-10")), context())
    assert (none.early, none.late, none.rests_on) == (date(2026, 4, 10), None, 0)
    done = [f"id: d{n}, due: 2026-02-01, status: done, done_on: 2026-02-{1 + n:02}" for n in range(10)]
    found = forecast.forecast(relationship(actions("id: a, due: 2026-04-10", *done)), context())
    assert (found.early, found.late, found.rests_on, found.sure) == (
        date(2026, 4, 11), date(2026, 4, 18), 10, "fair confidence: from 10 promises",
    )  # fmt: skip


def test_threads_departments_and_counterparts() -> None:
    files = {
        **contact("2026-03-01", "operational"),
        "team.yaml": "departments_in_contact: [Sales, Quality]\nmembers:\n  - {id: q, department: quality, representative: supplier-planner}\n",
    }
    found = relationship(files)
    assert coverage.departments_without_representative(found) == ["Sales"]
    assert coverage.members_without_role(found) == ["supplier-planner"]
    assert [(t.client, t.ours, t.is_single) for t in coverage.contacts_per_person(found, context())] == [
        ("client-vp", ("supplier-director",), True)
    ]
    assert coverage.levels_without_ally(found) == ["executive", "middle"]


RISKS = (
    "disruptions:\n"
    "  - {id: small, what: a strike, likelihood: 1, effect: 2}\n"
    "  - id: big\n    what: a merger\n    likelihood: 4\n    effect: 5\n"
    "    tripwires:\n      - {sign: news, every_days: 30, last_looked: 2026-01-01, answer: call}\n      - {sign: rumours}\n"
)


def test_risks_by_weight_and_tripwires_by_day() -> None:
    found = relationship({"risks.yaml": RISKS})
    assert [risk.id for risk in exposure.by_severity(found)] == ["big", "small"]
    assert [(w.wire.sign, w.is_due) for w in exposure.warning_signs(found, context())] == [
        ("news", True),
        ("rumours", False),
    ]
    hit = exposure.exposure(found, "Merger of two banks")
    assert hit is not None
    assert (hit.because, hit.answer, hit.first_call) == (("a merger (merger)",), "call", "client-vp")
    assert exposure.exposure(found, "an earthquake") is None
    written = relationship(
        {
            "risks.yaml": "disruptions:\n  - {id: x, likelihood: 2, effect: 2, what: Die U\u0308bernahme der Bank.}\n"
        }
    )
    assert exposure.exposure(written, "\u00dcBERNAHME") is not None, "composed otherwise, in capitals"
    steps, _ = next_steps(found, context())
    assert [step.what for step in steps[:2]] == [
        "Check the early-warning sign: news",
        "Decide what we do about: a merger",
    ]


def test_keep_or_exit_leans_only_where_something_is_known() -> None:
    assert {aspect.leans for aspect in decision.considerations(relationship({}), context())} == {""}
    files = {
        "value.yaml": "periods:\n  - {id: a, start: 2025-01-01, end: 2025-12-31, revenue: 10, cost_to_serve: 20}\n",
        **survey(scores(2)),
    }
    leans = {aspect.name: aspect.leans for aspect in decision.considerations(relationship(files), context())}
    assert (leans["Cost to serve"], leans["Segment"]) == ("exit", "exit")
    assert decision.who_must_decide(relationship({})) == ["supplier-director"]
    assert [stands for _, stands in decision.exit_readiness(relationship({}))] == [False] * 4


def test_the_seven_steps_of_a_root_cause() -> None:
    text = "date: 2026-01-05\nissue: i\ndefine: D\nexplore:\n  - {cause: c, root: true}\n  - {cause: b}\nevaluation: {due: 2026-03-01}\n"
    files = {
        "root-causes/2026-01-05-d.yaml": text,
        "issues.yaml": "issues:\n  - {id: i, kind: fix, statement: S, priority: 1}\n  - {id: j, kind: fix, statement: S, priority: 1}\n",
    }
    found = causes.progress(relationship(files), context())[0]
    assert (found.done, found.following, found.evaluation_due) == (("define", "explore"), "solutions", True)
    assert causes.without_analysis(relationship(files)) == ["j"]


def test_readiness_rests_on_evidence() -> None:
    points = readiness.readiness(relationship({}), context())
    assert {point.evaluation for point in points} == {readiness.RISK, readiness.PEOPLE, readiness.EXECUTION}
    assert not any(point.stands for point in points)


def test_then_and_now_across_cycles() -> None:
    files = {
        **plan_with_measure("up", ", baseline: 10", 12, 15, 20),
        "relationship.yaml": "client: Acme\ncycle: 2\n",
        "history/2026-02-15-r.yaml": "kind: move\ndate: 2026-02-15\nmove: reinvent\nto_stage: insight\ncycle: 2\n",
    }
    found = cycles.then_and_now(relationship(files))[0]
    assert (found.baseline, found.then, found.now) == (10, 15, 20)
    assert cycles.then_and_now(relationship({})) == []


def test_a_lost_client_asks_for_one_thing() -> None:
    steps, _ = next_steps(
        relationship({"relationship.yaml": "client: A\nstate: lost\nended: 2026-01-01\n"}), context()
    )
    assert [step.what for step in steps] == ["Hold a defection review"]


def test_next_is_capped_and_says_how_many_there_are() -> None:
    steps, in_all = next_steps(relationship({}), context())
    assert (len(steps), in_all) == (2, 2)
    few = context(settings="format: 2\nthresholds: {next_at_most: 1, prose_letters: 1}\n")
    shown, in_all = next_steps(relationship({}), few)
    assert (len(shown), in_all) == (1, 2)


def test_promises_by_owner_and_by_month() -> None:
    found = relationship(
        actions(
            "id: a, owner: supplier-planner, due: 2026-03-10, status: done, done_on: 2026-03-10",
            "id: b, owner: supplier-planner, due: 2026-02-10, status: done, done_on: 2026-02-11",
            "id: c, due: 2026-02-20, owner: client-buyer",
            "id: d, owner: supplier-planner, due: 2026-04-10",
        )
    )
    told = [(t.name, t.due, t.kept) for t in promises.by_owner(found, context())]
    assert told == [("client-buyer", 1, 0), ("supplier-planner", 2, 1)]
    assert [(t.name, t.due, t.kept) for t in promises.by_month(found, context())] == [
        ("2026-02", 2, 0),
        ("2026-03", 1, 1),
    ]


def test_an_evaluation_that_is_due_is_asked_for() -> None:
    files = {"root-causes/2026-01-05-d.yaml": "date: 2026-01-05\ndefine: D\nevaluation: {due: 2026-03-01}\n"}
    many = context(settings="format: 2\nthresholds: {next_at_most: 50, prose_letters: 1}\n")
    assert "Evaluate whether it worked: D" in [step.what for step in next_steps(relationship(files), many)[0]]


STALE_SURVEY = survey(scores(7), "2025-01-01")


@pytest.mark.parametrize(
    ("files", "part", "score", "because"),
    [
        (STALE_SURVEY, "client feedback", None, "no survey or trust answer"),
        (survey(scores(7), "2025-12-01"), "client feedback", 100, "answers of 1 person"),
        (survey(scores(7), "2025-11-30"), "client feedback", None, "no survey or trust answer"),
        ({"signals.yaml": "readings:\n  - {id: t, date: 2025-11-30, signal: tone, direction: better}\n"}, "client behaviour", None, "no signal"),
        ({"signals.yaml": "readings:\n  - {id: t, date: 2026-01-01, signal: tone, direction: worse}\n"}, "client behaviour", 20, "1 of 1 signal worse"),
        ({"signals.yaml": "readings:\n  - {id: t, date: 2026-03-01, signal: tone, direction: worse}\n  - {id: u, date: 2026-03-20, signal: tone, direction: better}\n"}, "client behaviour", 60, "0 of 1 signal worse"),
        (plan_with_measure("up", ", baseline: 1", 5, 6), "measures", 100, "1 of 1 measure at target or improving"),
        ({**plan_with_measure("up", ", baseline: 1", 5, 6), "relationship.yaml": "client: Acme\nreview_cadence: weekly\n"}, "measures", 50, "1 of 1 measure at target or improving; 1 out of date"),
    ],
)  # fmt: skip
def test_what_is_stale_does_not_count_as_good(
    files: Files, part: str, score: int | None, because: str
) -> None:
    found = next(p for p in health.health(relationship(files), context()).parts if p.name == part)
    assert found.score == score
    assert because in found.because


def test_a_signal_or_a_review_grown_old_is_to_be_renewed_with_a_command() -> None:
    files = {
        **STALE_SURVEY,
        "signals.yaml": "readings:\n  - {id: t, date: 2026-01-01, signal: tone, direction: better}\n",
        "reviews/2026-01-10-monthly.yaml": "kind: monthly\ndate: 2026-01-10\nsummary: S\n",
        "reviews/2026-03-20-monthly.yaml": "kind: monthly\ndate: 2026-03-20\nanswers: [{question: Q}]\n",
        "relationship.yaml": "client: Acme\nreview_cadence: fortnightly\n",
    }
    found = {item.what: (item.age, item.limit) for item in freshness.stale(relationship(files), context())}
    assert found == {
        "the monthly signals": (89, 45), "the last survey": (454, 365), "the last review": (80, 28),
    }  # fmt: skip
    steps, _ = next_steps(
        relationship(files), context(TODAY, "format: 2\nthresholds: {next_at_most: 99, prose_letters: 1}\n")
    )
    renewals = [step.remedy for step in steps if step.level == UPKEEP]
    assert [remedy.verb for remedy in renewals if remedy] == ["add", "assess new", "review start"]


def test_an_ended_relationship_shows_no_gate() -> None:
    files = {"relationship.yaml": "client: Acme\nstate: parked\nended: 2026-01-01\n", **STALE_SURVEY}
    report = status_report(relationship(files), context())
    assert (report.gate, report.stale, report.steps) == ((), (), ())
    assert report.headline == "Parked since 1 Jan 2026."


def test_turning_points_say_what_else_changed() -> None:
    people = PEOPLE.replace("role: buyer, level: middle", "role: buyer, level: middle, left: 2026-02-10")
    files = {
        **survey(scores(5), "2026-01-15"), **survey(scores(2), "2026-03-20"), "stakeholders.yaml": people,
        "execution/2026-02-20-late.yaml": "kind: outcome\ndate: 2026-02-20\nresult: failure\nstatement: Late again.\n",
    }  # fmt: skip
    found = turning.turning_points(relationship(files), context())
    assert [(point.day, point.what) for point in found] == [
        (date(2026, 3, 20), "segment changed from Rational to Opponent"),
    ]
    assert found[0].beside == ("10 Feb 2026: The buyer left", "20 Feb 2026: Failure: Late again.")


def test_health_over_time_begins_with_the_first_data_and_ends_today() -> None:
    expected = {
        "expectations.yaml": "expectations:\n  - {id: e, side: client, area: process, statement: S, met: met, looked_at: 2026-02-10}\n"
    }
    points = turning.trend(
        relationship({**survey(scores(7), "2026-02-15"), **expected}), context(), periods=3
    )
    assert [(point.day, point.health.score) for point in points] == [
        (date(2026, 3, 1), 50),
        (date(2026, 3, 31), 50),
    ]


def test_the_slip_ledger_tells_what_redated_tells_and_what_only_versions_show() -> None:
    plan = "actions:\n  - id: a\n    side: client\n    statement: S\n    due: {}\n{}"
    moved = "    redated:\n      - {to: 2026-03-20, day: 2026-03-12, by: client, reason: r}\n"
    told = slips.told_slips(relationship({"plan.yaml": plan.format("2026-03-10", moved)}))
    assert [(s.action, str(s.was), str(s.to), s.recorded, s.late) for s in told] == [
        ("a", "2026-03-10", "2026-03-20", True, True)
    ]
    texts = [
        plan.format("2026-02-01", ""),
        plan.format("2026-03-10", ""),
        plan.format("2026-03-10", moved),
        "x",
    ]
    days = [date(2026, 1, 5), date(2026, 2, 3), date(2026, 3, 12), date(2026, 3, 13)]
    plans = [
        (day, slips.dates_of(parse(SourceText("p", text)).data))
        for day, text in zip(days, texts, strict=True)
    ]
    assert [
        (s.action, str(s.was), str(s.to), s.day, s.recorded, s.late) for s in slips.untold_slips(plans)
    ] == [("a", "2026-02-01", "2026-03-10", date(2026, 2, 3), False, True)]


def test_disruptions_that_several_face() -> None:
    def one(client: str, *names: str) -> portfolio.Line:
        plain = portfolio.line(relationship({}), context())
        return replace(plain, client=client, disruptions=names)

    lines = [one("a", "merger", "law"), one("b", "law"), one("c", "flood")]
    assert portfolio.shared_disruptions(lines) == [("law", ("Acme", "Acme"))]
