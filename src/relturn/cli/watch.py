"""Checks again whenever a file of the workspace changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from relturn.cli import output
from relturn.cli.findings import render
from relturn.cli.options import Session
from relturn.findings.errors import RelturnError
from relturn.findings.validation import Validation
from relturn.store.locate import SETTINGS


def watch(
    session: Session, reopen: Callable[[], Session], check: Callable[[Session, list[str] | None], Validation]
) -> None:
    """Check all, then what changes, until interrupted. RelturnError where the extra is not there."""
    try:
        from watchfiles import Change  # noqa: PLC0415 - an extra
        from watchfiles import watch as changes  # noqa: PLC0415 - the same
    except ImportError:
        raise RelturnError(
            "--watch needs the extra watch", "install it: pip install 'relturn[watch]'"
        ) from None
    root = session.workspace.root

    def is_ours(_change: Change, path: str) -> bool:
        return path.endswith((".yaml", ".yml")) and ".relturn" not in Path(path).parts

    _tell(check(session, None))
    for batch in changes(root, watch_filter=is_ours, raise_interrupt=True):
        labels = sorted({os.path.relpath(path, root) for _, path in batch})
        output.note(f"changed: {', '.join(labels)}")
        try:
            if SETTINGS in labels:
                session = reopen()
            _tell(check(session, _slugs(labels, session.workspace.slugs())))
        except RelturnError as error:  # it is put right, and told of again
            output.note(f"relturn: {error.message}")


def _slugs(labels: Iterable[str], known: list[str]) -> list[str] | None:
    """The relationships that files belong to; all where one belongs to none."""
    named = {label.replace(os.sep, "/").partition("/")[0] for label in labels}
    return sorted(named) if named <= set(known) else None


def _tell(result: Validation) -> None:
    output.show(render(result, "text"))
    sys.stdout.flush()
