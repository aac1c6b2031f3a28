"""Sentences of the sources that a second reading found missing: each situation with its answer, and the case next door.

Rows of `tests/data/judges.json` name them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from relturn import data
from relturn.analysis.contradictions import contradictions
from relturn.analysis.decision import considerations
from relturn.analysis.moods import moods, working_together
from relturn.analysis.promises import promise_keeping
from relturn.analysis.symptoms import suggestions
from relturn.analysis.trace import unsupported_priorities
from relturn.documents.about import WHOLE
from relturn.documents.gate import release_report
from relturn.documents.pages.plays import one as play_page
from relturn.documents.pages.portfolio import page as portfolio_page
from relturn.documents.portfolio import line as line_of
from relturn.method.verdict import METHOD
from relturn.method.vocabularies import known_names
from relturn.model.catalogue import make_catalogue
from relturn.services.practice.interview import guide
from relturn.services.practice.review import agenda
from relturn.source.parse import parse
from relturn.source.text import SourceText
from situations.ostrava import AD, BOARD, BUYER, ENGINEER, MD, PLANT, answers, fact, survey
from situations.world import Files, World, action, at, person

NORTH = "Run three shifts at the second plant."


def keys(world: World) -> set[str]:
    """The keys of what to do next."""
    return {step.key for step in world.steps}


def line(world: World, key: str) -> Any:
    """The line of next with a key."""
    return next(step for step in world.steps if step.key == key)


def known(world: World, name: str) -> tuple[str, str]:
    """What is known of one aspect of keep or exit, and where it leans."""
    found = next(one for one in considerations(world.relationship, world.context) if one.name == name)
    return found.known, found.leans


# The mood in interviews, and whether the two sides work together (INnOVATER 1).


def test_the_mood_in_interviews_is_told_by_side() -> None:
    """Mood rises after a good interview: the first answer of each side, and the last."""
    found = {mood.side: mood for mood in moods(at("trust").relationship)}
    assert (found["client"].first, found["client"].last, found["client"].talks) == (2, 5, 2)
    assert (found["supplier"].first, found["supplier"].last, found["supplier"].talks) == (4, 5, 1)


def test_without_a_mood_nothing_is_told() -> None:
    def change(files: Files) -> None:
        for talk in files["insights"].values():
            talk.pop("mood_before", None)
            talk.pop("mood_after", None)

    assert moods(at("trust", change).relationship) == []


@pytest.mark.parametrize(("before", "after", "falls"), [(2, 1, True), (2, 2, False), (5, 4, False)])
def test_a_mood_that_falls_contradicts_figures_at_target(before: int, after: int, falls: bool) -> None:
    """The first mood is 2 of 5: below it at the end, while all measures are at target, something is unsaid."""

    def change(files: Files) -> None:
        files["plan"]["measures"][0]["target"] = 80
        files["insights"]["2026-05-20-both"].update(mood_before=before, mood_after=after)

    world = at("trust", change)
    found = {one.key: one for one in contradictions(world.relationship, world.context)}
    assert ("mood-falls-at-target" in found) is falls


def test_a_mood_that_falls_with_the_figures_is_no_contradiction() -> None:
    def change(files: Files) -> None:
        files["plan"]["measures"][0]["target"] = 99
        files["insights"]["2026-05-20-both"].update(mood_before=2, mood_after=1)

    world = at("trust", change)
    found = {one.key for one in contradictions(world.relationship, world.context)}
    assert "mood-falls-at-target" not in found


def test_whether_the_sides_work_together_is_told_by_actions_and_meetings() -> None:
    """Talk moves from complaints to working together: open actions of each side, meetings of both in 90 days."""
    world = at("trust")
    together = working_together(world.relationship, world.context)
    own = [one for one in world.relationship.actions if one.status in {"planned", "doing"}]
    assert together.ours == sum(one.side == "supplier" for one in own)
    assert together.theirs == sum(one.side == "client" for one in own)
    assert (
        together.meetings == 2
    )  # the talk of 20 May and the meeting of 28 May; the others are older, or of one side


# Promises, ownership, vision (INnOVATER 3 and 4).


@pytest.mark.parametrize(
    ("commitment", "linked", "found"),
    [
        ("I promise to fix the deliveries.", False, True),
        ("We will fix the deliveries.", False, True),
        ("I guarantee every date.", False, True),
        ("I promise to fix the deliveries.", True, False),
        ("I am responsible for every date that we give.", False, False),
    ],
)
def test_a_promise_in_a_commitment_needs_an_action(commitment: str, linked: bool, found: bool) -> None:
    def change(files: Files) -> None:
        files["ownership"]["commitment"] = commitment
        if not linked:
            del files["ownership"]["promises"]

    assert ("L102" in {one.code for one in at("trust", change).findings}) is found


@pytest.mark.parametrize(
    ("stage", "shared", "asked"),
    [("trust", False, True), ("action", False, False), ("trust", True, False)],
)
def test_from_trust_on_somebody_takes_a_share_of_the_ownership(stage: str, shared: bool, asked: bool) -> None:
    def change(files: Files) -> None:
        if shared:
            files["ownership"]["shared_with"] = [{"stakeholder": PLANT, "date": "2026-05-04"}]

    world = at(stage, change)
    questions = {
        one["question"]: one.get("evidence") for one in agenda(world.relationship, world.context, "monthly")
    }
    assert ("Who takes a share of the ownership?" in questions) is asked


def test_ownership_shared_with_a_co_owner_is_shared() -> None:
    def change(files: Files) -> None:
        files["ownership"].update(owner=MD, co_owner=AD)

    world = at("trust", change)
    assert "share of the ownership" not in repr(agenda(world.relationship, world.context, "monthly"))


@pytest.mark.parametrize(("horizon", "said"), [("2031-06-01", False), ("2031-06-03", True)])
def test_a_horizon_beyond_five_years_cannot_be_checked(horizon: str, said: bool) -> None:
    """Advice, and no gap: some visions are long. Five years are 1,826 days from 1 June 2026."""

    def change(files: Files) -> None:
        files["vision"]["horizon"] = horizon

    world = at("vision", change)
    verdict = world.verdicts("vision")["statement-with-horizon"]
    assert verdict.met
    assert ("more than five years" in verdict.result.note) is said
    assert ("L109" in {one.code for one in world.findings}) is said


def test_a_vision_none_of_whose_needs_has_a_measure_cannot_be_checked() -> None:
    def change(files: Files) -> None:
        for need in files["needs"]["needs"]:
            need.pop("measure")

    world = at("vision", change)
    assert "measure" in world.verdicts("vision")["statement-with-horizon"].result.note
    assert "L109" not in {one.code for one in world.findings}  # measures are agreed with the plan
    assert "L109" in {one.code for one in at("action", change).findings}
    assert "L109" not in {one.code for one in at("action").findings}


# Sponsors and allies (INnOVATER 5).


@pytest.mark.parametrize(("stance", "gap"), [("sceptic", True), ("neutral", False), ("supporter", False)])
def test_a_sceptic_is_neither_sponsor_nor_ally(stance: str, gap: bool) -> None:
    def change(files: Files) -> None:
        person(files, MD)["stance"] = {"value": stance, "date": "2026-05-20", "reason": "Said so in May."}

    world = at("action", change)
    found = world.keys("action")
    assert ("sponsor-hostile" in found) is gap


def test_a_sceptic_did_not_count_under_the_second_version_of_the_method_only() -> None:
    """A relationship that passed the gate before is judged by the criteria of its day."""

    def change(files: Files) -> None:
        person(files, MD)["stance"] = {"value": "sceptic", "date": "2026-05-20", "reason": "Said so in May."}

    gaps = [gap for gap in at("action", change).gaps("action") if gap.key == "sponsor-hostile"]
    assert {gap.since for gap in gaps} == {METHOD}


@pytest.mark.parametrize(("influence", "said"), [(3, True), (4, False)])
def test_allies_without_influence_are_told(influence: int, said: bool) -> None:
    def change(files: Files) -> None:
        for one in files["stakeholders"]["stakeholders"]:
            if one["side"] == "client":
                one["influence"] = influence

    verdict = at("action", change).verdicts("action")["ally-at-each-level"]
    assert ("an influence of 4" in verdict.result.note) is said


@pytest.mark.parametrize(
    ("needed", "given", "asked"),
    [
        ("2026-06-15", None, True),
        ("2026-06-16", None, False),
        ("2026-05-20", None, True),
        ("2026-06-10", "2026-05-28", False),
        ("2026-06-10", "2026-05-08", True),
    ],
)
def test_what_a_sponsor_was_asked_for_comes_in_time(needed: str, given: str | None, asked: bool) -> None:
    """Sponsors decide in time: from 14 days before it is needed, until something was given after the request."""

    def change(files: Files) -> None:
        sponsor = files["plan"]["sponsors"][0]
        sponsor["asked"] = [{"date": "2026-05-10", "what": "A second engineer.", "needed_by": needed}]
        sponsor["given"] = [{"date": given, "what": "An engineer from Brno."}] if given else []

    world = at("trust", change)
    assert any(key.startswith("request ") for key in keys(world)) is asked


# Segment, decision, leaving (SEGMENTS).


def _tried(*worked: str) -> list[dict[str, str]]:
    return [
        {"id": f"tried-{n}", "what": f"Attempt {n} at a new start.", "date": "2026-04-01", "worked": one}
        for n, one in enumerate(worked)
    ]


@pytest.mark.parametrize(
    ("worked", "score", "leans"),
    [
        (("no", "no"), 2, "exit"),
        (("no", "partly"), 2, ""),
        (("no",), 2, ""),
        (("no", "no"), 6, ""),
    ],
)
def test_some_clients_cannot_be_won_back(worked: tuple[str, ...], score: int, leans: str) -> None:
    """Two attempts that did not work, with an opponent, lean to exit; with a content client they say nothing."""

    def change(files: Files) -> None:
        files["diagnosis"] = {"attempts": _tried(*worked)}
        both = (answers(MD, score), answers(PLANT, score))
        files["assessments"].update(survey("2026-05-28", *both, invited=2))

    said, leant = known(at("trust", change), "Attempts so far")
    assert leant == leans
    assert ("2 attempts did not work" in said) is (worked == ("no", "no"))


def test_the_happiest_are_asked_for_a_reference() -> None:
    world = at("trust")
    assert "ask-for-a-reference" in known_names("play", _with_catalogue(world))
    fitting = {play.id for play in _with_catalogue(world).catalogue.fitting("ambassador")}
    assert "ask-for-a-reference" in fitting
    for other in ("rational", "opponent", "stalker", "ambivalent"):
        assert "ask-for-a-reference" not in {
            play.id for play in _with_catalogue(world).catalogue.fitting(other)
        }


def test_what_time_an_exit_frees_is_told() -> None:
    """Hours and never heads; whoever has no hours on record is named as not counted."""

    def change(files: Files) -> None:
        files["team"]["members"][0]["hours_a_month"] = 30
        files["team"]["members"].append(
            {"id": "stock-member", "department": "stock", "representative": BOARD, "hours_a_month": 16}
        )

    said, leant = known(at("trust", change), "Capacity freed by an exit")
    assert said == "46 hours a month (recorded for 2 of 3 on the team)"
    assert leant == ""
    world = at("trust")
    names = {one.name for one in considerations(world.relationship, world.context)}
    assert "Capacity freed by an exit" not in names


# The client's business (EXPECTATIONS).


@pytest.mark.parametrize(
    ("stage", "agenda", "asked"),
    [("needs", [], True), ("insight", [], False), ("needs", [NORTH], False)],
)
def test_we_know_what_the_client_wants_to_achieve(stage: str, agenda: list[str], asked: bool) -> None:
    def change(files: Files) -> None:
        files["relationship"]["client_agenda"] = agenda

    assert ("client priorities" in keys(at(stage, change))) is asked


def test_what_we_do_supports_what_the_client_wants() -> None:
    """Once somebody has said what supports one of the priorities, the others are asked about; before, `trace` lists them."""
    world = at("vision")
    assert unsupported_priorities(world.relationship) == [NORTH]
    assert f"priority {NORTH}" not in keys(world)

    def change(files: Files) -> None:
        files["relationship"]["client_agenda"].append("Halve the stock.")
        files["needs"]["needs"][0]["supports"] = NORTH

    world = at("vision", change)
    assert unsupported_priorities(world.relationship) == ["Halve the stock."]
    assert "priority Halve the stock." in keys(world)
    assert "priority Halve the stock." not in keys(at("needs", change))


def test_a_need_names_a_priority_that_stands_there() -> None:
    def change(files: Files) -> None:
        files["needs"]["needs"][0]["supports"] = "Run three shifts at the second plan."

    found = next(one for one in at("vision", change).findings if one.code == "R108")
    assert "second plant" in f"{found.message} {found.hint}"


def test_a_need_that_supports_a_priority_keeps_it() -> None:
    """The command of the next priority goes to a need that supports none, or makes one: it takes no link away."""

    def change(files: Files) -> None:
        files["relationship"]["client_agenda"].append("Halve the stock.")
        files["needs"]["needs"][0]["supports"] = NORTH

    assert line(at("vision", change), "priority Halve the stock.").remedy.target == "parts-on-the-day"

    def all_taken(files: Files) -> None:
        change(files)
        files["needs"]["needs"][1]["supports"] = NORTH

    assert line(at("vision", all_taken), "priority Halve the stock.").remedy[:2] == ("add", "need")


# Disruption, and events (DISRUPTION, REVITALISE).


@pytest.mark.parametrize(
    ("season", "understood", "asked"),
    [("disruption", [], True), ("growth", [], False), ("disruption", ["practically"], False)],
)
def test_in_hard_times_it_is_asked_how_far_deciders_see_the_value(
    season: str, understood: list[str], asked: bool
) -> None:
    def change(files: Files) -> None:
        files["relationship"]["season"] = {"name": season, "since": "2026-04-01"}
        for ref in (MD, PLANT):
            person(files, ref)["value_understood"] = understood

    assert (f"value known {MD}" in keys(at("trust", change))) is asked
    assert f"value known {BUYER}" not in keys(at("trust", change))


def test_everybody_on_the_team_knows_their_part() -> None:
    def change(files: Files) -> None:
        del files["team"]["members"][0]["role"]

    gaps = [gap for gap in at("action", change).gaps("action") if gap.key.startswith("no-role")]
    assert len(gaps) == 1
    assert all(gap.since == METHOD for gap in gaps)
    assert ENGINEER in gaps[0].refs
    assert not [key for key in at("action").keys("action") if key.startswith("no-role")]


@pytest.mark.parametrize(
    ("causes", "asked", "gap"),
    [(1, False, True), (2, False, False), (1, True, False)],
)
def test_every_possible_cause_is_looked_at(causes: int, asked: bool, gap: bool) -> None:
    """One cause alone is the first idea; asked, and nobody named another, is an answer."""

    def change(files: Files) -> None:
        analysis = next(iter(files["root-causes"].values()))
        analysis["explore"] = analysis["explore"][:causes]
        if asked:
            files["asked"] = {
                "asked": [
                    {"id": "no-other-cause", "what": "cause", "date": "2026-03-02", "people": [MD, AD],
                         "because": "Both sides looked at all 17 orders."},
                ]
            }  # fmt: skip

    assert ("one-cause" in at("action", change).keys("action")) is gap


@pytest.mark.parametrize(
    ("occurred", "responded", "said"),
    [
        ("2026-05-10", "2026-05-24", False),
        ("2026-05-10", "2026-05-25", True),
    ],
)
def test_a_late_response_to_an_event_is_slow(occurred: str, responded: str, said: bool) -> None:
    """Events are answered at once: within 14 days."""

    def change(files: Files) -> None:
        files["insights"]["2026-05-20-both"]["facts"] = [
            fact("tariff", "event", "A tariff on machine parts was announced.", "the gazette of that day",
                 occurred=occurred, responded="We wrote what it means for the plants.", responded_on=responded)
        ]  # fmt: skip
        files["insights"]["2026-05-20-both"]["date"] = "2026-05-28"

    world = at("trust", change)
    found = {one.symptom for one in suggestions(world.relationship, world.context)}
    assert ("slow_to_respond" in found) is said


@pytest.mark.parametrize(
    ("occurred", "responded", "asked"),
    [
        ("2026-05-10", None, True),
        ("2026-04-01", None, False),
        ("2026-05-10", "We wrote to both plants.", False),
    ],
)
def test_an_event_without_a_response_is_next(occurred: str, responded: str | None, asked: bool) -> None:
    """For sixty days; what is older is history."""

    def change(files: Files) -> None:
        more = {"responded": responded} if responded else {}
        files["insights"]["2026-05-20-both"]["facts"] = [
            fact(
                "tariff",
                "event",
                "A tariff on machine parts was announced.",
                "the gazette",
                occurred=occurred,
                **more,
            )
        ]

    assert ("respond tariff" in keys(at("trust", change))) is asked


def _met(files: Files, settings: list[str | None]) -> None:
    files["execution"] = {
        stem: one for stem, one in files["execution"].items() if one["kind"] != "communication"
    }
    for number, setting in enumerate(settings, 1):
        entry = {
            "kind": "communication", "date": f"2026-05-{number:02}", "people": [PLANT, AD], "topic": "big_picture",
            "initiated_by": "supplier", "channel": "meeting",
        }  # fmt: skip
        files["execution"][f"2026-05-{number:02}-met"] = {
            **entry,
            **({"setting": setting} if setting else {}),
        }


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (["their office"] * 5, True),
        (["their office"] * 4, False),
        ([*["their office"] * 5, "on the floor"], False),
        ([*["their office"] * 4, None], False),
    ],
)
def test_always_the_same_room_is_told(settings: list[str | None], said: bool) -> None:
    """Meet elsewhere and differently: five contacts or more in half a year, all in one setting."""
    world = at("trust", lambda files: _met(files, settings))
    reasons = [one.reason for one in suggestions(world.relationship, world.context)]
    assert any("their office" in reason for reason in reasons) is said


@pytest.mark.parametrize(
    ("day", "today", "worked", "asked"),
    [
        ("2026-06-01", date(2026, 6, 1), None, True),
        ("2026-06-02", date(2026, 6, 1), None, False),
        ("2026-05-01", date(2026, 6, 1), "yes", False),
    ],
)
def test_after_a_hundred_days_a_play_is_looked_at(
    day: str, today: date, worked: str | None, asked: bool
) -> None:
    def change(files: Files) -> None:
        choice = {"id": "scenery", "play": "change-the-scenery", "date": "2026-02-21", "look_again": day}
        files["diagnosis"] = {"plays": [choice | ({"worked": worked} if worked else {})]}

    assert ("play scenery" in keys(at("trust", change, today))) is asked


@pytest.mark.parametrize(
    ("days", "idea", "asked"),
    [
        (["2026-02-01", "2026-05-20"], None, True),
        (["2026-05-20"], None, False),
        (["2026-02-01", "2026-05-20"], "2026-05-20", False),
        (["2026-02-01", "2026-05-20"], "2026-02-01", True),
        ([], None, False),
    ],
)
def test_an_old_client_gets_new_ideas(days: list[str], idea: str | None, asked: bool) -> None:
    """From 90 days without one on, where contacts are logged; who has just begun to log is not asked yet."""

    def change(files: Files) -> None:
        files["execution"] = {
            stem: one for stem, one in files["execution"].items() if one["kind"] != "communication"
        }
        for day in days:
            entry = {"kind": "communication", "date": day, "people": [PLANT, AD], "topic": "big_picture"}
            files["execution"][f"{day}-call"] = entry | (
                {"new_idea": "Shared stock with their sister plant."} if day == idea else {}
            )

    assert ("new idea" in keys(at("trust", change))) is asked


def _with_catalogue(world: World) -> Any:
    packaged = parse(SourceText("plays.yaml", data.read("plays.yaml"))).data
    return world.context._replace(catalogue=make_catalogue(packaged, world.context.settings))


def test_a_dropped_action_is_not_worked_on_together() -> None:
    def change(files: Files) -> None:
        action(files, "second-engineer").update(
            status="dropped", dropped_on="2026-05-01", reason="Not needed."
        )

    with_it, without = at("trust"), at("trust", change)
    before = working_together(with_it.relationship, with_it.context)
    after = working_together(without.relationship, without.context)
    assert before.ours + before.theirs == after.ours + after.theirs + 1


@pytest.mark.parametrize("decided", [True, False])
def test_time_that_an_exit_frees_goes_to_the_best_clients(decided: bool) -> None:
    """Under each exit the portfolio names who could use the time: content clients with an opportunity to grow."""

    def leaves(files: Files) -> None:
        files["relationship"]["client"] = "Leaving"
        files["team"]["members"][0]["hours_a_month"] = 30
        if decided:
            files["history"]["2026-05-30-exit"] = {
                "kind": "decision",
                "date": "2026-05-30",
                "decision": "exit",
                "by": "M. Reyes",
                "reasons": ["Both lose money."],
            }

    def grows(files: Files) -> None:
        files["relationship"]["client"] = "Growing"
        files["value"]["growth"] = [
            {"id": "more", "statement": "Parts for the second plant.", "amount": 90000}
        ]

    lines = [
        line_of(world.relationship, world.context) for world in (at("trust", leaves), at("trust", grows))
    ]
    section = next(one for one in portfolio_page(lines).sections if one.topic == "Capacity freed by exits")
    assert section.lines == (
        ("Leaving: 30 hours a month", "clients that could use this time: Growing") if decided else ()
    )


def test_in_a_season_of_disruption_the_guide_asks_about_cost() -> None:
    words = [question.words for section in guide("disruption") for question in section.questions]
    assert any("cut your costs" in one for one in words)
    assert not any(
        "cut your costs" in question.words for section in guide() for question in section.questions
    )
    assert any("priorities for the next year" in one for one in words)


def test_each_department_is_asked_for_three_risks() -> None:
    """An hour with colleagues of other departments: risks to the people, the company and the market."""
    world = at("trust")
    asked = [
        one
        for one in agenda(world.relationship, world.context, "readiness")
        if "service: " in one["question"]
    ]
    assert len(asked) == 3
    assert asked[0]["evidence"] == "seen so far: The group merges its purchasing."


def test_a_rival_would_know_these_things() -> None:
    def change(files: Files) -> None:
        files["relationship"].update(
            competitors=["Kestrel Machines"], alternatives=["Make the parts themselves."]
        )

    world = at("trust", change)
    play = next(one for one in _with_catalogue(world).catalogue.plays if one.id == "as-your-competitor-would")
    said = play_page(play, world.relationship).sections[-1].lines
    assert said == (
        "Ostrava also talks to Kestrel Machines",
        "Ostrava could also: Make the parts themselves.",
        "renewal: 30 Jun 2027",
        "contract end: 31 Dec 2027",
    )


def test_ideas_of_a_play_are_shown() -> None:
    play = next(
        one for one in _with_catalogue(at("trust")).catalogue.plays if one.id == "add-value-in-new-ways"
    )
    assert len(play.ideas) == 3
    assert play.ideas == next(one for one in play_page(play).sections if one.topic == "More ideas").lines


def _sheet(world: World, ref: str) -> Any:
    about = WHOLE._replace(person=ref)
    return release_report(world.relationship, world.context, "playback", "internal", about=about)


def test_what_a_person_said_is_read_back_and_nothing_else() -> None:
    """The sheet of the managing director: what she said and what shows it; no figure, no judgement, nobody else's words."""
    sheet = _sheet(at("trust", lambda files: files["insights"].pop("2026-05-20-both")), MD)
    assert sheet.summary is None
    assert sheet.facts == ()
    assert sheet.page.answer == "This is what we understood on 9 Jan 2026. Is it what you meant?"
    said = sheet.page.sections[0]
    assert [row[0] for row in said.rows] == [
        "Your engineers know our machines.",
        "Spare parts arrive late.",
        "The group is halving its suppliers.",
        "The contract goes out to tender.",
    ]
    text = repr(sheet.page)
    assert "We lose the contract" not in text  # what follows is our own conclusion
    assert "forecast" not in text  # the account director said that


def test_of_an_interview_with_several_people_only_what_is_recorded_as_theirs() -> None:
    def change(files: Files) -> None:
        talk = files["insights"]["2026-05-20-both"]
        del talk["played_back"]
        talk["facts"] = [
            fact("hers", "strength", "The forecast works.", "four Fridays of four", source=MD),
            fact("his", "problem", "The press list was late.", "two weeks", source=PLANT),
            fact("nobodys", "problem", "The gate was closed.", "12 May"),
        ]
        talk["words"] = ["We can plan again."]

    sheet = _sheet(at("trust", change), MD)
    assert [row[0] for row in sheet.page.sections[0].rows] == ["The forecast works."]
    assert "We can plan again" not in repr(sheet.page)


def test_a_sheet_of_somebody_who_was_not_interviewed_says_so() -> None:
    assert _sheet(at("trust"), BUYER).page.answer == "Buyer has not been interviewed"


# What a reader with a tracker of their own found: promises that are broken, whatever they serve.


def _promised(files: Files, **more: Any) -> None:
    one = {
        "id": "sepa-fix", "side": "supplier", "statement": "Correct the rounding of amounts.", "owner": ENGINEER, "due": "2026-05-20", "made": "2026-06-01"
    }  # fmt: skip
    files["plan"]["actions"] = [one | more]


@pytest.mark.parametrize(
    ("more", "due", "kept"),
    [
        ({}, 1, 0),  # late, recorded only today, and serves nothing: it is late all the same
        ({"status": "done", "done_on": "2026-05-25"}, 1, 0),  # done late
        (
            {"status": "done", "done_on": "2026-05-15"},
            0,
            0,
        ),  # done in time, but on record only afterwards: no promise kept
        (
            {"status": "done", "done_on": "2026-05-15", "made": "2026-05-01"},
            0,
            0,
        ),  # it supports no issue, need, common ground or root cause
        (
            {"status": "done", "done_on": "2026-05-15", "made": "2026-05-01", "serves": ["parts-missing"]},
            1,
            1,
        ),
        ({"owner": None}, 0, 0),  # nobody promised it
        ({"promised_to": [AD]}, 0, 0),  # among ourselves
        ({"status": "done", "done_on": "2026-01-02", "due": "2026-01-01"}, 0, 0),  # before the work began
    ],
)
def test_a_broken_promise_counts_whatever_it_serves(more: dict[str, Any], due: int, kept: int) -> None:
    """To count as kept a promise has to serve something and to be on record in time; broken it is without."""
    world = at("trust", lambda files: _promised(files, **more))
    found = promise_keeping(world.relationship, world.context, "supplier")
    assert (found.due, found.kept) == (due, kept)


def test_a_client_is_not_reminded_of_the_last_day_for_notice() -> None:
    def change(files: Files) -> None:
        files["relationship"].update(notice="2026-06-20", renewal="2026-08-20")

    world = at("trust", change)
    for kind in ("summary", "value", "plan", "review"):
        assert "20 Jun 2026" not in repr(release_report(world.relationship, world.context, kind, "client"))
    assert "20 Jun 2026" in repr(release_report(world.relationship, world.context, "value", "internal"))


def test_our_promises_are_never_offset_by_the_clients() -> None:
    """method.md section 5: the client's are shown next to ours."""
    world = at("trust")
    summary = release_report(world.relationship, world.context, "summary", "client").summary
    assert summary is not None
    kept = next(one for one in summary.figures if one.name == "Promises kept")
    assert kept.value == "3 of 3"
    assert kept.basis.endswith("; Ostrava: 3 of 3")
