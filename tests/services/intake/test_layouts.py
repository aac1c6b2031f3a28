"""Tables of other systems, from the file to the records: their structure is public, every person and word is made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import opened
from relturn.analysis.promises import promise_keeping
from services.intake.tables import TODAY, open_text, plan, records, take, told, workspace


def taken(tmp_path: Path, text: str | bytes, kind: str, *names: str, **words: Any) -> list[tuple[Any, ...]]:
    root = workspace(tmp_path)
    before = {one.id for one in records(root, kind)}
    take(root, text, **words)
    return [
        tuple(str(value) if (value := getattr(one, name)) is not None else None for name in names)
        for one in records(root, kind)
        if one.id not in before
    ]


def test_jira(tmp_path: Path) -> None:
    text = (
        "Issue key,Issue id,Summary,Issue Type,Status,Priority,Assignee,Created,Updated,Due date,Labels,Labels,Sprint,Sprint\n"
        "CORV-11,1,Send the list,Task,To Do,High,A. Example,01/Nov/26 9:31 AM,20/Nov/26 9:31 AM,15/Jan/27 12:00 AM,One Site,urgent,1,2\n"
        "CORV-12,2,Name a contact,Task,Done,Low,,01/Nov/26 9:31 AM,20/Nov/26 9:31 AM,,,,,\n"
    )
    assert taken(
        tmp_path, text, "action", "side", "statement", "owner", "due", "status", "done_on", "tags"
    ) == [
        ("client", "Send the list", "client-buyer", "2027-01-15", "planned", None, "('one-site', 'urgent')"),
        ("supplier", "Name a contact", None, None, "done", "2026-11-20", "()"),
    ]
    assert [(one.origin.system, one.origin.key) for one in records(tmp_path, "action") if one.origin] == [
        ("jira", "CORV-11"), ("jira", "CORV-12"),
    ]  # fmt: skip


def test_asana_with_spacer_lines(tmp_path: Path) -> None:
    text = (
        ",,,,,,,,,\n,,https://app.example/x,,,,,,,\n\n"
        "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Due Date,Tags,Notes\n"
        '120,2026-11-01,,2026-11-02,Send the list,Next,B. Sample,2027-01-15,"Urgent,Client",x\n'
        "121,2026-11-01,2026-11-20,2026-11-20,Call them,Done,A. Example,2026-11-19,,\n"
        ",,,,,,,,,\n"
    )
    assert taken(tmp_path, text, "action", "side", "statement", "due", "status", "done_on", "tags") == [
        ("supplier", "Send the list", "2027-01-15", "planned", None, "('urgent', 'client')"),
        ("client", "Call them", "2026-11-19", "done", "2026-11-20", "()"),
    ]


def test_trello_as_csv_and_as_json(tmp_path: Path) -> None:
    text = (
        "Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,List ID,List Name,Board ID,Last Activity Date\n"
        "c1,Send the list,u,d,,A. Example,2027-01-15T10:00:00.000Z,l1,Doing,b1,2026-11-20T10:00:00.000Z\n"
    )
    assert taken(tmp_path / "a", text, "action", "statement", "owner", "due", "status") == [
        ("Send the list", "client-buyer", "2027-01-15", "doing")
    ]
    data = (
        '{"name": "b", "lists": [{"id": "l1", "name": "Doing"}], "cards": [{"id": "c1", "idBoard": "b", "idList": "l1", "name": '
        '"Send the list", "desc": "d", "due": "2027-01-15T10:00:00.000Z", "dateLastActivity": "2026-11-20T10:00:00Z", "labels": []},'
        '{"id": "c2", "idBoard": "b", "idList": "l1", "name": "Call them", "due": null}]}'
    )
    assert taken(tmp_path / "b", data, "action", "statement", "due", "notes", name="board.json") == [
        ("Send the list", "2027-01-15", "d"), ("Call them", None, None),
    ]  # fmt: skip


def test_planner(tmp_path: Path) -> None:
    text = (
        "Plan name,P\nPlan ID,x\n\n"
        "Task ID,Task Name,Bucket Name,Progress,Priority,Assigned To,Created By,Created Date,Start date,Due date,Late,Completed Date,Labels,Description\n"
        "p1,Send the list,To do,Not started,Important,A. Example,x,11/01/2026,,01/15/2027,false,,,\n"
        "p2,Call them,To do,Completed,Medium,B. Sample,x,11/01/2026,,11/03/2026,false,11/02/2026,,\n"
    )
    assert taken(tmp_path, text, "action", "statement", "owner", "due", "status", "done_on") == [
        ("Send the list", "client-buyer", "2027-01-15", "planned", None),
        ("Call them", "supplier-lead", "2026-11-03", "done", "2026-11-02"),
    ]


def test_monday_with_groups_and_the_head_again(tmp_path: Path) -> None:
    text = (
        "Account plan\nmade for a trial\n\nThis month\n"
        "Name,Person,Status,Date,Item ID\nSend the list,A. Example,Working on it,2027-01-15,9\nCall them,,Stuck,,10\n,,,2027-01-15,\n\n"
        "Next month\nName,Person,Status,Date,Item ID\nPay the bill,B. Sample,Done,2026-11-20,11\n"
    )
    assert taken(tmp_path, text, "action", "statement", "owner", "due", "status") == [
        ("Send the list", "client-buyer", "2027-01-15", "doing"), ("Call them", None, None, "doing"),
        ("Pay the bill", "supplier-lead", "2026-11-20", "done"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Record ID,First Name,Last Name,Email,Job Title,Lifecycle Stage,Last Activity Date\n7,Cara,Test,c@example.org,VP Supply,lead,2026-11-01\n",
        '"Contact ID","First Name","Last Name","Account Name","Title","Email"\n"7","Cara","Test","Acme","VP Supply","c@example.org"\n',
        "ID,ACCOUNTID,FIRSTNAME,LASTNAME,TITLE,LASTMODIFIEDDATE\n7,1,Cara,Test,VP Supply,2026-11-01T10:00:00.000Z\n",
        "(Do Not Modify) Contact,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Full Name,Email,Job Title\n7,x,2026-11-01 10:00,Cara Test,c@example.org,VP Supply\n",
        "First Name,Last Name,Title,Account Name\nCara,Test,VP Supply,Acme\n",
    ],
    ids=["hubspot", "salesforce", "data-loader", "dynamics", "salesforce-report"],
)
def test_contacts_of_crm_systems(tmp_path: Path, text: str) -> None:
    assert taken(tmp_path, text, "stakeholder", "side", "name", "role", "level") == [
        ("client", "Cara Test", "VP Supply", "senior")
    ]


def test_raid_log_of_several_kinds(tmp_path: Path) -> None:
    text = (
        "ID,Type,Description,Owner,Status,Impact,Probability,Mitigation,TargetDate\n"
        "R1,Risk,The new buyer cancels the pilot,B. Sample,Open,High,Medium,Meet the buyer early,2027-01-15\n"
        "A1,Action,Send the store list,A. Example,Mitigated,N/A,N/A,,2026-12-01\n"
        "S1,Assumption,Stores stay open,,Open,,,,\n"
    )
    root = workspace(tmp_path)
    made = take(root, text)
    assert [(one.what, one.likelihood, one.effect, one.owner) for one in records(root, "disruption")] == [
        ("The new buyer cancels the pilot", 3, 4, "supplier-lead")
    ]
    assert [(one.statement, one.status) for one in records(root, "action") if one.origin] == [
        ("Send the store list", "done")
    ]
    assert made.notes == [
        "t.csv: 1 row left out, because Type matches no kind of record: 4.",
        "1 row ends an action without a date: relturn uses the due date, or 24 Nov 2026 if that is earlier. If a column has the date: --map COLUMN=done_on",
    ]


def test_risk_register_with_figures_words_and_rates(tmp_path: Path) -> None:
    text = (
        "Risk ID;Risk Description;Likelihood (1-5);Impact;Risk Rating;Risk Owner;Response\n"
        "1;Key people leave;4 - Likely;Severe;20;B. Sample;Two deputies\n2;Prices rise;2;Very High;10;;\n"
    )
    assert taken(tmp_path, text, "disruption", "what", "likelihood", "effect", "owner", "response") == [
        ("Key people leave", "4", "5", "supplier-lead", "Two deputies"), ("Prices rise", "2", "5", None, None),
    ]  # fmt: skip


def test_action_log_of_many_clients(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "beta").mkdir()
    (root / "beta/relationship.yaml").write_text("client: Beta Foods\nlead: L. Lead\n")
    text = (
        "Date,Client,Item,Owner,Due Date,Status,Priority,Notes\n"
        "11/01/26,acme,Send the list,A. Example,11/12/26,To Do,High,x\n13/01/26,Beta Foods,Pay the bill,,13/12/26,Open,Low,\n"
    )
    made = take(root, text)
    assert made.clients == {"acme", "beta"}
    assert [
        (one.statement, str(one.due), one.owner) for one in records(root, "action") if one.notes == "x"
    ] == [("Send the list", "2026-12-11", "client-buyer")]
    assert [(one.statement, str(one.due)) for one in records(root, "action", "beta")] == [
        ("Pay the bill", "2026-12-13")
    ]
    assert told(plan(root, "Client,Item,Owner\nGamma,Call them,\n")) == [
        (2, "A (Client)", "there is no relationship 'Gamma'")
    ]


def test_stakeholder_registers(tmp_path: Path) -> None:
    text = (
        "Stakeholder,Organisation,Impact,Influence,Primary Contribution\n"
        "Works council,Acme,High,High,a say in shifts\nTrade paper,The Post,Low,Low,\n"
    )
    assert taken(tmp_path / "a", text, "stakeholder", "side", "organisation", "role", "influence", "notes", set={"level": "middle"}) == [
        ("client", None, "Works council", "4", "a say in shifts"), ("third_party", "The Post", "Trade paper", "2", None),
    ]  # fmt: skip
    text = "stakeholder_id,name,department,role,raci_default\ns1,Cara Test,supply,VP Supply,A\n"
    assert taken(tmp_path / "b", text, "stakeholder", "side", "name", "department", "role", "level") == [
        ("client", "Cara Test", "supply", "VP Supply", "senior")
    ]
    text = "Name,Role,Level,Power,Attitude\nCara Test,CFO,C-level,5,Supportive\nDan Test,clerk,,1 (Low),Blocker\n"
    assert taken(tmp_path / "c", text, "stakeholder", "name", "level", "influence") == [
        ("Cara Test", "executive", "5"), ("Dan Test", "front_line", "1"),
    ]  # fmt: skip
    stances = [one.stance.value for one in records(tmp_path / "c", "stakeholder") if one.stance]
    assert stances == ["supporter", "opponent"]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"\xff\xfe" + "Action\tOwner\tDue Date\nGr\u00fc\u00dfe; ja, nein\tA. Example\t2027-01-15\n".encode("utf-16-le"), "t.csv"),
        (b"\xef\xbb\xbf" + 'Action;Owner;Due Date\n"Gr\u00fc\u00dfe; ja, nein";A. Example;2027-01-15\n'.encode(), "t.csv"),
        ("sep=|\nAction|Owner|Due Date\nGr\u00fc\u00dfe; ja, nein|A. Example|2027-01-15\n".encode(), "t.txt"),
        ("Action\tOwner\tDue Date\r\nGr\u00fc\u00dfe; ja, nein\tA. Example\t2027-01-15\r\n".encode(), "t.tsv"),
        ('[{"Action": "Gr\u00fc\u00dfe; ja, nein", "Owner": "A. Example", "Due Date": "2027-01-15"}]'.encode(), "t.json"),
    ],
    ids=["utf-16", "mark", "said", "tabs", "json"],
)  # fmt: skip
def test_every_dialect_is_read(tmp_path: Path, raw: bytes, name: str) -> None:
    assert taken(tmp_path, raw, "action", "statement", "owner", "due", name=name) == [
        ("Gr\u00fc\u00dfe; ja, nein", "client-buyer", "2027-01-15")
    ]


def test_a_table_that_nobody_knows_is_refused_with_what_to_do(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    with pytest.raises(Exception, match="contains no known column name"):
        open_text(root, "Colour,Shape\nred,round\n")
    with pytest.raises(Exception, match="relturn does not know this table"):
        open_text(root, "Notes,Comments\nred,round\n")


@pytest.mark.parametrize(
    ("due", "done_on", "kept", "late"),
    [
        ("30/10/2026", "2026-10-30", 0, 0),  # neither kept on record in time nor late
        ("30/11/2026", "2026-11-24", 0, 0),  # done before it was due, at the latest today
        ("", "2026-11-24", 0, 0),
    ],
)
def test_what_is_done_without_a_date_is_neither_kept_nor_late(
    tmp_path: Path, due: str, done_on: str, kept: int, late: int
) -> None:
    """A tracker says Done and no day: it must not begin with a promise that we broke."""
    text = f"Key,Action,Owner,Due,Status\nT-1,Visit the packing line,supplier-lead,{due},Done\n"
    root = workspace(tmp_path)
    take(root, text, dates="dmy")
    assert [str(one.done_on) for one in records(root, "action") if one.origin] == [done_on]
    space = opened(root, TODAY)
    keeping = promise_keeping(space.read("acme").relationship, space.context, "supplier")
    assert (keeping.kept, keeping.late) == (kept, late)
