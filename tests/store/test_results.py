"""What is kept of checks: when it holds, when it does not, and that damage is no matter."""

from __future__ import annotations

import marshal
import os
import time
from _blake2 import blake2b
from pathlib import Path
from typing import Any

import pytest

import relturn
from builders import make_workspace, write_files
from relturn.store.cache import results
from relturn.store.cache.results import CacheLookup, Entry, Results, Signature

LOGS = ("history", "insights")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two relationships, old enough to be believed by their times."""
    root = make_workspace(tmp_path / "w")
    write_files(
        root, {"beta/relationship.yaml": "client: B\n", "beta/insights/x.yaml": "a: 1\n", ".hidden/x": ""}
    )
    (root / "file").write_text("")
    (root / "link").symlink_to("acme")
    return root


def kept(root: Path, outward: dict[str, tuple[str, ...]] | None = None, *, young: bool = False) -> Results:
    """Results of everything as it is now."""
    made = Results("nowhere", b"key", LOGS, {})
    names = results.folders(str(root))
    digests = results.digests(str(root), names, made.logs)
    for name, signature, digest in zip(names, results.signatures(str(root), names), digests, strict=True):
        made.entries[name] = Entry(
            signature._replace(is_racy=young), digest, (outward or {}).get(name, ()), f"of {name}"
        )
    made.entries[""] = Entry(Signature(b"", is_racy=False), b"", (), [])
    return made


def test_folders_that_may_be_relationships(root: Path) -> None:
    assert results.folders(str(root)) == ["acme", "beta"]


def test_what_has_not_changed_still_holds(root: Path) -> None:
    look = CacheLookup(str(root), kept(root))
    assert (look.names, look.unchanged, look.restamped, look.is_fresh) == (
        ["acme", "beta"],
        {"acme", "beta"},
        False,
        True,
    )
    assert [
        signature.digest == look.results.entries[name].signature.digest
        for name, signature in zip(look.names, look.now, strict=True)
    ] == [True, True]


@pytest.mark.parametrize(
    ("change", "same", "renewed"),
    [
        ("write", {"acme"}, True), ("touch", {"acme", "beta"}, True), ("add", {"acme"}, True), ("rename", {"acme"}, True), ("none", {"acme", "beta"}, False),
        ("other", {"acme", "beta"}, True), ("hidden", {"acme", "beta"}, False), ("young", {"acme", "beta"}, True),
    ],
)  # fmt: skip
def test_what_has_changed_is_seen(root: Path, change: str, same: set[str], renewed: bool) -> None:
    before = kept(root, young=change == "young")
    path = root / "beta/insights/x.yaml"
    if change == "write":
        path.write_text("a: 2\n")
    elif change == "touch":
        os.utime(path, (1, 1))
    elif change == "add":
        (root / "beta/needs.yaml").write_text("")
    elif change == "rename":
        path.rename(path.with_name("y.yaml"))
    elif change == "other":
        (root / "beta/notes.txt").write_text("x")
    elif change == "hidden":
        (root / "beta/.x").write_text("x")
    look = CacheLookup(str(root), before)
    assert (look.unchanged, look.restamped, look.is_fresh) == (same, renewed, len(same) == 2)
    if same == {"acme", "beta"} and renewed:
        assert look.results.entries["beta"].signature == look.now[1]
        assert look.results.entries["beta"].result == "of beta"
        again = CacheLookup(str(root), look.results)
        assert again.is_fresh


def test_what_depends_on_a_change_has_changed(root: Path) -> None:
    write_files(root, {"gamma/relationship.yaml": "client: G\n", "delta/relationship.yaml": "client: D\n"})
    before = kept(root, {"acme": ("beta",), "gamma": ("acme", "gone"), "delta": ("delta",)})
    assert CacheLookup(str(root), before).unchanged == {
        "acme",
        "beta",
        "delta",
    }  # gamma names what is not there
    before = kept(root, {"acme": ("beta",), "gamma": ("acme",)})
    (root / "beta/relationship.yaml").write_text("client: Other\n")
    assert CacheLookup(str(root), before).unchanged == {"delta"}


def test_a_folder_that_came_or_went_is_a_change(root: Path) -> None:
    before = kept(root)
    write_files(root, {"gamma/relationship.yaml": "client: G\n"})
    look = CacheLookup(str(root), before)
    assert (look.unchanged, look.is_fresh) == ({"acme", "beta"}, False)
    (root / "gamma/relationship.yaml").unlink()
    (root / "gamma").rmdir()
    assert CacheLookup(str(root), before).is_fresh
    for path in sorted((root / "beta").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (root / "beta").rmdir()
    look = CacheLookup(str(root), before)
    assert (look.names, look.is_fresh) == (["acme"], False)
    del before.entries[""]
    assert not CacheLookup(str(root), before).is_fresh


def test_young_files_are_compared_by_what_they_hold(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ((_, young),) = results.signatures(str(root), ["acme"])
    assert young
    later = time.time_ns() + 3_000_000_000
    monkeypatch.setattr("relturn.store.cache.results.time.time_ns", lambda: later)
    ((_, young),) = results.signatures(str(root), ["acme"])
    assert not young


def test_digests_are_of_labels_and_contents() -> None:
    one = results.digest([("a", b"1"), ("b", b"2")])
    assert len(one) == 16
    assert one == results.digest([("a", b"1"), ("b", b"2")])
    others = [
        [("b", b"1"), ("a", b"2")], [("a", b"1")], [("a", b"1"), ("b", b"3")], [("a", b"12"), ("b", b"")], [("a", b""), ("b", b"12")], [],
        [("\udc80", b"1"), ("b", b"2")],
    ]  # fmt: skip
    assert len({one, *map(results.digest, others)}) == 1 + len(others)
    assert results.digest([("a", b"1"), ("b", None)]) == b""


def test_contents_that_cannot_be_read_have_no_digest(root: Path) -> None:
    (root / "acme/link.yaml").symlink_to("plan.yaml")
    assert results.digests(str(root), ["acme", "beta"], frozenset(LOGS))[0] == b""
    assert results.digests(str(root), ["beta"], frozenset(LOGS))[0] != b""
    before = kept(root)
    os.utime(root / "acme/plan.yaml", (1, 1))
    assert CacheLookup(str(root), before).unchanged == {"beta"}


def test_kept_results_are_read_by_their_owner_with_their_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "deep/checks")
    entry = Entry(Signature(b"s", is_racy=True), b"d", ("y",), [1])
    results.store(Results(path, b"key", {"b", "a"}, {"x": entry}))
    found = results.load(path, b"key")
    assert found is not None
    assert (found.path, found.key, found.logs, found.entries) == (
        path, b"key", frozenset({"a", "b"}), {"x": entry},
    )  # fmt: skip
    assert (tmp_path / "deep").stat().st_mode & 0o777 == 0o700
    assert [left.name for left in (tmp_path / "deep").iterdir()] == ["checks"]
    assert results.load(path, b"other") is None
    with monkeypatch.context() as patch:
        patch.setattr(os, "getuid", lambda: 4_000_000)
        assert results.load(path, b"key") is None
    (tmp_path / "link").symlink_to(path)
    assert results.load(str(tmp_path / "link"), b"key") is None
    raw = Path(path).read_bytes()
    for damage in (raw[:-1], raw + b"x", raw[1:], b"", raw[:16], raw[:20] + bytes([raw[20] ^ 1]) + raw[21:]):
        Path(path).write_bytes(damage)
        assert results.load(path, b"key") is None
    contents: list[Any] = [b"key", (b"key", [], []), (b"key", []), ((b"key", [], {}), 1)]
    for content in contents:
        whole = marshal.dumps(content)
        Path(path).write_bytes(blake2b(whole, digest_size=16).digest() + whole)
        assert results.load(path, b"key") is None
    (tmp_path / "file").write_text("")
    results.store(Results(str(tmp_path / "file/x"), b"key", (), {}))  # that it cannot be kept is no matter


def test_the_key_is_of_the_tool_the_settings_and_the_day(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    write_files(package, {"__init__.py": "", "rules/a.py": "1", "render/t.html": "1", "cli/b.py": "1"})
    monkeypatch.setattr(relturn, "__file__", str(package / "__init__.py"))
    seen = [results.key_for(str(root), "2026-01-01")]
    assert results.key_for(str(root), "2026-01-01") == seen[0]

    def differs(**today: str) -> bool:
        seen.append(results.key_for(str(root), today.get("today", "2026-01-01")))
        return seen[-1] not in seen[:-1]

    assert differs(today="2026-01-02")
    for name in ("relturn.yaml", ".gitattributes", "relturn-baseline.json"):
        (root / name).write_text("# other\n")
        assert differs(), name
    (package / "rules/a.py").write_text("12")
    assert differs()
    os.utime(package / "rules/a.py", (1, 1))
    assert differs()
    (package / "render/t.html").rename(package / "render/u.html")
    assert differs()
    write_files(package, {"rules/a.pyc": "", "rules/__pycache__/a.pyc": "1", "rules/__pycache__/b.py": "1"})
    (package / "cli/b.py").write_text("123")
    assert not differs()
    monkeypatch.setattr(relturn, "__version__", "other")
    assert differs()


def test_where_results_are_kept(root: Path, tmp_path: Path) -> None:
    (tmp_path / "again").symlink_to(root)
    here = results.path_for("/cache", str(root))
    assert here.startswith("/cache/checks-")
    assert here.endswith(".marshal")
    assert len(here) == len("/cache/checks-.marshal") + 24
    assert results.path_for("/cache", str(tmp_path / "again")) == here
    assert results.path_for("/cache", str(root), "lines") == here.replace("checks", "lines")
    assert results.path_for("/cache", str(tmp_path)) != here


def test_many_folders_are_looked_at_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {f"c{number}/relationship.yaml": f"client: {number}\n" for number in range(30)})
    names = results.folders(str(tmp_path))
    alone: Any = results.signatures(str(tmp_path), names)
    monkeypatch.setattr(results, "_FEWEST", 10)
    monkeypatch.setattr("relturn.store.parallel._cores", lambda: 3)
    assert results.signatures(str(tmp_path), names) == alone
    assert len({signature for signature, _ in alone}) == 30


@pytest.mark.parametrize(
    ("history", "told", "same", "asked"),
    [
        ("one", b"x", {"acme", "beta"}, []),  # the same state: nothing is asked
        ("two", b"x", {"acme", "beta"}, ["beta"]),  # another state that shows the same
        ("two", b"y", {"acme"}, ["beta"]),
    ],
)
def test_a_result_that_depends_on_the_history_goes_with_it(
    root: Path, history: str, told: bytes, same: set[str], asked: list[str]
) -> None:
    before = kept(root)
    before.history = "one"
    before.entries["beta"] = before.entries["beta"]._replace(recorded=b"x")
    seen: list[str] = []

    def recorded(name: str) -> bytes:
        seen.append(name)
        return told

    look = CacheLookup(str(root), before, history, recorded)
    assert (look.unchanged, seen, look.restamped) == (same, asked, history == "two")
    assert look.results.history == history
