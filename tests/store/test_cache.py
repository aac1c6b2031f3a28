"""The cache of kinds: used when sound, never trusted when not."""

from __future__ import annotations

import marshal
import os
import sys
from pathlib import Path
from typing import Any

import pydantic_core
import pytest

import relturn
from builders import kinds, write_files
from relturn.model import file_specs as fields
from relturn.store.cache import kinds as cache
from relturn.store.cache.kinds import load_kinds


@pytest.fixture(autouse=True)
def as_in_a_new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The models have not been imported yet."""
    monkeypatch.delitem(sys.modules, fields.__name__, raising=False)


def test_models_read_before_an_upgrade_are_never_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, fields.__name__, fields)
    assert load_kinds(tmp_path).records == kinds().records
    assert list(tmp_path.iterdir()) == []


def test_the_cache_is_made_and_read_again(tmp_path: Path) -> None:
    first = load_kinds(tmp_path / "c")
    assert len(list((tmp_path / "c").glob("kinds-*.marshal"))) == 1
    assert load_kinds(tmp_path / "c").records == first.records == kinds().records


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"\xe9"])
def test_damage_leads_back_to_the_models(tmp_path: Path, damage: bytes) -> None:
    load_kinds(tmp_path)
    path = next(tmp_path.glob("kinds-*.marshal"))
    path.write_bytes(damage)
    assert load_kinds(tmp_path).records == kinds().records


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert load_kinds(tmp_path / "file").records == kinds().records
    assert load_kinds(None).records == kinds().records


def test_a_cache_of_somebody_elses_is_not_read_and_old_ones_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_kinds(tmp_path)
    path = next(tmp_path.glob("kinds-*.marshal"))
    content = path.read_bytes()
    for number in range(10):
        (tmp_path / f"kinds-{number}.marshal").write_bytes(b"")
        os.utime(tmp_path / f"kinds-{number}.marshal", (number, number))
    path.write_bytes(b"")
    monkeypatch.delitem(sys.modules, fields.__name__)
    assert load_kinds(tmp_path).records == kinds().records  # made anew, in place of damage
    left = sorted(kept.name for kept in tmp_path.glob("kinds-*.marshal"))
    assert left == sorted([path.name, *(f"kinds-{number}.marshal" for number in range(4, 10))])
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    path.write_bytes(content)
    with monkeypatch.context() as patch:
        patch.setattr("relturn.store.cache.kinds.marshal.loads", lambda _raw: pytest.fail("it was read"))
        assert load_kinds(tmp_path).records == kinds().records


def test_the_name_changes_with_the_versions_and_the_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    domain = tmp_path / "domain"
    write_files(domain, {"records/a.py": "1", "declare/b.py": "1", "model/c.txt": "1"})
    monkeypatch.setattr(cache, "_PACKAGE", domain)
    seen = [cache._key()]
    assert cache._key() == seen[0]
    versions = f"{relturn.__version__}-{pydantic_core.__version__}-{sys.implementation.cache_tag}-"
    assert seen[0].startswith(versions)
    assert len(seen[0]) == len(versions) + 16

    def differs() -> bool:
        seen.append(cache._key())
        return seen[-1] not in seen[:-1]

    (domain / "records/a.py").write_text("12")
    assert differs()
    os.utime(domain / "declare/b.py", (1, 1))
    assert differs()
    (domain / "model/c.txt").write_text("12")
    (domain / "records/x.pyc").write_text("12")
    assert not differs()
    monkeypatch.setattr(relturn, "__version__", "other")
    assert differs()


def test_the_cache_is_of_this_users_own_and_no_link(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "c"
    load_kinds(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    path = next(folder.iterdir())
    assert path.name == f"kinds-{cache._key()}.marshal"
    assert cache._read(path) is not None
    assert cache._read(folder / "none") is None
    (folder / "link").symlink_to(path)
    assert cache._read(folder / "link") is None
    contents: list[Any] = [1, (), ((), ()), ([], [], 1, 2)]
    for content in contents:
        path.write_bytes(marshal.dumps(content))
        assert cache._read(path) is None


def test_a_cache_made_while_the_tool_was_renewed_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = iter(["old", "new"])
    monkeypatch.setattr(cache, "_key", lambda: next(keys))
    assert load_kinds(tmp_path).records == kinds().records
    assert list(tmp_path.iterdir()) == []
