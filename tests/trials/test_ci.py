"""CI: each small input that failed once, by its id."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import ROOT, Done, kinds, relturn
from relturn import __version__
from relturn.loader.reader import read_file
from relturn.render.template import render
from relturn.source.text import SourceText

DAY = date(2026, 11, 27)
CLIENT = ("-c", "corvane-retail")


def run(cwd: Path, *words: str, today: date | None = DAY, **env: str) -> Done:
    return relturn(*words, cwd=cwd, today=today, env=env)


def git(cwd: Path, *words: str) -> str:
    named = ("-c", "user.name=T", "-c", "user.email=t@example.test")
    return subprocess.run(["git", *named, *words], cwd=cwd, check=True, capture_output=True, text=True).stdout


def hooks(path: Path) -> list[dict[str, Any]]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))  # noqa: TID251 - as those programs read it
    return data if isinstance(data, list) else [hook for repo in data["repos"] for hook in repo["hooks"]]


def test_c1_the_check_runs_on_every_commit(tmp_path: Path) -> None:
    assert run(tmp_path, "init", ".").code == 0
    for path in (tmp_path / ".pre-commit-config.yaml", ROOT / ".pre-commit-hooks.yaml"):
        assert [(one["always_run"], one["pass_filenames"], "files" in one) for one in hooks(path)] == [
            (True, False, False) for _ in hooks(path)
        ]


def test_c2_init_in_a_subfolder_writes_where_it_is_read(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("{}\n", encoding="utf-8")
    (tmp_path / "a b").mkdir()
    done = run(tmp_path / "a b", "init", ".")
    assert done.out.splitlines()[1] == (
        f"Created in the root folder of the repository ({tmp_path}): .pre-commit-config.yaml, .github/workflows/relturn.yml."
    )
    assert "Already in the root folder of the repository, and not changed: .vscode/settings.json." in done.err
    assert (tmp_path / ".vscode/settings.json").read_text(encoding="utf-8") == "{}\n"
    assert not (tmp_path / "a b/.github").exists()
    assert hooks(tmp_path / ".pre-commit-config.yaml")[0]["args"] == ["-w", "a b"]
    workflow = yaml.safe_load((tmp_path / ".github/workflows/relturn.yml").read_text(encoding="utf-8"))  # noqa: TID251 - as those programs read it
    steps = workflow["jobs"]["validate"]["steps"]
    assert steps[-2:] == [
        {"run": f"pip install relturn=={__version__}"},
        {"run": "relturn validate --format github", "working-directory": "a b"},
    ]
    hook = hooks(tmp_path / ".pre-commit-config.yaml")[0]
    assert run(tmp_path, *hook["entry"].split()[1:], *hook["args"]).code == 0


def test_c2_init_at_the_top_writes_into_the_workspace(tmp_path: Path) -> None:
    assert run(tmp_path, "init", ".").out.count("\n") == 1
    assert (tmp_path / ".github/workflows/relturn.yml").is_file()
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"]["schemas/needs.schema.json"] == ["*/needs.yaml"]


def test_c2_a_path_finds_its_workspace_and_places_can_be_clicked(example: Path, tmp_path: Path) -> None:
    inside = run(example, "validate", "corvane-retail")
    for word in ("ws/corvane-retail", "ws/corvane-retail/plan.yaml"):
        found = run(tmp_path, "validate", word)
        assert (found.code, "ws/corvane-retail/plan.yaml:5:" in found.out) == (0, True)
    assert run(tmp_path, "validate", "ws/corvane-retail").out == inside.out.replace(
        "corvane-retail/plan", "ws/corvane-retail/plan"
    )
    named = run(tmp_path, "validate", "-w", "ws", "corvane-retail/plan.yaml")
    assert (named.code, named.out) == (0, run(tmp_path, "validate", "ws/corvane-retail/plan.yaml").out)
    assert run(tmp_path, "validate", "nothing").code == 2


def test_c3_c4_what_a_branch_changed_is_looked_at(repository: Path) -> None:
    git(repository, "branch", "base")
    git(repository, "checkout", "-qb", "mine")
    for branch, slug in (("mine", "corvane-retail"), ("base", "tessaly-print")):
        git(repository, "checkout", "-q", branch)
        path = repository / slug / "relationship.yaml"
        path.write_text(path.read_text(encoding="utf-8") + f"# {branch}\n", encoding="utf-8")
        git(repository, "commit", "-qam", branch)
    git(repository, "checkout", "-q", "mine")
    assert (
        run(repository, "validate", "--since", "base").err
        == "corvane-retail: corvane-retail/relationship.yaml changed\n"
    )


def test_c5_the_action_installs_itself_and_its_summary_names_findings() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))  # noqa: TID251 - as those programs read it
    steps = action["runs"]["steps"]
    assert steps[1]["run"].startswith('pip install "$GITHUB_ACTION_PATH"')
    assert "version" not in action["inputs"]


def broken(example: Path) -> None:
    needs = example / "corvane-retail/needs.yaml"
    needs.write_text(
        needs.read_text(encoding="utf-8").replace("side: client", "side: customer"), encoding="utf-8"
    )


@pytest.mark.parametrize("arguments", ["", "--strict", "--format json -o x.json", "--since nothing"])
def test_c5_the_action_as_it_runs(repository: Path, arguments: str) -> None:
    broken(repository)
    script = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"][2]["run"]  # noqa: TID251 - as those programs read it
    bin_folder = repository.parent / "bin"
    bin_folder.mkdir()
    import os  # noqa: PLC0415 - the program is put on the path of one process
    import sys  # noqa: PLC0415 - the same

    (bin_folder / "relturn").write_text(
        f'#!/bin/sh\nexec {sys.executable} -m relturn "$@"\n', encoding="utf-8"
    )
    (bin_folder / "relturn").chmod(0o755)
    summary = repository.parent / "summary.md"
    env = {
        **os.environ,  # noqa: TID251 - handed to the process
        "PATH": f"{bin_folder}:{os.environ['PATH']}",  # noqa: TID251 - the same
        "ARGUMENTS": arguments,
        "GITHUB_STEP_SUMMARY": str(summary),
        "RELTURN_TODAY": str(DAY),
    }
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=repository, env=env, capture_output=True, text=True, check=False
    )
    said = summary.read_text(encoding="utf-8")
    if "nothing" in arguments:
        assert (done.returncode, "does not contain" in said) == (2, True)
        return
    assert done.returncode == 1
    assert "::corvane-retail/needs.yaml:3:" in done.stdout  # the log shows the message alone
    assert "| error | corvane-retail/needs.yaml:3:" in said
    assert not (repository / "x.json").exists()


def test_c6_junit_names_files_from_the_top_of_the_repository(repository: Path) -> None:
    broken(repository)
    top = repository.parent
    (repository / ".git").rename(top / ".git")
    assert 'name="ws/corvane-retail/needs.yaml"' in run(repository, "validate", "--format", "junit").out


def test_c6_names_of_entries_and_folders_are_told_well(example: Path) -> None:
    talk = "date: 2026-11-03\npeople: [client-it-manager]\nby: [supplier-support-lead]\n"
    (example / "corvane-retail/insights/2026-11-03.yaml").write_text(talk, encoding="utf-8")
    (example / "corvane-retail/insight").mkdir()
    (example / "corvane-retail/insight/2026-11-03-talk.yaml").write_text(talk, encoding="utf-8")
    out = run(example, "validate", "corvane-retail").out
    assert "the file is named 2026-11-03, which is only its date" in out
    assert "did you mean the folder insights/?" in out


def test_w8_a_day_that_has_begun_somewhere_is_not_still_to_come(tmp_path: Path) -> None:
    run(tmp_path, "init", ".")
    assert run(tmp_path, "new", "Far East", today=None, TZ="Pacific/Kiritimati").code == 0
    assert (
        run(tmp_path, "validate", "far-east", "--strict", today=None, TZ="Pacific/Honolulu").code == 0
    )  # 24 hours apart at every hour
    assert run(tmp_path, "new", "Near").code == 0
    head = tmp_path / "near/stakeholders.yaml"
    person = "stakeholders:\n  - {{id: client-vp, side: client, role: vp, level: executive, asked: [{}]}}\n"
    for day, found in (("2026-11-28", 0), ("2026-11-29", 1)):
        head.write_text(person.format(day), encoding="utf-8")
        assert (
            run(tmp_path, "validate", "near", "--select", "D102", "--format", "json").out.count('"D102"')
            == found
        )


def test_w6_an_id_that_is_given_twice_is_told_at_both_places(example: Path) -> None:
    plan = example / "corvane-retail/plan.yaml"
    action = "actions:\n  - {id: client-it-manager, side: supplier, statement: Ask the planners., owner: supplier-support-lead, due: 2027-01-01}\n"
    plan.write_text(plan.read_text(encoding="utf-8").replace("actions:\n", action, 1), encoding="utf-8")
    people = (example / "corvane-retail/stakeholders.yaml").read_bytes()
    found = json.loads(run(example, "validate", "corvane-retail", "--format", "json").out)["findings"]
    assert [(one["code"], one["file"]) for one in found if one["severity"] == "error"] == [
        ("R101", "corvane-retail/plan.yaml"), ("R101", "corvane-retail/stakeholders.yaml"),
    ]  # fmt: skip
    assert run(example, "validate", "corvane-retail", "--fix").code == 0
    assert (example / "corvane-retail/stakeholders.yaml").read_bytes() == people
    assert "id: client-it-manager-2" in plan.read_text(encoding="utf-8")


def test_w6_a_record_that_others_may_mean_is_not_renamed_unasked(example: Path) -> None:
    issues = example / "corvane-retail/issues.yaml"
    text = issues.read_text(encoding="utf-8")
    assert "id: saturdays" in text  # actions serve it
    more = "issues:\n  - {id: saturdays, kind: fix, priority: 3, statement: Another., facts: []}\n"
    issues.write_text(text.replace("issues:\n", more, 1), encoding="utf-8")
    before = issues.read_bytes()
    assert run(example, "validate", "corvane-retail", "--fix").code == 1
    assert issues.read_bytes() == before
    run(example, "validate", "corvane-retail", "--unsafe-fixes")
    assert "id: saturdays-2" in issues.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", [kind.name for kind in kinds().files.values() if not kind.is_log and not kind.of_workspace]
)
def test_c7_the_example_of_a_template_can_be_uncommented(name: str) -> None:
    kind = kinds().files[name]
    given = {"client": "Acme"} if name == "relationship" else None
    fresh = render(kind, "# schema", given)
    for text in (fresh, re.sub(r"^#(  .*)$", r"\1", fresh, flags=re.MULTILINE)):
        file = read_file(f"acme/{kind.path}", SourceText(f"acme/{kind.path}", text), kinds())
        assert file.bound.problems == ()
        assert file.bound.record is not None
    lists = [field for field in kind.root_fields(kind.models[0]) if field.items == "group" and field.offered]
    assert [len(getattr(file.bound.record, field.name)) for field in lists] == [1] * len(lists)
