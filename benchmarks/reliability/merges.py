"""Two people change one workspace, and git brings it together: nothing is lost, and only the same field is in dispute."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kills import Tally

from relturn.services.setup.git_setup import drivers
from relturn.source.emit import block, inline
from relturn.source.merge import alike
from relturn.source.parse import parse
from relturn.source.text import SourceText

WAYS = ("merge", "rebase", "cherry-pick", "stash pop")
FIELDS = ("statement", "priority", "theme")
Records = dict[str, dict[str, Any]]
Change = Callable[[random.Random, Records, str], Records]


def _add(count: int) -> Change:
    def change(chance: random.Random, records: Records, who: str) -> Records:
        new = {
            f"{who}-{n}": {"id": f"{who}-{n}", "statement": _words(chance), "priority": chance.randint(1, 4)}
            for n in range(count)
        }
        return {**records, **new}

    return change


def _edit(which: int, name: str) -> Change:
    def change(chance: random.Random, records: Records, who: str) -> Records:
        changed = deepcopy(records)
        key = list(changed)[which]
        changed[key][name] = f"{_words(chance)} of {who}"
        return changed

    return change


def _delete(which: int) -> Change:
    def change(_chance: random.Random, records: Records, _who: str) -> Records:
        gone = list(records)[which]
        return {key: record for key, record in records.items() if key != gone}

    return change


def _both(*changes: Change) -> Change:
    def change(chance: random.Random, records: Records, who: str) -> Records:
        for one in changes:
            records = one(chance, records, who)
        return records

    return change


SCENARIOS: dict[str, tuple[Change, Change, bool]] = {
    "one new record each": (_add(1), _add(1), False),
    "three and two new records": (_add(3), _add(2), False),
    "a new record, and the last one edited": (_add(1), _edit(-1, "statement"), False),
    "two new each, and one edited each": (
        _both(_edit(0, "statement"), _add(2)),
        _both(_edit(1, "theme"), _add(2)),
        False,
    ),
    "two fields of one record": (_edit(1, "statement"), _edit(1, "priority"), False),
    "neighbours edited": (_edit(1, "statement"), _edit(2, "statement"), False),
    "one taken away, another edited": (_delete(0), _edit(2, "statement"), False),
    "the same field of one record": (_edit(1, "statement"), _edit(1, "statement"), True),
}
"""What each side does, and whether they are in dispute."""


def _words(chance: random.Random) -> str:
    return " ".join(
        chance.choice(("orders", "dates", "trust", "plan: b", "it's", "'quoted'", "é 😀", "# no"))
        for _ in range(4)
    )


def _text(records: Records, *, flow: bool) -> str:
    lines = ["# issues of both sides", "issues:"]
    for record in records.values():
        if flow:
            lines.append(f"  - {inline(record)}")
        else:
            first, *rest = block(record).rstrip("\n").split("\n")
            lines += [f"  # about {record['id']}", f"  - {first}", *(f"    {line}" for line in rest)]
    return "\n".join(lines) + "\n"


@dataclass
class Repository:
    """A scratch repository with the drivers of relturn."""

    root: Path

    def git(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run git here; its exit code is the caller's business."""
        env = {
            **os.environ,  # noqa: TID251 - handed on
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_EDITOR": "true",
        }
        return subprocess.run(
            ["git", *words], cwd=self.root, capture_output=True, text=True, check=False, env=env
        )

    def set_up(self) -> None:
        """Make it, with its drivers."""
        self.git("init", "--quiet", "--initial-branch=main")
        for name, value in {
            **drivers(sys.executable),
            "user.name": "a",
            "user.email": "a@example.org",
        }.items():
            self.git("config", name, value)
        (self.root / ".gitattributes").write_text("*.yaml text eol=lf merge=relturn\n", encoding="utf-8")

    def commit(self, files: dict[str, str], message: str) -> None:
        """Write files and commit them."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)

    def write(self, files: dict[str, str]) -> None:
        """Write files."""
        for name, text in files.items():
            (self.root / name).parent.mkdir(exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")


def merges(trials: int, seed: int = 1) -> Tally:
    """Each scenario by each way, `trials` times."""
    chance, tally = random.Random(seed), Tally()
    for _ in range(trials):
        for name in SCENARIOS:
            for way in WAYS:
                with tempfile.TemporaryDirectory() as folder:
                    _trial(Repository(Path(folder)), chance, name, way, tally)
    return tally


def _trial(repository: Repository, chance: random.Random, name: str, way: str, tally: Tally) -> None:
    ours_does, theirs_does, disputed = SCENARIOS[name]
    base: Records = {
        f"base-{n}": {"id": f"base-{n}", "statement": _words(chance), "priority": 2, "theme": "a"}
        for n in range(4)
    }
    ours, theirs = ours_does(chance, base, "ours"), theirs_does(chance, base, "theirs")
    flow = chance.random() < 0.4
    logs = [
        {f"log/{who}.yaml": f"kind: outcome\nstatement: {_words(chance)!r}\n"} for who in ("ours", "theirs")
    ]
    files = [{"issues.yaml": _text(records, flow=flow)} for records in (base, ours, theirs)]
    repository.set_up()
    repository.commit(files[0], "base")
    _bring_together(repository, way, {**files[1], **logs[0]}, {**files[2], **logs[1]})
    tally.points += 1
    text = (repository.root / "issues.yaml").read_text(encoding="utf-8")
    problem = _wrong(text, _expected(base, ours, theirs), disputed=disputed)
    missing = [log for log in logs if not (repository.root / next(iter(log))).exists()]
    if problem or missing:
        tally.wrong.append(f"{name}, {way}: {problem or 'a log entry is gone'}\n{text}")


def _bring_together(repository: Repository, way: str, ours: dict[str, str], theirs: dict[str, str]) -> None:
    if way == "stash pop":
        repository.write(theirs)
        repository.git("stash", "--include-untracked")
        repository.commit(ours, "ours")
        repository.git("stash", "pop")
        return
    repository.git("checkout", "--quiet", "-b", "theirs")
    repository.commit(theirs, "theirs")
    repository.git("checkout", "--quiet", "main")
    repository.commit(ours, "ours")
    words = {"merge": ["merge", "--quiet", "--no-edit", "theirs"], "cherry-pick": ["cherry-pick", "theirs"]}
    if way == "rebase":
        repository.git("checkout", "--quiet", "theirs")
        repository.git("rebase", "--quiet", "main")
    else:
        repository.git(*words[way])


def _expected(base: Records, ours: Records, theirs: Records) -> Records:
    """A plain model of the merge: what either side changed, by record and field."""
    merged = {}
    for key in {**base, **ours, **theirs}:
        old, mine, other = base.get(key, {}), ours.get(key), theirs.get(key)
        if (mine is None or other is None) and key in base:
            continue
        fields = {
            **(mine or {}),
            **{name: value for name, value in (other or {}).items() if old.get(name) != value},
        }
        merged[key] = fields
    return merged


def _wrong(text: str, expected: Records, *, disputed: bool) -> str:
    marked = "<<<<<<<" in text
    if disputed:
        inside = text.partition("<<<<<<<")[2].partition(">>>>>>>")[0]
        if not marked:
            return "a dispute was settled in silence"
        return (
            ""
            if inside.count("id: ") <= 3 and text.count("<<<<<<<") == 1
            else "more than the field is in dispute"
        )
    if marked:
        return "a conflict where there is none"
    document = parse(SourceText("issues.yaml", text))
    wanted = {"issues": list(expected.values())}
    return "" if alike(document.data, wanted) else f"wrong data: {document.data}"
