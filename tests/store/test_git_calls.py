"""What is asked of git, in this process: commits, changes, histories and stopped merges."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from builders import make_workspace
from relturn.findings.errors import RelturnError
from relturn.store.git import call, commit, history, merging, settings
from repository import PLAN, log, run

pytestmark = pytest.mark.skipif(which("git") is None, reason="there is no git")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace in a folder of a repository that is ours, with two commits."""
    root = make_workspace(tmp_path / "work", {"plan.yaml": PLAN.format("2026-01-20")})
    run(tmp_path, "init", "--quiet", "-b", "main")
    run(tmp_path, "config", "user.name", "a")
    run(tmp_path, "config", "user.email", "a@b")
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "one")
    (root / "acme/plan.yaml").write_text(PLAN.format("2026-02-20"))
    run(tmp_path, "commit", "-qam", "two", day="2026-01-25")
    return root


def committed(root: Path, paths: list[str], message: str) -> str:
    """Commit as a command does: what would hinder it is looked for first."""
    commit.check(root, paths)
    return commit.commit(commit.locate(root, paths), message)


def told(asked: Any, *words: Any) -> tuple[str, str, int]:
    with pytest.raises(RelturnError) as caught:
        asked(*words)
    return caught.value.message, caught.value.hint, caught.value.code


@pytest.mark.wording
def test_commits_and_days_are_resolved(workspace: Path) -> None:
    first, second = log(workspace, "log", "--format=%H", "--reverse").split()
    assert history.resolve(workspace, "HEAD") == (second, date(2026, 1, 25))
    assert history.resolve(workspace, "main~1") == (first, date(2026, 1, 5))
    assert history.resolve(workspace, "2026-01-25") == (second, date(2026, 1, 25))
    assert history.resolve(workspace, "2026-01-24") == (first, date(2026, 1, 24))
    for wrong in ("nothing", "2025-12-31", "--all", "HEAD:acme/plan.yaml"):
        assert told(history.resolve, workspace, wrong) == (
            f"the history does not contain {wrong!r}", "specify a commit, a tag, or a date after the first commit", 2,
        )  # fmt: skip


def test_the_files_of_a_commit(workspace: Path, tmp_path: Path) -> None:
    (workspace / "acme/run.sh").write_text("x")
    (workspace / "acme/run.sh").chmod(0o755)
    (workspace / "acme/link").symlink_to("run.sh")
    (workspace / "acme/é .yaml").write_text("")
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "three")
    found = history.files_at(workspace, "HEAD", "acme")
    assert sorted(found) == [
        "acme/plan.yaml", "acme/relationship.yaml", "acme/run.sh", "acme/stakeholders.yaml", "acme/é .yaml",
    ]  # fmt: skip
    assert found["acme/plan.yaml"] == PLAN.format("2026-02-20").encode()
    assert (found["acme/run.sh"], found["acme/é .yaml"]) == (b"x", b"")
    assert set(history.files_at(workspace, "HEAD", "")) == {*found, "relturn.yaml"}
    assert history.files_at(workspace, "HEAD", "none") == {}
    with pytest.raises(call.GitError):
        history.files_at(workspace, "nothing", "")


def test_a_commit_holds_what_it_is_told_and_nothing_else(workspace: Path, tmp_path: Path) -> None:
    (workspace / "acme/plan.yaml").write_text("actions: []\n")
    (workspace / "acme/run.sh").write_text("x")
    (workspace / "acme/run.sh").chmod(0o755)
    (workspace / "acme/stakeholders.yaml").unlink()
    (workspace / "acme/relationship.yaml").write_text("client: By hand\n")
    before = log(tmp_path, "rev-parse", "HEAD").strip()
    labels = ["acme/plan.yaml", "acme/run.sh", "acme/stakeholders.yaml"]
    made = committed(workspace, labels, "three\n\nmore\n")
    assert made == log(tmp_path, "rev-parse", "HEAD").strip()[:10]
    assert log(tmp_path, "show", "-s", "--format=%B%P").strip() == f"three\n\nmore\n{before}"
    assert log(tmp_path, "show", "--raw", "--format=", "--no-abbrev").count("\n") == 3
    assert log(tmp_path, "show", "--name-status", "--format=").split("\n")[:3] == [
        "M\twork/acme/plan.yaml", "A\twork/acme/run.sh", "D\twork/acme/stakeholders.yaml",
    ]  # fmt: skip
    assert log(tmp_path, "ls-tree", "HEAD", "work/acme/run.sh").startswith("100755 blob ")
    assert log(tmp_path, "ls-tree", "HEAD", "work/acme/plan.yaml").startswith("100644 blob ")
    assert log(tmp_path, "status", "--porcelain") == " M work/acme/relationship.yaml\n"
    assert log(tmp_path, "reflog", "-1", "--format=%gs").strip() == "commit: three"
    assert log(tmp_path, "fsck", "--no-dangling").strip() == ""


def test_the_first_commit_has_no_parent(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    run(root, "init", "--quiet", "-b", "main")
    run(root, "config", "user.name", "a")
    run(root, "config", "user.email", "a@b")
    committed(root, ["acme/plan.yaml"], "first")
    assert log(root, "log", "--format=%s %P").strip() == "first"
    assert log(root, "ls-files").strip() == "acme/plan.yaml"


def test_no_filter_is_run_for_a_commit(workspace: Path, tmp_path: Path) -> None:
    for name, value in (("filter.x.clean", "sh -c 'touch sprung; cat'"), ("filter.x.required", "true")):
        run(tmp_path, "config", name, value)
    (tmp_path / ".gitattributes").write_text("*.yaml filter=x\n")
    assert commit._no_filters(workspace) == [
        "-c", "filter.x.clean=", "-c", "filter.x.smudge=", "-c", "filter.x.process=", "-c", "filter.x.required=false",
    ]  # fmt: skip
    (workspace / "acme/plan.yaml").write_text("actions: []\n")
    with pytest.raises(RelturnError) as caught:
        commit.check(workspace, ["acme/plan.yaml"])
    assert caught.value.code == 1
    commit.commit(commit.locate(workspace, ["acme/plan.yaml"]), "x")
    assert not list(tmp_path.rglob("sprung"))
    assert log(tmp_path, "show", "HEAD:work/acme/plan.yaml") == "actions: []\n"


def test_what_has_changed_since_a_commit(workspace: Path) -> None:
    assert history.changed_since(workspace, "HEAD") == []
    assert history.changed_since(workspace, "HEAD~1") == ["acme/plan.yaml"]
    windows = (workspace / "acme/plan.yaml").read_text().replace("\n", "\r\n")
    (workspace / "acme/plan.yaml").write_bytes(windows.encode())
    (workspace / "acme/notes.txt").write_text("x")
    (workspace / ".hidden").mkdir()
    (workspace / ".hidden/x.yaml").write_text("x")
    assert history.changed_since(workspace, "HEAD") == []
    (workspace / "acme/needs.yaml").write_text("needs: []\n")
    (workspace / "acme/stakeholders.yaml").unlink()
    assert history.changed_since(workspace, "HEAD") == ["acme/needs.yaml", "acme/stakeholders.yaml"]
    assert told(history.changed_since, workspace, "nothing")[2] == 2


def test_versions_are_those_of_the_file_alone(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = workspace / "acme/[x]*.yaml"
    odd.write_text("1\n")
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "odd", day="2026-02-01")
    assert history.versions(workspace, "acme/[x]*.yaml").found == ((date(2026, 2, 1), b"1\n"),)
    assert history.versions(workspace, "acme/none.yaml") == history.Versions()
    monkeypatch.setattr(history, "_MOST_VERSIONS", 1)
    assert [day for day, _ in history.versions(workspace, "acme/plan.yaml").found] == [date(2026, 1, 25)]


@pytest.mark.wording
def test_lines_are_merged_and_marked() -> None:
    base = b"a\nb\nc\nd\ne\n"
    assert merging.merge_texts(base, base.replace(b"a", b"A"), base.replace(b"e", b"E")) == (
        b"A\nb\nc\nd\nE\n",
        True,
    )
    marked, clean = merging.merge_texts(b"a\n", b"b\n", b"c\n")
    assert (marked, clean) == (
        b"<<<<<<< current version\nb\n||||||| common version\na\n=======\nc\n>>>>>>> incoming version\n",
        False,
    )
    assert told(merging.merge_texts, b"\0", b"\0b", b"\0c")[0].startswith("git merge-file failed: ")


def test_a_merge_that_has_stopped_has_three_states_of_each_file(workspace: Path, tmp_path: Path) -> None:
    base = log(tmp_path, "rev-parse", "HEAD").strip()
    for branch, text in (("other", "theirs\n"), ("main", "ours\n")):
        run(tmp_path, "checkout", "-q", *(["-b"] if branch == "other" else []), branch)
        (workspace / "acme/plan.yaml").write_text(text)
        (workspace / "acme/new.yaml").write_text(text)
        if branch == "other":
            (workspace / "acme/stakeholders.yaml").unlink()
        else:
            (workspace / "acme/stakeholders.yaml").write_text("ours\n")
        run(tmp_path, "add", "-A")
        run(tmp_path, "commit", "-qm", branch)
    assert merging.unmerged(workspace) == {}
    ours, theirs = log(tmp_path, "rev-parse", "main", "other").split()
    assert history.merge_commits(workspace, "other") == (base, ours, theirs)
    with pytest.raises(Exception, match="merge"):
        run(tmp_path, "merge", "-q", "other")
    found = merging.unmerged(workspace)
    assert found["acme/plan.yaml"] == (PLAN.format("2026-02-20").encode(), b"ours\n", b"theirs\n")
    assert found["acme/new.yaml"] == (None, b"ours\n", b"theirs\n")
    assert found["acme/stakeholders.yaml"][1:] == (b"ours\n", None)
    assert merging.unmerged(workspace / "acme").keys() != found.keys()


@pytest.mark.wording
def test_histories_that_share_nothing(workspace: Path, tmp_path: Path) -> None:
    run(tmp_path, "checkout", "-q", "--orphan", "alone")
    told_ = ("main has no history in common with the current commit", "specify another commit", 2)
    assert told(history.merge_commits, workspace, "main")[0] == "the history does not contain 'HEAD'"
    run(tmp_path, "commit", "-qm", "alone")
    assert told(history.merge_commits, workspace, "main") == told_


def test_what_is_handed_to_git(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_EXTERNAL_DIFF",
        "GIT_SSH_COMMAND",
        "GIT_PAGER",
    ):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ann B")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "0")
    seen: list[Any] = []
    real = call.subprocess.run  # type: ignore[attr-defined]

    def noted(words: list[str], **named: Any) -> Any:
        seen.append((words, named))
        return real(words, **named)

    monkeypatch.setattr("relturn.store.git.call.subprocess.run", noted)
    assert settings.setting(workspace, "user.name") == "a"
    words, named = seen[0]
    assert words[1:3] == ["--no-optional-locks", "--literal-pathspecs"]
    assert words[-3:] == ["config", "--get", "user.name"]
    assert "core.hooksPath=/dev/null" in words
    assert (named["cwd"], named["timeout"]) == (workspace, 20)
    handed = {name for name in named["env"] if name.startswith("GIT_")} - {
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_NOSYSTEM",
    }
    assert handed <= {
        "GIT_TERMINAL_PROMPT", "GIT_NO_LAZY_FETCH", "GIT_CONFIG_COUNT", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL",
        "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE",
    }  # fmt: skip
    assert settings.own_setting(workspace, "user.email") == "a@b"


def test_a_version_in_which_the_file_is_gone_is_passed_over(workspace: Path, tmp_path: Path) -> None:
    (workspace / "acme/plan.yaml").unlink()
    run(tmp_path, "commit", "-qam", "three", day="2026-02-01")
    assert [day for day, _ in history.versions(workspace, "acme/plan.yaml").found] == [
        date(2026, 1, 5),
        date(2026, 1, 25),
    ]


@pytest.mark.wording
def test_a_git_that_is_too_slow_or_missing_is_not_a_no(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(call.GitError) as slow:
        call.call(workspace, "log", seconds=0)
    assert slow.value.reason == "slow"
    with monkeypatch.context() as patch:
        patch.setattr(call, "which", lambda _name: None)
        assert (settings.version(), settings.is_ours(workspace), settings.init(workspace / "new")) == (
            "",
            False,
            False,
        )
        with pytest.raises(call.GitError, match="git is not installed"):
            merging.merge_texts(b"a", b"b", b"c")
    assert settings.version().startswith("git version")


@pytest.mark.wording
def test_settings_that_git_does_not_take(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / ".git/config.lock").write_text("")
    with pytest.raises(RelturnError, match="git config failed: could not lock config file"):
        settings.set_up(workspace, {"a.b": "c"})
    (tmp_path / ".git/config.lock").unlink()
    settings.set_up(workspace, {"a.b": "c"})
    assert (
        settings.own_setting(workspace, "a.b"),
        settings.setting(workspace, "a.b"),
        settings.setting(workspace, "a.c"),
    ) == ("c", "c", "")
