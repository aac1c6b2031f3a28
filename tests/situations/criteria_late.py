"""Cases of `test_criteria.py` for the gates of action, trust and recognition, for `end recovered` and for the exit."""

from __future__ import annotations

from relturn.declare.vocabulary import Stage
from situations.criteria import Case, also, ask, cut, edit, logged, new, put, says, talks
from situations.ostrava import (
    AD,
    BOARD,
    BUYER,
    ENGINEER,
    MD,
    PLANT,
    answers,
    kept,
    person,
    reading,
    survey,
)
from situations.world import Change, Files

CRATE, APRIL, BOTH = "execution/2026-05-05-crate", "execution/2026-05-02-april", "2026-05-20-both"
CAUSE = "root-causes/2026-03-02-parts-missing"
PORT = person(
    "port",
    "third_party",
    "port agent",
    "middle",
    organisation="Port Authority",
    interest="Its cranes stand still.",
)
PARTNERS = new(
    "stakeholders/stakeholders", person("partners", "supplier", "partners", "senior", members=12, influence=4)
)
TO_ENGINEER = "recognition/2026-05-26-to-our-own"


def _each_action(**fields: object) -> Change:
    def change(files: Files) -> None:
        for one in files["plan"]["actions"]:
            one.update(fields)

    return change


def _surveys(*rounds: Files) -> Change:
    return put("assessments", {stem: entry for one in rounds for stem, entry in one.items()})


def _recognised(*to: str) -> Change:
    """The recognition of the sample, but given to these people only."""

    def change(files: Files) -> None:
        for one in files["recognition"].values():
            one["given_to"] = [ref for ref in one["given_to"] if ref in to] or [PLANT]

    return change


START = survey(
    "2026-01-16", answers(MD, 3), answers(PLANT, 3), answers(AD, 4), answers(ENGINEER, 4), invited=2
)
OURS_IN_MAY = (answers(AD, 6), answers(ENGINEER, 6))

# fmt: off
ACTION: list[Case] = [
    Case("ground-and-issues-served", "cheat", "All actions serve only what we want of the client.", _each_action(serves=["forecast-two-weeks-ahead"])),
    Case("ground-and-issues-served", "cheat", "A temporary fix is dressed up as the plan.", _each_action(containment=True)),
    Case("ground-and-issues-served", "legitimate", "The actions serve a need of each side rather than the common ground by its name.",
         _each_action(serves=["parts-on-the-day", "forecast-two-weeks-ahead"])),
    Case("root-causes-found", "cheat", "The actions that followed from the cause were dropped.",
         also(*(edit(ref, status="dropped", done_on=None, dropped_on="2026-03-20", reason="It took too many people.")
                for ref in ("stock-at-the-plant", "friday-portal")))),
    Case("root-causes-found", "cheat", "One option is entered twice to make it two.",
         put(f"{CAUSE}/solutions", [{"solution": "A forecast each Friday.", "ups": "Costs little.", "downs": "An hour a week."}] * 2)),
    Case("root-causes-found", "cheat", "The analysis leads to a temporary fix only.",
         also(edit("stock-at-the-plant", containment=True), edit("friday-portal", containment=True))),
    Case("root-causes-found", "legitimate", "What is behind it was analysed as an opportunity, and one of three options is half told.",
         also(put(f"{CAUSE}/of", "opportunity"), new(f"{CAUSE}/solutions", {"solution": "A depot of our own."}))),
    Case("actions-on-both-sides", "cheat", "Our account director carries what is recorded as the client's part.",
         also(*(edit(ref, owner=AD) for ref in ("friday-portal", "gate-pass", "press-list", "yearly-volumes")))),
    Case("actions-on-both-sides", "legitimate", "The client has one thing to do, and has done it.",
         also(*(cut(f"plan/actions/{ref}") for ref in ("gate-pass", "press-list", "yearly-volumes")))),
    Case("actions-complete", "cheat", "A dozen partners own the action, so that nobody does.", also(PARTNERS, edit("second-engineer", owner="partners"))),
    Case("actions-complete", "legitimate", "Whoever did the action has left.",
         also(edit(BUYER, left="2026-05-20"), edit("yearly-volumes", owner=PLANT))),
    Case("actions-complete", "legitimate", "A subcontractor owns an action: one named person.",
         also(new("stakeholders/stakeholders", PORT), edit("second-engineer", owner="port"))),
    Case("plan-agreed", "cheat", "Plant and buyer are committed; the managing director has not made up their mind.",
         also(says(PLANT, plan="committed"), says(BUYER, plan="committed"), says(MD, plan="neutral"))),
    Case("plan-agreed", "legitimate", "Our engineer was asked, is neutral, and is the only one of three.", says(ENGINEER, plan="neutral")),
    Case("senior-sponsor-on-each-side", "cheat", "The commitment is to a programme of two years ago.", edit("sponsor-md", date="2024-03-01")),
    Case("senior-sponsor-on-each-side", "cheat", "The sponsor rates trust in us 1 of 7.",
         also(_surveys(START, survey("2026-05-28", answers(MD, 1), answers(PLANT, 6))))),
    Case("senior-sponsor-on-each-side", "cheat", "The sponsor was asked and has not answered yet.",
         edit("sponsor-md", commitment=None, asked=[{"date": "2026-03-01", "what": "an hour with the plant managers"}])),
    Case("senior-sponsor-on-each-side", "legitimate", "The managing director stays out, and the senior plant manager sponsors.",
         edit("sponsor-md", stakeholder=PLANT)),
    Case("ally-at-each-level", "cheat", "A third party at the buyer's level stands in for the client's ally.",
         also(new("stakeholders/stakeholders", PORT), edit("ally-buyer", stakeholder="port"))),
    Case("ally-at-each-level", "cheat", "The ally rates trust in us 2 of 7.",
         also(_surveys(START, survey("2026-05-28", answers(MD, 6), answers(PLANT, 6), answers(BUYER, 2))))),
    Case("ally-at-each-level", "legitimate", "Only one buyer is at the middle level, who wants another supplier: asked for, and none found.",
         also(cut("plan/allies/ally-buyer"), ask("ally", [MD, AD], level="middle"))),
    Case("departments-on-the-team", "cheat", "The client's buyer is entered as our sales department.", edit("sales-member", representative=BUYER)),
    Case("departments-on-the-team", "legitimate", "In a small firm one person stands for two departments.", edit("sales-member", representative=ENGINEER)),
]
TRUST: list[Case] = [
    Case("promises-kept", "cheat", "Our late promise is moved to the client's column.", edit("late-call", side="client", done_on="2026-05-20")),
    Case("promises-kept", "cheat", "Chores promised to our own board outnumber what we owe the client.",
         also(edit("late-call", done_on="2026-05-20"),
              new("plan/actions", *(kept(f"chore-{n}", "supplier", AD, f"2026-05-1{n}", promised_to=[BOARD]) for n in range(4))))),
    Case("promises-kept", "legitimate", "The plant moved the date twice, each time in time, and it was done by the last one.",
         edit("late-call", done_on="2026-05-28", redated=[
             {"to": "2026-05-20", "day": "2026-05-06", "by": "client", "asked_by": PLANT, "reason": "The line is being moved."},
             {"to": "2026-05-29", "day": "2026-05-19", "by": "client", "asked_by": PLANT, "reason": "The move takes a week more."}])),
    Case("measures-move", "cheat", "One reading is entered twice to make it two.",
         also(cut("execution/2026-03-31-on-time"), cut("execution/2026-04-30-on-time"), put("execution/2026-05-31-again", reading("2026-05-31", 85)))),
    Case("measures-move", "legitimate", "A second measure began last week and cannot show a trend yet.",
         new("plan/measures", {"id": "calls", "name": "calls answered", "unit": "% of calls", "baseline": 50, "target": 90, "since": "2026-05-26"})),
    Case("outcomes-told", "cheat", "What the client was told was told to our own people.", put(f"{CRATE}/told_to/client/people", [AD, BOARD])),
    Case("outcomes-told", "cheat", "The only failure was told to our side alone.", cut(f"{CRATE}/told_to/client")),
    Case("outcomes-told", "legitimate", "Both sides were asked what went wrong, and named nothing.",
         also(cut(CRATE), ask("failure", [PLANT, AD], "2026-05-20"))),
    Case("failures-reviewed", "cheat", "The failure is pasted in as the look at the plan.", put(f"{CRATE}/plan_reviewed", "A crate went to the wrong plant")),
    Case("failures-reviewed", "legitimate", "The plan was looked at, and nothing had to change.", put(f"{CRATE}/plan_reviewed", "Looked at with the plant: no change.")),
    Case("nothing-overdue", "cheat", "The date is moved with a reason that says nothing.",
         also(edit("late-call", status="doing", done_on=None,
                   redated=[{"to": "2026-07-10", "day": "2026-05-07", "by": "supplier", "reason": "n/a"}]))),
    Case("nothing-overdue", "cheat", "The new date has passed, too.",
         also(edit("late-call", status="doing", done_on=None,
                   redated=[{"to": "2026-05-29", "day": "2026-05-07", "by": "supplier", "reason": "The phone system came late."}]))),
    Case("nothing-overdue", "legitimate", "We were late, said so with a reason, and named a new day.",
         also(edit("late-call", status="doing", done_on=None,
                   redated=[{"to": "2026-07-10", "day": "2026-05-07", "by": "supplier", "reason": "The phone system came late."}]))),
    Case("trust-asked-again", "cheat", "The buyer said how far the managing director trusts us.",
         also(_surveys(START), talks(BOTH, people=[BUYER, BOARD], trust={MD: 6, BOARD: 6}))),
    Case("trust-asked-again", "legitimate", "Of those who decide at the client only the plant manager was asked.",
         also(_surveys(START, survey("2026-05-20", answers(PLANT, 6), *OURS_IN_MAY)), talks(BOTH, trust_asked=False))),
    Case("trust-has-grown", "cheat", "After a bad answer of the managing director a friendlier person was asked alone.",
         _surveys(START, survey("2026-05-20", answers(MD, 2), answers(PLANT, 6), *OURS_IN_MAY), survey("2026-05-28", answers(PLANT, 7)))),
    Case("trust-has-grown", "legitimate", "It was 7 at the start and is 6: lower, and high all the same.",
         _surveys(survey("2026-01-16", answers(MD, 7), answers(PLANT, 7), answers(AD, 7)), survey("2026-05-20", answers(MD, 6), answers(PLANT, 6), *OURS_IN_MAY))),
]
RECOGNITION: list[Case] = [
    Case("given-and-received", "cheat", "Our account director wrote the client's thanks.", put("recognition/2026-05-26-to-us/by", AD)),
    Case("given-and-received", "cheat", "The account director thanks the account director.", logged(TO_ENGINEER, by=AD, given_to=[AD])),
    Case("given-and-received", "cheat", "It says that the client was asked whom it has thanked, and our engineer was.",
         also(cut("recognition/2026-05-26-to-their-own"), ask("recognition_own_client", [ENGINEER], "2026-05-26"))),
    Case("given-and-received", "legitimate", "The client's thanks came in a letter of its board, and names no single giver.", put("recognition/2026-05-26-to-us/by", None)),
    Case("for-shown-value", "cheat", "The thanks are for a failure.", put("recognition/2026-05-26-to-us/value", ["2026-05-05-crate"])),
    Case("for-shown-value", "legitimate", "The success is not confirmed by the other side yet, and that is said.",
         put("recognition/2026-05-26-to-us/value", ["2026-05-02-april"])),
    Case("sponsors-told", "cheat", "The sponsor was told of the results before there were any.",
         also(_recognised(PLANT, BUYER, AD, ENGINEER, BOARD), *(put(f"{one}/told_to/client/date", "2026-04-20") for one in (CRATE, APRIL)))),
    Case("sponsors-told", "legitimate", "A sponsor who has left need not be told.",
         also(edit(BOARD, left="2026-05-01"), *(put(f"{one}/told_to/supplier/people", [ENGINEER]) for one in (CRATE, APRIL)))),
    Case("carriers-recognised", "cheat", "The buyer is left out, and no reason is given.",
         also(_recognised(MD, PLANT, AD, ENGINEER), put("next-level/left_out", [{"stakeholder": BUYER, "reason": "n/a"}]))),
    Case("carriers-recognised", "cheat", "The engineer thanks the engineer, and nobody else does.",
         also(_recognised(MD, PLANT, BUYER, AD), logged(TO_ENGINEER, by=ENGINEER, given_to=[ENGINEER]))),
    Case("carriers-recognised", "legitimate", "The buyer asked not to be named before the tender.",
         also(_recognised(MD, PLANT, AD, ENGINEER), put("next-level/left_out", [{"stakeholder": BUYER, "reason": "Asked not to be named before the tender."}]))),
    Case("reached-needs-closed", "cheat", "Our own needs were closed, and the client's left open.",
         also(put("execution/2026-05-31-on-time/value", 98), *(edit(ref, status="met") for ref in ("contract-beyond-the-year", "forecast-two-weeks-ahead")))),
    Case("reached-needs-closed", "legitimate", "The target was reached in April and lost again: the needs stay open.", put("execution/2026-04-30-on-time/value", 99)),
    Case("next-level-stated", "cheat", "Fillers stand for what the client wants next.", put("next-level/client", "TBD, TBC, TBA")),
    Case("next-level-stated", "legitimate", "Both sides name the same next level.", put("next-level/client", "One framework contract for both plants.")),
    Case("client-says-recovered", "cheat", "Only the buyer was surveyed, who is content.",
         also(_surveys(START, survey("2026-05-28", answers(BUYER, 7, recommend=10))))),
    Case("client-says-recovered", "cheat", "The good answers are of January.", also(_surveys(survey("2026-01-16", answers(MD, 7), answers(PLANT, 7))))),
    Case("client-says-recovered", "cheat", "The buyer said how far the managing director trusts us.",
         also(_surveys(START), talks(BOTH, people=[BUYER, BOARD], trust={MD: 6, PLANT: 6}))),
    Case("client-says-recovered", "cheat", "Trust is 4 in a talk, and that it was 7 in January is not mentioned.",
         also(_surveys(survey("2026-01-16", answers(MD, 7), answers(PLANT, 7))), talks(BOTH, trust={MD: 4, PLANT: 5}))),
    Case("client-says-recovered", "legitimate", "There was no survey: both who decide said in a talk how far they trust us.",
         also(_surveys(), talks(BOTH, trust={MD: 5, PLANT: 6}))),
    Case("client-says-recovered", "legitimate", "A late answer of the buyer alone does not hide the sound survey of May.",
         also(put("assessments/2026-05-29-survey", survey("2026-05-29", answers(BUYER, 6))["2026-05-29-survey"]))),
]
PREPARE: list[Case] = [
    Case("decision-with-reasons", "cheat", "The board decided, and dots stand for the reasons.", put("history/2026-05-02-exit/reasons", ["…"])),
    Case("decision-with-reasons", "legitimate", "On one day the board first kept it and then decided to leave.",
         also(put("history/2026-05-02-exit/sequence", 1), put("history/2026-05-02-keep", {
             "kind": "decision", "date": "2026-05-02", "decision": "keep", "by": "Managing board", "reasons": ["We have always served them."]}))),
    Case("damage-considered", "cheat", "The haulier is looked after, and the port that stands between both is forgotten.", new("stakeholders/stakeholders", PORT)),
    Case("damage-considered", "cheat", "A third party is named, and dots stand for what is done for it.",
         put("exit/damage/parties", [{"organisation": "Hauliers Ltd", "text": "…"}])),
    Case("damage-considered", "legitimate", "Both were asked who else is connected, and it is nobody.", also(put("exit/damage/parties", []), ask("third_party", [MD, AD]))),
    Case("telling-planned", "cheat", "The plant manager is to tell their own managing director.", logged(f"exit/telling/{MD}", who=PLANT, told=None)),
    Case("telling-planned", "cheat", "Who is to tell the managing director has left.",
         also(new("stakeholders/stakeholders", person("former-director", "supplier", "sales director", "senior", left="2026-05-12")),
              logged(f"exit/telling/{MD}", who="former-director", told=None))),
    Case("telling-planned", "legitimate", "Our managing director tells the client's, and need not be told first.",
         also(cut(f"exit/telling/{BOARD}"), put(f"exit/telling/{MD}/who", BOARD))),
]
TELL: list[Case] = [
    Case("conversation-held", "cheat", "A talk of before the decision passes for the conversation.", put("exit/conversation_held", "2026-04-10")),
    Case("conversation-held", "cheat", "Only our own people were in the conversation.", put("exit/conversation_people", [AD, BOARD])),
    Case("conversation-held", "legitimate", "The plant manager was told five days late, and was told.", put(f"exit/telling/{PLANT}/told", "2026-05-25")),
]
TRANSITION: list[Case] = [
    Case("help-offered", "cheat", "The alternatives are a row of fillers.", put("exit/help/alternatives", "n/a, tbc, tbd")),
    Case("help-offered", "cheat", "Help is planned, and the client has not answered.", put("exit/help/answer", None)),
    Case("help-offered", "legitimate", "The client was offered help and wants none.", put("exit/help/answer", "declined")),
]
CLOSE: list[Case] = [
    Case("obligations-settled", "cheat", "What we still owe is dropped without the client's word.",
         edit("second-engineer", status="dropped", done_on=None, dropped_on="2026-05-28", reason="We leave anyway.")),
    Case("obligations-settled", "cheat", "Our own account director was asked what we owe the client.",
         also(put("exit/obligations", []), ask("obligation", [AD], "2026-05-20"))),
    Case("obligations-settled", "legitimate", "The client let us off a promise a week before its date.",
         edit("second-engineer", status="dropped", done_on=None, due="2026-06-04", dropped_on="2026-05-28", reason="The press is sold.",
              confirmed_by=[{"stakeholder": MD, "date": "2026-05-28"}])),
    Case("what-was-learnt", "cheat", "The review met and wrote down nothing.", put("exit/closing_review/learnt", "Nothing special.")),
    Case("what-was-learnt", "legitimate", "One short sentence, in the language of the team.", put("exit/closing_review/learnt", "Říkat ne dřív.")),
]
# fmt: on
_BY_STAGE: dict[Stage, list[Case]] = {
    "action": ACTION,
    "trust": TRUST,
    "recognition": RECOGNITION,
    "prepare": PREPARE,
    "tell": TELL,
    "transition": TRANSITION,
    "close": CLOSE,
}
LATE = [case._replace(stage=stage) for stage, cases in _BY_STAGE.items() for case in cases]
