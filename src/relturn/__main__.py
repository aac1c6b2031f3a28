"""The entry: answers `--version` at once, and leaves the rest to the command line."""

from __future__ import annotations

import sys

from relturn import __version__


def main() -> None:
    """Run relturn with the arguments of this process."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"relturn {__version__}\n")
        return
    from relturn.cli.boundary import run  # noqa: PLC0415 - Typer is not needed for the version

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
