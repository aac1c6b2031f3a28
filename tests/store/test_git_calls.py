"""What is asked of git, in this process: commits, changes, histories and stopped merges."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from builders import make_workspace
from relturn.findings.errors import RelturnError
from relturn.store import git
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


def told(call: Any, *words: Any) -> tuple[str, str, int]:
    with pytest.raises(RelturnError) as caught:
        call(*words)
    return caught.value.message, caught.value.hint, caught.value.code


@pytest.mark.wording
def test_commits_and_days_are_resolved(workspace: Path) -> None:
    first, second = log(workspace, "log", "--format=%H", "--reverse").split()
    assert git.resolve(workspace, "HEAD") == (second, date(2026, 1, 25))
    assert git.resolve(workspace, "main~1") == (first, date(2026, 1, 5))
    assert git.resolve(workspace, "2026-01-25") == (second, date(2026, 1, 25))
    assert git.resolve(workspace, "2026-01-24") == (first, date(2026, 1, 24))
    for wrong in ("nothing", "2025-12-31", "--all", "HEAD:acme/plan.yaml"):
        assert told(git.resolve, workspace, wrong) == (
            f"the history has no {wrong!r}", "name a commit, a tag, or a day since the first commit", 2,
        )  # fmt: skip


def test_the_files_of_a_commit(workspace: Path, tmp_path: Path) -> None:
    (workspace / "acme/run.sh").write_text("x")
    (workspace / "acme/run.sh").chmod(0o755)
    (workspace / "acme/link").symlink_to("run.sh")
    (workspace / "acme/é .yaml").write_text("")
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "three")
    found = git.files_at(workspace, "HEAD", "acme")
    assert sorted(found) == [
        "acme/plan.yaml", "acme/relationship.yaml", "acme/run.sh", "acme/stakeholders.yaml", "acme/é .yaml",
    ]  # fmt: skip
    assert found["acme/plan.yaml"] == PLAN.format("2026-02-20").encode()
    assert (found["acme/run.sh"], found["acme/é .yaml"]) == (b"x", b"")
    assert set(git.files_at(workspace, "HEAD", "")) == {*found, "relturn.yaml"}
    assert git.files_at(workspace, "HEAD", "none") == git.files_at(workspace, "nothing", "") == {}


def test_a_commit_holds_what_it_is_told_and_nothing_else(workspace: Path, tmp_path: Path) -> None:
    (workspace / "acme/plan.yaml").write_text("actions: []\n")
    (workspace / "acme/run.sh").write_text("x")
    (workspace / "acme/run.sh").chmod(0o755)
    (workspace / "acme/stakeholders.yaml").unlink()
    (workspace / "acme/relationship.yaml").write_text("client: By hand\n")
    before = log(tmp_path, "rev-parse", "HEAD").strip()
    labels = ["acme/plan.yaml", "acme/run.sh", "acme/stakeholders.yaml"]
    made = git.commit(workspace, labels, "three\n\nmore\n")
    assert made == log(tmp_path, "rev-parse", "HEAD").strip()[:10]
    assert log(tmp_path, "show", "-s", "--format=%B%P").strip() == f"three\n\nmore\n{before}"
    assert log(tmp_path, "show", "--raw", "--format=", "--no-abbrev").count("\n") == 3
    assert log(tmp_path, "show", "--name-status", "--format=").split("\n")[:3] == [
        "M\twork/acme/plan.yaml", "A\twork/acme/run.sh", "D\twork/acme/stakeholders.yaml",
    ]  # fmt: skip
    assert log(tmp_path, "ls-tree", "HEAD", "work/acme/run.sh").startswith("100755 blob ")
    assert log(tmp_path, "ls-tree", "HEAD", "work/acme/plan.yaml").startswith("100644 blob ")
    assert log(tmp_path, "status", "--porcelain") == " M work/acme/relationship.yaml\n"
    assert log(tmp_path, "reflog", "-1", "--format=%gs").strip() == "three"
    assert log(tmp_path, "fsck").strip() == ""


def test_the_first_commit_has_no_parent(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    run(root, "init", "--quiet", "-b", "main")
    run(root, "config", "user.name", "a")
    run(root, "config", "user.email", "a@b")
    git.commit(root, ["acme/plan.yaml"], "first")
    assert log(root, "log", "--format=%s %P").strip() == "first"
    assert log(root, "ls-files").strip() == "acme/plan.yaml"


@pytest.mark.wording
def test_what_git_does_not_commit_is_told(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = (
        "the files are written, but not committed: another git is at work here (index.lock)",
        "commit them when it has finished: git add, git commit", 1,
    )  # fmt: skip
    (tmp_path / ".git/index.lock").write_text("")
    assert told(git.commit, workspace, ["acme/plan.yaml"], "x") == held
    (tmp_path / ".git/index.lock").unlink()
    real = git._git
    for word in ("read-tree", "update-index", "write-tree", "commit-tree", "update-ref", "hash-object"):

        def refusing(folder: Path, *words: str, word: str = word, **named: Any) -> bytes | None:
            return None if words[0] == word else real(folder, *words, **named)

        monkeypatch.setattr(git, "_git", refusing)
        assert told(git.commit, workspace, ["acme/plan.yaml"], "x") == (
            f"the files are written, but git did not make a commit of them (git {word})",
            "see git status; git needs user.name and user.email, and a repository that is yours", 1,
        )  # fmt: skip
        monkeypatch.undo()
    assert log(tmp_path, "log", "--format=%s").split() == ["two", "one"]


def test_no_filter_is_run_for_a_commit(workspace: Path, tmp_path: Path) -> None:
    for name, value in (("filter.x.clean", "sh -c 'touch sprung; cat'"), ("filter.x.required", "true")):
        run(tmp_path, "config", name, value)
    (tmp_path / ".gitattributes").write_text("*.yaml filter=x\n")
    assert git._no_filters(workspace) == [
        "-c", "filter.x.clean=", "-c", "filter.x.smudge=", "-c", "filter.x.process=", "-c", "filter.x.required=false",
    ]  # fmt: skip
    (workspace / "acme/plan.yaml").write_text("actions: []\n")
    git.commit(workspace, ["acme/plan.yaml"], "x")
    assert not list(tmp_path.rglob("sprung"))
    assert log(tmp_path, "show", "HEAD:work/acme/plan.yaml") == "actions: []\n"


def test_what_has_changed_since_a_commit(workspace: Path) -> None:
    assert git.changed_since(workspace, "HEAD") == []
    assert git.changed_since(workspace, "HEAD~1") == ["acme/plan.yaml"]
    windows = (workspace / "acme/plan.yaml").read_text().replace("\n", "\r\n")
    (workspace / "acme/plan.yaml").write_bytes(windows.encode())
    (workspace / "acme/notes.txt").write_text("x")
    (workspace / ".hidden").mkdir()
    (workspace / ".hidden/x.yaml").write_text("x")
    assert git.changed_since(workspace, "HEAD") == []
    (workspace / "acme/needs.yaml").write_text("needs: []\n")
    (workspace / "acme/stakeholders.yaml").unlink()
    assert git.changed_since(workspace, "HEAD") == ["acme/needs.yaml", "acme/stakeholders.yaml"]
    assert told(git.changed_since, workspace, "nothing")[2] == 2


def test_versions_are_those_of_the_file_alone(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = workspace / "acme/[x]*.yaml"
    odd.write_text("1\n")
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-qm", "odd", day="2026-02-01")
    assert git.versions(workspace, "acme/[x]*.yaml") == [(date(2026, 2, 1), b"1\n")]
    assert git.versions(workspace, "acme/none.yaml") == []
    monkeypatch.setattr(git, "_MOST_VERSIONS", 1)
    assert [day for day, _ in git.versions(workspace, "acme/plan.yaml")] == [date(2026, 1, 25)]


@pytest.mark.wording
def test_lines_are_merged_and_marked() -> None:
    base = b"a\nb\nc\nd\ne\n"
    assert git.merge_texts(base, base.replace(b"a", b"A"), base.replace(b"e", b"E")) == (
        b"A\nb\nc\nd\nE\n",
        True,
    )
    marked, clean = git.merge_texts(b"a\n", b"b\n", b"c\n")
    assert (marked, clean) == (b"<<<<<<< ours\nb\n||||||| base\na\n=======\nc\n>>>>>>> theirs\n", False)
    assert told(git.merge_texts, b"\0", b"\0b", b"\0c")[0] == "git cannot merge these"


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
    assert git.unmerged(workspace) == {}
    ours, theirs = log(tmp_path, "rev-parse", "main", "other").split()
    assert git.merge_commits(workspace, "other") == (base, ours, theirs)
    with pytest.raises(Exception, match="merge"):
        run(tmp_path, "merge", "-q", "other")
    found = git.unmerged(workspace)
    assert found["acme/plan.yaml"] == (PLAN.format("2026-02-20").encode(), b"ours\n", b"theirs\n")
    assert found["acme/new.yaml"] == (None, b"ours\n", b"theirs\n")
    assert found["acme/stakeholders.yaml"][1:] == (b"ours\n", None)
    assert git.unmerged(workspace / "acme").keys() != found.keys()


@pytest.mark.wording
def test_histories_that_share_nothing(workspace: Path, tmp_path: Path) -> None:
    run(tmp_path, "checkout", "-q", "--orphan", "alone")
    told_ = ("main shares no history with the present commit", "name another", 2)
    assert told(git.merge_commits, workspace, "main") == told_
    run(tmp_path, "commit", "-qm", "alone")
    assert told(git.merge_commits, workspace, "main") == told_


def test_what_is_handed_to_git(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_SSH_COMMAND", "x")
    seen: list[Any] = []
    real = git.subprocess.run  # type: ignore[attr-defined]

    def noted(words: list[str], **named: Any) -> Any:
        seen.append((words, named))
        return real(words, **named)

    monkeypatch.setattr("relturn.store.git.subprocess.run", noted)
    assert git.setting(workspace, "user.name") == "a"
    words, named = seen[0]
    assert words[1:] == ["--no-optional-locks", *git._SAFE, "config", "--get", "user.name"]
    assert named["cwd"] == workspace
    assert named["timeout"] == 20
    assert {
        name: value for name, value in named["env"].items() if name.startswith(("GIT", "LC_ALL"))
    } == git._SURROUNDINGS
    assert git.own_setting(workspace, "user.email") == "a@b"


def test_a_version_in_which_the_file_is_gone_is_passed_over(workspace: Path, tmp_path: Path) -> None:
    (workspace / "acme/plan.yaml").unlink()
    run(tmp_path, "commit", "-qam", "three", day="2026-02-01")
    assert [day for day, _ in git.versions(workspace, "acme/plan.yaml")] == [
        date(2026, 1, 5),
        date(2026, 1, 25),
    ]


@pytest.mark.wording
def test_a_git_that_is_too_slow_or_missing_says_nothing(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(git, "_SECONDS", 0)
        assert git.version() == ""
    with monkeypatch.context() as patch:
        patch.setattr(git, "which", lambda _name: None)
        assert (git.version(), git.is_ours(workspace), git.init(workspace / "new")) == ("", False, False)
        with pytest.raises(RelturnError, match="git cannot merge these"):
            git.merge_texts(b"a", b"b", b"c")
    assert git.version().startswith("git version")


@pytest.mark.wording
def test_settings_that_git_does_not_take(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / ".git/config.lock").write_text("")
    with pytest.raises(RelturnError, match="git did not take the settings"):
        git.set_up(workspace, {"a.b": "c"})
    (tmp_path / ".git/config.lock").unlink()
    git.set_up(workspace, {"a.b": "c"})
    assert (
        git.own_setting(workspace, "a.b"),
        git.setting(workspace, "a.b"),
        git.setting(workspace, "a.c"),
    ) == ("c", "c", "")


@pytest.mark.wording
@pytest.mark.parametrize("first", [False, True])
def test_a_commit_whose_index_is_refused_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    root = make_workspace(tmp_path)
    run(root, "init", "--quiet", "-b", "main")
    run(root, "config", "user.name", "a")
    run(root, "config", "user.email", "a@b")
    if not first:
        run(root, "add", ".")
        run(root, "commit", "-qm", "one")
    real = git._git

    def refusing(folder: Path, *words: str, **named: Any) -> bytes | None:
        own = "update-index" in words and named.get("index") is None
        return None if own else real(folder, *words, **named)

    monkeypatch.setattr(git, "_git", refusing)
    with pytest.raises(RelturnError, match="git did not take them into its index"):
        git.commit(root, ["acme/plan.yaml"], "two")
    monkeypatch.undo()
    assert git._git(root, "log", "--format=%s") == (None if first else b"one\n")
