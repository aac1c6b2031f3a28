"""Git: each small input that failed once, by its id."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from builders import Done, kinds, relturn
from relturn.services.records.merge import merge_file

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
DAY = date(2026, 11, 27)
CLIENT = ("-c", "corvane-retail")
ONE = ("redate", "one-set-up", "2026-12-18", "--reason", "the truck is late", *CLIENT)
PLAN = "corvane-retail/plan.yaml"
USER = ("-c", "user.name=T", "-c", "user.email=t@example.test", "-c", "protocol.file.allow=always")


def git(cwd: Path, *words: str, code: int = 0, **env: str) -> str:
    """What git prints; it must end with a code."""
    variables = {**os.environ, **env}  # noqa: TID251 - handed to the process
    done = subprocess.run(
        ["git", *USER, *words], cwd=cwd, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout.strip()


def run(cwd: Path, *words: str, env: Mapping[str, str] | None = None) -> Done:
    return relturn(*words, cwd=cwd, today=DAY, env=env)


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user with a name and no settings besides."""
    (tmp_path / "gitconfig").write_text("[user]\nname = T\nemail = t@example.test\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name, raising=False)


def is_unchanged(root: Path) -> bool:
    return (
        git(root, "status", "--porcelain", "--untracked-files=no") == ""
        and git(root, "log", "--format=%s") == "start"
    )


def test_g1_a_commit_is_made_in_the_repository_of_the_file(repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository / "corvane-retail", tmp_path / "sub")
    for words in (("init", "-qb", "main"), ("add", "-A"), ("commit", "-qm", "s")):
        git(tmp_path / "sub", *words)
    git(repository, "rm", "-rq", "corvane-retail")
    git(repository, "commit", "-qm", "rm")
    git(repository, "submodule", "--quiet", "add", str(tmp_path / "sub"), "corvane-retail")
    git(repository, "commit", "-qm", "sub")
    before = git(repository, "ls-tree", "HEAD", "corvane-retail")
    assert run(repository, "validate", "--since", "HEAD").err == ""
    assert run(repository, *ONE, "--commit").code == 0
    assert git(repository, "ls-tree", "HEAD", "corvane-retail") == before
    assert before.startswith("160000 commit ")
    inner = repository / "corvane-retail"
    assert git(inner, "log", "-1", "--format=%s", "--name-only").split("\n\n") == [
        "relturn redate: corvane-retail",
        "plan.yaml",
    ]
    assert git(repository, "status", "--porcelain") == "M corvane-retail"
    (inner / "needs.yaml").write_text("needs: []\n", encoding="utf-8")
    assert run(repository, "validate", "--since", "HEAD").err == (
        "corvane-retail: corvane-retail/needs.yaml changed, and 1 more\n"
    )


def test_g2_what_git_was_told_to_ignore_is_not_committed(repository: Path) -> None:
    (repository / ".gitignore").write_text("secret-client/\ncorvane-retail/\n", encoding="utf-8")
    done = run(repository, "new", "Secret Client", "--commit")
    assert (done.code, (repository / "secret-client").exists(), done.out) == (1, False, "")
    assert run(repository, *ONE, "--commit").code == 0  # it is under version control, ignored or not


def _drivers(root: Path) -> None:
    assert run(root, "git", "setup").code == 0
    git(root, "commit", "-qam", "drivers")


def test_g3_where_relturn_is_not_found_git_merges_as_without_it(repository: Path) -> None:
    _drivers(repository)
    git(
        repository,
        "config",
        "merge.relturn.driver",
        git(repository, "config", "merge.relturn.driver").replace(sys.executable, "/gone/python"),
    )
    plan = repository / PLAN
    text = plan.read_text(encoding="utf-8")
    git(repository, "checkout", "-qb", "theirs")
    more = '  - {id: tills-up, name: Tills up, unit: "%", baseline: 80, target: 95, direction: up, by: 2027-04-30}\n'
    plan.write_text(text.replace("milestones:\n", f"{more}milestones:\n"), encoding="utf-8")
    git(repository, "commit", "-qam", "m")
    git(repository, "checkout", "-q", "main")
    plan.write_text(text.replace("\n", "\n# a word of ours\n", 1), encoding="utf-8")
    git(repository, "commit", "-qam", "c")
    git(repository, "merge", "-q", "theirs", PATH="/usr/bin:/bin")
    merged = plan.read_text(encoding="utf-8")
    assert ("tills-up" in merged, "# a word of ours" in merged, "<<<<" in merged) == (True, True, False)
    git(repository, "log", "-p", "-1", PATH="/usr/bin:/bin")


def test_g3_a_driver_that_fails_loses_nothing(repository: Path) -> None:
    _drivers(repository)
    driver = git(repository, "config", "merge.relturn.driver").replace(
        "merge-file %O %A %B %P; s", "no-such-command %O %A %B %P; s"
    )
    git(repository, "config", "merge.relturn.driver", driver)
    plan = repository / PLAN
    text = plan.read_text(encoding="utf-8")
    for branch, due in (("theirs", "2026-12-05"), ("main", "2026-12-06")):
        git(repository, "checkout", "-q", *(["-b"] if branch == "theirs" else []), branch)
        plan.write_text(text.replace("due: 2026-12-04", f"due: {due}"), encoding="utf-8")
        git(repository, "commit", "-qam", branch)
    git(repository, "merge", "-q", "theirs", code=1)
    marked = plan.read_text(encoding="utf-8")
    assert all(
        word in marked
        for word in ("<<<<<<< current version", ">>>>>>> incoming version", "2026-12-05", "2026-12-06")
    )


def test_g4_the_diff_of_git_stays_that_of_the_text(repository: Path) -> None:
    git(repository, "config", "diff.relturn.textconv", "relturn diff-text")
    _drivers(repository)
    path = repository / "corvane-retail/expectations.yaml"
    assert (
        git(repository, "show", "--textconv", "HEAD:corvane-retail/expectations.yaml")
        == path.read_text(encoding="utf-8").strip()
    )
    path.write_text(path.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    assert git(repository, "diff", "--unified=0").endswith("\n+# a note")
    git(repository, "check-attr", "merge", "--", "relturn.yaml", ".pre-commit-config.yaml")
    for name in ("relturn.yaml", ".pre-commit-config.yaml", ".github/workflows/x.yaml"):
        assert git(repository, "check-attr", "merge", "--", name).endswith(": unspecified")
    for name in (PLAN, "corvane-retail/execution/x.yaml", "corvane-retail/cycles/1/plan.yaml"):
        assert git(repository, "check-attr", "merge", "--", name).endswith(": relturn")


def test_g5_two_entries_of_one_name_stay_two(repository: Path) -> None:
    _drivers(repository)
    name = "corvane-retail/insights/2026-11-23-talk.yaml"
    for person in ("client-it-manager", "client-store-lead"):
        git(repository, "checkout", "-q", "main")
        git(repository, "checkout", "-qb", person)
        fact = f"facts:\n  - {{id: said-by-{person}, kind: problem, statement: Said by {person}, source: {person}}}\n"
        (repository / name).write_text(
            f"date: 2026-11-23\npeople: [{person}]\nby: [supplier-support-lead]\n{fact}", encoding="utf-8"
        )
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", person)
    assert run(repository, "merge", "--check", "client-it-manager").code == 1
    git(repository, "merge", "-q", "client-it-manager", code=1)
    assert run(repository, "merge").code == 0
    texts = [
        (repository / path).read_text(encoding="utf-8") for path in (name, name.replace(".yaml", "-2.yaml"))
    ]
    assert ["people: [client-store-lead]" in texts[0], "people: [client-it-manager]" in texts[1]] == [
        True,
        True,
    ]
    assert not any("<<<<" in text for text in texts)


@pytest.mark.parametrize("way", [("--depth=1",), ("--filter=blob:none",)])
def test_g6_a_history_that_is_not_all_there_never_reads_as_nothing(
    repository: Path, tmp_path: Path, way: tuple[str, ...]
) -> None:
    plan = repository / PLAN
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("due: 2026-12-04", "due: 2026-12-18"), encoding="utf-8"
    )
    git(repository, "commit", "-qam", "moved")
    git(repository, "config", "uploadpack.allowfilter", "true")
    git(tmp_path, "clone", "-q", *way, f"file://{repository}", "clone")
    clone = tmp_path / "clone"
    assert ", 1 date change, 1 late" in run(repository, "history", "corvane-retail").out.splitlines()[0]
    first = run(clone, "history", "corvane-retail").out.splitlines()[0]
    assert "at least 0 date changes" in first
    assert "There may be more date changes: " in first
    for words in (
        ("merge", "--check", "HEAD~1"),
        ("status", "corvane-retail", "--at", "HEAD~1"),
        ("diff", "HEAD~1"),
    ):
        done = run(clone, *words)
        assert (done.code, done.err.splitlines()[1].startswith("  hint: git fetch --")) == (2, True), words
    assert run(clone, "validate", "--since", "HEAD~1").code == (2 if "--depth=1" in way else 0)
    signs = [sign for sign in run(clone, "doctor").out.splitlines() if sign.startswith("! history")]
    assert len(signs) == 1


def test_g7_a_commit_has_the_author_that_git_would_give_it(repository: Path) -> None:
    ann = {
        "GIT_AUTHOR_NAME": "Ann B",
        "GIT_AUTHOR_EMAIL": "ann@x.test",
        "GIT_COMMITTER_NAME": "Ann B",
        "GIT_COMMITTER_EMAIL": "ann@x.test",
    }
    assert run(repository, *ONE, "--commit", env=ann).code == 0
    assert (
        git(repository, "log", "-1", "--format=%an <%ae> %cn <%ce>")
        == "Ann B <ann@x.test> Ann B <ann@x.test>"
    )


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away"
)
def test_g8_a_repository_of_somebody_else_is_named(repository: Path, tmp_path: Path) -> None:
    top = tmp_path / "top"
    shutil.copytree(repository, top / "ws", ignore=shutil.ignore_patterns(".git"))
    git(top, "init", "-qb", "main")
    for path in (top, *top.rglob("*")):
        os.chown(path, 65534, 65534)
    root = top / "ws"
    (root / "corvane-retail/needs.yaml").write_text("nots: x\n", encoding="utf-8")
    for words in (
        ("validate", "--since", "HEAD"),
        ("status", "corvane-retail", "--at", "HEAD"),
        (*ONE, "--commit"),
    ):
        done = run(root, *words)
        assert done.code in {1, 2}
        assert done.err == (
            f"relturn: git does not read this repository: {top} belongs to another user\n"
            f"  hint: if you trust it: git config --global --add safe.directory {top}\n"
        )
    assert "2026-12-04" in (root / PLAN).read_text(encoding="utf-8")
    assert "file=ws/corvane-retail/needs.yaml" in run(root, "validate", "--format", "github").out


def test_g9_line_ends_are_stored_as_git_stores_them(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.yaml text eol=lf\n", encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "attributes")
    plan = repository / PLAN
    plan.write_bytes(plan.read_bytes().replace(b"\n", b"\r\n"))
    assert run(repository, *ONE, "--commit").code == 0
    assert git(repository, "status", "--porcelain") == ""
    assert git(repository, "ls-files", "--eol", PLAN).startswith("i/lf    w/crlf")


@pytest.mark.parametrize("signal", ["INT", "TERM", "KILL"])
@pytest.mark.parametrize("when", ["update-ref", "commit", "add", "commit-tree"])
def test_g10_the_index_never_holds_the_change_reversed(
    repository: Path, tmp_path: Path, signal: str, when: str
) -> None:
    (tmp_path / "bin").mkdir()
    real = shutil.which("git")
    script = (
        f'#!/bin/bash\n{real} "$@"; r=$?\ncase " $* " in *" {when} "*) kill -{signal} $PPID;; esac\nexit $r\n'
    )
    (tmp_path / "bin/git").write_text(script, encoding="utf-8")
    (tmp_path / "bin/git").chmod(0o755)
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"  # noqa: TID251 - handed to the process
    words = [sys.executable, "-m", "relturn", *ONE, "--commit"]
    env = {**os.environ, "PATH": path, "RELTURN_TODAY": str(DAY), "XDG_DATA_HOME": str(tmp_path / "data")}  # noqa: TID251
    subprocess.run(words, cwd=repository, env=env, capture_output=True, check=False)
    assert git(repository, "diff", "--cached", "--name-only") == ""


@pytest.mark.parametrize(
    ("settings", "env"),
    [
        ({"commit.gpgsign": "true", "gpg.program": "/bin/false"}, {}),
        ({"user.useConfigOnly": "true"}, {"GIT_CONFIG_GLOBAL": os.devnull}),
    ],
)
def test_g11_g12_what_git_would_refuse_is_refused_before_anything_is_written(
    repository: Path, settings: dict[str, str], env: dict[str, str]
) -> None:
    for name, value in settings.items():
        git(repository, "config", name, value)
    done = run(repository, "new", "Signed", "--commit", env=env)
    assert (done.code, done.out, (repository / "signed").exists()) == (1, "", False)
    assert done.err.startswith("relturn: nothing was written because the commit is not possible: ")
    assert is_unchanged(repository)


@pytest.mark.parametrize("lock", ["index.lock", "refs/heads/main.lock", "HEAD.lock", "MERGE_HEAD"])
def test_g12_a_git_at_work_is_seen_before_anything_is_written(repository: Path, lock: str) -> None:
    (repository / ".git" / lock).write_text(git(repository, "rev-parse", "HEAD") + "\n", encoding="utf-8")
    done = run(repository, *ONE, "--commit")
    (repository / ".git" / lock).unlink()
    assert done.code == 1
    assert is_unchanged(repository)


def test_g12_without_git_nothing_is_written(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    done = run(repository, *ONE, "--commit", env={"PATH": str(tmp_path / "bin")})
    assert (done.code, done.err.splitlines()[0]) == (1, "relturn: git is not installed")
    assert is_unchanged(repository)


SETTINGS = (
    "i18n.logOutputEncoding=UTF-16", "i18n.commitEncoding=ISO-8859-1", "color.ui=always", "log.showSignature=true", "log.follow=true",
    "diff.noprefix=true", "diff.renames=false", "diff.relative=true", "core.quotePath=true", "core.abbrev=4", "format.pretty=raw",
    "log.date=relative", "column.ui=always", "status.short=true", "core.pager=false", "diff.external=false", "log.mailmap=true",
)  # fmt: skip


def test_g13_no_setting_of_git_changes_what_is_read(repository: Path) -> None:
    run(repository, *ONE)
    git(repository, "commit", "-qam", "moved")
    asked = (
        ("history", "corvane-retail"),
        ("validate", "--since", "HEAD~1"),
        ("status", "corvane-retail", "--at", "HEAD"),
        ("diff", "HEAD~1"),
    )
    before = [run(repository, *words) for words in asked]
    for setting in SETTINGS:
        git(repository, "config", *setting.split("=", 1))
    assert [run(repository, *words) for words in asked] == before


def test_g14_a_tag_that_looks_like_a_day_is_a_tag(repository: Path) -> None:
    git(repository, "tag", "2026-03-12")
    assert run(repository, "validate", "--since", "2026-03-12").code == 0
    assert run(repository, "validate", "--since", "2026-03-11").code == 2


def test_g16_attributes_keep_their_mark_and_are_read_before_anything_is_written(repository: Path) -> None:
    attributes = repository / ".gitattributes"
    attributes.write_bytes(b"\xef\xbb\xbf*.x text\n")
    assert run(repository, "git", "setup").code == 0
    assert attributes.read_bytes().startswith(b"\xef\xbb\xbf*.x text\n")
    git(repository, "config", "--remove-section", "merge.relturn")
    attributes.write_bytes(b"\xff*.x text\n")
    done = run(repository, "git", "setup")
    assert (done.code, done.err.splitlines()[0]) == (
        1,
        "relturn: .gitattributes: byte 0xff is not UTF-8; nothing was written",
    )
    git(repository, "config", "--get", "merge.relturn.driver", code=1)


def test_g6_a_worktree_of_a_shallow_clone_is_shallow_as_well(repository: Path, tmp_path: Path) -> None:
    run(repository, *ONE)
    git(repository, "commit", "-qam", "moved")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{repository}", "clone")
    git(tmp_path / "clone", "worktree", "add", "-q", str(tmp_path / "tree"))
    first = run(tmp_path / "tree", "history", "corvane-retail").out.splitlines()[0]
    assert "this clone contains only part of the history" in first
    assert (
        run(
            tmp_path / "tree",
            "redate",
            "one-set-up",
            "2026-12-20",
            "--reason",
            "the truck is late",
            *CLIENT,
            "--commit",
        ).code
        == 0
    )
    assert git(tmp_path / "tree", "log", "-1", "--format=%s") == "relturn redate: corvane-retail"
    assert git(tmp_path / "clone", "log", "-1", "--format=%s") == "moved"


@pytest.mark.parametrize(
    "role", ["plant manager, Altona", "head of 3 [yes], and more", "plant: Altona", "# none", "- a"]
)
def test_g16_a_merge_quotes_only_what_must_be(role: str) -> None:
    quoted = f"'{role}'" if role[0] in "#-" or ": " in role else role
    old = "people:\n  - id: one\n    role: plant manager\n    level: senior\n"
    ours, theirs = old.replace("senior", "middle"), old.replace("role: plant manager", f"role: {quoted}")
    merged = merge_file("acme/stakeholders.yaml", old.encode(), ours.encode(), theirs.encode(), kinds())
    assert merged.content.decode() == theirs.replace("senior", "middle")
