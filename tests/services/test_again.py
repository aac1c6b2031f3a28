"""What is taken from the cache is what would be found: after any edits, touches, rewrites, losses and upgrades."""

from __future__ import annotations

import os
import shutil
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import PEOPLE, TODAY, make_workspace, relturn, tries, write_files
from relturn.loader.reader import ReadRelationship
from relturn.services.checking.validate import validate
from relturn.services.journey.overview import lines, next_of_all
from relturn.services.journey.portfolio import portfolio
from relturn.services.practice.event import exposed
from relturn.services.workspace import Workspace, open_workspace
from relturn.source.document import Document
from relturn.source.parse import parse
from relturn.source.text import SourceText
from relturn.store import parallel as spreading
from relturn.store.cache import results

NEED = "needs:\n  - {id: dates, side: client, level: operational, statement: Dates.}\n"
TEXTS = [
    NEED, NEED.replace("Dates.", "Other."), "needs: [\n", "nots: x\n", "notes: no\n", "",
    "notes: a  # relturn: ignore[S102] x\n", "<<<<<<< ours\n",
]  # fmt: skip
PLACES = [
    "acme/needs.yaml",
    "beta/needs.yaml",
    "acme/needs (1).yaml",
    "beta/sub/x.yaml",
    "gamma/relationship.yaml",
    "acme/NEEDS.yaml",
]
OUTWARD = "issues:\n  - {id: i, kind: avert, statement: S., priority: 1, facts: [beta/late]}\n"
TALK = "date: 2026-01-05\npeople: [client-vp]\nfacts:\n  - {id: late, kind: problem, statement: Late.}\n"


def workspace(root: Path) -> Path:
    make_workspace(root, {"issues.yaml": OUTWARD})
    write_files(
        root,
        {
            "beta/relationship.yaml": "client: Beta\n",
            "beta/stakeholders.yaml": PEOPLE,
            "beta/insights/2026-01-05-vp.yaml": TALK,
        },
    )
    return root


def found(root: Path, cache: Path | None, today: date = TODAY) -> tuple[Any, ...]:
    opened = open_workspace(root, today, cache)
    result = validate(opened, cache=cache)
    told = [finding.pack() for finding in result.findings], result.relationships, result.files, result.known
    overviews = lines(opened, cache), next_of_all(opened, cache), exposed(opened, "late dates", cache)
    return told, portfolio(opened, [], "", cache), *overviews


def age(root: Path, seconds: float = 100) -> None:
    """Make everything old, so that it is not looked into for being young."""
    then = time.time() - seconds
    for path in root.rglob("*"):
        os.utime(path, (then, then))


Step = tuple[str, str, str]
STEPS = st.tuples(
    st.sampled_from(
        ["write", "touch", "same size", "delete", "move", "today", "settings", "tool", "damage", "look"]
    ),
    st.sampled_from(PLACES),
    st.sampled_from(TEXTS),
)


@settings(
    max_examples=tries(5, 20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(STEPS, max_size=12))
def test_cold_and_warm_find_the_same(tmp_path_factory: pytest.TempPathFactory, program: list[Step]) -> None:
    folder = tmp_path_factory.mktemp("again")
    root, cache, today = workspace(folder / "w"), folder / "cache", TODAY
    with pytest.MonkeyPatch.context() as patch:
        for what, place, text in program:
            today = _step(root, cache, (what, place, text), today, patch)
            cold = found(root, None, today)
            assert found(root, cache, today) == cold
            assert found(root, cache, today) == cold


def _step(root: Path, cache: Path, step: Step, today: date, patch: pytest.MonkeyPatch) -> date:
    what, place, text = step
    if what == "today":
        return date(2027 if today.year == TODAY.year else TODAY.year, 6, 1)
    if what == "settings":
        off = "need-negates" if len(text) % 2 else "blame"
        (root / "relturn.yaml").write_text(f"format: 2\nrules_off: [{off}]\n")
    elif what == "tool":
        patch.setattr("relturn.__version__", f"9.{len(text)}")
    elif what == "damage":
        for kept in [*cache.glob("checks-*"), *cache.glob("parsed-*/*")]:
            kept.write_bytes(text.encode())
    elif what == "look":
        age(root)
    else:
        _change(root / place, what, text)
    return today


def _change(path: Path, what: str, text: str) -> None:
    if what == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    elif not path.exists():
        return
    elif what == "touch":
        os.utime(path, (1_000_000, 1_000_000))
    elif what == "same size":  # the same length, and the time put back
        before = path.stat()
        path.write_text(path.read_text().replace("e", "o"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif what == "delete":
        path.unlink()
    else:
        path.rename(path.with_name("expectations.yaml"))


def test_what_refers_to_a_changed_relationship_is_checked_again(tmp_path: Path) -> None:
    root, cache = workspace(tmp_path / "w"), tmp_path / "cache"
    age(root)
    assert found(root, cache)[0][0] == []
    shutil.rmtree(root / "beta")
    assert [one[0] for one in found(root, cache)[0][0]] == ["R102"]
    assert found(root, cache) == found(root, None)


def test_only_what_changed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, cache = workspace(tmp_path / "w"), tmp_path / "cache"
    age(root)
    monkeypatch.setattr(results, "_YOUNG", -10_000_000_000)  # nothing is young
    found(root, cache)
    opened = open_workspace(root, TODAY)
    read: list[str] = []
    real = type(opened).read_whole

    def noted(self: Workspace, slug: str) -> ReadRelationship:
        read.append(slug)
        return real(self, slug)

    monkeypatch.setattr(type(opened), "read_whole", noted)
    (root / "beta/needs.yaml").write_text(NEED)
    validate(opened, cache=cache)
    assert read == ["acme", "beta"]  # acme refers to beta
    read.clear()
    os.utime(root / "acme/issues.yaml")  # the same words
    validate(opened, cache=cache)
    assert read == []


def test_two_processes_one_and_shards_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_workspace(tmp_path)
    for number in range(30):
        write_files(
            root, {f"c{number}/relationship.yaml": "client: C\n" + ("oops: 1\n" if number % 3 == 0 else "")}
        )
    opened = open_workspace(root, TODAY)
    alone = validate(opened).findings
    assert len(alone) == 10
    monkeypatch.setattr(spreading, "_cores", lambda: 3)
    assert validate(opened).findings == alone
    parts = [finding for part in (1, 2, 3) for finding in validate(opened, shard=(part, 3)).findings]
    assert sorted(parts, key=lambda one: one.sort_key) == list(alone)


@pytest.mark.parametrize("words", [[], ["--strict"], ["--as-of", "2026-04-01"], ["-w", "."]])
@pytest.mark.parametrize(
    "files", [{}, {"needs.yaml": "nots: x\n"}, {"vision.yaml": "statement: Soon.\nwhy_now: {client: c}\n"}]
)
def test_the_plain_form_answers_as_the_command_line_does(
    tmp_path: Path, files: dict[str, str], words: list[str]
) -> None:
    root = make_workspace(tmp_path / "w", files)
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    proper = relturn("validate", "--no-cache", *words, cwd=root, env=env)
    for _ in range(3):
        assert relturn("validate", *words, cwd=root, env=env) == proper
    assert next((tmp_path / "cache").glob("relturn/checks-*")).stat().st_size > 0


@pytest.mark.parametrize(
    "words", [["--as-of", "never"], ["-w", "/nowhere"], ["--strict", "--strict"], ["--as-of"], ["--nope"]]
)
def test_the_plain_form_leaves_problems_to_the_command_line(tmp_path: Path, words: list[str]) -> None:
    done = relturn("validate", *words, cwd=make_workspace(tmp_path))
    assert done.code in {0, 2}
    assert "Traceback" not in done.err


@pytest.mark.parametrize("words", [[], ["--as-of", "2026-04-01"], ["-f", "json"], ["-w", "nope"], ["--nope"]])
def test_the_plain_form_of_status_answers_as_the_command_line_does(tmp_path: Path, words: list[str]) -> None:
    root = make_workspace(tmp_path / "w")
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for text in ("client: Acme\n", "client: Beta\n", "client: [\n"):
        write_files(root, {"acme/relationship.yaml": text})
        proper = relturn("status", "--client", "acme", "--format", "json", *words, cwd=root)
        assert relturn("status", "acme", "--format", "json", *words, cwd=root, env=env) == proper
        assert relturn("status", "acme", "--format", "json", *words, cwd=root, env=env) == proper


@pytest.mark.parametrize("words", [[], ["--as-of", "2026-04-01"], ["-w", "."], ["-w", "nope"], ["--nope"]])
def test_the_plain_form_of_portfolio_answers_as_the_command_line_does(
    tmp_path: Path, words: list[str]
) -> None:
    root = make_workspace(tmp_path / "w", {"needs.yaml": NEED})
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for text in ("client: Acme\n", "client: Beta\n", "client: Beta\n", "client: [\n"):
        write_files(root, {"acme/relationship.yaml": text})
        proper = relturn("portfolio", "--format", "text", *words, cwd=root)
        assert relturn("portfolio", *words, cwd=root, env=env) == proper
        assert relturn("portfolio", *words, cwd=root, env=env) == proper


@pytest.mark.parametrize("command", ["list", "next"])
@pytest.mark.parametrize("words", [[], ["--as-of", "2026-04-01"], ["-w", "."], ["-w", "nope"], ["--nope"]])
def test_the_plain_forms_of_list_and_next_answer_as_the_command_line_does(
    tmp_path: Path, command: str, words: list[str]
) -> None:
    root = make_workspace(tmp_path / "w", {"needs.yaml": NEED})
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    more = {"beta/relationship.yaml": "client: Beta\n"}
    for files in (
        {},
        more,
        {"acme/relationship.yaml": "client: Beta\n"},
        {"acme/relationship.yaml": "client: [\n"},
    ):
        write_files(root, files)
        proper = relturn(command, "--format", "text", *words, cwd=root)
        assert relturn(command, *words, cwd=root, env=env) == proper
        assert relturn(command, *words, cwd=root, env=env) == proper
    inside = relturn(command, "--format", "text", cwd=root / "beta")
    assert relturn(command, cwd=root / "beta", env=env) == inside


@pytest.mark.parametrize(
    "words", [["late dates"], ["x", "--as-of", "2026-04-01"], ["late", "--nope"], [""], ["-w"]]
)
def test_the_plain_form_of_an_event_answers_as_the_command_line_does(
    tmp_path: Path, words: list[str]
) -> None:
    root = workspace(tmp_path / "w")
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for text in (NEED, NEED.replace("Dates", "Late"), "needs: [\n"):
        write_files(root, {"beta/needs.yaml": text})
        proper = relturn("risks", "event", "--format", "text", *words, cwd=root)
        assert relturn("risks", "event", *words, cwd=root, env=env) == proper
        assert relturn("risks", "event", *words, cwd=root, env=env) == proper


def test_the_next_day_parses_nothing_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, cache = workspace(tmp_path / "w"), tmp_path / "cache"
    write_files(
        root, {"acme/value.yaml": "nots: 1\n"}
    )  # has problems when it is bound, none when it is parsed
    found(root, cache)
    read: list[str] = []

    def noted(text: SourceText) -> Document:
        read.append(text.path)
        return parse(text)

    monkeypatch.setattr("relturn.store.cache.parsed.parse", noted)
    later = TODAY + timedelta(days=1)
    assert found(root, cache, later) == found(root, None, later)
    assert read == []
    write_files(root, {"beta/needs.yaml": NEED})
    assert found(root, cache, later) == found(root, None, later)
    assert read == ["beta/needs.yaml"]


def test_the_plain_form_of_status_follows_no_link(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "w")
    write_files(tmp_path, {"elsewhere/relationship.yaml": "client: Elsewhere\n"})
    (root / "zed").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    plain = relturn("status", "zed", "--format", "json", cwd=root)
    assert plain == relturn("status", "--client", "zed", "--format", "json", cwd=root)
    assert (plain.code, "Elsewhere" in plain.out) == (2, False)


def test_the_status_of_a_relationship_goes_with_it(tmp_path: Path) -> None:
    root, cache = workspace(tmp_path / "w"), tmp_path / "cache/relturn"
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}

    def stored() -> list[str]:
        return sorted(path.name.rpartition("-")[0] for path in cache.glob("status-*"))

    for slug in ("acme", "beta"):
        assert relturn("status", slug, "--format", "json", cwd=root, env=env).code == 0
    assert stored() == ["status-acme", "status-beta"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in cache.rglob("*"))
    shutil.rmtree(root / "beta")
    assert relturn("list", cwd=root, env=env).code == 0
    assert stored() == ["status-acme"]
    results.forget(str(cache), str(root))
    assert stored() == []


def test_what_was_parsed_of_a_relationship_goes_with_it(tmp_path: Path) -> None:
    root, cache = workspace(tmp_path / "w"), tmp_path / "cache"
    found(root, cache)
    assert len(list(cache.glob("parsed-*/*"))) == 2
    shutil.rmtree(root / "beta")
    found(root, cache)
    assert len(list(cache.glob("parsed-*/*"))) == 1
    assert all(path.stat().st_mode & 0o077 == 0 for path in cache.rglob("*"))
    results.forget(str(cache), str(root))
    assert list(cache.glob("parsed-*/*")) == []


def test_a_cache_of_somebody_elses_or_none_is_no_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(tmp_path / "w")
    (tmp_path / "file").write_text("")
    assert found(root, tmp_path / "file") == found(root, None)
    cache = tmp_path / "cache"
    found(root, cache)
    key, path = results.key_for(str(root), str(TODAY)), results.path_for(str(cache), str(root))
    assert results.load(path, key) is not None
    assert results.load(path, b"other") is None
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    assert results.load(path, key) is None


def test_a_folder_that_cannot_be_looked_into_has_no_signature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(tmp_path / "w")
    (root / "acme/.hidden").mkdir()
    before = results.signatures(str(root), ["acme", "none"])
    assert before[1] == (b"", True)
    (root / "acme/.hidden/x").write_text("")
    assert results.signatures(str(root), ["acme"])[0][0] == before[0][0]

    def scandir(_path: str) -> Any:
        raise PermissionError

    monkeypatch.setattr("relturn.store.cache.results.os.scandir", scandir)
    assert results.signatures(str(root), ["acme"]) == [(b"", True)]
