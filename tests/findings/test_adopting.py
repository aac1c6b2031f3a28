"""Adopting late: findings ignored in place, and a baseline."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from builders import context, make_workspace, read, relturn
from relturn.findings.ignores import read_ignores
from relturn.rules.engine import check
from relturn.source.parse import parse
from relturn.source.text import SourceText

SLIP = "needs:\n  - {id: nn, side: client, level: operational, statement: No delays.}"


def told(needs: str) -> list[tuple[str, int, str]]:
    return [(f.code, f.span.line, f.message) for f in check(read({"needs.yaml": needs}), context())]


IGNORES: list[tuple[str, list[tuple[str, int, str]]]] = [
        ("nots: x  # relturn: ignore[S102] another tool's\n", []),
        ("nots: x  # relturn: ignore[unknown-key] another tool's (until 2026-03-31)\n", []),
        ("nots: x  # relturn: ignore[s102] another tool's\n", []),
        ("nots: x  # relturn: ignore[S] another tool's\n", []),
        (f"{SLIP}  # relturn: ignore[L104, S103, P] r\n", [("F112", 2, "line 2 has no finding to ignore for S103, P")]),
        (f"# \u2028 \x85\n{SLIP}  # relturn: ignore[L104] r\n", []),
        ("nots: x  # relturn: ignore[S102] r (until 31.12.2026)\n", [("F112", 1, "31.12.2026 is not a date, so the ignore comment has no effect"), ("S102", 1, "unknown key 'nots'")]),
        ("nots: x  # relturn: ignore[S102] r (until 2026-03-30).\n", [("F112", 1, "the ignore comment expired on 2026-03-30"), ("S102", 1, "unknown key 'nots'")]),
        ("notes: |\n  We hush:\n    # relturn: ignore[S102] r\n  so.\n", []),
        ("# relturn: ignore[S102] another tool's\n# more words\nnots: x\n", []),
        ("nots: x  # relturn: ignore[S102]\n", [("F112", 1, "the ignore comment gives no reason, so it has no effect"), ("S102", 1, "unknown key 'nots'")]),
        ("nots: x  # relturn: ignore[S102] r (until 2026-03-30)\n", [("F112", 1, "the ignore comment expired on 2026-03-30"), ("S102", 1, "unknown key 'nots'")]),
        ("nots: x  # relturn: ignore[S102] r (until 2026-13-30)\n", [("F112", 1, "2026-13-30 is not a date, so the ignore comment has no effect"), ("S102", 1, "unknown key 'nots'")]),
        ("needs: []  # relturn: ignore[S102] r\n", [("F112", 1, "line 1 has no finding to ignore")]),
        ("nots: x  # relturn: ignore[S103] may be needed once the file can be read\n", [("S102", 1, "unknown key 'nots'")]),
        ("nots: x\nnotz: x  # relturn: ignore[S102] r\n", [("S102", 1, "unknown key 'nots'")]),
]  # fmt: skip


@pytest.mark.parametrize(("needs", "findings"), IGNORES)
def test_findings_are_ignored_in_place_with_a_reason(
    needs: str, findings: list[tuple[str, int, str]]
) -> None:
    assert sorted(one[:2] for one in told(needs)) == sorted(one[:2] for one in findings)


@pytest.mark.wording
def test_what_is_wrong_with_an_ignore_is_said() -> None:
    assert [sorted(told(needs)) for needs, _ in IGNORES] == [sorted(findings) for _, findings in IGNORES]


def test_an_idle_ignore_is_told_where_it_stands_and_can_be_made_quiet(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"needs.yaml": "needs: []  # relturn: ignore[S102] r\n"})
    told = json.loads(relturn("validate", "--format", "json", cwd=root).out)["findings"]
    assert [(one["code"], one["line"], one["column"]) for one in told] == [("F112", 1, 12)]
    settings = (root / "relturn.yaml").read_text()
    for more in ("rules_off: [idle-ignore]\n", "rules: [{rule: F112, severity: none}]\n"):
        (root / "relturn.yaml").write_text(settings + more)
        assert relturn("validate", "--strict", cwd=root).code == 0


def test_findings_are_ignored_in_settings_too(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    settings = (root / "relturn.yaml").read_text()
    (root / ".gitattributes").write_text(
        "# relturn: ignore[X104] lines of these do not matter\n*.yaml merge=union\n"
    )
    (root / "relturn.yaml").write_text(
        settings + "rules_off: [nonsense]  # relturn: ignore[R105] of an older relturn\n"
    )
    assert relturn("validate", "--strict", cwd=root).code == 0
    (root / "relturn.yaml").write_text(
        settings + "rules_off: [blame]  # relturn: ignore[R105] of an older relturn\n"
    )
    assert "F112" in relturn("validate", cwd=root).out


def test_a_text_without_the_mark_is_not_looked_through() -> None:
    assert read_ignores(parse(SourceText("x.yaml", "# ignore[S102] r\n"))) == []


@pytest.mark.wording
def test_a_baseline_lets_only_new_findings_through(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"needs.yaml": "nots: x\n", "issues.yaml": "issus: x\n"})
    assert relturn("validate", cwd=root).code == 1
    assert (
        relturn("validate", "--write-baseline", cwd=root).out
        == "2 findings recorded in relturn-baseline.json. Later runs report only new findings.\n"
    )
    assert (
        relturn("validate", cwd=root).out
        == "No problems found: 1 relationship, 5 files (known findings in the baseline: 2).\n"
    )
    path = root / "acme" / "needs.yaml"
    path.write_text("# moved\n\n" + path.read_text(encoding="utf-8") + "notz: z\n", encoding="utf-8")
    done = relturn("validate", "--format", "json", cwd=root)
    assert [finding["message"] for finding in json.loads(done.out)["findings"]] == ["unknown key 'notz'"]
    assert "3 errors" in relturn("validate", "--no-baseline", cwd=root).out


BROKEN = ["", "[]", "{}", '{"findings": {"a": ["x"]}}', "\xff"]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_baseline_is_told(tmp_path: Path, content: str) -> None:
    root = make_workspace(tmp_path)
    (root / "relturn-baseline.json").write_bytes(content.encode("latin-1"))
    done = relturn("validate", cwd=root)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("relturn: ")


@pytest.mark.wording
def test_a_broken_baseline_is_named(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    for content in BROKEN:
        (root / "relturn-baseline.json").write_bytes(content.encode("latin-1"))
        said = relturn("validate", cwd=root).err.splitlines()[0]
        assert said == "relturn: relturn-baseline.json cannot be read"


SLIPS = {"needs.yaml": "nots: x\nnotz: x\n", "issues.yaml": "isues: x\n"}


def adopted(tmp_path: Path) -> Path:
    root = make_workspace(tmp_path, SLIPS)
    assert relturn("validate", "--write-baseline", cwd=root).code == 0
    return root


def codes(root: Path, *words: str) -> list[str]:
    return [
        one["file"]
        for one in json.loads(relturn("validate", *words, "--format", "json", cwd=root).out)["findings"]
    ]


def test_c6_a_baseline_follows_a_renamed_folder(tmp_path: Path) -> None:
    root = adopted(tmp_path)
    (root / "acme").rename(root / "apex")
    assert codes(root) == codes(root, "apex") == codes(root, "apex/issues.yaml") == []
    (root / "apex" / "plan.yaml").write_text("plam: x\n")
    assert codes(root) == ["apex/plan.yaml"]


def test_a_baseline_gives_nothing_to_a_folder_that_is_not_the_renamed_one(tmp_path: Path) -> None:
    root = adopted(tmp_path)
    everything = ["issues.yaml", "needs.yaml", "needs.yaml"]
    shutil.copytree(root / "acme", root / "copy")
    assert codes(root) == [f"copy/{name}" for name in everything]
    shutil.copytree(root / "acme", root / "copy-2")
    shutil.rmtree(root / "acme")
    assert codes(root) == [f"copy-2/{name}" for name in everything]
    shutil.rmtree(root / "copy-2")
    for name in ("plan.yaml", "risks.yaml", "team.yaml"):
        (root / "copy" / name).write_text("thing: x\n")
    assert len(codes(root)) == 6


def test_two_folders_that_are_alike_take_nothing_from_the_baseline(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, SLIPS)
    shutil.copytree(root / "acme", root / "best")
    relturn("validate", "--write-baseline", cwd=root)
    (root / "acme").rename(root / "apex")
    shutil.rmtree(root / "best")
    assert len(codes(root)) == 3


REPAIRED = [
    ({}, 0),
    ({"needs.yaml": "notz: x\n"}, 1),
    ({"needs.yaml": "", "issues.yaml": ""}, 3),
]


@pytest.mark.parametrize(("files", "repaired"), REPAIRED)
def test_c6_repaired_entries_of_a_baseline_are_counted(
    tmp_path: Path, files: dict[str, str], repaired: int
) -> None:
    root = adopted(tmp_path)
    for name, text in files.items():
        (root / "acme" / name).write_text(text)
    for _ in range(2):  # worked out, and from the cache
        assert lines_of(root) == (repaired > 0) + 1
    assert lines_of(root, "acme") == 1, "a part of the workspace says nothing of the rest"
    relturn("validate", "--write-baseline", cwd=root)
    assert lines_of(root) == 1


def lines_of(root: Path, *words: str) -> int:
    return len(relturn("validate", *words, cwd=root).out.splitlines())


@pytest.mark.wording
def test_what_is_repaired_is_said(tmp_path: Path) -> None:
    root = adopted(tmp_path)
    (root / "acme" / "issues.yaml").unlink()
    assert relturn("validate", cwd=root).out == (
        "No problems found: 1 relationship, 4 files (known findings in the baseline: 2).\n"
        "1 baseline entry is fixed. Update the baseline with `relturn validate --write-baseline`.\n"
    )
    (root / "acme" / "needs.yaml").unlink()
    assert relturn("validate", cwd=root).out.endswith(
        "\n3 baseline entries are fixed. Update the baseline with `relturn validate --write-baseline`.\n"
    )
