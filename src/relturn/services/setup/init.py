"""Creates a workspace, with settings for editors, git and CI."""

from __future__ import annotations

import json
import os
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple

import relturn
from relturn.declare.kinds import FORMAT, Kinds
from relturn.findings.errors import RelturnError
from relturn.services.setup.git_setup import LINES
from relturn.services.setup.schema import schemas
from relturn.source.text import SourceText
from relturn.store.files import journal
from relturn.store.files.labels import leads_outside
from relturn.store.files.locate import ATTRIBUTES, SETTINGS
from relturn.store.files.lock import WriteOptions, lock
from relturn.store.files.publish import publish_inside
from relturn.store.files.state_dir import FOLDER
from relturn.store.files.texts import read_text
from relturn.store.files.write import Transaction
from relturn.store.git import repository, settings

_SETTINGS = f"""# yaml-language-server: $schema=schemas/settings.schema.json
# A relturn workspace: every folder with a relationship.yaml is one client.
# relturn config shows every setting with its default. To change one, add it here.
format: {FORMAT}

# firm: Tallis Systems         # the name of our firm in documents

# thresholds:
#   heard_from_influence: 4   # everyone with this influence or more is to be interviewed
#   buy_in_share: 0.8         # share of buy-in needed on each side
"""
_IGNORE = ".relturn/\n.*.relturn-tmp\n"
_PRE_COMMIT = """repos:
  - repo: local
    hooks:
      - id: relturn-validate
        name: relturn validate
        entry: relturn validate
        args: [{arguments}]
        language: system
        pass_filenames: false
        always_run: true
"""
_WORKFLOW = """name: relturn
on: [push, pull_request]
permissions:
  contents: read
jobs:
  validate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install relturn=={version}
      - run: relturn validate --format github
        working-directory: {folder}
"""


class Made(NamedTuple):
    """The files that `init` created or left unchanged, in the workspace and at the top of its repository."""

    files: tuple[str, ...]
    top: Path | None = None
    at_top: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def init(
    path: Path,
    kinds: Kinds,
    options: WriteOptions | None = None,
    *,
    example: bool = False,
    use_git: bool = True,
) -> Made:
    """Create a workspace in a folder, and return the files that were created.

    In a folder of a larger repository, the settings of CI, hooks and editor go to the top folder. They are read only
    there. An existing file stays unchanged.

    Raises:
        RelturnError: The folder is already a workspace (exit 1).
    """
    if (path / FOLDER).exists():  # what was begun here and killed is done first
        with lock(path, options):
            journal.recover(path, options)
    if (path / SETTINGS).exists():
        raise RelturnError(
            f"{path} is already a workspace",
            "open that folder, and create a relationship with: relturn new NAME",
            code=1,
        )
    clashes = _clashes(path) if example else []
    if clashes:
        raise RelturnError(
            f"folders with the same names already exist: {', '.join(clashes)}; choose another folder", code=1
        )
    path.mkdir(parents=True, exist_ok=True)
    top = repository.find(path.resolve())
    inner = repository.prefix(path.resolve()).rstrip("/") if top else ""
    around = _around(kinds, inner)
    own = {**_texts(), **({} if inner else around)}
    transaction = Transaction(path, options, undoable=False)  # a workspace is not taken back
    for label, text in {**own, **(_example() if example else {})}.items():
        if not (path / label).exists():
            transaction.write(None, SourceText(label, text))
    transaction.commit()
    if use_git and not repository.is_inside(path.resolve()):
        settings.init(path)
    made = Made(tuple(change.path for change in transaction.changes if change.path in own))
    return _write_around(made, top, around) if top and inner else made


def _write_around(made: Made, top: Path, texts: dict[str, str]) -> Made:
    """Write the files for the top folder of a repository; existing files and linked folders stay unchanged."""
    written, kept = [], []
    for label, text in texts.items():
        if os.path.lexists(top / label) or leads_outside(top, label):
            kept.append(label)
            continue
        (top / label).parent.mkdir(parents=True, exist_ok=True)
        publish_inside((top / label).parent, (top / label).name, text)
        written.append(label)
    return made._replace(top=top, at_top=tuple(written), kept=tuple(kept))


def _texts() -> dict[str, str]:
    return {
        SETTINGS: _SETTINGS,
        ".gitignore": _IGNORE,
        ATTRIBUTES: "".join(f"{line}\n" for line in LINES),
        **schema_texts(),
    }


def _around(kinds: Kinds, folder: str) -> dict[str, str]:
    """Return the settings of CI, hooks and editor, by path; `folder` is that of the workspace in its repository."""
    arguments = f"-w, {json.dumps(folder, ensure_ascii=False)}" if folder else ""
    place = json.dumps(folder or ".", ensure_ascii=False)
    return {
        ".pre-commit-config.yaml": _PRE_COMMIT.format(arguments=arguments),
        ".github/workflows/relturn.yml": _WORKFLOW.format(version=relturn.__version__, folder=place),
        ".vscode/settings.json": _json({"yaml.schemas": _globs(kinds, f"{folder}/" if folder else "")}),
    }


def schema_texts() -> dict[str, str]:
    """Return the JSON schemas that a workspace stores, by path."""
    return {f"schemas/{name}.schema.json": _json(schema) for name, schema in schemas().items()}


def _globs(kinds: Kinds, folder: str) -> dict[str, list[str]]:
    """Return the file patterns of each schema, in the form that editors need."""
    globs: dict[str, list[str]] = {}
    for kind in kinds.files.values():
        path = kind.path + "*.yaml" if kind.is_log else kind.path
        globs[f"{folder}schemas/{kind.name}.schema.json"] = [
            f"{folder}{path}" if kind.name == "settings" else f"{folder}*/{path}"
        ]
    return globs


def _json(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def write_schemas(root: Path, options: WriteOptions | None = None) -> list[str]:
    """Write or update `schemas/` in a workspace, and return the paths of changed files."""
    transaction = Transaction(root, options, undoable=False)
    for path, text in schema_texts().items():
        before = read_text(root, path) if (root / path).exists() else None
        transaction.write(before if isinstance(before, SourceText) else None, SourceText(path, text))
    transaction.commit()
    return [change.path for change in transaction.changes if change.before != change.after]


def _example_folder() -> Any:
    packaged = files("relturn.data") / "example"
    if packaged.is_dir():
        return packaged
    return Path(relturn.__file__).resolve().parents[2] / "workspaces" / "example"


def _clashes(path: Path) -> list[str]:
    with as_file(_example_folder()) as source:
        return [
            f.name
            for f in sorted(source.iterdir())
            if (f / "relationship.yaml").exists() and (path / f.name).exists()
        ]


def _example() -> dict[str, str]:
    """Return the files of the example portfolio, by path."""
    with as_file(_example_folder()) as source:
        clients = [entry for entry in sorted(source.iterdir()) if (entry / "relationship.yaml").exists()]
        paths = [path for client in clients for path in sorted(client.rglob("*")) if path.is_file()]
        return {
            path.relative_to(source).as_posix(): path.read_bytes().decode()
            for path in (*paths, source / "README.md")
        }
