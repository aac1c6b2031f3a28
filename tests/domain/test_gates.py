"""Each criterion of each gate: what opens it, and what it misses by name."""

from __future__ import annotations

from datetime import date

import pytest

from builders import BASE, PEOPLE, context, read
from relturn.method.journey import GATES, RECOVERED, catch_up, criteria_names, judge
from relturn.method.verdict import Gap, Verdict

Files = dict[str, str]
TODAY = date(2026, 3, 31)


def verdict(name: str, files: Files, settings: str = "format: 2\n", today: date = TODAY) -> Verdict:
    stage = criteria_names()[name]
    judged = judge(read(files).relationship, context(today, settings), stage)
    return next(verdict for verdict in judged if verdict.name == name)


def missing(name: str, files: Files) -> list[str]:
    found = verdict(name, files).result.gaps
    assert all(gap.remedy for gap in found), "a gap without the command that closes it"
    return [gap.what for gap in found]


def talk(who: str, day: str = "2026-01-05", extra: str = "", facts: str = "") -> Files:
    text = f"date: {day}\npeople: [{who}]\n{extra}facts:\n{facts or '  []'}\n"
    return {f"insights/{day}-{who}.yaml": text.replace("facts:\n  []\n", "")}


def fact(identity: str, kind: str = "problem", extra: str = "") -> str:
    return f"  - {{id: {identity}, kind: {kind}, statement: S{extra}}}\n"


FULL = ", evidence: e, implications: {supplier: a, client: b}"
BOTH = {
    **talk("client-vp", "2026-01-05", "played_back: 2026-01-06\n", fact("late", "problem", FULL) + fact("good", "strength", FULL + ", when: past")),
    **talk("client-buyer", "2026-01-07", "played_back: 2026-01-08\nnone_named: [future]\n"),
    **talk("supplier-director", "2026-01-06", "played_back: 2026-01-06\n", fact("slow", "problem", FULL) + fact("well", "strength", FULL)),
    **talk("supplier-planner", "2026-01-08", "playback_declined: 2026-01-08\n"),
    "issues.yaml": "issues:\n  - {id: lateness, kind: fix, statement: Late., priority: 1, facts: [late, slow]}\n",
}  # fmt: skip
NEEDS = """\
needs:
  - {id: c-long, side: client, level: strategic, statement: A., good_looks_like: g, measure: orders, reverses: [lateness]}
  - {id: c-day, side: client, level: operational, statement: B., good_looks_like: g}
  - {id: s-long, side: supplier, level: strategic, statement: C., good_looks_like: g}
  - {id: s-day, side: supplier, level: operational, statement: D., good_looks_like: g}
common_ground:
  - {id: both-win, statement: E., joins: [c-long, s-day]}
conflicts:
  - {id: price, statement: F., between: [c-long, s-long], handled: by volume}
"""
OWNERSHIP = """\
owner: supplier-director
commitment: I own it.
declared_to:
  - {side: client, date: 2026-01-20, people: [client-vp]}
  - {side: supplier, date: 2026-01-20}
risks:
  - {id: winter, statement: Winter., response: start in March}
promises: [fix-it]
"""
PLAN = """\
actions:
  - {id: fix-it, side: supplier, statement: Fix., owner: supplier-planner, due: 2026-03-01, serves: [lateness, both-win], measure: orders, status: done, done_on: 2026-02-28}
  - {id: tell-it, side: client, statement: Tell., owner: client-buyer, due: 2026-03-10, serves: [both-win], status: done, done_on: 2026-03-09}
  - {id: try-it, side: supplier, statement: Try., owner: supplier-planner, due: 2026-03-12, serves: [lateness], status: done, done_on: 2026-03-12}
measures:
  - {id: orders, name: orders, unit: '%', baseline: 60, target: 98, since: 2026-01-01}
sponsors:
  - {id: s-c, stakeholder: client-vp, commitment: decide, date: 2026-02-01}
  - {id: s-s, stakeholder: supplier-director, commitment: resource, date: 2026-02-01}
allies:
  - {id: a-1, stakeholder: client-vp}
  - {id: a-2, stakeholder: client-buyer}
"""
VISION = """\
statement: Orders on their day.
horizon: 2026-12-31
contributors: [client-vp, supplier-director]
why_now: {if_nothing_changes: a, client: b, supplier: c}
serves: [both-win]
stretch: s
realism: r
buy_in:
  - {stakeholder: client-vp, vision: committed, plan: supportive, date: 2026-02-01}
  - {stakeholder: client-buyer, vision: supportive, plan: supportive, date: 2026-02-01}
  - {stakeholder: supplier-director, vision: supportive, plan: supportive, date: 2026-02-01}
"""
CAUSE = {
    "root-causes/2026-02-01-why.yaml": (
        "date: 2026-02-01\nissue: lateness\ndefine: D.\nexplore:\n  - {cause: c, evidence: e, root: true}\n  - {cause: b, evidence: f}\n"
        "solutions:\n  - {solution: s, ups: u, downs: d}\n  - {solution: t, ups: u, downs: d}\n"
        "decision: d\nactions: [fix-it]\n"
    )
}
TEAM = {
    "team.yaml": "departments_in_contact: [Planning]\nmembers:\n  - {id: planning, department: planning, representative: supplier-planner, role: plans}\n"
}


def outcome(day: str, result: str, extra: str = "") -> Files:
    told = "told_to:\n  - {side: client, date: 2026-03-01, people: [client-vp]}\n  - {side: supplier, date: 2026-03-01, people: [supplier-director]}\n"
    return {
        f"execution/{day}-{result}.yaml": f"kind: outcome\ndate: {day}\nresult: {result}\nstatement: S.\n{told}{extra}"
    }


def reading(day: str, value: int) -> Files:
    return {f"execution/{day}-orders.yaml": f"kind: reading\ndate: {day}\nmeasure: orders\nvalue: {value}\n"}


def thanks(day: str, by: str, to: str) -> Files:
    text = f"date: {day}\ngiven_by: {by}\ngiven_to: [{to}]\nvalue: [orders]\nstatement: S.\n"
    return {f"recognition/{day}-{to}.yaml": text}


TRUST = {
    **outcome("2026-02-20", "success"),
    **outcome("2026-02-21", "failure", "plan_reviewed: yes it was\n"),
    **reading("2026-01-31", 70),
    **reading("2026-02-28", 80),
    **talk("client-vp", "2026-03-15", "played_back: 2026-03-16\ntrust: {client-vp: 5}\n"),
    **talk("supplier-director", "2026-03-16", "played_back: 2026-03-16\ntrust: {supplier-director: 5}\n"),
}
RECOGNITION = {
    **thanks("2026-03-20", "client", "supplier-planner"),
    **thanks("2026-03-21", "supplier", "client-vp"),
    **thanks("2026-03-22", "supplier", "supplier-director"),
    **thanks("2026-03-23", "client", "client-buyer"),
    "next-level.yaml": "client: more\nsupplier: more too\n",
}
WHOLE = {
    **BOTH, "needs.yaml": NEEDS, "ownership.yaml": OWNERSHIP, "plan.yaml": PLAN, "vision.yaml": VISION, **CAUSE, **TEAM,
    **TRUST, **RECOGNITION,
}  # fmt: skip
EXIT = """\
damage: {supplier: a, client: b, parties: [{organisation: c, text: d}]}
telling:
  - {who: supplier-director, whom: client-vp, by: 2026-03-01, told: 2026-02-27}
conversation_held: 2026-02-27
conversation_people: [client-vp]
help: {alternatives: a, hand_over: b, answer: accepted}
obligations:
  - {what: spare parts, settled: 2026-03-15}
closing_review: {learnt: ask earlier}
"""
LEAVING = {
    "exit.yaml": EXIT,
    "history/2026-02-01-exit.yaml": "kind: decision\ndate: 2026-02-01\ndecision: exit\nby: me\nreasons: [cost]\n",
}


@pytest.mark.parametrize(
    "name",
    [name for name, stage in criteria_names().items() if stage in list(GATES)[:7] and name != RECOVERED],
)
def test_a_whole_relationship_meets_every_criterion(name: str) -> None:
    assert missing(name, WHOLE) == []


@pytest.mark.parametrize(
    "name", [name for name, stage in criteria_names().items() if stage in list(GATES)[7:]]
)
def test_a_whole_exit_meets_every_criterion(name: str) -> None:
    assert missing(name, LEAVING) == []


def without(path: str, *lines: str) -> Files:
    """The whole relationship without the lines of a file that hold one of these words."""
    text = WHOLE[path]
    kept = [line for line in text.splitlines(keepends=True) if not any(word in line for word in lines)]
    assert kept != text.splitlines(keepends=True)
    return {**WHOLE, path: "".join(kept)}


def swapped(path: str, old: str, new: str) -> Files:
    assert old in WHOLE[path]
    return {**WHOLE, path: WHOLE[path].replace(old, new)}


def gone(*paths: str) -> Files:
    return {path: text for path, text in WHOLE.items() if not any(path.startswith(start) for start in paths)}


def gone_is(*paths: str) -> Files:
    return {path: "\0absent" for path in WHOLE if any(path.startswith(start) for start in paths)}


UNHEARD = "stakeholders.yaml"
SECOND = {
    "relationship.yaml": "client: Acme\ncycle: 2\n",
    "history/2026-03-01-reinvent.yaml": "kind: move\ndate: 2026-03-01\nmove: reinvent\nto_stage: insight\ncycle: 2\n",
}


CARRIED = "needs:\n  - {id: old, carried_from: 1, side: client, level: strategic, statement: A., good_looks_like: g}\n"
MISSING: list[tuple[str, Files, list[str]]] = [
        ("key-people-heard", gone("insights/2026-01-05", "insights/2026-03-15"), ["The vice-president of Acme has not been interviewed"]),
        (
            "key-people-heard",
            {**gone("insights/2026-01-05", "insights/2026-03-15"), UNHEARD: PEOPLE.replace("key: true, influence: 5}\n  - {id: client-buyer", "key: true, influence: 5, declined: 2026-01-09, asked: [2026-01-02]}\n  - {id: client-buyer")},
            ["The vice-president of Acme declined after 1 of 2 required requests"],
        ),
        ("key-people-heard", {**WHOLE, UNHEARD: PEOPLE.split("  - {id: supplier-director")[0]}, ["No people on our side are recorded"]),
        ("conversations-on-both-sides", {**BOTH, "insights/2026-01-07-client-buyer.yaml": "\0absent"}, ["1 of 2 interviews on Acme's side"]),
        ("good-and-wrong-from-each-side", swapped("insights/2026-01-05-client-vp.yaml", "kind: strength", "kind: trend"), ["No strengths recorded from Acme"]),
        ("facts-have-evidence", swapped("insights/2026-01-05-client-vp.yaml", ", evidence: e, implications: {supplier: a, client: b}, when", ", when"), ["No evidence for “S”"]),
        ("issues-state-implications", {**WHOLE, "issues.yaml": WHOLE["issues.yaml"].replace("[late, slow]", "[]")}, ["“Late.” does not state its impact on our side", "“Late.” does not state its impact on Acme's side"]),
        ("context-recorded", swapped("insights/2026-01-07-client-buyer.yaml", "none_named: [future]\n", ""), ["No future events recorded"]),
        ("opportunities-and-threats-explained", swapped("insights/2026-01-05-client-vp.yaml", "kind: problem", "kind: threat"), ["“S” does not state its cause (another fact)", "“S” does not state what follows if nobody responds", "“S” does not state how soon this happens"]),
        ("conversations-played-back", swapped("insights/2026-01-06-supplier-director.yaml", "played_back: 2026-01-06\n", ""), ["The interview of 6 Jan 2026 has not been confirmed with our director"]),
        ("facts-grouped", swapped("issues.yaml", "[late, slow]", "[late]"), ["“S” is not part of any issue"]),
        ("needs-of-each-side", without("needs.yaml", "c-day"), ["No operational need of Acme is recorded"]),
        ("good-is-described", swapped("needs.yaml", "statement: B., good_looks_like: g", "statement: B."), ["“B.” has no success criterion"]),
        ("important-issues-met", swapped("needs.yaml", ", reverses: [lateness]", ""), ["No need addresses “Late.”"]),
        ("common-ground-found", swapped("needs.yaml", "[c-long, s-day]", "[c-long, c-day]"), ["“E.” is not based on needs of both sides"]),
        ("common-ground-found", without("needs.yaml", "common_ground", "both-win"), ["No common ground recorded"]),
        ("conflicts-handled", swapped("needs.yaml", ", handled: by volume", ""), ["“F.” has no way forward"]),
        ("one-owner-of-ours", without("ownership.yaml", "owner:"), ["The turnaround has no owner"]),
        ("one-owner-of-ours", swapped("ownership.yaml", "owner: supplier-director", "owner: client-vp"), ["The vice-president of Acme is not on our team, and has no co-owner on our team"]),
        ("commitment-declared", without("ownership.yaml", "side: client"), ["The commitment was not shared with Acme"]),
        ("risks-have-responses", swapped("ownership.yaml", ", response: start in March", ""), ["“Winter.” has no response"]),
        ("promises-are-actions", swapped("ownership.yaml", "[fix-it]", "[fix-it, fly]"), ["The promise fly is not an action in the plan"]),
        ("promises-are-actions", swapped("plan.yaml", "owner: supplier-planner, due: 2026-03-01", "owner: supplier-planner"), ["“Fix.” has no due date"]),
        ("statement-with-horizon", without("vision.yaml", "horizon"), ["The vision has no horizon"]),
        ("contributors-of-both-sides", swapped("vision.yaml", "[client-vp, supplier-director]", "[client-vp]"), ["No one from our side contributed to the vision"]),
        ("why-now-for-both", swapped("vision.yaml", ", client: b", ""), ["The vision does not say why it matters now for the client"]),
        ("serves-common-ground", without("vision.yaml", "serves"), ["The vision does not support any common ground"]),
        ("stretch-and-realism", without("vision.yaml", "realism"), ["The vision does not say why it can be reached"]),
        ("everyone-asked", without("vision.yaml", "stakeholder: supplier-director"), ["Our director was not asked about the vision"]),
        ("each-side-supportive", swapped("vision.yaml", "stakeholder: client-vp, vision: committed", "stakeholder: client-vp, vision: neutral"), ["0 of 1 person to interview on Acme's side supports the vision (80% required; 1 asked); not yet: the vice-president of Acme", "The vice-president of Acme is the most senior on Acme's side and does not support the vision"]),
        ("opponents-answered", swapped("vision.yaml", "stakeholder: client-buyer, vision: supportive", "stakeholder: client-buyer, vision: resisting, answer: a"), ["The buyer of Acme opposes the vision or the plan, and has no owner for a response", "The buyer of Acme opposes the vision or the plan, and has no date for the answer"]),
        ("ground-and-issues-served", swapped("plan.yaml", "both-win", "c-day").copy(), ["No lasting action is planned for “E.”"]),
        ("root-causes-found", {**WHOLE, "root-causes/2026-02-01-why.yaml": CAUSE["root-causes/2026-02-01-why.yaml"].replace(", root: true", "")}, ["The root cause analysis of “Late.” does not name a root cause"]),
        ("actions-on-both-sides", without("plan.yaml", "tell-it"), ["No action is planned on Acme's side"]),
        ("actions-complete", swapped("plan.yaml", "owner: client-buyer, ", ""), ["“Tell.” has no owner"]),
        ("senior-sponsor-on-each-side", without("plan.yaml", "s-c"), ["Acme has no senior sponsor"]),
        ("senior-sponsor-on-each-side", swapped("plan.yaml", "client-vp, commitment: decide, date: 2026-02-01", "client-vp"), ["The vice-president of Acme is a sponsor, but has no dated commitment"]),
        ("ally-at-each-level", without("plan.yaml", "a-2"), ["No ally at the middle level of Acme"]),
        ("departments-on-the-team", swapped("team.yaml", "[Planning]", "[Planning, Sales]"), ["Sales is not on the team"]),
        ("promises-kept", without("plan.yaml", "try-it", "fix-it"), ["No promise of our side that counts for trust was due or done"]),
        ("promises-kept", swapped("plan.yaml", "done_on: 2026-03-12", "done_on: 2026-03-20"), ["Our side kept 1 of 2 promises (80% required); not kept: “Try.”"]),
        ("measures-move", swapped("execution/2026-02-28-orders.yaml", "value: 80", "value: 50"), ["0 of 1 measure at target or improving; the others: orders (70, then 50 of 98)"]),
        ("measures-move", gone("execution/2026-02-28-orders"), ["Orders has 1 of 2 readings"]),
        ("outcomes-told", gone("execution/2026-02-21"), ["No failure is recorded, and both sides have not been asked about failures"]),
        ("outcomes-told", swapped("execution/2026-02-20-success.yaml", "  - {side: client, date: 2026-03-01, people: [client-vp]}\n", ""), ["“S.” has not been shared with Acme"]),
        ("failures-reviewed", swapped("execution/2026-02-21-failure.yaml", "plan_reviewed: yes it was\n", ""), ["The plan was not reviewed after “S.”"]),
        ("nothing-overdue", swapped("plan.yaml", ", status: done, done_on: 2026-03-12", ""), ["“Try.” was due on 12 Mar 2026"]),
        ("trust-asked-again", gone("insights/2026-03-15"), ["Nobody on Acme's side has been asked about trust"]),
        ("given-and-received", gone("recognition/2026-03-20"), ["No recognition from Acme to our side is recorded"]),
        ("for-shown-value", swapped("recognition/2026-03-20-supplier-planner.yaml", "value: [orders]\n", ""), ["“S.” does not name an outcome or a measure"]),
        ("sponsors-told", swapped("plan.yaml", "stakeholder: supplier-director, commitment", "stakeholder: client-buyer, commitment") | gone_is("recognition/2026-03-23"), ["The buyer of Acme is a sponsor, and no outcome was shared with them"]),
        ("carriers-recognised", gone("recognition/2026-03-20"), ["Our planner completed an action and has had no recognition"]),
        ("next-level-stated", swapped("next-level.yaml", "client: more\n", ""), ["Acme has not stated the next level of value"]),
        ("decision-with-reasons", {**LEAVING, "history/2026-02-01-exit.yaml": "\0absent"}, ["No decision to exit is recorded with its reasons"]),
        ("damage-considered", {**LEAVING, "exit.yaml": EXIT.replace(", parties: [{organisation: c, text: d}]", "")}, ["The impact on third parties connected with both sides is not assessed"]),
        ("conversation-held", {**LEAVING, "exit.yaml": EXIT.replace(", told: 2026-02-27", "")}, ["Our director has not told the vice-president of Acme about the exit (due 1 Mar 2026)"]),
        ("help-offered", {**LEAVING, "exit.yaml": EXIT.replace(", answer: accepted", "")}, ["The client's answer is not recorded"]),
        ("obligations-settled", {**LEAVING, "exit.yaml": EXIT.replace(", settled: 2026-03-15", "")}, ["Not settled: spare parts"]),
        ("what-was-learnt", {**LEAVING, "exit.yaml": EXIT.replace("{learnt: ask earlier}", "{}")}, ["The lessons of the exit are not recorded"]),
        ("telling-planned", {**LEAVING, "exit.yaml": EXIT.replace("  - {who: supplier-director, whom: client-vp, by: 2026-03-01, told: 2026-02-27}\n", "  []\n")}, ["Nobody is assigned to tell the vice-president of Acme about the exit"]),
        ("plan-agreed", swapped("vision.yaml", "committed, plan: supportive", "committed, plan: unasked"), ["0 of 1 person to interview on Acme's side supports the plan (80% required; 0 asked); not yet: the vice-president of Acme", "The vice-president of Acme is the most senior on Acme's side and does not support the plan"]),
        ("trust-has-grown", swapped("insights/2026-03-15-client-vp.yaml", "{client-vp: 5}", "{client-vp: 3}"), ["Trust is 3 of 7 on Acme's side (4 required)"]),
        ("reached-needs-closed", swapped("execution/2026-02-28-orders.yaml", "value: 80", "value: 98"), ["“A.” is still open, and orders has reached its target"]),
        ("carried-needs-looked-at", {**WHOLE, **SECOND, "needs.yaml": CARRIED}, ["“A.” was carried over from cycle 1 and has not been reviewed"]),
]  # fmt: skip


def test_every_criterion_has_a_row_that_misses_something() -> None:
    assert {name for name, _, gaps in MISSING if gaps} == set(criteria_names()) - {RECOVERED}


MISSING_KEYS: list[tuple[str, list[str]]] = [
    ("key-people-heard", ["not-heard client-vp"]),
    ("key-people-heard", ["declined-unasked client-vp"]),
    ("key-people-heard", ["nobody-supplier"]),
    ("conversations-on-both-sides", ["talks-client"]),
    ("good-and-wrong-from-each-side", ["strength-client"]),
    ("facts-have-evidence", ["no-evidence good"]),
    ("issues-state-implications", ["implication-supplier lateness", "implication-client lateness"]),
    ("context-recorded", ["context-future"]),
    (
        "opportunities-and-threats-explained",
        ["consequence-cause late", "consequence-follows late", "consequence-within late"],
    ),
    ("conversations-played-back", ["not-played-back 2026-01-06-supplier-director"]),
    ("facts-grouped", ["fact-in-no-issue slow"]),
    ("needs-of-each-side", ["no-need-client-operational"]),
    ("good-is-described", ["no-good-looks-like c-day"]),
    ("important-issues-met", ["issue-not-reversed lateness"]),
    ("common-ground-found", ["one-sided-ground both-win"]),
    ("common-ground-found", ["no-ground"]),
    ("conflicts-handled", ["no-way-forward price"]),
    ("one-owner-of-ours", ["no-owner"]),
    ("one-owner-of-ours", ["owner-not-ours client-vp"]),
    ("commitment-declared", ["not-declared-client"]),
    ("risks-have-responses", ["no-response winter"]),
    ("promises-are-actions", ["no-such-action fly"]),
    ("promises-are-actions", ["promise-without-due fix-it"]),
    ("statement-with-horizon", ["no-horizon"]),
    ("contributors-of-both-sides", ["no-author-supplier"]),
    ("why-now-for-both", ["why-now-client"]),
    ("serves-common-ground", ["no-ground"]),
    ("stretch-and-realism", ["no-realism"]),
    ("everyone-asked", ["not-asked supplier-director"]),
    ("each-side-supportive", ["few-behind-client client-vp", "most-senior-client client-vp"]),
    ("opponents-answered", ["opponent-looked_after_by client-buyer", "opponent-answer_by client-buyer"]),
    ("ground-and-issues-served", ["not-served both-win"]),
    ("root-causes-found", ["no-root-cause lateness 2026-02-01-why"]),
    ("actions-on-both-sides", ["no-action-client"]),
    ("actions-complete", ["no-owner tell-it"]),
    ("senior-sponsor-on-each-side", ["no-sponsor-client"]),
    ("senior-sponsor-on-each-side", ["not-committed s-c"]),
    ("ally-at-each-level", ["no-ally-middle"]),
    ("departments-on-the-team", ["not-on-team Sales"]),
    ("promises-kept", ["few-promises"]),
    ("promises-kept", ["promises-broken try-it"]),
    ("measures-move", ["wrong-way orders"]),
    ("measures-move", ["few-readings orders"]),
    ("outcomes-told", ["no-failure"]),
    ("outcomes-told", ["not-told-client 2026-02-20-success"]),
    ("failures-reviewed", ["plan-not-reviewed 2026-02-21-failure"]),
    ("nothing-overdue", ["overdue try-it"]),
    ("trust-asked-again", ["not-asked-again-client client-vp"]),
    ("given-and-received", ["not-seen-client-supplier"]),
    ("for-shown-value", ["no-value 2026-03-20-supplier-planner"]),
    ("sponsors-told", ["sponsor-not-told client-buyer"]),
    ("carriers-recognised", ["carrier-not-thanked supplier-planner"]),
    ("next-level-stated", ["not-stated-client"]),
    ("decision-with-reasons", ["no-decision"]),
    ("damage-considered", ["damage-parties"]),
    ("conversation-held", ["not-told client-vp"]),
    ("help-offered", ["help-answer"]),
    ("obligations-settled", ["not-settled 0"]),
    ("what-was-learnt", ["nothing-learnt"]),
    ("telling-planned", ["not-to-be-told client-vp"]),
    ("plan-agreed", ["none-asked-client client-vp", "most-senior-client client-vp"]),
    ("trust-has-grown", ["trust-low-client client-vp"]),
    ("reached-needs-closed", ["reached-need-open c-long"]),
    ("carried-needs-looked-at", ["not-reaffirmed old"]),
]
"""Of each row above, what identifies its gaps: their keys, and what they are about."""


def identities(gaps: tuple[Gap, ...]) -> list[str]:
    return [" ".join((gap.key, *gap.refs)) for gap in gaps]


def test_what_a_criterion_misses() -> None:
    found = [
        (name, identities(verdict(name, {**dict.fromkeys(WHOLE, "\0absent"), **BASE, **files}).result.gaps))
        for name, files, _ in MISSING
    ]
    assert found == MISSING_KEYS


@pytest.mark.wording
def test_what_a_criterion_misses_is_named() -> None:
    said = [
        missing(name, {**dict.fromkeys(WHOLE, "\0absent"), **BASE, **files}) for name, files, _ in MISSING
    ]
    assert said == [gaps for _, _, gaps in MISSING]


def test_none_and_asked_is_an_answer() -> None:
    none = "asked:\n  - {id: n, what: journey_risk, date: 2026-02-01, people: [client-vp], because: a short way}\n"
    judged = verdict(
        "risks-have-responses", {**WHOLE, "ownership.yaml": "owner: supplier-director\n", "asked.yaml": none}
    )
    assert judged.met
    assert judged.result.note == "people were asked on 1 Feb 2026 and named no risk"


def test_a_waiver_stands_until_it_expires() -> None:
    waiver = "kind: waiver\ndate: 2026-03-01\ncriterion: ally-at-each-level\nreason: vacant\nby: me\nexpires: 2026-03-31\n"
    files = {**without("plan.yaml", "a-2"), "history/2026-03-01-waiver.yaml": waiver}
    held = verdict("ally-at-each-level", files)
    assert (held.met, held.passed) == (False, True)
    lapsed = verdict("ally-at-each-level", files, today=date(2026, 4, 1))
    assert (lapsed.passed, lapsed.lapsed is not None) == (False, True)


def test_thresholds_and_switches_come_from_the_settings() -> None:
    files = without("plan.yaml", "try-it")
    assert verdict(
        "promises-kept", files, "format: 2\nthresholds: {promises_at_least: 2, prose_letters: 1}\n"
    ).met
    off = context(TODAY, "format: 2\ncriteria_off: [promises-kept]\n")
    assert "promises-kept" not in [v.name for v in judge(read(files).relationship, off, "trust")]


@pytest.mark.wording
def test_what_is_found_later_shows_as_catch_up_and_undoes_nothing() -> None:
    new_person = PEOPLE + "  - {id: client-cfo, side: client, role: cfo, level: executive, key: true}\n"
    files = {**WHOLE, "relationship.yaml": "client: Acme\nstage: needs\n", "stakeholders.yaml": new_person}
    found = catch_up(read(files).relationship, context())
    assert [(v.stage, v.result.gaps[0].what) for v in found] == [
        ("insight", "The cfo of Acme has not been interviewed")
    ]


@pytest.mark.wording
def test_in_the_second_cycle_older_records_do_not_count() -> None:
    move = (
        "kind: move\ndate: 2026-03-01\nmove: reinvent\nfrom_stage: recognition\nto_stage: insight\ncycle: 2\n"
    )
    carried = NEEDS.replace("statement: A.", "carried_from: 1, statement: A.")
    files = {
        **WHOLE, "relationship.yaml": "client: Acme\ncycle: 2\n", "history/2026-03-01-reinvent-insight.yaml": move,
        "needs.yaml": carried,
    }  # fmt: skip
    assert missing("conversations-on-both-sides", files) == [
        "1 of 2 interviews on our side", "1 of 2 interviews on Acme's side",
    ]  # fmt: skip
    assert missing("carried-needs-looked-at", files) == [
        "“A.” was carried over from cycle 1 and has not been reviewed"
    ]
    again = {
        **files,
        "needs.yaml": carried.replace("carried_from: 1", "carried_from: 1, reaffirmed: 2026-03-05"),
    }
    assert missing("carried-needs-looked-at", again) == []


def as_known(name: str, files: Files, today: date = TODAY) -> tuple[Gap, ...]:
    """What a criterion misses on a relationship as it is known on a day."""
    stage = criteria_names()[name]
    judged = judge(read(files, today=today).relationship, context(today), stage)
    return tuple(gap for verdict in judged if verdict.name == name for gap in verdict.result.gaps)


def gaps_of(name: str, files: Files, today: date = TODAY) -> list[str]:
    return [gap.what for gap in as_known(name, files, today)]


@pytest.mark.wording
def test_dropping_a_late_promise_does_not_keep_it() -> None:
    late = swapped(
        "plan.yaml", "status: done, done_on: 2026-03-12", "status: dropped, reason: r, dropped_on: 2026-03-20"
    )
    assert missing("promises-kept", late) == [
        "Our side kept 1 of 2 promises (80% required); not kept: “Try.”"
    ]
    in_time = swapped(
        "plan.yaml", "status: done, done_on: 2026-03-12", "status: dropped, reason: r, dropped_on: 2026-03-02"
    )
    assert missing("promises-kept", in_time) == [
        "Our side kept 1 of 2 promises (80% required); not kept: “Try.”"
    ]
    released = (
        in_time["plan.yaml"]
        .replace(
            "dropped_on: 2026-03-02",
            "dropped_on: 2026-02-20, confirmed_by: [{stakeholder: client-vp, date: 2026-02-20}]",
        )
        .replace("serves: [lateness], status: dropped", "serves: [lateness], status: dropped")
    )
    assert missing("promises-kept", {**in_time, "plan.yaml": released}) == []


@pytest.mark.wording
def test_one_person_has_one_word() -> None:
    more = "  - {stakeholder: client-buyer, vision: committed, date: 2026-02-02}\n" * 3
    files = swapped(
        "vision.yaml", "stakeholder: client-vp, vision: committed", "stakeholder: client-vp, vision: neutral"
    )
    files = {**files, "vision.yaml": files["vision.yaml"] + more}
    assert missing("each-side-supportive", files)[0] == (
        "0 of 1 person to interview on Acme's side supports the vision (80% required; 1 asked); not yet: the vice-president of Acme"
    )


@pytest.mark.wording
def test_what_is_still_to_come_is_no_evidence() -> None:
    assert gaps_of("outcomes-told", WHOLE, date(2026, 2, 19)) == [
        "No success is recorded", "No failure is recorded, and both sides have not been asked about failures",
    ]  # fmt: skip
    assert "The vice-president of Acme has not been interviewed" in gaps_of(
        "key-people-heard", WHOLE, date(2026, 1, 1)
    )
    assert gaps_of("outcomes-told", WHOLE) == []


def test_trust_asked_before_the_work_began_does_not_count() -> None:
    move = "kind: move\ndate: 2026-03-20\nmove: advance\nfrom_stage: action\nto_stage: trust\n"
    assert len(missing("trust-asked-again", {**WHOLE, "history/2026-03-20-advance-trust.yaml": move})) == 2


@pytest.mark.wording
def test_a_measure_without_beginning_and_thanks_for_a_failure_do_not_pass() -> None:
    ghost = swapped("plan.yaml", "sponsors:", "  - {id: ghost, name: g, unit: u}\nsponsors:")
    assert missing("measures-move", ghost) == ["G has neither a start date nor a reading"]
    failed = swapped("recognition/2026-03-20-supplier-planner.yaml", "[orders]", "[2026-02-21-failure]")
    assert missing("for-shown-value", failed) == [
        "“S.” does not name a success or an improving measure",
    ]  # fmt: skip


@pytest.mark.wording
def test_the_second_cycle_asks_for_a_team_readings_and_actions_of_its_own() -> None:
    move = (
        "kind: move\ndate: 2026-03-01\nmove: reinvent\nfrom_stage: recognition\nto_stage: insight\ncycle: 2\n"
    )
    carried = {
        path: WHOLE[path].replace("- {id:", "- {carried_from: 1, id:") for path in ("plan.yaml", "team.yaml")
    }
    files = {
        **WHOLE,
        **carried,
        "relationship.yaml": "client: Acme\ncycle: 2\n",
        "history/2026-03-01-r.yaml": move,
    }
    assert missing("departments-on-the-team", files) == [
        "“planning” was carried over and has not been reviewed"
    ]
    assert missing("actions-on-both-sides", files) == [
        "No action is planned on our side",
        "No action is planned on Acme's side",
    ]
    assert "Orders has 0 of 2 readings" in missing("measures-move", files)


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("senior-sponsor-on-each-side", {"stakeholders.yaml": PEOPLE.replace("level: senior, key: true", "level: senior, left: 2026-03-01, key: true")}),
        ("decision-with-reasons", {**LEAVING, "history/2026-02-01-exit.yaml": "kind: decision\ndate: 2026-02-01\ndecision: exit\nby: me\n"}),
        ("statement-with-horizon", {"vision.yaml": VISION + "carried_from: 1\n", "relationship.yaml": "client: Acme\ncycle: 2\n", "history/2026-03-01-r.yaml": "kind: move\ndate: 2026-03-01\nmove: reinvent\nto_stage: insight\ncycle: 2\n"}),
        ("commitment-declared", {"relationship.yaml": "client: Acme\ncycle: 2\n", "history/2026-03-01-r.yaml": "kind: move\ndate: 2026-03-01\nmove: reinvent\nto_stage: insight\ncycle: 2\n"}),
    ],
)  # fmt: skip
def test_what_once_was_there_does_not_count(name: str, files: Files) -> None:
    assert missing(name, {**WHOLE, **files}) != []


SECOND_CYCLE = {
    "relationship.yaml": "client: Acme\ncycle: 2\n",
    "history/2026-03-10-r.yaml": "kind: move\ndate: 2026-03-10\nmove: reinvent\nto_stage: insight\ncycle: 2\n",
}


NO_EVIDENCE: list[tuple[str, Files, list[str]]] = [
        # what is written down for a day to come is not known yet
        ("senior-sponsor-on-each-side", swapped("plan.yaml", "commitment: decide, date: 2026-02-01", "commitment: decide, date: 2030-01-01"), ["Acme has no senior sponsor"]),
        ("commitment-declared", swapped("ownership.yaml", "{side: client, date: 2026-01-20, people", "{side: client, date: 2026-12-20, people"), ["The commitment was not shared with Acme"]),
        ("conversation-held", {**LEAVING, "exit.yaml": EXIT.replace("conversation_held: 2026-02-27", "conversation_held: 2030-01-01")}, ["The exit conversation has not been held"]),
        ("everyone-asked", swapped("vision.yaml", "client-vp, vision: committed, plan: supportive, date: 2026-02-01", "client-vp, vision: committed, plan: supportive, date: 2027-02-01"), ["The vice-president of Acme was not asked about the vision"]),
        ("key-people-heard", {**gone("insights/2026-01-05", "insights/2026-03-15"), UNHEARD: PEOPLE.replace("role: vice-president, level: executive, key: true, influence: 5", "role: vice-president, level: executive, key: true, influence: 5, left: 2030-01-01")}, ["The vice-president of Acme has not been interviewed"]),
        ("promises-kept", swapped("plan.yaml", "status: done, done_on: 2026-03-12", "status: done, done_on: 2026-04-12"), ["Our side kept 1 of 2 promises (80% required); not kept: “Try.”"]),
        # what is stale is not good
        ("each-side-supportive", swapped("vision.yaml", "client-vp, vision: committed, plan: supportive, date: 2026-02-01", "client-vp, vision: unasked, plan: supportive, date: 2025-02-01"), ["0 of 1 person to interview on Acme's side supports the vision (80% required; 0 asked); not yet: the vice-president of Acme", "The vice-president of Acme is the most senior on Acme's side and does not support the vision"]),
        # people who left, and of the other side
        ("actions-complete", {**swapped("plan.yaml", "due: 2026-03-12, serves: [lateness], status: done, done_on: 2026-03-12", "due: 2026-04-12, serves: [lateness]"), UNHEARD: PEOPLE.replace("level: front_line}", "level: front_line, left: 2026-03-01}")}, ["“Try.” has an owner who has left"]),
        ("departments-on-the-team", {**WHOLE, UNHEARD: PEOPLE.replace("level: front_line}", "level: front_line, left: 2026-03-01}")}, ["Planning is not on the team"]),
        ("departments-on-the-team", swapped("team.yaml", "representative: supplier-planner", "representative: client-vp"), ["Planning is not on the team"]),
        ("actions-on-both-sides", swapped("plan.yaml", "owner: client-buyer", "owner: supplier-planner"), ["No action is planned on Acme's side"]),
        ("given-and-received", swapped("recognition/2026-03-20-supplier-planner.yaml", "given_by: client", "given_by: client\nby: supplier-director"), ["No recognition from Acme to our side is recorded"]),
        ("ground-and-issues-served", swapped("plan.yaml", "both-win", "c-long"), ["No lasting action is planned for “E.”"]),
        ("opportunities-and-threats-explained", swapped("insights/2026-01-05-client-vp.yaml", "kind: problem, statement: S", "kind: threat, statement: S, cause: [late], follows: f, within: w"), ["“S” does not state its cause (another fact)"]),
        # of an older cycle
        ("key-people-heard", {**WHOLE, **SECOND_CYCLE, "insights/2026-03-15-client-vp.yaml": "\0absent", UNHEARD: PEOPLE.replace("level: executive, key: true, influence: 5", "level: executive, key: true, influence: 5, asked: [2026-01-02, 2026-01-08], declined: 2026-01-09")}, ["The vice-president of Acme has not been interviewed"]),
        ("given-and-received", {**WHOLE, "relationship.yaml": "client: Acme\ncycle: 2\n", "history/2026-03-23-r.yaml": "kind: move\ndate: 2026-03-23\nmove: reinvent\nto_stage: insight\ncycle: 2\n"}, ["No recognition from our side to Acme is recorded", "No recognition from Acme to our side is recorded", "No recognition from our side to our own people is recorded", "No recognition from Acme to its own people is recorded"]),
        # a later word, and nobody of theirs told
        ("decision-with-reasons", {**LEAVING, "history/2026-03-01-keep.yaml": "kind: decision\ndate: 2026-03-01\ndecision: keep\nby: me\nreasons: [worth it]\n"}, ["No decision to exit is recorded with its reasons"]),
        ("telling-planned", {**LEAVING, "exit.yaml": EXIT.replace("who: supplier-director, whom: client-vp", "who: client-vp, whom: supplier-director")}, ["Nobody is assigned to tell the vice-president of Acme about the exit"]),
]  # fmt: skip


def _gaps_without_evidence(name: str, files: Files) -> list[str]:
    return gaps_of(name, {**dict.fromkeys({**WHOLE, **LEAVING}, "\0absent"), **BASE, **files})


NO_EVIDENCE_KEYS: list[tuple[str, list[str]]] = [
    ("senior-sponsor-on-each-side", ["no-sponsor-client"]),
    ("commitment-declared", ["not-declared-client"]),
    ("conversation-held", ["not-held"]),
    ("everyone-asked", ["not-asked client-vp"]),
    ("key-people-heard", ["not-heard client-vp"]),
    ("promises-kept", ["promises-broken try-it"]),
    ("each-side-supportive", ["none-asked-client client-vp", "most-senior-client client-vp"]),
    ("actions-complete", ["no-owner try-it"]),
    ("departments-on-the-team", ["not-on-team Planning"]),
    ("departments-on-the-team", ["not-on-team Planning"]),
    ("actions-on-both-sides", ["no-action-client"]),
    ("given-and-received", ["not-seen-client-supplier"]),
    ("ground-and-issues-served", ["not-served both-win"]),
    ("opportunities-and-threats-explained", ["consequence-cause late"]),
    ("key-people-heard", ["not-heard client-vp"]),
    (
        "given-and-received",
        [
            "not-seen-supplier-client",
            "not-seen-client-supplier",
            "not-seen-supplier-supplier",
            "not-seen-client-client",
        ],
    ),
    ("decision-with-reasons", ["no-decision"]),
    ("telling-planned", ["not-to-be-told client-vp"]),
]
"""Of each row above, what identifies its gaps."""


def test_what_only_looks_like_evidence() -> None:
    found = [
        (
            name,
            identities(as_known(name, {**dict.fromkeys({**WHOLE, **LEAVING}, "\0absent"), **BASE, **files})),
        )
        for name, files, _ in NO_EVIDENCE
    ]
    assert found == NO_EVIDENCE_KEYS


@pytest.mark.wording
def test_what_only_looks_like_evidence_is_named() -> None:
    said = [_gaps_without_evidence(name, files) for name, files, _ in NO_EVIDENCE]
    assert said == [gaps for _, _, gaps in NO_EVIDENCE]


@pytest.mark.wording
def test_a_promise_due_today_is_judged_tomorrow() -> None:
    due = swapped(
        "plan.yaml",
        "due: 2026-03-12, serves: [lateness], status: done, done_on: 2026-03-12",
        "due: 2026-03-31, serves: [lateness]",
    )
    assert gaps_of("promises-kept", due) == []
    assert gaps_of("promises-kept", due, date(2026, 4, 1)) == [
        "Our side kept 1 of 2 promises (80% required); not kept: “Try.”"
    ]


@pytest.mark.wording
def test_none_given_and_asked_is_an_answer() -> None:
    files = {
        **gone("recognition/2026-03-23"),
        "next-level.yaml": "client: c\nsupplier: s\n",
    }
    assert gaps_of("given-and-received", files) == ["No recognition from Acme to its own people is recorded"]
    files["asked.yaml"] = (
        "asked:\n  - {id: n, what: recognition_own_client, date: 2026-03-25, people: [client-vp]}\n"
    )
    assert gaps_of("given-and-received", files) == []


@pytest.mark.wording
def test_sponsors_and_allies_carried_over_are_to_be_looked_at_again() -> None:
    carried = WHOLE["plan.yaml"].replace("- {id:", "- {carried_from: 1, id:")
    files = {**WHOLE, **SECOND_CYCLE, "plan.yaml": carried}
    assert gaps_of("senior-sponsor-on-each-side", files) == [
        "Our director was carried over and has not been reviewed", "The vice-president of Acme was carried over and has not been reviewed",
    ]  # fmt: skip
    again = carried.replace("carried_from: 1, id: s-", "carried_from: 1, reaffirmed: 2026-03-20, id: s-")
    assert gaps_of("senior-sponsor-on-each-side", {**files, "plan.yaml": again}) == []
    assert gaps_of("ally-at-each-level", files) == [
        "The vice-president of Acme was carried over and has not been reviewed", "The buyer of Acme was carried over and has not been reviewed",
    ]  # fmt: skip


@pytest.mark.wording
def test_decisions_and_waivers_of_days_to_come_do_not_count() -> None:
    late = {
        **LEAVING,
        "history/2026-02-01-exit.yaml": "kind: decision\ndate: 2026-12-01\ndecision: exit\nby: me\nreasons: [cost]\n",
    }
    assert gaps_of("decision-with-reasons", late) == ["No decision to exit is recorded with its reasons"]
    waiver = "kind: waiver\ndate: 2026-09-01\ncriterion: ally-at-each-level\nreason: r\nby: me\nexpires: 2026-12-31\n"
    files = {**without("plan.yaml", "a-2"), "history/2026-09-01-w.yaml": waiver}
    judged = judge(read(files, today=TODAY).relationship, context(), "action")
    assert next(v for v in judged if v.name == "ally-at-each-level").passed is False
