"""Many writers and readers at once, and people who save a file between a command's reading and its writing."""

from __future__ import annotations

import multiprocessing
import random
import tempfile
from datetime import date
from pathlib import Path

from kills import Tally

from relturn.findings.errors import RelturnError
from relturn.services.records.add import add, kind_named
from relturn.services.records.set import set_fields
from relturn.services.session import ChangeSession
from relturn.services.workspace import open_workspace
from relturn.source.parse import parse
from relturn.source.text import SourceText
from relturn.store.files.lock import WriteOptions
from relturn.store.files.texts import read_text

TODAY = date(2026, 3, 31)
FILES = {
    "relturn.yaml": "format: 2\n",
    "acme/relationship.yaml": "client: Acme\nlead: L0\n",
    "acme/needs.yaml": "# the needs\nneeds: []\n",
}


def _workspace(folder: str) -> Path:
    root = Path(folder)
    (root / "acme").mkdir()
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def _write(root: Path, name: str, count: int) -> None:
    workspace = open_workspace(root, TODAY, options=WriteOptions(seconds=600))
    kind = kind_named(workspace.kinds, "need")
    for number in range(count):
        words = [("side", "client"), ("level", "strategic"), ("statement", f"Need {number} of {name}")]
        add(workspace, "acme", kind, words)


def _read(root: Path, count: int, torn: multiprocessing.Queue[int]) -> None:
    wrong, least = 0, 0
    for _ in range(count):
        text = read_text(root, "acme/needs.yaml")
        data = parse(text).data if isinstance(text, SourceText) else None
        needs = data.get("needs") if isinstance(data, dict) else None
        if not isinstance(needs, list) or len(needs) < least:
            wrong += 1
        else:
            least = len(needs)
    torn.put(wrong)


def writers(count: int, each: int, reads: int) -> tuple[Tally, Tally]:
    """So many processes add so many records each, while another reads: what was lost, and what was read torn."""
    context = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory() as folder:
        root = _workspace(folder)
        torn = context.Queue()
        crowd = [context.Process(target=_write, args=(root, f"w{n}", each)) for n in range(count)]
        crowd.append(context.Process(target=_read, args=(root, reads, torn)))
        for process in crowd:
            process.start()
        wrong = torn.get()
        for process in crowd:
            process.join()
        text = read_text(root, "acme/needs.yaml")
        assert isinstance(text, SourceText)
        ids = [need["id"] for need in parse(text).data["needs"]]
    added = Tally(
        count * each,
        [] if len(set(ids)) == len(ids) == count * each else [f"{len(set(ids))} of {count * each}"],
    )
    return added, Tally(reads, [f"{wrong} torn"] if wrong else [])


def races(count: int, seed: int = 1) -> Tally:
    """A person saves the file between the reading and the writing of a command: their words must stay."""
    chance, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory() as folder:
        root = _workspace(folder)
        head = root / "acme" / "relationship.yaml"
        real = ChangeSession.errors_brought
        for number in range(count):
            theirs = f"client: Acme\nlead: P{number}\nindustry: {chance.choice(('rail', 'retail'))}\n"
            moment = chance.choice(("checking", "before"))

            def save(*words: object, theirs: str = theirs) -> object:
                head.write_text(theirs, encoding="utf-8")
                return real(*words)  # type: ignore[arg-type]

            ChangeSession.errors_brought = save if moment == "checking" else real  # type: ignore[method-assign, assignment]
            if moment == "before":
                head.write_text(theirs, encoding="utf-8")
            tally.points += 1
            try:
                set_fields(open_workspace(root, TODAY), "acme", "relationship", [f"lead=M{number}"])
                done = True
            except RelturnError:
                done = False
            now = head.read_text(encoding="utf-8")
            kept = now == (theirs if moment == "checking" else theirs.replace(f"P{number}", f"M{number}"))
            if not kept or done is (moment == "checking"):
                tally.wrong.append(f"{moment}: {now!r}")
        ChangeSession.errors_brought = real  # type: ignore[method-assign]
    return tally
