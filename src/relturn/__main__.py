"""The entry: answers `--version` at once, and leaves the rest to the command line."""

from __future__ import annotations

import os
import sys

from relturn import __version__

_OUTPUT_FAILED, _INTERRUPTED = 74, 130


def main() -> None:
    """Run relturn with the arguments of this process."""
    if sys.argv[1:] in (["--version"], ["-V"]) and sys.stdout is not None:
        _show_version()
        return
    try:
        from relturn.cli.boundary import run  # noqa: PLC0415 - Typer is not needed for the version

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the boundary was reached
        sys.stderr.write("relturn: interrupted\n")
        code = _INTERRUPTED
    sys.exit(code)


def _show_version() -> None:
    try:
        sys.stdout.write(f"relturn {__version__}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os._exit(0)
    except OSError as error:
        sys.stderr.write(f"relturn: {error.strerror}: standard output\n")
        sys.stderr.flush()
        os._exit(_OUTPUT_FAILED)  # what cannot be written would be tried again on the way out


if __name__ == "__main__":
    main()
