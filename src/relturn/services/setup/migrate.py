"""Upgrades a workspace of an older format to the current format, as one change that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relturn.declare.kinds import FORMAT, Kinds
from relturn.findings.errors import RelturnError
from relturn.loader.bind import model_of
from relturn.loader.layout import place_of, stem_of
from relturn.loader.reader import read_file
from relturn.loader.upgrade import Upgraded, migrate_text, upgrade
from relturn.services.session import schema_line
from relturn.services.setup.init import schema_texts
from relturn.services.workspace import load_kinds, refuse_newer
from relturn.source.edit import apply_edits
from relturn.source.edits import Edit, SetValue
from relturn.source.emit import block
from relturn.source.expected import to_builtin
from relturn.source.parse import parse
from relturn.source.span import SourceError
from relturn.source.text import SourceText
from relturn.store.files import journal
from relturn.store.files.locate import SETTINGS, slugs
from relturn.store.files.lock import WriteOptions, lock
from relturn.store.files.texts import UNREADABLE, read_text, read_texts
from relturn.store.files.undo import MOST_BYTES
from relturn.store.files.write import Transaction
from relturn.store.git.settings import is_committed


@dataclass(frozen=True, slots=True)
class Migrated:
    """The old format of the workspace, and the diff of the upgrade."""

    number: int
    diff: str


def migrate(
    root: Path, options: WriteOptions | None = None, *, dry_run: bool = False, without_undo: bool = False
) -> Migrated:
    """Upgrade a workspace and its schemas to the current format, as one change.

    Args:
        root: the workspace.
        options: how files are written.
        dry_run: only return the diff; this does not need permission to write.
        without_undo: continue even if neither relturn nor git could undo the change.

    Raises:
        RelturnError: The workspace has a newer format (exit 2), or an edit is refused (exit 1). Nothing is written.
    """
    if dry_run:
        number, transaction = _planned(root, options)
        return Migrated(number, transaction.diff())
    with lock(root, options):
        journal.recover(root, options)
        number, transaction = _planned(root, options)
        if not without_undo:
            _refuse_lasting(root, transaction)
        transaction.commit()
        return Migrated(number, transaction.diff())


def _planned(root: Path, options: WriteOptions | None) -> tuple[int, Transaction]:
    """Return the format of a workspace, and the change that upgrades it to the current format."""
    before = _settings(root)
    number = format_of(before)
    transaction = Transaction(root, options)
    if number == FORMAT:
        return number, transaction
    kinds = load_kinds(None).reading(1)
    kind = kinds.files["settings"]
    made = upgrade(parse(before).data or {}, kind, kind.models[0])
    transaction.write(before, _edited(before, made, SetValue(("format",), FORMAT)))
    for slug in slugs(root):
        for change in _relationship(root, slug, kinds):
            transaction.write(*change)
    _renew_schemas(root, transaction)
    return number, transaction


def _relationship(root: Path, slug: str, kinds: Kinds) -> Iterator[tuple[SourceText | None, SourceText]]:
    """Yield the changes in a relationship: each text before and after."""
    asked: dict[str, list[dict[str, Any]]] = {}
    for path, text in sorted(read_texts(root, slug, kinds).items()):
        place = place_of(path.partition("/")[2], kinds)
        if isinstance(text, SourceError) or place is None:
            _refuse_withheld(path, text)
            continue
        document = parse(text)
        model = model_of(document, place.kind, kinds)
        if not model:  # it cannot be read as YAML, and stays as it is
            continue
        made = upgrade(document.data, place.kind, model, stem_of(path))
        if made.names or made.edits:
            after = _edited(text, made)
            _refuse_unlike(text, after, kinds)
            yield text, after
        folder = slug if place.cycle is None else f"{slug}/cycles/{place.cycle}"
        asked.setdefault(folder, []).extend(one.record for one in made.asked)
    for folder, records in asked.items():
        if records:
            path = f"{folder}/asked.yaml"
            if (root / path).exists():
                raise RelturnError(
                    f"{path} already exists, and the upgrade needs this name; nothing was written",
                    "move the file to another folder",
                    code=1,
                )
            head = schema_line("asked", path.count("/"))
            yield None, SourceText(path, head + block({"asked": to_builtin(records)}))


def _edited(text: SourceText, made: Upgraded, *more: Edit) -> SourceText:
    after = migrate_text(text, made)
    if isinstance(after, SourceText):
        after = apply_edits(after, more)
    if isinstance(after, SourceError):
        place = f"{text.path}:{after.span.line}:{after.span.column}" if after.span else text.path
        raise RelturnError(f"{place}: {after.message}; nothing was written", after.hint, code=1)
    return after


def _refuse_withheld(path: str, text: SourceText | SourceError) -> None:
    if isinstance(text, SourceError) and text.name == UNREADABLE:
        raise RelturnError(f"{path}: {text.message}; nothing was written", text.hint, code=1)


def _refuse_unlike(before: SourceText, after: SourceText, kinds: Kinds) -> None:
    """Refuse an upgrade that would change the meaning of a file.

    Raises:
        RelturnError: The records before and after the upgrade differ.
    """
    old = read_file(before.path, before, kinds).bound
    new = read_file(after.path, after, kinds.reading(FORMAT)).bound
    if old.record is not None and old.record != new.record:
        raise RelturnError(
            f"the records in {before.path} would change in format {FORMAT}; nothing was written",
            "edit the file by hand as described in docs/explanation/formats.md",
            code=1,
        )


def _refuse_lasting(root: Path, transaction: Transaction) -> None:
    """Refuse a change that neither relturn nor git could undo.

    Raises:
        RelturnError: The change is too large for undo, and the workspace is not committed.
    """
    size = sum(
        len(one.before.encode() if one.before else b"") + len(one.after.encode() if one.after else b"")
        for one in transaction.changes
    )
    if size > MOST_BYTES and not is_committed(root):
        raise RelturnError(
            "the change is too large for relturn undo, and not all of the workspace is committed; nothing was written",
            "commit it with git first, or migrate with --without-undo",
            code=1,
        )


def format_of(settings: SourceText) -> int:
    """Return the format that `relturn.yaml` states; 0 if it states none.

    Raises:
        RelturnError: The format cannot be read, or is newer than relturn supports.
    """
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
    """Add the current schemas to a change, if the workspace stores schemas."""
    if not (root / "schemas").is_dir():
        return
    for path, text in schema_texts().items():
        before = read_text(root, path) if (root / path).is_file() else None
        if before is None or (isinstance(before, SourceText) and before.text != text):
            transaction.write(before, SourceText(path, text))
