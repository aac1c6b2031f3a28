"""Checkers of others, run for real with our schemas, are of one mind with our structural rules."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lsprotocol import types as lsp

from builders import EXAMPLE, kinds, make_workspace, opened
from lsp_client import Editor
from relturn.findings.errors import RelturnError
from relturn.rules.registry import all_rules
from relturn.services.checking.validate import validate
from relturn.services.setup.schema import draft_07, schemas

DRAFTS = {"2020-12": schemas(), "draft-07": {name: draft_07(schema) for name, schema in schemas().items()}}


class Example(NamedTuple):
    """A file to be checked: its kind, a name of its own, what stands in it, and whether that is sound."""

    kind: str
    name: str
    text: str
    sound: bool


def _kind_of(path: str) -> str | None:
    folder, slash, name = path.rpartition("/")
    kind = kinds().by_path.get(folder + "/" if slash else name)
    return kind.name if kind else None


def _examples() -> Iterator[Example]:
    """Every file of the example, and the examples of every structural rule."""
    for path in sorted(EXAMPLE.glob("*/**/*.yaml")):
        client, _, inner = path.relative_to(EXAMPLE).as_posix().partition("/")
        kind = _kind_of(inner.removeprefix("cycles/1/"))
        if kind is not None:
            name = f"{client}-{inner.replace('/', '-')}"
            yield Example(kind, name, path.read_text(encoding="utf-8"), sound=True)
    for rule in all_rules():
        if rule.code.startswith("S") and rule.name != "more-problems":
            for files, sound in ((rule.fails, False), (rule.passes, True)):
                for inner, text in files.items():
                    kind = _kind_of(inner)
                    assert kind is not None, inner
                    yield Example(kind, f"{rule.name}-{sound}-{inner.replace('/', '-')}", text, sound)


EXAMPLES = list(_examples())


@pytest.fixture(params=DRAFTS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """All examples as files, in folders by kind, with their schemas beside them."""
    for name, schema in DRAFTS[request.param].items():
        (tmp_path / name).mkdir()
        (tmp_path / f"{name}.json").write_text(json.dumps(schema), encoding="utf-8")
    for one in EXAMPLES:
        (tmp_path / one.kind / one.name).write_text(one.text, encoding="utf-8")
    return tmp_path


def test_there_is_enough_to_compare() -> None:
    assert sum(one.sound for one in EXAMPLES) > 150
    assert sum(not one.sound for one in EXAMPLES) > 5


def test_check_jsonschema_gives_our_verdicts(folder: Path) -> None:
    program = str(Path(sys.executable).with_name("check-jsonschema"))
    if subprocess.run([program, "--version"], capture_output=True, check=False).returncode:
        pytest.skip("this check-jsonschema does not run with this click")
    for kind in sorted({one.kind for one in EXAMPLES}):
        files = sorted((folder / kind).iterdir())
        command = [program, "--schemafile", str(folder / f"{kind}.json"), "-o", "json", *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        told: dict[str, Any] = json.loads(done.stdout)
        refused = {
            Path(error["filename"]).name for error in (*told.get("errors", ()), *told.get("parse_errors", ()))
        }
        assert refused == {one.name for one in EXAMPLES if one.kind == kind and not one.sound}, kind


@pytest.mark.skipif(shutil.which("yaml-language-server") is None, reason="no yaml-language-server")
def test_yaml_language_server_gives_our_verdicts(folder: Path) -> None:
    async def whole() -> None:
        editor = Editor(folder)
        await editor.start_io("yaml-language-server", "--stdio", cwd=str(folder), env=dict(os.environ))  # noqa: TID251
        client = lsp.ClientCapabilities()
        await editor.initialize_async(lsp.InitializeParams(capabilities=client, root_uri=folder.as_uri()))
        editor.initialized(lsp.InitializedParams())
        wrong = []
        for one in EXAMPLES:
            lines = [
                line for line in one.text.splitlines(keepends=True) if "yaml-language-server" not in line
            ]
            text = f"# yaml-language-server: $schema=../{one.kind}.json\n" + "".join(lines)
            item = lsp.TextDocumentItem(editor.uri(f"{one.kind}/{one.name}"), "yaml", 1, text)
            editor.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
            while one.name not in editor.published:  # which tells no version
                editor.news.clear()
                await asyncio.wait_for(editor.news.wait(), 20)
            found = editor.published[one.name]
            if bool(found) == one.sound:
                wrong.append((one.name, [diagnostic.message for diagnostic in found]))
        await editor.shutdown_async(None)
        editor.exit(None)
        await editor.stop()  # type: ignore[no-untyped-call]
        assert wrong == []

    asyncio.run(whole())


@pytest.mark.parametrize(
    ("logo", "found"),
    [
        ("brand/logo.svg", []),
        ("brand/gone.svg", ["brand/gone.svg"]),
        ("brand/notes.txt", ["brand/notes.txt"]),
        ("../logo.svg", ["../logo.svg"]),
        ("/etc/logo.png", ["/etc/logo.png"]),
        ("brand/out.svg", ["brand/out.svg"]),  # a link that leads out
    ],
)
def test_the_files_of_the_brand_are_there(tmp_path: Path, logo: str, found: list[str]) -> None:
    root = make_workspace(tmp_path / "w")
    (root / "brand").mkdir()
    (root / "brand" / "logo.svg").write_text("<svg/>")
    (root / "brand" / "notes.txt").write_text("x")
    (tmp_path / "out.svg").write_text("<svg/>")
    (root / "brand" / "out.svg").symlink_to(tmp_path / "out.svg")
    (root / "relturn.yaml").write_text(f"format: 2\nbrand: {{logo: {logo}, primary: '#0B3D5C'}}\n")
    findings = validate(opened(root)).findings
    assert [finding.data[0] for finding in findings if finding.code == "F113"] == found
    (root / "relturn.yaml").write_text("format: 2\nbrand: {primary: blue}\n")
    with pytest.raises(RelturnError, match="primary"):
        opened(root)
