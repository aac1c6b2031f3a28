"""Hostile text and file names through every command: what reaches a stream is safe, and begins no line of its own.

A new command fails here until it has a line in `LINES`.
"""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from builders import DATA, TODAY, kinds, make_workspace
from relturn.cli.app import COMMANDS
from relturn.source.emit import block
from test_hostile import _filled

HOSTILE = "A. B\n::error::x\x1b[31m\x1b]8;;http://x\x07\u202e\x9b2J\u2066\u200b\x7f"
NAMES = ("a\x1b[31mb\r.yaml", "c\n::error::d.yaml", "e\u202ef.yaml")
LINES = """
init other
new "Client Two"
list
list --format json
status acme
status acme --format json
next acme
next --all
interview acme
capture acme notes.txt
add
add need --side client --level strategic --statement "S" -c acme
set relationship lead=M -c acme
rename client-vp client-head -c acme
remove nothing -c acme
join acme nothing
done nothing -c acme
redate nothing 2026-12-01 --reason R -c acme
log outcome --result success --statement S -c acme
show -c acme
show client-vp -c acme
undo --list
undo
redo
purge
validate
validate acme --format json
validate --format gitlab
validate --format junit
validate --format sarif
validate --format github
validate --format markdown
validate --statistics
explain C101
gate insight -c acme
advance acme
revisit prepare --reason R -c acme
reinvent acme
end parked --reason R -c acme
assess -c acme
assess sheet -c acme
assess sheet --audience supplier --format csv -c acme
decide -c acme
recovery -c acme
diagnose -c acme
plays
risks -c acme
team -c acme
roots -c acme
workshop -c acme
workshop invitation 2026-01-05-x -c acme
review -c acme
trace -c acme
history acme
portfolio
portfolio --format csv
portfolio --format json
report acme --format md
report acme --explain-audience
export acme --format json
import table.csv --kind stakeholder -c acme
template check notes.txt
git setup
diff
merge
merge --check HEAD
migrate --check
doctor
schema needs
config
config --format json
"""
COMMAND_LINES = [shlex.split(line) for line in LINES.strip().splitlines()]
_ALLOWED = {"\n", "\t", "\u00a0", "\u200d", "\ufe0f"}
_FORMS_OF_OTHERS = {"github"}
"""Formats in which `::` begins a command of ours."""


class _Always:
    """The same hostile text for every field."""

    given = 0
    all: tuple[str, ...] = ()

    def next(self) -> str:
        return HOSTILE


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with hostile text in each text field of each kind of file, and files of hostile names."""
    root = make_workspace(tmp_path_factory.mktemp("hostile"))
    for kind in kinds().files.values():
        if kind.name == "settings":
            continue
        for number, model in enumerate(kind.models):
            data: dict[str, Any] = _filled(kind.root_fields(model), _Always())  # type: ignore[arg-type]
            path = (
                root / "acme" / (f"{kind.path}2026-01-05-x{number or ''}.yaml" if kind.is_log else kind.path)
            )
            path.parent.mkdir(exist_ok=True)
            path.write_text(block(data), encoding="utf-8")
    people = block(
        {
            "stakeholders": [
                {
                    "id": "client-vp",
                    "side": "client",
                    "role": HOSTILE,
                    "name": HOSTILE,
                    "level": "executive",
                    "key": True,
                }
            ]
        }
    )
    (root / "acme/stakeholders.yaml").write_text(people, encoding="utf-8")
    for name in NAMES:
        (root / "acme" / name).write_text("a: 1\n", encoding="utf-8")
    (root / "notes.txt").write_text(f"people: client-vp\n- {HOSTILE}\n", encoding="utf-8")
    (root / "table.csv").write_text(f'side,role,level\nclient,"{HOSTILE}",middle\n', encoding="utf-8")
    for words in (("init", "-qb", "main"), ("add", "-A"), ("commit", "-qm", "start")):
        named = ("-c", "user.name=T", "-c", "user.email=t@example.test")
        subprocess.run(["git", *named, *words], cwd=root, check=True)
    return root


def env() -> dict[str, str]:
    return {
        **os.environ,  # noqa: TID251 - handed to the process
        "RELTURN_TODAY": str(TODAY), "XDG_DATA_HOME": str(DATA), "PYTHONIOENCODING": "utf-8", "TERM": "dumb",
    }  # fmt: skip


def unsafe(text: str) -> set[str]:
    """The characters that could steer a terminal or hide what stands there."""
    return {
        one for one in text if one not in _ALLOWED and unicodedata.category(one) in {"Cc", "Cf", "Zl", "Zp"}
    }


def begun(text: str) -> list[str]:
    """The lines that a text of a file begins by itself."""
    return [line for line in text.splitlines() if line.startswith("::")]


def test_every_command_has_a_line() -> None:
    assert {words[0] for words in COMMAND_LINES} == set(COMMANDS) - {"lsp"}


@pytest.mark.parametrize("words", COMMAND_LINES, ids=" ".join)
def test_nothing_raw_reaches_a_stream(hostile: Path, words: list[str]) -> None:
    command = [sys.executable, "-m", "relturn", *words]
    done = subprocess.run(
        command, cwd=hostile, env=env(), capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode in {0, 1, 2}, done.stderr
    for stream in (done.stdout.decode(), done.stderr.decode()):
        assert unsafe(stream) == set()
        if not _FORMS_OF_OTHERS & set(words):
            assert begun(stream) == []


@pytest.mark.parametrize(
    "words",
    [
        ["portfolio", "--format", "csv"],
        ["assess", "sheet", "--format", "csv", "-c", "acme"],
        ["report", "acme", "--format", "md"],
        ["validate"],
        ["status", "acme"],
    ],
    ids=" ".join,
)
def test_nothing_raw_reaches_a_screen(hostile: Path, words: list[str]) -> None:
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "relturn", *words]
    with subprocess.Popen(
        command, cwd=hostile, env={**env(), "NO_COLOR": "1"}, stdout=child, stderr=child, stdin=child
    ) as process:
        os.close(child)
        found = b""
        while True:
            try:
                piece = os.read(parent, 65536)
            except OSError:
                break
            if not piece:
                break
            found += piece
    os.close(parent)
    assert process.returncode in {0, 1}
    assert unsafe(found.decode().replace("\r\n", "\n")) == set()  # lines are folded there, and begin anywhere
