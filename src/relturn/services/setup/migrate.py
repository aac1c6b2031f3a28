"""Brings a workspace of an older format to today's, as one change that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relturn.findings.errors import RelturnError
from relturn.services.setup.init import schema_texts
from relturn.services.workspace import FORMAT, refuse_newer
from relturn.source.edit import apply_edits
from relturn.source.edits import Edit, SetValue
from relturn.source.parse import parse
from relturn.source.span import SourceError
from relturn.source.text import SourceText
from relturn.store.files import journal
from relturn.store.files.locate import SETTINGS
from relturn.store.files.lock import WriteOptions, lock
from relturn.store.files.texts import read_text
from relturn.store.files.write import Transaction


@dataclass(frozen=True, slots=True)
class Migrated:
    """The format that the workspace had, and what changes to bring it to today's."""

    number: int
    diff: str


def _state_the_format(_data: dict[str, Any]) -> tuple[Edit, ...]:
    return (SetValue(("format",), 1),)


STEPS: dict[int, Callable[[dict[str, Any]], tuple[Edit, ...]]] = {0: _state_the_format}
"""Of each older format the edits of `relturn.yaml` that lead to the next; format 0 did not state one."""


def migrate(root: Path, options: WriteOptions | None = None, *, dry_run: bool = False) -> Migrated:
    """Bring a workspace to today's format, and its schemas with it; nothing changes where it is there already.

    Raises RelturnError (exit 2) for a newer format, which is never written to, and (exit 1) where an edit is refused.
    """
    if dry_run:  # only told: it needs no right to write
        number, transaction = _planned(root, options)
        return Migrated(number, transaction.diff())
    with lock(root, options):
        journal.recover(root, options)
        number, transaction = _planned(root, options)
        transaction.commit()
        return Migrated(number, transaction.diff())


def _planned(root: Path, options: WriteOptions | None) -> tuple[int, Transaction]:
    """The format of a workspace, and the change that brings it to today's."""
    before = _settings(root)
    number, after = format_of(before), before
    for step in range(number, FORMAT):
        made = apply_edits(after, STEPS[step](parse(after).data or {}))
        if isinstance(made, SourceError):
            raise RelturnError(f"{SETTINGS}: {made.message}; nothing was written", made.hint, code=1)
        after = made
    transaction = Transaction(root, options)
    if number < FORMAT:
        transaction.write(before, after)
        _renew_schemas(root, transaction)
    return number, transaction


def format_of(settings: SourceText) -> int:
    """The format that `relturn.yaml` states; 0 where it states none. RelturnError where it cannot be told."""
    document = parse(settings)
    refuse_newer(document)
    number = (document.data or {}).get("format", 0) if isinstance(document.data, (dict, type(None))) else None
    if not document.readable or type(number) is not int or number < 0:
        raise RelturnError(f"{SETTINGS} cannot be read", "see: relturn validate")
    return number


def _settings(root: Path) -> SourceText:
    text = read_text(root, SETTINGS)
    if isinstance(text, SourceError):
        raise RelturnError(f"{SETTINGS}: {text.message}", text.hint)
    return text


def _renew_schemas(root: Path, transaction: Transaction) -> None:
    """Schemas that the workspace keeps follow its format."""
    for path, text in schema_texts().items():
        before = read_text(root, path) if (root / path).is_file() else None
        if isinstance(before, SourceText) and before.text != text:
            transaction.write(before, SourceText(path, text))
