"""The cache of kinds: used when sound, never trusted when not."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import kinds
from relturn.store.cache import load_kinds


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
