"""Run the language server for editors.

An editor starts it, and uses its standard input and output. docs/how-to/editor.md explains the setup for VS Code, Neovim,
Helix, Emacs and Zed.
"""

from __future__ import annotations

import typer

from relturn.cli import environment
from relturn.findings.errors import RelturnError


def run() -> None:
    """Run the language server for an editor."""
    try:
        from relturn.lsp.server import make_server  # noqa: PLC0415 - an extra
    except ImportError as error:
        if not (error.name or "").startswith(("pygls", "lsprotocol")):
            raise
        raise RelturnError(
            "the language server needs the optional package lsp", "install it: pip install 'relturn[lsp]'"
        ) from None
    server = make_server(lambda: environment.today(None), environment.cache_folder())
    server.start_io()
    raise typer.Exit(0 if server.is_shut_down else 1)  # as the protocol says
