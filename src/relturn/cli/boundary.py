"""Errors to messages and exit codes; no traceback reaches a user."""

from __future__ import annotations

import os
import sys

from relturn.findings.errors import RelturnError
from relturn.render.safe import safe

BUG, OUTPUT_FAILED, INTERRUPTED = 70, 74, 130


def run(arguments: list[str]) -> int:
    """Run a command line; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if sys.stdout is None or sys.stdin is None:  # closed by whoever started us: nothing is begun
        return _say("standard input and output must be open", "", OUTPUT_FAILED)
    debug = "--debug" in arguments
    arguments = [word for word in arguments if word != "--debug"]
    try:
        code = _command(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the boundary: every error becomes a message and a code
        if debug:
            import traceback  # noqa: PLC0415 - slow, and seldom needed

            traceback.print_exc()
        return _told(error)
    except KeyboardInterrupt:
        return _say("interrupted", "", INTERRUPTED)
    return code


def _command(arguments: list[str]) -> int:
    from relturn.cli.app import command  # noqa: PLC0415 - errors of importing are told too

    result = command().main(args=arguments, prog_name="relturn", standalone_mode=False)
    return result if isinstance(result, int) else 0


def _told(error: Exception) -> int:
    if isinstance(error, RelturnError):
        return _say(error.message, error.hint, error.code)
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        return _say(f"{error.strerror or error}{where}", "", OUTPUT_FAILED)
    if type(error).__name__ == "Abort":
        return _say("interrupted", "", INTERRUPTED)
    message = getattr(error, "format_message", None)  # Typer's own errors of use
    if callable(message):
        return _say(str(message()), "see relturn --help, or relturn COMMAND --help", 2)
    what = f"relturn met a bug ({type(error).__name__})"
    return _say(what, "look at what it changed (git diff), run it again with --debug, and report it", BUG)


def _say(message: str, hint: str, code: int) -> int:
    if sys.stderr is not None:
        sys.stderr.write(f"relturn: {safe(message)}\n" + (f"  hint: {safe(hint)}\n" if hint else ""))
    return code
