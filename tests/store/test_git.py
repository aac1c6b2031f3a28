"""History from git, also from a repository that means harm."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from shutil import which

import pytest

from builders import make_workspace, relturn
from relturn.findings.errors import RelturnError
from relturn.store.git import history
from repository import PLAN, log, run

pytestmark = pytest.mark.skipif(which("git") is None, reason="there is no git")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace in a folder of a repository, with two versions of its plan."""
    root = make_workspace(tmp_path / "work", {"plan.yaml": PLAN.format("2026-01-20")})
    run(tmp_path, "init", "--quiet", "-b", "main")
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "one")
    (root / "acme/plan.yaml").write_text(PLAN.format("2026-02-20"))
    (root / "acme/relationship.yaml").write_text("client: Acme Works\n")
    run(tmp_path, "commit", "-qam", "two", day="2026-01-25")
    return root


def test_versions_of_a_file_oldest_first(workspace: Path) -> None:
    assert [(day, text.decode().strip()[-10:]) for day, text in history.versions(workspace, "acme/plan.yaml").found] == [
        (date(2026, 1, 5), "2026-01-20"), (date(2026, 1, 25), "2026-02-20"),
    ]  # fmt: skip


def test_the_slip_that_nobody_told_of(workspace: Path) -> None:
    shown = relturn("history", "acme", cwd=workspace).out
    assert "1 date change, 1 late or not recorded" in shown
    assert "25 Jan 2026  Call     20 Jan 2026  20 Feb 2026  after the old date  found in git only" in shown


@pytest.mark.wording
def test_the_status_of_an_earlier_day_and_of_a_revision(workspace: Path) -> None:
    then = relturn("status", "acme", "--at", "2026-01-24", cwd=workspace).out
    assert then.startswith("Acme  Insight:")
    assert "today 24 Jan 2026" in then
    assert "late" in then
    now = relturn("status", "acme", "--at", "HEAD", cwd=workspace).out
    assert now.startswith("Acme Works  Insight:")
    assert "today 25 Jan 2026" in now
    for wrong in ("2025-12-31", "nothing", "--upload-pack=x"):
        refused = relturn("status", "acme", f"--at={wrong}", cwd=workspace)
        assert (refused.code, refused.err.split("\n")[0]) == (
            2,
            f"relturn: the history does not contain {wrong!r}",
        )


def test_nothing_that_a_repository_brings_along_is_run(workspace: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    config = tmp_path / ".git/config"
    config.write_text(
        config.read_text()
        + f"[core]\n\tfsmonitor = {trap}\n\thooksPath = {tmp_path}\n\tpager = {trap}\n\tsshCommand = {trap}\n"
        + f'[diff]\n\texternal = {trap}\n[diff "x"]\n\ttextconv = {trap}\n\tcommand = {trap}\n'
        + f'[filter "x"]\n\tsmudge = {trap}\n\tclean = {trap}\n[gpg]\n\tprogram = {trap}\n'
        + f"[alias]\n\tlog = !{trap}\n[log]\n\tshowSignature = true\n"
    )
    (tmp_path / ".git/info/attributes").write_text("* diff=x filter=x\n")
    assert relturn("history", "acme", cwd=workspace).code == 0
    assert relturn("status", "acme", "--at", "HEAD", cwd=workspace).code == 0
    assert relturn("merge", "--check", "HEAD~1", cwd=workspace).code == 0
    assert relturn("validate", "--since", "HEAD~1", cwd=workspace).code == 0
    assert relturn("set", "call", "due=2026-03-20", "--commit", cwd=workspace).code in {0, 1}
    assert relturn("doctor", cwd=workspace).code in {0, 1}
    assert relturn("git", "setup", cwd=workspace).code == 0
    assert not (tmp_path / "sprung").exists()


@pytest.mark.wording
def test_without_history_it_is_said(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    assert history.versions(tmp_path, "acme/plan.yaml") == history.Versions()
    with pytest.raises(RelturnError, match="there is no git history here"):
        history.resolve(tmp_path, "HEAD")


def test_one_commit_a_command_of_what_it_wrote_alone(workspace: Path, tmp_path: Path) -> None:
    run(tmp_path, "config", "user.name", "a")
    run(tmp_path, "config", "user.email", "a@b")
    (workspace / "acme/relationship.yaml").write_text("client: Acme by hand\n")
    (tmp_path / ".git/hooks/pre-commit").write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\nexit 1\n")
    (tmp_path / ".git/hooks/pre-commit").chmod(0o755)
    done = relturn("set", "call", "anticipates=they call first", "--commit", cwd=workspace)
    assert (done.code, done.err[:11]) == (0, "committed: ")
    assert log(tmp_path, "log", "-1", "--format=%s%n%b") == "relturn set: acme\nacme/plan.yaml\n\n"
    assert log(tmp_path, "show", "--name-only", "--format=") == "work/acme/plan.yaml\n"
    assert log(tmp_path, "status", "--porcelain") == " M work/acme/relationship.yaml\n"
    assert not (tmp_path / "sprung").exists()
    assert relturn("undo", "--commit", cwd=workspace).code == 0
    assert log(tmp_path, "log", "-1", "--format=%s") == "relturn undo: acme\n"
    assert "2026-02-20" in log(tmp_path, "show", "HEAD:work/acme/plan.yaml")


def test_files_that_came_and_went_are_committed_as_such(workspace: Path, tmp_path: Path) -> None:
    run(tmp_path, "config", "user.name", "a")
    run(tmp_path, "config", "user.email", "a@b")
    added = relturn(
        "add",
        "need",
        "--side",
        "client",
        "--level",
        "strategic",
        "--statement",
        "A",
        "--commit",
        cwd=workspace,
    )
    assert added.code == 0
    assert relturn("undo", "--commit", cwd=workspace).code == 0
    assert log(tmp_path, "show", "--name-status", "--format=") == "D\twork/acme/needs.yaml\n"


@pytest.mark.wording
def test_a_commit_needs_a_repository_and_a_name(tmp_path: Path, workspace: Path) -> None:
    alone = make_workspace(tmp_path.parent / f"{tmp_path.name}-alone")
    done = relturn("set", "relationship", "lead=A", "--commit", cwd=alone)
    assert (done.code, done.err.split("\n")[0]) == (
        2,
        "relturn: there is no git repository to commit to",
    )
    nobody = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "EMAIL": ""}
    run(tmp_path, "config", "user.useConfigOnly", "true")
    done = relturn("set", "relationship", "lead=A", "--commit", cwd=workspace, env=nobody)
    assert (
        done.code,
        done.err.startswith("relturn: nothing was written because the commit is not possible: "),
    ) == (1, True)


def branches(root: Path, ours: dict[str, str], theirs: dict[str, str]) -> None:
    """A branch `other`, and other commits on `main`."""
    for branch, files in (("other", theirs), ("main", ours)):
        run(root.parent, "checkout", "-q", *(["-b"] if branch == "other" else []), branch)
        for name, text in files.items():
            (root / "acme" / name).parent.mkdir(exist_ok=True)
            (root / "acme" / name).write_text(text)
        run(root.parent, "add", ".")
        run(root.parent, "commit", "-qm", branch)


NEED = "  - {{id: {}, side: client, level: strategic, statement: S.}}\n"


def test_a_merge_is_checked_before_it_is_made(workspace: Path) -> None:
    base = PLAN.format("2026-02-20")
    branches(
        workspace,
        {"needs.yaml": "needs:\n" + NEED.format("mine"), "plan.yaml": base.replace("Call", "Call them")},
        {
            "needs.yaml": "needs:\n" + NEED.format("theirs"),
            "plan.yaml": base.replace("2026-02-20", "2026-03-01"),
        },
    )
    done = relturn("merge", "--check", "other", cwd=workspace)
    assert (done.code, done.out) == (0, "The merge is possible: 2 files would change.\n")
    assert (workspace / "acme/plan.yaml").read_text() == base.replace("Call", "Call them")


@pytest.mark.wording
@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        (
            {"plan.yaml": PLAN.format("2026-03-01")}, {"plan.yaml": PLAN.format("2026-04-01")},
            "  acme/plan.yaml: both sides changed actions call.due\n",
        ),
        (
            {"needs.yaml": "needs:\n" + NEED.format("same")},
            {"issues.yaml": "issues:\n  - {id: same, kind: fix, statement: S., priority: 1}\n"},
            "R101 the id same is also the id of",
        ),
    ],
)  # fmt: skip
def test_a_merge_that_would_break_something_is_told(
    workspace: Path, ours: dict[str, str], theirs: dict[str, str], told: str
) -> None:
    branches(workspace, ours, theirs)
    done = relturn("merge", "--check", "other", cwd=workspace)
    assert (done.code, told in done.out) == (1, True), done.out
    assert relturn("merge", "--check", "other", "--format", "json", cwd=workspace).code == 1


@pytest.mark.parametrize("renamer", ["ours", "theirs", "both"])
def test_a_file_that_one_side_renamed_and_the_other_edited_is_no_dispute(
    workspace: Path, renamer: str
) -> None:
    old, new = (workspace / "acme" / "insights" / f"2026-01-05-{name}.yaml" for name in ("vp", "director"))
    old.parent.mkdir()
    facts = "".join(f"  - {{id: fact-{n}, kind: problem, statement: Orders are late.}}\n" for n in range(9))
    old.write_text(f"date: 2026-01-05\npeople: [client-vp]\nfacts:\n{facts}")
    for branch in ("main", "theirs", "ours"):
        if branch != "main":
            run(workspace.parent, "checkout", "-q", "-b", branch, "main")
            if renamer in {branch, "both"}:
                old.rename(new)
            path = new if new.exists() else old
            line = "  - {id: fact-0, kind: problem, statement: Orders are late.}"
            changed = line.replace("late", branch) if branch == "ours" or renamer != "both" else line
            if branch != renamer:
                path.write_text(path.read_text().replace(line, changed))
        run(workspace.parent, "add", "-A", ".")
        run(workspace.parent, "commit", "-qm", branch)
    done = relturn("merge", "--check", "theirs", cwd=workspace)
    files = {"ours": "1 file", "theirs": "2 files", "both": "0 files"}[renamer]
    assert (done.code, done.out) == (0, f"The merge is possible: {files} would change.\n")


def test_what_git_cannot_bring_together_by_name_is_told(workspace: Path) -> None:
    folder = workspace / "acme/insights"
    folder.mkdir()
    words = "".join(f"  - {{id: fact-{n}, kind: problem, statement: Orders are late.}}\n" for n in range(9))
    for name in ("one", "two"):
        (folder / f"2026-01-05-{name}.yaml").write_text(
            f"date: 2026-01-05\npeople: [client-vp]\nnotes: {name}\nfacts:\n{words.replace('fact', name)}"
        )
    (workspace / "beta").mkdir()
    (workspace / "beta/relationship.yaml").write_text("client: Beta, a client with a long name\n")
    run(workspace.parent, "add", "-A", ".")
    run(workspace.parent, "commit", "-qm", "base")
    run(workspace.parent, "checkout", "-q", "-b", "theirs")
    (folder / "2026-01-05-one.yaml").rename(folder / "2026-01-05-their.yaml")
    (folder / "2026-01-05-two.yaml").unlink()
    (workspace / "beta").rename(workspace / "gamma")
    run(workspace.parent, "add", "-A", ".")
    run(workspace.parent, "commit", "-qm", "theirs")
    run(workspace.parent, "checkout", "-q", "main")
    (folder / "2026-01-05-one.yaml").rename(folder / "2026-01-05-our.yaml")
    (folder / "2026-01-05-two.yaml").rename(folder / "2026-01-05-deux.yaml")
    (workspace / "beta/needs.yaml").write_text("needs: []\n")
    run(workspace.parent, "add", "-A", ".")
    run(workspace.parent, "commit", "-qm", "ours")
    done = relturn("merge", "--check", "theirs", cwd=workspace)
    assert done.code == 1
    for told in (
        "acme/insights/2026-01-05-one.yaml: one side renamed the file to acme/insights/2026-01-05-our.yaml, the other to acme/insights/2026-01-05-their.yaml",
        "acme/insights/2026-01-05-two.yaml: one side renamed the file to acme/insights/2026-01-05-deux.yaml, and the other deleted it",
        "beta/needs.yaml: the file is new, but the other side renamed its relationship to gamma",
    ):
        assert done.out.count(told) == 1, done.out


@pytest.mark.wording
def test_a_merge_that_has_stopped_is_resolved(workspace: Path) -> None:
    entry = "kind: outcome\ndate: 2026-02-01\nresult: success\nstatement: {}\n"
    branches(
        workspace,
        {"needs.yaml": "needs:\n" + NEED.format("mine"), "execution/2026-02-01-a.yaml": entry.format("A.")},
        {"needs.yaml": "needs:\n" + NEED.format("theirs"), "execution/2026-02-01-a.yaml": entry.format("B.")},
    )
    with pytest.raises(subprocess.CalledProcessError):
        run(workspace.parent, "merge", "-q", "other")
    assert relturn("validate", cwd=workspace).out.count("X101 conflict-marker") == 0  # told by code and words
    assert "X101: a git merge is not finished here" in relturn("validate", cwd=workspace).out
    done = relturn("merge", cwd=workspace)
    assert (done.code, done.out) == (
        0,
        (
            "resolved: acme/execution/2026-02-01-a.yaml\nresolved: acme/execution/2026-02-01-a-2.yaml\nresolved: acme/needs.yaml\n"
            "Check the files, then run: git add acme/execution/2026-02-01-a.yaml acme/execution/2026-02-01-a-2.yaml acme/needs.yaml\n"
        ),
    )
    assert (workspace / "acme/needs.yaml").read_text() == "needs:\n" + NEED.format("mine") + NEED.format(
        "theirs"
    )
    assert "statement: B." in (workspace / "acme/execution/2026-02-01-a-2.yaml").read_text()
    run(workspace.parent, "add", ".")
    done = relturn("merge", cwd=workspace)
    assert (done.code, done.err.split("\n")[0]) == (1, "relturn: git has not stopped in a merge here")


def test_only_what_changed_is_looked_at_and_why(workspace: Path, tmp_path: Path) -> None:
    beta = workspace / "beta"
    beta.mkdir()
    (beta / "relationship.yaml").write_text("client: Beta\n")
    (beta / "notes.yaml").write_text("")
    (beta / "notes.yaml").unlink()
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "beta")
    done = relturn("validate", "--since", "HEAD", cwd=workspace)
    assert (done.code, done.out, done.err) == (0, "No problems found: 0 relationships, 0 files.\n", "")
    (workspace / "acme/plan.yaml").write_text(PLAN.format("2026-05-01"))
    (beta / "risks.yaml").write_text(
        "disruptions:\n  - {id: m, what: as acme/call says, likelihood: 1, effect: 1}\n"
    )
    done = relturn("validate", "--since", "HEAD", cwd=workspace)
    assert done.err == "acme: acme/plan.yaml changed\nbeta: beta/risks.yaml changed\n"
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "both")
    (workspace / "acme/plan.yaml").unlink()
    done = relturn("validate", "--since", "HEAD", cwd=workspace)
    assert done.err == "acme: acme/plan.yaml changed\nbeta: it refers to acme, which changed\n"
    (workspace / "relturn.yaml").write_text("format: 2\nname: x\n")
    assert relturn("validate", "--since", "HEAD~1", cwd=workspace).err.startswith(
        "acme: relturn.yaml changed\n"
    )
    assert relturn("validate", "--since", "nothing", cwd=workspace).code == 2


def test_strays_that_nobody_reads_are_changes_too(workspace: Path) -> None:
    for name in ("teams.yml", "plan.yaml.orig"):
        (workspace / "acme" / name).write_text("a: 1\n")
        done = relturn("validate", "--since", "HEAD", cwd=workspace)
        assert (done.code, done.err) == (1, f"acme: acme/{name} changed\n")
        assert done.out == relturn("validate", "acme", cwd=workspace).out
        (workspace / "acme" / name).unlink()


def test_reports_for_a_repository_name_files_from_its_top(workspace: Path, tmp_path: Path) -> None:
    (workspace / "acme/needs.yaml").write_text("nots: x\n")
    for where in (workspace, tmp_path):
        words = ("validate", "-w", str(workspace), "--format")
        assert "::error file=work/acme/needs.yaml,line=1," in relturn(*words, "github", cwd=where).out
        assert (
            json.loads(relturn(*words, "gitlab", cwd=where).out)[0]["location"]["path"]
            == "work/acme/needs.yaml"
        )
        sarif = json.loads(relturn(*words, "sarif", cwd=where).out)["runs"][0]["results"][0]
        assert sarif["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "work/acme/needs.yaml"
        assert json.loads(relturn(*words, "json", cwd=where).out)["findings"][0]["file"] == "acme/needs.yaml"


def test_changes_are_shown_in_the_methods_words(workspace: Path, tmp_path: Path) -> None:
    (workspace / "acme/plan.yaml").write_text(PLAN.format("2026-05-01"))
    (workspace / "acme/needs.yaml").write_text("needs: [")
    (workspace / "acme/stakeholders.yaml").unlink()
    done = relturn("diff", cwd=workspace)
    assert (done.code, done.out.splitlines()[:8]) == (0, [
        "Relationship files that differ from HEAD: 3.", "",
        "acme/needs.yaml", "+ the file: cannot be read", "",
        "acme/plan.yaml", "- action call · due: 2026-02-20", "+ action call · due: 2026-05-01",
    ])  # fmt: skip
    found = json.loads(relturn("diff", "HEAD~1", "--format", "json", cwd=workspace).out)
    assert found["changes"][1]["removed"] == ["action call · due: 2026-01-20"]
    assert relturn("diff", "nothing", cwd=workspace).code == 2
    run(tmp_path, "checkout", "-q", ".")
    (workspace / "acme/needs.yaml").unlink()
    assert relturn("diff", cwd=workspace).out == "No record differs from HEAD.\n"


def test_git_setup_leaves_the_text_to_git(workspace: Path, tmp_path: Path) -> None:
    assert relturn("git", "setup", cwd=workspace).code == 0
    assert relturn("git", "setup", cwd=workspace).out.count("\n") == 1  # nothing more to do
    (workspace / "acme/plan.yaml").write_text(PLAN.format("2026-05-01") + "# a note\n")
    shown = log(tmp_path, "diff", "--unified=0")
    assert "-    due: 2026-02-20\n" in shown
    assert "+# a note\n" in shown
    assert "@@   - id: call" in shown
    alone = make_workspace(tmp_path.parent / f"{tmp_path.name}-alone")
    assert relturn("git", "setup", cwd=alone).code == 1


def test_a_resolution_made_by_hand_is_left_as_it_is(workspace: Path) -> None:
    base = PLAN.format("2026-02-20")
    branches(
        workspace,
        {"plan.yaml": base.replace("Call", "Call A")},
        {"plan.yaml": base.replace("Call", "Call B")},
    )
    with pytest.raises(subprocess.CalledProcessError):
        run(workspace.parent, "merge", "-q", "other")
    by_hand = base.replace("Call", "Call both") + "# by hand\n"
    (workspace / "acme/plan.yaml").write_text(by_hand)
    done = relturn("merge", cwd=workspace)
    assert (done.code, "somebody changed it after git stopped" in done.out) == (1, True)
    assert (workspace / "acme/plan.yaml").read_text() == by_hand
    (workspace / "acme/plan.yaml").unlink()
    assert "it does not exist" in relturn("merge", cwd=workspace).out


@pytest.mark.wording
def test_a_record_taken_away_that_another_relationship_names_is_told(workspace: Path) -> None:
    for slug in ("acme", "beta"):
        (workspace / slug).mkdir(exist_ok=True)
        (workspace / slug / "relationship.yaml").write_text("client: C\n")
    talk = "date: 2026-01-05\npeople: []\nfacts:\n  - {id: late, kind: problem, statement: Late.}\n"
    (workspace / "beta/insights").mkdir()
    (workspace / "beta/insights/2026-01-05-x.yaml").write_text(talk)
    run(workspace.parent, "add", ".")
    run(workspace.parent, "commit", "-qm", "beta")
    issue = "issues:\n  - {id: i, kind: avert, statement: S., priority: 1, facts: [beta/late]}\n"
    branches(
        workspace,
        {"issues.yaml": issue},
        {"../beta/insights/2026-01-05-x.yaml": talk.replace("late,", "later,")},
    )
    done = relturn("merge", "--check", "other", cwd=workspace)
    assert (done.code, "R102 there is no fact 'beta/late'" in done.out) == (1, True), done.out


@pytest.mark.wording
def test_a_git_at_work_is_not_disturbed(workspace: Path, tmp_path: Path) -> None:
    run(tmp_path, "config", "user.name", "a")
    run(tmp_path, "config", "user.email", "a@b")
    (tmp_path / ".git/index.lock").write_text("")
    done = relturn("set", "call", "due=2026-03-20", "--commit", cwd=workspace)
    assert (done.code, "another git command is running here" in done.err) == (1, True)
    assert log(tmp_path, "log", "-1", "--format=%s") == "two\n"


def test_a_repository_that_counts_by_sha_256(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "work", {"plan.yaml": PLAN.format("2026-01-20")})
    run(tmp_path, "init", "--quiet", "--object-format=sha256", "-b", "main")
    run(tmp_path, "config", "user.name", "a")
    run(tmp_path, "config", "user.email", "a@b")
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "one")
    assert relturn("validate", "--since", "HEAD", cwd=root).err == ""
    assert relturn("set", "call", "due=2026-03-20", "--commit", cwd=root).code == 0
    assert relturn("undo", "--commit", cwd=root).code == 0
