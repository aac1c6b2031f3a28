"""Runs the simple forms of `validate`, the overviews and `status --format json` without the full command line.

If nothing has changed, they also do not load the code that reads files. The full command line handles every other form
and every error; a test compares both results. `docs/explanation/performance.md` contains the measurements.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from relturn.cli import environment
from relturn.cli.fastpath.compiled import prepare

if TYPE_CHECKING:
    from collections.abc import Callable

    from relturn.findings.validation import Validation
    from relturn.services.workspace import Workspace
    from relturn.store.cache.results import CacheLookup

FOLDER = ".relturn"
EVENT = "risks event"
PLAIN = {
    "validate": ("--as-of", "--strict", "-w", "--workspace"),
    "portfolio": ("--as-of", "-w", "--workspace"),
    "list": ("--as-of", "-w", "--workspace"),
    "next": ("--as-of", "-w", "--workspace"),
    EVENT: ("--as-of", "-w", "--workspace"),
    "status": ("--as-of", "--format", "-f", "-w", "--workspace"),
}
"""The options of the simple forms; all except `--strict` take a value."""


JOBS = {"portfolio": "lines", "list": "list", "next": "next", EVENT: "words"}
"""The overviews, and the name under which the result of each is cached."""
_SEVERAL = 2


class Place(NamedTuple):
    """The folder of a workspace, the day to use as today, and the cache folder."""

    root: Path
    today: date
    cache: Path


def answer(arguments: list[str]) -> int | None:
    """Run a command in its simple form and return the exit code.

    Return None if the full command line must run the command.
    """
    if arguments[:1] == ["validate"]:
        return try_validate(arguments[1:])
    if arguments and arguments[0] in JOBS:
        return try_overview(arguments[0], arguments[1:])
    if (
        arguments[:2] == ["risks", "event"]
        and len(arguments) > _SEVERAL
        and arguments[2][:1] not in {"-", ""}
    ):
        return try_overview(EVENT, arguments[3:], arguments[2])
    if arguments[:1] == ["status"] and len(arguments) > 1 and not arguments[1].startswith("-"):
        return try_status(arguments[1], arguments[2:])
    return None


def try_validate(arguments: list[str]) -> int | None:
    """Run `validate`, print the findings and return the exit code.

    Return None if the full command line must run `validate`.
    """
    options = _options(arguments, PLAIN["validate"])
    at = _at(options)
    if options is None or at is None:
        return None
    look, strict = lookup(at, "checks"), "--strict" in options
    return _report(at.root, look, strict=strict) if look.is_fresh else _check(at, look, strict=strict)


def try_overview(command: str, arguments: list[str], words: str = "") -> int | None:
    """Print an overview to a pipe and return the exit code; None for any other form, and for any error.

    `words` are the description of the event for `risks event`.
    """
    at = _at(_options(arguments, PLAIN[command]))
    if at is None or sys.stdout.isatty() or (command == EVENT) != bool(words):
        return None
    look = lookup(at, JOBS[command])
    if command in {"list", "next"} and not _are_several(at.root, look.names):
        return None  # one relationship is at hand, or there is none, which is said in other words
    if command == "next" and (environment.present_folder() or at.root) != at.root:
        return None  # a folder may name one
    if look.is_fresh and not look.restamped and not words:
        sys.stdout.write(look.results.entries[""].result)
        return 0
    prepare()
    if words:
        from relturn.services.practice.event import plain_exposed  # noqa: PLC0415 - only the command asked for

        sys.stdout.write(plain_exposed(lambda: _open(at), words, at.cache, look))
    else:
        sys.stdout.write(_overview(command, _open(at), at.cache, look))
    return 0


def _are_several(root: Path, names: list[str]) -> bool:
    """Return whether more than one of some folders is a relationship."""
    found = (name for name in names if (root / name / "relationship.yaml").is_file())
    return next(found, None) is not None and next(found, None) is not None


def _overview(command: str, workspace: Workspace, cache: Path, look: CacheLookup) -> str:
    if command == "portfolio":
        from relturn.services.journey.portfolio import plain_portfolio  # noqa: PLC0415 - only the command asked for

        return plain_portfolio(workspace, cache, look)
    from relturn.services.journey.overview import plain_list, plain_next  # noqa: PLC0415 - the same

    return (plain_list if command == "list" else plain_next)(workspace, cache, look)


def _at(options: dict[str, str] | None) -> Place | None:
    """Return the workspace, the day and the cache; None if one is missing or a command was interrupted."""
    cache = environment.cache_folder()
    if options is None or cache is None or ("-w" in options and "--workspace" in options):
        return None
    root = _root(options.get("-w") or options.get("--workspace") or environment.workspace_variable())
    today = environment.day_named(options.get("--as-of"))
    if root is None or today is None or _is_reported(root):
        return None
    return Place(root, today, cache)


def _is_reported(root: Path) -> bool:
    """Return whether the full command line has something to report about `.relturn/`."""
    if not os.path.lexists(root / FOLDER):
        return False
    from relturn.store.files.seal import find_key  # noqa: PLC0415 - only where the folder is there
    from relturn.store.files.state_dir import inspect  # noqa: PLC0415 - the same

    interrupted = os.path.lexists(root / FOLDER / "journal.json")
    return interrupted or bool(inspect(root, find_key(environment.data_folder())).words)


def lookup(at: Place, job: str, names: list[str] | None = None) -> CacheLookup:
    """Return the state of the workspace or of some folders, compared with the cached results of a command."""
    from relturn.store.cache import results  # noqa: PLC0415 - other forms need none
    from relturn.store.git.head import state_of  # noqa: PLC0415 - the same

    root = str(at.root)
    path, key = results.path_for(str(at.cache), root, job), results.key_for(root, str(at.today))
    known = results.load(path, key) or results.Results(path, key, (), {})
    return results.CacheLookup(root, known, state_of(at.root), _history_digest(at), names)


def _history_digest(at: Place) -> Callable[[str], bytes]:
    """Return a function for the digest of what the git history shows about a relationship today."""
    opened: list[Workspace] = []

    def digest(slug: str) -> bytes:
        if not opened:
            prepare()
            opened.append(_open(at))
        return opened[0].history_digest(slug)

    return digest


def _open(at: Place) -> Workspace:
    from relturn.services.workspace import open_workspace  # noqa: PLC0415 - only where something has changed

    return open_workspace(at.root, at.today, at.cache)


def try_status(client: str, arguments: list[str]) -> int | None:
    """Print `status CLIENT --format json` and return the exit code; None for any other form, and for any error."""
    options = _options(arguments, PLAIN["status"])
    if options is None or {options.get("-f"), options.get("--format")} != {None, "json"}:
        return None
    at = _at(options)
    if at is None or not (at.root / client / "relationship.yaml").is_file():
        return None
    from relturn.store.cache.results import OF_ONE  # noqa: PLC0415 - other forms need none
    from relturn.store.files.locate import is_relationship, is_slug  # noqa: PLC0415 - the same

    if not is_slug(client) or not is_relationship(at.root, client):
        return None
    look = lookup(at, f"{OF_ONE}{client}", [client])
    text = stored_answer(at, look)
    if text is None:
        prepare()
        from relturn.render.text import status_json as json  # noqa: PLC0415 - only where something has changed
        from relturn.services.journey.status import stored_text  # noqa: PLC0415 - the same

        text = stored_text(_open(at), client, look, json.render)
    sys.stdout.write(text.rstrip("\n") + "\n")
    return 0


def stored_answer(at: Place, look: CacheLookup) -> str | None:
    """Return the stored text about one relationship; None if something that it depends on has changed."""
    from relturn.store.cache import results  # noqa: PLC0415 - the same

    if not look.is_fresh:
        return None
    money, of_others = look.results.entries[""].result
    if not of_others or results.state_of_each(str(at.root), money) != of_others:
        return None
    if look.restamped:
        results.store(look.results)
    return str(look.results.entries[look.names[0]].result)


def _options(arguments: list[str], known: tuple[str, ...]) -> dict[str, str] | None:
    """Return the options, each at most once; None for any other form."""
    found: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name = rest.pop(0)
        if name not in known or name in found:
            return None
        found[name] = "" if name == "--strict" else rest.pop(0) if rest else "-"
        if found[name].startswith("-"):
            return None
    return found


def _root(named: str | None) -> Path | None:
    """Return the nearest workspace; None if there is none, which the full command line reports."""
    try:
        folder = Path(named or ".").resolve()
        candidates = [folder] if named else [folder, *folder.parents]
        return next((one for one in candidates if (one / "relturn.yaml").is_file()), None)
    except (OSError, ValueError):
        return None


def _report(root: Path, look: CacheLookup, *, strict: bool) -> int:
    """Print the findings of an earlier run, and return the exit code."""
    from relturn.render.findings.summary import summary  # noqa: PLC0415 - `status` needs none
    from relturn.store.cache import results  # noqa: PLC0415 - the same

    if look.restamped:
        results.store(look.results)
    entries = look.results.entries
    found = [result for name in look.names if (result := entries[name].result) is not None]
    packed = [one for _, listed in found for one in listed] + entries[""].result
    files = sum(count for count, _ in found)
    if not packed and not (root / "relturn-baseline.json").is_file():
        sys.stdout.write(summary(len(found), files, {}) + "\n")
        return 0
    from relturn.findings.finding import Finding  # noqa: PLC0415 - only where there is something to report
    from relturn.findings.select import select  # noqa: PLC0415
    from relturn.services.checking.baseline import report_findings  # noqa: PLC0415

    return _print(
        report_findings(
            root, select(map(Finding.unpack, packed), (), ()), len(found), files, baseline=True, whole=True
        ),
        strict,
    )


def _check(at: Place, look: CacheLookup, *, strict: bool) -> int:
    """Check what has changed, print all findings, and return the exit code."""
    prepare()
    from relturn.services.checking.validate import validate  # noqa: PLC0415 - only where something has changed

    return _print(validate(_open(at), cache=at.cache, look=look), strict)


def _print(result: Validation, strict: bool) -> int:
    from relturn.cli.findings import render  # noqa: PLC0415 - only where there is something to report
    from relturn.render.safe import safe_styled  # noqa: PLC0415 - the same

    sys.stdout.write(safe_styled(render(result, "text")))
    return 1 if result.failed(strict=strict) else 0
