"""Streams, output and places: each small input that failed once, by its id."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from builders import relturn

DAY = date(2026, 11, 27)
ENV = {**os.environ, "RELTURN_TODAY": str(DAY)}  # noqa: TID251 - handed to the process
CLIENT = ("-c", "corvane-retail")
REPORT = ("report", "corvane-retail", "-f", "html")


def shell(line: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a shell; `relturn` is the program."""
    line = line.replace("relturn ", f"{sys.executable} -m relturn ")
    env = {**ENV, **more}
    return subprocess.run(["bash", "-c", line], cwd=cwd, env=env, capture_output=True, check=False)


def read_slowly(words: Sequence[str], cwd: Path, **more: str) -> tuple[int, bytes]:
    """What a pipe that does not block gets, read once it is full."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with subprocess.Popen(
        [sys.executable, "-m", "relturn", *words], cwd=cwd, env={**ENV, **more}, stdout=writing
    ) as process:
        os.close(writing)
        found = b""
        while piece := os.read(reading, 4096):
            found += piece
    os.close(reading)
    return process.returncode, found


@pytest.mark.parametrize("buffered", ["", "1"])
def test_o1_a_pipe_that_does_not_block_gets_everything(example: Path, buffered: str) -> None:
    whole = relturn("export", "-f", "json", cwd=example, today=DAY).out
    code, found = read_slowly(["export", "-f", "json"], example, PYTHONUNBUFFERED=buffered)
    assert (code, found.decode()) == (0, whole)
    assert len(whole) > 300_000


def test_o2_a_file_name_reaches_no_stream_raw(repository: Path) -> None:
    plan = repository / "corvane-retail/plan.yaml"
    (repository / "corvane-retail/a\x1b[31mb\r.yaml").write_bytes(plan.read_bytes())
    done = relturn("validate", "--since", "HEAD", cwd=repository, today=DAY)
    assert done.err == "corvane-retail: corvane-retail/a\\x1b[31mb\\x0d.yaml changed\n"
    assert "\x1b" not in done.out


@pytest.mark.parametrize("place", ["-", "/dev/stdout", "/dev/fd/1"])
def test_o3_a_document_goes_to_standard_output_by_any_of_its_names(example: Path, place: str) -> None:
    whole = relturn(*REPORT, cwd=example, today=DAY)
    named = relturn(*REPORT, "-o", place, cwd=example, today=DAY)
    assert (named.code, named.out, named.err) == (0, whole.out, "")
    assert not (example / "-").exists()


def test_o3_a_pipe_a_long_name_and_a_link_are_written(example: Path, tmp_path: Path) -> None:
    whole = relturn(*REPORT, cwd=example, today=DAY).out
    piped = shell(f"mkfifo p; cat p & relturn {' '.join(REPORT)} -o p; wait", example)
    assert whole in piped.stdout.decode()
    name = "a" * 250 + ".html"
    assert relturn(*REPORT, "-o", name, cwd=example, today=DAY).code == 0
    assert (example / name).read_text(encoding="utf-8") == whole
    (tmp_path / "real.html").write_text("old", encoding="utf-8")
    (example / "link.html").symlink_to(tmp_path / "real.html")
    done = relturn(*REPORT, "-o", "link.html", cwd=example, today=DAY)
    assert done.err == f"link.html is a link; {tmp_path}/real.html was written.\n"
    assert (tmp_path / "real.html").read_text(encoding="utf-8") == whole


def test_o3_several_files_are_not_one_stream(example: Path) -> None:
    for form in ("csv", "parquet"):
        assert relturn("export", "-f", form, "-o", "-", cwd=example, today=DAY).code == 2
    book = shell("relturn export -f xlsx -o -", example)
    assert (book.returncode, book.stdout[:2]) == (0, b"PK")


@pytest.mark.parametrize("buffered", ["", "1"])
@pytest.mark.parametrize(
    "command", ["schema needs", "--help", "list", "export -f json", "explain C103", " ".join(REPORT)]
)
def test_o4_a_reader_that_leaves_changes_no_exit_code(example: Path, command: str, buffered: str) -> None:
    done = shell(f"relturn {command} | true; echo ${{PIPESTATUS[0]}}", example, PYTHONUNBUFFERED=buffered)
    assert (done.stdout, done.stderr) == (b"0\n", b"")


@pytest.mark.parametrize("closed", ["2>&-", ">&-", "<&-", "<&- >&- 2>&-"])
def test_o4_a_closed_stream_changes_nothing(example: Path, closed: str) -> None:
    done = shell(f"relturn new Foo {closed}", example)
    assert (done.returncode, (example / "foo/relationship.yaml").is_file()) == (0, True)
    assert shell(f"relturn validate foo {closed}", example).returncode == 0
    assert shell(f"relturn validate nothing {closed}", example).returncode == 2


def test_o5_pages_of_clients_that_are_gone_go(example: Path, tmp_path: Path) -> None:
    words = ("report", "--kind", "portfolio", "-f", "html", "-o", "../site")
    relturn(*words, cwd=example, today=DAY)
    site = tmp_path / "site"
    (site / "mine.html").write_text("not a page of relturn", encoding="utf-8")
    (example / "tessaly-print").rename(tmp_path / "tessaly-print")
    done = relturn(*words, cwd=example, today=DAY)
    assert done.err == "10 pages\nRemoved 1 page of earlier runs: tessaly-print.html\n"
    assert not (site / "tessaly-print.html").exists()
    assert (site / "mine.html").exists()


def test_o5_a_link_in_a_site_is_never_followed(example: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").symlink_to(tmp_path / "target")
    done = relturn("report", "--kind", "portfolio", "-f", "html", "-o", "../site", cwd=example, today=DAY)
    assert (done.code, (tmp_path / "target").exists()) == (1, False)


@pytest.mark.parametrize("command", ["schema", "doctor", "validate", "explain C103"])
def test_o8_descriptions_do_not_hang_on_docstrings(example: Path, command: str) -> None:
    plain = shell(f"relturn {command}", example, XDG_CACHE_HOME=str(example.parent / "a"))
    without = shell(
        f"relturn {command}", example, XDG_CACHE_HOME=str(example.parent / "b"), PYTHONOPTIMIZE="2"
    )
    assert (without.returncode, without.stdout) == (plain.returncode, plain.stdout)


def test_o8_places_that_are_gone_or_go_in_a_circle(example: Path, tmp_path: Path) -> None:
    (example / "l").symlink_to("l")
    assert relturn("validate", "./l", cwd=example, today=DAY).code == 2
    here = f"mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir {tmp_path}/gone; "
    for number, command in enumerate(("list", "next", "portfolio", "validate")):
        here = f"mkdir {tmp_path}/gone{number}; cd {tmp_path}/gone{number}; rmdir {tmp_path}/gone{number}; "
        for _ in range(2):  # anew, and with what was kept
            found = shell(f"{here} relturn {command} -w {example}", example)
            assert (found.returncode, found.stderr) == (0, b""), command
    lost = shell(f"{here} relturn list", example)
    assert lost.returncode == 2
    assert lost.stderr.startswith(b"relturn: the current folder no longer exists\n")


def test_o8_an_argument_is_read_as_utf_8_in_any_locale(example: Path) -> None:
    done = shell(
        "relturn new 'Acme \u00dcbung'", example, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert (done.returncode, (example / "acme-ubung").is_dir()) == (0, True)


@pytest.mark.parametrize("home", ["rel", ""])
def test_o8_a_home_that_is_no_whole_path_is_none(example: Path, home: str) -> None:
    before = set(example.iterdir())
    assert shell("relturn validate", example, HOME=home, XDG_CACHE_HOME="", XDG_DATA_HOME="").returncode == 0
    assert set(example.iterdir()) == before


def test_o8_a_terminal_without_columns_has_eighty(example: Path) -> None:
    parent, child = pty.openpty()
    env = {**ENV, "COLUMNS": "0", "TERM": "dumb"}
    words = [sys.executable, "-m", "relturn", "status", "corvane-retail"]
    with subprocess.Popen(words, cwd=example, env=env, stdout=child, stderr=child, stdin=child) as process:
        os.close(child)
        found = b""
        while True:
            try:
                piece = os.read(parent, 4096)
            except OSError:
                break
            found += piece
    os.close(parent)
    assert process.returncode == 0
    assert 40 < max(map(len, found.decode().splitlines())) <= 80


@pytest.mark.parametrize("name", ["plan 2.yaml", "plan copy.yaml", "plan copy 2.yaml", "plan (1).yaml"])
def test_o8_copies_that_tools_left_are_copies(example: Path, name: str) -> None:
    plan = example / "corvane-retail/plan.yaml"
    (example / "corvane-retail" / name).write_bytes(plan.read_bytes())
    found = relturn(
        "validate", "corvane-retail", "--select", "X102,F109", "--format", "json", cwd=example, today=DAY
    ).out
    assert (found.count('"X102"'), found.count('"F109"')) == (1, 0)
    assert relturn("validate", "corvane-retail", "--fix", cwd=example, today=DAY).code == 0
    assert not (example / "corvane-retail" / name).exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("plan.YAML", "F109"),
        ("execution/x.YAML", "F109"),
        ("insights/x.yaml.orig", "X102"),
        ("insights/x.yaml~", "X102"),
    ],
)
def test_o8_files_of_odd_endings_are_seen(example: Path, name: str, code: str) -> None:
    (example / "corvane-retail" / name).write_text("a: 1\n", encoding="utf-8")
    found = relturn("validate", "corvane-retail", "--format", "json", cwd=example, today=DAY)
    assert f'"file": "corvane-retail/{name}"' in found.out, found.out
    assert f'"{code}"' in found.out


@pytest.mark.parametrize("mark", ["–", "—", "•", "-"])
def test_o8_notes_from_a_phone_are_read(example: Path, mark: str) -> None:
    words = (
        "capture",
        "corvane-retail",
        "-",
        "--people",
        "client-it-manager",
        "--by",
        "supplier-support-lead",
        "--dry-run",
    )
    done = relturn(*words, cwd=example, today=DAY, stdin=f"{mark} Updates fail on Saturdays\n")
    assert ("kind: problem" in done.out, "unplaced" in done.out) == (True, False)


def test_o8_schemas_that_are_todays_are_not_written(example: Path) -> None:
    relturn("schema", cwd=example, today=DAY)
    assert relturn("schema", cwd=example, today=DAY).out == "schemas/: all schemas are up to date.\n"
