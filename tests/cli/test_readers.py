"""Every document for somebody else goes one way out: all commands, all formats, walked and not listed.

A relationship with a marked text in every field that is not declared for the client is put on the disk. Each leaf command
is found from the command line itself; whatever prints something released, or asks who reads it, is run for the client in
each of its formats, and none of its output may hold a mark.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import ROOT, relturn
from marked import MARK, marked_files
from relturn.cli.app import COMMANDS, load
from relturn.documents.kinds import KINDS
from relturn.render.formats import FORMATS
from render.readers import everything

SOURCE = ROOT / "src" / "relturn"
DAY = "2026-11-24"
SLUG, WORKSHOP = "returns-and-repair", "2011-06-21-two-days-future"


def leaves() -> Iterator[tuple[str, Any]]:
    """Every command that does something, by its words."""
    for name in COMMANDS:
        command = load(name)
        inner = getattr(command, "commands", None)
        if inner is None:
            yield name, command
            continue
        if command.invoke_without_command:
            yield name, command
        yield from ((f"{name} {word}", leaf) for word, leaf in inner.items())


def calls(leaf: Any) -> set[str]:
    """The names that a command's function uses."""
    function = leaf.callback
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return set(function.__code__.co_names)


def reads_for_client(leaf: Any) -> bool:
    """Whether a command makes something that the client may be given: it asks who reads it, or its document says so."""
    options = {name for parameter in leaf.params for name in parameter.opts}
    return "--audience" in options or bool(
        calls(leaf) & {"show_released", "invitation", "minutes", "document"}
    )


FOR_CLIENT: dict[str, list[list[str]]] = {
    "report": [
        [SLUG, "--audience", "client", "--kind", kind] for kind, one in KINDS.items() if one.for_others
    ],
    "assess sheet": [["--audience", "client", "-c", SLUG]],
    "workshop invitation": [[WORKSHOP, "-c", SLUG]],
    "workshop minutes": [[WORKSHOP, "-c", SLUG]],
    "workshop sheet": [[WORKSHOP, "--side", "client", "-c", SLUG]],
}
"""How each is run for the client."""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose relationship has a mark in every text that is not for the client."""
    return _marked(tmp_path_factory.mktemp("marked"), ("client",))


@pytest.fixture(scope="module")
def for_our_side(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose relationship has a mark in every text that is for our team alone."""
    return _marked(tmp_path_factory.mktemp("marked-internal"), ("client", "supplier"))


def _marked(root: Path, open_to: tuple[str, ...]) -> Path:
    (root / "relturn.yaml").write_text("format: 2\n", encoding="utf-8")
    for path, text in marked_files(SLUG, open_to):
        (root / SLUG / path).parent.mkdir(parents=True, exist_ok=True)
        (root / SLUG / path).write_text(text, encoding="utf-8")
    return root


def test_every_command_that_makes_something_for_the_client_is_run() -> None:
    assert {name for name, leaf in leaves() if reads_for_client(leaf)} == set(FOR_CLIENT)
    assert len(list(leaves())) > 50


def _formats(leaf: Any) -> list[str]:
    """The values of `--format` that a command takes, as its help names them; none where it has no such option."""
    for parameter in leaf.params:
        if "--format" in parameter.opts:
            words = (parameter.help or "").rstrip(".").replace(" or ", ", ").replace(":", "").split(", ")
            named = [word.strip() for word in words if word.strip() in {*FORMATS, "text", "csv"}]
            return named or list(FORMATS)
    return []


@pytest.mark.parametrize(
    ("name", "form"),
    [(name, form) for name, leaf in leaves() if name in FOR_CLIENT for form in _formats(leaf) or [""]],
)
def test_no_mark_reaches_the_client(workspace: Path, tmp_path: Path, name: str, form: str) -> None:
    for number, words in enumerate(FOR_CLIENT[name]):
        target = tmp_path / f"{number}.out"
        options = [
            *(["--format", form] if form else []),
            *(["--output", str(target)] if name == "report" else []),
        ]
        done = relturn(*name.split(), *words, *options, "--as-of", DAY, cwd=workspace)
        if form == "ics" and done.code == 2:  # a kind without days has no calendar
            continue
        assert done.code == 0, (words, done.err)
        made = _content(form, target) if target.exists() else done.out.encode()
        assert made
        assert MARK.encode() not in made, (name, words, form)


@pytest.mark.parametrize("form", FORMATS)
def test_no_confidence_reaches_our_own_people(for_our_side: Path, tmp_path: Path, form: str) -> None:
    for kind in (kind for kind, one in KINDS.items() if one.for_others):
        target = tmp_path / f"{kind}.out"
        words = ["--audience", "supplier", "--kind", kind, "--format", form, "--output", str(target)]
        done = relturn("report", SLUG, *words, "--as-of", DAY, cwd=for_our_side)
        if form in {"ics", "todo"} and done.code == 2:  # a kind without days has no calendar
            continue
        assert done.code == 0, (kind, done.err)
        assert MARK.encode() not in _content(form, target), (kind, form)


def test_what_is_for_our_own_people_reaches_them_and_not_the_client(workspace: Path) -> None:
    found = {
        reader: relturn(
            "report", SLUG, "--kind", "plan", "--audience", reader, "--as-of", DAY, cwd=workspace
        ).out
        for reader in ("internal", "supplier", "client")
    }
    assert {reader: MARK in text for reader, text in found.items()} == {
        "internal": True, "supplier": True, "client": False,
    }  # fmt: skip


def _content(form: str, target: Path) -> bytes:
    written = target.read_bytes()
    return everything(form, written.decode() if FORMATS[form].is_text else written)


def test_our_own_documents_do_hold_the_marks(workspace: Path) -> None:
    done = relturn("report", SLUG, "--format", "md", "--as-of", DAY, cwd=workspace)
    assert MARK in done.out


def _constructions(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [node.id for node in called if isinstance(node, ast.Name) and node.id.startswith("Released")]


def test_only_the_gate_constructs_what_renderers_accept() -> None:
    made = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if _constructions(path)}
    assert made == {"documents/gate.py"}


def test_no_renderer_of_documents_accepts_what_the_gate_has_not_made() -> None:
    unguarded = []
    for path in sorted((SOURCE / "render").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            kinds = {ast.unparse(one.annotation) for one in node.args.args if one.annotation}
            if kinds & {"Page", "Report"}:
                unguarded.append(f"{path.relative_to(SOURCE)}:{node.name}")
    assert unguarded == []
