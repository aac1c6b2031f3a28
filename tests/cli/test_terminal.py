"""In a real terminal: questions are asked, colour is used, and nothing is wider than the window."""

from __future__ import annotations

import io
import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from builders import EXAMPLE, LONG, ROOT, make_workspace


def in_terminal(words: list[str], cwd: Path, answers: list[str], columns: int = 80, code: int = 0) -> str:
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
    assert process.wait(20) == code, shown
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_add_asks_for_each_field(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    answers = ["client", "", "operational", "", "", "Dates to rely on", "", "", "", "", "", "", "", "", ""]
    shown = in_terminal(["add", "need", "-c", "acme"], tmp_path, answers)
    assert "side: Whose need it is. [supplier/client/third_party]" in shown
    assert "this field is required" in shown
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


@pytest.mark.wording
@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_each_answer_is_checked_before_the_next_question(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    answers = [
        "z", "cl", "Call first", "nobody", "client-b", "soon", "2026-12-01", "y", "2026-12-05", "2026-11-20", "client", "client-b", "holidays",
        "n", "p", *[""] * 20,
    ]  # fmt: skip
    shown = in_terminal(["add", "action", "-c", "acme"], tmp_path, answers)
    assert "  side must be one of supplier, client, third_party, not 'z'\n" in shown
    assert "  there is no stakeholder 'nobody'; " in shown
    assert "  due is not a date; write the date as 2026-03-12\n" in shown
    text = (tmp_path / "acme/plan.yaml").read_text(encoding="utf-8")
    assert text.endswith(
        "actions:\n"
        "  - id: call-first\n"
        "    side: client\n"
        "    statement: Call first\n"
        "    owner: client-buyer\n"
        "    made: 2026-11-24\n"
        "    due: 2026-12-01\n"
        "    redated:\n"
        "      - to: 2026-12-05\n"
        "        day: 2026-11-20\n"
        "        by: client\n"
        "        asked_by: client-buyer\n"
        "        reason: holidays\n"
        "    status: planned\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_an_interview_sets_mood_and_trust_and_keeps_what_was_answered(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    words = ["interview", "acme", "--ask", "--people", "client-vp"]
    answers = [
        "",
        "to be heard",
        "",
        "seven",
        "2, tired",
        *[""] * 20,
        "ask the buyer",
        "",
        "not much",
        "yes",
        "4",
    ]
    shown = in_terminal(words, tmp_path, answers)
    assert "a number from 1 to 5, or leave it empty" in shown
    text = (tmp_path / "acme/insights/2026-11-24-client-vp.yaml").read_text(encoding="utf-8")
    for line in ("mood_before: 2\n", "mood_after: 4\n", "trust_asked: true\n", "played_back: 2026-11-24\n"):
        assert line in text, text
    assert "words: \n" not in text
    for words_spoken in ("to be heard", "tired", "ask the buyer", "not much"):
        assert f"  - {words_spoken}\n" in text
    assert "unplaced" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_an_interview_that_is_broken_off_keeps_its_answers(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    words = ["interview", "acme", "--ask", "--people", "client-vp"]
    shown = in_terminal(words, tmp_path, ["", "", "", "they call back", "\x04"], code=130)
    assert "interrupted; your answers are recorded" in shown
    text = (tmp_path / "acme/insights/2026-11-24-client-vp.yaml").read_text(encoding="utf-8")
    assert "statement: they call back\n" in text


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
@pytest.mark.parametrize(
    ("words", "columns"),
    [
        *((words, columns) for words in ("status meridian-pharma", "risks corvane-retail", "decide tessaly-print") for columns in (60, 80, 140)),
        *((words, 80) for words in (
            "list", "portfolio", "next", "gate corvane-retail --why", "show -c corvane-retail", "config", "validate", "explain", "add action --fields",
            "interview corvane-retail", "status vale-growers",
        )),
        *((words, 80) for words in (
            "gate corvane-retail", "history corvane-retail", "team corvane-retail", "roots corvane-retail", "review corvane-retail",
            "workshop corvane-retail", "diagnose corvane-retail", "assess corvane-retail", "trace corvane-retail", "show one-set-up -c corvane-retail",
            "recovery tessaly-print", "explain P105", "plays", "add", "status corvane-retail --why", "next corvane-retail --why", "risks event strike",
        ) if LONG),
    ],
)  # fmt: skip
def test_nothing_is_wider_than_the_window(words: str, columns: int) -> None:
    code = 1 if words.startswith("gate") else 0
    shown = in_terminal(words.split(), EXAMPLE, [], columns, code)
    plain = "".join(
        part.partition("m")[2] if index else part for index, part in enumerate(shown.split("\x1b["))
    )
    assert [line for line in plain.splitlines() if len(line) > columns] == []


SCREENS = [
    (["status", "meridian-pharma"], 80), (["status", "meridian-pharma"], 120), (["status", "meridian-pharma"], 200), (["portfolio"], 80),
    (["portfolio"], 120), (["next"], 80), (["next"], 120), (["trace", "one-set-up", "-c", "corvane-retail"], 80), (["gate", "-c", "halden-energy"], 80),
    (["gate", "-c", "halden-energy"], 120), (["risks", "-c", "corvane-retail"], 80), (["risks", "-c", "corvane-retail"], 120),
    (["review", "-c", "meridian-pharma"], 80), (["review", "-c", "meridian-pharma"], 120), (["history", "meridian-pharma"], 80),
    (["history", "meridian-pharma"], 120), (["decide", "-c", "tessaly-print"], 80), (["decide", "-c", "tessaly-print"], 120),
    (["diagnose", "-c", "corvane-retail"], 80), (["diagnose", "-c", "corvane-retail"], 120), (["list"], 80), (["list"], 120),
]  # fmt: skip
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


@pytest.mark.wording
@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
@pytest.mark.parametrize(
    ("words", "columns"),
    SCREENS,
    ids=lambda value: "-".join(value) if isinstance(value, list) else str(value),
)
def test_screens_as_they_are(golden: Callable[[str, str], None], words: list[str], columns: int) -> None:
    """Each screen as a terminal draws it, kept as a picture that can be looked at."""
    shown = in_terminal(words, EXAMPLE, [], columns, code=1 if words[0] == "gate" else 0)
    console = Console(
        record=True,
        width=columns,
        file=io.StringIO(),
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
    )
    console.print(Text.from_ansi(shown.rstrip("\n")), end="", soft_wrap=True)
    drawn = console.export_svg(title=f"relturn {' '.join(words)}", unique_id="relturn", clear=False)
    plain = _FONTS.sub("", drawn)  # they would be loaded from elsewhere
    assert "https://" not in plain.replace("https://www.textualize.io", "")
    name = "-".join(word for word in words if not word.startswith("-"))
    golden(f"terminal/{name}-{columns}.svg", plain)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
@pytest.mark.parametrize("words", [words for words, _ in SCREENS[::3]], ids=lambda words: words[0])
def test_without_colour_nothing_is_coloured(words: list[str]) -> None:
    code = 1 if words[0] == "gate" else 0
    done = subprocess.run(
        [sys.executable, "-m", "relturn", *words], cwd=EXAMPLE, capture_output=True, text=True, check=False,
        env={**os.environ, "RELTURN_TODAY": "2026-11-24", "NO_COLOR": "1"},  # noqa: TID251 - handed on
    )  # fmt: skip
    assert (done.returncode, "\x1b" in done.stdout) == (code, False)
