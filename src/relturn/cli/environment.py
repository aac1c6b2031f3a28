"""The only reader of the environment and the clock."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from relturn.findings.errors import RelturnError

_YEARS = range(1900, 2200)
_NARROWEST, _USUAL = 40, 80
"""Columns of a terminal: the fewest that are used, and those of one that does not say."""
_environ = os.environ  # noqa: TID251 - this is the place


class _Globals:
    """What was said before the command: `relturn -w PATH --as-of DATE COMMAND`."""

    workspace: str | None = None
    as_of: str | None = None


def note_globals(workspace: str | None, as_of: str | None) -> None:
    """Keep what the command line of this process says for every command."""
    _Globals.workspace, _Globals.as_of = workspace, as_of


def present_folder() -> Path | None:
    """The folder that the user is in; None where it is gone."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


def workspace_variable() -> str | None:
    """The workspace named before the command, or by `RELTURN_WORKSPACE`."""
    return _Globals.workspace or _environ.get("RELTURN_WORKSPACE") or None


def today(as_of: str | None) -> date:
    """The day that `--as-of` or `RELTURN_TODAY` names, or today; RelturnError where it is not a date."""
    word = as_of or _Globals.as_of or _environ.get("RELTURN_TODAY")
    if not word:
        return date.today()  # noqa: TID251, DTZ011 - the user's own day
    named = day(word)
    if named.year not in _YEARS:
        raise RelturnError(f"{word!r} is not a day that can be today", "write a year from 1900 to 2199")
    return named


def day(word: str) -> date:
    """The day that a word names; RelturnError where it is not a date."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        from relturn.source.days import typed_day  # noqa: PLC0415 - only for other forms, at the start of every command

    found = typed_day(word)
    if found is None:
        raise RelturnError(f"{word!r} is not a date", "write it as 2026-03-12")
    return found


def day_named(as_of: str | None) -> date | None:
    """The same day; None where it is not a day."""
    try:
        return today(as_of)
    except RelturnError:
        return None


def cache_folder() -> Path | None:
    """The folder of this user's caches; None where there is no home."""
    return _user_folder("XDG_CACHE_HOME", ".cache")


def data_folder() -> Path | None:
    """The folder for what relturn keeps for this user alone, such as its key; None where there is no home."""
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
    return max(_NARROWEST, columns or os.get_terminal_size(sys.stdout.fileno()).columns or _USUAL)


def asks() -> bool:
    """Whether somebody sits at the terminal who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()
