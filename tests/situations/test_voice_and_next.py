"""Situations V (the client's voice) and N (what comes first): the right answers, worked out beforehand."""

from __future__ import annotations

from datetime import date

import pytest

from relturn.analysis.contradictions import contradictions
from relturn.analysis.measures import trends
from relturn.analysis.voice import signal_levels
from relturn.declare.vocabulary import Stage
from relturn.method.journey import RECOVERED
from relturn.method.recovered import judge_recovered
from relturn.method.steps.step import PROMISE
from situations import ostrava
from situations.ostrava import AD, BOARD, BUYER, CLIENT, ENGINEER, MD, PLANT, answers, signals, survey
from situations.world import Files, World, action, at, of, person


@pytest.mark.parametrize("stage", ostrava.STAGES)
def test_unchanged_every_gate_up_to_its_stage_is_met_and_next_says_move_on(stage: Stage) -> None:
    world = at(stage)
    for passed in ostrava.STAGES[: ostrava.STAGES.index(stage) + 1]:
        assert world.keys(passed) == set()
    assert [step.key for step in world.steps] == ["move on"]
    assert (world.health.score or 0) >= 85
    assert world.findings == []


def _low_trust(files: Files) -> None:
    files["assessments"].update(
        survey("2026-05-28", answers(MD, 6, trust=1), answers(PLANT, 6, trust=1), answers(AD, 6, trust=1))
    )


def test_v1_low_trust_on_both_sides_closes_the_trust_gate() -> None:
    world = at("trust", _low_trust)
    assert world.keys("trust") == {"trust-low-client", "trust-low-supplier"}


@pytest.mark.wording
def test_v1_says_how_far_trust_is_and_was() -> None:
    assert [gap.what for gap in at("trust", _low_trust).gaps("trust")] == [
        "Trust is 1 of 7 on our side (4 required); it was 4 in January",
        "Trust is 1 of 7 on Ostrava's side (4 required); it was 3 in January",
    ]


def test_v1_opens_again_with_answers_that_are_good_enough() -> None:
    def change(files: Files) -> None:
        _low_trust(files)
        files["assessments"].update(survey("2026-05-30", answers(MD, 5), answers(PLANT, 5), answers(AD, 5)))

    assert at("trust", change).keys("trust") == set()


def test_v2_our_own_low_trust_closes_it_too() -> None:
    def change(files: Files) -> None:
        files["assessments"].update(
            survey("2026-05-28", answers(MD, 6), answers(PLANT, 6), answers(AD, 1), answers(ENGINEER, 1))
        )

    assert at("trust", change).keys("trust") == {"trust-low-supplier"}


def _all_against(files: Files) -> None:
    for ref in CLIENT:
        person(files, ref)["stance"] = {
            "value": "opponent",
            "date": "2026-05-25",
            "reason": "The board wants another supplier.",
        }
    for entry in files["vision"]["buy_in"]:
        if entry["stakeholder"] in CLIENT:
            entry.update(vision="resisting", plan="resisting", date="2026-05-25")


def test_v3_hostile_people_hold_health_down_and_come_first_by_name() -> None:
    world = at("trust", _all_against)
    assert (world.health.score or 0) <= 40
    assert world.health.held_down
    assert MD in {world.first.subject} | set()
    assert "managing director of Ostrava" in world.first.what
    assert "move on" not in {step.key for step in world.steps}


def _unhappy_at_the_end(files: Files) -> None:
    low = {"trust": 1, "recommend": 0}
    files["assessments"].update(survey("2026-05-28", answers(MD, 1, **low), answers(PLANT, 1, **low)))
    files["signals"]["readings"] += signals("2026-05-29", "worse")["readings"]
    for entry in files["vision"]["buy_in"]:
        if entry["stakeholder"] in CLIENT:
            entry.update(vision="resisting", date="2026-05-28")


def test_v4_recovered_needs_the_client_to_say_so() -> None:
    world = at("recognition", _unhappy_at_the_end)
    found = judge_recovered(world.relationship, world.context)
    assert {gap.key for gap in found.result.gaps} == {"unhappy", f"hostile-{MD}", f"hostile-{PLANT}"}
    assert found.name == RECOVERED


def test_recovered_asks_that_no_signal_is_worse_than_at_the_start() -> None:
    def change(files: Files) -> None:
        files["signals"] = signals("2026-05-28", "worse")

    world = at("recognition", change)
    assert [gap.key for gap in judge_recovered(world.relationship, world.context).result.gaps] == [
        "signals-worse"
    ]


def test_v4_a_waiver_by_name_overrules_it() -> None:
    def change(files: Files) -> None:
        _unhappy_at_the_end(files)
        files["history"]["2026-06-01-waiver"] = {
            "kind": "waiver", "date": "2026-06-01", "criterion": RECOVERED, "by": "Managing board",
            "reason": "The new owner of Ostrava has asked us to close the programme.", "expires": "2026-09-01",
        }  # fmt: skip

    world = at("recognition", change)
    assert judge_recovered(world.relationship, world.context).passed


def test_v5_recovered_where_the_client_is_content() -> None:
    assert judge_recovered(at("recognition").relationship, at("recognition").context).met


def test_v6_the_same_keeps_the_level_of_the_reading_before() -> None:
    def tone(*directions: tuple[str, str]) -> dict[str, int]:
        def change(files: Files) -> None:
            files["signals"] = {
                "readings": [
                    {"id": f"tone-{day}", "date": day, "signal": "tone", "direction": direction}
                    for day, direction in directions
                ]
            }

        return signal_levels(at("trust", change).relationship)

    april = tone(("2026-03-28", "worse"), ("2026-04-28", "worse"))
    assert (
        tone(("2026-03-28", "worse"), ("2026-04-28", "worse"), ("2026-05-28", "same"))
        == april
        == {"tone": -2}
    )


def _nobody_talks(files: Files) -> None:
    for ref in (MD, PLANT):
        person(files, ref).update(asked=["2026-01-06", "2026-01-10"], declined="2026-01-12", stance=None)
    files["insights"] = {
        stem: one for stem, one in files["insights"].items() if not {MD, PLANT, BUYER} & set(one["people"])
    }
    files["assessments"], files["signals"], files["expectations"] = {}, {"readings": []}, {"expectations": []}
    for entry in files["vision"]["buy_in"]:
        entry.update(vision="unasked", plan="unasked")
    files["plan"]["actions"], files["plan"]["measures"], files["execution"] = [], [], {}
    files["plan"]["sponsors"] = []


def test_v7_who_declined_was_not_interviewed_and_health_is_unknown_without_the_client() -> None:
    health = at("insight", _nobody_talks).health
    assert (health.score, health.known) == (None, 1)
    assert "0 of 2 people to interview on the client side interviewed, 2 declined" in health.parts[-1].because


def _green_and_unhappy(files: Files) -> None:
    files["plan"]["measures"][0].update(name="calls answered in time", unit="% of calls", target=95)
    for number, stem in enumerate(["2026-03-31-on-time", "2026-04-30-on-time", "2026-05-31-on-time"]):
        files["execution"][stem]["value"] = 96 + number
    low = {"satisfaction": 3, "solution": 2, "care": 6}
    files["assessments"].update(
        survey("2026-05-29", answers(MD, 5, **low), answers(PLANT, 5, **low), invited=2)
    )
    files["relationship"].update(contract_end="2027-01-31", renewal="2027-01-31")


def test_v8_all_at_target_and_not_satisfied_is_said_and_comes_first() -> None:
    world = at("trust", _green_and_unhappy)
    assert [one.key for one in contradictions(world.relationship, world.context)] == [
        "at-target-dissatisfied"
    ]
    assert world.first.key == "at-target-dissatisfied"
    assert "move on" not in {step.key for step in world.steps}


@pytest.mark.parametrize(
    ("last", "target", "moves"), [(88, 90, "wrong"), (94, 90, "right"), (95, 96, "right")]
)
def test_v8_below_target_and_falling_is_never_better(last: int, target: int, moves: str) -> None:
    def change(files: Files) -> None:
        files["plan"]["measures"][0].update(target=target)
        files["execution"]["2026-04-30-on-time"]["value"] = 94
        files["execution"]["2026-05-31-on-time"]["value"] = last

    assert [trend.moves for trend in trends(at("trust", change).relationship)] == [moves]


def _big(files: Files) -> None:
    files["value"]["periods"][0].update(revenue=9_000_000, cost_to_serve=8_000_000)
    files["relationship"].update(renewal="2026-06-10", contract_end="2026-06-20")
    low = {"recommend": 1, "uniqueness": 2}
    files["assessments"].update(
        survey("2026-05-20", answers(MD, 1, **low), answers(PLANT, 2, **low), invited=2)
    )
    files["signals"] = signals("2026-05-28", "worse")
    files["risks"]["disruptions"][0].update(likelihood=5, effect=5, purchases_at_risk=9_000_000)
    del files["risks"]["disruptions"][0]["response"]
    files["risks"]["disruptions"][0]["tripwires"][0].update(last_looked="2026-03-01", every_days=7)
    files["plan"]["recovery"] = {
        "trigger": "Three late deliveries in one week.", "support": "an engineer on site", "support_ends": "2026-05-15",
        "honest_talk": {"people": [BOARD, MD], "when": "2026-05-25"},
    }  # fmt: skip


def _small() -> World:
    files: Files = {
        "relationship": {"client": "Small", "stage": "insight", "currency": "EUR"},
        "stakeholders": {"stakeholders": [
            {"id": "client-buyer", "side": "client", "role": "buyer", "level": "middle"},
            {"id": AD, "side": "supplier", "role": "account director", "level": "senior", "key": True},
        ]},
        "plan": {"actions": [{"id": "logo", "side": "client", "statement": "Send the logo file.", "owner": "client-buyer", "due": "2026-05-31"}]},
        "value": {"periods": [{"id": "y", "start": "2025-01-01", "end": "2025-12-31", "revenue": 5000}]},
        "history": {},
    }  # fmt: skip
    return World(files)


def test_n1_a_danger_of_nine_million_stands_before_a_logo_file() -> None:
    big, small = at("trust", _big), _small()
    logo = next(step for step in small.steps if step.key == "logo")
    assert big.first.level == 1
    assert all(step.level < logo.level for step in big.steps if step.level == 1)


def test_n2_the_first_seven_lines_hold_every_danger() -> None:
    keys = [step.key for step in at("trust", _big).steps[:7]]
    assert set(keys) >= {"honest conversation", "support", "contract", "risk group-merger", "low scores"}
    assert any(key.startswith("sign group-merger") for key in keys)
    assert {"client unhappy", "look again"} & set(keys)
    assert "move on" not in keys


def test_n2_the_renewal_says_when_it_is_and_what_is_at_stake() -> None:
    step = next(step for step in at("trust", _big).steps if step.key == "contract")
    assert (step.due, step.money) == (date(2026, 6, 10), 9_000_000)
    assert "renewal in 9 days" in step.why


def test_n3_a_milestone_that_was_not_reached_is_late() -> None:
    def change(files: Files) -> None:
        files["plan"]["milestones"][0]["date"] = "2026-05-01"

    step = at("trust", change).first
    assert (step.key, step.why) == ("milestone ninety", "31 days late")


def _decided_to_exit(files: Files) -> None:
    files["history"]["2026-05-30-exit"] = {
        "kind": "decision", "date": "2026-05-30", "decision": "exit", "by": "Managing board", "reasons": ["Both are better off apart."]
    }  # fmt: skip


def test_n4_a_decided_exit_is_prepared_first() -> None:
    world = at("trust", _decided_to_exit)
    assert (world.first.key, world.first.remedy and world.first.remedy.verb) == ("exit", "revisit")
    assert "move on" not in {step.key for step in world.steps}


def test_n5_a_new_relationship_asks_for_one_thing_by_name() -> None:
    files: Files = {
        "relationship": {"client": "Nova", "stage": "insight"},
        "stakeholders": {"stakeholders": [
            {"id": "client-vp", "side": "client", "role": "vice-president", "level": "executive", "key": True},
            {"id": AD, "side": "supplier", "role": "account director", "level": "senior", "key": True},
        ]},
        "history": {"2026-05-31-start": {"kind": "move", "date": "2026-05-31", "move": "start", "to_stage": "insight"}},
    }  # fmt: skip
    world = World(files)
    interviews = [step for step in world.steps if step.subject == "interviews"]
    assert [step.what for step in interviews] == [
        "Interview the vice-president of Nova and our account director"
    ]
    assert world.first in interviews
    assert not [step for step in world.steps if step.level == 6]


def test_n6_what_a_workshop_planned_and_nobody_took_up_is_in_next() -> None:
    def change(files: Files) -> None:
        files["workshops"] = {"2026-05-04-shared": {
            "date": "2026-05-04", "title": "shared expectations", "positives": ["The drivers know each other."],
            "planning": [{"area": "communication", "statement": "A call each Monday at nine."}],
        }}  # fmt: skip

    step = at("trust", change).first
    assert step.what == "Agree who does it, and by when: A call each Monday at nine."
    assert step.level == 4


def test_n7_never_is_older_than_old() -> None:
    def change(files: Files) -> None:
        files["reviews"], files["assessments"] = {}, {}
        files["insights"]["2026-05-20-both"]["trust"] = {MD: 6, PLANT: 6, AD: 6, ENGINEER: 6}

    keys = [step.key for step in at("trust", change).steps]
    assert "review" in keys
    assert "survey" in keys


def _lost(files: Files) -> None:
    files["relationship"].update(state="lost", ended="2026-06-01")
    files["reviews"]["2026-06-02-defection"] = {
        "date": "2026-06-02", "kind": "defection", "why_lost": "Nobody had asked them for a year.",
        "learnt": "Ask before the renewal, not after.", "win_back": True,
    }  # fmt: skip


def test_n8_a_client_that_can_be_won_back_is_approached_again() -> None:
    step = at("trust", _lost, date(2026, 12, 1)).first
    assert step.key == "win back"
    assert "Ask before the renewal, not after." in step.why


def test_p7_an_open_promise_without_a_date_is_not_on_time() -> None:
    def change(files: Files) -> None:
        del action(files, "second-engineer")["due"]

    world = at("trust", change)
    assert "1 of 2 without a date" in world.health.parts[-1].because
    assert "second-engineer" in {step.key for step in world.steps}


@pytest.mark.parametrize(
    ("ours", "theirs", "order"),
    [
        ("2026-05-25", "2026-05-10", ["second-engineer", "yearly-volumes"]),
        ("2026-06-10", "2026-06-03", ["second-engineer", "yearly-volumes"]),
        ("2026-06-03", "2026-05-25", ["yearly-volumes", "second-engineer"]),
    ],
    ids=["both are late", "both are due soon", "only theirs is late"],
)
def test_promises_that_are_late_come_first_and_of_these_ours(
    ours: str, theirs: str, order: list[str]
) -> None:
    def change(files: Files) -> None:
        action(files, "second-engineer")["due"] = ours
        action(files, "yearly-volumes")["due"] = theirs

    keys = [step.key for step in at("trust", change).steps if step.level == PROMISE]
    assert keys == order


def test_a_relationship_reads_as_a_dict_of_files() -> None:
    assert of(ostrava.at_stage(ostrava.relationship(), "trust")).relationship.stage == "trust"
