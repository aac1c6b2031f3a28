"""Kills and failing disks at every write-class call of every command that writes, and during recovery."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commands import COMMANDS, TODAY, prepare
from faults import (
    ERRORS,
    KILL_AFTER,
    KILL_BEFORE,
    KILL_HALF,
    Fault,
    attempt,
    everything,
    left_over,
    restore,
    tree,
)

EXAMPLE = Path(__file__).resolve().parents[2] / "workspaces" / "example"
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
    command: list[str]
    start: dict[str, bytes]
    before: dict[str, bytes]
    after: dict[str, bytes]
    calls: int

    def whole(self) -> bool:
        """Whether the workspace is as before the command or as after it."""
        return tree(self.root) in (self.before, self.after)


def cases(every: int) -> Iterator[Case]:
    """Each command in turn (of short runs every third or so), in the workspace that those before it made."""
    with tempfile.TemporaryDirectory() as scratch:
        root = prepare(Path(scratch), EXAMPLE)
        for number, command in enumerate(COMMANDS):
            start, before = everything(root), tree(root)
            ended = attempt(command, root, TODAY)
            if ended.code:
                raise SystemExit(f"{command} ended with {ended.code}: {ended.told}")
            done, after = everything(root), tree(root)
            if number % every == 0:
                yield Case(root, command, start, before, after, ended.calls)
            restore(root, done)


def kills(every: int = 1) -> Tally:
    """SIGKILL before, in and after each call; then whatever command comes next."""
    tally = Tally()
    for case in cases(every):
        for at in range(1, case.calls + 1):
            for what in KILLS:
                fault = Fault(at, what)
                restore(case.root, case.start)
                attempt(case.command, case.root, TODAY, fault)
                tally.points += 1
                _after_a_kill(case, fault, tally)
    return tally


def _after_a_kill(case: Case, fault: Fault, tally: Tally) -> None:
    own = case.root / ".relturn" / "journal.json"
    if own.exists():
        _during_recovery(case, fault, tally)
    if attempt(["config"], case.root, TODAY).code:
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
    calls = attempt(["config"], case.root, TODAY).calls
    for at in range(1, calls + 1, 2):
        restore(case.root, here)
        attempt(["config"], case.root, TODAY, Fault(at, KILL_BEFORE if at % 4 == 1 else KILL_AFTER))
        tally.points += 1
        attempt(["config"], case.root, TODAY)
        if not case.whole():
            tally.note(case.command, fault, f"neither before nor after when recovery is killed at {at}")
    restore(case.root, here)


def errors(every: int = 1) -> Tally:
    """Each error at each call, once and lasting."""
    tally = Tally()
    for case in cases(every):
        for at in range(1, case.calls + 1):
            for number, what in enumerate(ERRORS):
                for lasting in (False, True):
                    if every > 1 and (at + number) % 5:
                        continue
                    fault = Fault(at, what, lasting)
                    restore(case.root, case.start)
                    ended = attempt(case.command, case.root, TODAY, fault)
                    tally.points += 1
                    _after_an_error(case, fault, ended.code, tally)
    return tally


def _after_an_error(case: Case, fault: Fault, code: int, tally: Tally) -> None:
    now = tree(case.root)
    if code == 0 and now != case.after:
        tally.note(case.command, fault, "exit code 0, and it is not done")
    if code not in {0, 1, 74}:
        tally.note(case.command, fault, f"exit code {code}")
    pending = (case.root / ".relturn" / "journal.json").exists()
    if not pending and not fault.lasting and left_over(case.root):
        tally.note(case.command, fault, f"left over: {left_over(case.root)}")
    attempt(["config"], case.root, TODAY)
    if not case.whole():
        tally.note(case.command, fault, "neither before nor after")
    if fault.lasting:  # what could not be taken away then goes with the next command that writes
        attempt(["set", "team", "notes=x", "-c", "corvane-retail"], case.root, TODAY)
    if left_over(case.root):
        tally.note(case.command, fault, f"left over for good: {left_over(case.root)}")
