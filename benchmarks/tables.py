"""Tables out and overviews, whole processes in turn: `python benchmarks/tables.py [COUNT…] [--rounds N] [--folder FOLDER]`.

For each COUNT (1000) a seeded workspace is made. Exports are measured against the time of CSV, with the most memory that their
process held; `list`, `next`, `portfolio` and `risks event` against a warm `validate`, with nothing changed and with one file
changed; the website of the portfolio against one report as HTML. With `--folder` the Parquet files stay there, for `engines.py`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from generate import generate

RELTURN = str(Path(sys.executable).with_name("relturn"))
TODAY = "2026-11-24"
FORMATS = {"csv": "csv", "json": "all.json", "jsonl": "all.jsonl", "xlsx": "all.xlsx", "parquet": "parquet"}
MOST_TIME = {"json": 1.2, "xlsx": 4.0}
"""The bounds of exports, in times of CSV."""
MOST_MEMORY = 200
MOST_PAGE, MOST_SITE = 0.25, 100
"""The bounds of a site: the time of a page, in times of one report as HTML, and its memory in MiB."""
OVERVIEWS = {
    "list": ["list"],
    "next": ["next"],
    "portfolio": ["portfolio"],
    "risks event": ["risks", "event", "merger"],
}
BOUNDS = {"nothing changed": 1.5, "one file changed": 3.0, "first run of a day": None}
_SETTLED = 2.5


class Run(NamedTuple):
    """How long a process took, and the most memory it held."""

    seconds: float
    mebibytes: int


def run(words: list[str], cwd: Path, env: Mapping[str, str]) -> Run:
    """Run relturn once."""
    begun = time.perf_counter()
    process = subprocess.Popen([RELTURN, *words], cwd=cwd, env=dict(env), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        sys.exit(f"{words} ended with {process.returncode}")
    return Run(taken, used.ru_maxrss // 1024)


def exports(root: Path, count: int, rounds: int, env: Mapping[str, str], kept: Path | None) -> list[str]:
    """Measure each format against CSV."""
    found: dict[str, list[Run]] = {form: [] for form in FORMATS}
    with tempfile.TemporaryDirectory() as scratch:
        for _ in range(rounds):
            for form, name in FORMATS.items():
                found[form].append(run(["export", "-f", form, "-o", f"{scratch}/{name}"], root, env))
        if kept is not None:
            shutil.copytree(Path(scratch) / "parquet", kept / f"{count}", dirs_exist_ok=True)
    rows = []
    for form, runs in found.items():
        ratios = [one.seconds / base.seconds for one, base in zip(runs, found["csv"], strict=True)]
        seconds = statistics.median(one.seconds for one in runs)
        most = max(one.mebibytes for one in runs)
        bound = MOST_TIME.get(form)
        rows.append(
            _row(f"export {form} ÷ csv, {count:,}", statistics.median(ratios), bound, f"{seconds:.1f} s")
        )
        rows.append(_row(f"export {form}, MiB, {count:,}", most, MOST_MEMORY, ""))
    return rows


def overviews(root: Path, count: int, rounds: int, env: Mapping[str, str]) -> list[str]:
    """Measure each overview against a warm validation, with nothing and with one file changed."""
    for words in (["validate"], *OVERVIEWS.values()):
        run(words, root, env)
        run(words, root, env)
    warm: list[float] = []
    fresh: dict[str, list[float]] = {name: [] for name in OVERVIEWS}
    changed: dict[str, list[float]] = {name: [] for name in OVERVIEWS}
    first: dict[str, list[float]] = {name: [] for name in OVERVIEWS}
    plan = next(iter(sorted(root.glob("*/plan.yaml"))))
    for number in range(rounds):
        warm.append(run(["validate"], root, env).seconds)
        for name, words in OVERVIEWS.items():
            fresh[name].append(run(words, root, env).seconds)
        later = str(date.fromisoformat(TODAY) + timedelta(days=1 + number))
        for name, words in OVERVIEWS.items():
            first[name].append(run(words, root, {**env, "RELTURN_TODAY": later}).seconds)
            run(words, root, env)
        for name, words in OVERVIEWS.items():
            plan.write_text(plan.read_text(encoding="utf-8") + f"# {number} {name}\n", encoding="utf-8")
            changed[name].append(run(words, root, env).seconds)
        time.sleep(_SETTLED)  # a file so young is compared by its content
        for words in (["validate"], *OVERVIEWS.values()):
            run(words, root, env)
    return _rows(
        {"nothing changed": fresh, "one file changed": changed, "first run of a day": first}, warm, count
    )


def sites(root: Path, count: int, env: Mapping[str, str]) -> list[str]:
    """Measure the website of the portfolio: a page against one status report as HTML, and the most memory that was held."""
    with tempfile.TemporaryDirectory() as scratch:
        slug = min(path.name for path in root.iterdir() if path.is_dir() and path.name != "schemas")
        alone = run(["report", slug, "-f", "html", "-o", f"{scratch}/one.html"], root, env)
        whole = run(["report", "--kind", "portfolio", "-f", "html", "-o", f"{scratch}/site/"], root, env)
        pages = len(list(Path(scratch, "site").iterdir()))
    each = whole.seconds / pages
    return [
        _row(
            f"site, a page ÷ status as HTML alone, {count:,}",
            each / alone.seconds,
            MOST_PAGE,
            f"{whole.seconds:.0f} s",
        ),
        _row(f"site, MiB, {count:,}", whole.mebibytes, MOST_SITE, ""),
    ]


def _rows(found: Mapping[str, Mapping[str, list[float]]], warm: list[float], count: int) -> list[str]:
    """The rows of each overview, by what was changed."""
    rows = []
    for name in OVERVIEWS:
        for what, taken in found.items():
            ratio = statistics.median(one / base for one, base in zip(taken[name], warm, strict=True))
            shown = f"{statistics.median(taken[name]) * 1000:.0f} ms"
            rows.append(_row(f"{name}, {what} ÷ warm validate, {count:,}", ratio, BOUNDS[what], shown))
    return rows


def _row(what: str, found: float, most: float | None, shown: str) -> str:
    state = "" if most is None else "met" if found <= most else "**missed**"
    figure = f"{found:.0f}" if isinstance(found, int) else f"{found:.2f}"
    return f"| {what} | {figure} | {f'≤ {most}' if most is not None else ''} | {state} | {shown} |"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--part", choices=("overviews", "exports", "sites"), default="")
    asked = parser.parse_args()
    print("| what | measured | bound | | |\n| --- | --- | --- | --- | --- |", flush=True)
    for count in asked.counts:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch) / "w"
            generate(root, count)
            env = {**os.environ, "RELTURN_TODAY": TODAY, "XDG_CACHE_HOME": f"{scratch}/cache"}  # noqa: TID251 - handed to the process
            if asked.part in {"", "overviews"}:
                print("\n".join(overviews(root, count, asked.rounds, env)), flush=True)
            if asked.part in {"", "exports"}:
                print("\n".join(exports(root, count, asked.rounds, env, asked.folder)), flush=True)
            if asked.part in {"", "sites"}:
                print("\n".join(sites(root, count, env)), flush=True)


if __name__ == "__main__":
    main()
