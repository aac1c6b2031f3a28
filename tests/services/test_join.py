"""Two clients become one: ids, references and history are kept, and `undo` undoes it whole."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from builders import EXAMPLE, make_workspace, opened, relturn, write_files
from relturn.findings.errors import RelturnError
from relturn.services.checking.validate import validate
from relturn.services.records.join import join
from relturn.services.records.undo import undo

DAY = date(2026, 11, 24)


def tree(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".relturn" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "w", ignore=shutil.ignore_patterns(".relturn")))


@pytest.mark.parametrize(
    "other", ["aldgate-housing", "marlow-components", "returns-and-repair", "tessaly-print"]
)
def test_two_of_the_example_are_joined_and_parted_again(example: Path, other: str) -> None:
    before = tree(example)
    workspace = opened(example, DAY)
    old = {
        entry.id: entry.kind
        for entry in workspace.read(other).relationship.entries
        if entry.id and entry.cycle is None
    }
    made = join(workspace, "corvane-retail", other)
    assert not (example / other).exists()
    after = opened(example, DAY)
    assert [f for f in validate(after).findings if f.severity == "error"] == []
    now = after.read("corvane-retail").relationship
    gone = {"move", "decision", "waiver"}  # they are kept in the entry of the history
    for name, kind in old.items():
        if kind not in gone:
            entry = now.by_id[made.renamed.get(name, name)]
            assert entry.kind == kind, name
    (joined,) = now.all("joined")
    assert (joined.slug, joined.unit) == (other, made.unit)
    for path, text in joined.kept.items():
        assert text.encode() == before[f"{other}/{path}"].replace(b"\r\n", b"\n")
    assert {name for name in before if name.startswith(f"{other}/history/")} <= {
        f"{other}/{path}" for path in joined.kept
    }
    undo(opened(example, DAY))
    assert tree(example) == before


def test_records_with_one_id_stay_two_and_references_follow(tmp_path: Path) -> None:
    root = make_workspace(
        tmp_path,
        {
            "needs.yaml": "needs:\n  - {id: dates, side: client, level: operational, statement: Dates.}\n",
            "plan.yaml": "actions:\n  - {id: call, side: client, statement: Call., serves: [best/dates, dates]}\n",
        },
    )
    write_files(
        root,
        {
            "best/relationship.yaml": "client: Best\n",
            "best/stakeholders.yaml": "stakeholders:\n  - {id: client-vp, side: client, role: vp, level: senior}\n",
            "best/needs.yaml": "needs:  # theirs\n  - {id: dates, side: client, level: operational, statement: Dates to rely on.}\n",
            "best/plan.yaml": "actions:\n  - {id: visit, side: client, statement: Visit., owner: client-vp, serves: [dates]}\n",
            "best/insights/2026-01-05-client-vp.yaml": "date: 2026-01-05\npeople: [client-vp]\n",
            "cove/relationship.yaml": "client: Cove\n",
            "cove/plan.yaml": "actions:\n  - {id: see, side: client, statement: See., serves: [best/dates]}\n",
        },
    )
    made = join(opened(root), "acme", "best")
    assert made.renamed == {"client-vp": "best-client-vp", "dates": "best-dates"}
    now = opened(root).read("acme").relationship
    actions = {one.id: one for one in now.actions}
    assert actions["call"].serves == ("best-dates", "dates")
    assert (actions["visit"].serves, actions["visit"].owner) == (("best-dates",), "best-client-vp")
    assert now.by_id["2026-01-05-client-vp"].record.people == ("best-client-vp",)
    assert opened(root).read("cove").relationship.actions[0].serves == ("acme/best-dates",)
    assert [(one.id, one.name) for one in now.all("unit")] == [("best", "Best")]
    (joined,) = now.all("joined")
    assert set(joined.kept) == {"needs.yaml", "relationship.yaml"}  # one has a comment
    assert {one.id: one.unit for one in now.stakeholders}["best-client-vp"] == "best"
    assert {one.id: one.unit for one in now.needs} == {"dates": None, "best-dates": "best"}


def test_two_of_which_one_has_errors_are_not_joined(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    write_files(root, {"best/relationship.yaml": "client: Best\nnots: x\n"})
    before = tree(root)
    for first, second in (("acme", "best"), ("best", "acme"), ("acme", "acme")):
        with pytest.raises(RelturnError):
            join(opened(root), first, second)
    assert tree(root) == before


def test_a_unit_shows_its_own_and_what_concerns_all(tmp_path: Path) -> None:
    root = make_workspace(
        tmp_path,
        {
            "relationship.yaml": "client: Acme\nunits:\n  - {id: cz, name: Czech plants}\n  - {id: pl, name: Polish plants}\n",
            "plan.yaml": (
                "measures:\n  - {id: in-time, name: in time, unit: '%', of_unit: pl, baseline: 1, target: 2}\n"
                "actions:\n  - {id: call, side: client, statement: Call., unit: cz}\n"
                "  - {id: visit, side: client, statement: Visit., unit: pl}\n  - {id: write, side: client, statement: Write.}\n"
            ),
            "execution/2026-01-05-in-time.yaml": "kind: reading\ndate: 2026-01-05\nmeasure: in-time\nvalue: 1\n",
        },
    )
    for word in ("cz", "Czech plants", "czech PLANTS"):
        told = json.loads(relturn("show", "--unit", word, "--format", "json", cwd=root).out)["records"]
        ids = {one["id"] for one in told if one["kind"] in {"action", "measure", "reading"}}
        assert ids == {"call", "write"}
    for words in (
        ["status", "acme"],
        ["report", "acme", "--kind", "plan"],
        ["report", "acme", "--kind", "plan", "--audience", "client"],
    ):
        shown = relturn(*words, "--unit", "cz", cwd=root).out
        assert "Czech plants" in shown, words
        assert "Visit." not in shown
    assert relturn("next", "acme", "--unit", "cz", cwd=root).code == 0
    assert "visit" not in relturn("next", "acme", "--unit", "cz", cwd=root).out
    pages = [
        [name, "-c", "acme"]
        for name in (
            "team",
            "recovery",
            "roots",
            "trace",
            "risks",
            "review",
            "diagnose",
            "decide",
            "workshop",
        )
    ]
    for words in pages:
        assert relturn(*words, "--unit", "cz", cwd=root).code == 0, words
    for words in (["status", "acme"], ["next", "acme"], ["show"], ["report", "acme"], *pages):
        done = relturn(*words, "--unit", "de", cwd=root)
        assert (done.code, "--unit de" in done.err) == (2, True), words
