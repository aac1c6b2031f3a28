"""Plans and undo steps of strangers: whatever they name, nothing outside the list of paths that relturn writes changes."""

from __future__ import annotations

import base64
import json
import os
import random
import tempfile
from pathlib import Path
from typing import Any

from faults import attempt
from kills import Tally

from relturn.store.files import journal, labels
from relturn.store.files.seal import load_key, seal

TODAY = "2026-03-31"
FILES = {
    "relturn.yaml": "format: 2\n",
    "acme/relationship.yaml": "client: Acme\n",
    "acme/needs.yaml": "needs: []\n",
    ".git/HEAD": "ref: refs/heads/main\n",
    ".git/config": "[core]\n\tbare = false\n",
    ".git/hooks/pre-commit": "#!/bin/sh\ntrue\n",
}
ABSOLUTE = "/tmp/relturn-out.yaml"  # noqa: S108 - it must never be made
OUTSIDE = (
    ".git/hooks/pre-commit", ".git/config", ".git/commondir", ".GIT/config", "git~1/config", ".git./config", ".git /config",
    ".g\u200cit/config", "acme/../.git/config", "acme/.git/config", "acme/.hidden.yaml", "acme/x.sh", "acme/needs.yaml/../../out.yaml",
    "../out.yaml", ABSOLUTE, "link/config", "link/needs.yaml", "acme\\..\\out.yaml", "acme/a:b.yaml", ".relturn/x.json",
    ".relturn/undo/../../.git/config", "acme/con.yaml", "Makefile", ".github/workflows/other.yml", ".vscode/tasks.json", "acme/\ud800.yaml",
    ".envrc", ".husky/pre-commit", "acme//needs.yaml", "./relturn.yaml", "schemas/../.git/config", "acme/needs.yaml\n",
)  # fmt: skip
INSIDE = ("acme/needs.yaml", "relturn.yaml", "acme/execution/2026-03-01-x.yaml")
COMMANDS = (
    ("list",), ("validate",), ("status", "acme"), ("undo",), ("redo",), ("undo", "--list"), ("migrate",),
    ("set", "relationship", "lead=M", "-c", "acme"),
)  # fmt: skip
EVIL = b"#!/bin/sh\necho it ran\n"


def strangers(count: int, seed: int = 1) -> Tally:
    """Try so many planted plans and steps; half of those on paths outside the list bear this installation's own seal."""
    chance, tally = random.Random(seed), Tally()
    for number in range(count):
        with tempfile.TemporaryDirectory() as folder:
            root = _workspace(Path(folder))
            planted = _plant(root, chance, plan=number % 2 == 0)
            before = _all(Path(folder))
            for command in chance.sample(COMMANDS, 3):
                attempt(list(command), root, TODAY)
            tally.points += 1
            wrong = _changed(root, Path(folder), before)
            if wrong:
                tally.wrong.append(f"{planted}: {wrong}")
    return tally


def _workspace(folder: Path) -> Path:
    root = folder / "ws"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "link").symlink_to(root / ".git")
    return root


def _plant(root: Path, chance: random.Random, *, plan: bool) -> str:
    label = chance.choice(OUTSIDE) if chance.random() < 0.8 else chance.choice(INSIDE)
    how = (
        chance.choice(("none", "random", "other place"))
        if label in INSIDE
        else chance.choice(("own", "own", "none", "random"))
    )
    own = root / ".relturn"
    (own / "staging").mkdir(parents=True)
    (own / "undo").mkdir()
    staged = chance.choice(
        (".relturn/staging/0.new", ".relturn/staging/0.new", "acme/.needs.yaml.relturn-tmp", ".git/config")
    )
    if plan:
        if staged != ".git/config":
            (root / staged).write_bytes(EVIL)
            (root / staged).chmod(0o755)
        changes: list[Any] = [[label, staged, _digest(root, label), journal.digest(EVIL)]]
        target, body = own / "journal.json", {"format": 2, "number": 0, "changes": changes}
    else:
        now = _content(root, label)
        files: list[Any] = [
            [label, base64.b64encode(EVIL).decode(), None if now is None else base64.b64encode(now).decode()]
        ]
        number = chance.choice((1, 7))
        target, body = (
            own / "undo" / f"{number:08d}.done.json",
            {"format": 2, "number": number, "files": files},
        )
    target.write_text(json.dumps({**body, **_sealed(root, body, how)}), encoding="utf-8")
    return f"{'plan' if plan else 'step'} for {label!r} with seal {how}"


def _sealed(root: Path, body: dict[str, Any], how: str) -> dict[str, str]:
    if how == "none":
        return {}
    base = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")  # noqa: TID251, PTH111 - as the command does
    key = load_key(Path(base) / "relturn") if how != "random" else b"0" * 32
    assert key is not None
    return {"seal": seal(key, root.parent if how == "other place" else root, body)}


def _digest(root: Path, label: str) -> str | None:
    return journal.digest(_content(root, label))


def _content(root: Path, label: str) -> bytes | None:
    try:
        return (root / label).read_bytes()
    except (OSError, ValueError):
        return None


def _all(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mode & 0o777)
        for path in folder.rglob("*")
        if path.is_file() and ".relturn" not in path.parts
    }


def _changed(root: Path, folder: Path, before: dict[str, tuple[bytes, int]]) -> list[str]:
    """Files that changed though relturn does not write them, hold a stranger's bytes, or may be executed now."""
    after, home = _all(folder), root.relative_to(folder).as_posix()
    wrong = []
    for name in before.keys() | after.keys():
        if before.get(name) == after.get(name):
            continue
        label = name.removeprefix(f"{home}/")
        content, mode = after.get(name, (b"", 0))
        if not labels.is_writable(label) or content == EVIL or mode & 0o111:
            wrong.append(name)
    return wrong + ([ABSOLUTE] if Path(ABSOLUTE).exists() else [])
