"""The merge of three versions of a text with git, and the files of an unfinished merge."""

from __future__ import annotations

import tempfile
from pathlib import Path

from relturn.store.git.call import call, failure, must

LABELS = ("current version", "common version", "incoming version")
"""The names of the versions in conflict marks. In a rebase, git's own name "ours" means the other person's version."""
_MOST_CONFLICTS = 127
"""The highest number of conflicts that `git merge-file` reports. A higher exit code means a failure."""


def merge_texts(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """Merge three versions line by line, and return the result and whether it has no conflict marks.

    Raises:
        GitError: Git cannot merge them.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, content in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(content)
        names = [word for name in LABELS for word in ("-L", name)]
        done = call(Path(folder), "merge-file", "-p", "--diff3", *names, *map(str, paths))
        if not 0 <= done.code <= _MOST_CONFLICTS:
            raise failure(Path(folder), "merge-file", done)
    return done.output, done.code == 0


def unmerged(root: Path) -> dict[str, tuple[bytes | None, bytes | None, bytes | None]]:
    """Return the files of an unfinished merge, each in three versions: the common one, ours and theirs."""
    found: dict[str, list[bytes | None]] = {}
    for line in must(root, "ls-files", "--unmerged", "-z", "--", ".").split(b"\0"):
        about, tab, path = line.partition(b"\t")
        if tab:
            _, blob, stage = about.split(b" ")
            entry = found.setdefault(path.decode("utf-8", "surrogateescape"), [None, None, None])
            entry[int(stage) - 1] = must(root, "cat-file", "blob", blob.decode())
    return {label: (stages[0], stages[1], stages[2]) for label, stages in found.items()}
