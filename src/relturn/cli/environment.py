"""The only module that reads environment variables and the clock."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from relturn.findings.errors import RelturnError

_YEARS = range(1900, 2200)
_NARROWEST, _USUAL = 40, 80
"""Terminal widths in columns: the minimum, and the default for a terminal that does not report its width."""
_environ = os.environ  # noqa: TID251 - this is the place


class _Globals:
    """The options before the command: `relturn -w PATH --as-of DATE COMMAND`."""

    workspace: str | None = None
    as_of: str | None = None


def note_globals(workspace: str | None, as_of: str | None) -> None:
    """Store the options that apply to every command of this process."""
    _Globals.workspace, _Globals.as_of = workspace, as_of


def present_folder() -> Path | None:
    """Return the current folder of the user; None if it no longer exists."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


def workspace_variable() -> str | None:
    """Return the workspace that is named before the command or by `RELTURN_WORKSPACE`; otherwise None."""
    return _Globals.workspace or _environ.get("RELTURN_WORKSPACE") or None


def today(as_of: str | None) -> date:
    """Return the day that `--as-of` or `RELTURN_TODAY` names, or today; raise RelturnError for an invalid date."""
    word = as_of or _Globals.as_of or _environ.get("RELTURN_TODAY")
    if not word:
        return date.today()  # noqa: TID251, DTZ011 - the user's own day
    named = day(word)
    if named.year not in _YEARS:
        raise RelturnError(f"{word!r} cannot be used as today", "write a year from 1900 to 2199")
    return named


def day(word: str) -> date:
    """Return the day that a word names; raise RelturnError if the word is not a date."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        from relturn.source.days import typed_day  # noqa: PLC0415 - only for other forms, at the start of every command

    found = typed_day(word)
    if found is None:
        raise RelturnError(f"{word!r} is not a date", "write it as 2026-03-12")
    return found


def day_named(as_of: str | None) -> date | None:
    """Return the day that `--as-of` or `RELTURN_TODAY` names, or today; None for an invalid date."""
    try:
        return today(as_of)
    except RelturnError:
        return None


def cache_folder() -> Path | None:
    """Return the cache folder of this user; None if there is no home folder."""
    return _user_folder("XDG_CACHE_HOME", ".cache")


def data_folder() -> Path | None:
    """Return the folder for private data of this user, such as the key; None if there is no home folder."""
    return _user_folder("XDG_DATA_HOME", ".local/share")


def _user_folder(variable: str, otherwise: str) -> Path | None:
    base = Path(_environ.get(variable) or "")
    if base.is_absolute():
        return base / "relturn"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / otherwise / "relturn" if home.is_absolute() and _environ.get("HOME") != "" else None


def colour() -> bool:
    """Return whether to print in colour: standard output is a terminal, and `NO_COLOR` is not set."""
    if _environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and _environ.get("TERM") != "dumb"


def width() -> int | None:
    """Return the width of the terminal; None for a pipe, in which nothing is wrapped or cut."""
    if not sys.stdout.isatty():
        return None
    try:
        columns = int(_environ.get("COLUMNS", "0") or 0)
    except ValueError:
        columns = 0
    return max(_NARROWEST, columns or os.get_terminal_size(sys.stdout.fileno()).columns or _USUAL)


def asks() -> bool:
    """Return whether relturn runs in a terminal, so that a user can answer questions."""
    return sys.stdin.isatty() and sys.stderr.isatty()
