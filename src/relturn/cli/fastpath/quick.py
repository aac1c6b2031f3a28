"""Answers the plain forms of `validate`, `portfolio` and `status --format json` without loading the command line.

Where nothing has changed, the first two load nothing that reads files either. In any other form, and at any problem, the
command line proper does all of it; both give the same answer, which a test compares.
"""

from __future__ import annotations

import os
import sys

from relturn.cli import environment
from relturn.render.findings.summary import summary
from relturn.store.cache import results

TYPE_CHECKING = False  # as typing says it, which is slow to load
if TYPE_CHECKING:
    from relturn.findings.validation import Validation
    from relturn.services.workspace import Workspace

PLAIN = {
    "validate": ("--as-of", "--strict", "-w", "--workspace"),
    "portfolio": ("--as-of", "-w", "--workspace"),
    "status": ("--as-of", "--format", "-f", "-w", "--workspace"),
}
"""The options of the plain forms; those but `--strict` take a value."""


def answer(arguments: list[str]) -> int | None:
    """The exit code of a command that was answered; None where it must be done properly."""
    if arguments[:1] == ["validate"]:
        return try_validate(arguments[1:])
    if arguments[:1] == ["portfolio"]:
        return try_portfolio(arguments[1:])
    if arguments[:1] == ["status"] and len(arguments) > 1 and not arguments[1].startswith("-"):
        return try_status(arguments[1], arguments[2:])
    return None


def try_validate(arguments: list[str]) -> int | None:
    """The exit code of `validate` with these arguments, its findings printed; None where it must be done properly."""
    options = _options(arguments, PLAIN["validate"])
    at = _at(options)
    if options is None or at is None:
        return None
    root, today, cache = at
    look, strict = _looked(root, today, cache, "checks"), "--strict" in options
    return (
        _report(root, look, strict=strict)
        if look.is_fresh
        else _checked(root, today, cache, look, strict=strict)
    )


def try_portfolio(arguments: list[str]) -> int | None:
    """The exit code of `portfolio` in a pipe, printed; None for any other form, and for any problem."""
    at = _at(_options(arguments, PLAIN["portfolio"]))
    if at is None or sys.stdout.isatty():
        return None
    root, today, cache = at
    look = _looked(root, today, cache, "lines")
    if look.is_fresh and not look.restamped:
        sys.stdout.write(look.results.entries[""][4])
        return 0
    from pathlib import Path  # noqa: PLC0415 - only where something has changed

    from relturn.services.journey.portfolio import plain_portfolio  # noqa: PLC0415 - the same

    sys.stdout.write(plain_portfolio(_opened(root, today, cache), Path(cache), look))
    return 0


def _at(options: dict[str, str] | None) -> tuple[str, str, str] | None:
    """The workspace, the day and the cache folder; None where one is missing, or something is half done."""
    cache = environment.cache_path()
    if options is None or cache is None or ("-w" in options and "--workspace" in options):
        return None
    root = _root(options.get("-w") or options.get("--workspace") or environment.workspace_variable())
    today = environment.day_named(options.get("--as-of"))
    if root is None or today is None or os.path.exists(f"{root}/.relturn/journal.json"):  # noqa: PTH110 - pathlib is slow to load
        return None
    return root, today, cache


def _looked(root: str, today: str, cache: str, job: str) -> results.CacheLookup:
    """A look at the workspace beside what is kept of a job."""
    path, key = results.path_for(cache, root, job), results.key_for(root, today)
    return results.CacheLookup(root, results.load(path, key) or results.Results(path, key, (), {}))


def _opened(root: str, today: str, cache: str) -> Workspace:
    from datetime import date  # noqa: PLC0415 - only where something has changed
    from pathlib import Path  # noqa: PLC0415 - the same

    from relturn.services.workspace import open_workspace  # noqa: PLC0415

    return open_workspace(Path(root), date.fromisoformat(today), Path(cache))


def try_status(client: str, arguments: list[str]) -> int | None:
    """The exit code of `status CLIENT --format json`, printed; None for any other form, and for any problem."""
    options = _options(arguments, PLAIN["status"])
    if options is None or {options.get("-f"), options.get("--format")} != {None, "json"}:
        return None
    at = _at(options)
    if at is None or not _is_there(f"{at[0]}/{client}/relationship.yaml"):
        return None
    from relturn.render.text import status_json as json  # noqa: PLC0415 - not needed for `validate`
    from relturn.services.journey.status import status as report  # noqa: PLC0415 - the same
    from relturn.store.files.locate import is_slug  # noqa: PLC0415

    if not is_slug(client):
        return None
    sys.stdout.write(json.render(report(_opened(*at), client)).rstrip("\n") + "\n")
    return 0


def _options(arguments: list[str], known: tuple[str, ...]) -> dict[str, str] | None:
    """The options, each at most once; None for any other form."""
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


def _is_there(path: str) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - pathlib is slow to load


def _root(named: str | None) -> str | None:
    """The nearest workspace; None where there is none, which others tell."""
    folder = os.path.realpath(named or os.getcwd())  # noqa: PTH109 - the same
    while not os.path.isfile(f"{folder}/relturn.yaml"):  # noqa: PTH113
        above = os.path.dirname(folder)  # noqa: PTH120
        if named or above == folder:
            return None
        folder = above
    return folder


def _report(root: str, look: results.CacheLookup, *, strict: bool) -> int:
    """Tell what was found before."""
    if look.restamped:
        results.store(look.results)
    entries = look.results.entries
    found = [payload for name in look.names if (payload := entries[name][4]) is not None]
    packed = [one for _, listed in found for one in listed] + entries[""][4]
    files = sum(count for count, _ in found)
    if not packed and not _is_there(f"{root}/relturn-baseline.json"):
        sys.stdout.write(summary(len(found), files, {}) + "\n")
        return 0
    from pathlib import Path  # noqa: PLC0415 - only where there is something to tell

    from relturn.findings.finding import Finding  # noqa: PLC0415 - the same
    from relturn.findings.select import select  # noqa: PLC0415
    from relturn.services.checking.baseline import report_findings  # noqa: PLC0415

    return _shown(
        report_findings(
            Path(root), select(map(Finding.unpack, packed), (), ()), len(found), files, baseline=True
        ),
        strict,
    )


def _checked(root: str, today: str, cache: str, look: results.CacheLookup, *, strict: bool) -> int:
    """Check what has changed, and tell all."""
    from pathlib import Path  # noqa: PLC0415 - only where something has changed

    from relturn.services.checking.validate import validate as check  # noqa: PLC0415 - the same

    return _shown(check(_opened(root, today, cache), cache=Path(cache), look=look), strict)


def _shown(result: Validation, strict: bool) -> int:
    from relturn.cli.findings import render  # noqa: PLC0415 - only where there is something to tell

    sys.stdout.write(render(result, "text"))
    return 1 if result.failed(strict=strict) else 0
