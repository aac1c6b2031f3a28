"""Spreading work gives the same answers, and a worker that dies is made good."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders import TODAY, make_workspace, write_files
from relturn.services.validate import validate
from relturn.services.workspace import open_workspace
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
