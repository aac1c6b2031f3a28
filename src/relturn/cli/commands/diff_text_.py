"""What git calls to show a file in the method's words: the converter that `relturn git setup` names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.render.text.changes import describe_changes
from relturn.source.parse import parse
from relturn.source.text import SourceText, decode
from relturn.store.cache.kinds import load_kinds


def run(file: Annotated[str, typer.Argument(help="The file.")]) -> None:
    """Show a file in words, a line a value; one that cannot be read as it is."""
    raw = Path(file).read_bytes()
    text = decode(file, raw)
    document = parse(text) if isinstance(text, SourceText) else None
    if document is None or not document.readable:
        output.show_bytes(raw)
        return
    output.show_raw(describe_changes(document.data, load_kinds(environment.cache_folder())))
