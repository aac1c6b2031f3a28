"""What format 2 adds, as it is read: scales, third parties, waivers without an end, the order within a day."""

from __future__ import annotations

from datetime import date

import pytest

from builders import PEOPLE, context, read
from relturn.analysis.scales import converted
from relturn.analysis.segment import answers_of_client, segment
from relturn.analysis.value import periods
from relturn.findings.phrasing import folded
from relturn.method.journey import judge
from relturn.method.waivers import end_of, in_force, until
from relturn.model.relationship import Relationship
from relturn.rules.engine import check

OUTSIDE = "  - {id: assessor, side: third_party, role: assessor, level: executive, key: true, influence: 5, organisation: Institute, interest: A fair test.}\n"


def relationship(files: dict[str, str]) -> Relationship:
    found = read(files).relationship
    assert found.broken == ()
    return found


@pytest.mark.parametrize(
    ("scale", "score", "result"),
    [
        ("1-7", 1, 1), ("1-7", 7, 7), ("1-7", 4, 4),
        ("1-5", 1, 1), ("1-5", 3, 4), ("1-5", 5, 7), ("1-5", 4, 5.5),
        ("1-10", 1, 1), ("1-10", 10, 7), ("1-10", 5.5, 4), ("1-10", 7, 5),
        ("0-10", 0, 1), ("0-10", 10, 7), ("0-10", 5, 4),
    ],
)  # fmt: skip
def test_answers_are_compared_on_one_scale(scale: str, score: float, result: float) -> None:
    assert converted(score, scale) == pytest.approx(result)


SCORES = "trust: {0}, commitment: {0}, satisfaction: {0}, reliability: {0}, responsiveness: {0}, care: {0}, solution: {0}"


@pytest.mark.parametrize(
    ("scale", "high", "low"), [("1-7", 7, 1), ("1-5", 5, 1), ("1-10", 10, 1), ("0-10", 10, 0)]
)
def test_a_segment_is_the_same_on_every_scale(scale: str, high: int, low: int) -> None:
    found = []
    for score in (high, low):
        text = f"date: 2026-03-01\nscale: {scale}\nrespondents:\n  - {{stakeholder: client-vp, {SCORES.format(score)}}}\n"
        one = segment(relationship({"assessments/2026-03-01-a.yaml": text}), context())
        assert one is not None
        found.append((one.name, one.core))
    assert found == [("rational", 7.0), ("opponent", 1.0)]


def test_answers_are_stored_as_they_were_given() -> None:
    text = (
        "date: 2026-03-01\nscale: 1-10\nrespondents:\n  - {stakeholder: client-vp, trust: 10, recommend: 9}\n"
    )
    found = relationship({"assessments/2026-03-01-a.yaml": text})
    survey = found.all("assessment")[0]
    (answer,) = answers_of_client(found, survey)
    assert (survey.respondents[0].trust, answer.trust, answer.recommend) == (10, 7.0, 9)


COUNTED = {
    "insight": ("conversations-on-both-sides", "key-people-heard"),
    "vision": ("contributors-of-both-sides", "each-side-supportive", "everyone-asked"),
}
"""The criteria that count people or conversations of a side."""


def test_a_third_party_counts_for_neither_side() -> None:
    files = {
        "stakeholders.yaml": PEOPLE + OUTSIDE,
        "assessments/2026-03-01-a.yaml": "date: 2026-03-01\nrespondents:\n  - {stakeholder: assessor, trust: 1}\n",
        "insights/2026-01-05-assessor.yaml": "date: 2026-01-05\npeople: [assessor]\n",
        "vision.yaml": "statement: S\nhorizon: 2027-01-01\ncontributors: [assessor]\nbuy_in:\n  - {stakeholder: assessor, vision: committed, date: 2026-03-01}\n",
    }
    with_it, without = relationship(files), relationship({})
    assert with_it.side_of("assessor") == "third_party"
    assert [p.id for side in ("client", "supplier") for p in with_it.of_side(side)] == [
        p.id for side in ("client", "supplier") for p in without.of_side(side)
    ]
    assert answers_of_client(with_it, with_it.all("assessment")[0]) == ()
    for stage in ("insight", "vision"):
        missing = {v.name: len(v.result.gaps) for v in judge(without, context(), stage)}
        same = {v.name: len(v.result.gaps) for v in judge(with_it, context(), stage)}
        for name in COUNTED[stage]:
            assert same[name] == missing[name] > 0, name


WAIVER = "kind: waiver\ndate: 2026-03-01\ncriterion: ally-at-each-level\nreason: The client has one person.\nby: A\n"


@pytest.mark.parametrize(
    ("end", "day", "holds", "words"),
    [
        ("expires: 2026-03-31\n", "2026-03-31", True, "until 31 Mar 2026"),
        ("expires: 2026-03-31\n", "2026-04-01", False, "until 31 Mar 2026"),
        ("permanent: true\n", "2199-12-31", True, "permanently"),
        ("", "2026-03-01", False, "until –"),
    ],
)
def test_a_waiver_stands_until_its_last_day_or_for_good(end: str, day: str, holds: bool, words: str) -> None:
    (waiver,) = relationship({"history/2026-03-01-w.yaml": WAIVER + end}).waivers
    assert in_force(waiver, date.fromisoformat(day)) is holds
    assert until(waiver) == words
    assert end_of(waiver) >= date.min


def test_of_two_decisions_on_one_day_the_sequence_decides() -> None:
    made = "kind: decision\ndate: 2026-03-01\nby: A\ndecision: {}\n{}"
    files = {
        "history/2026-03-01-exit.yaml": made.format("exit", "sequence: 1\n"),
        "history/2026-03-01-keep.yaml": made.format("keep", ""),
    }
    assert [one.decision for one in relationship(files).decisions] == ["keep", "exit"]


def test_value_needs_no_money() -> None:
    files = {
        "value.yaml": "periods:\n  - {id: a, start: 2025-01-01, end: 2025-12-31, client_gets: 9500 inspections in the week named}\n"
    }
    assert periods(relationship(files)) == []


def test_what_is_not_known_of_a_contact_is_not_made_up() -> None:
    text = "kind: communication\ndate: 2026-03-01\npeople: [client-vp]\n"
    (contact,) = relationship({"execution/2026-03-01-a.yaml": text}).communications
    assert (contact.topic, contact.initiated_by) == ("unknown", None)


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, ""), (1, "1"), (5, "1, 2, 3, 4, 5"), (6, "1, 2, 3, 4, 5, 6"), (7, "1, 2, 3, 4, 5 and 2 more"), (45, "1, 2, 3, 4, 5 and 40 more")],
)  # fmt: skip
def test_long_lists_are_folded(number: int, shown: str) -> None:
    assert folded([str(one) for one in range(1, number + 1)]) == shown


BAD = [
    ("stakeholders.yaml", "stakeholders:\n  - {id: g, side: client, role: r, level: senior, members: -3}\n", "S105"),
    ("stakeholders.yaml", "stakeholders:\n  - {id: g, side: client, role: r, level: senior, members: 1}\n", "S105"),
    ("stakeholders.yaml", "stakeholders:\n  - {id: g, side: client, role: r, level: senior, votes: -1}\n", "S105"),
    ("stakeholders.yaml", "stakeholders:\n  - {id: g, side: client, role: r, level: senior, unit: nowhere}\n", "R102"),
    ("needs.yaml", "needs:\n  - {id: n, side: client, level: strategic, statement: S., unit: nowhere}\n", "R102"),
    ("execution/2026-01-05-m.yaml", "kind: meeting\ndate: 2026-01-05\nteam: nobody\n", "R102"),
    ("reviews/2026-01-05-m.yaml", "kind: monthly\ndate: 2026-01-05\nteam: client-vp\n", "R103"),
    ("stakeholders.yaml", "stakeholders:\n  - {id: a, side: fourth_party, role: r, level: senior}\n", "S104"),
    ("insights/2026-01-05-a.yaml", "date: 2026-01-05\npeople: [client-vp]\ntrust: {client-vp: 8}\n", "S105"),
    ("insights/2026-01-05-a.yaml", "date: 2026-01-05\npeople: [client-vp]\nnumbers: {client-vp: 8}\n", "M120"),
    ("assessments/2026-01-05-a.yaml", "date: 2026-01-05\nscale: 1-9\n", "S104"),
    ("workshops/2026-01-05-a.yaml", "date: 2026-01-05\nratings: [{stakeholder: client-vp, what: w, score: 8}]\n", "S105"),
    ("relationship.yaml", "client: Acme\nlead_call: {colour: blue, reason: R., until: 2026-12-31}\n", "S104"),
    ("history/2026-01-05-w.yaml", "kind: waiver\ndate: 2026-01-05\ncriterion: ally-at-each-level\nreason: R.\nby: A\nexpires: 2026-02-05\npermanent: true\n", "M119"),
    ("relationship.yaml", "client: Acme\nno_risks_named: 2026-01-05\n", "S102"),
    ("ownership.yaml", "owner: supplier-director\nno_risks_named: 2026-01-05\n", "S102"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "code"), BAD, ids=lambda value: value if len(value) == 4 else "")
def test_what_cannot_be_is_found_with_its_place(path: str, text: str, code: str) -> None:
    found = {finding.code: finding for finding in check(read({path: text}), context())}
    assert code in found
    assert found[code].path == f"acme/{path}"
    assert found[code].span.line >= 1


def test_a_third_party_does_not_own_a_turnaround() -> None:
    files = {
        "stakeholders.yaml": PEOPLE + OUTSIDE,
        "ownership.yaml": "owner: assessor\nco_owner: supplier-director\n",
    }
    codes = {finding.code for finding in check(read(files), context())}
    assert "M104" in codes
    (owner,) = [
        v for v in judge(relationship(files), context(), "ownership") if v.name == "one-owner-of-ours"
    ]
    assert not owner.met
