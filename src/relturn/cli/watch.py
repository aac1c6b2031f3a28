"""Checks again whenever a file of the workspace changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from relturn.cli import output
from relturn.cli.findings import render
from relturn.cli.options import Session
from relturn.cli.streams import reader_left
from relturn.findings.baseline import FILE
from relturn.findings.errors import RelturnError
from relturn.findings.validation import Validation
from relturn.store.files.locate import ATTRIBUTES, SETTINGS
from relturn.store.files.walk import is_record_file

_PAUSE = 500
"""Milliseconds without a change after which the watcher has certainly started."""


def watch(session: Session, reopen: Callable[[], Session], check: Callable[[Session], Validation]) -> None:
    """Check now and after each change, until interrupted; raise RelturnError if the package `watchfiles` is missing.

    The results of unchanged files are stored, and each run reports all findings.
    """
    batches = _changes(session.workspace.root)
    first = check(session)
    _tell(first)
    for labels in batches:
        if reader_left():
            return
        if labels:
            output.note(f"changed: {', '.join(labels)}")
        try:
            if SETTINGS in labels:
                session = reopen()
            result = check(session)
            if labels or result.findings != first.findings:
                _tell(result)
        except RelturnError as error:  # it is put right, and told of again
            output.note(f"relturn: {error.message}")


def _changes(root: Path) -> Iterator[list[str]]:
    """Return the paths of files that change together, and once an empty list, for changes before the watcher started."""
    try:
        from watchfiles import watch as changes  # noqa: PLC0415 - an extra
    except ImportError:
        raise RelturnError(
            "--watch needs the optional package watch", "install it: pip install 'relturn[watch]'"
        ) from None
    batches = changes(
        root, watch_filter=_is_ours, raise_interrupt=True, yield_on_timeout=True, rust_timeout=_PAUSE
    )
    return _labels(root, batches)


def _labels(root: Path, batches: Iterable[set[tuple[Any, str]]]) -> Iterator[list[str]]:
    begun = False
    for batch in batches:
        if batch or not begun:
            yield sorted({os.path.relpath(path, root) for _, path in batch})
        begun = True


def _is_ours(_change: Any, path: str) -> bool:
    name = Path(path).name
    return (is_record_file(name) or name in {ATTRIBUTES, FILE}) and ".relturn" not in Path(path).parts


def _tell(result: Validation) -> None:
    output.show_styled(render(result, "text"))
    sys.stdout.flush()
