"""Kills and failing disks at every write-class call of every command that writes, and during recovery."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from commands import COMMANDS, SCENES, TODAY, prepare
from faults import (
    ERRORS,
    KILL_AFTER,
    KILL_BEFORE,
    KILL_HALF,
    READS,
    Fault,
    attempt,
    everything,
    is_of_a_document,
    left_over,
    restore,
    tree,
)

EXAMPLE = Path(__file__).resolve().parents[2] / "workspaces" / "example"
MOST = 100
"""So many calls of a command are tried one by one; of one that makes more, about as many."""
MOST_IN_SHORT = 8
"""The same in a short run."""
KILLS = (KILL_BEFORE, KILL_AFTER, KILL_HALF)


@dataclass
class Tally:
    """How many points were tried, and what went wrong at some of them."""

    points: int = 0
    wrong: list[str] = field(default_factory=list)

    def note(self, command: Sequence[str], fault: Fault, what: str) -> None:
        """One point that ended wrong."""
        lasting = " from" if fault.lasting else ""
        self.wrong.append(f"{' '.join(command)[:60]}: {fault.what}{lasting} at {fault.at}: {what}")


@dataclass
class Case:
    """One command in a workspace: the files before it and after it, and the calls it makes."""

    root: Path
    command: Sequence[str]
    start: dict[str, bytes]
    before: dict[str, bytes]
    after: dict[str, bytes]
    calls: int
    next: Sequence[str] = ("migrate",)
    """What is run after it was cut off."""
    finishes: bool = False
    """Whether that does the whole command."""
    most: int = MOST

    def whole(self) -> bool:
        """Whether the workspace is as before the command or as after it."""
        now = tree(self.root)
        return now == self.after or (now == self.before and not self.finishes)

    @property
    def points(self) -> range:
        """The calls that are tried: all of them, or of a command that makes very many a part."""
        return range(1, self.calls + 1, max(1, self.calls // self.most))

    def go_on(self) -> int:
        """What comes after: its exit code; 1 is that of a command that has nothing left to do."""
        code = attempt(list(self.next), self.root, TODAY).code
        return 0 if self.finishes and code == 1 else code


def cases(every: int) -> Iterator[Case]:
    """Each command in turn (of short runs some, and the one that writes a document), in the workspace that those before it made."""
    with tempfile.TemporaryDirectory() as scratch:
        root = prepare(Path(scratch), EXAMPLE)
        for number, command in enumerate(COMMANDS):
            case = _case(root, command)
            done = everything(root)
            if number % every == 0 or "report" in command:
                yield case if every == 1 else replace(case, most=MOST_IN_SHORT)
            restore(root, done)
        for number, scene in enumerate(SCENES):
            place = Path(scratch) / f"scene-{number}"
            scene.make(place, EXAMPLE)
            made = _case(place, scene.command)
            yield replace(made, next=scene.after, finishes=scene.finishes, most=MOST if every == 1 else 2)


def _case(root: Path, command: Sequence[str]) -> Case:
    start, before = everything(root), tree(root)
    ended = attempt(list(command), root, TODAY)
    if ended.code:
        raise SystemExit(f"{command} ended with {ended.code}: {ended.told}")
    return Case(root, command, start, before, tree(root), ended.calls)


def kills(every: int = 1) -> Tally:
    """SIGKILL before, in and after each call; then whatever command comes next."""
    tally = Tally()
    for case in cases(every):
        for at in case.points:
            for what in KILLS:
                fault = Fault(at, what)
                restore(case.root, case.start)
                attempt(list(case.command), case.root, TODAY, fault)
                tally.points += 1
                _after_a_kill(case, fault, tally)
    return tally


def _after_a_kill(case: Case, fault: Fault, tally: Tally) -> None:
    own = case.root / ".relturn" / "journal.json"
    if own.exists():
        _during_recovery(case, fault, tally)
    if case.go_on():
        tally.note(case.command, fault, "the next command fails")
    if not case.whole():
        tally.note(case.command, fault, "neither before nor after")
    if own.exists():
        tally.note(case.command, fault, "the plan is still there")


def _during_recovery(case: Case, fault: Fault, tally: Tally) -> None:
    """One kill more, in the recovery; of each command only where the first kill left the plan whole."""
    if fault.what != KILL_BEFORE:
        return
    here = everything(case.root)
    calls = attempt(list(case.next), case.root, TODAY).calls
    for at in range(1, calls + 1, max(2, calls // 20)):
        restore(case.root, here)
        attempt(list(case.next), case.root, TODAY, Fault(at, KILL_BEFORE if at % 4 == 1 else KILL_AFTER))
        tally.points += 1
        case.go_on()
        if not case.whole():
            tally.note(case.command, fault, f"neither before nor after when recovery is killed at {at}")
    restore(case.root, here)


def errors(every: int = 1) -> Tally:
    """Each error at each call, once and lasting."""
    tally = Tally()
    for case in cases(every):
        for at in case.points:
            for number, what in enumerate(ERRORS):
                for lasting in (False, True):
                    if every > 1 and (at + number) % 5:
                        continue
                    fault = Fault(at, what, lasting)
                    restore(case.root, case.start)
                    ended = attempt(list(case.command), case.root, TODAY, fault)
                    tally.points += 1
                    _after_an_error(case, fault, ended.code, tally)
    return tally


def reads(every: int = 1) -> Tally:
    """Each error at each call that reads, or takes the lock: nothing is half done, and success is never pretended."""
    tally = Tally()
    for case in cases(every):
        calls = _counted(case)
        for number, at in enumerate(range(1, calls + 1, max(1, calls // (MOST if every == 1 else 10)))):
            what = ("EIO", "EACCES", "EMFILE")[number % 3]
            restore(case.root, case.start)
            fault = Fault(at, what, of=READS)
            ended = attempt(list(case.command), case.root, TODAY, fault)
            tally.points += 1
            _after_an_error(case, fault, ended.code, tally)
    return tally


def _counted(case: Case) -> int:
    restore(case.root, case.start)
    return attempt(list(case.command), case.root, TODAY, Fault(0, "", of=READS)).calls


def _says_what_is_missing(case: Case, now: dict[str, bytes]) -> bool:
    """Whether nothing but a document was written, for our own people, which names the files it goes without."""
    changed = {path for path in now | case.before if now.get(path) != case.before.get(path)}
    return "report" in case.command and all(
        b"files that cannot be read are not counted: " in now[path] for path in changed
    )


def _after_an_error(case: Case, fault: Fault, code: int, tally: Tally) -> None:
    now = tree(case.root)
    if code == 0 and _says_what_is_missing(case, now):
        return
    if code == 0 and now != case.after:
        tally.note(case.command, fault, "exit code 0, and it is not done")
    if code not in ({0, 1, 2, 74} if fault.of is READS else {0, 1, 74}):
        tally.note(case.command, fault, f"exit code {code}")
    pending = (case.root / ".relturn" / "journal.json").exists()
    if not pending and not fault.lasting and left_over(case.root):
        tally.note(case.command, fault, f"left over: {left_over(case.root)}")
    case.go_on()
    if not case.whole():
        tally.note(case.command, fault, "neither before nor after")
    if fault.lasting and "team.yaml" in str(case.before.keys()):  # what could not be taken away then goes now
        attempt(["set", "team", "notes=x", "-c", "corvane-retail"], case.root, TODAY)
    staying = [name for name in left_over(case.root) if not is_of_a_document(name)]
    if staying:
        tally.note(case.command, fault, f"left over for good: {staying}")
