"""What people type the first time: names for ids, days in their own form, notes with gaps, commands without options."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from builders import EXAMPLE, make_workspace, opened, relturn, write_files
from relturn.model.named import full_ref
from relturn.model.open_choices import open_choices
from relturn.services.exchange.report import KIND_NAMES
from relturn.services.records.values import read_value

NAMED = """\
stakeholders:
  - {id: client-cfo, side: client, name: Paolo Ferri, role: CFO, level: executive, key: true, influence: 5}
  - {id: client-head, side: client, name: Elena Marchetti, role: head of IT, level: senior, influence: 4}
  - {id: supplier-lead, side: supplier, name: Ann Winter, role: account lead, level: senior, key: true, influence: 5}
  - {id: supplier-planner, side: supplier, name: Anna Berg, role: planner, level: front_line}
"""
PLAN = """\
actions:
  - {id: fix-batch, side: supplier, statement: Fix the month-end batch., owner: supplier-lead, due: 2026-04-20, status: doing, made: 2026-03-01, serves: [quick-closing]}
measures:
  - {id: days, name: Days to close the month, unit: days, baseline: 9, target: 5}
"""
NEEDS = "needs:\n  - {id: quick-closing, side: client, level: operational, statement: A month that is closed in five days.}\n"


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """One relationship whose people have names."""
    return make_workspace(tmp_path, {"stakeholders.yaml": NAMED, "plan.yaml": PLAN, "needs.yaml": NEEDS})


@pytest.mark.parametrize(
    "called",
    [
        "client-cfo", "Paolo Ferri", "paolo ferri", "Ferri", "paolo", "CFO", "cfo", "Ferri, Paolo", "P. Ferri", "client-c", "paolo.ferri@acme.example",
        "Paolo Ferri, CFO", "Paolo Ferri (CFO)",
    ],
)  # fmt: skip
def test_people_are_found_as_people_call_them(acme: Path, called: str) -> None:
    relationship = opened(acme).read("acme").relationship
    assert full_ref(called, relationship, ("stakeholder",)) == "client-cfo"
    assert full_ref(called, relationship) == "client-cfo"
    for kind, name, value in (
        ("action", "owner", "client-cfo"),
        ("recognition", "given_to", ["client-cfo"]),
    ):
        field = relationship.kinds.records[kind].field(name)
        assert field is not None
        assert read_value(field, called, relationship) == value


@pytest.mark.parametrize(
    "words",
    [
        ("set", "fix-batch", "owner={}"), ("add", "action", "--side", "client", "--statement", "Send the list.", "--owner", "{}"),
        ("log", "recognition", "--given-by", "supplier", "--given-to", "{}", "--statement", "Sent the list in time."),
        ("capture", "n.txt", "--people", "{}", "--by", "Ann Winter"), ("show", "{}"), ("next", "--owner", "{}"),
        ("redate", "fix-batch", "2026-05-01", "--reason", "they asked", "--asked-by", "{}"), ("interview", "--people", "{}"),
        ("report", "acme", "--kind", "brief", "--for", "{}"), ("set", "{}", "department=finance"), ("done", "Fix the month-end batch."),
    ],
    ids=lambda words: " ".join(words[:2]),
)  # fmt: skip
def test_every_command_takes_a_name(acme: Path, words: tuple[str, ...]) -> None:
    (acme / "n.txt").write_text("+ The batch runs at night, says the whole team\n")
    done = relturn(*(word.format("Paolo Ferri") for word in words), cwd=acme)
    assert done.code == 0, done.err
    if words[0] in {"add", "log", "capture"}:
        written = [
            path.read_text() for path in (acme / "acme").rglob("*.yaml") if path.name != "stakeholders.yaml"
        ]
        assert "client-cfo" in "".join(written)


@pytest.mark.parametrize(
    ("called", "told"),
    [
        ("Ann", ""),
        ("An", "could be"),
        ("Nobody Known", "nobody here is called"),
        ("Paolo Berg", "nobody here is called"),
    ],
)
def test_who_is_nobody_or_several_is_said_by_name(acme: Path, called: str, told: str) -> None:
    done = relturn("set", "fix-batch", f"owner={called}", cwd=acme)
    assert (done.code == 0) == (not told), done.err
    assert told in done.err
    assert not told or "Ann Winter" in done.err or "did you mean Paolo Ferri?" in done.err


@pytest.mark.parametrize(
    "day", ["2026-04-30", "30.04.2026", "30. 4. 2026", "30 April 2026", "30 Apr 2026", "2026/04/30"]
)
def test_days_are_read_in_every_form_that_has_one_meaning(acme: Path, day: str) -> None:
    assert relturn("redate", "fix-batch", day, "--reason", "they asked", cwd=acme).code == 0
    assert relturn("set", "relationship", f"contract_end={day}", cwd=acme).code == 0
    assert relturn("log", "reading", "--measure", "Days to close the month", "--value", "8", "--date", day, "--as-of", day, cwd=acme).code == 0  # fmt: skip
    assert relturn("status", "--as-of", day, cwd=acme).code == 0
    (acme / "n.txt").write_text(f"people: Ferri\ndate: {day}\n+ The batch runs at night, says the team\n")
    assert relturn("capture", "n.txt", "--as-of", day, cwd=acme).code == 0
    assert "to: 2026-04-30" in (acme / "acme/plan.yaml").read_text()
    assert "contract_end: 2026-04-30" in (acme / "acme/relationship.yaml").read_text()
    assert (acme / "acme/insights/2026-04-30-client-cfo.yaml").is_file()


@pytest.mark.parametrize("day", ["03/04/2026", "soon", "31.02.2026", "46000"])
def test_a_day_that_could_be_two_or_none_is_refused(acme: Path, day: str) -> None:
    done = relturn("redate", "fix-batch", day, "--reason", "they asked", cwd=acme)
    assert (done.code, "2026-03-12" in done.err) == (2, True)


def test_notes_with_gaps_lose_nothing(acme: Path) -> None:
    (acme / "relturn.yaml").write_text("format: 2\n")  # prose needs more than one letter
    notes = "people: Nobody Known\ntrust: 2\n- Bad\n    evidence: list\n+ The night batch never failed this year\n    us: trust\n"
    (acme / "n.txt").write_text(notes)
    done = relturn("capture", "-c", "acme", "n.txt", cwd=acme)
    assert done.code == 0, done.err
    written = next((acme / "acme/insights").glob("*.yaml")).read_text()
    assert "The night batch never failed this year" in written
    for kept in ("people: Nobody Known", "trust: 2", "Bad", "list", "trust"):
        assert kept in written
    assert "relturn set 2026-03-31-conversation people=PERSON" in done.out
    assert relturn("set", "2026-03-31-conversation", "people=Ferri", cwd=acme).code == 0


def test_one_client_needs_no_name_and_gets_seven_lines(acme: Path) -> None:
    (acme / "schemas").mkdir()  # a folder that is no relationship
    env = {"XDG_CACHE_HOME": str(acme / "cache")}
    named = relturn("next", "acme", cwd=acme)
    assert relturn("next", cwd=acme, env=env) == relturn("next", cwd=acme, env=env) == named
    write_files(acme, {"beta/relationship.yaml": "client: Beta\n"})
    assert relturn("next", cwd=acme, env=env) != named


def test_next_begins_with_what_cannot_be_read(acme: Path) -> None:
    (acme / "acme/relationship.yaml").write_text("client: Acme\nsince: 2019\n")
    done = relturn("next", "acme", cwd=acme)
    assert "1. Correct relationship.yaml, which cannot be read" in done.out
    assert "relturn validate acme" in done.out


def test_undo_lists_commands_with_their_time(acme: Path) -> None:
    assert relturn("set", "fix-batch", "owner=Anna Berg", cwd=acme).code == 0
    listed = relturn("undo", "--list", cwd=acme).out
    assert "relturn set fix-batch 'owner=Anna Berg'" in listed
    assert "relturn set fix-batch" in relturn("undo", cwd=acme).out


def test_relturn_alone_shows_its_commands(acme: Path) -> None:
    alone = relturn(cwd=acme)
    assert alone == relturn("--help", cwd=acme)
    assert "\n  init " in alone.out


def test_options_for_all_commands_may_stand_before_them(acme: Path, tmp_path: Path) -> None:
    inside = relturn("status", "acme", "--as-of", "2026-04-20", cwd=acme)
    outside = relturn("-w", str(acme), "--as-of", "2026-04-20", "status", "acme", cwd=tmp_path.parent)
    assert inside == outside


@pytest.mark.parametrize(("name", "begins"), [("s.html", b"<!doctype html>"), ("s.htm", b"<!doctype html>"), ("s.json", b"{"), ("s.md", b"# "), ("s.txt", b"# ")])  # fmt: skip
def test_a_document_has_the_format_of_its_files_name(acme: Path, name: str, begins: bytes) -> None:
    assert relturn("report", "-o", name, cwd=acme).code == 0
    assert (acme / name).read_bytes().startswith(begins)


def test_what_is_appended_stands_once(acme: Path) -> None:
    for _ in range(2):
        assert relturn("set", "fix-batch", "serves+=quick-closing", "tags+=erp,erp", cwd=acme).code == 0
    plan = (acme / "acme/plan.yaml").read_text()
    assert (plan.count("quick-closing"), plan.count("erp")) == (1, 1)


@pytest.mark.parametrize(
    ("value", "hint"), [("1.1m", "write 1100000,"), ("88%", "write 88,"), ("2,400", "or thousands separator"), ("EUR 9", "no unit, currency")]
)  # fmt: skip
def test_a_number_with_a_unit_is_told_what_to_write(acme: Path, value: str, hint: str) -> None:
    done = relturn("log", "reading", "--measure", "days", "--value", value, cwd=acme)
    assert (done.code, hint in done.err) == (2, True), done.err


def test_the_last_of_two_readings_of_a_day_counts_for_the_client_as_well(acme: Path) -> None:
    for value in ("8", "7"):
        assert relturn("log", "reading", "--measure", "days", "--value", value, "--date", "2026-03-20", cwd=acme).code == 0  # fmt: skip
    for audience in ("internal", "client"):
        made = relturn("report", "--kind", "plan", "--audience", audience, cwd=acme).out
        assert "9 → 7" in made or "| 7 |" in made or "is at 7 " in made, made


def test_a_promise_that_we_move_after_its_date_is_not_on_track(acme: Path) -> None:
    words = ("report", "--kind", "plan", "--audience", "client", "--as-of", "2026-04-28")
    assert "is late by 8 days" in relturn(*words, cwd=acme).out
    assert relturn("redate", "fix-batch", "2026-05-20", "--reason", "the clerk is ill", "--as-of", "2026-04-28", cwd=acme).code == 0  # fmt: skip
    made = relturn(*words, cwd=acme).out
    assert "On track" not in made
    assert "Promises need attention" in made


def test_a_brief_tells_what_somebody_said_alone(acme: Path) -> None:
    talk = "date: 2026-03-20\npeople: [client-cfo]\nfacts:\n  - {id: costs, kind: problem, statement: Nobody explains the costs.}\nneeds:\n  - {id: clear-bill, statement: A bill that is clear.}\n"
    both = "date: 2026-03-21\npeople: [client-cfo, client-head]\nfacts:\n  - {id: slow, kind: problem, statement: The system is slow on Mondays.}\n"
    write_files(
        acme, {"acme/insights/2026-03-20-client-cfo.yaml": talk, "acme/insights/2026-03-21-both.yaml": both}
    )
    made = relturn("report", "--kind", "brief", "--for", "Ferri", cwd=acme).out
    assert "Nobody explains the costs." in made
    assert "A bill that is clear." in made
    assert "The system is slow on Mondays." not in made


def test_records_of_a_kind_are_listed_with_what_matters(acme: Path) -> None:
    listed = relturn("show", "--kind", "action", cwd=acme).out
    assert "Ann Winter, account lead" in listed
    assert "20 Apr 2026" in listed


def test_a_table_tells_what_it_supposes(acme: Path) -> None:
    (acme / "p.csv").write_text("Name,Role,Organisation,Attitude\nIda Holm,clerk,Lindqvist,Critical\n")
    done = relturn("import", "p.csv", "--kind", "stakeholder", "--map", "Organisation=side", "--set", "level=middle", "--value", "Attitude=Critical=opponent", "--map", "Attitude=stance.value", "-c", "acme", cwd=acme)  # fmt: skip
    assert "imported as third parties: Lindqvist" in done.out + done.err
    wrong = relturn("import", "p.csv", "--kind", "stakeholder", "--value", "mood=Critical=opponent", "-c", "acme", cwd=acme)  # fmt: skip
    assert (wrong.code, "--value mood: stakeholder has no such field" in wrong.err) == (2, True), wrong.err
    (acme / "a.csv").write_text("Action,Side,Status\nSend the list of open orders,supplier,Completed\n")
    ended = relturn("import", "a.csv", "--kind", "action", "-c", "acme", cwd=acme)
    assert (
        "1 row ends an action without a date: relturn uses the due date, or 31 Mar 2026 if that is earlier"
        in ended.out + ended.err
    )


def offered(cwd: Path, line: str) -> list[str]:
    """What bash is offered at the end of a line."""
    words = line.split(" ")
    env = {
        "_RELTURN_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    return relturn(cwd=cwd, env=env).out.split()


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("relturn report --kind su", ["summary"]), ("relturn report --audience ", ["client", "internal"]), ("relturn report -f ht", ["html"]),
        ("relturn add me", ["measure"]), ("relturn add need --si", ["--side"]), ("relturn add need --side ", ["client", "supplier"]),
        ("relturn add action --owner fer", ["client-cfo"]), ("relturn log re", ["reading", "recognition"]), ("relturn log reading --measure ", ["days"]),
        ("relturn done ", ["fix-batch"]), ("relturn set fix-batch stat", ["status="]), ("relturn gate o", ["ownership"]), ("relturn status a", ["acme"]),
        ("relturn next --owner mar", ["client-head"]), ("relturn capture --people ", ["client-cfo"]), ("relturn explain R10", ["R102"]),
        ("relturn advance --waive key-", ["key-people-heard"]), ("relturn end ", ["lost", "parked", "recovered"]), ("relturn export -f c", ["csv"]),
        ("relturn validate -f sa", ["sarif"]), ("relturn rename fix", ["fix-batch"]), ("relturn report --kind brief --for Ferri", ["client-cfo"]),
    ],
)  # fmt: skip
def test_a_shell_is_offered_what_is_known(acme: Path, line: str, some: list[str]) -> None:
    found = offered(acme, line)
    assert set(some) <= set(found), found
    assert len(found) < 60


BASH = """
eval "$({python} -m relturn --show-completion bash 2>/dev/null)"
COMP_WORDS=(relturn report --kind su); COMP_CWORD=3
_relturn_completion relturn 2>/dev/null
echo "${{COMPREPLY[@]}}"
"""


def test_a_real_bash_completes(acme: Path, tmp_path: Path) -> None:
    (tmp_path / "relturn").write_text(f'#!/bin/sh\nexec {sys.executable} -m relturn "$@"\n')
    (tmp_path / "relturn").chmod(0o755)
    script = BASH.format(python=sys.executable)
    done = subprocess.run(
        ["bash", "--norc", "-c", f'export PATH="{tmp_path}:$PATH"; {script}'],
        cwd=acme, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stdout.split() == ["summary"], done.stderr


def test_a_gate_lists_what_may_stand_where_its_commands_are_open(acme: Path) -> None:
    write_files(acme, {"acme/insights/2026-03-20-client-cfo.yaml": "date: 2026-03-20\npeople: [client-cfo]\nfacts:\n  - {id: slow, kind: problem, statement: The system is slow.}\n"})  # fmt: skip
    (acme / "acme/issues.yaml").write_text(
        "issues:\n  - {id: other, kind: fix, priority: 1, statement: Others wait.}\n"
    )
    shown = relturn("gate", "insight", cwd=acme).out
    assert (
        "relturn add issue --kind … --statement … --priority … --facts slow -c acme\n        kind: fix, avert, seize\n"
        in shown
    )


def test_a_command_without_choices_lists_none(acme: Path) -> None:
    relationship = opened(acme).read("acme").relationship
    assert list(open_choices(relationship, "add", "issue", (("statement", "…"), ("kind", "fix")))) == []
    assert list(open_choices(relationship, "set", "fix-batch", (("status", "…"),))) == [
        ("status", ("planned", "doing", "done", "dropped"))
    ]
    assert list(open_choices(relationship, "set", "vision", (("statement", "…"),))) == []
    assert list(open_choices(relationship, "capture", "", (("people", "…"),))) == []


def test_the_help_of_report_lists_every_kind() -> None:
    shown = relturn("report", "--help", cwd=EXAMPLE).out
    option = shown.partition("--kind")[2].partition("--format")[0]
    assert [kind for kind in KIND_NAMES if kind not in option] == []
    assert [kind for kind in KIND_NAMES if kind not in shown.partition("Options")[0]] == []


@pytest.mark.wording
def test_next_says_which_files_are_not_counted(tmp_path: Path) -> None:
    make_workspace(tmp_path, {"needs.yaml": "needs: [\n"})
    write_files(tmp_path, {"other/relationship.yaml": "client: Other\n"})
    line = "Not counted, because relturn cannot read them: acme/needs.yaml. See relturn validate."
    for words in (("acme",), (), ("--days", "10")):  # one client, all from the cache, and all without
        assert relturn("next", *words, cwd=tmp_path).out.splitlines()[-1] == line, words
    assert json.loads(relturn("next", "--format", "json", cwd=tmp_path).out)["unreadable"] == [
        "acme/needs.yaml"
    ]
    (tmp_path / "acme/needs.yaml").unlink()
    assert line not in relturn("next", "acme", cwd=tmp_path).out


@pytest.mark.wording
def test_notes_that_were_not_understood_are_told_with_what_to_do(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / "a.txt").write_text("people: vice-presidnt\ndate: 17 November\n- Late again\n")
    done = relturn("capture", "acme", "a.txt", "--dry-run", cwd=tmp_path)
    assert done.err.splitlines() == [
        "The date '17 November' has no year or is not a date, so the interview has today's date: relturn set 2026-03-31-conversation date=2026-03-12",
        "'vice-presidnt' is not recorded here; did you mean vice-president?",
    ]
    (tmp_path / "b.txt").write_text("They were late again, and nobody called.\n")
    done = relturn("capture", "acme", "b.txt", "--people", "buyer", cwd=tmp_path)
    assert done.err == (
        'No line begins with a mark: + strength, - problem, ~ trend or event, = need, " quote. See: relturn interview\n'
    )
    (tmp_path / "c.txt").write_text("people: buyer\ndate: 17 Nov 2025\n- Late again\n")
    assert relturn("capture", "acme", "c.txt", cwd=tmp_path).err == ""
