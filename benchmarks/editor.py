"""How soon a language server tells of a keystroke: `python benchmarks/editor.py [COUNT]`, in a workspace of COUNT (1000).

From the change of an unsaved text to the findings of its relationship, in process; the milliseconds of 200 keystrokes.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from generate import generate

from relturn.lsp import features
from relturn.services.checking.editor_session import EditorSession
from relturn.services.workspace import open_workspace
from relturn.source.text import SourceText

KEYSTROKES = 200


def keystrokes(root: Path) -> list[float]:
    """Milliseconds of each keystroke, in files of one relationship after the other."""
    desk, taken = EditorSession(open_workspace(root, date(2026, 11, 24))), []
    for number in range(KEYSTROKES):
        label = f"client-{number % 10:05}/{('plan', 'needs', 'stakeholders')[number % 3]}.yaml"
        text = (root / label).read_text(encoding="utf-8")
        desk.change(label, SourceText(label, text))
        features.diagnostics(desk, label.partition("/")[0])  # opened
        begun = time.perf_counter()
        desk.change(label, SourceText(label, f"{text}# {number}\n"))
        features.diagnostics(desk, label.partition("/")[0])
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def main() -> None:
    """Measure, and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder) / "w", count)
        taken = sorted(keystrokes(Path(folder) / "w"))
    p95 = taken[int(len(taken) * 0.95)]
    print(f"{count:,} relationships: median {statistics.median(taken):.1f} ms, p95 {p95:.1f} ms (bound 20)")


if __name__ == "__main__":
    main()
