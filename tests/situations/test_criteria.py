"""Each criterion of each gate twice: a case that cheats it stays closed, an unusual but honest one is met.

The answers were worked out from the method beforehand. A row is Ostrava with one thing changed. A criterion without a cheat
and a legitimate case fails; those of the last stages and of the exit stand in `criteria_late.py`.
"""

from __future__ import annotations

import pytest

from relturn.declare.vocabulary import Stage
from relturn.method.journey import criteria_names
from situations.criteria import Case, also, ask, cut, edit, new, put, says, second_cycle, talks, verdict
from situations.criteria_late import LATE
from situations.ostrava import AD, BOARD, BUYER, ENGINEER, MD, PLANT, buys_in, need, person, talk

MD_TALK, PLANT_TALK = "2026-01-09-managing-director", "2026-01-12-plant-manager"
NO_TALK_WITH_MD = also(
    cut(f"insights/{MD_TALK}"), talks("2026-05-20-both", people=[PLANT, BOARD, AD, ENGINEER])
)
NO_TALK_WITH_PLANT = also(
    cut(f"insights/{PLANT_TALK}"), talks("2026-05-20-both", people=[MD, BOARD, AD, ENGINEER])
)
FACILITATOR = new(
    "stakeholders/stakeholders",
    person(
        "facilitator",
        "third_party",
        "facilitator",
        "middle",
        organisation="Institute",
        interest="A fair workshop.",
    ),
)
SUCCESSOR = new(
    "stakeholders/stakeholders",
    person("client-successor", "client", "managing director", "executive", key=True, influence=5),
)
PARTNERS = new(
    "stakeholders/stakeholders", person("partners", "supplier", "partners", "senior", members=12, influence=4)
)
JAPANESE = "受注簿"

# fmt: off
INSIGHT: list[Case] = [
    Case("key-people-heard", "cheat", "The managing director was asked twice on one day, so that a refusal counts at once.",
         also(NO_TALK_WITH_MD, edit(MD, asked=["2026-01-06", "2026-01-06"], declined="2026-01-07"))),
    Case("key-people-heard", "cheat", "The interview is in the diary for next week and is recorded as held.",
         also(NO_TALK_WITH_MD, put(f"insights/{MD_TALK}-2", talk("2026-06-08", [MD], [])))),
    Case("key-people-heard", "cheat", "The plant manager is a sceptic, and is set aside rather than faced.",
         also(NO_TALK_WITH_PLANT, edit(PLANT, set_aside="Is too busy with the new line.",
              stance={"value": "sceptic", "date": "2026-01-08", "reason": "Doubts that we will change."}))),
    Case("key-people-heard", "cheat", "Our managing director leads, and the client's has the same title: only one of them is the lead.",
         also(NO_TALK_WITH_MD, put("relationship/lead", "managing director"))),
    Case("key-people-heard", "legitimate", "The managing director left before the interview, and the successor was interviewed.",
         also(NO_TALK_WITH_MD, edit(MD, left="2026-01-08"), SUCCESSOR,
              put("insights/2026-01-19-successor", talk("2026-01-19", ["client-successor"], [])))),
    Case("conversations-on-both-sides", "cheat", "One interview is recorded twice to make it two.",
         also(NO_TALK_WITH_PLANT, cut("insights/2026-05-20-both"),
              put("insights/2026-01-09-again", talk("2026-01-09", [MD], [])))),
    Case("conversations-on-both-sides", "cheat", "The facilitator is interviewed in place of the client.",
         also(NO_TALK_WITH_PLANT, cut("insights/2026-05-20-both"), FACILITATOR,
              put("insights/2026-01-12-facilitator", talk("2026-01-12", ["facilitator"], [])))),
    Case("conversations-on-both-sides", "legitimate", "One of the two client interviews was with a plant manager who has left since.",
         also(edit(PLANT, left="2026-01-18"), talks("2026-05-20-both", people=[BOARD, AD, ENGINEER]))),
    Case("good-and-wrong-from-each-side", "cheat", "Our engineer's praise of our own work is filed under the client's interview.",
         edit("knows-machines", source=ENGINEER)),
    Case("good-and-wrong-from-each-side", "cheat", "The client's praise is withdrawn, and only a junior buyer is asked for another.",
         also(edit("knows-machines", withdrawn="It was about another supplier."),
              put("insights/2026-01-16-buyer", talk("2026-01-16", [BUYER], [], none_named=["strength"])))),
    Case("good-and-wrong-from-each-side", "legitimate", "The client's managing director was asked what works, and named nothing.",
         also(cut(f"insights/{MD_TALK}/facts/knows-machines"), talks(MD_TALK, none_named=["strength"]))),
    Case("context-recorded", "cheat", "It says that the past was asked about, and not of whom.",
         also(talks(PLANT_TALK, facts=[]), ask("past", []))),
    Case("context-recorded", "cheat", "The only event of the past was withdrawn.",
         edit("crash-2024", withdrawn="It was another supplier's press.")),
    Case("context-recorded", "legitimate", "The contract is new, and both sides say that there is no past yet.",
         also(talks(PLANT_TALK, facts=[]), ask("past", [MD, AD]))),
    Case("conversations-played-back", "cheat", "The confirmation is dated before the interview.",
         talks(MD_TALK, played_back="2026-01-02")),
    Case("conversations-played-back", "legitimate", "The plant manager left before anybody could confirm it with them.",
         also(talks(PLANT_TALK, played_back=None), edit(PLANT, left="2026-01-14"))),
    Case("facts-have-evidence", "cheat", "The statement is pasted in as its own evidence.",
         edit("parts-late", evidence="Spare parts arrive late.")),
    Case("facts-have-evidence", "cheat", "Several fillers in a row reach eight letters.", edit("parts-late", evidence="tbc, tbd or n/a")),
    Case("facts-have-evidence", "legitimate", "The order book in Japan is named in three characters.", edit("parts-late", evidence=JAPANESE)),
    Case("issues-state-implications", "cheat", "The impact is that of a fact which was withdrawn.",
         edit("tender", withdrawn="The purchasing plan was another group's.")),
    Case("issues-state-implications", "legitimate", "One side's impact stands in the issue, the other's in its fact.",
         also(edit("tender", implications={"supplier": "We lose a third of our orders."}),
              edit("tender-ahead", implications={"client": "Prices fall, and nobody knows the presses."}))),
    Case("opportunities-and-threats-explained", "cheat", "The threat is caused by a fact which was withdrawn.",
         edit("fewer-suppliers", withdrawn="The letter was a draft.")),
    Case("opportunities-and-threats-explained", "cheat", "The time is left as dots, since it need not be prose.", edit("tender", within="…")),
    Case("opportunities-and-threats-explained", "legitimate", "An opportunity grows out of what works: any fact may be a cause.",
         edit("tender", kind="opportunity", cause=["knows-machines"], within="Q4")),
    Case("facts-grouped", "cheat", "An issue rests on one fact only, and that one was withdrawn.",
         edit("tender", withdrawn="The purchasing plan was another group's.")),
    Case("facts-grouped", "legitimate", "Everything is one issue of priority 2, with one withdrawn fact among others.",
         also(cut("issues/issues/tender-ahead"), edit("forecast-late", withdrawn="It was our own portal."),
              edit("parts-missing", priority=2, facts=["parts-late", "forecast-late", "tender"]))),
]
NEEDS: list[Case] = [
    Case("needs-of-each-side", "cheat", "Our own account director is asked whether the client has a strategic need.",
         also(cut("needs/needs/lines-that-run"), ask("strategic_need", [AD], side="client"))),
    Case("needs-of-each-side", "cheat", "It says that there is none, and the question is from a year before the work.",
         also(cut("needs/needs/lines-that-run"), ask("strategic_need", [MD], "2025-02-02", side="client"))),
    Case("needs-of-each-side", "legitimate", "The managing director says that the client buys parts and wants nothing strategic.",
         also(cut("needs/needs/lines-that-run"), ask("strategic_need", [MD], side="client"))),
    Case("carried-needs-looked-at", "cheat", "A need is marked as reviewed on a day of the last cycle.",
         also(second_cycle("needs"), edit("lines-that-run", carried_from=1, reaffirmed="2026-03-01"))),
    Case("carried-needs-looked-at", "legitimate", "At the review both sides saw that the carried need is met.",
         also(second_cycle("needs"), edit("lines-that-run", carried_from=1, status="met"))),
    Case("good-is-described", "cheat", "The success criterion is a row of fillers.", edit("lines-that-run", good_looks_like="tbd / tba / tbc")),
    Case("good-is-described", "legitimate", "A need that is met on one day, by a signature, has no measure.",
         edit("contract-beyond-the-year", measure=None)),
    Case("important-issues-met", "cheat", "The only need that addresses the issue was dropped.",
         edit("parts-on-the-day", status="dropped", reason="The client asked for too much.")),
    Case("important-issues-met", "cheat", "The issue is set aside with a word that gives no reason.",
         also(edit("parts-on-the-day", reverses=[]), edit("tender-ahead", set_aside="later"))),
    Case("important-issues-met", "legitimate", "The client's issue is addressed by a need on our side, by way of its fact.",
         edit("lines-that-run", reverses=[])),
    Case("common-ground-found", "cheat", "The need of a subcontractor stands in for the client's.",
         also(new("needs/needs", need("haulage", "third_party", "operational", "Full lorries.", "Nine of ten lorries are full.")),
              edit("no-surprises", joins=["haulage", "forecast-two-weeks-ahead"]))),
    Case("common-ground-found", "cheat", "Nothing was found, in a talk of the year before the work began.",
         also(put("needs/common_ground", []), ask("common_ground", [MD, AD], "2025-06-01"))),
    Case("common-ground-found", "legitimate", "What both share was met before the gate was looked at.",
         also(edit("parts-on-the-day", status="met"), edit("forecast-two-weeks-ahead", status="met"))),
    Case("conflicts-handled", "cheat", "The conflict is pasted in as its own way forward.",
         new("needs/conflicts", {"id": "price", "statement": "Lower prices against more stock.", "handled": "Lower prices against more stock"})),
    Case("conflicts-handled", "legitimate", "Both agree to differ until a day.",
         new("needs/conflicts", {"id": "price", "statement": "Lower prices against more stock.", "handled": "We agree to differ until May."})),
]
OWNERSHIP: list[Case] = [
    Case("one-owner-of-ours", "cheat", "All partners own it together, so that nobody does.", also(PARTNERS, put("ownership/owner", "partners"))),
    Case("one-owner-of-ours", "cheat", "The client owns it, and our share is a committee's.",
         also(PARTNERS, put("ownership/owner", PLANT), put("ownership/co_owner", "partners"))),
    Case("one-owner-of-ours", "legitimate", "In a small firm the service engineer owns it.", put("ownership/owner", ENGINEER)),
    Case("commitment-declared", "cheat", "The owner said it to nobody on our side but themselves.",
         put("ownership/declared_to/supplier/people", [AD])),
    Case("commitment-declared", "cheat", "Our managing director is named as the client's listener.",
         put("ownership/declared_to/client/people", [BOARD])),
    Case("commitment-declared", "legitimate", "One consultant is our whole side, and has nobody else to say it to.",
         also(cut(f"stakeholders/stakeholders/{BOARD}"), cut(f"stakeholders/stakeholders/{ENGINEER}"), cut("stakeholders/counterparts"),
              cut("ownership/declared_to/supplier"))),
    Case("risks-have-responses", "cheat", "The risk is pasted in as its own response.",
         edit("engineer-leaves", response="The engineer who knows the presses leaves!")),
    Case("risks-have-responses", "cheat", "It says that risks were asked for, and not of whom.",
         also(put("ownership/risks", []), ask("journey_risk", []))),
    Case("risks-have-responses", "legitimate", "Both sides were asked for risks and named none.",
         also(put("ownership/risks", []), ask("journey_risk", [MD, AD]))),
    Case("promises-are-actions", "cheat", "The promise is still open, and belongs to somebody who has left.",
         also(put("ownership/promises", ["second-engineer"]), edit(ENGINEER, left="2026-01-30"))),
    Case("promises-are-actions", "cheat", "The promise is given to all partners, so that nobody answers for it.",
         also(PARTNERS, put("ownership/promises", ["second-engineer"]), edit("second-engineer", owner="partners"))),
    Case("promises-are-actions", "legitimate", "The owner promises nothing before there is a plan.", put("ownership/promises", [])),
]
VISION: list[Case] = [
    Case("statement-with-horizon", "cheat", "The carried vision is marked as reviewed on a day of the last cycle.",
         also(second_cycle("vision"), put("vision/carried_from", 1), put("vision/reaffirmed", "2026-04-01"))),
    Case("statement-with-horizon", "cheat", "A placeholder stands for the vision.", put("vision/statement", "Lorem ipsum.")),
    Case("statement-with-horizon", "legitimate", "Both agree to try it for one quarter, ninety days ahead to the day.",
         put("vision/horizon", "2026-05-11")),
    Case("contributors-of-both-sides", "cheat", "The lead wrote it with the buyer, who was easy to reach.", put("vision/contributors", [BUYER, AD])),
    Case("contributors-of-both-sides", "legitimate", "On our side there are only engineers, and one of them wrote it.",
         also(edit(BOARD, level="front_line"), edit(AD, level="front_line"), put("vision/contributors", [MD, ENGINEER]))),
    Case("why-now-for-both", "cheat", "Only our own gain is argued; the client's is left open.", put("vision/why_now/client", "TBA - TBC - n/a")),
    Case("why-now-for-both", "legitimate", "Both gain the same, and it is said of both.", put("vision/why_now/client", "Two more plants.")),
    Case("serves-common-ground", "cheat", "The vision serves our contract, and not what both share.",
         put("vision/serves", ["contract-beyond-the-year"])),
    Case("serves-common-ground", "cheat", "Nobody who matters was asked for common ground, and the vision serves a need alone.",
         also(put("needs/common_ground", []), ask("common_ground", [BUYER]),
              put("vision/serves", ["contract-beyond-the-year", "lines-that-run"]))),
    Case("serves-common-ground", "cheat", "Both found nothing in common, and the vision serves our contract alone.",
         also(put("needs/common_ground", []), ask("common_ground", [MD, AD]), put("vision/serves", ["contract-beyond-the-year"]))),
    Case("serves-common-ground", "legitimate", "Both sides found none, and the vision serves a need of each.",
         also(put("needs/common_ground", []), ask("common_ground", [MD, AD]),
              put("vision/serves", ["contract-beyond-the-year", "lines-that-run"]))),
    Case("stretch-and-realism", "cheat", "It refers to a text that is not there.", put("vision/realism", "See above.")),
    Case("stretch-and-realism", "legitimate", "One sentence argues both, and stands in both places.",
         put("vision/stretch", "March reached 80 with half of the plan.")),
    Case("everyone-asked", "cheat", "Who declined an interview is left out of buy-in, too.",
         also(cut(f"vision/buy_in/{PLANT}"), edit(PLANT, asked=["2026-01-06", "2026-01-13"], declined="2026-01-14"))),
    Case("everyone-asked", "cheat", "The answer is expected next week and is recorded already.", says(MD, date="2026-06-08")),
    Case("everyone-asked", "legitimate", "The plant manager left and cannot be asked; the buyer need not be.",
         also(edit(PLANT, left="2026-02-12"), cut(f"vision/buy_in/{PLANT}"), cut(f"vision/buy_in/{BUYER}"))),
    Case("each-side-supportive", "cheat", "A new answer of the managing director is covered by an older, warmer one.",
         also(says(MD, vision="neutral", date="2026-02-22"), new("vision/buy_in", buys_in(MD, date="2026-02-12")))),
    Case("each-side-supportive", "legitimate", "The plant manager was asked, is neutral, and is the only one of two who is not behind it.",
         says(PLANT, vision="neutral")),
    Case("opponents-answered", "cheat", "The resisting buyer is to answer themself.",
         says(BUYER, vision="resisting", looked_after_by=BUYER, answer="The tender stays open to all.", answer_by="2026-06-20")),
    Case("opponents-answered", "cheat", "The answer was given before the buyer resisted.",
         says(BUYER, vision="resisting", looked_after_by=AD, answer="The tender stays open to all.", answer_by="2026-03-20", answered="2026-01-30")),
    Case("opponents-answered", "legitimate", "The client's own managing director answers the buyer.",
         says(BUYER, vision="resisting", looked_after_by=MD, answer="The tender stays open to all.", answer_by="2026-06-20")),
]
# fmt: on
_EARLY: dict[Stage, list[Case]] = {
    "insight": INSIGHT,
    "needs": NEEDS,
    "ownership": OWNERSHIP,
    "vision": VISION,
}
CASES = [*(case._replace(stage=stage) for stage, cases in _EARLY.items() for case in cases), *LATE]


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{case.criterion}-{case.kind}-{n}" for n, case in enumerate(CASES)]
)
def test_a_cheat_stays_closed_and_a_legitimate_case_is_met(case: Case) -> None:
    found = verdict(case)
    assert found.passed == (case.kind == "legitimate"), (case.reason, [gap.what for gap in found.result.gaps])


@pytest.mark.parametrize("criterion", criteria_names())
def test_each_criterion_is_met_by_the_sample_unchanged(criterion: str) -> None:
    assert verdict(Case(criterion, "legitimate", "unchanged", stage=criteria_names()[criterion])).passed


def test_each_criterion_has_a_cheat_and_a_legitimate_case_at_its_stage() -> None:
    for kind in ("cheat", "legitimate"):
        assert {(case.criterion, case.stage) for case in CASES if case.kind == kind} == set(
            criteria_names().items()
        )
    assert all(case.reason.endswith(".") for case in CASES)
