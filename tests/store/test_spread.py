"""Spreading work gives the same answers, and a worker that dies is made good."""

from __future__ import annotations

import gc
import itertools
import os
from pathlib import Path

import pytest

from builders import TODAY, make_workspace, write_files
from relturn.services.validate import validate
from relturn.services.workspace import open_workspace
from relturn.store import spread as spreading
from relturn.store.spread import FEWEST, spread

SLUGS = [f"client-{number:03}" for number in range(3 * FEWEST)]


@pytest.mark.parametrize("processes", [1, 2, 5, None])
def test_results_come_in_order(processes: int | None) -> None:
    assert list(spread(lambda slug: (slug, len(slug)), SLUGS, processes)) == [
        (slug, len(slug)) for slug in SLUGS
    ]


def test_a_worker_that_dies_is_done_again_here() -> None:
    parent = os.getpid()

    def work(slug: str) -> str:
        if os.getpid() != parent and slug == SLUGS[-1]:
            os._exit(9)
        return slug

    assert list(spread(work, SLUGS, 2)) == SLUGS


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
        return os.getpid()

    monkeypatch.setattr(spreading, "_cores", lambda: 2)
    assert len(set(spread(where, SLUGS))) == 2
    assert set(spread(where, SLUGS[: FEWEST - 1])) == {os.getpid()}
    assert len(set(spread(where, SLUGS[:FEWEST]))) == 2
    assert len(set(spread(where, SLUGS[:FEWEST], 9))) == 2  # a dozen for each at least
    assert len(set(spread(where, SLUGS, 3))) == 3
    assert set(spread(where, SLUGS, 1)) == set(spread(where, SLUGS, fewest=len(SLUGS) + 1)) == {os.getpid()}
    assert [len(list(part)) for _, part in itertools.groupby(spread(where, SLUGS, 4))] == [18] * 4
    assert list(spread(where, [])) == []
    with monkeypatch.context() as patch:
        patch.delattr(os, "fork")
        assert set(spread(where, SLUGS)) == {os.getpid()}


def test_cycles_are_not_looked_for_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    def looking(_slug: str) -> bool:
        return gc.isenabled()

    monkeypatch.setattr(spreading, "_cores", lambda: 2)
    assert gc.isenabled()
    assert set(spread(looking, SLUGS)) == {False}
    assert gc.isenabled()
    gc.disable()
    try:
        assert set(spread(looking, SLUGS[:3])) == {False}
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
