"""Prompts as somebody at a terminal meets them: through a pseudo-terminal, with what they type and what they see."""

from __future__ import annotations

import os
import select
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builders import DATA, ROOT, TODAY, heeds_interrupts, make_workspace

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
PEOPLE = """\
stakeholders:
  - {id: client-cfo, side: client, name: Paolo Ferri, role: CFO, level: executive, key: true, influence: 5}
  - {id: supplier-lead, side: supplier, name: Ann Winter, role: account lead, level: senior}
"""
_SECONDS = 30


class Terminal:
    """A command at a terminal: what it shows is read until a text comes, then something is typed."""

    def __init__(self, folder: Path, *words: str, program: tuple[str, ...] = (), **more: str) -> None:
        self._here, there = pty.openpty()
        env = {
            **os.environ,  # noqa: TID251 - handed to the process
            "RELTURN_TODAY": str(TODAY),
            "XDG_DATA_HOME": str(DATA),
            "XDG_CACHE_HOME": str(ROOT / ".pytest_cache" / "xdg"),
            "TERM": "dumb",
            **more,
        }
        self._process = subprocess.Popen(
            [*(program or (sys.executable, "-m", "relturn")), *words], cwd=folder, env=env, stdin=there, stdout=there, stderr=there,
            start_new_session=True, preexec_fn=heeds_interrupts,  # noqa: PLW1509 - one thread
        )  # fmt: skip
        os.close(there)
        self.shown = ""
        self._seen = 0

    def until(self, words: str) -> Terminal:
        """Read until a text is shown behind the last one that was waited for."""
        end = time.monotonic() + _SECONDS
        while (found := self.shown.find(words, self._seen)) < 0:
            assert time.monotonic() < end, self.shown
            assert self._more(), self.shown
        self._seen = found + len(words)
        return self

    def type(self, words: str) -> Terminal:
        """Type a text as it is; a line ends with a line feed."""
        os.write(self._here, words.encode())
        return self

    def interrupt(self) -> None:
        """Press Ctrl-C, once the command waits for a key as it does for somebody who has read the question.

        Between showing its question and waiting for the answer, a process takes note of Ctrl-C only with the next key.
        """
        end = time.monotonic() + _SECONDS
        while not self._waits():
            assert time.monotonic() < end, self.shown
            time.sleep(0.05)
        self._process.send_signal(signal.SIGINT)

    def _waits(self) -> bool:
        """Whether the process sleeps; where the system does not tell, after a second it is taken to."""
        try:
            stat = Path(f"/proc/{self._process.pid}/stat").read_text()
        except FileNotFoundError:
            time.sleep(1)
            return True
        return stat.rpartition(")")[2].split()[0] == "S"

    def end(self) -> int:
        """Read all that is left; the exit code."""
        while self._more():
            pass
        os.close(self._here)
        return self._process.wait(_SECONDS)

    def _more(self) -> bool:
        if not select.select([self._here], [], [], _SECONDS)[0]:
            return False
        try:
            raw = os.read(self._here, 65536)
        except OSError:  # the other end is gone
            return False
        self.shown += raw.decode(errors="replace").replace("\r\n", "\n")
        return bool(raw)


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """One relationship whose people have names."""
    return make_workspace(tmp_path, {"stakeholders.yaml": PEOPLE})


def test_a_record_is_asked_for_with_what_is_known_here(acme: Path) -> None:
    at = Terminal(acme, "add", "sponsor")
    at.until("Enter skips an optional field").until("stakeholder: ").type("nobody\n")
    at.until("there is no stakeholder 'nobody'").until("(here: Paolo Ferri, CFO").type("Ferr\t\n")
    at.until("\n").until(": ")
    at.interrupt()
    assert at.end() == 130, at.shown
    assert "sponsors" not in (acme / "acme/plan.yaml").read_text()


def test_an_interview_is_asked_for_and_kept_when_it_is_broken_off(acme: Path) -> None:
    at = Terminal(acme, "interview", "--ask")
    at.until("keeps your answers")
    at.until("Who is interviewed?").type("Nobody Known\n")
    at.until("nobody here is called 'Nobody Known'").until("Who is interviewed?").type("Ferri\n")
    at.until("Who from our team leads the interview?").type("\n")
    at.until("  > ").until("  > ").type("+ The night batch never failed this year\n").until("  > ")
    at.interrupt()
    assert at.end() == 130, at.shown
    assert "your answers are recorded" in at.shown
    written = next((acme / "acme/insights").glob("*.yaml")).read_text()
    assert "people:\n  - client-cfo\n" in written or "people: [client-cfo]" in written
    assert "The night batch never failed this year" in written


def test_an_interview_that_was_broken_off_is_taken_up(acme: Path) -> None:
    at = Terminal(acme, "interview", "--ask", "--people", "Ferri")
    at.until("introduction").until("  > ").type("\n").until("  > ").type("\n").until("  > ").type("3\n")
    at.until("hat goes well").until("  > ").type("The night batch never failed\n").until("  > ")
    at.interrupt()
    assert at.end() == 130, at.shown
    kept = next((acme / "acme/insights").glob("*.yaml"))
    again = f"relturn interview acme --go-on {kept.stem}"
    assert again in at.shown
    at = Terminal(acme, *again.split()[1:])
    at.until("hat goes well").until("  > ").type("\n").until("  > ").type("\n")
    at.until("What shows this").until("  > ").type("\n").until("  > ").type("\n")
    at.until("hat goes wrong").until("  > ").type("Invoices come twice\n").until("  > ").type("\n")
    at.until("What does this cost").until("  > ").type("two days each month\n").until("  > ")
    at.interrupt()
    assert at.end() == 130, at.shown
    written = kept.read_text()
    assert len(list((acme / "acme/insights").glob("*.yaml"))) == 1
    assert "The night batch never failed" in written
    assert "Invoices come twice" in written
    assert "two days each month" in written
    assert "mood_before: 3" in written


def test_without_a_yes_nothing_is_imported(acme: Path) -> None:
    (acme / "t.csv").write_text(
        "Action,Side,Owner,Due\nSend the list of open orders,client,Ferri P.,2026-05-01\n"
    )
    before = (acme / "acme/plan.yaml").read_text()
    at = Terminal(
        acme, "import", "t.csv", "--kind", "action", "--value", "owner=Ferri P.=client-cfo", "-c", "acme"
    )
    at.until("[y/N]").type("n\n")
    assert at.end() == 1, at.shown
    assert "nothing was written" in at.shown
    assert (acme / "acme/plan.yaml").read_text() == before


@pytest.fixture
def on_path(tmp_path: Path) -> str:
    """A path on which the tests' relturn is called by its name."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "relturn").write_text(f'#!/bin/sh\nexec {sys.executable} -m relturn "$@"\n')
    (folder / "relturn").chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"  # noqa: TID251 - handed to the process


LINES = [
    ("relturn report acme --kind su", "summary"),
    ("relturn add sponsor --stakeholder Fer", "client-cfo"),
    ("relturn gate ow", "ownership"),
]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("relturn report acme --kind su", "mmary"),
        (
            "relturn add sponsor --stakeholder client-c",
            "fo",
        ),  # zsh takes only what begins with what was typed
        ("relturn gate ow", "nership"),
    ],
)
def test_a_real_zsh_completes(acme: Path, on_path: str, line: str, rest: str) -> None:
    at = Terminal(acme, "-f", "-i", program=("zsh",), PATH=on_path, ZDOTDIR=str(acme), PS1="ok> ")
    at.type("autoload -Uz compinit; compinit -u -D; eval \"$(relturn --show-completion)\"; echo rea''dy\n")
    at.until("\nready").until("ok> ").type(line).until(line).type("\t").until(rest)
    at.type("\x15exit\n").end()


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize(("line", "found"), LINES)
def test_a_real_fish_completes(acme: Path, on_path: str, line: str, found: str) -> None:
    script = f"relturn --show-completion | source; complete -C {shlex.quote(line)}"
    env = {**os.environ, "PATH": on_path, "RELTURN_TODAY": str(TODAY), "HOME": str(acme)}  # noqa: TID251 - the same
    done = subprocess.run(
        ["fish", "--no-config", "-c", script],
        cwd=acme,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert [one.split("\t")[0] for one in done.stdout.splitlines()] == [found], done.stderr
