"""Real processes: exit codes, streams, and what people read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from builders import EXAMPLE, ROOT, make_workspace, relturn
from relturn import __version__
from relturn.cli.app import COMMANDS

TODAY = date(2026, 11, 24)


def test_the_version_both_ways(tmp_path: Path) -> None:
    assert relturn("--version", cwd=tmp_path).out == f"relturn {__version__}\n"
    assert relturn("--debug", "--version", cwd=tmp_path).out == f"relturn {__version__}\n"


def test_from_an_empty_folder_to_a_first_conversation(tmp_path: Path) -> None:
    assert relturn("init", ".", cwd=tmp_path).code == 0
    assert relturn("validate", cwd=tmp_path).out == "No problems found: 0 relationships, 0 files.\n"
    made = relturn("new", "Northwind Logistics", "--lead", "me", cwd=tmp_path)
    assert made.out.splitlines()[0] == "Made northwind-logistics:"
    assert len(made.out.splitlines()) == 5
    person = ["add", "stakeholder", "--side", "client", "--role", "buyer", "--level", "middle"]
    assert relturn(*person, cwd=tmp_path).out.endswith("added stakeholder client-buyer\n")
    notes = "people: client-buyer\n- Late orders\n  9 of 10 orders\nwhat else?\n"
    captured = relturn("capture", "north", "-", cwd=tmp_path / "northwind-logistics", stdin=notes)
    assert captured.out.endswith("kept under unplaced (1):\n  what else?\n")
    assert relturn("validate", "--strict", cwd=tmp_path).code == 1
    assert relturn("validate", cwd=tmp_path).code == 0
    assert relturn("gate", cwd=tmp_path).code == 1
    assert relturn("init", ".", cwd=tmp_path).code == 1


@pytest.mark.parametrize("profile", ["light", "full"])
def test_templates_validate_at_once_and_carry_the_schema_line(tmp_path: Path, profile: str) -> None:
    relturn("init", ".", "--no-git", cwd=tmp_path)
    relturn("new", "Acme", "--profile", profile, cwd=tmp_path)
    assert relturn("validate", "--strict", cwd=tmp_path).out.startswith("No problems found")
    for path in (tmp_path / "acme").rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / schema).resolve().is_file(), path


def test_the_first_add_replaces_only_the_empty_list(tmp_path: Path) -> None:
    relturn("init", ".", "--no-git", cwd=tmp_path)
    relturn("new", "Acme", cwd=tmp_path)
    path = tmp_path / "acme" / "issues.yaml"
    before = path.read_text(encoding="utf-8")
    relturn("add", "issue", "--kind", "fix", "--statement", "Late orders", "--priority", "1", cwd=tmp_path)
    added = "issues:\n  - id: late-orders\n    kind: fix\n    statement: Late orders\n    priority: 1\n"
    assert path.read_text(encoding="utf-8") == before.replace("issues:\n", added)


def test_the_example_can_be_had_and_is_clean(tmp_path: Path) -> None:
    assert relturn("init", "mine", "--example", cwd=tmp_path).code == 0
    assert relturn("validate", cwd=tmp_path / "mine", today=TODAY).code == 0
    assert "10 relationships" in relturn("list", cwd=tmp_path / "mine", today=TODAY).out


@pytest.mark.wording
@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["valdate"], 2, "relturn: there is no command 'valdate'\n  hint: did you mean validate?\n"),
        (["status", "acm", "--format", "xml"], 2, "relturn: --format 'xml' is not known\n  hint: one of text, json\n"),
        (["status", "nobody"], 2, "relturn: there is no relationship 'nobody'\n  hint: known here: acme\n"),
        (["explain", "X999"], 2, "relturn: there is no rule 'X999'\n  hint: see: relturn explain\n"),
        (["gate", "vison"], 2, "relturn: there is no stage 'vison'\n  hint: did you mean vision?\n"),
        (["status", "--as-of", "tomorrow"], 2, "relturn: 'tomorrow' is not a date\n  hint: write it as 2026-03-12\n"),
        (["add", "need", "client"], 2, "relturn: 'client' does not belong to a field\n  hint: write --FIELD VALUE; put a value with spaces in quotes\n"),
        (["validate", "--select", "Q"], 2, "relturn: no rule has the code, family or name 'Q'\n  hint: see: relturn explain\n"),
        (["status", "-w", "/nowhere"], 2, "relturn: /nowhere is not a workspace: it has no relturn.yaml\n  hint: create one with: relturn init /nowhere\n"),
    ],
)  # fmt: skip
def test_wrong_use_says_what_and_what_to_do(
    tmp_path: Path, words: list[str], code: int, message: str
) -> None:
    done = relturn(*words, cwd=make_workspace(tmp_path))
    assert (done.code, done.err, done.out) == (code, message, "")


def test_a_path_outside_the_workspace_is_no_relationship(tmp_path: Path) -> None:
    done = relturn("status", "../acme", cwd=make_workspace(tmp_path / "ws"))
    assert (done.code, done.err) == (
        2,
        f"relturn: ../acme is not a relationship of this workspace\n  hint: the workspace is {tmp_path}/ws\n",
    )


@pytest.mark.wording
def test_a_broken_settings_file_is_told_with_its_place(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / "relturn.yaml").write_text("format: 2\nthresholds:\n  buy_in_share: 7\n")
    done = relturn("validate", cwd=tmp_path)
    assert (done.code, done.err) == (
        2,
        "relturn: relturn.yaml:3:17: buy_in_share must be at most 1.0 (of the people)\n",
    )
    (tmp_path / "relturn.yaml").write_text("format: 3\n")
    newer = (
        "relturn: relturn.yaml:1:9: the workspace has format 3, but this version of relturn supports only 2\n"
    )
    assert relturn("list", cwd=tmp_path).err == newer + "  hint: install a newer version of relturn\n"


@pytest.mark.wording
def test_findings_as_text_and_json(tmp_path: Path) -> None:
    make_workspace(tmp_path, {"needs.yaml": "needs: []\nnots: x\n"})
    done = relturn("validate", cwd=tmp_path)
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        "acme/needs.yaml:2:1: error S102: unknown key 'nots'\n   |\n 2 | nots: x\n   | ^^^^\n   = hint: did you mean notes?\n\n"
        "1 error in 1 relationship, 4 files. For details, run `relturn explain CODE`.\n"
        "Uncertain fixes available: 1. Run relturn validate --unsafe-fixes and check the diff.\n"
    )
    data = json.loads(relturn("validate", "acme/needs.yaml", "--format", "json", cwd=tmp_path).out)
    assert data["schema_version"] == 1
    assert [(f["code"], f["file"], f["line"], f["column"]) for f in data["findings"]] == [
        ("S102", "acme/needs.yaml", 2, 1)
    ]
    assert relturn("validate", "acme/plan.yaml", cwd=tmp_path).code == 0
    assert relturn("validate", "--ignore", "S", cwd=tmp_path).code == 0
    assert relturn("validate", "--select", "unknown-key", cwd=tmp_path).code == 1


@pytest.mark.parametrize(
    "words",
    [["status", "halden-energy"], ["next", "halden-energy"], ["list"], ["gate", "-c", "halden-energy"], ["show", "one-calendar", "-c", "halden-energy"], ["config"]],
)  # fmt: skip
def test_json_is_json_everywhere(words: list[str]) -> None:
    done = relturn(*words, "--format", "json", cwd=EXAMPLE, today=TODAY)
    assert json.loads(done.out)["schema_version"] == 1
    assert done.err == ""


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m relturn explain | head -1"
    done = subprocess.run(command, shell=True, cwd=EXAMPLE, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.stderr == ""
    assert done.stdout == "Confidentiality\n"


@pytest.mark.wording
def test_piped_output_is_whole_and_without_colour() -> None:
    out = relturn("status", "halden-energy", cwd=EXAMPLE, today=TODAY).out
    assert "\x1b" not in out
    assert (
        "1 of 2 people to interview on Halden Energy's side supports the vision (80% required; 2 asked)"
        in out
    )


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    evil = 'client: "A\\e]0;owned\\a\\u202E\\x9b"\nlead: "\\e[2J"\nextra: 1\n'
    make_workspace(tmp_path, {"relationship.yaml": evil.replace("extra: 1\n", "")})
    for words in (["status"], ["list"], ["show", "relationship"], ["report"], ["report", "-f", "html"]):
        out = relturn(*words, cwd=tmp_path).out
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(out), words
    (tmp_path / "acme" / "relationship.yaml").write_text(evil)
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(relturn("validate", cwd=tmp_path).out)


@pytest.mark.wording
def test_hostile_names_stay_where_they_are(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / "etc-link").symlink_to("/etc")
    (tmp_path / "acme" / "needs.yaml").symlink_to("/etc/passwd")
    (tmp_path / "acme" / "insights").mkdir()
    (tmp_path / "acme" / "insights" / "a\x1bb.yaml").write_text("date: 2026-01-01\npeople: [client-vp]\n")
    done = relturn("validate", cwd=tmp_path)
    assert "the file cannot be read: it is a symbolic link" in done.out
    assert "root:" not in done.out
    assert "\x1b" not in done.out
    for name in ("../x", "con", "a/b", "", ".", "x" * 80):
        assert relturn("new", "Name", "--slug", name or " ", cwd=tmp_path).code in {1, 2}
    assert (
        relturn(
            "add", "reading", "--measure", "orders", "--value", "1", "--date", "../../x", cwd=tmp_path
        ).code
        == 1
    )


@pytest.mark.wording
def test_a_question_nobody_can_answer_is_not_asked(tmp_path: Path) -> None:
    done = relturn("add", "need", cwd=make_workspace(tmp_path))
    assert (done.code, done.err) == (
        2,
        "relturn: no field is given for the new need\n  hint: see: relturn add need --fields\n",
    )


def test_an_interrupted_question_writes_nothing(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    done = relturn("interview", "acme", "--ask", cwd=tmp_path)
    assert done.code == 2
    assert not (tmp_path / "acme" / "insights").exists()


def test_set_done_log_and_show_in_the_terminal(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    relturn(
        "add",
        "action",
        "--side",
        "client",
        "--statement",
        "Ship on Mondays",
        "--due",
        "2026-03-30",
        cwd=tmp_path,
    )
    diff = relturn("set", "ship", "owner=client-b", "--dry-run", cwd=tmp_path).out
    assert diff.splitlines()[-1] == "+    owner: client-buyer"
    assert (
        relturn("done", "ship", cwd=tmp_path).out
        == "ship-mondays is done; it was late (after its original due date).\n"
    )
    assert relturn("log", "reading", "--measure", "orders", "--value", "81", cwd=tmp_path).out == (
        "acme/execution/2026-03-31-orders.yaml: added reading 2026-03-31-orders\n"
    )
    shown = relturn("show", "orders", cwd=tmp_path).out
    assert shown.startswith("orders  (measure, acme/plan.yaml:2)\n")
    assert "Referred to by:\n  measure: 2026-03-31-orders – orders\n" in shown


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("relturn sta", ["status"]),
        ("relturn status hal", ["halden-energy"]),
        ("relturn set update", ["updates-on-mondays"]),
    ],
)
def test_the_shell_completes_commands_clients_and_ids(words: str, offered: list[str]) -> None:
    env = {"_RELTURN_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    command = "import sys; sys.argv[0] = 'relturn'; from relturn.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=EXAMPLE / "corvane-retail", env={**os.environ, **env},  # noqa: TID251
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.split() == offered


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("relturn ", list(COMMANDS)),
        ("relturn re", ["remove", "rename", "redate", "redo", "revisit", "reinvent", "recovery", "review", "report"]),
        ("relturn nothing", []),
        ("relturn --v", ["--version"]),
    ],
)  # fmt: skip
def test_the_shell_completes_names_of_commands_without_loading_one(words: str, offered: list[str]) -> None:
    env = {"_RELTURN_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "1"}
    command = (
        "import sys, atexit; sys.argv[0] = 'relturn'; from relturn.__main__ import main\n"
        "loaded = lambda: [name for name in sys.modules if name.startswith('relturn.cli.commands.')]\n"
        "atexit.register(lambda: print(loaded(), file=sys.stderr)); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=EXAMPLE, env={**os.environ, **env},  # noqa: TID251
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (sorted(done.stdout.split()), done.stderr) == (sorted(offered), "[]\n")


@pytest.mark.wording
def test_a_name_without_plain_letters_asks_for_a_slug(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    done = relturn("new", "東京", cwd=tmp_path)
    assert (done.code, done.err.splitlines()[1]) == (
        2,
        "  hint: choose a folder name with --slug, in lowercase letters, digits and hyphens",
    )
    assert relturn("new", "東京", "--slug", "tokyo", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"insights/sub/2026-01-01-x.yaml": "date: 2026-01-01\n"}, "acme/insights/sub/2026-01-01-x.yaml"),
        ({"Insights/2026-01-01-x.yaml": "date: 2026-01-01\n"}, "acme/Insights/2026-01-01-x.yaml"),
        ({"plan.yaml.orig": "a: 1\n"}, "acme/plan.yaml.orig"),
        ({"plan.sync-conflict-2026.yaml": "a: 1\n"}, "acme/plan.sync-conflict-2026.yaml"),
        ({"plan (1).yaml": "a: 1\n"}, "acme/plan (1).yaml"),
        ({"needs.yaml/x": "a: 1\n"}, "acme/needs.yaml"),
    ],
)
def test_files_that_nobody_would_read_are_found(tmp_path: Path, files: dict[str, str], told: str) -> None:
    done = relturn("validate", cwd=make_workspace(tmp_path, files))
    assert done.code == 1
    assert done.out.startswith((f"{told}:1:1: error F1", f"{told}:1:1: error X102"))


def test_linked_folders_pipes_and_misspelt_heads_are_found(tmp_path: Path) -> None:
    make_workspace(tmp_path / "w")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "2026-01-01-x.yaml").write_text("date: 2026-01-01\npeople: [client-vp]\n")
    (tmp_path / "w/acme/insights").symlink_to(tmp_path / "out")
    os.mkfifo(tmp_path / "w/acme/risks.yaml")
    (tmp_path / "w/other").mkdir()
    (tmp_path / "w/other/relationshp.yaml").write_text("client: Other\n")
    done = relturn("validate", cwd=tmp_path / "w")
    for label in ("acme/insights", "acme/risks.yaml", "other/relationshp.yaml", "other/relationship.yaml"):
        assert f"{label}:1:1: error F1" in done.out
    assert "2026-01-01-x" not in relturn("show", "-c", "acme", cwd=tmp_path / "w").out
    refused = relturn(
        "add",
        "disruption",
        "--what",
        "x",
        "--likelihood",
        "1",
        "--effect",
        "1",
        "-c",
        "acme",
        cwd=tmp_path / "w",
    )
    assert (refused.code, (tmp_path / "w/acme/risks.yaml").is_fifo()) == (1, True)


def test_references_to_other_clients_are_checked(tmp_path: Path) -> None:
    value = "growth:\n  - {id: g, statement: S, rests_on: [TARGET]}\n"
    for target, code in (
        ("other/late", 0),
        ("other/nothing", 1),
        ("nowhere/late", 1),
        ("other/client-vp", 1),
    ):
        root = make_workspace(
            tmp_path / target.replace("/", "-"), {"value.yaml": value.replace("TARGET", target)}
        )
        make_workspace(root, {})
        (root / "other").mkdir()
        (root / "other/relationship.yaml").write_text("client: Other\n")
        (root / "other/stakeholders.yaml").write_text((root / "acme/stakeholders.yaml").read_text())
        (root / "other/issues.yaml").write_text(
            "issues:\n  - {id: late, kind: fix, statement: S, priority: 1}\n"
        )
        (root / "acme/value.yaml").write_text(value.replace("TARGET", target))
        assert relturn("validate", cwd=root).code == code, target


@pytest.mark.wording
def test_waivers_that_cannot_hold_are_answered_and_others_stay_in_sight(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    words = ["--reason", "r", "--by", "me", "-c", "acme"]
    wrong = relturn("advance", "--waive", "ally-at-each-level", "--until", "2026-05-01", *words, cwd=tmp_path)
    assert wrong.err.startswith(
        "relturn: ally-at-each-level belongs to the Action stage, but the current stage is Insight\n"
    )
    past = relturn("advance", "--waive", "facts-grouped", "--until", "2026-01-01", *words, cwd=tmp_path)
    assert past.err.startswith("relturn: the waiver would end on 2026-01-01, before today\n")
    history = tmp_path / "acme" / "history"
    history.mkdir()
    for name, text in {
        "2026-01-01-w.yaml": "kind: waiver\ndate: 2026-01-01\ncriterion: facts-grouped\nreason: later\nby: me\nexpires: 2026-05-01\n",
        "2026-01-02-m.yaml": "kind: move\ndate: 2026-01-02\nmove: advance\nfrom_stage: insight\nto_stage: needs\n",
    }.items():
        (history / name).write_text(text)
    (tmp_path / "acme/relationship.yaml").write_text("client: Acme\nstage: needs\n")
    assert "facts-grouped" in relturn("status", cwd=tmp_path).out
    words_of_it = "facts are grouped into issues, and at least one issue has a high priority"  # as a reader of a document knows it
    for shown in (["report"], ["report", "-f", "html"]):
        assert words_of_it in relturn(*shown, cwd=tmp_path).out, shown


def test_a_missing_head_is_no_met_gate(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / "acme/relationship.yaml").unlink()
    done = relturn("gate", "-c", "acme", cwd=tmp_path)
    assert (done.code, done.out) == (1, "")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_out_of_the_calendar_are_slips(tmp_path: Path, day: str) -> None:
    make_workspace(
        tmp_path, {"plan.yaml": f"actions:\n  - {{id: a, side: client, statement: S, due: {day}}}\n"}
    )
    assert relturn("status", "--as-of", day, cwd=tmp_path).code == 2
    assert "S106" in relturn("validate", cwd=tmp_path).out
    assert relturn("report", "-f", "html", cwd=tmp_path).code == 0


@pytest.mark.wording
@pytest.mark.parametrize(
    "body", ["".join(f"key{n:05}: 1\n" for n in range(20_000)), "needs: [" + "a," * 49_000 + "]\n"]
)
def test_a_file_full_of_slips_is_told_in_a_hundred(tmp_path: Path, body: str) -> None:
    done = relturn("validate", cwd=make_workspace(tmp_path, {"needs.yaml": body}))
    assert done.code == 1
    assert "further problems in this file that are not shown" in done.out
    assert done.out.startswith("acme/needs.yaml:1:1: error S109") or "101 errors" in done.out


def test_a_failed_new_leaves_nothing_behind(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    command = f"ulimit -f 0; {sys.executable} -m relturn new Big"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert not (tmp_path / "big").exists()
    assert relturn("new", "Big", cwd=tmp_path).code == 0


@pytest.mark.wording
def test_a_decision_before_the_insight_is_provisional_and_a_waiver_names_a_criterion(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    words = ["--decision", "keep", "--by", "me", "--reasons", "both lose"]
    assert relturn("add", "decision", *words, cwd=tmp_path).code == 0
    assert "provisional: true" in (tmp_path / "acme/history/2026-03-31-keep.yaml").read_text()
    wrong = ["--criterion", "facts-groupt", "--reason", "r", "--by", "me", "--expires", "2026-05-01"]
    refused = relturn("add", "waiver", *wrong, cwd=tmp_path)
    assert (refused.code, refused.err) == (
        2, "relturn: there is no criterion 'facts-groupt'\n  hint: did you mean facts-grouped?\n",
    )  # fmt: skip
    twice = ["--waive", "facts-grouped", "--waive", "facts-grouped"]
    more = ["--reason", "r", "--by", "me", "--until", "2026-05-01"]
    relturn("advance", *twice, *more, cwd=tmp_path)
    (tmp_path / "relturn.yaml").write_text("format: 2\ncriteria_off: [facts-groupt]\n")
    told = relturn("validate", cwd=tmp_path).out
    assert "\nrelturn.yaml:2:16: warning R105: there is no criterion with the name facts-groupt\n" in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("words", [["--version"], ["--help"], ["list"], ["status"]])
def test_a_full_device_is_told_once(tmp_path: Path, words: list[str]) -> None:
    make_workspace(tmp_path)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "relturn", *words],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (74, 1), done.stderr
    assert done.stderr.startswith(b"relturn: No space left on device")


def test_an_argument_that_is_no_text_is_told(tmp_path: Path) -> None:
    command = [sys.executable.encode(), b"-m", b"relturn", b"new", b"caf\xe9"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"relturn: an argument is not valid UTF-8\n")


@pytest.mark.wording
@pytest.mark.parametrize(
    ("value", "refusal"),
    [("1e400", "value is a number"), ("nan", "value is a number"), ("1_000", "value is a number"),
     ("\u0664", "value is a number"), ("--debugging", "--value has no value")],
)  # fmt: skip
def test_what_is_no_plain_number_is_refused(tmp_path: Path, value: str, refusal: str) -> None:
    make_workspace(tmp_path)
    done = relturn("log", "reading", "--measure", "orders", "--value", value, cwd=tmp_path)
    assert done.code == 2
    assert done.err.startswith(f"relturn: {refusal}"), done.err


@pytest.mark.parametrize("text", ["{}\n", "null\n", "# kept\n{}\n", "# kept\n~ # and this\n"])
def test_a_file_that_holds_nothing_takes_a_first_record(tmp_path: Path, text: str) -> None:
    make_workspace(tmp_path, {"needs.yaml": text})
    words = ["--side", "cl", "--level", "op", "--statement", "Dates"]
    assert relturn("add", "need", *words, cwd=tmp_path).code == 0
    now = (tmp_path / "acme/needs.yaml").read_text()
    assert "needs:\n  - id: dates\n    side: client\n    level: operational\n    statement: Dates" in now
    assert all(comment in now for comment in ("# kept", "# and this") if comment in text)
    assert relturn("validate", cwd=tmp_path).code == 0


def _can_become_another() -> bool:
    """Whether this is root, and others can read Python and relturn too."""
    code = "import os; os.setuid(65534); import relturn.cli.app, relturn.services.checking.validate, colorsys"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}  # noqa: TID251 - handed on
    probe = subprocess.run([sys.executable, "-c", code], check=False, stderr=subprocess.DEVNULL, env=env)
    return probe.returncode == 0


@pytest.mark.skipif(not _can_become_another(), reason="only root can become another, who must find Python")
def test_a_folder_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    make_workspace(tmp_path, {"insights/2026-01-05-a.yaml": "date: 2026-01-05\npeople: [client-vp]\n"})
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut/relationship.yaml").write_text("client: Shut\n")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.is_relative_to("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)
    (tmp_path / "shut").chmod(0)
    (tmp_path / "acme/insights").chmod(0)
    code = "import os, sys; os.setuid(65534); from relturn.__main__ import main; sys.argv = ['relturn', *sys.argv[1:]]; main()"
    told = {}
    for words in (["list"], ["validate", "--format", "json"], ["gate", "-c", "acme"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *words], cwd=tmp_path, capture_output=True, text=True, check=False,
            env={**os.environ, "HOME": "/nonexistent", "PYTHONPATH": str(ROOT / "src")},  # noqa: TID251 - handed on
        )  # fmt: skip
        told[words[0]] = done
    (tmp_path / "shut").chmod(0o755)
    assert "shut    unreadable" in told["list"].stdout
    found = json.loads(told["validate"].stdout)["findings"]
    assert [f["file"] for f in found if f["code"] == "F110"] == ["acme/insights/", "shut/"], told["validate"]
    assert "files that cannot be read are not counted: acme/insights/" in told["gate"].stdout


def test_add_alone_lists_the_kinds_and_fields_say_their_choices(tmp_path: Path) -> None:
    listed = relturn("add", cwd=tmp_path).out
    assert listed.startswith("Kinds of record that you can add:\n\n")
    assert "stakeholder         A person, or a group of people, of a side or a third party.\n" in listed
    fields = relturn("add", "need", "--fields", cwd=tmp_path).out
    assert "One of supplier, client, third_party." in fields
    assert "One of wanted, needed." in fields


@pytest.mark.wording
def test_validate_names_a_path_that_is_not_there_or_outside(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    assert relturn("validate", "nosuch.yaml", cwd=tmp_path).err.startswith(
        "relturn: nosuch.yaml does not exist\n"
    )
    outside = relturn("validate", "/etc", cwd=tmp_path)
    assert (outside.code, outside.err.split("\n")[0]) == (2, "relturn: /etc is outside the workspace")


def test_gate_takes_a_relationship_for_one(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    assert relturn("gate", "acme", cwd=tmp_path).out.startswith("acme: Insight gate: not passed.")
