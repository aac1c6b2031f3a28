"""Confidentiality and hostile workspaces: each small input that failed once, by its id."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from builders import Done, relturn

DAY = date(2026, 11, 27)
CLIENT = ("-c", "corvane-retail")
ONE = ("set", "one-set-up", "due=2026-12-18", *CLIENT)
READING = (
    ("list",), ("portfolio",), ("validate",), ("status", "corvane-retail"), ("status", "corvane-retail", "--format", "json"),
    ("next", "corvane-retail"), ("gate", "action", *CLIENT), ("trace", *CLIENT), ("history", "corvane-retail"),
    ("show", *CLIENT), ("report", "corvane-retail"), ("export", "--format", "json"), ("config",), ("undo", "--list"),
    ("interview", "corvane-retail"), ("assess", *CLIENT), ("diagnose", *CLIENT), ("risks", *CLIENT),
)  # fmt: skip
"""Commands that only read."""


def run(cwd: Path, *words: str, **env: str) -> Done:
    return relturn(*words, cwd=cwd, today=DAY, env=env)


def tree(root: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mode, path.read_bytes())
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def planted(example: Path) -> Path:
    """A workspace with the folder of another installation."""
    assert run(example, *ONE, XDG_DATA_HOME=str(example.parent / "theirs")).code == 0
    return example


FOREIGN = (
    "relturn: .relturn/ was not made by this installation of relturn. It is ignored. If it came with the repository: "
    "git rm -r --cached .relturn\n"
)


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_s1_the_folder_of_another_installation_is_one_line_and_stays_as_it_is(
    planted: Path, command: Sequence[str]
) -> None:
    before = tree(planted)
    done = run(planted, *command)
    assert done.err.count(FOREIGN) == 1, done.err
    assert done.code in {0, 1}
    assert tree(planted) == before


def test_s1_the_next_command_that_writes_makes_the_folder_its_own(planted: Path) -> None:
    assert run(planted, *ONE[:1], "one-set-up", "due=2026-12-19", *CLIENT).code == 0
    assert run(planted, "list").err == ""
    assert run(planted, "undo").code == 0
    done = run(planted, "undo")
    assert (done.code, "Step 1 was not recorded by this installation" in done.err) == (1, True)


@pytest.mark.parametrize("kind", ["link", "file", "pipe"])
def test_s1_what_is_not_a_folder_is_one_line(example: Path, kind: str) -> None:
    own = example / ".relturn"
    if kind == "link":
        own.symlink_to(example.parent)
    elif kind == "file":
        own.touch()
    else:
        os.mkfifo(own)
    done = run(example, "status", "corvane-retail")
    assert (done.code, done.err) == (0, "relturn: .relturn is not a folder. It is ignored. Remove it.\n")
    refused = run(example, *ONE)
    assert (refused.code, refused.out) == (1, "")


CHOSEN: dict[str, tuple[str, ...]] = {
        "relturn-baseline.json": ("validate", "--write-baseline"),
        "schemas/plan.schema.json": ("schema",),
        "relturn.yaml": ("import", "people.csv", "--kind", "stakeholder", "--map", "Role=role", "--map", "Side=side", "--map", "Level=level", "--remember", "hr", "--yes", *CLIENT),
        ".gitattributes": ("git", "setup"),
        "corvane-retail/plan.yaml": ONE,
        "tables/plan.csv": ("export", "-f", "csv", "-o", "tables"),
        "site/index.html": ("report", "--kind", "portfolio", "-f", "html", "-o", "site"),
        ".relturn/lock": ONE,
        ".relturn/holder.json": ONE,
        ".relturn/undo": ONE,
        ".relturn/staging": ONE,
        ".relturn/installations": ONE,
        ".relturn/.gitignore": ONE,
    }  # fmt: skip


@pytest.mark.parametrize("leads_somewhere", [True, False])
@pytest.mark.parametrize("path", list(CHOSEN))
def test_s5_a_path_that_relturn_chooses_is_never_written_through_a_link(
    repository: Path, path: str, leads_somewhere: bool
) -> None:
    (repository / "people.csv").write_text(
        "Role,Side,Level\nbuyer of paper,client,middle\n", encoding="utf-8"
    )
    target, link = repository.parent / "target", repository / path
    link.parent.mkdir(exist_ok=True)
    if path in {"relturn.yaml", "corvane-retail/plan.yaml"}:
        shutil.copy(link, target)
        link.unlink()
    elif leads_somewhere:
        target.write_text("mine", encoding="utf-8")
    if link.exists() and not link.is_symlink():
        link.unlink()
    link.symlink_to(target)
    before = target.read_bytes() if target.exists() else None
    done = run(repository, *CHOSEN[path])
    assert (target.read_bytes() if target.exists() else None) == before, done
    if path != "tables/plan.csv":  # a table of another kind has another name
        assert done.code != 0, done
    assert link.is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
@pytest.mark.parametrize(
    "path",
    [
        ".relturn/journal.json", ".relturn/lock", ".relturn/holder.json", ".relturn/installations", ".relturn/undo/00000009.done.json",
        "corvane-retail/plan.yaml", "corvane-retail/insights/2026-01-01-x.yaml", "relturn.yaml", ".gitattributes",
        "relturn-baseline.json", ".git/HEAD", ".git/index", "site/index.html", "corvane-retail/cycles", "schemas/plan.schema.json",
    ],
)  # fmt: skip
def test_s12_a_pipe_in_the_place_of_a_file_hangs_nothing(repository: Path, path: str) -> None:
    run(repository, *ONE)
    place = repository / path
    place.parent.mkdir(exist_ok=True)
    if place.exists():
        place.unlink()
    os.mkfifo(place)
    for words in (
        ("status", "corvane-retail"), ("validate",), ("doctor",), ("history", "corvane-retail"), ("validate", "--since", "HEAD"),
        ("undo", "--list"), ("set", "one-set-up", "due=2026-12-20", *CLIENT, "--commit"), ("undo",), ("validate", "--write-baseline"),
        ("report", "--kind", "portfolio", "-f", "html", "-o", "site"), ("purge",),
    ):  # fmt: skip
        done = run(repository, *words)  # ended after sixty seconds
        assert done.code in {0, 1, 2, 74}, (words, done)


def test_s6_house_rules_are_rules_like_any_other(example: Path) -> None:
    settings = example / "relturn.yaml"
    rule = 'custom_rules:\n  - {name: no-discounts, words: [discount], message: "no"}\n'
    settings.write_text(settings.read_text(encoding="utf-8") + rule, encoding="utf-8")
    add = (
        "add",
        "action",
        "--side",
        "supplier",
        "--statement",
        "Offer a discount",
        "--owner",
        "supplier-support-lead",
        "--due",
        "2027-01-15",
    )
    assert run(example, *add, *CLIENT).code == 0
    assert "no-discounts" in run(example, "validate", "corvane-retail", "--format", "json").out
    assert run(example, "validate", "--fix").code in {0, 1}
    assert '"no-discounts"' in run(example, "config", "-f", "json").out
    for form in ("github", "gitlab", "sarif", "junit", "text"):
        assert run(example, "validate", "--format", form).code in {0, 1}
    assert run(example, "explain", "no-discounts").code == 0


def test_s10_what_is_kept_is_private_whoever_made_the_folder(repository: Path, tmp_path: Path) -> None:
    own, cache = repository / ".relturn", tmp_path / "cache/relturn"
    for folder in (own, own / "undo", own / "staging", cache):
        folder.mkdir(parents=True)
        folder.chmod(0o755)
    (own / "lock").touch(mode=0o644)
    (repository / ".gitignore").unlink(missing_ok=True)
    assert run(repository, *ONE, XDG_CACHE_HOME=str(cache.parent)).code == 0
    run(repository, "validate", XDG_CACHE_HOME=str(cache.parent))
    for path in (own, *own.rglob("*"), cache, *cache.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    listed = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ".relturn" not in listed.stdout


def test_s10_purge_leaves_no_text(example: Path, tmp_path: Path) -> None:
    secret, cache = "the shop manager hides the stock", tmp_path / "cache"
    statement = ("add", "issue", "--kind", "fix", "--priority", "1", "--statement", secret, *CLIENT)
    assert run(example, *statement, XDG_CACHE_HOME=str(cache)).code == 0
    assert run(example, "undo", XDG_CACHE_HOME=str(cache)).code == 0
    run(example, "validate", XDG_CACHE_HOME=str(cache))
    own = example / ".relturn"
    for name in ("staging/0.new", "journal.tmp", "undo/notes", ".x.1.relturn-tmp"):
        (own / name).write_text(secret, encoding="utf-8")
    (example / "corvane-retail/.plan.yaml.relturn-tmp").write_text(secret, encoding="utf-8")
    (own / "by-hand.txt").write_text("mine", encoding="utf-8")
    done = run(example, "purge", "--cache", XDG_CACHE_HOME=str(cache))
    assert (done.code, done.err) == (
        0,
        "relturn: " * 0 + "Not removed, because relturn did not create it: .relturn/by-hand.txt\n",
    )
    assert done.out.splitlines()[0] == "Removed 1 step from the undo history."
    left = [
        path
        for path in (*own.rglob("*"), *example.rglob("*.relturn-tmp"), *cache.rglob("checks-*"))
        if path.is_file()
    ]
    assert not [path for path in left if secret in path.read_text(encoding="utf-8", errors="replace")]
    assert not list(cache.rglob("checks-*"))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away"
)
def test_w9_the_folder_of_another_user_stops_no_reading(example: Path) -> None:
    assert run(example, *ONE).code == 0
    own = example / ".relturn"
    for path in (own, *own.rglob("*")):
        os.chown(path, 65534, 65534)
    for words in READING:
        done = run(example, *words)
        assert done.code in {0, 1}, (words, done)
        assert done.err.splitlines()[-1].startswith(
            "relturn: .relturn/ belongs to another user. It is ignored"
        )
    told = run(example, "doctor").out
    assert "the folder belongs to nobody: sudo chown -R " in told


def test_o6_a_folder_that_is_a_link_is_a_finding(example: Path, tmp_path: Path) -> None:
    assert run(example, "validate").code == 0  # what is cached now must not hide it
    (example / "corvane-retail").rename(tmp_path / "c")
    (example / "corvane-retail").symlink_to(tmp_path / "c")
    for more in ((), ("--no-cache",)):
        done = run(example, "validate", *more)
        assert (done.code, done.out.count("corvane-retail:1:1: error F110: the folder is a link")) == (1, 1)
    assert run(example, "status", "corvane-retail").err.splitlines()[0] == (
        "relturn: corvane-retail is a link to a folder, and relturn does not follow links"
    )
    assert "corvane-retail is a link to a folder" in run(example, "doctor").out


def test_o8_a_relationship_is_named_by_its_path(example: Path) -> None:
    first = run(example, "status", "corvane-retail").out
    for word in ("./corvane-retail", "corvane-retail/", str(example / "corvane-retail")):
        assert run(example, "status", word).out == first
    assert run(example / "corvane-retail/insights", "status", "..").out == first
    assert run(example / "corvane-retail", "status", ".").out == first
    assert run(example, "status", "../nothing").code == 2
