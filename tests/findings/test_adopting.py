"""Adopting late: findings ignored in place, and a baseline."""

from __future__ import annotations

import json
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
        (f"{SLIP}  # relturn: ignore[L104, S103, P] r\n", [("F112", 2, "nothing on line 2 is to be ignored as S103, P")]),
        (f"# \u2028 \x85\n{SLIP}  # relturn: ignore[L104] r\n", []),
        ("nots: x  # relturn: ignore[S102] r (until 31.12.2026)\n", [("F112", 1, "31.12.2026 is no date, so the ignore lets nothing go"), ("S102", 1, "unknown key 'nots'")]),
        ("nots: x  # relturn: ignore[S102] r (until 2026-03-30).\n", [("F112", 1, "the ignore ended on 2026-03-30"), ("S102", 1, "unknown key 'nots'")]),
        ("notes: |\n  We hush:\n    # relturn: ignore[S102] r\n  so.\n", []),
        ("# relturn: ignore[S102] another tool's\n# more words\nnots: x\n", []),
        ("nots: x  # relturn: ignore[S102]\n", [("F112", 1, "the ignore gives no reason, so it lets nothing go"), ("S102", 1, "unknown key 'nots'")]),
        ("nots: x  # relturn: ignore[S102] r (until 2026-03-30)\n", [("F112", 1, "the ignore ended on 2026-03-30"), ("S102", 1, "unknown key 'nots'")]),
        ("nots: x  # relturn: ignore[S102] r (until 2026-13-30)\n", [("F112", 1, "2026-13-30 is no date, so the ignore lets nothing go"), ("S102", 1, "unknown key 'nots'")]),
        ("needs: []  # relturn: ignore[S102] r\n", [("F112", 1, "nothing on line 1 is to be ignored")]),
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
        == "2 findings recorded in relturn-baseline.json; later runs tell new ones.\n"
    )
    assert (
        relturn("validate", cwd=root).out
        == "All is well: 1 relationship, 5 files (2 known to the baseline).\n"
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
