"""Random programs of commands against a plain model: ids, states byte for byte, gates, and that valid stays valid."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path

from kills import Tally

from relturn.cli import environment
from relturn.cli.boundary import run
from relturn.findings.errors import RelturnError
from relturn.findings.finding import ERROR
from relturn.method.stages import TRACKS
from relturn.services.checking.validate import validate
from relturn.services.journey.journey import advance, gate, revisit
from relturn.services.practice.capture import capture
from relturn.services.records.add import add, kind_named
from relturn.services.records.done import done
from relturn.services.records.rename import rename
from relturn.services.records.set import set_fields
from relturn.services.records.undo import redo, undo
from relturn.services.workspace import Workspace, open_workspace
from relturn.store.files.lock import WriteOptions

TODAY = date(2026, 3, 31)
FILES = {
    "relturn.yaml": "format: 2\n",
    "acme/relationship.yaml": "# the head\nclient: Acme  # kept\n",
    "acme/stakeholders.yaml": (
        "stakeholders:\n"
        "  - {id: client-vp, side: client, role: vp, level: executive, key: true, influence: 5} # her\n"
        "  - {id: supplier-planner, side: supplier, role: planner, level: front_line}\n"
    ),
    "acme/plan.yaml": "# what both do\nactions: []\nmeasures: []\n",
}
LINES = """
add stakeholder --side client --role {words} --level middle
add issue --kind avert --statement {words} --priority 2
add need --side supplier --level operational --statement {words}
log communication --topic operational --channel call --initiated-by supplier --people client-vp --setting office
log recognition --given-by supplier --given-to client-vp --statement {words}
log outcome --result success --statement {words}
assess new {words} --invited 4
plays relationship-review --choose --owner supplier-planner --why {words}
recovery start --trigger {words}
review start monthly
roots start {issue} --define {words}
workshop start --worth-it {words} --date 2026-04-10
decide keep --by A --reasons {words} --would-reverse {words} --look-again 2026-12-01
end parked --reason {words}
reinvent
end recovered
validate --fix
validate --fix --unsafe-fixes
set {id} statement={words}
set {id} notes={words}
set relationship currency=EUR
set team discern={words}
new {words}
migrate
"""
"""Command lines that may write; {words} and {id} are put in."""
LOOKING = """
status
next
gate
portfolio
trace {id}
show {id}
doctor
validate
history
export --format json
"""
"""Command lines that must change nothing."""
NOTES = "2026-03-02 client-vp\n+ They answer at once\n- Orders come late\n  31 of 90 in a quarter\n"


class Program:
    """One workspace, what commands have made of it, and what should be there."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root, self.chance = root, chance
        self.options = WriteOptions(data_folder=environment.data_folder())
        for name, text in FILES.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        self.ids: dict[str, str] = {"client-vp": "stakeholder", "supplier-planner": "stakeholder"}
        self.states = [(self.tree(), dict(self.ids))]
        self.at = 0

    def open(self) -> Workspace:
        """The workspace as it is now."""
        return open_workspace(self.root, TODAY, options=self.options)

    def tree(self) -> dict[str, bytes]:
        """Every record file."""
        paths = self.root.rglob("*.yaml")
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths}

    # -- commands ---------------------------------------------------------------------------------

    def add(self) -> None:
        """A record of some kind."""
        kind, words = self.chance.choice([
            ("need", [("side", "client"), ("level", "strategic"), ("statement", self.words())]),
            ("issue", [("kind", "fix"), ("priority", "1"), ("statement", self.words())]),
            ("action", [("side", "supplier"), ("statement", self.words()), ("owner", "supplier-planner"), ("due", "2026-05-01")]),
        ])  # fmt: skip
        workspace = self.open()
        self.ids[add(workspace, "acme", kind_named(workspace.kinds, kind), words).id] = kind

    def set(self) -> None:
        """Another statement, or a reference to what is there."""
        name = self.named("need", "issue", "action")
        needs = [known for known, kind in self.ids.items() if kind in {"need", "issue"}]
        change = f"statement={self.words()}"
        if self.ids[name] == "action" and needs and self.chance.random() < 0.5:
            change = f"serves+={self.chance.choice(needs)}"
        set_fields(self.open(), "acme", name, [change])

    def done(self) -> None:
        """An action is done."""
        done(self.open(), "acme", self.named("action"), None)

    def rename(self) -> None:
        """Another id."""
        old, new = (
            self.named("need", "issue", "action", "stakeholder"),
            f"named-{self.chance.randint(0, 10**9)}",
        )
        rename(self.open(), "acme", old, new)
        self.ids = {new if known == old else known: kind for known, kind in self.ids.items()}

    def capture(self) -> None:
        """Notes of a talk."""
        before = set(self.tree())
        capture(self.open(), "acme", NOTES, people=["client-vp"])
        self.ids |= {Path(label).stem: "conversation" for label in set(self.tree()) - before}

    def move(self) -> None:
        """On, where the gate allows it, or back."""
        workspace = self.open()
        relationship, stage, verdicts = gate(workspace, "acme")
        if all(verdict.passed for verdict in verdicts):
            advance(workspace, "acme", [], dry_run=False)
            return
        try:
            advance(workspace, "acme", [], dry_run=False)
        except RelturnError:
            earlier = TRACKS[relationship.track].index(stage)
            if earlier:
                revisit(workspace, "acme", TRACKS[relationship.track][earlier - 1], "why not", dry_run=False)
            return
        raise AssertionError(f"the gate of {stage} is not met, and was passed")

    def call(self) -> None:
        """Any other command, as it is typed."""
        self._typed(self.chance.choice(LINES.strip().splitlines()))

    def look(self) -> None:
        """A command that only looks."""
        before = self.tree()
        with suppress(RelturnError):
            self._typed(self.chance.choice(LOOKING.strip().splitlines()))
        if self.tree() != before:
            raise AssertionError("a command that only looks has changed something")

    def _typed(self, line: str) -> None:
        words = [self._put_in(word) for word in line.split()]
        one = words[0] in {"new", "migrate", "portfolio", "doctor", "validate", "export"}
        told = TextIOWrapper(BytesIO(), "utf-8")
        with redirect_stdout(told), redirect_stderr(told):
            code = run([*words, "-w", str(self.root), *([] if one else ["-c", "acme"]), *_on(words[0])])
        said = told.detach().getvalue().decode()
        if code not in {0, 1, 2} or "Traceback" in said:
            raise AssertionError(f"{words} ended with {code}: {said[-300:]}")
        if code and words[:2] != ["validate", "--fix"]:
            raise RelturnError(said)
        for entry in self.open().read("acme").relationship.entries:
            if entry.id and entry.cycle is None and entry.kind in KEPT:
                self.ids.setdefault(entry.id, entry.kind)

    def _put_in(self, word: str) -> str:
        name = self.named("issue") if word == "{issue}" else self.chance.choice([*self.ids])
        return word.replace("{words}", self.words()).replace("{id}", name).replace("{issue}", name)

    # -- the model --------------------------------------------------------------------------------

    def step(self) -> str:
        """One command; what is wrong after it, or nothing."""
        word = self.chance.choice(("undo", "redo", "", "", "", "", "", "", ""))
        if word:
            return self._back_and_forth(word)
        commands = (
            self.add, self.add, self.set, self.done, self.rename, self.capture, self.move, self.call, self.call,
            self.call, self.look,
        )  # fmt: skip
        command: Callable[[], None] = self.chance.choice(commands)
        name = command.__name__
        before, known = self.tree(), dict(self.ids)
        try:
            command()
        except AssertionError as wrong:
            return str(wrong)
        except (RelturnError, IndexError):  # refused, or nothing to do it to
            self.ids = known
            return "" if self.tree() == before else f"{name} was refused, and changed something"
        now = self.tree()
        if now != before:
            self.states = [*self.states[: self.at + 1], (now, dict(self.ids))]
            self.at += 1
        return self._unsound(name)

    def _back_and_forth(self, word: str) -> str:
        possible = self.at > 0 if word == "undo" else self.at < len(self.states) - 1
        try:
            (undo if word == "undo" else redo)(self.open())
        except RelturnError:
            return f"{word} was refused" if possible else ""
        if not possible:
            return f"{word} did something where there was nothing"
        self.at += -1 if word == "undo" else 1
        wanted, self.ids = self.states[self.at][0], dict(self.states[self.at][1])
        return "" if self.tree() == wanted else f"{word} is not byte for byte"

    def _unsound(self, name: str) -> str:
        workspace = self.open()
        wrong = [finding for finding in validate(workspace).findings if finding.severity == ERROR]
        if wrong:
            return f"{name}: {wrong[0].message}"
        found = [
            e.id
            for e in workspace.read("acme").relationship.entries
            if e.kind in {*self.ids.values()} and e.id
        ]
        if len(found) != len(set(found)):
            return f"{name}: an id stands twice"
        missing = set(self.ids) - set(found)
        return f"{name}: {missing} are gone" if missing else ""

    def named(self, *kinds: str) -> str:
        """The id of some record of these kinds; IndexError where there is none."""
        return self.chance.choice([known for known, kind in self.ids.items() if kind in kinds])

    def words(self) -> str:
        """Something to say."""
        return " ".join(
            self.chance.choice(("orders", "on", "their", "day: b", "it's", "é 😀", "# no", "- x"))
            for _ in range(3)
        )


KEPT = {"need", "issue", "action", "stakeholder"}
"""Kinds of records that no command takes away."""


def _on(command: str) -> list[str]:
    """Commands that know no day are not told one."""
    return [] if command in {"migrate", "doctor", "new"} else ["--as-of", str(TODAY)]


def programs(count: int, seed: int = 1) -> Tally:
    """Random programs of up to sixteen commands."""
    chance, tally = random.Random(seed), Tally()
    for number in range(count):
        with tempfile.TemporaryDirectory() as folder:
            program = Program(Path(folder), chance)
            tally.points += 1
            for _ in range(chance.randint(4, 16)):
                wrong = program.step()
                if wrong:
                    tally.wrong.append(f"program {number}: {wrong}")
                    break
    return tally
