"""A table taken in again and again: nothing is lost, nothing doubled, and what both changed is named."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import opened, tries
from relturn.declare.kinds import RecordKind
from relturn.findings.errors import RelturnError
from relturn.services.exchange.intake.plan import commit
from relturn.services.exchange.intake.tables import Again
from relturn.services.records.set import set_fields
from services.intake.tables import TODAY, plan, records, take, told, workspace

HEAD = "Issue key,Summary,Status,Assignee,Due date,Updated\n"
FIRST = (
    HEAD
    + "C-1,Send the list,To Do,A. Example,2027-01-15,2026-11-01\nC-2,Call them,To Do,,2027-02-01,2026-11-20\n"
)


def statements(root: Path) -> list[tuple[str, str]]:
    return [(one.statement, one.status) for one in records(root, "action") if one.origin]


def test_a_second_time_changes_nothing_and_a_third_only_what_changed_there(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    take(root, FIRST)
    made = plan(root, FIRST)
    assert (made.changes, made.session.changes) == ([], ())
    made = take(root, FIRST.replace("C-2,Call them,To Do", "C-2,Call them all,In Progress"))
    assert [(one.column, one.to) for one in made.changes] == [
        ("statement", "Call them all"),
        ("status", "doing"),
    ]
    assert statements(root) == [("Send the list", "planned"), ("Call them all", "doing")]


def test_what_changed_here_stays_where_the_table_says_what_it_said(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    take(root, FIRST)
    set_fields(opened(root, TODAY), "acme", "call", ["statement=Call the three sites"])
    assert plan(root, FIRST).changes == []
    take(root, FIRST.replace("2027-02-01", "2027-02-08"))
    assert ("Call the three sites", "planned") in statements(root)


def test_what_changed_in_both_is_a_conflict_and_one_side_may_be_preferred(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    take(root, FIRST)
    set_fields(opened(root, TODAY), "acme", "call", ["statement=Call the three sites"])
    theirs = FIRST.replace("Call them", "Call everybody")
    made = plan(root, theirs)
    assert [(one.id, one.column, one.was, one.to) for one in made.conflicts] == [
        ("call", "statement", "Call the three sites", "Call everybody")
    ]
    with pytest.raises(
        RelturnError,
        match="1 cell changed both in the table and in the files; the first is acme/call statement",
    ):
        commit(opened(root, TODAY), made)
    take(root, theirs, again=Again(prefer="here"))
    assert ("Call the three sites", "planned") in statements(root)
    assert plan(root, theirs).conflicts == []
    set_fields(opened(root, TODAY), "acme", "call", ["statement=Call two sites"])
    take(root, theirs.replace("everybody", "nobody"), again=Again(prefer="table"))
    assert ("Call nobody", "planned") in statements(root)


def test_rows_that_are_gone_are_told_and_their_records_stay(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    take(root, FIRST)
    made = plan(root, "\n".join(FIRST.split("\n")[:2]))
    assert made.gone == [("acme", "action", "call")]
    assert made.changes == []


def test_only_rows_that_were_changed_since(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    made = take(root, FIRST, again=Again(since="2026-11-20"))
    assert statements(root) == [("Call them", "planned")]
    assert made.notes == ["t.csv: 1 row left out: not changed since 2026-11-20."]
    with pytest.raises(RelturnError, match="--since needs a column with the date of the last change"):
        plan(root, "Action,Owner\nCall,\n", again=Again(since="2026-11-20"))


def test_an_empty_cell_erases_nothing(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    take(root, FIRST)
    assert plan(root, FIRST.replace("A. Example", "")).changes == []


def test_without_a_key_the_same_words_are_the_same_record(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    text = "Action,Owner,Due\nSend the list,A. Example,2027-01-15\nSend the list,B. Sample,2027-02-15\n"
    take(root, text)
    assert plan(root, text).changes == []
    made = take(root, text.replace("2027-02-15", "2027-03-15").replace("Send", "send"))
    assert [(one.id, one.column, one.to) for one in made.changes if one.column == "due"] == [
        ("send-list-2", "due", "2027-03-15")
    ]
    assert len(records(root, "action")) == 2


def test_equal_rows_count_once_and_are_told_and_a_key_stands_once(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    made = take(root, "Action,Owner,Due\nSend the list,,2027-01-15\nSend the list,,2027-01-15\n")
    assert made.notes == [
        "t.csv: rows 2 and 3 are the same, so relturn imports one. If they are two records, make them different."
    ]
    assert told(plan(root, FIRST.replace("C-2", "C-1"))) == [
        (3, "A (Issue key)", "the key 'C-1' is also in row 2")
    ]


def test_readings_and_what_is_about_a_person_match_by_what_they_are_about(tmp_path: Path) -> None:
    measure = "measures:\n  - {id: on-day, name: orders on the day, unit: orders, baseline: 1, target: 9}\n"
    root = workspace(tmp_path, {"plan.yaml": measure})
    text = "KPI;Date;Actual\norders on the day;01.11.2026;1.234,5\norders on the day;08.11.2026;7,5\n"
    take(root, text)
    assert [(str(one.date), one.value) for one in records(root, "reading")] == [
        ("2026-11-01", 1234.5), ("2026-11-08", 7.5),
    ]  # fmt: skip
    assert plan(root, text).changes == []
    made = take(root, text.replace("7,5", "8,5"))
    assert [(one.column, one.to) for one in made.changes] == [("value", "8.5")]
    assert len(records(root, "reading")) == 2


def test_all_that_is_wrong_is_told_at_once_by_cell(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    text = (
        "Action,Owner,Due,Status\nSend the list,A. Example,asap,To Do\n,B. Sample,2027-01-15,To Do\n"
        "Call them,Z. Unknown,03/05/2027,Maybe\nPay,Z. Unknown,,\n"
    )
    made = plan(root, text)
    assert told(made) == [
        (2, "C (Due)", "'asap' is not a date"),
        (3, "A (Action)", "statement is missing"),
        (4, "C (Due)", "'03/05/2027' can be read as two dates"),
        (4, "D (Status)", "status must be one of planned, doing, done, dropped, not 'Maybe'"),
    ]  # fmt: skip
    assert made.strangers == {("acme", "Z. Unknown"): [4, 5]}


ACTIONS = st.dictionaries(
    st.integers(1, 6).map(lambda n: f"C-{n}"),
    st.tuples(
        st.sampled_from(["Send the list", "Call them all", "Pay the open bill", "Count the pallets"]),
        st.sampled_from(["To Do", "In Progress"]),
        st.sampled_from(["", "A. Example", "B. Sample"]),
    ),
    max_size=6,
)
HERE = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["Ours, one", "Ours, two"])), max_size=2)


def csv_of(rows: Mapping[str, tuple[str, str, str]]) -> str:
    return "Issue key,Summary,Status,Assignee\n" + "".join(
        f"{key},{','.join(cells)}\n" for key, cells in sorted(rows.items())
    )


@settings(max_examples=tries(2, 8), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(weeks=st.lists(st.tuples(ACTIONS, HERE), min_size=6, max_size=6))
def test_a_weekly_tracker_loses_and_doubles_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    weeks: list[tuple[dict[str, tuple[str, str, str]], list[tuple[int, str]]]],
) -> None:
    root = workspace(tmp_path_factory.mktemp("weekly"))
    known: dict[str, str] = {}
    edited: dict[str, str] = {}
    last: dict[str, str] = {}
    for rows, here in weeks:
        take(root, csv_of(rows), again=Again(prefer="here")) if rows else None
        found = {one.origin.key: one for one in records(root, "action") if one.origin}
        assert len(found) == sum(1 for one in records(root, "action") if one.origin), "doubled"
        assert set(found) == set(known) | set(rows), "lost"
        for key, (statement, status, _) in rows.items():
            kept = edited.get(key)
            assert found[key].statement in {statement, kept}
            assert found[key].statement == (kept or statement), "an edit made here was lost"
            assert found[key].status == {"To Do": "planned", "In Progress": "doing"}[status]
            last[key] = statement
        known = {key: one.id for key, one in found.items()}
        for place, words in here:
            if place < len(known):
                key = sorted(known)[place]
                if found[key].statement != words and edited.get(key) != words:
                    set_fields(opened(root, TODAY), "acme", known[key], [f"statement={words}"])
                edited[key] = words


def test_the_kinds_that_can_be_imported_have_an_origin_to_be_known_by() -> None:
    from builders import kinds  # noqa: PLC0415

    def is_item(kind: RecordKind) -> bool:
        return kind.has_id and kind.written_by == "person"

    without = [
        kind.name for kind in kinds().records.values() if is_item(kind) and kind.field("origin") is None
    ]
    assert without == []


def test_the_day_of_the_last_change_is_read_as_the_table_writes_days(tmp_path: Path) -> None:
    text = (
        "Issue key,Summary,Status,Due date,Updated\n"
        "C-1,Send the list,Done,15/01/2027,03/05/2026\nC-2,Call them,Done,15/01/2027,someday\nC-3,Pay,Done,15/01/2027,\n"
    )
    root = workspace(tmp_path / "a")
    take(root, text)
    assert {one.statement: str(one.done_on) for one in records(root, "action")} == {
        "Send the list": "2026-05-03", "Call them": str(TODAY), "Pay": str(TODAY),
    }  # fmt: skip
    alone = "Issue key,Summary,Status,Updated\nC-1,Send the list,To Do,03/05/2026\n"
    since = Again(since="2026-04-01")
    assert told(plan(workspace(tmp_path / "b"), alone, again=since)) == [
        (2, "D (Updated)", "'03/05/2026' can be read as two dates")
    ]
    assert plan(workspace(tmp_path / "c"), alone, again=since, dates="mdy").changes == []
    assert plan(workspace(tmp_path / "d"), alone, again=since, dates="dmy").changes != []


def test_a_row_that_is_left_out_is_not_gone_and_one_of_an_empty_table_is(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    take(root, FIRST)
    closed = FIRST.replace("C-2,Call them,To Do", "C-2,Call them,Closed")
    assert plan(root, closed, rows={"Status": "To Do"}).gone == []
    assert plan(root, HEAD).gone == [("acme", "action", "send-list"), ("acme", "action", "call")]
