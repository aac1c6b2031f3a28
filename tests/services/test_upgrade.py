"""Format 1: read as today's format has it with every place kept, and made so by `relturn migrate`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from builders import kinds, make_workspace, opened, relturn
from relturn.analysis.asked import last_asked
from relturn.declare.kinds import FORMAT, Field
from relturn.loader.reader import read_file
from relturn.loader.upgrade import migrate_text, upgrade
from relturn.source.parse import parse
from relturn.source.text import SourceText

OLD: list[tuple[str, str, str, list[dict[str, object]]]] = [
    (
        "relturn.yaml",
        """format: 1
house_rules:  # ours
  - {name: a, words: [b], message: c}
thresholds: {conversations_a_side: 3}
criteria_off: [senior-sponsor-a-side]
""",
        """format: 1
custom_rules:  # ours
  - {name: a, words: [b], message: c}
thresholds: {interviews_per_side: 3}
criteria_off: [senior-sponsor-on-each-side]
""",
        [],
    ),
    (
        "history/2026-01-05-keep.yaml",
        "kind: decision\ndate: 2026-01-05\ndecision: keep\nby: A\nturn_round: two people\n",
        "kind: decision\ndate: 2026-01-05\ndecision: keep\nby: A\nturn_around: two people\n",
        [],
    ),
    (
        "history/2026-01-05-w.yaml",
        "kind: waiver\ndate: 2026-01-05\ncriterion: senior-sponsor-a-side\nreason: R.\nby: A\nexpires: 2026-02-05\n",
        "kind: waiver\ndate: 2026-01-05\ncriterion: senior-sponsor-on-each-side\nreason: R.\nby: A\nexpires: 2026-02-05\n",
        [],
    ),
    (
        "history/2026-01-05-m.yaml",
        "kind: move\ndate: 2026-01-05\nmove: advance\nto_stage: trust\nverdicts:\n  - {criterion: senior-sponsor-a-side, met: true}\n",
        "kind: move\ndate: 2026-01-05\nmove: advance\nto_stage: trust\nverdicts:\n  - {criterion: senior-sponsor-on-each-side, met: true}\n",
        [],
    ),
    (
        "plan.yaml",
        "actions:\n  - id: a\n    side: client\n    statement: S.\n    confirmed: {late: 3f2a}   # by the tool\n",
        "actions:\n  - id: a\n    side: client\n    statement: S.\n    links_checked: {late: 3f2a}   # by the tool\n",
        [],
    ),
    (
        "exit.yaml",
        "damage:\n  network: the hauliers hear it\n  client: stock\nno_obligations: 2026-02-02\n",
        "damage:\n  client: stock\n  parties:\n    - organisation: connected with both\n      text: the hauliers hear it\n",
        [{"id": "asked-obligation", "what": "obligation", "date": "2026-02-02"}],
    ),
    (
        "ownership.yaml",
        "owner: supplier-planner\nno_risks_named: 2026-02-02\n",
        "owner: supplier-planner\n",
        [{"id": "asked-journey-risk", "what": "journey_risk", "date": "2026-02-02"}],
    ),
    (
        "next-level.yaml",
        "client: early word\nnone_given: [to_client, own_supplier]\nasked: 2026-02-02\n",
        "client: early word\n",
        [
            {"id": "asked-recognition-to-client", "what": "recognition_to_client", "date": "2026-02-02"},
            {"id": "asked-recognition-own-supplier", "what": "recognition_own_supplier", "date": "2026-02-02"},
        ],
    ),
    ("next-level.yaml", "client: x\nnone_given: [to_client]\n", "client: x\n", []),  # no day: nobody was asked
    (
        "reviews/2026-02-03-monthly.yaml",
        "kind: monthly\ndate: 2026-02-03\npeople: [client-vp]\nno_failures_named: true\n",
        "kind: monthly\ndate: 2026-02-03\npeople: [client-vp]\n",
        [
            {
                "id": "asked-failure-2026-02-03-monthly", "what": "failure", "date": "2026-02-03",
                "people": ["client-vp"],
            }
        ],
    ),
    ("reviews/2026-02-03-m.yaml", "kind: monthly\ndate: 2026-02-03\nno_failures_named: false\n", "kind: monthly\ndate: 2026-02-03\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "asked"), OLD)
def test_a_file_of_format_1_is_what_migrating_makes_of_it(
    path: str, old: str, new: str, asked: list[dict[str, object]]
) -> None:
    settings = path == "relturn.yaml"
    text = SourceText(path if settings else f"acme/{path}", old)
    kind = (
        kinds().files["settings"]
        if settings
        else kinds().by_path[path if "/" not in path else path.partition("/")[0] + "/"]
    )
    model = next(m for m in kind.models if len(kind.models) == 1 or m.lower() == parse(text).data["kind"])
    made = upgrade(parse(text).data, kind, model, path.rpartition("/")[2].removesuffix(".yaml"))
    assert migrate_text(text, made) == SourceText(text.path, new)
    assert made.data == parse(SourceText(text.path, new)).data
    assert [one.record for one in made.asked] == asked
    if not settings:
        before = read_file(text.path, text, kinds().reading(1)).bound
        after = read_file(text.path, SourceText(text.path, new), kinds()).bound
        assert before == after
        assert before.record is not None


def test_every_name_that_changed_is_among_the_examples() -> None:
    def olds(fields: tuple[Field, ...]) -> set[str]:
        return {field.was for field in fields if field.was} | {
            name for field in fields for name in olds(field.fields)
        }

    known = {name for file in kinds().files.values() for top in file.fields for name in olds(top)}
    assert known == {name for name in known if any(f"{name}:" in old for _, old, _, _ in OLD)}
    assert known


def test_what_has_moved_is_found_where_it_stands() -> None:
    text = SourceText(
        "acme/exit.yaml", "damage:\n  network: the hauliers hear it\nno_obligations: 2026-02-02\n"
    )
    file = read_file(text.path, text, kinds().reading(1))
    assert file.document is not None
    assert file.document.span(("damage", "parties", 0, "text"))[2:4] == (2, 12)
    assert file.document.span(("damage", "parties"), at_key=True)[2:4] == (2, 3)
    ((place, asked),) = file.asked
    assert (file.document.span(place)[2], asked.what, str(asked.date)) == (3, "obligation", "2026-02-02")


FORMAT_1 = {
    "ownership.yaml": "owner: supplier-planner\nno_risks_named: 2026-01-02\n",
    "cycles/1/ownership.yaml": "owner: supplier-planner\nno_risks_named: 2025-01-02\n",
    "plan.yaml": "actions: []\n",
}


def workspace(tmp_path: Path) -> Path:
    root = make_workspace(tmp_path, FORMAT_1)
    (root / "relturn.yaml").write_text("format: 1\n")
    return root


def test_format_1_is_read_and_not_written(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    assert relturn("validate", cwd=root).code == 0
    assert relturn("status", "acme", cwd=root).code == 0
    for words in (
        ("set", "owner=client-vp", "-c", "acme"),
        ("set", "ownership", "owner=client-vp", "-c", "acme"),
        ("add", "issue", "--kind", "fix", "--statement", "Late.", "--priority", "1", "-c", "acme"),
        ("new", "Another client"),
        ("risks", "looked", "x", "-c", "acme"),
    ):
        done = relturn(*words, cwd=root)
        assert done.code in {1, 2}, words
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before
    assert "relturn migrate" in relturn("new", "Another client", cwd=root).err


def test_what_was_asked_goes_into_a_file_of_its_own_in_each_cycle(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    asked = last_asked(opened(root).read("acme").relationship, "journey_risk")
    assert relturn("migrate", cwd=root).code == 0
    again = last_asked(opened(root).read("acme").relationship, "journey_risk")
    assert asked == again
    assert asked is not None
    assert (root / "acme/asked.yaml").read_text() == (
        "# yaml-language-server: $schema=../schemas/asked.schema.json\n"
        "asked:\n  - id: asked-journey-risk\n    what: journey_risk\n    date: 2026-01-02\n"
    )
    assert "2025-01-02" in (root / "acme/cycles/1/asked.yaml").read_text()
    assert (root / "acme/plan.yaml").read_text() == "actions: []\n"
    assert relturn("migrate", "--check", cwd=root).code == 0


def test_looking_whether_a_workspace_is_older_needs_no_right_to_write(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    assert relturn("migrate", "--check", cwd=root).code == 1
    assert not (root / ".relturn").exists()
    assert relturn("migrate", "--dry-run", cwd=root).code == 0
    assert not (root / ".relturn").exists()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("acme/asked.yaml", "mine: 1\n"),
        ("acme/ownership.yaml", "owner: supplier-planner\nno_risks_named: 2026-01-02  # both said so\n"),
    ],
)
def test_a_migration_that_would_lose_something_is_refused_whole(tmp_path: Path, path: str, text: str) -> None:
    root = workspace(tmp_path)
    (root / path).write_text(text)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    done = relturn("migrate", cwd=root)
    assert done.code == 1
    assert path in done.err
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "acme/needs.yaml").write_text("needs: [\n")
    assert relturn("migrate", cwd=root).code == 0
    assert (root / "acme/needs.yaml").read_text() == "needs: [\n"
    assert (root / "relturn.yaml").read_text() == f"format: {FORMAT}\n"


def test_a_change_that_nothing_could_take_back_is_refused(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    big = "".join(
        f"  - {{id: a{n}, side: client, statement: {'S' * 900}., confirmed: {{b: c}}}}\n" for n in range(900)
    )
    for number in range(6):
        folder = root / f"client-{number}"
        folder.mkdir()
        (folder / "relationship.yaml").write_text("client: C\n")
        (folder / "plan.yaml").write_text("actions:\n" + big)
    done = relturn("migrate", cwd=root)
    assert (done.code, "--without-undo" in done.err) == (1, True)
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=T", "-c", "user.email=t@t", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", "-C", str(root), *words], check=True)
    assert relturn("migrate", cwd=root).code == 0


def test_a_name_of_format_1_in_todays_format_is_an_error_that_names_the_new_one(tmp_path: Path) -> None:
    root = make_workspace(
        tmp_path,
        {
            "history/2026-01-05-keep.yaml": "kind: decision\ndate: 2026-01-05\ndecision: keep\nby: A\nturn_round: x\n"
        },
    )
    done = relturn("validate", "--format", "json", cwd=root)
    assert "did you mean turn_around?" in done.out
    assert done.code == 1
