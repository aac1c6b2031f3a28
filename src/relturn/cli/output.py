"""Prints results. No other module writes to standard output."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from relturn.cli import environment
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.render.safe import safe, safe_line, safe_styled

_PATIENCE = 1.0
"""Seconds of work after which a progress bar appears."""


def show(text: str) -> None:
    """Print a result, with a newline at the end."""
    sys.stdout.write(safe(text if text.endswith("\n") else text + "\n"))


def show_styled(text: str) -> None:
    """Print a result that contains relturn's own colour codes."""
    sys.stdout.write(safe_styled(text if text.endswith("\n") else text + "\n"))


def show_raw(text: str) -> None:
    """Print a document with its own line endings. In a terminal, make it safe like any other text."""
    if sys.stdout.isatty():
        show(text.replace("\r\n", "\n"))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def show_bytes(content: bytes) -> None:
    """Print a result that is not text."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def show_document(content: str | bytes) -> None:
    """Print a finished document."""
    if isinstance(content, bytes):
        show_bytes(content)
    else:
        show_raw(content)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Yield a function that receives the progress. In a terminal, it shows a bar if work takes more than a second."""
    if not sys.stderr.isatty():
        yield lambda done, whole: None  # noqa: ARG005 - nobody watches
        return
    from rich.console import Console  # noqa: PLC0415 - imports Rich
    from rich.progress import Progress  # noqa: PLC0415 - imports Rich

    begun = time.monotonic()
    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(what)

    def told(done: int, whole: int) -> None:
        if not bar.live.is_started and time.monotonic() - begun > _PATIENCE:
            bar.start()
        bar.update(task, completed=done, total=whole)

    try:
        yield told
    finally:
        if bar.live.is_started:
            bar.stop()


def show_folded(text: str) -> None:
    """Print a result with long lines wrapped to the width of the terminal; in a pipe, lines stay whole."""
    from relturn.render.text.wrap import folded  # noqa: PLC0415 - only where it is needed

    show(folded(text, environment.width()))


STANDARD_OUTPUT = frozenset({"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
"""The values of `--output` that mean standard output."""


def show_written(named: Path, target: Path, more: str = "") -> None:
    """Print where a document was written. If a link was followed, report this, too."""
    note_link(named, target)
    show(f"{target}{more}")


def note_link(named: Path, target: Path) -> None:
    """Report which file was written, if the named file is a link."""
    if named.is_symlink():
        note(f"{named} is a link; {target} was written.")


def note(text: str) -> None:
    """Print one line to standard error, next to the result."""
    sys.stderr.write(safe_line(text) + "\n")


def show_json(data: Any) -> None:
    """Print data as JSON."""
    from relturn.render.json_text import to_json  # noqa: PLC0415 - not needed for help and completion

    show(to_json(data))


def show_lines(lines: list[Any]) -> None:
    """Draw Rich lines: as wide as the terminal, or in full length in a pipe."""
    from relturn.render.text.terminal import draw  # noqa: PLC0415 - imports Rich

    sys.stdout.write(draw(lines, width=environment.width(), colour=environment.colour()))


Word = TypeVar("Word", bound=str)


def one_of(value: str, known: tuple[Word, ...], name: str = "--format") -> Word:
    """Return the known value that an option names; raise RelturnError with a suggestion for any other value."""
    for word in known:
        if word == value:
            return word
    near = suggest(value, known) or "one of " + ", ".join(known)
    raise RelturnError(f"{name} {value!r} is not known", near)
