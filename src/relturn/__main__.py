"""The entry point: prints the version for `--version`, and leaves all other commands to the command line."""

from __future__ import annotations

import sys

from relturn import __version__

_INTERRUPTED = 130


def main() -> None:
    """Run relturn with the arguments of this process."""
    try:
        from relturn.cli.streams import prepare  # noqa: PLC0415 - an interruption from here on has its exit code

        prepare()
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:  # before the boundary was reached
        sys.stderr.write("relturn: interrupted\n")
        code = _INTERRUPTED
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        try:
            sys.stdout.write(f"relturn {__version__}\n")
            sys.stdout.flush()
        except OSError as error:
            from relturn.cli.boundary import report_error  # noqa: PLC0415 - Typer is not needed for the version

            return report_error(error)
        return 0
    from relturn.cli.boundary import run  # noqa: PLC0415 - the same

    return run(arguments)


if __name__ == "__main__":
    main()
