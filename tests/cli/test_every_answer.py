"""Answers and refusals of commands that no story tells: what goes in, the exit code, and what must stay as it is."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import DATA, EXAMPLE
from relturn.__main__ import main
from relturn.cli import output
from relturn.cli.boundary import run

DAY = "2026-11-24"
Answer = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example that no test changes."""
    root = tmp_path_factory.mktemp("answers") / "example"
    shutil.copytree(EXAMPLE, root)
    return root


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Answer:
    """Run a command line in this process, in a folder: exit code, output, errors."""
    monkeypatch.setenv("RELTURN_TODAY", DAY)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(DATA))

    def answered(*words: str, cwd: Path, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capfd.readouterr()
        code = run(list(words))
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return code, out, err

    return answered


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("list", 0), ("list --format json", 0), ("status nobody", 2), ("next meridian-pharma --format ics", 0),
        ("validate --shard 1/2", 0), ("validate --shard 3/2", 2), ("validate --shard x", 2), ("validate nowhere/at/all", 2),
        ("validate /etc", 2), ("validate meridian-pharma", 0), ("validate meridian-pharma --write-baseline", 2),
        ("validate -", 2), ("validate - --as meridian-pharma/none.txt", 2), ("validate - --as x --fix", 2),
        ("schema need", 2), ("schema needs", 0), ("schema needs --draft 07", 0), ("schema --draft 07", 2),
        ("schema --draft 06", 2), ("gate meridian-pharma", 1), ("gate nowhere", 2), ("gate -c tessaly-print", 1),
        ("show client-nobody -c meridian-pharma", 2), ("show -c meridian-pharma", 0), ("show need -c meridian-pharma", 2),
        ("explain S102 --format json", 0), ("explain --format json", 0), ("explain nothing", 2),
        ("trace nothing -c meridian-pharma", 2), ("trace --loose -c meridian-pharma", 2),
        ("plays nothing", 2), ("plays --format json", 0), ("history meridian-pharma", 0), ("portfolio --format csv", 0),
        ("portfolio --format md", 0), ("report meridian-pharma --kind nothing", 2), ("report --kind portfolio --format md", 0),
        ("report --kind portfolio --audience client", 1), ("report meridian-pharma --explain-audience", 0),
        ("report meridian-pharma --format md --template none.docx", 2), ("report tessaly-print --audience client", 1),
        ("report meridian-pharma --kind exit --audience client", 1), ("export --format csv", 2), ("export --format nothing", 2),
        ("end exited -c meridian-pharma", 1), ("end nothing -c meridian-pharma", 2), ("end lost -c meridian-pharma", 2),
        ("end recovered -c meridian-pharma", 1), ("revisit trst --reason x -c meridian-pharma", 2),
        ("revisit insight --reason reconsidered -c meridian-pharma --dry-run", 0), ("advance -c meridian-pharma", 1),
        ("reinvent -c meridian-pharma", 1), ("done nothing -c meridian-pharma", 2), ("redate nothing 2026-12-01 --reason late -c meridian-pharma", 2),
        ("capture none.txt -c meridian-pharma", 2), ("capture - -c meridian-pharma", 2), ("undo", 1), ("redo", 1),
        ("assess sheet --audience supplier -c meridian-pharma", 0), ("assess sheet --audience supplier --format csv -c meridian-pharma", 0),
        ("assess sheet --audience nobody -c meridian-pharma", 2), ("assess take none.csv -c meridian-pharma", 2),
        ("assess --with none.yaml", 2), ("workshop sheet nothing --side client -c meridian-pharma", 2),
        ("workshop minutes nothing -c meridian-pharma", 2), ("workshop sheet two --side nobody -c returns-and-repair", 2),
        ("workshop become nothing 1 --owner x -c meridian-pharma", 2), ("doctor", 0), ("doctor --format json", 0),
        ("config", 0), ("config --format json", 0), ("migrate", 0), ("migrate --dry-run", 0), ("roots -c meridian-pharma", 0),
        ("roots start nothing -c meridian-pharma", 2), ("decide -c meridian-pharma", 0), ("recovery -c meridian-pharma", 0),
        ("diagnose -c meridian-pharma", 0), ("risks -c meridian-pharma", 0), ("risks event flood", 0), ("team -c meridian-pharma", 0),
        ("review -c meridian-pharma", 0), ("review start nothing -c meridian-pharma", 2), ("workshop -c returns-and-repair", 0),
        ("merge --check nothing", 2), ("template check none.docx", 2), ("rename nothing other -c meridian-pharma", 2),
        ("set nothing statement=x -c meridian-pharma", 2), ("add nothing -c meridian-pharma", 2), ("add", 0),
        ("log nothing -c meridian-pharma", 2), ("status --as-of soon meridian-pharma", 2), ("status --as-of 3000-01-01 meridian-pharma", 2),
        ("status meridian-pharma -c halden-energy", 2), ("nothing", 2), ("--help", 0), ("interview --help", 0), ("interview", 0),
        ("list --nothing", 2), ("git", 2), ("import none.xlsx", 2), ("import none.csv --as need -c meridian-pharma", 2),
    ],
)  # fmt: skip
def test_every_command_answers_or_refuses(example: Path, answer: Answer, line: str, code: int) -> None:
    before = {path: path.stat().st_mtime_ns for path in example.rglob("*.yaml")}
    found, out, err = answer(*line.split(), cwd=example)
    assert (found, "Traceback" in err) == (code, False), (out, err)
    assert bool(out or err)
    if code == 2:
        assert err.startswith("relturn: ")
    assert before == {path: path.stat().st_mtime_ns for path in example.rglob("*.yaml")}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of one relationship of the example, to be changed."""
    root = tmp_path / "work"
    root.mkdir()
    shutil.copy(EXAMPLE / "relturn.yaml", root)
    for slug in ("meridian-pharma", "returns-and-repair"):
        shutil.copytree(EXAMPLE / slug, root / slug)
    return root


def test_standard_input_is_checked_as_the_file_it_is_taken_for(copy: Path, answer: Answer) -> None:
    words = ("validate", "-", "--as", "meridian-pharma/needs.yaml", "--format", "json")
    code, out, _ = answer(*words, cwd=copy, stdin="needs: [\n")
    assert (code, {one["code"] for one in json.loads(out)["findings"]}) == (1, {"F101"})


def test_git_s_drivers_merge_and_show_one_file(copy: Path, answer: Answer, tmp_path: Path) -> None:
    base = "needs:\n  - {id: a, side: client, level: strategic, statement: A., priority: 2}\n"
    texts = {
        "base": base,
        "ours": base.replace("A.", "B."),
        "theirs": base.replace("priority: 2", "priority: 1"),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [str(tmp_path / name) for name in ("base", "ours", "theirs")]
    assert answer("merge-file", *paths, "acme/needs.yaml", cwd=copy)[0] == 0
    merged = (tmp_path / "ours").read_text(encoding="utf-8")
    assert ("B." in merged, "priority: 1" in merged) == (True, True)
    (tmp_path / "ours").write_text(base.replace("A.", "C."), encoding="utf-8")
    (tmp_path / "theirs").write_text(base.replace("A.", "D."), encoding="utf-8")
    code, _, err = answer("merge-file", *paths, "acme/needs.yaml", cwd=copy)
    assert (code, bool(err)) == (1, True)
    code, out, _ = answer("diff-text", str(tmp_path / "base"), cwd=copy)
    assert (code, "A." in out) == (0, True)
    (tmp_path / "odd").write_bytes(b"\xff\xfe\x00")
    assert answer("diff-text", str(tmp_path / "odd"), cwd=copy)[0] == 0


def test_a_template_is_checked_and_used(copy: Path, answer: Answer, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    whole, bare = tmp_path / "whole.docx", tmp_path / "bare.docx"
    docx.Document().save(str(whole))
    document = docx.Document()
    for name in ("Heading 1", "List Bullet"):
        document.styles.element.remove(document.styles[name].element)
    document.save(str(bare))
    assert answer("template", "check", str(whole), cwd=copy)[0] == 0
    assert answer("template", "check", str(bare), cwd=copy)[0] == 1
    made = ("report", "meridian-pharma", "--format", "docx", "--output", str(tmp_path / "made.docx"))
    assert answer(*made, "--template", str(bare), cwd=copy)[0] == 1
    assert not (tmp_path / "made.docx").exists()
    assert answer(*made, "--template", str(whole), cwd=copy)[0] == 0
    assert (tmp_path / "made.docx").exists()
    (tmp_path / "odd.pptx").write_bytes(b"no package")
    assert answer("template", "check", str(tmp_path / "odd.pptx"), cwd=copy)[0] == 2


def test_bytes_go_to_standard_output(copy: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr("relturn.cli.output.show_bytes", written.write)
    assert answer("report", "meridian-pharma", "--format", "xlsx", cwd=copy)[0] == 0
    assert written.getvalue().startswith(b"PK")


def test_a_caucus_is_sealed_once_and_revealed_with_its_salt(
    copy: Path, answer: Answer, tmp_path: Path
) -> None:
    start = ("workshop", "start", "--title", "One", "--worth-it", "worthwhile", "-c", "meridian-pharma")
    assert answer(*start, "--dry-run", cwd=copy)[0] == 0
    assert answer(*start, cwd=copy)[0] == 0
    ref = next((copy / "meridian-pharma/workshops").glob("*-one.yaml")).stem
    where = ("-c", "meridian-pharma")
    salts = {}
    for side in ("supplier", "client"):
        (tmp_path / side).write_text(answer("workshop", "sheet", ref, "--side", side, *where, cwd=copy)[1])
        sheet = str(tmp_path / side)
        seal = ("workshop", "seal", ref, sheet, "--side", side, *where)
        code, out, err = answer(*seal, cwd=copy)
        assert code == 0, err
        salts[side] = out.split()[-1]
        assert answer(*seal, cwd=copy)[0] == 1
    (tmp_path / "odd").write_text("a: [\n", encoding="utf-8")
    assert (
        answer("workshop", "seal", ref, str(tmp_path / "odd"), "--side", "client", *where, cwd=copy)[0] == 2
    )
    assert answer("workshop", "seal", ref, "nowhere", "--side", "client", *where, cwd=copy)[0] == 2

    def reveal(client_salt: str) -> int:
        ours = ("--supplier", str(tmp_path / "supplier"), "--supplier-salt", salts["supplier"])
        theirs = ("--client-sheet", str(tmp_path / "client"), "--client-salt", client_salt)
        return answer("workshop", "reveal", ref, *ours, *theirs, *where, cwd=copy)[0]

    assert reveal("another") == 1
    assert reveal(salts["client"]) == 0
    assert answer("workshop", "become", ref, "9", *where, cwd=copy)[0] == 2


def test_changes_are_shown_made_and_undone(copy: Path, answer: Answer) -> None:
    where = ("-c", "meridian-pharma")
    person = ("add", "stakeholder", "--side", "client", "--role", "buyer of steel", "--level", "middle")
    whole = {path: path.read_bytes() for path in copy.rglob("*.yaml")}
    assert answer(*person, "--dry-run", *where, cwd=copy)[0] == 0
    assert whole == {path: path.read_bytes() for path in copy.rglob("*.yaml")}
    for words in (
        person,
        ("set", "client-buyer-steel", "level=senior"),
        (
            "log",
            "communication",
            "--topic",
            "operational",
            "--channel",
            "call",
            "--people",
            "client-buyer-steel",
        ),
        ("rename", "client-buyer-steel", "client-steel"),
        ("review", "start", "monthly"),
        ("assess", "new"),
    ):
        code, out, err = answer(*words, *where, cwd=copy)
        assert (code, "Traceback" in err) == (0, False), (words, out, err)
    for _ in range(6):
        assert answer("undo", cwd=copy)[0] == 0
    assert whole == {path: path.read_bytes() for path in copy.rglob("*.yaml")}
    assert answer("redo", cwd=copy)[0] == 0
    assert answer("undo", "--list", cwd=copy)[0] == 0
    assert answer("purge", cwd=copy)[0] == 0
    assert answer("undo", cwd=copy)[0] == 1


def test_whoever_interrupts_before_anything_is_loaded_is_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("relturn.cli.streams.prepare", lambda: None)
    monkeypatch.setattr("relturn.cli.boundary.run", interrupted)
    monkeypatch.setattr(sys, "argv", ["relturn", "list"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, capsys.readouterr().err) == (130, "relturn: interrupted\n")


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), RuntimeError("a bug"), OSError(28, "full"), OSError(28, "full", "x.yaml")]
)
def test_every_error_becomes_a_code(
    answer: Answer, example: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def failing(*_words: object, **_names: object) -> object:
        raise error

    monkeypatch.setattr("relturn.cli.boundary._forget_output", lambda: None)
    monkeypatch.setattr("relturn.cli.app.command", failing)
    code, _, err = answer("show", "--debug", cwd=example)
    assert code == {KeyboardInterrupt: 130, RuntimeError: 70, OSError: 74}[type(error)]
    assert "relturn: " in err


def test_progress_is_shown_in_a_terminal_once_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(output, "_PATIENCE", -1.0)
    with output.progress("pages") as told:
        told(1, 2)
        told(2, 2)
    assert sys.stderr.getvalue()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("assess take sheet.csv --round nothing -c meridian-pharma", 2),
        ("assess take sheet.csv --round client-nobody -c meridian-pharma", 2),
        ("assess --with settings.yaml", 0),
        ("assess --with relturn.bin", 2),
        ("schema --workspace .", 0),
        ("log outcome --result success --statement Late --action nothing -c meridian-pharma", 2),
        ("log reading --measure nothing --value 1 -c meridian-pharma", 1),
        ("risks looked nothing -c meridian-pharma", 2),
        ("plays choose nothing -c meridian-pharma", 2),
        ("recovery start nothing -c meridian-pharma", 2),
        ("decide keep -c meridian-pharma", 2),
        ("add need --side client -c meridian-pharma", 1),
        ("add need --level nothing --side client --statement x --priority 1 -c meridian-pharma", 1),
        ("set meridian-pharma stage=trust", 2),
        ("migrate --check", 0),
        ("init .", 1),
        ("new meridian-pharma", 1),
        ("purge", 0),
    ],
)
def test_what_is_typed_on_a_copy_is_answered(copy: Path, answer: Answer, line: str, code: int) -> None:
    (copy / "sheet.csv").write_text("stakeholder,q1\nclient-vp,7\n", encoding="utf-8")
    (copy / "settings.yaml").write_text("format: 2\n", encoding="utf-8")
    (copy / "relturn.bin").write_bytes(b"\xff\xfe")
    found, out, err = answer(*line.split(), cwd=copy)
    assert (found, "Traceback" in err) == (code, False), (out, err)


def test_an_action_is_done_once_on_a_day_that_has_come(copy: Path, answer: Answer) -> None:
    person = ("add", "action", "--side", "supplier", "--statement", "Call on Mondays", "--due", "2026-12-01")
    assert answer(*person, "-c", "meridian-pharma", cwd=copy)[0] == 0
    done = ("done", "call-mondays", "-c", "meridian-pharma")
    assert answer(*done, "--on", "2027-01-01", cwd=copy)[0] == 1
    assert answer(*done, "--dry-run", cwd=copy)[0] == 0
    assert answer(*done, cwd=copy)[0] == 0
    assert answer(*done, cwd=copy)[0] == 1


def test_an_example_is_not_laid_over_folders_of_the_same_name(answer: Answer, tmp_path: Path) -> None:
    (tmp_path / "here" / "meridian-pharma").mkdir(parents=True)
    (tmp_path / "here" / "meridian-pharma" / "notes.txt").write_text("mine", encoding="utf-8")
    assert answer("init", "here", "--example", cwd=tmp_path)[0] == 1
    assert not (tmp_path / "here" / "relturn.yaml").exists()
