"""Spreading work gives the same answers, and a worker that dies is made good."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

import pytest

from builders import TODAY, make_workspace, write_files
from relturn.services.checking.validate import validate
from relturn.services.workspace import open_workspace
from relturn.store import parallel as spreading
from relturn.store.parallel import FEWEST, map_ordered

SLUGS = [f"client-{number:03}" for number in range(3 * FEWEST)]


@pytest.mark.parametrize("processes", [1, 2, 5, None])
def test_results_come_in_order(processes: int | None) -> None:
    assert list(map_ordered(lambda slug: (slug, len(slug)), SLUGS, processes)) == [
        (slug, len(slug)) for slug in SLUGS
    ]


@pytest.mark.parametrize("after", [0, 1, 3])
def test_what_a_worker_had_taken_when_it_died_is_done_again_here(tmp_path: Path, after: int) -> None:
    parent, died, here = os.getpid(), tmp_path / "died", 0

    def work(slug: str) -> str:
        nonlocal here
        here += 1
        if os.getpid() != parent and here > after:
            died.write_text(slug)
            os._exit(9)
        time.sleep(0.002)
        return slug

    assert list(map_ordered(work, SLUGS, 2)) == SLUGS
    assert died.read_text() in SLUGS


def test_a_slow_worker_does_less() -> None:
    parent = os.getpid()

    def work(_slug: str) -> bool:
        time.sleep(0.001 if os.getpid() == parent else 0.02)
        return os.getpid() == parent

    assert sum(map_ordered(work, SLUGS, 2)) > len(SLUGS) * 2 / 3


def test_findings_are_the_same_in_one_process_and_in_many(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    for slug in SLUGS:
        write_files(
            tmp_path,
            {
                f"{slug}/relationship.yaml": f"client: {slug}\nstage: nowhere\n",
                f"{slug}/needs.yaml": "x: 1\n",
            },
        )
    workspace = open_workspace(tmp_path, TODAY)
    together = validate(workspace)
    alone = [finding for slug in workspace.slugs() for finding in validate(workspace, [slug]).findings]
    assert list(together.findings) == alone
    assert (together.relationships, together.files) == (len(SLUGS) + 1, 2 * len(SLUGS) + 3)


def test_work_is_shared_among_the_cores_and_few_are_not_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def where(_slug: str) -> int:
        time.sleep(0.001)  # or one would have taken all before the others are there
        return os.getpid()

    monkeypatch.setattr(spreading, "_cores", lambda: 2)
    assert len(set(map_ordered(where, SLUGS))) == 2
    assert set(map_ordered(where, SLUGS[: FEWEST - 1])) == {os.getpid()}
    assert len(set(map_ordered(where, SLUGS[:FEWEST]))) == 2
    assert len(set(map_ordered(where, SLUGS[:FEWEST], 9))) == 2  # a dozen for each at least
    assert len(set(map_ordered(where, SLUGS, 3))) == 3
    assert (
        len(list(map_ordered(str, [str(n) for n in range(40_000)], 5_000))) == 40_000
    )  # no more than a pipe holds
    assert (
        set(map_ordered(where, SLUGS, 1))
        == set(map_ordered(where, SLUGS, fewest=len(SLUGS) + 1))
        == {os.getpid()}
    )
    assert list(map_ordered(where, [])) == []
    with monkeypatch.context() as patch:
        patch.delattr(os, "fork")
        assert set(map_ordered(where, SLUGS)) == {os.getpid()}


def test_cycles_are_not_looked_for_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    def looking(_slug: str) -> bool:
        return gc.isenabled()

    monkeypatch.setattr(spreading, "_cores", lambda: 2)
    assert gc.isenabled()
    assert set(map_ordered(looking, SLUGS)) == {False}
    assert set(map_ordered(looking, SLUGS, has_cycles=True)) == {True}
    assert gc.isenabled()
    gc.disable()
    try:
        assert set(map_ordered(looking, SLUGS[:3])) == {False}
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_cores_are_those_that_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1, 5})
    assert spreading._cores() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 7)
    assert spreading._cores() == 7
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert spreading._cores() == 1
