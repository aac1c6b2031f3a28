"""How safe a workspace is: `python benchmarks/reliability/safety.py [--long] [PART…]`; exit code 1 where anything went wrong.

Short runs take every hundredth place and few trials; `--long` takes all of them. A part is a name of the table, or the beginning of one.
Each line is shown as soon as its part is done.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from audience import audience
from crowds import races, writers
from growth import growth, growth_of_time
from kills import Tally, errors, kills, reads
from merges import merges
from programs import programs
from splices import edits
from strangers import strangers
from streams import streams

LONG = "--long" in sys.argv
EVERY = 1 if LONG else 100


def _splices(count: int, *, people: bool) -> Tally:
    tally, refused = edits(count, people=people)
    most = 0.005 if people else 0.05
    if refused > most * tally.points:
        tally.wrong.append(f"{refused} refused")
    return tally


def _on_people() -> Tally:
    return _splices(20_000 if LONG else 2_000, people=True)


def _on_all() -> Tally:
    return _splices(20_000 if LONG else 2_000, people=False)


def _kills() -> Tally:
    return kills(EVERY)


def _errors() -> Tally:
    return errors(EVERY)


def _reads() -> Tally:
    return reads(EVERY)


def _writers() -> Tally:
    added, torn = writers(8, 50, 10_000) if LONG else writers(4, 10, 1_000)
    return Tally(added.points + torn.points, added.wrong + torn.wrong)


def _races() -> Tally:
    return races(1_000 if LONG else 100)


def _merges() -> Tally:
    return merges(32 if LONG else 1)


def _programs() -> Tally:
    return programs(500 if LONG else 15)


def _strangers() -> Tally:
    return strangers(2_000 if LONG else 60)


def _audience() -> Tally:
    return audience(1 if LONG else 150)[0]


def _growth() -> Tally:
    return growth_of_time(1_000) if LONG else growth(40)


def _streams() -> Tally:
    return streams(1 if LONG else 27)


PARTS: dict[str, Callable[[], Tally]] = {
    "killed at a write, or in recovery": _kills,
    "a failing disk": _errors,
    "reading and locking fail": _reads,
    "writers and a reader at once": _writers,
    "saved by hand meanwhile": _races,
    "edits of files people wrote": _on_people,
    "edits of all files": _on_all,
    "programs of commands, undo and redo": _programs,
    "plans and undo steps of strangers": _strangers,
    "documents for the client": _audience,
    "growth of every rule": _growth,
    "streams closed, slow or left": _streams,
    "merge, rebase, cherry-pick, stash pop": _merges,
}


def _timed(name: str) -> tuple[str, Tally, float]:
    begun = time.monotonic()
    return name, PARTS[name](), time.monotonic() - begun


def _asked() -> list[str]:
    """The parts named on the command line, or all."""
    words = tuple(word for word in sys.argv[1:] if word != "--long")
    unknown = [word for word in words if not any(name.startswith(word) for name in PARTS)]
    if unknown:
        sys.exit(f"no part begins with {', '.join(unknown)}; there are: {'; '.join(PARTS)}")
    return [name for name in PARTS if not words or name.startswith(words)]


def main() -> None:
    """Run the parts on all cores."""
    wrong = False
    with ProcessPoolExecutor(os.cpu_count(), get_context("fork")) as pool:
        for done in as_completed([pool.submit(_timed, name) for name in _asked()]):
            name, tally, seconds = done.result()
            print(f"{name:40} {tally.points:7} tried {len(tally.wrong):5} wrong {seconds:7.1f} s", flush=True)
            for told in tally.wrong[:5]:
                print(f"    {told}")
            wrong = wrong or bool(tally.wrong)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
