"""The model's own functions: what is known on a day, the order of moves, columns of tables, plays, texts for the client."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from types import SimpleNamespace
from typing import Any

import pytest

from builders import context, kinds, read
from relturn.model.as_of import as_of
from relturn.model.audience import readable_texts
from relturn.model.catalogue import Catalogue, Play
from relturn.model.moves import in_causal_order
from relturn.model.table import (
    columns,
    escape_formula,
    is_nested,
    is_sentences,
    plain_value,
    unescape_formula,
    value_at,
)

ACTION = (
    "actions:\n  - id: a\n    side: client\n    statement: S.\n    status: done\n    done_on: 2026-03-10\n"
    "    redated:\n      - {to: 2026-02-01, day: 2026-01-10, by: client, reason: R.}\n"
    "      - {to: 2026-03-01, day: 2026-02-10, by: client, reason: R.}\n"
)


def action() -> Any:
    return read({"plan.yaml": ACTION}).relationship.all("action")[0]


@pytest.mark.parametrize(
    ("day", "done_on", "status", "dates"),
    [
        ("2026-01-09", None, "doing", 0),
        ("2026-01-10", None, "doing", 1),
        ("2026-02-09", None, "doing", 1),
        ("2026-02-10", None, "doing", 2),
        ("2026-03-09", None, "doing", 2),
        ("2026-03-10", date(2026, 3, 10), "done", 2),
    ],
)
def test_a_record_is_what_was_known_on_the_day(
    day: str, done_on: date | None, status: str, dates: int
) -> None:
    known = as_of(action(), kinds().event_dates["action"], date.fromisoformat(day))
    assert (known.done_on, known.status, len(known.redated)) == (done_on, status, dates)


def test_a_record_of_which_all_is_known_is_itself() -> None:
    record = action()
    known = as_of(record, kinds().event_dates["action"], date(2026, 3, 10))
    assert known is record
    assert as_of(record, kinds().event_dates["action"], date(2026, 3, 9)).redated is record.redated


def test_days_of_a_list_are_known_one_by_one() -> None:
    people = "stakeholders:\n  - {id: p, side: client, role: buyer, level: senior, asked: [2026-01-05, 2026-02-05]}\n"
    record = read({"stakeholders.yaml": people}).relationship.all("stakeholder")[0]
    fields = kinds().event_dates["stakeholder"]
    assert [len(as_of(record, fields, date(2026, month, 5)).asked) for month in (1, 2)] == [1, 2]
    assert as_of(record, fields, date(2026, 1, 4)).asked == ()
    assert as_of(record, fields, date(2026, 2, 5)) is record


def move(name: str, before: str | None, after: str, state: str = "active", day: int = 5) -> Any:
    return SimpleNamespace(
        move=name,
        from_stage=before,
        to_stage=after,
        state=state,
        date=date(2026, 1, day),
        id=f"{name}-{after}",
    )


CHAINS = [
    [move("start", None, "insight"), move("advance", "insight", "needs"), move("advance", "needs", "ownership")],
    [move("start", None, "insight"), move("advance", "insight", "needs"), move("revisit", "needs", "insight"), move("advance", "insight", "needs")],
    [move("start", None, "insight"), move("end", "insight", "insight", "parked"), move("revisit", "insight", "insight"), move("advance", "insight", "needs")],
    [move("start", None, "trust"), move("advance", "trust", "recognition"), move("reinvent", "recognition", "insight"), move("advance", "insight", "needs")],
    [move("start", None, "needs"), move("exit", "needs", "prepare"), move("advance", "prepare", "tell")],
]  # fmt: skip


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: "-".join(one.move for one in chain))
def test_moves_of_one_day_are_put_into_the_order_in_which_they_can_have_been_made(chain: list[Any]) -> None:
    stages = [one.to_stage for one in chain]
    for shuffled in permutations(chain):
        ordered = in_causal_order(shuffled)
        assert [one.to_stage for one in ordered] == stages
        assert ordered[0].move == "start"


def test_moves_of_other_days_keep_their_days_and_an_impossible_order_stays() -> None:
    first, last = move("start", None, "insight", day=5), move("advance", "insight", "needs", day=6)
    assert in_causal_order([first, last]) == [first, last]
    odd = [first, move("advance", "needs", "ownership"), move("advance", "vision", "action")]
    assert in_causal_order(odd) == odd
    ended = [first, move("end", "insight", "insight", "lost"), move("advance", "insight", "needs")]
    assert in_causal_order([ended[0], ended[2], ended[1]]) != [ended[0], ended[1], ended[2]]


def test_columns_have_dots_for_groups_and_leave_lists_of_records_out() -> None:
    fact = [column.name for column in columns(kinds().records["fact"])]
    assert fact[:3] == ["id", "kind", "when"]
    assert fact[-5:] == ["tags", "notes", "origin.system", "origin.key", "origin.last"]
    assert "implications.client" in fact
    assert "implications" not in fact
    assert "facts" not in [column.name for column in columns(kinds().records["conversation"])]
    plan = [column.name for column in columns(kinds().records["plan"])]
    assert "recovery.honest_talk.when" in plan
    assert "actions" not in plan
    action_columns = {column.name: column for column in columns(kinds().records["action"])}
    assert next(iter(action_columns)) == "id"
    assert is_nested(action_columns["redated"].field)
    assert is_nested(action_columns["links_checked"].field)
    assert not is_nested(action_columns["serves"].field)
    assert not is_nested(action_columns["statement"].field)
    conversation = {column.name: column.field for column in columns(kinds().records["conversation"])}
    assert [is_sentences(conversation[name]) for name in ("words", "people", "date")] == [True, False, False]
    assert value_at(action(), action_columns["statement"]) == "S."


def test_plain_values() -> None:
    plain = plain_value(action())
    assert plain["redated"][1] == {"to": "2026-03-01", "day": "2026-02-10", "by": "client", "reason": "R."}
    assert "owner" not in plain
    assert plain["done_on"] == "2026-03-10"


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1+1", "'=1+1"), ("-4", "-4"), ("-4.5e3", "-4.5e3"), ("-4 days", "'-4 days"), ("+x", "'+x"), ("@a", "'@a"), ("\tx", "'\tx"),
     ("'=1", "''=1"), ("a", "a"), ("'a", "'a"), ("", "")],
)  # fmt: skip
def test_formulas_are_marked_and_read_back(text: str, cell: str) -> None:
    assert escape_formula(text) == cell
    assert unescape_formula(cell) == text


def play(name: str, *answers: str) -> Play:
    return Play(name, "does", "why", "small", answers, ())


def test_plays_are_weighed_by_the_strength_of_what_they_answer() -> None:
    found = Catalogue(
        plays=(
            play("one", "a"),
            play("both", "a", "b"),
            play("none", "c"),
            play("two", "b"),
            play("too", "b"),
        )
    )
    assert [(one.id, weight) for one, weight in found.answering({"a": 1, "b": 3})] == [
        ("both", 4), ("two", 3), ("too", 3), ("one", 1),
    ]  # fmt: skip
    assert found.play("two") == play("two", "b")
    assert found.play("three") is None
    assert context().catalogue.plays == ()


def test_texts_that_a_client_may_read() -> None:
    plan = (
        "actions:\n  - id: a\n    side: client\n    statement: Ours.\n    anticipates: hush\n    notes: hush\n"
        "    redated: [{to: 2026-02-01, day: 2026-01-10, by: client, reason: Late truck.}]\n"
        "recovery: {trigger: hush, support: A dispatcher., asked_of_client: [One person., Two days.]}\n"
    )
    relationship = read({"plan.yaml": plan}).relationship
    fields = kinds().records
    assert list(readable_texts(relationship.all("action")[0], fields["action"].fields, ())) == [
        (("statement",), "Ours."),
        (("redated", 0, "reason"), "Late truck."),
    ]
    vision = "statement: Each order on its day.\nwhy_now: {client: less stock}\nstretch: hush\n"
    record = read({"vision.yaml": vision}).relationship.vision
    assert list(readable_texts(record, fields["vision"].fields, ("v",))) == [
        (("v", "statement"), "Each order on its day."),
        (("v", "why_now", "client"), "less stock"),
    ]
