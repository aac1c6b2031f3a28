"""Turns errors into messages and exit codes, so that users see no traceback."""

from __future__ import annotations

import os
import sys

from relturn.cli import environment
from relturn.findings.errors import RelturnError
from relturn.render.safe import safe, safe_line

BUG, OUTPUT_FAILED, INTERRUPTED = 70, 74, 130


_QUICK = frozenset(("validate", "portfolio", "list", "next", "risks", "status"))
"""Commands with simple forms that run without loading the full command line."""


def run(arguments: list[str]) -> int:
    """Run a command line and return the exit code."""
    words = [_decoded(word) for word in arguments]
    unclean = next((word for word in words if isinstance(word, bytes)), None)
    if unclean is not None:
        return _say("an argument is not valid UTF-8", f"type it again: {unclean!r}", 2)
    debug = "--debug" in words
    return _run([str(word) for word in words if word != "--debug"], debug=debug)


def _decoded(word: str) -> str | bytes:
    """Return an argument as text in any locale, or its bytes if it is not UTF-8."""
    try:
        word.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(word)
    else:
        return word
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def _run(arguments: list[str], *, debug: bool) -> int:
    try:
        code = _command(arguments)
        if not sys.stdout.closed:  # the language server closes it when its editor goes
            sys.stdout.flush()
    except Exception as error:  # noqa: BLE001 - the boundary: every error becomes a message and a code
        if debug:
            import traceback  # noqa: PLC0415 - slow, and seldom needed

            sys.stderr.write(safe(traceback.format_exc()))
        return report_error(error)
    except KeyboardInterrupt:
        return _say("interrupted", "", INTERRUPTED)
    return code


def _command(arguments: list[str]) -> int:
    environment.note_globals(None, None)
    found = _quickly(arguments) if arguments[:1] and arguments[0] in _QUICK else None
    if found is not None:
        return found
    from relturn.cli.app import command  # noqa: PLC0415 - errors of importing are told too
    from relturn.cli.writing import note_line, report_state  # noqa: PLC0415 - the same

    note_line(arguments)
    try:
        result = command().main(args=arguments or ["--help"], prog_name="relturn", standalone_mode=False)
    finally:
        report_state()
    return result if isinstance(result, int) else 0


def _quickly(arguments: list[str]) -> int | None:
    """Return the exit code of a simple form that does not need Typer; None for any other form."""
    from relturn.cli.fastpath.plain_forms import answer  # noqa: PLC0415 - only these commands need it

    return answer(arguments)


def _forget_output() -> None:
    """Discard output that could not be written, so that Python does not try to write it again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_OTHERS = 9
"""The number of further errors that are listed."""


def report_error(error: Exception) -> int:
    """Write an error message to standard error, and return the exit code."""
    if isinstance(error, RelturnError):
        for told, hint in ((error.message, error.hint), *error.others[:_OTHERS]):
            _say(told, hint, error.code)
        if len(error.others) > _OTHERS:
            from relturn.findings.phrasing import pluralize  # noqa: PLC0415 - for very many errors

            _say(f"and {pluralize(len(error.others) - _OTHERS, 'more error')}", "", error.code)
        return error.code
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        if not error.filename:
            _forget_output()
        return _say(f"{error.strerror or error}{where}", "", OUTPUT_FAILED)
    if type(error).__name__ == "Abort":
        return _say("interrupted", "", INTERRUPTED)
    message = getattr(error, "format_message", None)  # Typer's own errors of use
    if callable(message):
        return _say(str(message()), "see relturn --help, or relturn COMMAND --help", 2)
    what = f"internal error ({type(error).__name__})"
    return _say(
        what, "check the changes with git diff, run the command again with --debug, and report the error", BUG
    )


def _say(message: str, hint: str, code: int) -> int:
    sys.stderr.write(f"relturn: {safe_line(message)}\n" + (f"  hint: {safe_line(hint)}\n" if hint else ""))
    return code
