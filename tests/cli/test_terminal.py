"""In a real terminal: questions are asked, colour is used, and nothing is wider than the window."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from builders import EXAMPLE, ROOT, make_workspace


def in_terminal(words: list[str], cwd: Path, answers: list[str], columns: int = 80) -> str:
    """Run relturn on a terminal of its own, with answers typed ahead; what the terminal showed."""
    main, end = pty.openpty()
    env = {
        **os.environ,  # noqa: TID251 - handed to the process
        "RELTURN_TODAY": "2026-11-24", "COLUMNS": str(columns), "TERM": "xterm",
        "XDG_CACHE_HOME": str(ROOT / ".pytest_cache" / "xdg"),
    }  # fmt: skip
    env.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "relturn", *words], cwd=cwd, stdin=end, stdout=end, stderr=end, env=env
    )
    os.close(end)
    os.write(main, "".join(f"{answer}\n" for answer in answers).encode())
    shown = b""
    while select.select([main], [], [], 20)[0]:
        try:
            part = os.read(main, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(main)
    assert process.wait(20) == 0, shown
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_add_asks_for_each_field(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    answers = ["client", "", "operational", "", "", "Dates to rely on", "", "", "", "", "", "", "", "", ""]
    shown = in_terminal(["add", "need", "-c", "acme"], tmp_path, answers)
    assert "side: Whose need it is. [supplier/client]" in shown
    assert "this one is needed" in shown
    text = (tmp_path / "acme/needs.yaml").read_text(encoding="utf-8")
    assert text.endswith("side: client\n    level: operational\n    statement: Dates to rely on\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_interview_asks_and_makes_a_conversation(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    words = ["interview", "acme", "--ask", "--people", "client-vp"]
    answers = ["", "", "", "they call back", "", "", "", "trucks come late", "  9 of 10", "", *[""] * 20]
    shown = in_terminal(words, tmp_path, answers)
    assert "what goes well" in shown
    text = (tmp_path / "acme/insights/2026-11-24-client-vp.yaml").read_text(encoding="utf-8")
    assert "kind: strength\n    statement: they call back\n" in text
    assert "statement: trucks come late\n    evidence: 9 of 10\n" in text


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
@pytest.mark.parametrize("columns", [60, 80, 140])
@pytest.mark.parametrize(
    "words",
    [["status", "meridian-pharma"], ["risks", "-c", "corvane-retail"], ["decide", "-c", "tessaly-print"]],
)
def test_nothing_is_wider_than_the_window(words: list[str], columns: int) -> None:
    shown = in_terminal(words, EXAMPLE, [], columns)
    plain = "".join(
        part.partition("m")[2] if index else part for index, part in enumerate(shown.split("\x1b["))
    )
    assert max(len(line) for line in plain.splitlines()) <= columns
