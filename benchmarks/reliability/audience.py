"""Every document for the client, of marked relationships: no mark of what stays internal, on no track and in no cycle.

Each relationship of the example gets a mark in every text that is not declared for the client. Documents of each kind are made
in each format for the client, on both tracks and in the first and the second cycle; a refusal is an answer as well.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from kills import EXAMPLE, Tally

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests")]

from marked import MARK, marked_files  # noqa: E402 - the tests' own marks
from relturn.documents.kinds import KINDS  # noqa: E402
from relturn.findings.errors import RelturnError  # noqa: E402
from relturn.render.formats import FORMATS, renderer  # noqa: E402
from relturn.services.exchange.report import report  # noqa: E402
from relturn.services.practice.assess import sheet  # noqa: E402
from relturn.services.workspace import open_workspace  # noqa: E402
from render.readers import everything  # noqa: E402 - the same readers

TODAY = date(2026, 11, 24)
TRACKS = {"turnaround": "", "exit": "track: exit\nstage: prepare\n"}
CYCLES = (1, 2)


def audience(every: int) -> tuple[Tally, Counter[str]]:
    """Make so many of the documents, and look for marks; the counts are by what came of them."""
    tally, counts = Tally(), Counter[str]()
    slugs = sorted(path.parent.name for path in EXAMPLE.glob("*/relationship.yaml"))
    number = 0
    for slug in slugs:
        for track, lines in TRACKS.items():
            for cycle in CYCLES:
                with tempfile.TemporaryDirectory() as folder:
                    root = _workspace(Path(folder), slug, lines, cycle)
                    for kind in KINDS:
                        for form in FORMATS:
                            number += 1
                            if number % every == 0:
                                _one(root, slug, (track, cycle, kind, form), tally, counts)
                    _sheets(root, slug, (track, cycle), tally, counts)
    return tally, counts


def _workspace(root: Path, slug: str, lines: str, cycle: int) -> Path:
    (root / "relturn.yaml").write_text("format: 2\n", encoding="utf-8")
    for path, text in marked_files(slug):
        if path == "relationship.yaml":
            names = {"cycle", *(line.partition(":")[0] for line in lines.splitlines())}
            kept = [line for line in text.splitlines() if line.partition(":")[0] not in names]
            text = "\n".join([*kept, f"cycle: {cycle}", lines])  # noqa: PLW2901 - the same file otherwise
        (root / slug / path).parent.mkdir(parents=True, exist_ok=True)
        (root / slug / path).write_text(text, encoding="utf-8")
    return root


def _one(root: Path, slug: str, about: tuple[str, int, str, str], tally: Tally, counts: Counter[str]) -> None:
    kind, form = about[2:]
    tally.points += 1
    try:
        made = renderer(form)(report(open_workspace(root, TODAY), slug, kind, "client"))
    except RelturnError:
        counts["refused"] += 1
        return
    counts["made"] += 1
    if MARK.encode() in everything(form, made):
        tally.wrong.append(f"{slug} {about}: a mark reached the client")


def _sheets(root: Path, slug: str, about: tuple[str, int], tally: Tally, counts: Counter[str]) -> None:
    for form in ("md", "csv"):
        tally.points += 1
        try:
            made = str(sheet(open_workspace(root, TODAY), slug, "client", form))
        except RelturnError:
            counts["refused"] += 1
            continue
        counts["made"] += 1
        if MARK in made:
            tally.wrong.append(f"{slug} {about} sheet: a mark reached the client")


def main() -> None:
    """Make all of them, and print the counts."""
    tally, counts = audience(1)
    print(
        f"{tally.points} documents: {counts['made']} made, {counts['refused']} refused, {len(tally.wrong)} wrong"
    )
    print("\n".join(tally.wrong[:20]))
    sys.exit(bool(tally.wrong))


if __name__ == "__main__":
    main()
