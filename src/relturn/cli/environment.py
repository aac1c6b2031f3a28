"""The only reader of the environment and the clock."""

from __future__ import annotations

import os
import sys
from datetime import date

from relturn.findings.errors import RelturnError

TYPE_CHECKING = False  # as typing says it, which is slow to load
if TYPE_CHECKING:
    from pathlib import Path

_YEARS = range(1900, 2200)
_environ = os.environ  # noqa: TID251 - this is the place


def workspace_variable() -> str | None:
    """`RELTURN_WORKSPACE`."""
    return _environ.get("RELTURN_WORKSPACE") or None


def today(as_of: str | None) -> date:
    """The day that `--as-of` or `RELTURN_TODAY` names, or today; RelturnError where it is no date."""
    word = as_of or _environ.get("RELTURN_TODAY")
    if not word:
        return date.today()  # noqa: TID251, DTZ011 - the user's own day
    try:
        day = date.fromisoformat(word)
    except ValueError:
        raise RelturnError(f"{word!r} is not a date", "write it as 2026-03-12") from None
    if day.year not in _YEARS:
        raise RelturnError(f"{word!r} is no day to look from", "write a year from 1900 to 2199")
    return day


def day_named(as_of: str | None) -> str | None:
    """The same day as text; None where it is no day."""
    try:
        return today(as_of).isoformat()
    except RelturnError:
        return None


def cache_path() -> str | None:
    """Where caches are kept for this user; None where there is no home."""
    base = _environ.get("XDG_CACHE_HOME")
    if not base or not os.path.isabs(base):  # noqa: PTH117 - pathlib is slow to load
        home = os.path.expanduser("~")  # noqa: PTH111
        if home == "~":
            return None
        base = f"{home}/.cache"
    return f"{base}/relturn"


def cache_folder() -> Path | None:
    """The same as a path."""
    from pathlib import Path  # noqa: PLC0415 - slow to load

    base = cache_path()
    return None if base is None else Path(base)


def data_folder() -> Path | None:
    """The folder for what relturn keeps for this user alone, such as its key; None where there is no home."""
    from pathlib import Path  # noqa: PLC0415 - slow to load

    base = _environ.get("XDG_DATA_HOME")
    if not base or not os.path.isabs(base):  # noqa: PTH117 - the same
        home = os.path.expanduser("~")  # noqa: PTH111 - the same
        if home == "~":
            return None
        base = f"{home}/.local/share"
    return Path(base) / "relturn"


def colour() -> bool:
    """Whether standard output wants colour: a terminal, and no `NO_COLOR`."""
    if _environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and _environ.get("TERM") != "dumb"


def width() -> int | None:
    """The terminal's width; None in a pipe, where nothing is wrapped or cut."""
    if not sys.stdout.isatty():
        return None
    try:
        columns = int(_environ.get("COLUMNS", "0") or 0)
    except ValueError:
        columns = 0
    return max(40, columns or os.get_terminal_size(sys.stdout.fileno()).columns)


def asks() -> bool:
    """Whether somebody sits at the terminal who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def own_command() -> str:
    """How other programs call relturn: by its name where it is found by it, otherwise by this interpreter."""
    import shlex  # noqa: PLC0415 - slow to load, and seldom needed
    from shutil import which  # noqa: PLC0415 - the same

    if which("relturn"):
        return "relturn"
    return f"{shlex.quote(sys.executable)} -P -m relturn"  # -P: nothing of the folder at hand is imported
